"""The table of settings holds together."""

import pytest

from browser.settings.schema import SETTINGS, check_with_others, setting

NEEDED = {
    "general.start_page",
    "general.home_page",
    "general.restore_session",
    "general.default_partition",
    "general.language",
    "search.engines",
    "search.default",
    "appearance.theme",
    "appearance.zoom_default",
    "appearance.force_dark_pages",
    "tabs.new_tab_position",
    "tabs.close_last_tab_closes_window",
    "downloads.folder",
    "downloads.ask",
    "privacy.history",
    "shortcuts",
}


def test_the_keys_that_others_rely_on():
    assert set(SETTINGS) >= NEEDED


@pytest.mark.parametrize("known", SETTINGS.values(), ids=lambda known: known.key)
def test_every_default_is_allowed_and_described(known):
    assert known.check(known.default) == known.default
    assert known.kind.allowed
    assert len(known.description) < 80
    assert known.description[0].isupper()
    assert not known.description.endswith(".")


def test_an_error_names_key_value_and_what_is_allowed():
    with pytest.raises(ValueError, match=r"theme: 'blue' is not allowed .*: system, light, dark"):
        setting("appearance.theme").check("blue")


def test_an_error_shows_only_the_start_of_a_huge_value():
    with pytest.raises(ValueError, match="…") as caught:
        setting("general.home_page").check("x" * 1_000_000)
    assert len(str(caught.value)) < 300


def test_there_is_no_such_setting():
    with pytest.raises(KeyError, match=r"no setting 'a\.b'"):
        setting("a.b")


def test_from_a_command_line():
    assert setting("downloads.ask").from_text("yes") is True
    with pytest.raises(ValueError, match="true or false"):
        setting("downloads.ask").from_text("perhaps")


def test_the_default_engine_is_one_of_the_engines():
    def get(key):
        return SETTINGS[key].default

    name = SETTINGS["search.engines"].default[0]["name"]
    assert check_with_others("search.default", name, get) == name
    assert check_with_others("search.default", "", get) == ""
    with pytest.raises(ValueError, match=f"no engine has this name.*{name}"):
        check_with_others("search.default", "Nobody", get)
