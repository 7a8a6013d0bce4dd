"""The processes of the program: the browser itself, the engine's, and the network's.

LIMIT: read from /proc, so on Linux only; elsewhere there are none to be seen.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PROC = Path("/proc")
# Of these the program cannot do without; ending them would end it.
NEEDED = frozenset({"browser", "zygote"})
NAMES_MOST = 64


@dataclass(frozen=True, slots=True)
class Process:
    """One process.

    Attributes:
        pid: its number.
        parent: that of the one that started it.
        kind: `browser`, `network`, or what Chromium calls it: `renderer`, `gpu-process`, `utility`,
            `zygote`; `other` for what cannot be told.
        memory: what is its own of the memory, in bytes; shared parts count by their share.
        seconds: the time of a processor that it has used.
        born: a number that no other process with this pid has.
        sandboxed: whether the system filters its calls.
    """

    pid: int
    parent: int
    kind: str
    memory: int
    seconds: float
    born: int
    sandboxed: bool

    @property
    def can_end(self) -> bool:
        """Whether the program goes on without it."""
        return self.kind not in NEEDED


def is_supported() -> bool:
    """Whether processes can be seen on this system."""
    return (PROC / "self" / "stat").exists()


def tree(root: int | None = None) -> list[Process]:
    """The process and everything that it and its children have started; itself first."""
    root = os.getpid() if root is None else root
    parents = dict(_parents())
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop(0)
        process = _read(pid, pid == root)
        if process is not None:
            found.append(process)
        waiting += sorted(child for child, parent in parents.items() if parent == pid)
    return [_forked(one, found) for one in found]


def _forked(process: Process, everybody: Sequence[Process]) -> Process:
    """A zygote's child keeps its words: one that has no children of its own is a page's."""
    kinds = {one.pid: one.kind for one in everybody}
    is_child = process.kind == kinds.get(process.parent) == "zygote"
    is_parent = any(one.parent == process.pid for one in everybody)
    return replace(process, kind="renderer") if is_child and not is_parent else process


def end(process: Process) -> None:
    """End it at once, as a crash would.

    Raises:
        ProcessLookupError: it is not there any more, or its number belongs to another.
        ValueError: the program cannot do without it.
    """
    if not process.can_end:
        raise ValueError(f"the program cannot do without its {process.kind} process")
    # The number may have been given to a stranger since it was read.
    current = next((one for one in tree() if one.pid == process.pid), None)
    if current is None or current.born != process.born:
        raise ProcessLookupError(f"the process {process.pid} has ended")
    os.kill(process.pid, signal.SIGKILL)


def _parents() -> Iterator[tuple[int, int]]:
    try:
        names = [name for name in os.listdir(PROC) if name.isdigit()]
    except OSError:
        return
    for name in names:
        fields = _stat(int(name))
        if fields:
            yield int(name), int(fields[1])


def _stat(pid: int) -> list[str]:
    try:
        text = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return []
    # Its name stands in brackets and may hold anything.
    return text.rpartition(") ")[2].split()


def _read(pid: int, is_root: bool) -> Process | None:
    fields = _stat(pid)
    # A zombie has ended, and waits to be counted.
    if len(fields) < 20 or fields[0] == "Z":
        return None
    ticks = os.sysconf("SC_CLK_TCK")
    return Process(
        pid=pid,
        parent=int(fields[1]),
        kind="browser" if is_root else _kind(pid),
        memory=_memory(pid),
        seconds=(int(fields[11]) + int(fields[12])) / ticks,
        born=int(fields[19]),
        sandboxed=_is_sandboxed(pid),
    )


def _kind(pid: int) -> str:
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return "other"
    # Some have one long word.
    for word in b" ".join(words).split(b" "):
        if word.startswith(b"--type="):
            return word[7:].decode(errors="replace")[:NAMES_MOST]
    return "network" if b"browser.network" in words else "other"


def _memory(pid: int) -> int:
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            text = (PROC / str(pid) / name).read_text(errors="replace")
        except OSError:
            continue
        for line in text.splitlines():
            if line.startswith(key):
                return int(line.split()[1]) * 1024
    return 0


def _is_sandboxed(pid: int) -> bool:
    try:
        text = (PROC / str(pid) / "status").read_text(errors="replace")
    except OSError:
        return False
    return any(line.split() == ["Seccomp:", "2"] for line in text.splitlines())
