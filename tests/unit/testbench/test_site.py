"""The bench's site as a client sees it: pages, files, TLS, and what there is not.

Of browser.testbench.site, browser.testbench.site_pages, browser.testbench.page_words and
browser.testbench.server.
"""

import asyncio
import json
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.testbench.authority import make_authority
from browser.testbench.catalogue import all_scenarios
from browser.testbench.scenario import Act, Scenario
from browser.testbench.server import LOOPBACK, ServerThread
from browser.testbench.site import Site

SCENARIOS = list(all_scenarios())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    thread = ServerThread()
    made = Site(thread, SCENARIOS, make_authority(tmp_path_factory.mktemp("site")))
    yield made
    made.close()
    thread.close()


def ask(site: Site, path: str, kind: str = "", method: str = "GET") -> tuple[int, bytes]:
    """Status and body of an answer; the certificates are not looked at."""

    async def exchange() -> bytes:
        context = None
        if kind:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        port = site.tls[kind].port if kind else site.http.port
        reader, writer = await asyncio.open_connection(LOOPBACK, port, ssl=context)
        writer.write(f"{method} {path} HTTP/1.1\r\nHost: site.localhost:{port}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        body = b""
        if method == "GET" and length:
            body = await reader.readexactly(int(length[1]))
        writer.transport.abort()
        return head + body

    head, _, body = asyncio.run(exchange()).partition(b"\r\n\r\n")
    return int(head.split()[1]), body


def test_the_list_names_every_scenario(site: Site) -> None:
    text = ask(site, "/")[1].decode()
    assert all(f"<span>{one.name}" in text for one in SCENARIOS)
    linked = [one.name for one in SCENARIOS if f'href="{one.path}"' in text]
    assert "downloads/plain" in linked
    # What needs a session that is set up for it is opened from the dock.
    assert not {"network/proxy", "cookies/prefixes", "certificates/client"} & set(linked)


def test_a_page_knows_its_scenario(site: Site) -> None:
    text = ask(site, "/s/permissions/geolocation-allowed")[1].decode()
    told = json.loads(text.partition('id="told">')[2].partition("</script>")[0])
    assert told["options"] == {"kind": "geolocation", "frame": "top", "feature": "geolocation"}
    assert told["expected"]["page.outcome"]["value"] == {"any": ["position", "error 2", "error 3"]}
    assert told["urls"]["other"] == site.url("", "other.localhost")


def test_pages_speak_the_persons_language() -> None:
    thread = ServerThread()
    own = Site(thread, SCENARIOS, None, str.upper, "xx")
    index, page = (ask(own, path)[1].decode() for path in ("/", "/s/downloads/status-401"))
    own.close()
    thread.close()
    assert '<html lang="xx">' in index
    assert "<h2>COOKIES</h2>" in index
    assert "<h1>THE SERVER SAYS 401</h1>" in page
    assert '"yes": "YES"' in page


def test_a_page_cannot_be_broken_out_of(site: Site) -> None:
    evil = Scenario("downloads/evil", "</script><b>", {"page.a": "</script>"})
    thread = ServerThread()
    own = Site(thread, [evil], None)
    text = ask(own, "/s/downloads/evil")[1].decode()
    own.close()
    thread.close()
    assert "</script><b>" not in text
    assert "\\u003c/script>" in text
    assert own.tls == {}


@pytest.mark.parametrize("name", ["bench.js", "bench.css", "permissions.js"])
def test_files(site: Site, name: str) -> None:
    status, body = ask(site, f"/static/{name}")
    assert (status, bool(body)) == (200, True)


@pytest.mark.parametrize(
    "path", ["/nothing", "/s/nothing", "/static/", "/static/../style.qss", "/static/x.py"]
)
def test_what_there_is_not(site: Site, path: str) -> None:
    assert ask(site, path)[0] == 404


def test_an_address_that_makes_no_sense(site: Site) -> None:
    assert ask(site, "/download/x?size=much")[0] == 400


def test_https(site: Site) -> None:
    assert json.loads(ask(site, "/echo", "valid")[1])["secure"] is True
    assert json.loads(ask(site, "/echo")[1])["secure"] is False


def test_heads_have_no_body(site: Site) -> None:
    assert ask(site, "/", method="HEAD") == (200, b"")


def test_what_came_is_kept(site: Site) -> None:
    ask(site, "/echo?mark")
    assert site.requests[-1].target == "/echo?mark"


def test_addresses(site: Site) -> None:
    scenario = Scenario("certificates/x", "x", {}, act=Act.LOAD, options={"tls": "expired"})
    assert site.target_url(scenario) == site.url("/echo", "", "expired")
    assert site.page_url(scenario) == f"http://site.localhost:{site.http.port}/s/certificates/x"
    broken = Scenario("certificates/x", "x", {}, options={"tls": "none"})
    assert site.target_url(broken) == f"https://127.0.0.1:{site.broken['none'].port}/"
    with pytest.raises(KeyError):
        site.url("/", kind="nothing")


@pytest.mark.parametrize("kind", ["none", "old"])
def test_nobody_speaks_tls_there(site: Site, kind: str) -> None:
    with (
        socket.create_connection((LOOPBACK, site.broken[kind].port), 5) as plain,
        pytest.raises(ssl.SSLError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")


def test_other_machines_cannot_reach_it(site: Site, tmp_path: Path) -> None:
    assert site.http._listener.sockets[0].getsockname()[0] == LOOPBACK


def test_tls_on_the_port_of_http_is_answered_at_once(site: Site) -> None:
    with (
        socket.create_connection((LOOPBACK, site.http.port), 5) as plain,
        pytest.raises(ssl.SSLError),
    ):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
