"""Through real proxies, where they are installed: Debian's squid, tinyproxy and microsocks."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.network.running import gateway

SECONDS = 15


def program(name: str, package: str) -> str:
    """Where a program is; skips the test when it is nowhere."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/lib/squid")
    if found is None:
        pytest.skip(f"{name} is not installed (Debian's package {package})")
    return found


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(port: int, *command: str) -> Iterator[str]:
    """A proxy as a process; gives its place once it takes connections."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + SECONDS
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            if time.monotonic() > deadline or process.poll() is not None:
                pytest.skip(f"{command[0]} does not start here")
        yield f"127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def tinyproxy(port: int, tmp_path: Path) -> Iterator[str]:
    name = program("tinyproxy", "tinyproxy-bin")
    file = tmp_path / "tinyproxy.conf"
    file.write_text(
        f"Port {port}\nListen 127.0.0.1\nTimeout 600\nMaxClients 50\nAllow 127.0.0.1\n"
        "BasicAuth user secret\n"
    )
    with running(port, name, "-d", "-c", str(file)) as place:
        yield place


@pytest.fixture
def squid(request: pytest.FixtureRequest, port: int, tmp_path: Path) -> Iterator[str]:
    """With Basic or Digest, by its own helpers."""
    name = program("squid", "squid")
    scheme = request.param
    users = tmp_path / "users"
    users.write_text("user:secret\n")
    helper = program("basic_ncsa_auth" if scheme == "basic" else "digest_file_auth", "squid")
    if scheme == "basic":
        # The apr1 hash of "secret".
        made = subprocess.run(
            ["openssl", "passwd", "-apr1", "secret"], capture_output=True, text=True, check=True
        )
        users.write_text(f"user:{made.stdout.strip()}\n")
    # Squid leaves root behind and must still write here.
    for folder in tmp_path.parents:
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            os.chmod(folder, 0o755)
    os.chmod(tmp_path, 0o777)
    file = tmp_path / "squid.conf"
    file.write_text(
        f"http_port 127.0.0.1:{port}\nauth_param {scheme} program {helper} {users}\n"
        f"auth_param {scheme} realm squid\nauth_param {scheme} children 1\n"
        "acl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all\n"
        "cache deny all\naccess_log none\ncache_log /dev/null\n"
        f"pid_filename {tmp_path}/squid.pid\ncoredump_dir {tmp_path}\n"
        "shutdown_lifetime 0 seconds\n"
    )
    with running(port, name, "-N", "-f", str(file)) as place:
        yield place


@pytest.fixture
def microsocks(port: int) -> Iterator[str]:
    name = program("microsocks", "microsocks")
    command = (name, "-i", "127.0.0.1", "-p", str(port), "-u", "user", "-P", "secret")
    with running(port, *command) as place:
        yield place


async def serves(rules: str) -> None:
    """Plain requests and tunnels work, and only with the password."""
    async with gateway() as (one, origin):
        await one.use(rules)
        for _ in range(2):
            assert (await one.get(origin.url)).endswith(b"from the origin")
            assert (await one.through_tunnel(origin.place)).endswith(b"from the origin")
        connection = await one.connect()
        for _ in range(3):
            connection.request(f"GET {origin.url} HTTP/1.1")
            assert b" 200 " in await connection.head()
            await connection.reader.readexactly(15)
        hits = origin.hits
        await one.use(rules.replace("secret", "wrong"))
        assert b"from the origin" not in await one.get(origin.url)  # tinyproxy sends a page
        assert await one.through_tunnel(origin.place) == b""
        assert origin.hits == hits
        assert one.failures()


async def test_tinyproxy(tinyproxy: str) -> None:
    await serves(f"user:secret@{tinyproxy}")


@pytest.mark.parametrize("squid", ["basic", "digest"], indirect=True)
async def test_squid(squid: str) -> None:
    await serves(f"user:secret@{squid}")


async def test_microsocks(microsocks: str) -> None:
    await serves(f"socks5://user:secret@{microsocks}")
