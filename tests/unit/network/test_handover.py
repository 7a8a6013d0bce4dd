"""Handing sockets to a process."""

import socket
import sys

import pytest

from browser.network import handover


@pytest.mark.skipif(sys.platform == "win32", reason="needs a process there")
def test_sockets_arrive() -> None:
    listener, (ours, theirs) = handover.listen(), socket.socketpair()
    assert listener.getsockname()[0] == "127.0.0.1"
    numbers = [str(listener.detach()), str(theirs.detach())]
    found, channel = handover.receive(numbers)
    assert found.getsockname()[0] == "127.0.0.1"
    assert not channel.get_inheritable()
    channel.setblocking(True)
    channel.send(b"x")
    assert ours.recv(1) == b"x"
    for one in (found, channel, ours):
        one.close()
