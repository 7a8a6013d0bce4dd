"""What a partition keeps of its spelling."""

import stat
import sys
from pathlib import Path

import pytest

from browser.errors import SettingsError
from browser.session import spell_file
from browser.session.spell_file import NAME, SpellFile, SpellState


def test_nothing_was_chosen(tmp_path: Path) -> None:
    assert SpellFile(tmp_path).read() == SpellState(languages=None, enabled=True)


@pytest.mark.parametrize(
    "state",
    [
        SpellState(),
        SpellState(languages=()),
        SpellState(("de", "en-US"), enabled=False, words=frozenset({"якорь", "foc'sle"})),
    ],
)
def test_what_is_written_is_read(tmp_path: Path, state: SpellState) -> None:
    SpellFile(tmp_path).write(state)
    assert SpellFile(tmp_path).read() == state
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_what_is_no_language_and_no_word_is_left_out(tmp_path: Path) -> None:
    text = '{"languages": ["de", "xx", 1], "words": ["a", "", 2, " b"], "enabled": 0}'
    (tmp_path / NAME).write_text(text)
    assert SpellFile(tmp_path).read() == SpellState(("de",), enabled=True, words=frozenset({"a"}))


@pytest.mark.expected_warnings("spelling.json could not be read")
@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b'{"words": 1}', b'{"languages": "de"}', b"[" * 10_000]
)
def test_a_broken_file_is_put_aside(tmp_path: Path, data: bytes) -> None:
    for number in (1, 2):
        (tmp_path / NAME).write_bytes(data)
        assert SpellFile(tmp_path).read() == SpellState()
        assert (tmp_path / f"{NAME}.broken-{number}").read_bytes() == data
    assert not (tmp_path / NAME).exists()


@pytest.mark.expected_warnings("larger than")
def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spell_file, "MOST_BYTES", 10)
    (tmp_path / NAME).write_text('{"words": ["aaaaaaaa"]}')
    assert SpellFile(tmp_path).read() == SpellState()


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="make room"):
        SpellFile(tmp_path / "gone").write(SpellState())
