"""Spelling in the context menu of a field: what was meant, own words, languages, on and off."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest, QWebEnginePage
from PySide6.QtWidgets import QMenu

from browser.errors import SettingsError
from browser.session import Session, WebContents
from browser.ui.menu_label import label

if TYPE_CHECKING:
    from browser.ui.notices import Notices

MOST_SUGGESTIONS = 5
WORD_SHOWN = 32
# What an empty list of languages works as.
FALLBACK = "en-US"
# Where Qt's names are of one country, or there is none.
NAMES = {"en": "English", "es": "Español", "sh": "Srpski (latinica)"}
Request = QWebEngineContextMenuRequest


def say(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("PageSpelling", text)


class PageSpelling:
    """Fills the menu of one field of a page."""

    def __init__(self, page: WebContents, notices: "Notices") -> None:
        self._page = page
        self._session: Session = page.session
        self._notices = notices

    def add_word(self, menu: QMenu, request: Request) -> None:
        """Offer what can be done about a misspelled word, if there is one at the click."""
        word = request.misspelledWord()
        if not word:
            return
        suggestions = request.spellCheckerSuggestions()[:MOST_SUGGESTIONS]
        for suggestion in suggestions:
            self._entry(menu, label(suggestion), partial(self._replace, suggestion))
        if not suggestions:
            menu.addAction(say("No suggestions")).setEnabled(False)
        shown = word if len(word) <= WORD_SHOWN else f"{word[:WORD_SHOWN]}…"
        text = say("Add “%1” to the dictionary").replace("%1", label(shown))
        self._entry(menu, text, lambda: self._add(word))
        menu.addSeparator()

    def add_choices(self, menu: QMenu) -> None:
        """Offer on and off, and the languages, in a menu of their own."""
        inner = menu.addMenu(say("Spelling"))
        # Read when it is opened: there are many.
        inner.aboutToShow.connect(lambda: self._fill(inner))

    def _fill(self, menu: QMenu) -> None:
        if not menu.isEmpty():
            return
        on = self._session.is_spell_checker_enabled()
        self._check(menu, say("Check spelling"), on, self._session.set_spell_checker_enabled)
        menu.addSeparator()
        chosen = self._chosen()
        for code in chosen:
            self._check(menu, name_of(code), True, partial(self._choose, code))
        menu.addSeparator()
        for code in offered(self._session.available_spell_checker_languages, chosen):
            self._check(menu, name_of(code), False, partial(self._choose, code))

    def _chosen(self) -> list[str]:
        return self._session.get_spell_checker_languages() or [FALLBACK]

    def _choose(self, code: str, wanted: bool) -> None:
        codes = [one for one in self._chosen() if one != code]
        if wanted:
            codes.append(code)
        if codes:
            self._session.set_spell_checker_languages(codes)
        # Without the last language there is nothing to check, and who ticks one wants it checked.
        self._session.set_spell_checker_enabled(bool(codes))

    def _replace(self, word: str) -> None:
        self._page.replaceMisspelledWord(word)

    def _add(self, word: str) -> None:
        self._session.add_word_to_spell_checker_dictionary(word)
        # The click has selected the word; what is around the cursor is then checked anew.
        self._page.triggerAction(QWebEnginePage.WebAction.Unselect)

    def _check(self, menu: QMenu, text: str, checked: bool, act: Callable[[bool], object]) -> None:
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(checked)
        entry.toggled.connect(lambda wanted: self._try(lambda: act(wanted)))

    def _entry(self, menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda: self._try(act))

    def _try(self, act: Callable[[], object]) -> None:
        # The page, and its session, may have gone while the menu was open.
        if not self._page.is_alive() or self._session.is_closed:
            return
        try:
            act()
        except SettingsError as error:
            self._notices.error(str(error))


def name_of(code: str) -> str:
    """The language as its speakers call it, such as `Deutsch` or `English (Canada)`."""
    language, _, territory = code.partition("-")
    name = NAMES.get(language) or QLocale(language).nativeLanguageName()
    name = name[:1].upper() + name[1:]
    if territory == "GB-oxendict":
        return f"{name} (Oxford)"
    return f"{name} ({QLocale(code).nativeTerritoryName()})" if territory else name


def offered(codes: list[str], chosen: list[str]) -> list[str]:
    """The codes that are not chosen, by their names, one for each dictionary.

    A language with one dictionary is offered without its region.
    """
    from browser.model.spell_languages import REGIONS

    taken = {REGIONS[code] for code in chosen}
    found: dict[str, str] = {}
    for code in codes:
        region = REGIONS[code]
        language = code.partition("-")[0]
        is_only = len({r for c, r in REGIONS.items() if c.partition("-")[0] == language}) == 1
        if region not in taken and (region not in found or (code == region and not is_only)):
            found[region] = code
    return sorted(found.values(), key=lambda code: name_of(code).casefold())
