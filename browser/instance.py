"""One running program for each base folder: a second start hands its URLs over and leaves.

The lock goes with the process; the socket lies in the private run-time folder of the user.
"""

import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, Slot

from browser.errors import BulkheadError
from browser.model.open_request import OpenRequest
from browser.paths import Paths, make_private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)
TIMEOUT_MS = 5000
PATIENCE_S = 15
AGAIN_MS = 50
SOCKET_NAME_MAX = 100
REQUEST_MAX = 1_000_000
DONE = b"done\n"


class Instance(QObject):
    """This process's place as the one program of its base folder."""

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self.paths = paths
        self._lock: int | None = None
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Become the one; `False` when another process is it."""
        make_private_folder(self.paths.state)
        descriptor = os.open(self.paths.state / "instance.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True

    def listen(self, handle: Callable[[OpenRequest], None]) -> None:
        """Take requests of later starts; what `handle` raises is what such a start says."""
        self._handle = handle
        from PySide6.QtNetwork import QLocalServer

        name = socket_name(self.paths)
        QLocalServer.removeServer(name)  # what a kill left behind; the lock says it is ours
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            log.warning("a second start cannot reach this one: %s", self._server.errorString())

    @Slot()
    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            Conversation(socket, self._handle, self)

    def stop(self) -> None:
        """Take no more requests; a start that comes now waits for this one's end."""
        server, self._server = self._server, None
        # A short folder of the user's stays: a program on other folders may be about to use it.
        if server is not None:
            server.close()

    def release(self) -> None:
        """Give the place up."""
        self.stop()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


class Conversation(QObject):
    """One start that hands over its request: a line of JSON, answered by a line."""

    def __init__(
        self, socket: "QLocalSocket", handle: Callable[[OpenRequest], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._socket = socket
        self._handle = handle
        self._line = b""
        socket.setParent(self)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(self.deleteLater)
        self._on_ready()

    @Slot()
    def _on_ready(self) -> None:
        self._line += bytes(self._socket.readAll().data())
        if len(self._line) > REQUEST_MAX:
            self._socket.abort()
            return
        if not self._line.endswith(b"\n"):
            return
        line, self._line = self._line, b""
        try:
            self._handle(OpenRequest.from_json(line))
        except (ValueError, BulkheadError) as error:
            text = " ".join(str(error).split())
            self._socket.write(f"{text}\n".encode(errors="replace"))
        else:
            self._socket.write(DONE)
        self._socket.flush()
        self._socket.disconnectFromServer()


def acquire_or_hand_over(instance: Instance, request: OpenRequest) -> bool:
    """Become the one program of the folder, or give the request to the one that is.

    Raises:
        BulkheadError: it says why it cannot do what is asked.
        TimeoutError: it does not answer.
    """
    if instance.acquire():
        return True
    from PySide6.QtCore import QThread

    deadline = time.monotonic() + PATIENCE_S
    while not instance.acquire():
        if hand_over(instance.paths, request):
            return False
        # It does not listen yet, or no longer: then the place is free in a moment.
        if time.monotonic() > deadline:
            raise TimeoutError(f"another Bulkhead uses {instance.paths.data} and takes no requests")
        QThread.msleep(AGAIN_MS)
    return True


def hand_over(paths: Paths, request: OpenRequest) -> bool:
    """Give the request to the running program; `False` when none listens."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(socket_name(paths))
    if not socket.waitForConnected(TIMEOUT_MS):
        return False
    socket.write(request.to_json())
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(TIMEOUT_MS):
        answer += bytes(socket.readAll().data())
    if answer == DONE:
        return True
    if not answer and socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
        return False  # it ended meanwhile
    if not answer.endswith(b"\n"):
        raise TimeoutError(f"another Bulkhead uses {paths.data} and does not answer")
    words = answer.decode("utf-8", "replace").strip()
    raise BulkheadError(f"the Bulkhead that runs answered: {words}")


def socket_name(paths: Paths) -> str:
    """The local socket's name: a path in a private folder, a pipe on Windows."""
    # Qt's own hash: Python's comes with three megabytes of a library that a start does not need.
    place = str(paths.state.resolve()).encode()
    algorithm = QCryptographicHash.Algorithm.Sha256
    digest = bytes(QCryptographicHash.hash(place, algorithm).data()).hex()[:16]
    if sys.platform == "win32":
        return f"bulkhead-{digest}"
    name = paths.runtime.resolve() / f"instance-{digest}"
    if len(os.fsencode(name)) > SOCKET_NAME_MAX:
        # The system takes only short paths for sockets.
        import tempfile

        folder = make_private_folder(Path(tempfile.gettempdir(), f"bulkhead-{os.getuid()}"))
        if folder.stat().st_uid != os.getuid():
            raise BulkheadError(f"{folder} belongs to somebody else")
        name = folder / digest
    return str(name)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
