"""The icons: their colours, their sharpness, and that they follow the theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from browser.ui.actions import SPECS
from browser.ui.icons import APPLICATION_SIZES, MIRRORED, Icons, application_icon
from browser.ui.theme import DARK, LIGHT, PARTITION_COLOURS, Theme

NAMES = sorted(
    file.stem for file in (Path(__file__).parents[2] / "resources" / "icons").glob("*.svg")
)
SIZE = QSize(16, 16)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme("light")
    qapp.styleHints().unsetColorScheme()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


def strongest(image: QImage) -> QColor:
    """The colour of the least transparent pixel."""
    every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(every, key=lambda colour: colour.alpha())


def is_colour(found: QColor, wanted: str) -> bool:
    expected = QColor(wanted)
    pairs = zip(found.getRgb()[:3], expected.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(one - other) <= 3 for one, other in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(icons: Icons, name: str) -> None:
    image = icons.pixmap(name, 16, 1.0).toImage()
    assert strongest(image).alpha() > 200
    assert is_colour(strongest(image), LIGHT.text)


def test_commands_name_icons_that_there_are() -> None:
    assert {spec.icon for spec in SPECS if spec.icon} <= set(NAMES)


def test_unknown_icon(icons: Icons) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_disabled_is_dimmed(icons: Icons) -> None:
    image = icons.icon("back").pixmap(SIZE, QIcon.Mode.Disabled).toImage()
    assert is_colour(strongest(image), LIGHT.disabled)


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected])
def test_tint_of_a_partition(icons: Icons, mode: QIcon.Mode) -> None:
    image = icons.icon("partition-bank", "orange").pixmap(SIZE, mode).toImage()
    assert is_colour(strongest(image), PARTITION_COLOURS["orange"][0])


def test_tint_by_tone_and_by_colour(icons: Icons) -> None:
    tone = icons.icon("warning", "danger").pixmap(SIZE).toImage()
    colour = icons.icon("warning", QColor("#123456")).pixmap(SIZE).toImage()
    assert is_colour(strongest(tone), LIGHT.danger)
    assert is_colour(strongest(colour), "#123456")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [16, 24])
def test_a_pixmap_for_every_pixel_ratio(icons: Icons, ratio: float, size: int) -> None:
    icons.add_ratio(ratio)
    pixmap = icons.icon("menu").pixmap(QSize(size, size), ratio)
    assert pixmap.size() == QSize(round(size * ratio), round(size * ratio))
    assert pixmap.devicePixelRatio() == pytest.approx(ratio)
    wanted = icons.pixmap("menu", size, ratio).toImage()
    assert pixmap.toImage().convertToFormat(wanted.format()) == wanted


def test_lines_fall_on_pixels(icons: Icons) -> None:
    """A frame's outer edge is a full row of pixels, and nothing is beyond it."""
    image = icons.pixmap("window", 16, 1.0).toImage()
    assert image.pixelColor(8, 2).alpha() == 255
    assert image.pixelColor(8, 1).alpha() == 0


def test_drawn_once(icons: Icons) -> None:
    assert icons.icon("back").cacheKey() == icons.icon("back").cacheKey()
    assert icons.pixmap("back", 16, 1.0).cacheKey() == icons.pixmap("back", 16, 1.0).cacheKey()


class TestFollowingTheTheme:
    def test_what_is_worn_changes(self, icons: Icons, theme: Theme, qtbot: QtBot) -> None:
        button = QToolButton()
        qtbot.addWidget(button)
        icons.wear(button, "reload")
        theme.set_scheme("dark")
        assert is_colour(strongest(button.icon().pixmap(SIZE).toImage()), DARK.text)

    def test_the_newest_icon_is_kept(self, icons: Icons, theme: Theme, qtbot: QtBot) -> None:
        button = QToolButton()
        qtbot.addWidget(button)
        icons.wear(button, "reload")
        icons.wear(button, "stop")
        theme.set_scheme("dark")
        assert button.icon().cacheKey() == icons.icon("stop").cacheKey()

    def test_pixmaps_change(self, icons: Icons, theme: Theme) -> None:
        icons.pixmap("temp", 16, 1.0, "blue")
        theme.set_scheme("dark")
        image = icons.pixmap("temp", 16, 1.0, "blue").toImage()
        assert is_colour(strongest(image), PARTITION_COLOURS["blue"][1])

    def test_a_button_that_is_gone(self, icons: Icons, theme: Theme, qtbot: QtBot) -> None:
        button = QToolButton()
        icons.wear(button, "reload")
        with qtbot.waitSignal(button.destroyed):
            button.deleteLater()
        theme.set_scheme("dark")


@pytest.mark.parametrize("name", ["back", "search"])
def test_right_to_left(qapp: QApplication, icons: Icons, name: str) -> None:
    before = icons.pixmap(name, 16, 1.0).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        after = icons.pixmap(name, 16, 1.0).toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert (before != after) == (name in MIRRORED)


def test_the_application_icon_has_all_sizes(qapp: QApplication) -> None:
    found = {size.width() for size in application_icon().availableSizes()}
    assert found == set(APPLICATION_SIZES)
