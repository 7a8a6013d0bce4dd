"""Presses into a page as a person does, so that the page may do what only a person may start."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from browser.session import WebContents

TARGET = "JSON.stringify(bench.target())"
# Until the page was drawn once more the engine finds nothing under the pointer.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"


async def press_target(page: WebContents, view: QWidget) -> None:
    """Press where the page of a scenario says."""
    import json

    place = json.loads(await page.execute_javascript(TARGET))
    await page.execute_javascript(DRAWN)
    zoom = page.zoomFactor()
    # An event that is made up gives no focus, and some things only a page with the focus may do.
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    press(view, QPointF(place[0] * zoom, place[1] * zoom))


def press(view: QWidget, position: QPointF) -> None:
    """Press the left button there and let it go; the position is the view's."""
    target = view.focusProxy() or view
    for kind, buttons in (
        (QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        is_move = kind is QEvent.Type.MouseMove
        button = Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton
        place = QPointF(target.mapToGlobal(position.toPoint()))
        none = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, position, place, button, buttons, none)
        QApplication.sendEvent(target, event)
