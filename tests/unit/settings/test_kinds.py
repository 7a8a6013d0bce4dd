"""What each kind of setting takes, and what it refuses."""

import pytest

from browser.settings.kinds import ADDRESS, FOLDER, LANGUAGE, LINE, PARTITION, Choice, Flag, Number

THEME = Choice("light", "dark")
ZOOM = Number(0.25, 5)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flag(), True),
        (THEME, "dark"),
        (ZOOM, 0.25),
        (ZOOM, 5.0),
        (LINE, ""),
        (LINE, "Straße 5"),
        (ADDRESS, ""),
        (ADDRESS, "https://a.test/x?y#z"),
        (ADDRESS, "about:blank"),
        (LANGUAGE, "de"),
        (LANGUAGE, "pt-BR"),
        (LANGUAGE, "zh_Hant_TW"),
        (PARTITION, ""),
        (PARTITION, "persist:work"),
        (FOLDER, ""),
    ],
)
def test_allowed(kind, value):
    assert kind.check(value) == value
    assert type(kind.check(value)) is type(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flag(), 1),
        (Flag(), "true"),
        (Flag(), None),
        (THEME, "Dark"),
        (THEME, ["dark"]),
        (ZOOM, 0.2),
        (ZOOM, 5.1),
        (ZOOM, True),
        (ZOOM, "1"),
        (ZOOM, float("nan")),
        (ZOOM, float("inf")),
        (ZOOM, 10**400),
        (LINE, 5),
        (LINE, "a\nb"),
        (LINE, "a\x00"),
        (LINE, "\ud800"),
        (LINE, "x" * 4097),
        (ADDRESS, "a.test"),
        (ADDRESS, "https://a.test/ x"),
        (LANGUAGE, "german!"),
        (LANGUAGE, "../de"),
        (PARTITION, "temp-1"),
        (FOLDER, "Downloads"),
    ],
)
def test_refused(kind, value):
    with pytest.raises(ValueError, match=r"."):
        kind.check(value)


def test_a_whole_number_becomes_one_with_a_point():
    assert type(ZOOM.check(1)) is float


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Flag(), "on", True),
        (Flag(), " No ", False),
        (Flag(), "maybe", "maybe"),
        (ZOOM, "1.5", 1.5),
        (ZOOM, "nan", "nan"),
        (ZOOM, "much", "much"),
        (THEME, "dark", "dark"),
        (LINE, "1", "1"),
    ],
)
def test_from_a_command_line(kind, text, value):
    assert kind.from_text(text) == value


def test_what_is_allowed_is_said():
    assert THEME.allowed == "light, dark"
    assert ZOOM.allowed == "a number from 0.25 to 5"


def test_an_absolute_folder(tmp_path):
    assert FOLDER.check(str(tmp_path)) == str(tmp_path)
