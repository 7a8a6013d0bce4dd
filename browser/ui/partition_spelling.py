"""Spelling in a partition: languages with their dictionaries, and the person's own words."""

from PySide6.QtCore import QLocale, QSize, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem

from browser.session import Session
from browser.ui.item_list import ItemList
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push
from browser.ui.theme import CONTROL

ROLE = Qt.ItemDataRole.UserRole
LANGUAGE_ROWS = 6


class SpellingSection(PartitionSection):
    """The spell checker of the partition's session."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Spelling")

    def build(self) -> None:
        """Switch, languages, words."""
        self.enabled = QCheckBox(self.tr("Check spelling"), self.place())
        self.column.addWidget(self.enabled)
        self.languages = QListWidget(self.place())
        self.languages.setAccessibleName(self.tr("Languages"))
        self.languages.setFixedHeight(LANGUAGE_ROWS * CONTROL + 8)
        self.column.addWidget(self.languages)
        self.state = self.note("")
        self.fault = self.error(self.languages)
        self.heading_for(self.tr("Own words"))
        self.words = ItemList(self.tr("Own words"), self.tr("No word was added."), self.place())
        self.column.addWidget(self.words)
        self.word = QLineEdit(self)
        self.row(self.tr("&Word"), self.word)
        self.word_error = self.error(self.word)
        self.append = push(self.tr("Add"), self.place())
        self.remove = push(self.tr("Remove"), self.place())
        self.add(self.append, self.remove)
        self._fill_languages()
        self._connect()

    def _fill_languages(self) -> None:
        codes = self.session().available_spell_checker_languages
        for name, code in sorted((language_words(code), code) for code in codes):
            item = QListWidgetItem(name, self.languages)
            item.setData(ROLE, code)
            item.setSizeHint(QSize(0, CONTROL))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)

    def _connect(self) -> None:
        self._heard: Session | None = None
        self.enabled.clicked.connect(self._on_enabled)
        self.languages.itemChanged.connect(self._on_language)
        self.append.clicked.connect(self._on_add)
        self.word.returnPressed.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.words.chosen.connect(self._show_buttons)

    def _hear(self, session: Session) -> None:
        """Hear of its dictionaries; after it was closed there is another one."""
        if session is self._heard:
            return
        self._heard = session
        session.spellcheck_dictionary_initialized.connect(self._on_ready)
        session.spellcheck_dictionary_download_begin.connect(self._on_begin)
        session.spellcheck_dictionary_download_success.connect(self._on_ready)
        session.spellcheck_dictionary_download_failure.connect(self._on_failure)

    def refresh(self) -> None:
        """Show what the session has."""
        session = self.session()
        self._hear(session)
        chosen = session.get_spell_checker_languages()
        self.enabled.setChecked(session.is_spell_checker_enabled())
        self.languages.setEnabled(session.is_spell_checker_enabled())
        self.languages.blockSignals(True)
        for row in range(self.languages.count()):
            item = self.languages.item(row)
            on = item.data(ROLE) in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.languages.blockSignals(False)
        self.work(self._show_words, self.word_error, refresh=False)
        self._show_buttons()

    async def _show_words(self) -> None:
        words = await self.session().list_words_in_spell_checker_dictionary()
        self.words.fill([(word, word) for word in words])

    def _show_buttons(self) -> None:
        self.remove.setVisible(self.words.list.count() > 0)
        self.remove.setEnabled(self.words.row() >= 0)

    # What a person does.

    @Slot(bool)
    def _on_enabled(self, on: bool) -> None:
        self.attempt(lambda: self.session().set_spell_checker_enabled(on), self.fault)
        self.refresh()

    @Slot(QListWidgetItem)
    def _on_language(self, _item: QListWidgetItem) -> None:
        items = [self.languages.item(row) for row in range(self.languages.count())]
        chosen = [i.data(ROLE) for i in items if i.checkState() == Qt.CheckState.Checked]
        before = self.session().get_spell_checker_languages()
        # Those that were there stay in their order: the first one counts most.
        codes = [code for code in before if code in chosen]
        codes += [code for code in chosen if code not in before]
        self.state.setText("")
        self.attempt(lambda: self.session().set_spell_checker_languages(codes), self.fault)
        self.refresh()

    @Slot()
    def _on_add(self) -> None:
        word = self.word.text().strip()
        if self.attempt(lambda: self._add_word(word), self.word_error):
            self.word.clear()
            self.work(self._show_words, self.word_error, refresh=False)

    def _add_word(self, word: str) -> None:
        if not word:
            raise ValueError(self.tr("Write a word."))
        if not self.session().add_word_to_spell_checker_dictionary(word):
            raise ValueError(self.tr("This word is there already, or is too long for one."))

    @Slot()
    def _on_remove(self) -> None:
        word = str(self.words.value())

        def act() -> None:
            self.session().remove_word_from_spell_checker_dictionary(word)

        if self.attempt(act, self.word_error):
            self.work(self._show_words, self.word_error, refresh=False)

    # Dictionaries on their way.

    def _say(self, words: str, code: str) -> None:
        self.state.setText(words.replace("%1", language_words(code)))

    @Slot(object, str)
    def _on_begin(self, _event: object, code: str) -> None:
        self._say(self.tr("The dictionary for %1 is being fetched…"), code)

    @Slot(object, str)
    def _on_ready(self, _event: object, code: str) -> None:
        self._say(self.tr("The dictionary for %1 is there."), code)

    @Slot(object, str)
    def _on_failure(self, _event: object, code: str) -> None:
        self._say(
            self.tr(
                "The dictionary for %1 could not be fetched. Check the network, and choose the "
                "language again."
            ),
            code,
        )


def language_words(code: str) -> str:
    """A language's name in itself, with what tells it from its sisters."""
    locale = QLocale(code)
    name = locale.nativeLanguageName() or code
    return f"{name[:1].upper()}{name[1:]} ({code})"
