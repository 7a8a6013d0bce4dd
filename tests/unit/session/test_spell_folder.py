"""The folder of the engine's dictionaries, and the environment that names it."""

from pathlib import Path

import pytest

from browser.paths import Paths
from browser.session.spell_folder import VARIABLE, DictionaryFolder


@pytest.mark.parametrize("given", [None, "/usr/share/given"])
def test_the_environment_names_ours_until_the_engine_has_seen_it(
    tmp_path: Path, given: str | None
) -> None:
    before = {} if given is None else {VARIABLE: given}
    environment = dict(before)
    folder = DictionaryFolder(Paths.under(tmp_path), environment)
    assert environment == {VARIABLE: str(folder.path)}
    assert folder.path.is_dir()
    assert folder.path.is_relative_to(tmp_path / "cache")
    assert folder.given == (None if given is None else Path(given))
    folder.seen()
    assert environment == before
    folder.seen()
    assert environment == before
