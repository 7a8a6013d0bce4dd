"""The certificates of one session's hosts, as the application decides about them.

The chain is what the host shows us on a connection of our own, by the same way as the tunnel: what
passes inside of the tunnel cannot be read.
"""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from typing import Any

from browser import tasks
from browser.errors import NetError
from browser.network.certificate_log import UNHEARD, Look
from browser.network.net_log import ABORTED
from browser.network.pending import Pending, start_tls
from browser.network.socket_errors import net_error, net_error_of

# How long a host need not show its certificate again.
SECONDS = 60.0
PROBE_SECONDS = 30.0
type Ask = Callable[[str, tuple[bytes, ...]], Awaitable[int]]
type Place = tuple[str, int]


class Verdicts:
    """The verdicts of one session: net errors, 0 for a host that may be used.

    Args:
        ask: asks the application about a host and its chain (DER, the host's own first).
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[Place, tuple[int, float]] = {}
        self._asking: dict[Place, asyncio.Task[int]] = {}
        self.is_on = False

    def use(self, on: bool) -> None:
        """Ask about every host, anew, or about none."""
        self.is_on = on
        self._known.clear()
        self._asking.clear()

    def stop(self) -> None:
        """Break off what is asked now; whoever waits is cancelled."""
        asking, self._asking = self._asking, {}
        for task in asking.values():
            task.cancel()

    def known(self, place: Place) -> int | None:
        """The verdict about a host, if it is still good."""
        found = self._known.get(place)
        return found[0] if found is not None and found[1] > time.monotonic() else None

    async def decide(
        self, place: Place, connect: Callable[[], Awaitable[Pending]], look: Look = UNHEARD
    ) -> int:
        """The verdict about a host; many who ask at a time make it show its certificate once.

        Args:
            place: the host and its port.
            connect: opens a connection to it.
            look: hears what is seen there and what becomes of it.
        """
        if (known := self.known(place)) is not None:
            return known
        task = self._asking.get(place)
        if task is None:
            task = tasks.spawn(self._decide(place, connect, look), "ask about a certificate")
            self._asking[place] = task
        return await asyncio.shield(task)

    async def _decide(
        self, place: Place, connect: Callable[[], Awaitable[Pending]], look: Look
    ) -> int:
        own, verdict = asyncio.current_task(), ABORTED
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                chain = await shown_chain(await connect(), place[0])
            look.shown(place[0], chain)
            verdict = await self._ask(place[0], chain)
        except TimeoutError:
            verdict = net_error("ERR_TIMED_OUT").code
        except NetError as error:
            verdict = error.code
        else:
            if self._asking.get(place) is own:  # not asked anew meanwhile
                self._known[place] = verdict, time.monotonic() + SECONDS
        finally:
            look.ended(verdict)
            if self._asking.get(place) is own:
                del self._asking[place]
        return verdict


async def shown_chain(pending: Pending, host: str) -> tuple[bytes, ...]:
    """The certificates that a host shows, as DER, its own first; the connection is over then.

    Raises:
        NetError: it shows none.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Whether they are valid is for the browser to say.
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2", "http/1.1"])
    try:
        await start_tls(pending, context, host.strip("[]"))
        return _chain(pending.transport.get_extra_info("ssl_object"))
    except OSError as error:
        raise net_error_of(error) from error
    finally:
        pending.transport.abort()


def _chain(spoken: Any) -> tuple[bytes, ...]:
    if hasattr(spoken, "get_unverified_chain"):
        return tuple(spoken.get_unverified_chain())
    # Python 3.12 has it, but not under that name.
    return tuple(
        ssl.PEM_cert_to_DER_cert(one.public_bytes())
        for one in spoken._sslobj.get_unverified_chain()
    )
