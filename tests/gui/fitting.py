"""Finds what does not fit in a window: texts that are cut off, a window larger than the screen."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QTabWidget,
    QWidget,
)

from browser.ui.eliding_box import ElidingBox

# A small laptop's screen, without the desktop's bar and the window's frame.
LARGEST = QSize(1366, 700)


def misfits(top: QWidget) -> Iterator[str]:
    """What does not fit in a window, a panel or a menu, a line for each."""
    # What came in the last turn, such as another text, is laid out in the next one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    size = top.sizeHint() if isinstance(top, QMenu) else top.window().size()
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        yield f"{size.width()}x{size.height()} is larger than a screen"
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.isVisible() and widget.window() is top.window():
            yield from _cut(widget)


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {text or widget.accessibleName()!r}"


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QTableView):
        yield from _cut_headers(widget)
        return
    need, room = _measures(widget)
    if need.width() > room.width() or need.height() > room.height():
        sizes = f"{need.width()}x{need.height()} in {room.width()}x{room.height()}"
        yield f"{_name(widget)} is cut: {sizes}"


def _measures(widget: QWidget) -> tuple[QSize, QSize]:
    """What the widget's text needs, and what it has."""
    have = widget.size()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(have.width())), have
        return widget.sizeHint(), have
    if isinstance(widget, QAbstractButton) and widget.text():
        return QSize(widget.sizeHint().width(), 0), have
    if isinstance(widget, QComboBox) and not isinstance(widget, ElidingBox):
        return _measures_of_box(widget)
    if isinstance(widget, QLineEdit) and not (widget.text() or _may_shrink(widget)):
        # The style's ring and padding, and Qt's own two pixels at each side.
        return QSize(_width(widget, widget.placeholderText()) + 14, 0), have
    if isinstance(widget, QTabWidget):
        return QSize(widget.tabBar().sizeHint().width(), 0), have
    if isinstance(widget, QListWidget):
        return QSize(widget.sizeHintForColumn(0), 0), widget.viewport().size()
    return QSize(), have


def _may_shrink(field: QLineEdit) -> bool:
    # A browser's window can be made so narrow that its address field hardly has room.
    return isinstance(field.window(), QMainWindow)


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _measures_of_box(box: QComboBox) -> tuple[QSize, QSize]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    control = QStyle.ComplexControl.CC_ComboBox
    field = box.style().subControlRect(control, option, part, box)
    icon = 0 if box.itemIcon(box.currentIndex()).isNull() else box.iconSize().width() + 4
    return QSize(_width(box, box.currentText()) + icon, 0), field.size()


def _cut_headers(table: QTableView) -> Iterator[str]:
    head = table.horizontalHeader()
    for place in range(head.count()):
        need, width = head.sectionSizeHint(place), head.sectionSize(place)
        if head.isVisible() and not head.isSectionHidden(place) and need > width:
            words = table.model().headerData(place, Qt.Orientation.Horizontal)
            yield f"column {words!r} is cut: {need} in {width}"
