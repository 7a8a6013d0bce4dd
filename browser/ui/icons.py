"""Our icons: one-colour SVGs drawn in a colour of the theme, crisp at the screens' pixel ratios.

An icon is a set of ready pixmaps. WORKAROUND(PySide6, seen 6.12): an icon engine written in
Python would draw later and follow the theme by itself, but crashes when Qt clones it.
"""

import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap

from browser.paths import resource
from browser.ui.theme import ICON, ICON_LARGE, Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)
SIZES = (ICON, ICON_LARGE)
# These point along the reading direction.
MIRRORED = frozenset({"back", "forward", "panel"})


class IconTarget(Protocol):
    """A button, an action, a window: whatever wears an icon."""

    def setIcon(self, icon: QIcon) -> None: ...


class Icons(QObject):
    """Draws the icons; made once by the application and handed to whoever shows one.

    A tint is the name of a partition's colour or of one of the theme's tones, a `QColor`, or
    nothing for the palette's text.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._palette = theme.palette
        self._folder = resource("icons")
        self._ratios = _screen_ratios()
        self._renderers: dict[str, QSvgRenderer] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, int, float, str], QPixmap] = {}
        self._worn: weakref.WeakKeyDictionary[IconTarget, tuple[str, str]] = (
            weakref.WeakKeyDictionary()
        )
        theme.changed.connect(self._on_theme_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen_added)
            application.layoutDirectionChanged.connect(self._on_direction_changed)

    def icon(self, name: str, tint: str | QColor = "") -> QIcon:
        """Return the icon in normal, disabled and selected colours; the same one next time."""
        key = (name, tint.name() if isinstance(tint, QColor) else tint)
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = self._make(*key)
        return found

    def pixmap(self, name: str, size: int, ratio: float, tint: str | QColor = "") -> QPixmap:
        """Return one pixmap of `size` logical pixels, for widgets that paint themselves."""
        key = (name, size, ratio, tint.name() if isinstance(tint, QColor) else tint)
        found = self._pixmaps.get(key)
        if found is None:
            mask = self._mask(name, size, ratio)
            found = self._pixmaps[key] = _dye(mask, self._colour(key[-1]))
        return found

    def wear(self, target: IconTarget, name: str, tint: str | QColor = "") -> None:
        """Give the target an icon, and a new one whenever the theme or the screens change."""
        self._worn[target] = (name, tint.name() if isinstance(tint, QColor) else tint)
        target.setIcon(self.icon(name, tint))

    def add_ratio(self, ratio: float) -> None:
        """Draw for this pixel ratio too: a window's own may be a fraction of its screen's."""
        if ratio not in self._ratios:
            self._ratios.add(ratio)
            self._renew()

    def set_palette(self, palette: QPalette) -> None:
        """Draw in the colours of another palette from now on."""
        self._palette = QPalette(palette)
        self._renew()

    def _make(self, name: str, tint: str) -> QIcon:
        icon = QIcon()
        role = QPalette.ColorRole.ButtonText
        disabled = self._palette.color(QPalette.ColorGroup.Disabled, role)
        for ratio in self._ratios:
            for size in SIZES:
                mask = self._mask(name, size, ratio)
                normal = _dye(mask, self._colour(tint))
                icon.addPixmap(normal)
                # Selected rows are only softly tinted: the icon keeps its colour on them.
                icon.addPixmap(normal, QIcon.Mode.Selected)
                icon.addPixmap(_dye(mask, disabled), QIcon.Mode.Disabled)
        return icon

    def _mask(self, name: str, size: int, ratio: float) -> QImage:
        renderer = self._renderers.get(name)
        if renderer is None:
            renderer = self._renderers[name] = _load(self._folder / f"{name}.svg")
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return _render(renderer, size, ratio, mirrored=rtl and name in MIRRORED)

    def _colour(self, tint: str) -> QColor:
        if tint.startswith("#"):
            return QColor(tint)
        if tint:
            return self._theme.colour(tint)
        return self._palette.color(QPalette.ColorRole.ButtonText)

    def _renew(self) -> None:
        self._icons.clear()
        self._pixmaps.clear()
        for target, (name, tint) in list(self._worn.items()):
            # A wrapper can outlive the widget it stood for.
            if not isinstance(target, QObject) or shiboken6.isValid(target):
                target.setIcon(self.icon(name, tint))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.set_palette(self._theme.palette)

    @Slot()
    def _on_screen_added(self) -> None:
        for ratio in _screen_ratios():
            self.add_ratio(ratio)

    @Slot()
    def _on_direction_changed(self) -> None:
        self._renew()


def _screen_ratios() -> set[float]:
    return {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}


def application_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    icon = QIcon()
    renderer = _load(resource("bulkhead.svg"))
    for size in APPLICATION_SIZES:
        icon.addPixmap(QPixmap.fromImage(_render(renderer, size, 1.0)))
    return icon


def _load(file: Path) -> "QSvgRenderer":
    # Imported at the first icon: about a millisecond that a window without icons never pays.
    from PySide6.QtSvg import QSvgRenderer

    # Qt does not know `currentColor`; the shape is drawn in black and dyed afterwards.
    data = file.read_bytes().replace(b"currentColor", b"#000")
    renderer = QSvgRenderer(data)
    if not renderer.isValid():
        raise ValueError(f"not an icon: {file}")
    return renderer


def _render(renderer: "QSvgRenderer", size: int, ratio: float, mirrored: bool = False) -> QImage:
    pixels = round(size * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(pixels, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _dye(mask: QImage, colour: QColor) -> QPixmap:
    pixmap = QPixmap.fromImage(mask)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    return pixmap
