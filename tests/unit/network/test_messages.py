"""The messages: nothing secret shows."""

import subprocess
import sys

from browser.network.messages import (
    Credential,
    LoginAnswered,
    OpenSession,
    ProxyMode,
    ProxySettings,
    SetProxy,
)


def test_no_secret_in_a_repr() -> None:
    settings = ProxySettings(
        ProxyMode.FIXED_SERVERS,
        rules="user:hidden@proxy",
        pac_url="http://user:hidden@host/",
        credentials=(Credential("proxy:80", "hidden-name", "hidden-word"),),
    )
    for message in (
        SetProxy(1, "s", settings),
        OpenSession("s", "hidden"),
        LoginAnswered(1, True, "hidden", "hidden"),
    ):
        assert "hidden" not in repr(message)


def test_the_module_loads_nothing_heavy() -> None:
    code = (
        "import sys, browser.network.messages\n"
        "assert not {'asyncio', 'httptools', 'quickjs', 'ssl', 'json'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
