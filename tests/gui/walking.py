"""Walks what a screen reader and the keyboard find in a window: names, reach, mnemonics."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

Role = QAccessible.Role
CONTROLS = frozenset(
    {
        Role.Button,
        Role.ButtonDropDown,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.ComboBox,
        Role.Dial,
        Role.EditableText,
        Role.Link,
        Role.List,
        Role.PageTab,
        Role.PageTabList,
        Role.RadioButton,
        Role.Slider,
        Role.SpinBox,
        Role.Table,
        Role.Tree,
    }
)
# Qt's own, which empties a field; keys do that as well.
CLEAR_BUTTON = "QLineEditIconButton"
# A long list is made of rows like its first ones.
MOST_ROWS = 10


def is_inner(widget: QWidget) -> bool:
    """A part that its owner speaks for: the field of a spin box, the list of a box, a viewport."""
    owner = widget.parentWidget()
    while owner is not None and not owner.isWindow():
        if isinstance(owner, QComboBox | QAbstractSpinBox | QTabBar | QScrollBar):
            return True
        owner = owner.parentWidget()
    parent = widget.parentWidget()
    if widget.metaObject().className() == CLEAR_BUTTON:
        return True
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def faults(top: QWidget) -> list[str]:
    """What is wrong in a window or a menu, a line for each; empty when nothing is."""
    if isinstance(top, QMenu):
        return [*_menu_names(top), *_twice(_menu_keys(top))]
    return [*_silent(top), *_unreachable(top), *_twice(_keys(top))]


def _name(widget: object) -> str:
    assert isinstance(widget, QWidget)
    chain, one = [], widget
    while one is not None and len(chain) < 4:
        chain.append(type(one).__name__)
        one = one.parentWidget()
    return f"{' in '.join(chain)} {widget.objectName()!r} {getattr(widget, 'text', str)()!r}"


# Names.


def _silent(top: QWidget) -> Iterator[str]:
    labelled = {label.buddy() for label in top.findChildren(QLabel) if label.buddy()}
    interface = QAccessible.queryAccessibleInterface(top)
    if top.isWindow() and not interface.text(QAccessible.Text.Name):
        yield f"{_name(top)} has no name"
    for node in _nodes(interface):
        widget = node.object()
        if node.role() in CONTROLS and not _words(node, widget in labelled).strip():
            owner = node.parent().object() if widget is None else widget
            yield f"{node.role().name} without a name: {_name(owner)}"
        if isinstance(widget, QAbstractItemView):
            yield from _silent_rows(widget)


def _words(node: QAccessibleInterface, is_labelled: bool) -> str:
    widget = node.object()
    given = widget.accessibleName() if isinstance(widget, QWidget) else ""
    if isinstance(widget, QComboBox) and not is_labelled:
        # What Qt says for a box without a name of its own is its choice.
        return given
    return given or node.text(QAccessible.Text.Name)


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), QModelIndex()
    if model is None:
        return
    # That of a list is private.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(min(model.rowCount(root), MOST_ROWS)):
        cells = [model.index(row, column, root) for column in range(columns)]
        roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if not any(cell.data(role) for cell in cells for role in roles):
            yield f"row {row} says nothing in {_name(view)}"


def _nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(interface.childCount()):
        node = interface.child(place)
        if node is None or node.state().invisible:  # type: ignore[attr-defined]
            continue
        widget = node.object()
        if isinstance(widget, QWidget) and is_inner(widget) and not _is_viewport(widget):
            continue
        yield node
        # A page speaks for itself, and rows are looked at by their model.
        if not isinstance(widget, QWebEngineView | QAbstractItemView):
            yield from _nodes(node)


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QAbstractItemView)


# Reach.


def reachable(top: QWidget) -> list[QWidget]:
    """What the Tab key should reach in it."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is top.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not is_inner(widget)
    ]


def _unreachable(top: QWidget) -> Iterator[str]:
    chain: set[QWidget] = set()
    one = top.nextInFocusChain()
    while one is not top and one not in chain:
        chain.add(one)
        one = one.nextInFocusChain()
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top.window() or is_inner(widget):
            continue
        if widget.focusProxy() is None and _takes_keys(widget):
            by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not by_tab or widget not in chain:
                yield f"Tab does not reach {_name(widget)}"


def _takes_keys(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):
        return True
    if isinstance(widget, QLabel):
        # A text that only the mouse can choose is read, and no control.
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        return bool(widget.textInteractionFlags() & keys)
    if isinstance(widget, QPlainTextEdit | QTextEdit) and widget.isReadOnly():
        return widget.verticalScrollBar().maximum() > 0
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


# Mnemonics.


def _keys(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top.window():
            continue
        if isinstance(widget, QAbstractButton):
            yield widget.shortcut().toString()
        elif isinstance(widget, QLabel) and widget.buddy() is not None:
            yield _mnemonic(widget.text())
        elif isinstance(widget, QGroupBox):
            yield _mnemonic(widget.title())
        elif isinstance(widget, QTabBar):
            yield from (_mnemonic(widget.tabText(place)) for place in range(widget.count()))


def _mnemonic(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def _menu_names(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        if not action.isSeparator() and not action.text().strip() and action.isVisible():
            yield f"an entry of {_name(menu)} has no words"


def _menu_keys(menu: QMenu) -> Iterator[str]:
    return (_mnemonic(action.text()) for action in menu.actions() if action.isVisible())


def _twice(keys: Iterator[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if key and count > 1:
            yield f"{key} belongs to {count} controls"
