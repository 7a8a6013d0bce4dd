"""What a session lets its caller do with its connections: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.connections import Connections
    from browser.session.preconnect_watch import PreconnectWatch


class ConnectionMembers(Members):
    """Sockets and host names of a session."""

    @cached_property
    def _connections(self) -> "Connections":
        from browser.session.connections import Connections

        self._check_open()
        return Connections(self._session, self._profile, self._inspector)

    @cached_property
    def _preconnect_watch(self) -> "PreconnectWatch":
        from browser.session.preconnect_watch import PreconnectWatch

        return PreconnectWatch(self._session)

    def preconnect(self, *, url: str, num_sockets: int = 1) -> None:
        """Open a connection to an origin before anything asks for it: `ses.preconnect`.

        Engine: a hidden page of that origin with `<link rel=preconnect>`; it opens a socket for
        requests with credentials. For more than one, and in a session with a way of its own, the
        gateway opens them and keeps them for half a minute.

        Args:
            url: only its origin counts; `http` or `https`.
            num_sockets: from 1 to 6.

        Raises:
            ValueError: no such URL, or a number outside the range.
            UnsupportedError: more than one, and the engine was started with a proxy of its own.
        """
        from browser.session.connections import check_preconnect

        target = check_preconnect(url, num_sockets)
        self._connections.preconnect(target, num_sockets)

    async def clear_host_resolver_cache(self) -> None:
        """Forget the addresses of hosts; done when it is: `ses.clearHostResolverCache`.

        Engine: its own page for that, `chrome://net-internals`, in a hidden page.

        Raises:
            EngineError: the engine did not do it.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        await self._connections.clear_host_cache()

    async def close_all_connections(self) -> None:
        """Close its connections; answers that are on their way break off.

        Engine: its own page for that, `chrome://net-internals`, in a hidden page, and the gateway.
        Limit: in a session without a way of its own (`set_proxy`, `set_host_resolver`, a worse
        network, a net log) busy ones end only once their answer is here.

        Raises:
            EngineError: the engine did not do it.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        await self._connections.close_all()
