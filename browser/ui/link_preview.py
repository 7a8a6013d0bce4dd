"""Where a link leads: a label over the page's lower corner, away from the pointer."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from browser.ui.theme import GRID, SPACE_SMALL, Theme

HIDE_DELAY = 120
WIDEST = 640


class LinkPreview(QWidget):
    """The label of one window; it takes neither the mouse nor the focus."""

    def __init__(self, stack: QStackedWidget, theme: Theme) -> None:
        super().__init__(stack)
        self._theme = theme
        self._stack = stack
        self._url = ""
        self._text = ""
        self._watched: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HIDE_DELAY)
        self._timer.timeout.connect(self._on_timeout)
        self.hide()

    @property
    def text(self) -> str:
        """What it shows: the URL, shortened in the middle."""
        return self._text

    @Slot(str)
    def show_link(self, url: str) -> None:
        """Show where the link leads; nothing hides the label a moment later."""
        self._url = url
        if not url:
            # A pointer that goes from link to link should not make it flicker.
            self._timer.start()
            return
        self._timer.stop()
        self._watch(self._stack.childAt(self._stack.mapFromGlobal(QCursor.pos())))
        self._place(QCursor.pos())
        self.show()
        self.raise_()

    @Slot()
    def _on_timeout(self) -> None:
        self._watch(None)
        self.hide()

    def _place(self, pointer: QPoint) -> None:
        area = self._stack.rect()
        metrics = self.fontMetrics()
        widest = min(WIDEST, max(area.width() // 2, area.width() - 4 * GRID))
        full = spelled_out(self._url)
        self._text = metrics.elidedText(full, Qt.TextElideMode.ElideMiddle, widest - 2 * GRID)
        width = metrics.horizontalAdvance(self._text) + 2 * GRID + 1
        height = metrics.height() + 2 * SPACE_SMALL
        start = QRect(area.left(), area.bottom() + 1 - height, width, height)
        end = start.translated(area.width() - width, 0)
        usual, other = (end, start) if self.isRightToLeft() else (start, end)
        near = usual.adjusted(-GRID, -GRID, GRID, GRID)
        in_the_way = near.contains(self._stack.mapFromGlobal(pointer))
        self.setGeometry(other if in_the_way else usual)
        self.update()

    def _watch(self, widget: QWidget | None) -> None:
        if widget is self._watched:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._on_watched_destroyed)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._on_watched_destroyed)

    @Slot()
    def _on_watched_destroyed(self) -> None:
        self._watched = None
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Make room for a pointer that comes along the link into the corner."""
        if event.type() == QEvent.Type.MouseMove and self._url and isinstance(event, QMouseEvent):
            self._place(event.globalPosition().toPoint())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the URL on a quiet surface with a line around it."""
        tones = self._theme.tones
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones.line))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(tones.raised))
        painter.setPen(QColor(tones.text))
        # A URL reads from left to right in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), int(flags), self._text)


def spelled_out(url: str) -> str:
    """The URL with everything that cannot be seen, or turns letters around, as its code."""
    from urllib.parse import quote

    seen = (c if c.isprintable() and c != " " else quote(c, errors="replace") for c in url)
    return "".join(seen)
