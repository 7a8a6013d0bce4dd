"""What one session has for itself."""

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
