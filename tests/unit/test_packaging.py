"""The package's description and the script that sets a checkout up: pins, addresses, versions."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import browser

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SCRIPTS = sorted([*PACKAGING.glob("*.sh"), ROOT / ".ci" / "run"])


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    lines = (PACKAGING / "constraints.txt").read_text(encoding="utf-8").splitlines()
    matches = [re.fullmatch(r"([\w.-]+)==([\w.+]+)", line) for line in lines if line[0] != "#"]
    assert all(matches), "every line is NAME==VERSION"
    return {canonicalize_name(match[1]): match[2] for match in matches if match}


def named(pyproject: dict[str, Any]) -> list[Requirement]:
    project = pyproject["project"]
    texts = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [Requirement(text) for text in texts]


def test_everything_named_is_pinned(pyproject: dict[str, Any], pins: dict[str, str]) -> None:
    for requirement in named(pyproject):
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin, f"{requirement.name} is in pyproject.toml, not in constraints.txt"
        assert requirement.specifier.contains(pin), f"{requirement} does not allow {pin}"


def test_what_those_need_is_pinned(pins: dict[str, str]) -> None:
    for name in pins:
        try:
            needed = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # another environment than the one that dev.sh makes
        for requirement in map(Requirement, needed):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert canonicalize_name(requirement.name) in pins, f"{name} needs {requirement}"


@pytest.mark.parametrize(
    "file",
    [ROOT / "pyproject.toml", PACKAGING / "constraints.txt", *SCRIPTS],
    ids=lambda file: file.name,
)
def test_no_address_and_no_home_folder(file: Path) -> None:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        found = re.search(r"https?:|index-url|find-links|/home/|/root\b|/Users/", line)
        assert not found, f"{file.name}:{number}: {line}"


@pytest.mark.skipif(not shutil.which("bash"), reason="the scripts are for bash")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_scripts_are_valid(script: Path) -> None:
    result = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", [".ci/run", "packaging/dev.sh"])
def test_scripts_can_be_executed(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


def test_every_sourced_script_counts_in_the_fingerprint() -> None:
    text = (PACKAGING / "dev.sh").read_text(encoding="utf-8")
    sourced = set(re.findall(r'source "\$here/(\w+)\.sh"', text))
    counted = re.search(r'"\$here"/\{([\w,]+)\}\.sh', text)
    assert counted
    assert sourced == set(counted[1].split(",")) - {"dev"}


def test_the_version_stands_in_one_place(pyproject: dict[str, Any]) -> None:
    assert "version" not in pyproject["project"]
    assert pyproject["project"]["dynamic"] == ["version"]
    assert pyproject["tool"]["hatch"]["version"]["path"] == "browser/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", browser.__version__)
    quoted = f'"{browser.__version__}"'
    holders = [file for file in (ROOT / "browser").rglob("*.py") if quoted in file.read_text()]
    assert holders == [ROOT / "browser" / "__init__.py"]


def test_the_wheel_holds_the_resources(pyproject: dict[str, Any]) -> None:
    wheel = pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"resources": "browser/_resources"}
