"""What is shown while nobody is there: black, images in turn, or a page of its own partition."""

import logging
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.errors import BulkheadError
from browser.kiosk.compartment import Compartment
from browser.kiosk.covers import Black
from browser.kiosk.policy import Saver
from browser.tasks import spawn
from browser.ui.page_view import PageView

log = logging.getLogger(__name__)
KINDS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif"))


class SaverCover(Black):
    """Lies over everything until somebody touches it; black where there is nothing to show."""

    def __init__(self, policy: Saver, make: Callable[[str], Compartment], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Screensaver"))
        self._policy = policy
        self._make = make
        self._files: list[Path] = []
        self._number = -1
        self._since = 0.0
        self._image = QPixmap()
        self._compartment: Compartment | None = None
        self._view: PageView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def image(self) -> QPixmap:
        """The image that is shown; none where the screen is black."""
        return self._image

    @property
    def compartment(self) -> Compartment | None:
        """The partition of the page that is shown."""
        return self._compartment

    def begin(self, now: float) -> None:
        """Come up."""
        if self._policy.show == "images":
            self._files = _images(self._policy.folder)
            self._number = -1
            self._turn(now)
        elif self._policy.show == "page":
            self._compartment = self._make(self._policy.page)
            self._view = PageView(self._compartment.page, self)
            self._view.setEnabled(False)
            self._layout.addWidget(self._view)
            spawn(self._open(self._compartment), "the screensaver's page")
        self.open()

    async def _open(self, made: Compartment) -> None:
        try:
            await made.open(self._policy.page)
        except BulkheadError as error:
            log.error("the screensaver's page was not asked for: %s", error)

    def tick(self, now: float) -> None:
        """Show the next image when the last one was long enough there."""
        if self._files and now - self._since >= self._policy.seconds:
            self._turn(now)

    def _turn(self, now: float) -> None:
        self._since = now
        if not self._files:
            return
        self._number = (self._number + 1) % len(self._files)
        self._image = _load(self._files[self._number], self.size() * self.devicePixelRatio())
        self.update()

    def end(self) -> None:
        """Go away, with everything that it held."""
        self.hide()
        self._image = QPixmap()
        if self._compartment is not None:
            spawn(self.close_page(), "the screensaver's end")

    async def close_page(self) -> None:
        """Let the page go, view first."""
        view, self._view = self._view, None
        made, self._compartment = self._compartment, None
        if view is not None and shiboken6.isValid(view):
            shiboken6.delete(view)
        if made is not None:
            await made.close()

    @Slot()
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image in the middle of black."""
        super().paintEvent(event)
        if self._image.isNull():
            return
        size = self._image.size() / self.devicePixelRatio()
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        QPainter(self).drawPixmap(left, top, size.width(), size.height(), self._image)


def _images(folder: str) -> list[Path]:
    try:
        found = [one for one in Path(folder).iterdir() if one.suffix.lower() in KINDS]
    except OSError as error:
        log.warning("the screensaver's images cannot be read: %s", error.strerror)
        return []
    return sorted(found)


def _load(file: Path, room: QSize) -> QPixmap:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        log.info("%s is no image: %s", file.name, reader.errorString())
    return QPixmap.fromImage(image)
