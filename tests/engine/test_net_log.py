"""Net logs of a session (`browser.session.net_log`): real pages, real servers, real files."""

import asyncio
import base64
import contextlib
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.errors import NetError, SessionClosedError
from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.certificates import Kind
from tests.engine.forwarding import ForwardProxy
from tests.engine.request_kinds import KINDS, make_site, visit
from tests.network.proxies import Socks
from tests.servers import DROP, Reply, Request, Server

LOOPBACK = "<-loopback>"
SECRET = "s3cr3t"
MARKED = {
    "/": "<title>one</title><script>document.cookie = 'here=s3cr3t-own'</script>",
    "/second": "s3cr3t-body",
}


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs, so that no test leaves it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def site(server: Server) -> Server:
    cookie = {"Set-Cookie": f"got={SECRET}-set; Path=/; HttpOnly", "X-Seen": "plain"}
    server.on("/", MARKED["/"], headers=cookie)
    server.on("/second", MARKED["/second"])
    server.on("/moved", Reply(status=302, headers={"Location": "/second"}))
    server.on("/dropped", DROP)
    return server


class Log:
    """A net log that was read: events with the names of its own constants."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text()
        data = json.loads(self.text)
        self.constants = data["constants"]
        names = {number: name for name, number in self.constants["logEventTypes"].items()}
        kinds = {number: name for name, number in self.constants["logSourceType"].items()}
        self.events = [
            (
                kinds[one["source"]["type"]],
                one["source"]["id"],
                names[one["type"]],
                one["phase"],
                one.get("params", {}),
            )
            for one in data["events"]
        ]
        assert all(isinstance(one["time"], str) for one in data["events"])
        self.polled: dict[str, Any] = data["polledData"]

    def all(self, name: str, kind: str = "", phase: int | None = None) -> list[dict[str, Any]]:
        """The parameters of the events of a name."""
        return [
            params
            for its_kind, _, its_name, its_phase, params in self.events
            if its_name == name and kind in ("", its_kind) and phase in (None, its_phase)
        ]

    def urls(self) -> list[str]:
        """Of all requests."""
        return [one["url"] for one in self.all("REQUEST_ALIVE", phase=1)]

    def of(self, url: str) -> list[tuple[str, int, dict[str, Any]]]:
        """The events of the first request for a URL."""
        found = next(
            number
            for _, number, name, phase, params in self.events
            if name == "REQUEST_ALIVE" and phase == 1 and params["url"] == url
        )
        return [(n, phase, p) for _, number, n, phase, p in self.events if number == found]


def token_of(session: Session) -> str:
    return session._route._token


class TestStartLogging:
    async def test_writes_requests_with_headers_and_failures(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        path = tmp_path / "log.json"
        page = session.create_web_contents()
        await session.net_log.start_logging(str(path))
        await page.load_url(site.url())
        await page.load_url(site.url("/moved"))
        with pytest.raises(NetError):
            await page.load_url(site.url("/dropped"))
        assert await session.net_log.stop_logging() == str(path)
        log = Log(path)
        first = log.of(site.url())
        assert [(name, phase) for name, phase, _ in first] == [
            ("REQUEST_ALIVE", 1),
            ("URL_REQUEST_START_JOB", 1),
            ("HTTP_TRANSACTION_SEND_REQUEST_HEADERS", 0),
            ("HTTP_TRANSACTION_READ_RESPONSE_HEADERS", 0),
            ("URL_REQUEST_JOB_FILTERED_BYTES_READ", 0),
            ("URL_REQUEST_START_JOB", 2),
            ("REQUEST_ALIVE", 2),
        ]
        assert first[2][2]["line"] == "GET / HTTP/1.1\r\n"
        assert any(one.startswith("Host: ") for one in first[2][2]["headers"])
        assert first[3][2]["headers"][0] == "HTTP/1.1 200 OK"
        assert "X-Seen: plain" in first[3][2]["headers"]
        moved = log.of(site.url("/moved"))
        assert ("URL_REQUEST_REDIRECTED", 0, {"location": site.url("/second")}) in moved
        failed = log.of(site.url("/dropped"))[-1]
        assert failed[:2] == ("REQUEST_ALIVE", 2)
        assert failed[2]["net_error"] in log.constants["netError"].values()

    async def test_writes_sockets_and_proxies(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        path = tmp_path / "log.json"
        async with ForwardProxy() as proxy:
            dead = "127.0.0.1:1"
            await session.net_log.start_logging(path)
            rules = f"{dead},{proxy.place}"
            await session.set_proxy(proxy_rules=rules, proxy_bypass_rules=LOOPBACK)
            await session.create_web_contents().load_url(site.url())
            await session.net_log.stop_logging()
        log = Log(path)
        assert {"new_config": {"single_proxy": [f"[{dead}]", f"[{proxy.place}]"]}}.items() <= {
            "new_config": {
                k: v
                for k, v in log.all("PROXY_CONFIG_CHANGED")[-1]["new_config"].items()
                if k != "bypass_list"
            }
        }.items()
        resolved = log.all("PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST")
        assert {"proxy_info": f"PROXY {dead};PROXY {proxy.place}"} in resolved
        assert {"bad_proxy_chain": f"[{dead}]"} in log.all("PROXY_LIST_FALLBACK")
        assert -130 in [one.get("net_error") for one in log.all("CONNECT_JOB", phase=2)]
        connected = log.all("TCP_CONNECT", "SOCKET", 2)
        assert proxy.place in [one.get("remote_address") for one in connected]
        (bad,) = log.polled["badProxies"]
        assert bad["proxy_chain_uri"] == f"[{dead}]"
        assert 0 < int(bad["bad_until"]) < 400_000
        assert log.polled["proxySettings"]["effective"]["single_proxy"][0] == f"[{dead}]"
        assert log.all("SOCKET_BYTES_SENT", "SOCKET")
        owners = log.all("SOCKET_ALIVE", "SOCKET", 1)
        kinds = log.constants["logSourceType"]
        assert all(
            one["source_dependency"]["type"] == kinds["HTTP_PROXY_CONNECT_JOB"] for one in owners
        )

    async def test_writes_tunnels(
        self,
        session: Session,
        tls_server: Callable[[Kind], Server],
        tmp_path: Path,
    ) -> None:
        site = tls_server("valid")
        path = tmp_path / "log.json"
        session.set_certificate_verify_proc(lambda request, reply: reply(0))
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            await session.net_log.start_logging(path)
            site.on("/", "<title>safe</title>")
            await session.create_web_contents().load_url(site.url("/", "localhost"))
            await session.net_log.stop_logging()
        log = Log(path)
        (sent, *_) = log.all("HTTP_TRANSACTION_SEND_TUNNEL_HEADERS", "SOCKET")
        assert sent["line"] == f"CONNECT localhost:{site.port} HTTP/1.1\r\n"
        (came, *_) = log.all("HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS", "SOCKET")
        assert came["headers"][0] == "HTTP/1.1 200 OK"
        assert site.url("/", "localhost") in log.urls()
        (asked,) = log.all("CERT_VERIFIER_JOB", "CERT_VERIFIER_JOB", 1)
        assert asked["host"] == "localhost"
        assert log.all("CERT_VERIFIER_REQUEST", "SOCKET", 2) == [{}]

    @pytest.mark.expected_warnings("proxy script, line 1: Error: no")
    async def test_writes_what_proxy_scripts_say(self, session: Session, tmp_path: Path) -> None:
        await session.net_log.start_logging(tmp_path / "log.json")
        for script in ("alert('hi ' + host); return 'DIRECT'", "throw Error('no')"):
            await session.set_proxy(pac_text=f"function FindProxyForURL(url, host) {{{script}}}")
            await session.resolve_proxy("http://a.test/")
        await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        assert log.all("PAC_JAVASCRIPT_ALERT") == [{"message": "hi a.test"}]
        (failure,) = log.all("PAC_JAVASCRIPT_ERROR")
        assert "no" in failure["message"]
        assert failure["line_number"] == 1

    @pytest.mark.expected_warnings("network process ended")
    async def test_goes_on_in_a_new_network_process(
        self, session: Session, site: Server, runtime: Runtime, tmp_path: Path
    ) -> None:
        await session.net_log.start_logging(tmp_path / "log.json")
        page = session.create_web_contents()
        await page.load_url(site.url())
        os.kill(runtime.gateway.process_id, signal.SIGKILL)
        with contextlib.suppress(NetError):  # one that was under way may fail
            await page.load_url(site.url("/second"))
        await page.load_url(site.url("/second?again"))
        await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        ways = [one["url"] for one in log.all("HTTP_STREAM_JOB_CONTROLLER", phase=1)]
        assert {site.url(), site.url("/second?again")} <= {*ways}

    async def test_writes_every_kind_of_request(
        self, session: Session, server: Server, tmp_path: Path
    ) -> None:
        make_site(server, "127.0.0.1")  # the gateway knows no other names of this machine
        path = tmp_path / "log.json"
        await session.net_log.start_logging(path)
        await visit(session.create_web_contents(), server)
        await session.net_log.stop_logging()
        log = Log(path)
        paths = {url.partition(str(server.port))[2] for url in log.urls()}
        ways = {
            one["url"].partition(str(server.port))[2]
            for one in log.all("HTTP_STREAM_JOB_CONTROLLER", phase=1)
        }
        assert KINDS.keys() - paths <= {"/download", "/shared", "/icon.png"}
        begun = log.all("URL_REQUEST_START_JOB", "URL_REQUEST", 0)
        assert KINDS.keys() - paths <= {one["url"].partition(str(server.port))[2] for one in begun}
        assert KINDS.keys() - ways <= {"/socket"}

    async def test_is_of_one_session(
        self, session: Session, fresh: Callable[..., str], site: Server, tmp_path: Path
    ) -> None:
        other = from_partition(fresh("memory"))
        await session.net_log.start_logging(tmp_path / "log.json")
        assert not other.net_log.currently_logging
        await other.create_web_contents().load_url(site.url("/second"))
        await session.create_web_contents().load_url(site.url())
        await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        assert site.url("/second") not in log.text
        assert site.url() in log.urls()

    async def test_with_a_listener_beside_it(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        session.web_request.on_before_request(lambda details, reply: reply())
        session.web_request.on_headers_received(lambda details, reply: reply())
        await session.net_log.start_logging(tmp_path / "log.json")
        await session.create_web_contents().load_url(site.url())
        await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        assert [url for url in log.urls() if "favicon" not in url] == [site.url()]
        assert "bulkhead-hold" not in log.text

    @pytest.mark.parametrize(
        ("arguments", "more", "kind", "message"),
        [
            ((None,), {}, TypeError, "The first parameter must be a valid string"),
            (("",), {}, ValueError, "The first parameter must be a valid string"),
            (("a\0b",), {}, ValueError, "The first parameter must be a valid string"),
            (("x",), {"capture_mode": "all"}, ValueError, "Invalid value for captureMode"),
            (("x",), {"capture_mode": None}, ValueError, "Invalid value for captureMode"),
            (("x",), {"max_file_size": "1"}, TypeError, "Invalid value for maxFileSize"),
            (("x",), {"max_file_size": True}, TypeError, "Invalid value for maxFileSize"),
            (("x",), {"max_file_size": 0}, ValueError, "Invalid value for maxFileSize"),
            (("x",), {"format": "xml"}, ValueError, "Invalid value for format"),
        ],
    )
    async def test_refuses_wrong_arguments(
        self,
        session: Session,
        arguments: Any,
        more: dict[str, Any],
        kind: type[Exception],
        message: str,
    ) -> None:
        with pytest.raises(kind, match=message):
            await session.net_log.start_logging(*arguments, **more)
        assert not session.net_log.currently_logging

    async def test_refuses_a_second_one(self, session: Session, tmp_path: Path) -> None:
        path = tmp_path / "log.json"
        await session.net_log.start_logging(path, format="har")
        assert session.net_log.currently_logging
        assert session.net_log.currently_logging_path == str(path)
        with pytest.raises(RuntimeError, match="There is already a net log running"):
            await session.net_log.start_logging(tmp_path / "other.json")
        await session.net_log.stop_logging()
        assert not session.net_log.currently_logging
        assert session.net_log.currently_logging_path == ""

    async def test_refuses_the_file_of_another_session(
        self, session: Session, fresh: Callable[..., str], site: Server, tmp_path: Path
    ) -> None:
        path, link = tmp_path / "log.json", tmp_path / "link.json"
        await session.net_log.start_logging(path)
        link.symlink_to(path)
        other = from_partition(fresh("memory"))
        for name, kind in ((path, "har"), (link, "netlog")):
            with pytest.raises(RuntimeError, match="There is already a net log running that is"):
                await other.net_log.start_logging(name, format=kind)
            assert not other.net_log.currently_logging
        await session.create_web_contents().load_url(site.url())
        await session.net_log.stop_logging()
        assert site.url() in Log(path).urls()
        await other.net_log.start_logging(link, format="har")
        await other.net_log.stop_logging()

    async def test_needs_a_folder(self, session: Session, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            await session.net_log.start_logging(tmp_path / "none" / "log.json")
        assert not session.net_log.currently_logging

    async def test_stops_growing(self, session: Session, site: Server, tmp_path: Path) -> None:
        path = tmp_path / "log.har"
        await session.net_log.start_logging(path, format="har", max_file_size=12_000)
        page = session.create_web_contents()
        for _ in range(12):
            await page.load_url(site.url())
        await session.net_log.stop_logging()
        assert path.stat().st_size <= 12_000
        assert 1 <= len(json.loads(path.read_bytes())["log"]["entries"]) < 12


class TestCaptureMode:
    async def visit(self, session: Session, site: Server, path: Path, **more: Any) -> str:
        """Log pages with a secret in a cookie, a credential, a proxy's password and a body."""

        def asks(request: Request) -> Reply:
            if "authorization" in request.headers:
                return Reply("in")
            return Reply(status=401, headers={"WWW-Authenticate": 'Basic realm="r"'})

        site.on("/asks", asks)
        session.set_authentication_handler(lambda *given: given[-1]("user", f"{SECRET}-pass"))
        await session.net_log.start_logging(path, **more)
        page = session.create_web_contents()
        await page.load_url(site.url())
        await page.execute_javascript("fetch('/second').then(got => got.text())")
        await page.load_url(site.url("/asks").replace("//", f"//user:{SECRET}-url@"))
        # The engine tells credentials that it sends unasked.
        await page.execute_javascript("fetch(location.origin + '/asks').then(got => got.text())")
        await session.net_log.stop_logging()
        assert "got=" in site.seen("/second")[-1].headers["cookie"]
        return path.read_text()

    @pytest.mark.parametrize("format", ["netlog", "har"])
    async def test_default_holds_no_secret(
        self, session: Session, site: Server, tmp_path: Path, format: str
    ) -> None:
        text = await self.visit(session, site, tmp_path / "log.json", format=format)
        assert SECRET not in text
        assert base64.b64encode(b"user:s3cr3t-url").decode() not in text

    async def test_include_sensitive_holds_cookies_and_credentials(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        mode = {"capture_mode": "includeSensitive"}
        text = await self.visit(session, site, tmp_path / "log.json", **mode)
        assert f"got={SECRET}-set" in text
        assert base64.b64encode(f"user:{SECRET}-url".encode()).decode() in text
        assert f"{SECRET}-body" not in text
        assert token_of(session) not in text
        assert Log(tmp_path / "log.json").constants["logCaptureMode"] == "IncludeSensitive"

    async def test_everything_holds_bytes(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        await session.net_log.start_logging(tmp_path / "log.json", capture_mode="everything")
        page = session.create_web_contents()
        await page.load_url(site.url())
        await page.execute_javascript("fetch('/second').then(got => got.text())")
        await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        (read,) = [
            params
            for name, _, params in log.of(site.url("/second"))
            if name == "URL_REQUEST_JOB_FILTERED_BYTES_READ"
        ]
        body = MARKED["/second"].encode()
        assert read == {"byte_count": len(body), "bytes": base64.b64encode(body).decode()}
        sent = [base64.b64decode(one["bytes"]) for one in log.all("SOCKET_BYTES_SENT")]
        came = [base64.b64decode(one["bytes"]) for one in log.all("SOCKET_BYTES_RECEIVED")]
        assert any(one.startswith(b"GET /second HTTP/1.1\r\n") for one in sent)
        assert any(body in one for one in came)
        token = token_of(session).encode()
        assert not any(token in one for one in (*sent, *came))
        assert b"proxy-authorization" not in b"".join(sent).lower()
        assert "Proxy-Authorization" not in log.text
        assert token.decode() not in log.text

    async def test_default_holds_no_password_of_a_proxy(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        async with Socks(site.port, password=True) as proxy:
            await session.net_log.start_logging(tmp_path / "log.json")
            rules = f"socks5://user:secret@{proxy.place}"
            await session.set_proxy(proxy_rules=rules, proxy_bypass_rules=LOOPBACK)
            await session.create_web_contents().load_url(site.url("/second"))
            await session.net_log.stop_logging()
        log = Log(tmp_path / "log.json")
        assert "secret" not in log.text
        assert len(log.all("SOCKS5_HANDSHAKE_WRITE", "SOCKET")) >= 2


class TestStopLogging:
    async def test_needs_one_that_runs(self, session: Session) -> None:
        with pytest.raises(RuntimeError, match="No net log in progress"):
            await session.net_log.stop_logging()

    async def test_tells_what_still_runs(
        self, session: Session, server: Server, tmp_path: Path
    ) -> None:
        server.hold("/slow", "late")
        await session.net_log.start_logging(tmp_path / "log.json")
        page = session.create_web_contents()
        loading = asyncio.ensure_future(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        await session.net_log.stop_logging()
        events = Log(tmp_path / "log.json").of(server.url("/slow"))
        assert events[-1][0] == "HTTP_TRANSACTION_SEND_REQUEST_HEADERS"
        await page.close()
        await asyncio.wait({loading})
        loading.exception()

    async def test_comes_with_the_end_of_the_session(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        await session.net_log.start_logging(tmp_path / "log.json")
        await session.create_web_contents().load_url(site.url())
        await session.close()
        assert site.url() in Log(tmp_path / "log.json").urls()
        with pytest.raises(SessionClosedError):
            await session.net_log.start_logging(tmp_path / "log.json")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
    @pytest.mark.expected_warnings("ends here", "has no end")
    async def test_of_a_full_disk_does_not_stop_the_end_of_the_session(
        self, session: Session, site: Server, tmp_path: Path
    ) -> None:
        await session.net_log.start_logging(tmp_path / "log.json", format="har")
        assert session.net_log._recording is not None
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, session.net_log._recording._file._descriptor)
        os.close(full)
        closed: list[str] = []
        session.closed.connect(closed.append)
        await session.close()
        assert len(closed) == 1

    async def test_comes_when_the_session_ends_while_it_starts(
        self, session: Session, tmp_path: Path
    ) -> None:
        starting = asyncio.ensure_future(session.net_log.start_logging(tmp_path / "log.json"))
        await asyncio.sleep(0)
        await session.close()
        with pytest.raises(SessionClosedError):
            await starting
        assert not (tmp_path / "log.json").exists()

    async def test_leaves_no_note(self, session: Session, runtime: Runtime, tmp_path: Path) -> None:
        await session.net_log.start_logging(tmp_path / "log.json")
        notes = runtime.paths.running_net_logs
        assert len(list(notes.iterdir())) == 1
        await session.net_log.stop_logging()
        assert not notes.exists()
