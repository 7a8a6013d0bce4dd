"""The processes of the program: real children of this one, and those that may not be ended."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from browser.processes import Process, end, is_supported, tree

pytestmark = pytest.mark.skipif(not is_supported(), reason="processes are read from /proc")


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """A process that says that it is there, and waits."""
    code = "print(flush=True); input()"
    made = subprocess.Popen(
        [sys.executable, "-c", code, "--type=renderer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert made.stdout is not None
    assert made.stdin is not None
    made.stdout.readline()
    yield made
    made.kill()
    made.wait()
    made.stdin.close()
    made.stdout.close()


def found(pid: int) -> Process | None:
    return next((one for one in tree() if one.pid == pid), None)


def test_a_child_is_seen_with_what_it_uses(child: subprocess.Popen[bytes]) -> None:
    ours, theirs = tree()[0], found(child.pid)
    assert (ours.pid, ours.kind, ours.can_end) == (os.getpid(), "browser", False)
    assert theirs is not None
    assert (theirs.parent, theirs.kind, theirs.can_end) == (os.getpid(), "renderer", True)
    assert 1_000_000 < theirs.memory < 1_000_000_000
    assert theirs.seconds >= 0
    assert not theirs.sandboxed


def test_a_child_is_ended(child: subprocess.Popen[bytes]) -> None:
    process = found(child.pid)
    assert process is not None
    end(process)
    assert child.wait() != 0
    assert found(child.pid) is None
    with pytest.raises(ProcessLookupError):
        end(process)


def test_a_stranger_with_the_same_number_is_left_alone(child: subprocess.Popen[bytes]) -> None:
    process = found(child.pid)
    assert process is not None
    with pytest.raises(ProcessLookupError):
        end(replace(process, born=process.born - 1))
    assert child.poll() is None


def test_what_is_needed_is_not_ended() -> None:
    with pytest.raises(ValueError, match="cannot do without"):
        end(tree()[0])


def test_nobody_is_nothing() -> None:
    assert tree(2**22 + 1) == []
