"""The order in which Tab goes through what was made later than what stands behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, inside: QWidget) -> None:
    """Let Tab go from `before` through what is in `inside`, in the order that it has there."""
    chain = [inside]
    while (one := chain[-1].nextInFocusChain()) is not None and one is not inside:
        chain.append(one)
    for one in chain:
        is_inside = one is inside or inside.isAncestorOf(one)
        if is_inside and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, one)
            before = one
