"""What a window is made of once it is furnished, each part under its name."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from browser.ui.actions import Actions
    from browser.ui.bar import Bar
    from browser.ui.closing import Closing
    from browser.ui.commands import Commands
    from browser.ui.find_bar import FindBar
    from browser.ui.link_preview import LinkPreview
    from browser.ui.menus import Menus
    from browser.ui.prompts import Prompts
    from browser.ui.side_panel import SidePanel
    from browser.ui.tab_bar import TabBar
    from browser.ui.window_parts import WindowParts


class FurnishedWindow(QMainWindow):
    """A window whose parts come later than itself; each raises `RuntimeError` until then."""

    _parts: "WindowParts | None" = None

    @property
    def _built(self) -> "WindowParts":
        if self._parts is None:
            raise RuntimeError("the window has no bars yet")
        return self._parts

    @property
    def tab_bar(self) -> "TabBar":
        """The row of tabs."""
        return self._built.tab_bar

    @property
    def bar(self) -> "Bar":
        """The bar with the address."""
        return self._built.bar

    @property
    def prompts(self) -> "Prompts":
        """The place for questions."""
        return self._built.prompts

    @property
    def panel(self) -> "SidePanel":
        """The panel beside the page."""
        return self._built.panel

    @property
    def find_bar(self) -> "FindBar":
        """The search in the page."""
        return self._built.find_bar

    @property
    def link_preview(self) -> "LinkPreview":
        """Where a link leads."""
        return self._built.link_preview

    @property
    def commands(self) -> "Commands":
        """What the commands do."""
        return self._built.commands

    @property
    def closing(self) -> "Closing":
        """Its way to the end."""
        return self._built.closing

    @property
    def menus(self) -> "Menus":
        """Its menus."""
        return self._built.menus

    @property
    def actions_(self) -> "Actions":
        """Its commands with their keys."""
        return self._built.actions

    @property
    def tab_row(self) -> "QWidget":
        """The whole row of tabs with its buttons."""
        return self._built.tab_row
