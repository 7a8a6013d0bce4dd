"""The program's words in other languages: every text has a German one, and it is really shown.

`texts()` reads the source for everything that is translated: `self.tr("…")`, `translate("context",
"…")`, `QT_TRANSLATE_NOOP("context", "…")`, and functions that only pass a text on to `translate`.
"""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from browser.testbench.catalogue import all_scenarios
from browser.ui.compiled_translation import compile_texts
from browser.ui.translation import SourceTranslator, available, choose, read_texts
from tests.gui.language import spoken

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))
GERMAN = ROOT / "resources" / "translations" / "bulkhead_de.ts"
MARKERS = {"QT_TRANSLATE_NOOP", "translate"}
PLACES = re.compile(r"%\d|%n|\{\w+\}")


class Text(NamedTuple):
    """A text that is translated, and where it stands."""

    context: str
    source: str
    plural: bool
    place: str


def constant(node: ast.expr | None, names: dict[str, str]) -> str | None:
    """The string that an expression is: a literal, or a name for one in the module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return names.get(node.id) if isinstance(node, ast.Name) else None


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def passes_on(tree: ast.Module, names: dict[str, str]) -> dict[str, str]:
    """The functions that hand their argument to `translate`, with the context that they use."""
    found = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and called(node) == "translate" and len(node.args) > 1:
                context, text = constant(node.args[0], names), node.args[1]
                if context and isinstance(text, ast.Name) and text.id in parameters:
                    found[function.name] = context
    return found


def texts_of_table(tree: ast.Module, context: str | None, file: Path) -> Iterator[Text]:
    """The strings of a module whose tables say as a whole how they are translated."""
    for node in tree.body if context else ():
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        for one in ast.walk(value) if value is not None else ():
            text = one.value if isinstance(one, ast.Constant) else None
            if context and isinstance(text, str) and text != context:
                place = f"{file.relative_to(ROOT).as_posix()}:{one.lineno}"
                yield Text(context, text, False, place)


def texts_in(file: Path) -> Iterator[Text]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    functions = passes_on(tree, names)
    yield from texts_of_table(tree, names.get("TRANSLATED_AS"), file)
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name, first = called(node), constant(node.args[0], names)
        context, source = None, first
        if name == "tr":
            around = [c for c in classes if c.lineno <= node.lineno <= (c.end_lineno or 0)]
            context = around[-1].name if around else None
        elif name in MARKERS and len(node.args) > 1:
            context, source = first, constant(node.args[1], names)
        elif name in functions:
            context = functions[name]
        if context and source:
            place = f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
            yield Text(context, source, "%n" in source, place)


@functools.cache
def texts() -> list[Text]:
    """Everything that the program says in the person's language."""
    files = sorted((ROOT / "browser").rglob("*.py"))
    # The titles of the test bench's scenarios are data.
    titles = [Text("testbench", one.title, False, one.name) for one in all_scenarios()]
    return [*(text for file in files for text in texts_in(file)), *titles]


def wanted_in(file: Path) -> list[Text]:
    """The texts that the file needs: English is in the source, and lacks only plurals."""
    return [text for text in texts() if text.plural or file.stem != "bulkhead_en"]


def test_the_source_is_understood() -> None:
    found = {(text.context, text.source) for text in texts()}
    assert ("actions", "New tab") in found
    assert ("Tab", "New tab") in found
    assert ("settings", "Language") in found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated(file: Path) -> None:
    there = read_texts(file)
    missing = {
        (text.context, text.source): text.place
        for text in wanted_in(file)
        if (text.context, text.source) not in there
    }
    if missing:
        lines = [f"{place}: {key[0]}: {key[1]!r}" for key, place in missing.items()]
        pytest.fail(f"{file.name} lacks {len(lines)} texts:\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_left_over(file: Path) -> None:
    known = {(text.context, text.source) for text in wanted_in(file)}
    left = [f"{context}: {source!r}" for context, source in read_texts(file).keys() - known]
    assert not left, f"{file.name} translates what nobody says:\n" + "\n".join(sorted(left))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_place_for_a_value_is_kept(file: Path) -> None:
    plural = {(text.context, text.source) for text in texts() if text.plural}
    for key, forms in read_texts(file).items():
        for form in forms:
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(key[1])), key
        if key in plural:
            assert len(forms) == 2, f"{key}: one and many"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_file_is_one_of_linguist(file: Path) -> None:
    root = ElementTree.parse(file).getroot()
    assert root.tag == "TS"
    assert root.get("sourcelanguage") == "en"
    assert root.get("language") == file.stem.removeprefix("bulkhead_")
    contexts = [name.text for name in root.iterfind("context/name")]
    assert contexts == sorted(set(contexts), key=str.casefold)


def test_what_is_not_finished_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "bulkhead_de.ts"
    file.write_text(
        "<TS><context><name>a &amp; b</name>"
        "<message><source>x</source><translation>&lt;y&gt;</translation></message>"
        '<message><source>u</source><translation type="unfinished">v</translation></message>'
        "<message><source>e</source><translation></translation></message>"
        '<message numerus="yes"><source>%n</source><translation><numerusform>one %n'
        "</numerusform><numerusform>many %n</numerusform></translation></message>"
        '<message><source>old</source><translation type="vanished">z</translation></message>'
        "</context></TS>",
        encoding="utf-8",
    )
    assert read_texts(file) == {
        ("a & b", "x"): ("<y>",),
        ("a & b", "%n"): ("one %n", "many %n"),
    }


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de"], "de"),
        (["de_AT"], "de"),
        (["de-Latn-CH", "de-CH", "de"], "de"),
        (["tlh", "de"], "de"),
        (["en-GB", "de"], "en"),
        (["tlh"], "en"),
        ([], "en"),
    ],
)
def test_the_language(wanted: list[str], spoken: str) -> None:
    assert choose(wanted) == spoken


def test_english_reads_its_file_only_for_plurals(qapp: QApplication) -> None:
    with spoken(qapp, "en"):
        translator = qapp.findChildren(SourceTranslator)[-1]
        assert QCoreApplication.translate("Tab", "New tab") == "New tab"
        assert "texts" not in vars(translator)
        source = "%n tab(s) of it are open and will be closed."
        words = QCoreApplication.translate("DeletionPanel", source, "", 1)
        assert words == "1 tab of it is open and will be closed."
        assert "texts" in vars(translator)


def test_german_is_spoken(german: QApplication) -> None:
    assert QCoreApplication.translate("actions", "New tab") == "Neuer Tab"
    # A text of Qt's own, from the file that comes with it.
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QCoreApplication.translate("nowhere", "no such text") == "no such text"
    assert QLocale().language() == QLocale.Language.German


def test_plural_forms(german: QApplication) -> None:
    class DeletionPanel(QObject):
        pass

    def words(count: int) -> str:
        return DeletionPanel().tr("%n download(s) are running in it.", "", count)

    assert words(1) != words(2)
    assert words(1).startswith("1 ")
    assert words(0).replace("0", "") == words(25).replace("25", "")


def test_a_class_speaks_for_those_below_it(german: QApplication) -> None:
    from browser.ui.setting_lists import LanguageControl

    class Special(LanguageControl):
        pass

    control = Special(None)
    assert control.tr("As the system") == "Wie das System"
    control.deleteLater()


def test_languages_are_found() -> None:
    assert available() == ("en", "de")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_compiled_it_says_the_same(file: Path) -> None:
    texts = read_texts(file)
    data = compile_texts(texts)
    translator = QTranslator()
    assert translator.load(data)
    for (context, source), forms in texts.items():
        assert translator.translate(context, source, "", 1) == forms[0]
        if len(forms) > 1:
            assert translator.translate(context, source, "", 2) == forms[1]
    assert not translator.translate("Tab", "no such text")


def test_compiled_nothing_of_pythons_is_asked(qapp: QApplication) -> None:
    with spoken(qapp, "de", compiled=True):
        assert QCoreApplication.translate("actions", "New tab") == "Neuer Tab"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
        words = QCoreApplication.translate("PinPad", "Locked for %n more second(s).", "", 3)
        assert words.startswith("Noch 3") or " 3 " in words
        # A class of Python's would be asked by the thread that loads QML.
        assert {type(one) for one in qapp.findChildren(QTranslator)} == {QTranslator}
