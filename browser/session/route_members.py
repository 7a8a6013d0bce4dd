"""What a session lets its caller do with the way of its requests: `Session` inherits these."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from browser.errors import NetError
from browser.session.members import Members
from browser.session.web_request_members import BLOCKED

if TYPE_CHECKING:
    from browser.engine.gateway_messages import ProxyResolved, ProxySettings
    from browser.model.fetch import FetchResponse, HeaderPairs
    from browser.session.emulation import Emulator
    from browser.session.fetches import Fetches
    from browser.session.net_log import NetLog
    from browser.session.route import Route
    from browser.session.web_rtc import WebRtc

NAME_NOT_RESOLVED = -105


class RouteMembers(Members):
    """Proxies, names and the speed of the network of a session, and its requests."""

    @cached_property
    def _route(self) -> "Route":
        from browser.session.route import Route

        self._check_open()
        return Route(self._session, self._profile, self._gateway, self._inspector)

    @cached_property
    def net_log(self) -> "NetLog":
        """What happens on its network, into a file: `ses.netLog`."""
        from browser.session.net_log import NetLog

        self._check_open()
        return NetLog(self._session, self._net_log_notes)

    @cached_property
    def _emulator(self) -> "Emulator":
        from browser.session.emulation import Emulator

        return Emulator(self._session)

    @cached_property
    def _fetches(self) -> "Fetches":
        from browser.session.fetches import Fetches

        self._check_open()
        return Fetches(self._session, self._profile, self._inspector)

    @cached_property
    def _web_rtc(self) -> "WebRtc":
        from browser.session.web_rtc import WebRtc

        return WebRtc(self._session, self._profile)

    def true_error(self, error: NetError) -> NetError:
        """The net error as the gateway knows it, where the engine only sees a refusal."""
        route: Route | None = self.__dict__.get("_route")
        return error if route is None else route.true_error(error)

    async def set_proxy(
        self,
        *,
        pac_script: str | None = None,
        proxy_rules: str | None = None,
        proxy_bypass_rules: str | None = None,
        credentials: Mapping[str, tuple[str, str]] | None = None,
        pac_text: str | None = None,
        resolver: Callable[[str, str], str] | None = None,
        mode: str | None = None,
    ) -> None:
        """Choose the proxies of this session: `ses.setProxy`.

        Done when every later request goes the new way, whatever asks for it. Nothing goes round a
        proxy that fails, unless the rules say `direct://`. Without arguments the session goes
        direct. Engine: our gateway, a process of its own that serves every session once the first
        one has called this. Limit: WebRTC knows no proxies of one session, so pages have none
        while there are any; with `mode="system"` that is decided at this call. What is under way
        when the first session calls this ends on its old way.

        Args:
            pac_script: the URL of a PAC script; with it, rules are ignored.
            proxy_rules: such as `http=foo:80;socks5://user:password@bar` (grammar in `session.md`).
            proxy_bypass_rules: such as `*.example.com,<local>`.
            credentials: user names and passwords of proxies by `host:port`, or `*` for all.
            pac_text: a PAC script itself.
            resolver: `resolver(url, host)` gives what a PAC script would, such as `PROXY foo:80`.
            mode: `direct`, `auto_detect`, `pac_script`, `fixed_servers` or `system`; without it
                the other arguments say.

        Raises:
            ValueError: the rules are wrong, and the text says where; nothing changed.
            UnsupportedError: the engine was started with a proxy of its own.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        from browser.session.proxy_arguments import proxy_settings

        self._check_open()
        settings = proxy_settings(
            pac_script, proxy_rules, proxy_bypass_rules, credentials, pac_text, resolver, mode
        )
        await self._use_proxies(settings, resolver)

    async def _use_proxies(
        self, settings: "ProxySettings", resolver: Callable[[str, str], str] | None
    ) -> None:
        from browser.engine.gateway_messages import SetProxy
        from browser.session.proxy_arguments import is_direct

        await self._route.engage()
        was_off = self._web_rtc.is_off
        if not is_direct(settings):
            await self._web_rtc.set_off(True)
        try:
            self._route.set_resolver(resolver)
            await self._route.call(SetProxy, settings)
        except ValueError:
            await self._web_rtc.set_off(was_off)
            raise
        await self._web_rtc.set_off(await self._has_proxies(settings))

    async def _has_proxies(self, settings: "ProxySettings") -> bool:
        """Whether requests may go by proxies; what the system says is asked."""
        from browser.engine.gateway_messages import ProxyMode
        from browser.session.proxy_arguments import ANYWHERE, is_direct

        if settings.mode is not ProxyMode.SYSTEM:
            return not is_direct(settings)
        return any([await self.resolve_proxy(url) != "DIRECT" for url in ANYWHERE])

    async def resolve_proxy(self, url: str) -> str:
        """The proxies of a URL as a PAC script gives them: `ses.resolveProxy`.

        For instance `PROXY foo:80;DIRECT`; empty when no proxy can be found.

        Raises:
            ValueError: `url` is none.
        """
        return (await self.explain_proxy(url)).result

    async def explain_proxy(self, url: str) -> "ProxyResolved":
        """The proxies of a URL and why: `result`, `reason`, `rule`, `bad`, `error`.

        Raises:
            ValueError: `url` is none.
        """
        from browser.engine.gateway_messages import ProxyResolved, ResolveProxy
        from browser.session.proxy_arguments import check_url

        self._check_open()
        check_url(url)
        if (gate := self.__dict__.get("_gate")) is not None:
            await gate.settled()
            if gate.is_shut:
                return ProxyResolved(0, "", "The session sends nothing now.", error=BLOCKED)
        if not self._route.is_own:
            return ProxyResolved(0, "DIRECT", "The session has no proxies.")
        answer: ProxyResolved = await self._route.call(ResolveProxy, url)
        return answer

    async def force_reload_proxy_config(self) -> None:
        """Load PAC script and system settings anew, and forget which proxies failed."""
        from browser.engine.gateway_messages import ReloadProxy

        self._check_open()
        if self._route.is_own:
            await self._route.call(ReloadProxy)

    async def set_host_resolver(
        self, *, server: str | None = None, https: str | None = None
    ) -> None:
        """Resolve names by one DNS server, or by DNS over HTTPS; without arguments by the system.

        Done when every later request does; what was resolved is forgotten. Names behind a proxy are
        the proxy's in any case. Engine: the gateway.

        Args:
            server: the address of a DNS server, such as `9.9.9.9` or `[::1]:5353`.
            https: the URL of a server that speaks RFC 8484, whose own name the system resolves.

        Raises:
            ValueError: it is none, or both are given; nothing changed.
            UnsupportedError: the engine was started with a proxy of its own.
        """
        from browser.engine.gateway_messages import SetResolver
        from browser.session.proxy_arguments import resolver_settings

        self._check_open()
        settings = resolver_settings(server, https)
        await self._route.engage()
        await self._route.call(SetResolver, settings)

    async def resolve_host(self, host: str, *, query_type: str | None = None) -> list[str]:
        """The addresses of a host as this session resolves it, the preferred one first.

        Engine: the gateway.

        Args:
            host: its name, or an address.
            query_type: `A` for addresses of version 4 alone, `AAAA` for those of version 6.

        Raises:
            ValueError: there is no such type.
            NetError: there is none (`net::ERR_NAME_NOT_RESOLVED`, -105).
            UnsupportedError: the engine was started with a proxy of its own.
        """
        from browser.engine.gateway_messages import HostResolved, ResolveHost
        from browser.session.loading import net_error

        self._check_open()
        if not isinstance(host, str):
            raise TypeError(f"host must be a string, not {type(host).__name__}")
        if query_type not in (None, "A", "AAAA"):
            raise ValueError(f"query_type must be A or AAAA, not {query_type!r}")
        await self._route.engage()
        answer: HostResolved = await self._route.call(ResolveHost, host)
        wanted = {None: (True, False), "A": (False,), "AAAA": (True,)}[query_type]
        addresses = [one for one in answer.addresses if (":" in one) in wanted]
        if answer.error or not addresses:
            raise net_error(answer.error or NAME_NOT_RESOLVED)
        return addresses

    async def enable_network_emulation(
        self,
        *,
        offline: bool = False,
        latency: float = 0,
        download_throughput: float = 0,
        upload_throughput: float = 0,
    ) -> None:
        """Make the network worse, from the next packet on: `ses.enableNetworkEmulation`.

        What runs is slowed too, all of it together. Engine: the gateway, and the inspector for
        `navigator.onLine`. Limit: what was under way when the session had no way of its own yet is
        not slowed, since the engine carries it to its end; `offline` ends it, by making the
        session's network anew, which costs a session in memory its HTTP cache.

        Args:
            offline: nothing goes out, and pages see it.
            latency: more milliseconds for a round trip.
            download_throughput: bytes a second, 0 for no limit.
            upload_throughput: bytes a second, 0 for no limit.

        Raises:
            ValueError: a number is negative or none; nothing changed.
            UnsupportedError: the engine was started with a proxy of its own.
        """
        from browser.session.emulation import emulation

        self._check_open()
        wanted = emulation(offline, latency, download_throughput, upload_throughput)
        await self._emulator.set(wanted)

    async def disable_network_emulation(self) -> None:
        """Use the network as it is again: `ses.disableNetworkEmulation`."""
        self._check_open()
        if "_emulator" in self.__dict__:
            await self._emulator.set(None)

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: "HeaderPairs | None" = None,
        body: bytes | str | None = None,
        redirect: str = "follow",
        cache: str = "default",
        timeout: float | None = 120.0,
        max_bytes: int = 256 << 20,
    ) -> "FetchResponse":
        """Ask for a URL on this session's network, and give the whole answer: C11.

        Its proxies, cookies in both directions, cache, user agent, credentials, certificates,
        listeners and handlers are those of the session, as for a page of it.

        `Set-Cookie` reaches the session's cookies and is among the headers:
        `answer.headers.get_all("set-cookie")`; an answer out of the cache sets none.

        Engine: a hidden page and the inspector. Limit: the server and listeners see it as a
        request for a document; a body travels through the inspector, about 8 MiB a second.

        Args:
            url: `http` or `https`.
            method: any but CONNECT, TRACE and TRACK.
            headers: a mapping or pairs; names such as `Cookie`, `Host` and `Content-Length` are
                the engine's own.
            body: at most 64 MiB; a string goes as UTF-8, by default as `text/plain`.
            redirect: `follow`, `error`, or `manual`, which gives the redirect itself.
            cache: `default`, or `no-store` to leave the HTTP cache alone.
            timeout: seconds for all of it; `None` for as long as it takes.
            max_bytes: how large the answer's content may be.

        Raises:
            TypeError, ValueError: an argument is wrong; nothing is sent.
            NetError: no answer came, or it broke off; too late is `net::ERR_TIMED_OUT` (-7), too
                large `net::ERR_FILE_TOO_BIG` (-8). A status such as 404 is no failure.
            InspectorError: the session has no inspector.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        from browser.model.fetch import fetch_request

        self._check_open()
        wanted = fetch_request(url, method, headers, body, redirect, cache, timeout, max_bytes)
        return await self._fetches.fetch(wanted)
