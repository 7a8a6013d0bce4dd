"""Nobody loads the test bench who was not asked for it, and it knows nothing of the kiosk."""

import ast
from pathlib import Path

BROWSER = Path(__file__).parents[3] / "browser"


def imported(tree: ast.AST) -> set[str]:
    """The modules of ours that the statements below load."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name for name in found if name.startswith("browser.")}


def test_only_the_program_loads_it_and_only_inside_of_functions() -> None:
    for file in BROWSER.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "testbench" not in text:
            continue
        tree = ast.parse(text)
        names = {name for name in imported(tree) if name.startswith("browser.testbench")}
        if not names or file.parent.name == "testbench":
            continue
        assert file.name == "program.py"
        at_the_top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not {
            name
            for node in at_the_top
            for name in imported(node)
            if name.startswith("browser.testbench")
        }


def test_it_knows_no_kiosk() -> None:
    for file in (BROWSER / "testbench").rglob("*.py"):
        names = imported(ast.parse(file.read_text(encoding="utf-8")))
        assert not any(name.startswith("browser.kiosk") for name in names), file.name
