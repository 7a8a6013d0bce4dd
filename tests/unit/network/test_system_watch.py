"""Reading the system's proxies, live."""

import sys
from pathlib import Path

import pytest

from browser.network.messages import ProxyMode
from browser.network.system_watch import SECONDS, SystemProxies, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's settings")


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_environment_is_read_again() -> None:
    clock, variables = Clock(), {"http_proxy": "a"}
    system = SystemProxies(variables, clock=clock)
    assert system.current().rules == "http=a"
    variables["http_proxy"] = "b"
    assert system.current().rules == "http=a"
    assert system.is_fresh
    clock.now += SECONDS
    assert not system.is_fresh
    assert system.current().rules == "http=b"
    del variables["http_proxy"]
    system.forget()
    assert system.current().mode is ProxyMode.DIRECT


def test_kde(tmp_path: Path) -> None:
    variables = {"XDG_CURRENT_DESKTOP": "KDE", "XDG_CONFIG_HOME": str(tmp_path), "all_proxy": "e"}
    system = SystemProxies(variables, clock=Clock())
    assert system.current().rules == "e"
    (tmp_path / "kioslaverc").write_text("[Proxy Settings]\nProxyType=1\nhttpProxy=p 1\n")
    system.forget()
    assert system.current().rules == "http=p:1"


def test_gnome() -> None:
    asked = []

    def command(*words: str) -> str:
        asked.append(words)
        return "org.gnome.system.proxy mode 'auto'\n" if len(asked) == 1 else ""

    variables = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "all_proxy": "e"}
    system = SystemProxies(variables, clock=Clock(), command=command)
    assert system.current().mode is ProxyMode.AUTO_DETECT
    system.forget()
    assert system.current().rules == "e"  # it could not be asked
    assert asked[0] == ("gsettings", "list-recursively", "org.gnome.system.proxy")


def test_commands() -> None:
    assert run(sys.executable, "-c", "print('a')").strip() == "a"
    assert run(sys.executable, "-c", "print('a'); exit(1)") == ""
    assert run("/there/is/no/such/program") == ""
