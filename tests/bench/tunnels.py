"""How fast tunnels are: bytes and openings per second, beside other proxies and without any.

`python tests/bench/tunnels.py [--quick]`. Peers that are not installed are left out: Debian's
tinyproxy and squid, and PyPI's proxy.py and pproxy. Exits with 1 when a ratio is below its limit.
"""

import base64
import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.network import handover
from browser.network.framing import encode
from browser.network.messages import OpenSession

MEGABYTE = 1 << 20
AT_A_TIME = 32
QUICK = "--quick" in sys.argv
BYTES = (64 if QUICK else 192) * MEGABYTE
OPENINGS = 1600
ROUNDS = 1 if QUICK else 9  # short ones: each proxy gets its share of the quiet moments
TOKEN = secrets.token_hex(16)
AUTHORIZATION = base64.b64encode(f"bench:{TOKEN}".encode()).decode()


# The origin: answers eight bytes, a number, with as many bytes. A process of its own.


def origin(listener: socket.socket) -> None:
    """Serve for ever."""
    block = bytes(MEGABYTE)

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while len(asked := connection.recv(8, socket.MSG_WAITALL)) == 8:
                left = int.from_bytes(asked)
                while left:
                    left -= connection.send(block[: min(left, MEGABYTE)])

    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()


@contextlib.contextmanager
def origin_process() -> Iterator[int]:
    """Run the origin; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    child = os.fork()
    if not child:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        origin(listener)
    try:
        yield listener.getsockname()[1]
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        listener.close()


# The load.


def opened(proxy: int, target: int, *, authorized: bool) -> socket.socket:
    """A connection to the origin: through the proxy's port, or directly when that is 0."""
    connection = socket.create_connection(("127.0.0.1", proxy or target))
    if proxy:
        extra = f"Proxy-Authorization: Basic {AUTHORIZATION}\r\n" if authorized else ""
        head = f"CONNECT 127.0.0.1:{target} HTTP/1.1\r\nHost: 127.0.0.1:{target}\r\n{extra}\r\n"
        connection.sendall(head.encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            if not (data := connection.recv(4096)):
                raise ConnectionError(f"no tunnel: {answer!r}")
            answer += data
        if b" 200 " not in answer.partition(b"\r\n")[0]:
            raise ConnectionError(f"no tunnel: {answer!r}")
    return connection


def transfer(proxy: int, target: int, authorized: bool, connections: int) -> float:
    """Bytes per second, over some connections together."""

    def run() -> None:
        buffer = bytearray(MEGABYTE)
        with opened(proxy, target, authorized=authorized) as connection:
            left = BYTES // connections
            connection.sendall(left.to_bytes(8))
            while left:
                left -= connection.recv_into(buffer)

    return BYTES / together(run, connections)


def openings(proxy: int, target: int, authorized: bool) -> float:
    """Tunnels per second, each used for one byte; by processes, which share no lock."""
    count = OPENINGS // AT_A_TIME
    start = time.perf_counter()
    children = []
    for _ in range(AT_A_TIME):
        child = os.fork()
        if not child:
            with contextlib.suppress(OSError):
                for _ in range(count):
                    with opened(proxy, target, authorized=authorized) as connection:
                        connection.sendall((1).to_bytes(8))
                        if not connection.recv(1):
                            os._exit(1)
                os._exit(0)
            os._exit(1)
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    seconds = time.perf_counter() - start
    if any(ends):
        raise ConnectionError(f"some tunnels to port {proxy or target} failed")
    return count * AT_A_TIME / seconds


def together(run: Callable[[], None], count: int) -> float:
    """The seconds that some threads need."""
    threads = [threading.Thread(target=run) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


# The peers.


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(*command: str, port: int) -> Iterator[int]:
    """A proxy as a process, once it takes connections."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port)).close()
                break
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError(f"{command[0]} does not start")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def tinyproxy(folder: Path) -> Iterator[int]:
    port = free_port()
    file = folder / "tinyproxy.conf"
    file.write_text(
        f"Port {port}\nListen 127.0.0.1\nTimeout 600\nMaxClients 400\nAllow 127.0.0.1\n"
        "LogLevel Critical\n"
    )
    with running("tinyproxy", "-d", "-c", str(file), port=port):
        yield port


@contextlib.contextmanager
def squid(folder: Path) -> Iterator[int]:
    port = free_port()
    file = folder / "squid.conf"
    file.write_text(
        f"http_port 127.0.0.1:{port}\nhttp_access allow all\ncache deny all\naccess_log none\n"
        f"cache_log /dev/null\npid_filename {folder}/squid.pid\ncoredump_dir {folder}\n"
        "shutdown_lifetime 0 seconds\nworkers 1\n"
    )
    with running("squid", "-N", "-f", str(file), port=port):
        yield port


# It asks for the current loop, and newer Pythons make none.
PPROXY = """
import asyncio, uvloop
asyncio.set_event_loop(uvloop.new_event_loop())
uvloop.install = lambda: None
from pproxy.server import main
main()
"""


@contextlib.contextmanager
def pproxy(_: Path) -> Iterator[int]:
    port = free_port()
    with running(sys.executable, "-c", PPROXY, "-l", f"http://127.0.0.1:{port}", port=port):
        yield port


@contextlib.contextmanager
def proxy_py(_: Path) -> Iterator[int]:
    port = free_port()
    command = (sys.executable, "-m", "proxy", "--hostname", "127.0.0.1", "--port", str(port))
    with running(*command, "--num-workers", "1", "--num-acceptors", "1", port=port):
        yield port


PEERS = {"tinyproxy": tinyproxy, "squid": squid, "pproxy": pproxy, "proxy.py": proxy_py}


def is_there(name: str) -> bool:
    if name in ("tinyproxy", "squid"):
        return shutil.which(name) is not None
    import importlib.util

    return importlib.util.find_spec({"proxy.py": "proxy"}.get(name, name)) is not None


@contextlib.contextmanager
def ours() -> Iterator[int]:
    """The network process, as the browser starts it."""
    listener = handover.listen()
    process, channel = handover.start(listener)
    channel.sendall(encode(OpenSession("bench", TOKEN)))
    channel.recv(1000)  # it is ready
    try:
        yield listener.getsockname()[1]
    finally:
        channel.close()
        process.wait(10)
        listener.close()


type Row = tuple[float, float, float]


def measure(proxy: int, target: int, authorized: bool = False) -> Row:
    """One round of everything."""
    return (
        transfer(proxy, target, authorized, 1),
        transfer(proxy, target, authorized, 8),
        openings(proxy, target, authorized),
    )


def main() -> int:
    """Measure everyone in turn, and compare the best of each: what else runs only slows down."""
    found: dict[str, list[Row]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        origin_process() as target,
        contextlib.ExitStack() as stack,
    ):
        os.chmod(folder, 0o777)
        ports = {"direct": 0, "ours": stack.enter_context(ours())}
        for name, start in PEERS.items():
            if not is_there(name):
                print(f"{name}: not installed")
                continue
            try:
                ports[name] = stack.enter_context(start(Path(folder)))
            except RuntimeError as error:
                print(f"{name}: {error}")
        for _ in range(ROUNDS):
            for name, port in ports.items():
                try:
                    row = measure(port, target, name == "ours")
                except ConnectionError as error:
                    if name not in PEERS:
                        raise
                    # pproxy loses a tunnel now and then.
                    print(f"{name}: {error}: a round that does not count")
                else:
                    found.setdefault(name, []).append(row)
    rows = {name: best(rounds) for name, rounds in found.items()}
    print(f"{'':10} {'MB/s, 1':>10} {'MB/s, 8':>10} {'tunnels/s':>10}")
    for name, (one, eight, opening) in rows.items():
        print(f"{name:10} {one / 1e6:10.0f} {eight / 1e6:10.0f} {opening:10.0f}")
    return compare(rows)


def best(rounds: list[Row]) -> Row:
    """The best of each column."""
    one, eight, opening = (max(column) for column in zip(*rounds, strict=True))
    return one, eight, opening


LIMITS = [  # whose column must be how many times whose
    ("MB/s, 1", 0, "direct", 0.45),
    ("MB/s, 1", 0, "tinyproxy", 1.7),
    ("MB/s, 8", 1, "tinyproxy", 1.7),
    ("tunnels/s", 2, "tinyproxy", 0.85),
    ("tunnels/s", 2, "squid", 1.0),
    *((("MB/s, 1", "MB/s, 8", "tunnels/s")[at], at, name, 1.0)
      for at in range(3) for name in ("pproxy", "proxy.py")),
]  # fmt: skip


def compare(rows: dict[str, Row]) -> int:
    """Print the ratios; 1 when one is too low."""
    is_low = False
    for title, column, other, limit in LIMITS:
        if other in rows:
            ratio = rows["ours"][column] / rows[other][column]
            is_low |= ratio < limit
            print(f"{title} / {other}: {ratio:.2f} (at least {limit:g})")
    return int(is_low)


if __name__ == "__main__":
    sys.exit(main())
