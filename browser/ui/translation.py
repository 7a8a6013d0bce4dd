"""The program's words in another language, read from `resources/translations/bulkhead_<lang>.ts`.

Qt's compiled form would be a generated file, and reading the source takes a few milliseconds.
English is in the source; its file has only the plurals, and is read when something is counted.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from browser.paths import resource

SOURCE_LANGUAGE = "en"
LEFT_OUT = ("unfinished", "vanished", "obsolete")
QT_FILES = ("qtbase", "qtwebengine")


class SourceTranslator(QTranslator):
    """Translates from a Qt Linguist file, which it reads when it is first needed.

    With `only_plurals` it answers only where something is counted.
    """

    def __init__(
        self, file: Path, parent: QObject | None = None, *, only_plurals: bool = False
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._only_plurals = only_plurals

    @cached_property
    def texts(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The translations by context and source text, with their plural forms."""
        return read_texts(self._file)

    def isEmpty(self) -> bool:
        """Qt installs no translator that says yes."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The text in the language; `None` makes Qt look on."""
        if n < 0 and self._only_plurals:
            return None
        forms = self.texts.get((context, source))
        if forms is None:
            return None
        # LIMIT: one and many, as in English and German; other languages need their rule here.
        return forms[0] if n == 1 else forms[-1]


def read_texts(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The finished translations by context and source text, each with its plural forms."""
    # Not at the top: an English start needs no parser.
    from xml.parsers import expat

    texts: dict[tuple[str, str], tuple[str, ...]] = {}
    found: dict[str, str] = {"name": "", "source": ""}
    forms: list[str] = []
    words: list[str] = []
    finished = True

    def started(tag: str, attributes: dict[str, str]) -> None:
        nonlocal finished
        words.clear()
        if tag == "translation":
            finished = attributes.get("type") not in LEFT_OUT

    def ended(tag: str) -> None:
        if tag in found:
            found[tag] = "".join(words)
        elif tag == "numerusform" or (tag == "translation" and not forms):
            forms.append("".join(words))
        elif tag == "message":
            if finished and all(forms):
                texts[found["name"], found["source"]] = tuple(forms)
            forms.clear()

    parser = expat.ParserCreate()
    # A text in one piece, not one for each line and entity.
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = words.append
    parser.Parse(file.read_bytes(), True)
    return texts


def available() -> tuple[str, ...]:
    """The languages that the program speaks."""
    files = resource("translations").glob("bulkhead_*.ts")
    found = {file.stem.removeprefix("bulkhead_") for file in files}
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


def choose(wanted: Sequence[str]) -> str:
    """The first of the wanted languages (`de-AT`, `de`, …) that the program speaks."""
    spoken = available()
    for language in wanted:
        name = language.replace("-", "_")
        for code in (name, name.partition("_")[0]):
            if code in spoken:
                return code
    return SOURCE_LANGUAGE


def install(app: QCoreApplication, language: str = "", *, compiled: bool = False) -> str:
    """Speak the language, or the system's when it is empty; give the one that is spoken.

    To be called before the first widget with words: what is shown keeps its words. With `compiled`
    all translators are Qt's own, as a program with QML needs (`compiled_translation`).
    """
    locale = QLocale(language) if language else QLocale.system()
    if language:
        QLocale.setDefault(locale)
    code = choose([language] if language else locale.uiLanguages())
    is_source = code == SOURCE_LANGUAGE
    if not is_source:
        _install_qts(app, code)
    file = resource(f"translations/bulkhead_{code}.ts")
    if compiled:
        from browser.ui.compiled_translation import install_compiled

        install_compiled(app, read_texts(file))
    else:
        app.installTranslator(SourceTranslator(file, app, only_plurals=is_source))
    return code


def _install_qts(app: QCoreApplication, code: str) -> None:
    """The texts of Qt itself: its dialogs, and what the engine says in menus."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in QT_FILES:
        translator = QTranslator(app)
        if translator.load(f"{name}_{code}", folder):
            app.installTranslator(translator)
