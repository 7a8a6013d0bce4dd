"""The shape of the source: sizes, docstrings, names, re-exports, and a test for every module."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "browser"
ENGINE_TESTS = ROOT / "tests" / "engine"
MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 50
SAY_NOTHING = {"common", "helper", "helpers", "misc", "util", "utils"}
# Composition is tested by running it, and the interface by tests/gui.
# Modules that share their first word work on one concept, which tests/engine tests as a whole.
CONCEPTS = {
    "attachment": "web_request",
    "attachments": "web_request",
    "close": "connections",
    "emulation": "route",
    "gateway": "route",
    "preconnect": "connections",
    "scheme": "internal_pages",
    "web": "web_request",
}
NEEDS_NO_TEST_FILE = {"__init__", "__main__", "app"}


def modules() -> list[Path]:
    return sorted(BROWSER.rglob("*.py"))


def place(file: Path, line: int = 1) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{line}"


@functools.cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Let go of the trees: a million objects would slow every later test's garbage collector."""
    yield
    tree.cache_clear()


def refuse(faults: list[str]) -> None:
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_files_are_short() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules()}
    refuse(
        [
            f"{place(file)}: {length} lines, at most {MOST_LINES_IN_A_FILE}"
            for file, length in lengths.items()
            if length > MOST_LINES_IN_A_FILE
        ]
    )


def test_functions_are_short() -> None:
    faults = []
    for file in modules():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_LINES_IN_A_FUNCTION:
                    limit = f"at most {MOST_LINES_IN_A_FUNCTION}"
                    faults.append(
                        f"{place(file, node.lineno)}: {node.name}: {length} lines, {limit}"
                    )
    refuse(faults)


def test_modules_say_what_they_are() -> None:
    refuse(
        [f"{place(file)}: no docstring" for file in modules() if not ast.get_docstring(tree(file))]
    )


def test_names_say_something() -> None:
    refuse(
        [
            f"{place(file)}: name the thing, not {sorted(found)}"
            for file in modules()
            if (found := SAY_NOTHING & set(file.relative_to(BROWSER).with_suffix("").parts))
        ]
    )


def bound_names(body: list[ast.stmt]) -> Iterator[str]:
    """What a module's top level binds, including what it imports for type checkers."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.TypeAlias):
            yield node.name.id
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (name for target in targets for name in ast.walk(target))
            yield from (name.id for name in names if isinstance(name, ast.Name))
        elif isinstance(node, ast.If | ast.Try):
            yield from bound_names([*node.body, *node.orelse])


def exported_names(file: Path) -> list[str] | None:
    for node in tree(file).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return None


def re_exports(file: Path) -> Iterator[ast.ImportFrom]:
    """The imports from our own packages at the top level of an `__init__.py`."""
    for node in tree(file).body:
        is_ours = isinstance(node, ast.ImportFrom) and (
            node.level or (node.module or "").partition(".")[0] == "browser"
        )
        if is_ours:
            yield node


def defines(name: str, module: str) -> bool:
    """Whether a dotted name of our own packages has the name, as a binding or a submodule."""
    path = ROOT.joinpath(*module.split("."))
    if (path / name).is_dir() or (path / f"{name}.py").is_file():
        return True
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.is_file() and name in bound_names(tree(file).body)


def test_packages_list_what_they_export() -> None:
    faults = []
    for file in BROWSER.rglob("__init__.py"):
        exported = exported_names(file)
        if exported is None:
            if any(re_exports(file)):
                faults.append(f"{place(file)}: re-exports without __all__")
            continue
        unknown = set(exported) - set(bound_names(tree(file).body))
        faults += [f"{place(file)}: __all__ names {name}, which is not here" for name in unknown]
    refuse(faults)


def test_what_packages_export_is_there() -> None:
    faults = []
    for file in BROWSER.rglob("__init__.py"):
        package = file.parent.relative_to(ROOT).parts
        for node in re_exports(file):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *(node.module.split(".") if node.module else [])])
            faults += [
                f"{place(file, node.lineno)}: {module} has no {alias.name}"
                for alias in node.names
                if not defines(alias.name, module)
            ]
    refuse(faults)


def names_in(file: Path) -> Iterator[str]:
    """The dotted names that a test file imports, `from a import b` as `a.b`."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_a_test() -> None:
    others = [file for tier in ("engine", "gui") for file in (ROOT / "tests" / tier).rglob("*.py")]
    imported = {name for file in others for name in names_in(file)}
    text = "\n".join(file.read_text(encoding="utf-8") for file in others)
    faults = []
    for file in modules():
        relative = file.relative_to(BROWSER)
        if relative.parts[0] == "ui" or relative.stem in NEEDS_NO_TEST_FILE:
            continue
        if relative.stem.endswith("members"):  # faces: what they forward to is tested
            continue
        concept = relative.stem.partition("_")[0]
        pattern = f"test_*{CONCEPTS.get(concept, concept)}*.py"
        if relative.parts[0] in ("engine", "session") and any(ENGINE_TESTS.glob(pattern)):
            continue
        dotted = ".".join(("browser", *relative.with_suffix("").parts))
        expected = Path("tests/unit", relative.parent, f"test_{relative.stem.lstrip('_')}.py")
        is_named = dotted in imported or dotted in text or f"browser/{relative.as_posix()}" in text
        if not is_named and not (ROOT / expected).is_file():
            faults.append(
                f"{place(file)}: no {expected.as_posix()}, nor named in tests/engine or gui"
            )
    refuse(faults)
