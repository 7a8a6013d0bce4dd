"""The runtime without a loop of its own: what it installs and makes."""

import stat

import pytest

from browser import runtime as module
from browser.engine.start import EngineOptions, start
from browser.errors import EngineError
from browser.paths import Paths
from browser.runtime import MainExit, Runtime
from browser.session import registry as session_registry


def test_makes_its_folders(runtime: Runtime) -> None:
    for folder in (runtime.paths.data, runtime.paths.partitions, runtime.paths.partition_caches):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_installs_its_registry(runtime: Runtime) -> None:
    assert session_registry._registry() is runtime.registry
    assert runtime.registry.paths is runtime.paths


def test_the_engine_starts_once(runtime: Runtime, tmp_path: object) -> None:
    with pytest.raises(EngineError, match="the engine is started once"):
        start(EngineOptions())
    with pytest.raises(EngineError):
        Runtime(Paths.under(str(tmp_path)), EngineOptions())
    with pytest.raises(EngineError):
        module.run(lambda: None)  # type: ignore[arg-type, return-value]
    assert session_registry._registry() is runtime.registry


def test_an_exit_is_carried() -> None:
    assert MainExit(SystemExit(7)).wish.code == 7
