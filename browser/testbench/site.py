"""The bench's site: which server answers which path, and the addresses of its pages."""

from collections import deque
from collections.abc import Callable, Iterable

from browser.testbench.authority import Authority
from browser.testbench.download_answer import download
from browser.testbench.echo_answer import echo_routes
from browser.testbench.hosts import FAR, HOST
from browser.testbench.message import Reply, Request
from browser.testbench.relay import RelayServer
from browser.testbench.scenario import Scenario
from browser.testbench.server import (
    LOOPBACK,
    NO_TLS,
    Connections,
    HttpServer,
    RawServer,
    ServerThread,
)
from browser.testbench.site_pages import Pages, static
from browser.testbench.stapling import StaplingServer, can_staple

Route = Callable[[Request], Reply]
MOST_REQUESTS = 1000
# What is said to whoever wants to speak TLS: HTTP, or that the server knows no such version.
NO_SERVERS = {
    "none": NO_TLS,
    "old": bytes.fromhex("15 03 01 00 02 02 46"),
}


class Site:
    """The servers of one bench and what they serve; `close` ends them.

    `authority` signs the certificates of the servers for HTTPS; without one there are none.
    `words(text)` gives a text of the pages in the `language` that they are in.
    """

    def __init__(
        self,
        thread: ServerThread,
        scenarios: Iterable[Scenario],
        authority: Authority | None,
        words: Callable[[str], str] = str,
        language: str = "en",
    ) -> None:
        self.authority = authority
        self._pages = Pages(scenarios, self.url, self.target_url, words, language)
        self._routes: dict[str, Route] = {"download": download, "s": self._pages.scenario}
        self._routes |= {"": self._pages.index, "static": static}
        self._routes |= echo_routes()
        # The last requests, oldest first: what the servers saw.
        self.requests: deque[Request] = deque(maxlen=MOST_REQUESTS)
        self.http = HttpServer(thread, self.answer)
        self.relay = RelayServer(thread)
        self.guarded_relay = RelayServer(thread, "bench:word")
        self.broken = {kind: RawServer(thread, text) for kind, text in NO_SERVERS.items()}
        self.tls: dict[str, Connections] = {}
        if authority is not None:
            for kind in authority.kinds:
                self.tls[kind] = HttpServer(thread, self.answer, authority.context(kind))
            if can_staple():
                self.tls["revoked"] = StaplingServer(thread, *authority.revoked())

    def answer(self, request: Request) -> Reply:
        """The answer to any request; a query that makes no sense gets 400."""
        self.requests.append(request)
        first = request.path.lstrip("/").partition("/")[0]
        route = self._routes.get(first)
        if route is None:
            return Reply("There is no such page.", 404, type="text/plain")
        try:
            return route(request)
        except (ValueError, KeyError) as error:
            return Reply(f"The address makes no sense: {error}", 400, type="text/plain")

    def url(self, path: str = "/", host: str = "", kind: str = "") -> str:
        """The address of a path; with a kind of certificate (`valid`, …) that server's.

        Raises:
            KeyError: there is no server with such a certificate.
        """
        server = self.tls[kind] if kind else self.http
        return f"{'https' if kind else 'http'}://{host or HOST}:{server.port}{path}"

    def page_url(self, scenario: Scenario) -> str:
        """The address of a scenario's page."""
        return self.url(scenario.path, scenario.host, "valid" if scenario.secure else "")

    @property
    def scenario_addresses(self) -> tuple[str, ...]:
        """How the addresses of the scenarios' pages begin."""
        kinds = ("", "valid") if self.tls else ("",)
        return tuple(self.url("/s/", host, kind) for kind in kinds for host in (HOST, FAR))

    def target_url(self, scenario: Scenario) -> str:
        """Where a scenario leads whose act is a load: `tls`, `host` and `target` of its options."""
        options = scenario.options
        kind = str(options.get("tls", ""))
        if kind in self.broken:
            return f"https://{LOOPBACK}:{self.broken[kind].port}/"
        return self.url(str(options.get("target", "/echo")), str(options.get("host", "")), kind)

    def close(self) -> None:
        """Stop all servers."""
        servers = (*self.broken.values(), *self.tls.values())
        for server in (self.http, self.relay, self.guarded_relay, *servers):
            server.close()
