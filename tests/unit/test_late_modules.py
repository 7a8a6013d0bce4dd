"""Modules that are loaded when something of them is first asked for, in a Python of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

DEFER = "import sys; from browser import late_modules; late_modules.defer()\n"


def run(root: Path, *lines: str) -> str:
    script = DEFER + "\n".join(lines)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_asyncio_brings_no_tls(root: Path) -> None:
    seen = run(root, "import asyncio, ssl, asyncio.sslproto", "print('_ssl' in sys.modules)")
    assert seen == "False"


@pytest.mark.parametrize(
    "use",
    [
        "import ssl; print(ssl.create_default_context().check_hostname)",
        "from ssl import SSLContext; print(SSLContext.__name__ == 'SSLContext')",
        "import ssl, asyncio.sslproto as p; print(p.SSLAgainErrors[0] is ssl.SSLWantReadError)",
        "import ssl; print(hasattr(ssl, 'SSLContext') and not hasattr(ssl, 'nothing'))",
        "import ssl; print(not hasattr(ssl, '__path__') and ssl.__name__ == 'ssl')",
        "import importlib, ssl; print(importlib.reload(ssl).SSLContext is not None)",
        "import ipaddress; print(ipaddress.ip_address('::1').is_loopback)",
        "import urllib.parse as p; print(p.urlsplit('http://[::1]:8/').port == 8)",
    ],
)
def test_whatever_is_used_is_there(root: Path, use: str) -> None:
    assert run(root, "import asyncio", use) == "True"


def test_the_program_starts_without_openssl(root: Path) -> None:
    lines = (
        "import os; os.environ['QT_API'] = 'pyside6'",
        "from browser.app import _prepare_imports; _prepare_imports()",
        "import asyncio, qasync, browser.program, browser.ui.window, browser.ui.window_parts",
        "from browser.instance import socket_name; from browser.paths import Paths",
        "from browser.model.partition_key import PartitionKey",
        "socket_name(Paths.under('/nowhere')), PartitionKey.parse('persist:work').folder",
        "print('ssl' in sys.modules, {'_ssl', '_hashlib'} & sys.modules.keys())",
    )
    assert run(root, *lines) == "True set()"


def test_many_threads_ask_at_once(root: Path) -> None:
    lines = (
        "import asyncio, ssl",
        "from concurrent.futures import ThreadPoolExecutor",
        "with ThreadPoolExecutor(16) as pool:",
        "    found = list(pool.map(lambda _: ssl.SSLContext, range(64)))",
        "print(len(set(found)))",
    )
    assert run(root, *lines) == "1"


def test_a_module_that_cannot_be_loaded_says_so_each_time(root: Path) -> None:
    lines = (
        "import ssl",
        "sys.modules['_ssl'] = None",
        "for _ in range(2):",
        "    try: ssl.SSLContext",
        "    except ImportError as error: print(error.name)",
    )
    assert run(root, *lines).split() == ["_ssl", "_ssl"]


def test_what_is_loaded_already_stays(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import ssl; before = ssl.SSLContext\n" + DEFER
         + "import asyncio, ssl; print(ssl.SSLContext is before)"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "True"
