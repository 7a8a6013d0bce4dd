"""Where a session's proxies come from: rules, scripts, the system, a callable."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from browser.network.happy_eyeballs import connect
from browser.network.messages import ProxyMode, ProxySettings
from browser.network.pac_script import PacError
from browser.network.pending import Pending
from browser.network.router import MANDATORY_FAILED, Router, Surroundings
from browser.network.socket_errors import net_error
from browser.network.system_watch import SystemProxies
from browser.network.target import parse_target
from tests.network.running import Peer
from tests.network.vectors import cases

pytest.importorskip("_quickjs")

TARGET = parse_target("https://user@host.example/path?query")
SCRIPT = "function FindProxyForURL(url, host) { alert(url + ' ' + host); return 'PROXY p:1' }"


async def direct(host: str, port: int) -> Pending:
    if host == "wpad":
        raise net_error("ERR_NAME_NOT_RESOLVED")
    return await connect([host], port)


async def resolve(kind: str, host: str) -> str | None:
    return "10.0.0.1"


class Told(list[tuple[str, int, bool]]):
    def __call__(self, text: str, line: int, is_error: bool) -> None:
        self.append((text, line, is_error))


async def nobody(url: str, host: str) -> str:
    raise AssertionError


def surroundings(
    told: Told | None = None, ask: Callable[[str, str], Awaitable[str]] = nobody
) -> Surroundings:
    return Surroundings(
        direct, resolve, ask, told if told is not None else Told(), SystemProxies({})
    )


def script(text: str = SCRIPT, told: Told | None = None, **more: str) -> Router:
    settings = ProxySettings(ProxyMode.PAC_SCRIPT, pac_text=text)
    return Router(replace(settings, **more), surroundings(told))  # type: ignore[arg-type]


# What needs no question.


def test_rules_and_direct() -> None:
    around = surroundings()
    decision = Router(ProxySettings(), around).decide_now(TARGET)
    assert decision is not None
    assert decision.proxies.is_direct_only
    fixed = ProxySettings(ProxyMode.FIXED_SERVERS, "p")
    decision = Router(fixed, around).decide_now(TARGET)
    assert decision is not None
    assert decision.proxies.to_pac() == "PROXY p:80"


# Scripts.


async def test_a_script_sees_a_sanitized_url() -> None:
    told = Told()
    router = script(told=told)
    try:
        assert router.decide_now(TARGET) is None
        decision = await router.decide(TARGET)
        assert decision.proxies.to_pac() == "PROXY p:1"
        assert "PROXY p:1" in decision.reason
        assert told == [("https://host.example/ host.example", 0, False)]
        for case in cases("pac"):
            if case.get("level") == "session":
                loopback = await router.decide(parse_target(case["url"]))
                assert loopback.proxies.to_pac() == case["expected"]
    finally:
        await router.close()


async def test_a_script_is_loaded_once_and_anew_on_demand() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        text = f"function FindProxyForURL() {{ return 'PROXY p:{server.hits}' }}"
        writer.write(f"HTTP/1.1 200 OK\r\n\r\n{text}".encode())

    async with Peer(serve) as server:
        router = script("", pac_url=f"{server.url}proxy.pac")
        found = await asyncio.gather(*(router.decide(TARGET) for _ in range(5)))
        assert {one.proxies.to_pac() for one in found} == {"PROXY p:1"}
        await router.reload()
        assert (await router.decide(TARGET)).proxies.to_pac() == "PROXY p:2"
        await router.close()


async def test_a_script_that_fails_lets_nothing_out() -> None:
    told = Told()
    for text in ("(", "function FindProxyForURL() { throw 1 }"):
        router = script(text, told)
        for _ in range(2):
            decision = await router.decide(TARGET)
            assert (decision.proxies.servers, decision.error) == ((), MANDATORY_FAILED)
        await router.close()
    # A script that does not load is not loaded again at once; one that throws is asked again.
    assert [is_error for _, _, is_error in told] == [True] * 3


async def test_detection() -> None:
    router = Router(ProxySettings(ProxyMode.AUTO_DETECT), surroundings())
    decision = await router.decide(TARGET)
    assert decision.proxies.is_direct_only
    assert "names no PAC script" in decision.reason


# The callable.


async def test_a_callable() -> None:
    async def ask(url: str, host: str) -> str:
        if host == "bad.example":
            raise PacError("it failed")
        return f"SOCKS5 {host}"

    settings = ProxySettings(ProxyMode.PAC_SCRIPT, asks=True)
    router = Router(settings, surroundings(ask=ask))
    assert (await router.decide(TARGET)).proxies.to_pac() == "SOCKS5 host.example:1080"
    failed = await router.decide(parse_target("http://bad.example"))
    assert failed.error == MANDATORY_FAILED


# The system.


async def test_the_system_is_followed() -> None:
    variables = {"all_proxy": "a"}
    system = SystemProxies(variables)
    around = replace(surroundings(), system=system)
    router = Router(ProxySettings(ProxyMode.SYSTEM), around)
    assert router.decide_now(TARGET) is None
    assert (await router.decide(TARGET)).proxies.to_pac() == "PROXY a:80"
    assert router.decide_now(TARGET) is not None
    variables["all_proxy"] = "socks5://b"
    system.forget()
    assert (await router.decide(TARGET)).proxies.to_pac() == "SOCKS5 b:1080"
    await router.close()
