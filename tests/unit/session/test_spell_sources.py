"""Finding the dictionaries of a system."""

import os
from pathlib import Path

import pytest

from browser.session.spell_sources import Source, find_sources


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "DICPATH": str(tmp_path / "own"),
        "XDG_DATA_HOME": str(tmp_path / "home"),
        "XDG_DATA_DIRS": f"{tmp_path / 'local'}:{tmp_path / 'share'}",
    }


def put(*files: Path) -> tuple[Path, ...]:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    return files


def text(folder: Path, name: str) -> tuple[Path, ...]:
    return put(folder / f"{name}.aff", folder / f"{name}.dic")


def found(code: str, environment: dict[str, str], given: Path | None = None) -> list[object]:
    return [source.files for source in find_sources(code, given, environment)]


def test_the_order(tmp_path: Path, environment: dict[str, str]) -> None:
    share = tmp_path / "share"
    own = text(tmp_path / "own", "de_DE")
    home = text(tmp_path / "home" / "hunspell", "de_DE")
    system = text(share / "myspell" / "dicts", "de_DE")
    bare = text(tmp_path / "local" / "hunspell", "de")
    given = put(tmp_path / "given" / "de-DE.bdic")
    debian = put(share / "hunspell-bdic" / "de_DE.bdic")
    text(share / "hunspell", "de_AT")
    assert found("de-DE", environment, tmp_path / "given") == [
        own,
        home,
        system,
        given,
        debian,
        bare,
    ]
    assert found("de", environment)[0] == bare
    assert found("fr", environment) == []


def test_half_a_pair_is_none(tmp_path: Path, environment: dict[str, str]) -> None:
    put(tmp_path / "share" / "hunspell" / "en_US.dic")
    assert found("en-US", environment) == []


def test_the_fingerprint_changes_with_the_files(tmp_path: Path) -> None:
    source = Source(text(tmp_path, "en_US"))
    first = source.fingerprint()
    assert first == Source(source.files).fingerprint()
    assert len(first) == 8
    os.utime(source.files[1], ns=(1, 1))
    second = source.fingerprint()
    source.files[0].write_text("longer")
    assert len({first, second, source.fingerprint()}) == 3
    source.files[0].unlink()
    with pytest.raises(FileNotFoundError):
        source.fingerprint()
