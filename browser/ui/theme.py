"""How the program looks: palettes, measures, the partition colours, and one small style sheet.

Follows the desktop's light or dark unless told otherwise. Colours are plain data, so that the
tests can compute the contrast of every pair that meets on the screen.
"""

from string import Template
from typing import Final, Literal, NamedTuple, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from browser.paths import resource

Scheme = Literal["system", "light", "dark"]

GRID: Final = 8
SPACE: Final = 8
SPACE_SMALL: Final = 4
SPACE_LARGE: Final = 16
CONTROL: Final = 28
CONTROL_TOUCH: Final = 44
ICON: Final = 16
ICON_LARGE: Final = 24
STRIPE: Final = 3
LINE: Final = 1
RADIUS: Final = 4
PANEL: Final = 320
PAGE_MINIMUM: Final = 600


class Tones(NamedTuple):
    """The greys and the signal colours of one scheme, as `#rrggbb`.

    `strip` lies behind the tabs, `tab` is the tab in front, `tab_hover` one under the pointer;
    `window` is the bar and the panels, `base` fields and lists, `raised` menus and tool tips.
    """

    window: str
    strip: str
    tab: str
    tab_hover: str
    base: str
    raised: str
    hover: str
    pressed: str
    line: str
    edge: str
    text: str
    muted: str
    disabled: str
    selected: str
    accent: str
    on_accent: str
    danger: str
    warning: str
    good: str

    def backgrounds(self) -> tuple[str, ...]:
        """Every surface that a partition's colour or a text can lie on."""
        return (
            self.window,
            self.strip,
            self.tab,
            self.tab_hover,
            self.base,
            self.raised,
            self.selected,
        )


LIGHT: Final = Tones(
    window="#f6f7f8",
    strip="#e9ebee",
    tab="#f6f7f8",
    tab_hover="#f0f1f4",
    base="#ffffff",
    raised="#ffffff",
    hover="#e6e8ec",
    pressed="#d9dce1",
    line="#d3d6db",
    edge="#868c96",
    text="#1f2328",
    muted="#575d66",
    disabled="#8f959e",
    selected="#dfe8f5",
    accent="#1a5fb4",
    on_accent="#ffffff",
    danger="#b3202a",
    warning="#7d5a00",
    good="#0f6b2f",
)

DARK: Final = Tones(
    window="#26282c",
    strip="#1b1c20",
    tab="#26282c",
    tab_hover="#212327",
    base="#1b1c20",
    raised="#2c2e33",
    hover="#34373c",
    pressed="#3e4147",
    line="#3c3f45",
    edge="#7d838d",
    text="#e8eaed",
    muted="#a9aeb7",
    disabled="#73777f",
    selected="#2c3950",
    accent="#8ab4f8",
    on_accent="#14161a",
    danger="#ff9088",
    warning="#e3bb4a",
    good="#74cc84",
)

# One lightness for all eight in each scheme (OKLCH 0.50 and 0.77), so that none shouts.
PARTITION_COLOURS: Final[dict[str, tuple[str, str]]] = {
    "blue": ("#145ec1", "#84b6ff"),
    "teal": ("#007074", "#2accce"),
    "green": ("#0c742c", "#70cc80"),
    "yellow": ("#766202", "#d0b337"),
    "orange": ("#9c4a00", "#f69c51"),
    "red": ("#b3262c", "#ff8a80"),
    "pink": ("#a62a74", "#f68dc1"),
    "purple": ("#7444b4", "#c29fff"),
}


def mix(first: str, second: str, share: float) -> str:
    """The colour that is `share` of `first` and the rest of `second`."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def palette_for(tones: Tones) -> QPalette:
    """The Fusion palette of a scheme."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(tones.window))
    for target, colour in {
        role.Window: tones.window,
        role.Base: tones.base,
        role.AlternateBase: tones.window,
        role.Button: tones.window,
        role.ToolTipBase: tones.raised,
        role.Mid: tones.line,
        role.Dark: tones.edge,
        role.Light: tones.raised,
        role.Midlight: tones.hover,
        role.Highlight: tones.accent,
        role.Accent: tones.accent,
        role.HighlightedText: tones.on_accent,
        role.Link: tones.accent,
        role.LinkVisited: tones.accent,
        role.BrightText: tones.danger,
        role.PlaceholderText: tones.muted,
    }.items():
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(target, QColor(tones.text))
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tones.disabled))
    return palette


class Theme(QObject):
    """The look in force; made once by the application.

    Signals:
        changed(): light became dark, or the other way, or the contrast did; repaint.
    """

    changed = Signal()

    def __init__(self, scheme: Scheme = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()
        # Kept: the wrapper of the hints' own child would be collected with a temporary one.
        self._access = self._hints.accessibility()
        self._scheme: Scheme = "system"
        self._app: QApplication | None = None
        self._control = CONTROL
        self._force(scheme)
        self._tones = self._pick()
        self._palette = palette_for(self._tones)
        self._hints.colorSchemeChanged.connect(self._on_desktop_changed)
        self._access.contrastPreferenceChanged.connect(self._on_desktop_changed)

    @property
    def scheme(self) -> Scheme:
        """What was asked for: `system`, `light` or `dark`."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        if self._scheme != "system":
            return self._scheme == "dark"
        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    @property
    def tones(self) -> Tones:
        """The greys and signal colours in force."""
        return self._tones

    @property
    def palette(self) -> QPalette:
        """The palette in force."""
        return QPalette(self._palette)

    def colour(self, name: str) -> QColor:
        """A partition's colour, or one of the tones by its name; the text's if unknown."""
        return QColor(self._name(name))

    def on_colour(self, name: str) -> QColor:
        """The colour of a text that lies on a surface filled with `colour(name)`."""
        return QColor(DARK.base if self.is_dark else "#ffffff")

    def soft(self, name: str) -> QColor:
        """A quiet surface in a partition's colour, for the pill; text on it is `colour(name)`."""
        return QColor(mix(self._name(name), self._tones.base, 0.12))

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the desktop (`system`) or override it."""
        self._force(scheme)
        self._refresh()

    def apply(self, app: QApplication, control: int = CONTROL) -> None:
        """Dress the application, now and at every change; `control` is the height of controls.

        It is made for the style called "fusion", which the application asks for when it starts.
        """
        self._app, self._control = app, control
        self._dress(app)

    def style_sheet(self) -> str:
        """The style sheet with the colours and measures in force filled in."""
        # What a control's height leaves: for tool buttons without ring, padding, and three pixels
        # that Qt adds by itself; for the others without the ring.
        measures = {"inner": str(self._control - 11), "field": str(self._control - 4)}
        # The style draws the box of a tick so faintly that it cannot be seen in the dark.
        tick = "check-dark.svg" if self.is_dark else "check-light.svg"
        for name, file in (("check", tick), ("up", "arrow-up.svg"), ("down", "arrow-down.svg")):
            measures[name] = f'url("{resource(file).as_posix()}")'
        text = resource("style.qss").read_text(encoding="utf-8")
        return Template(text).substitute(self._tones._asdict(), **measures)

    def _dress(self, app: QApplication) -> None:
        app.setPalette(self._palette)
        app.setStyleSheet(self.style_sheet())

    def _force(self, scheme: Scheme) -> None:
        if scheme not in get_args(Scheme):
            raise ValueError(f"not a colour scheme: {scheme!r}")
        self._scheme = scheme
        # The desktop's own dialogs and `prefers-color-scheme` of web pages follow this one.
        if scheme == "system":
            self._hints.unsetColorScheme()
        else:
            dark = scheme == "dark"
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _pick(self) -> Tones:
        tones = DARK if self.is_dark else LIGHT
        if self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return tones._replace(muted=tones.text, line=tones.edge, disabled=tones.muted)
        return tones

    def _name(self, name: str) -> str:
        pair = PARTITION_COLOURS.get(name)
        if pair is not None:
            return pair[self.is_dark]
        return str(getattr(self._tones, name, self._tones.text))

    def _refresh(self) -> None:
        tones = self._pick()
        if tones == self._tones:
            return
        self._tones = tones
        self._palette = palette_for(tones)
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    @Slot()
    def _on_desktop_changed(self) -> None:
        self._refresh()
