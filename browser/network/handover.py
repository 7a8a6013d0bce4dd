"""How the application hands two sockets to the network process: the listening one, and a channel.

On Windows a handle is of one process: sockets are duplicated for the child, whose number is known
only once it runs, and described on its standard input.
"""

import socket
import subprocess
import sys
from collections.abc import Sequence

from browser.network.command import FOLDER, command


def listen(host: str = "127.0.0.1") -> socket.socket:
    """Make the listening socket, which outlives the processes that serve it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind((host, 0))
    listener.listen(1024)
    return listener


def start(listener: socket.socket) -> tuple["subprocess.Popen[bytes]", socket.socket]:
    """Start the process; gives it and the application's end of the channel."""
    ours, theirs = socket.socketpair()
    with theirs:
        if sys.platform == "win32":
            process = _start_on_windows(listener, theirs)
        else:
            numbers = [listener.fileno(), theirs.fileno()]
            process = subprocess.Popen(
                command(*map(str, numbers)),
                stdin=subprocess.DEVNULL,
                pass_fds=numbers,
                cwd=FOLDER,
            )
    return process, ours


def receive(arguments: Sequence[str]) -> tuple[socket.socket, socket.socket]:
    """The two sockets, in the process."""
    if sys.platform == "win32":
        pair = [socket.fromshare(_read_block()) for _ in range(2)]
    else:
        pair = [socket.socket(fileno=int(number)) for number in arguments]
    for one in pair:
        one.setblocking(False)
        one.set_inheritable(False)
    listener, channel = pair
    return listener, channel


def _start_on_windows(listener: socket.socket, theirs: socket.socket) -> "subprocess.Popen[bytes]":
    if sys.platform != "win32":
        raise OSError("sockets are shared like this only on Windows")
    process = subprocess.Popen(command("shared"), stdin=subprocess.PIPE, cwd=FOLDER)
    assert process.stdin is not None
    for one in (listener, theirs):
        block = one.share(process.pid)
        process.stdin.write(len(block).to_bytes(4) + block)
    process.stdin.close()
    return process


def _read_block() -> bytes:
    length = int.from_bytes(sys.stdin.buffer.read(4))
    return sys.stdin.buffer.read(length)
