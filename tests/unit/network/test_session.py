"""What one session has for itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from browser.network.messages import (
    Emulation,
    PacMessage,
    ProxyMode,
    ProxyResolved,
    ProxySettings,
    ReloadProxy,
    ResolveProxy,
    ResolverAnswered,
    ResolverAsked,
    SetEmulation,
    SetProxy,
)
from browser.network.questions import Questions
from browser.network.session import NetworkSession
from browser.network.target import tunnel_target
from tests.network.running import SESSION, TOKEN, Running, gateway


async def test_two_sessions_share_nothing() -> None:
    async with gateway() as (running, origin):
        running.client.open_session("two", TOKEN[::-1] + "2")
        await running.use("socks5://127.0.0.1:1")
        found = await running.client.call(ResolveProxy, "two", "http://a/")
        assert isinstance(found, ProxyResolved)
        assert found.result == "DIRECT"
        await running.client.call(SetEmulation, "two", Emulation(offline=True))
        assert (await running.call(ResolveProxy, "http://a/")).result == "SOCKS5 127.0.0.1:1"
        await running.call(SetProxy, ProxySettings())
        assert (await running.get(origin.url)).endswith(b"from the origin")


async def test_refused_settings_change_nothing() -> None:
    async with Running() as running:
        await running.use("socks5://p")
        for settings, words in (
            (ProxySettings(ProxyMode.FIXED_SERVERS, "http=a;b"), "proxy_rules at character 8"),
            (ProxySettings(ProxyMode.FIXED_SERVERS, "a", "b:x"), "proxy_bypass_rules at char"),
            (ProxySettings(ProxyMode.PAC_SCRIPT), "exactly one"),
        ):
            with pytest.raises(ValueError, match=words):
                await running.call(SetProxy, settings)
        found = await running.call(ResolveProxy, "http://a.example/")
        assert found.result == "SOCKS5 p:1080"


async def test_explanations() -> None:
    async with Running() as running:
        await running.use("http=p", "*.direct.example")
        found = await running.call(ResolveProxy, "http://a.direct.example/")
        assert (found.result, found.rule) == ("DIRECT", "*.direct.example")
        with pytest.raises(ValueError, match="not a URL"):
            await running.call(ResolveProxy, "nonsense")


async def test_scripts_tell_the_application() -> None:
    pytest.importorskip("_quickjs")
    text = "function FindProxyForURL(u) { alert('seen'); return nothing }"
    async with Running() as running:
        await running.call(SetProxy, ProxySettings(ProxyMode.PAC_SCRIPT, pac_text=text))
        found = await running.call(ResolveProxy, "http://a.example/")
        assert (found.result, found.error) == ("", -131)
        error = await running.message(PacMessage)
        assert (error.line, error.is_error) == (1, True)
        assert "nothing" in error.text
        await running.call(ReloadProxy)


async def test_a_callable() -> None:
    def answer(running: Running, message: object) -> None:
        if isinstance(message, ResolverAsked):
            failed = "it failed" if message.host == "bad.example" else ""
            running.client.send(ResolverAnswered(message.ask, f"PROXY {message.host}", failed))

    async with Running(answer) as running:
        await running.call(SetProxy, ProxySettings(ProxyMode.PAC_SCRIPT, asks=True))
        assert (
            await running.call(ResolveProxy, "http://a.example/")
        ).result == "PROXY a.example:80"
        assert (await running.call(ResolveProxy, "http://bad.example/")).error == -131
        asked = await running.message(ResolverAsked)
        assert (asked.session, asked.url, asked.host) == (SESSION, "http://a.example/", "a.example")


async def test_who_needs_nothing_but_a_connection() -> None:
    def refused(address: str, port: int) -> bool:
        return port == 9

    questions = Questions(lambda message: None, 0)
    with ThreadPoolExecutor(1) as executor:
        session = NetworkSession("one", lambda message: None, questions, executor, refused)
        target = tunnel_target("127.0.0.1:8")
        place = ("127.0.0.1", 8)
        assert session.place_at_once(target) == place
        assert session.place_at_once(tunnel_target("127.0.0.1:9")) is None
        assert session.place_at_once(tunnel_target("a.example:8")) is None
        for emulation in (Emulation(latency=1), Emulation(offline=True)):
            session.set_emulation(emulation)
            assert session.place_at_once(target) is None
        session.set_emulation(Emulation(download=1000))
        assert session.place_at_once(target) == place
        session.set_net_log("default")
        assert session.place_at_once(target) is None
        session.set_net_log("")
        session.set_verify(True)
        assert session.place_at_once(target) is None
        session.set_verify(False)
        fixed = ProxyMode.FIXED_SERVERS
        await session.set_proxy(ProxySettings(fixed, "p,direct://", "127.0.0.2"))
        assert session.place_at_once(target) == place  # loopback goes direct
        await session.set_proxy(ProxySettings(fixed, "p,direct://", "<-loopback>"))
        assert session.place_at_once(target) is None
        await session.close()
