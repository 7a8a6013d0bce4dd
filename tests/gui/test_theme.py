"""The theme: contrast of every pair of colours that meets, and following the desktop."""

import re
from itertools import combinations
from pathlib import Path
from string import Template

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from browser.model.partition import COLOURS
from browser.ui.theme import (
    CONTROL,
    CONTROL_TOUCH,
    DARK,
    LIGHT,
    PARTITION_COLOURS,
    Theme,
    Tones,
    mix,
    palette_for,
)

TEXT = 4.5
SIGN = 3.0
SCHEMES = {"light": (0, LIGHT), "dark": (1, DARK)}
ON_COLOUR = {"light": "#ffffff", "dark": DARK.base}


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(first: str, second: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    light = sorted(
        sum(w * v for w, v in zip(weights, linear(c), strict=True)) for c in (first, second)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = linear(colour)
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def test_every_colour_of_a_partition_is_there() -> None:
    assert tuple(PARTITION_COLOURS) == COLOURS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PARTITION_COLOURS)
class TestPartitionColours:
    def test_can_be_read_on_every_surface(self, name: str, scheme: str) -> None:
        index, tones = SCHEMES[scheme]
        colour = PARTITION_COLOURS[name][index]
        for surface in tones.backgrounds():
            assert contrast(colour, surface) >= TEXT, surface

    def test_carries_text(self, name: str, scheme: str) -> None:
        index, _ = SCHEMES[scheme]
        assert contrast(PARTITION_COLOURS[name][index], ON_COLOUR[scheme]) >= TEXT

    def test_can_be_read_on_its_own_tint(self, name: str, scheme: str) -> None:
        index, tones = SCHEMES[scheme]
        colour = PARTITION_COLOURS[name][index]
        assert contrast(colour, mix(colour, tones.base, 0.12)) >= TEXT

    def test_is_seen_under_the_pointer(self, name: str, scheme: str) -> None:
        index, tones = SCHEMES[scheme]
        colour = PARTITION_COLOURS[name][index]
        assert contrast(colour, tones.hover) >= SIGN
        assert contrast(colour, tones.pressed) >= SIGN


@pytest.mark.parametrize("scheme", SCHEMES)
class TestColoursTogether:
    def test_have_the_same_weight(self, scheme: str) -> None:
        index, _ = SCHEMES[scheme]
        lightness = [oklab(pair[index])[0] for pair in PARTITION_COLOURS.values()]
        assert max(lightness) - min(lightness) <= 0.03

    def test_can_be_told_apart(self, scheme: str) -> None:
        index, _ = SCHEMES[scheme]
        for first, second in combinations(PARTITION_COLOURS, 2):
            pair = (oklab(PARTITION_COLOURS[name][index]) for name in (first, second))
            distance = sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5
            assert distance >= 0.05, (first, second)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
class TestTones:
    def test_text_can_be_read(self, tones: Tones) -> None:
        for name in ("text", "muted", "accent", "danger", "warning", "good"):
            for surface in tones.backgrounds():
                assert contrast(getattr(tones, name), surface) >= TEXT, (name, surface)

    def test_text_on_what_is_pressed(self, tones: Tones) -> None:
        for surface in (tones.hover, tones.pressed):
            assert contrast(tones.text, surface) >= TEXT

    def test_text_on_filled_buttons(self, tones: Tones) -> None:
        for name in ("accent", "danger"):
            assert contrast(tones.on_accent, getattr(tones, name)) >= TEXT

    def test_edges_and_focus_rings_are_seen(self, tones: Tones) -> None:
        for surface in (tones.window, tones.base, tones.raised):
            assert contrast(tones.edge, surface) >= SIGN
            assert contrast(tones.accent, surface) >= SIGN

    def test_the_palette_has_them(self, tones: Tones) -> None:
        palette = palette_for(tones)
        assert palette.color(QPalette.ColorRole.WindowText).name() == tones.text
        assert palette.color(QPalette.ColorRole.Base).name() == tones.base
        disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        assert disabled.name() == tones.disabled


def test_the_style_sheet_of_pages_has_the_same_colours(root: Path) -> None:
    css = (root / "resources/pages/page.css").read_text(encoding="utf-8")
    found = re.findall(
        r'data-colour="(\w+)"\] \{ --partition: light-dark\((#\w{6}), (#\w{6})\)', css
    )
    assert {name: (light, dark) for name, light, dark in found} == PARTITION_COLOURS
    for css_name, tone in {
        "ground": "window",
        "base": "base",
        "text": "text",
        "muted": "muted",
        "line": "line",
        "edge": "edge",
        "hover": "hover",
    }.items():
        pair = f"light-dark({getattr(LIGHT, tone)}, {getattr(DARK, tone)})"
        assert f"--{css_name}: {pair};" in css


@pytest.fixture
def dressed(qapp: QApplication):
    """The application, and afterwards its palette, style sheet and scheme as they were."""
    palette, sheet = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


class TestTheme:
    def test_override(self, dressed: QApplication) -> None:
        theme = Theme("dark")
        assert theme.is_dark
        assert theme.tones == DARK
        assert theme.colour("red").name() == PARTITION_COLOURS["red"][1]
        assert theme.palette.color(QPalette.ColorRole.Window).name() == DARK.window

    def test_change_is_told_once(self, dressed: QApplication) -> None:
        theme = Theme("light")
        told: list[bool] = []
        theme.changed.connect(lambda: told.append(theme.is_dark))
        theme.set_scheme("dark")
        theme.set_scheme("dark")
        assert told == [True]

    def test_follows_the_desktop(self, dressed: QApplication) -> None:
        theme = Theme()
        desktop_is_dark = dressed.styleHints().colorScheme().name == "Dark"
        assert theme.scheme == "system"
        assert theme.is_dark == desktop_is_dark

    def test_unknown_scheme(self, dressed: QApplication) -> None:
        theme = Theme("light")
        with pytest.raises(ValueError, match="sepia"):
            theme.set_scheme("sepia")  # type: ignore[arg-type]
        assert theme.scheme == "light"

    def test_unknown_colour_is_the_text(self, dressed: QApplication) -> None:
        assert Theme("light").colour("mauve").name() == LIGHT.text

    def test_colours_that_the_pill_uses(self, dressed: QApplication) -> None:
        for scheme in SCHEMES:
            theme = Theme(scheme)  # type: ignore[arg-type]
            for name in COLOURS:
                colour = theme.colour(name).name()
                assert contrast(colour, theme.soft(name).name()) >= TEXT
                assert contrast(colour, theme.on_colour(name).name()) >= TEXT

    def test_dresses_the_application(self, dressed: QApplication) -> None:
        theme = Theme("light")
        theme.apply(dressed)
        assert dressed.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
        theme.set_scheme("dark")
        assert dressed.palette().color(QPalette.ColorRole.Window).name() == DARK.window
        assert DARK.accent in dressed.styleSheet()

    def test_every_place_in_the_style_sheet_is_filled(
        self, dressed: QApplication, root: Path
    ) -> None:
        sheet = Theme("light").style_sheet()
        assert "$" not in sheet
        template = Template((root / "resources/style.qss").read_text(encoding="utf-8"))
        assert template.is_valid()

    @pytest.mark.parametrize("height", [CONTROL, CONTROL_TOUCH])
    @pytest.mark.parametrize("kind", [QToolButton, QPushButton, QLineEdit])
    def test_height_of_controls(
        self, dressed: QApplication, qtbot: QtBot, kind: type[QWidget], height: int
    ) -> None:
        Theme("light").apply(dressed, height)
        control = kind()
        qtbot.addWidget(control)
        control.ensurePolished()
        assert control.sizeHint().height() == height

    @pytest.mark.parametrize("kind", [QToolButton, QPushButton, QLineEdit])
    def test_the_focus_is_seen_and_moves_nothing(
        self, dressed: QApplication, qtbot: QtBot, kind: type[QWidget]
    ) -> None:
        theme = Theme("light")
        theme.apply(dressed)
        window = QWidget()
        qtbot.addWidget(window)
        first, control = QLineEdit(window), kind(window)
        first.setFocus()
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        size, before = control.sizeHint(), control.grab().toImage()
        control.setFocus()
        assert control.hasFocus()
        assert control.sizeHint() == size
        after = control.grab().toImage()
        middle = after.height() // 2
        assert after.pixelColor(0, middle).name() == theme.tones.accent
        assert before.pixelColor(0, middle).name() != theme.tones.accent
