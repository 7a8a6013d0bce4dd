"""What a session lets its caller do with spelling: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.registry import Registry
    from browser.session.spell_checker import SpellChecker

INVALID_URL = "The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL"
# After the first page, which it must not hold up.
RESUME_MS = 500


class SpellMembers(Members):
    """The spell checker of a session.

    It begins with the first call of any of its members, and where languages or words were kept,
    with the session. Limit: text that was there before is looked at when its field is used again;
    on macOS the engine asks the system's spell checker, and our dictionaries and words count for
    nothing.
    """

    @cached_property
    def _spelling(self) -> "SpellChecker":
        from browser.session.spell_checker import SpellChecker

        self._check_open()
        # The registry owns every session.
        registry = cast("Registry", self._session.parent())
        return SpellChecker(
            self._session, self._profile, self._folder, registry.dictionaries, self._inspector
        )

    def _resume_spelling(self) -> None:
        """Go on where the partition left off, soon."""
        if self._folder is not None and (self._folder.root / "spelling.json").exists():
            from PySide6.QtCore import QTimer

            # One that goes with the session.
            timer = QTimer(self._session)
            timer.setSingleShot(True)
            timer.timeout.connect(self._on_resume_spelling)
            timer.start(RESUME_MS)

    def _on_resume_spelling(self) -> None:
        if not self._session.is_closed:
            _ = self._spelling

    @property
    def available_spell_checker_languages(self) -> list[str]:
        """The codes of all languages, such as `en-US`: `ses.availableSpellCheckerLanguages`."""
        from browser.model.spell_languages import REGIONS

        return list(REGIONS)

    def set_spell_checker_languages(self, languages: list[str]) -> None:
        """Choose the languages in which words may be right: `ses.setSpellCheckerLanguages`.

        A word is right when it is in one of them. A dictionary that is not there yet is made of the
        system's Hunspell files, or else fetched; the signal `spellcheck_dictionary_initialized`
        tells when it is used. A persistent partition keeps the languages over a restart.

        Engine: Qt's profile, with dictionaries that are put into the engine's folder while it runs.

        Raises:
            SessionClosedError: the session is closed.
            SettingsError: they cannot be kept; nothing changed.
            TypeError: they are no list of `str`.
            ValueError: one is not among `available_spell_checker_languages`; nothing changed.
        """
        self._check_open()
        self._spelling.set_languages(languages)

    def get_spell_checker_languages(self) -> list[str]:
        """The languages that were chosen, or that of the system: `ses.getSpellCheckerLanguages`.

        An empty list works as `en-US`.
        """
        return self._spelling.languages()

    def set_spell_checker_enabled(self, enable: bool) -> None:
        """Turn spell checking on or off, in open pages too: `ses.setSpellCheckerEnabled`.

        A persistent partition keeps it over a restart.

        Raises:
            SessionClosedError: the session is closed.
            SettingsError: it cannot be kept; nothing changed.
            TypeError: it is no `bool`.
        """
        if not isinstance(enable, bool):
            raise TypeError(f"enable must be a bool, not {type(enable).__name__}")
        self._check_open()
        self._spelling.set_enabled(enable)

    def is_spell_checker_enabled(self) -> bool:
        """Whether it is on, as it is from the start: `ses.isSpellCheckerEnabled`."""
        return self._spelling.is_enabled()

    def set_spell_checker_dictionary_download_url(self, url: str) -> None:
        """Fetch dictionaries from below `url`: `ses.setSpellCheckerDictionaryDownloadURL`.

        The names are Chromium's, in small letters, such as `en-us-10-1.bdic`. Dictionaries from
        there come before those of the system, in this session alone; sessions with the same URL
        share them. Until it is set, only what the system does not have is fetched, from Chromium's
        own server, and only once languages were chosen.

        Engine: the inspector, through the session's network, without cookies.

        Raises:
            SessionClosedError: the session is closed.
            TypeError: it is no `str`.
            ValueError: it is no URL of HTTP.
        """
        if not isinstance(url, str):
            raise TypeError(f"url must be a string, not {type(url).__name__}")
        from PySide6.QtCore import QUrl

        parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
        if not parsed.isValid() or parsed.scheme() not in ("http", "https") or not parsed.host():
            raise ValueError(INVALID_URL)
        self._check_open()
        self._spelling.set_url(url if url.endswith("/") else f"{url}/")

    def add_word_to_spell_checker_dictionary(self, word: str) -> bool:
        """Take a word for right in this session; whether it was added.

        It was not when it is there already, or is none: empty, more than 99 bytes, with blanks
        around it. A persistent partition keeps its words over a restart.

        Engine: it has no such dictionary of its own, so the words are one more dictionary beside
        those of the languages. Limit: words count only together with a language in their script.

        Raises:
            SessionClosedError: the session is closed.
            SettingsError: it cannot be kept; nothing changed.
            TypeError: it is no `str`.
        """
        self._check_word(word)
        return self._spelling.add_word(word)

    def remove_word_from_spell_checker_dictionary(self, word: str) -> bool:
        """Forget a word that was added; whether it was there.

        Raises:
            SessionClosedError: the session is closed.
            SettingsError: that cannot be kept; nothing changed.
            TypeError: it is no `str`.
        """
        self._check_word(word)
        return self._spelling.remove_word(word)

    async def list_words_in_spell_checker_dictionary(self) -> list[str]:
        """The words that were added, in order."""
        return self._spelling.words()

    def _check_word(self, word: str) -> None:
        if not isinstance(word, str):
            raise TypeError(f"word must be a string, not {type(word).__name__}")
        self._check_open()
