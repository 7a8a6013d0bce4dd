"""What the net log hears of ways out: the gateway runs here, and so do the proxies."""

import base64
import json
from typing import Any

import pytest

from browser.errors import NetError
from browser.model.net_log_format import CaptureMode
from browser.network.connect_log import LoggedWay
from browser.network.messages import Message, NetLogged, SetNetLog
from browser.network.net_log import SessionLog
from browser.network.proxy_server import DIRECT
from browser.network.target import parse_target
from tests.network.proxies import HttpProxy, Socks
from tests.network.running import TOKEN, Running, gateway


class Heard:
    """The events that a gateway told."""

    def __init__(self, running: Running) -> None:
        self._running = running

    def all(self, event: str, phase: int | None = None) -> list[dict[str, Any]]:
        """The parameters of the events of a name."""
        return [
            json.loads(one.params) if one.params else {}
            for one in self._running.messages
            if isinstance(one, NetLogged) and one.event == event and phase in (None, one.phase)
        ]

    def rows(self) -> dict[int, list[tuple[str, int]]]:
        """The events of each source."""
        rows: dict[int, list[tuple[str, int]]] = {}
        for one in self._running.messages:
            if isinstance(one, NetLogged):
                rows.setdefault(one.source, []).append((one.event, one.phase))
        return rows


async def logged(running: Running, mode: str = "default") -> Heard:
    await running.call(SetNetLog, mode)
    return Heard(running)


async def ended(running: Running) -> None:
    # What was told before is here when this is answered.
    await running.call(SetNetLog, "")


async def test_nothing_without_a_log() -> None:
    async with gateway() as (running, origin):
        await running.get(origin.url)
        await running.through_tunnel(f"127.0.0.1:{origin.port}")
        heard = await logged(running)
        await ended(running)
        await running.get(origin.url)
        assert [row for rows in heard.rows().values() for row in rows] == [
            ("PROXY_CONFIG_CHANGED", 0)
        ]


async def test_unknown_modes_are_refused() -> None:
    async with gateway() as (running, _):
        with pytest.raises(ValueError, match="all"):
            await running.call(SetNetLog, "all")


async def test_a_direct_request() -> None:
    async with gateway() as (running, origin):
        heard = await logged(running)
        await running.get(f"{origin.url}x")
        await ended(running)
        assert heard.all("HTTP_STREAM_JOB_CONTROLLER", 1) == [
            {"url": f"{origin.url}x", "is_preconnect": False}
        ]
        assert heard.all("PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST") == [
            {"proxy_info": "DIRECT"}
        ]
        place = f"127.0.0.1:{origin.port}"
        assert heard.all("TCP_CONNECT", 1) == [{"address_list": [place]}]
        assert heard.all("TCP_CONNECT", 2)[0]["remote_address"] == place
        assert heard.all("HOST_RESOLVER_MANAGER_REQUEST", 2) == [{"results": ["127.0.0.1"]}]
        assert heard.all("SOCKET_BYTES_SENT")[0]["byte_count"] > 0
        # What has begun has ended.
        for row in heard.rows().values():
            begun = [event for event, phase in row if phase == 1]
            assert sorted(begun) == sorted(event for event, phase in row if phase == 2)


async def test_a_tunnel_by_a_proxy_that_asks() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port, "basic") as proxy:
        heard = await logged(running, "includeSensitive")
        await running.use(f"http://user:secret@{proxy.place}")
        assert b"from the origin" in await running.through_tunnel("a.test:443")
        await ended(running)
        first, second = heard.all("HTTP_TRANSACTION_SEND_TUNNEL_HEADERS")
        assert first["line"] == second["line"] == "CONNECT a.test:443 HTTP/1.1\r\n"
        credential = base64.b64encode(b"user:secret").decode()
        assert f"Proxy-Authorization: Basic {credential}" in second["headers"]
        answers = heard.all("HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS")
        assert [one["headers"][0] for one in answers] == ["HTTP/1.1 407 Ask", "HTTP/1.1 200 OK"]
        assert heard.all("SOCKET_BYTES_SENT")
        assert heard.all("SOCKET_BYTES_RECEIVED")


async def test_default_hides_what_proxies_are_told() -> None:
    async with gateway() as (running, origin), Socks(origin.port, password=True) as socks:
        async with HttpProxy(origin.port, "basic") as proxy:
            heard = await logged(running)
            for rules in (
                f"http://user:secret@{proxy.place}",
                f"socks5://user:secret@{socks.place}",
            ):
                await running.use(rules)
                assert b"from the origin" in await running.through_tunnel("a.test:443")
            await ended(running)
        text = str([one.params for one in running.messages if isinstance(one, NetLogged)])
        assert "secret" not in text
        assert base64.b64encode(b"user:secret").decode() not in text
        assert len(heard.all("SOCKS5_HANDSHAKE_WRITE")) >= 2


async def test_everything_holds_bytes_and_never_the_token() -> None:
    async with gateway() as (running, origin):
        heard = await logged(running, "everything")
        await running.get(origin.url)
        await running.through_tunnel(f"127.0.0.1:{origin.port}")
        await ended(running)
        sent = [base64.b64decode(one["bytes"]) for one in heard.all("SOCKET_BYTES_SENT")]
        came = [base64.b64decode(one["bytes"]) for one in heard.all("SOCKET_BYTES_RECEIVED")]
        assert sent[0].startswith(b"GET / HTTP/1.1")
        assert sent[1].startswith(b"GET /inside")
        assert b"from the origin" in b"".join(came)
        token = base64.b64encode(f"one:{TOKEN}".encode())
        assert not any(TOKEN.encode() in one or token in one for one in sent + came)


async def test_failover() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port) as proxy:
        heard = await logged(running)
        await running.use(f"127.0.0.1:1,{proxy.place}")
        assert b"from the origin" in await running.through_tunnel("a.test:443")
        await ended(running)
        assert heard.all("PROXY_LIST_FALLBACK") == [{"bad_proxy_chain": "[127.0.0.1:1]"}]
        assert heard.all("CONNECT_JOB", 2) == [{"net_error": -130}, {}]
        assert heard.all("TCP_CONNECT", 2)[0] == {"net_error": -102}
        assert heard.all("PROXY_CONFIG_CHANGED")[-1]["new_config"]["single_proxy"] == [
            "[127.0.0.1:1]",
            f"[{proxy.place}]",
        ]


async def test_names_that_do_not_resolve() -> None:
    told: list[Message] = []
    target = parse_target("https://nowhere.invalid/")
    log = SessionLog("s", CaptureMode.DEFAULT, told.append)
    way = LoggedWay(log, target)
    job = way.job(DIRECT, target)

    async def nowhere() -> tuple[str, ...]:
        raise NetError(-105)

    with pytest.raises(NetError):
        await job.resolve(target.host, nowhere())
    job.ended(-105)
    way.ended(-105)
    ends = [one for one in told if isinstance(one, NetLogged) and one.phase == 2]
    assert [(one.event, one.params) for one in ends] == [
        (event, '{"net_error": -105}')
        for event in ("HOST_RESOLVER_MANAGER_REQUEST", "CONNECT_JOB", "HTTP_STREAM_JOB_CONTROLLER")
    ]


async def test_a_process_that_starts_again_goes_on() -> None:
    async with gateway() as (running, _):
        await running.call(SetNetLog, "default")
        assert SetNetLog in running.client._state["one"]
