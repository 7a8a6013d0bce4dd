"""Theme and icons together: how everything of ours looks."""

from typing import get_args

from PySide6.QtWidgets import QApplication

from browser.ui.icons import Icons, application_icon
from browser.ui.theme import Scheme, Theme


class Look:
    """Dresses the application; made once, when the first bars are drawn."""

    def __init__(self, app: QApplication, scheme: str) -> None:
        self.theme = Theme(_scheme(scheme), app)
        self.theme.apply(app)
        self.icons = Icons(self.theme, app)
        app.setWindowIcon(application_icon())

    def set_scheme(self, scheme: str) -> None:
        """Follow the desktop, or be light or dark."""
        self.theme.set_scheme(_scheme(scheme))


def _scheme(text: str) -> Scheme:
    for known in get_args(Scheme):
        if known == text:
            return known
    return "system"
