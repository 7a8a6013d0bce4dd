"""Names by a real server: Debian's dnsmasq, where it is installed."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.network import name_servers
from browser.network.messages import (
    ClearHostCache,
    ResolveHost,
    ResolverKind,
    ResolverSettings,
    SetResolver,
)
from tests.network.running import Running


@pytest.fixture
def dnsmasq(tmp_path: Path) -> Iterator[str]:
    """Debian's dnsmasq on a free port, which knows `known.test` for two seconds."""
    program = shutil.which("dnsmasq") or shutil.which("dnsmasq", path="/usr/sbin")
    if program is None:
        pytest.skip("dnsmasq is not installed (Debian's package dnsmasq-base)")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    hosts = tmp_path / "hosts"
    hosts.write_text("".join(f"10.1.{n // 250}.{n % 250 + 1} long.test\n" for n in range(200)))
    command = [
        program,
        "--keep-in-foreground",
        "--conf-file=/dev/null",
        "--no-resolv",
        "--no-hosts",
        f"--addn-hosts={hosts}",
        f"--port={port}",
        "--listen-address=127.0.0.1",
        "--bind-interfaces",
        "--host-record=known.test,10.7.7.7,fd00::7,1",
        "--cname=alias.test,known.test",
        "--user=",
        "--pid-file=",
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                continue
        else:
            pytest.skip("dnsmasq does not start here")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


async def test_dnsmasq(dnsmasq: str) -> None:
    async with Running() as running:
        await running.call(SetResolver, ResolverSettings(ResolverKind.SERVER, dnsmasq))
        for host in ("known.test", "alias.test", "KNOWN.test."):
            found = await running.call(ResolveHost, host)
            assert found.addresses == ("fd00::7", "10.7.7.7"), host
        found = await running.call(ResolveHost, "long.test")  # too long for a datagram
        assert len(found.addresses) > 50
        assert (await running.call(ResolveHost, "unknown.test")).error == -105
        await running.call(ClearHostCache)
        assert (await running.call(ResolveHost, "known.test")).addresses


async def test_times_of_dnsmasq_are_kept(dnsmasq: str) -> None:
    host, _, port = dnsmasq.partition(":")

    async def connect(host: str, port: int) -> None:
        raise AssertionError

    server = name_servers.Server(host, int(port), connect)  # type: ignore[arg-type]
    _, seconds = await server.resolve("known.test")
    assert seconds == 1
