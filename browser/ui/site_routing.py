"""What belongs to another partition opens there: links, addresses, and what other programs open.

A page's own redirects, forms and scripts are never torn from it, and neither are its pop-ups with
a size of their own: that is how people are signed in.
"""

import logging
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl

from browser.errors import SettingsError
from browser.model.open_request import OpenRequest
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.tabs import NEW_TAB

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

    from browser.model.site_rule import SiteRule
    from browser.session import WebContents
    from browser.session.window_open import WindowOpenDetails
    from browser.settings import SiteRuleStore
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
WEB = ("http", "https")


class SiteRouting(QObject):
    """Applies the site rules of the program to its windows."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell

    @cached_property
    def store(self) -> "SiteRuleStore":
        """The rules, read at first use."""
        return self._shell.stores.site_rules()

    def _store(self) -> "SiteRuleStore | None":
        try:
            return self.store
        except SettingsError as error:
            # Said once, where it can be read: the file stays as it is, and no link is led.
            if self.__dict__.setdefault("_said", str(error)) is not None:
                self._shell.notices.error(str(error))
                self.__dict__["_said"] = None
            return None

    def _usable(self) -> list[str]:
        return [one.key.text for one in self._shell.desk.store.list()]

    def rule_of(self, url: str) -> "SiteRule | None":
        """The rule that the URL meets."""
        store = self._store()
        if store is None or not len(store.rules):
            return None
        return store.rules.find(url, self._usable())

    def partition_of(self, url: str) -> Partition | None:
        """The partition in which a rule wants the URL."""
        rule = self.rule_of(url)
        return None if rule is None else self._partition(rule.partition)

    def elsewhere(self, tab: "Tab", url: str) -> Partition | None:
        """The partition in which the URL opens when a person goes there from the tab."""
        store = self._store()
        if store is None or not len(store.rules):
            return None
        key = tab.partition.key.text
        there = store.rules.leads_elsewhere(tab.url, key, url, self._usable())
        return None if there is None else self._partition(there)

    def _partition(self, key: str) -> Partition | None:
        return self._shell.desk.store.get(PartitionKey.parse(key))

    def keep_here(self, url: str, partition: Partition, on: bool) -> None:
        """Let the site of the URL always open in the partition, or no longer; says what failed."""
        from browser.model.site_rule import RuleKind, Site, SiteRule

        site = Site.of(url)
        if site is None:
            return
        try:
            if on:
                self.store.add(SiteRule(RuleKind.HOST, site.host, partition.key.text))
            else:
                own = (RuleKind.HOST, partition.key.text)
                self.store.replace(
                    one
                    for one in self.store.rules
                    if (one.kind, one.partition) != own or not one.fits(site)
                )
        except (ValueError, SettingsError) as error:
            self._shell.notices.error(str(error))

    # Links.

    def take_navigation(
        self, window: "BrowserWindow", tab: "Tab", request: "QWebEngineNavigationRequest"
    ) -> None:
        """Stop a link that belongs elsewhere, and open it there; called by the engine."""
        is_link = request.navigationType().name == "LinkClickedNavigation"
        if not is_link or not request.isMainFrame() or request.url().scheme() not in WEB:
            return
        url = request.url().toString()
        # The engine calls it a link as well when a script goes somewhere: only a person's link is
        # under the pointer, or has the focus.
        if QUrl(tab.hovered) != request.url():
            return
        there = self.elsewhere(tab, url)
        if there is not None:
            request.reject()
            QTimer.singleShot(0, window, partial(self.open_there, window, tab, url, there))

    def take_window(self, opener: "WebContents", details: "WindowOpenDetails") -> bool:
        """Whether a link to a new tab belongs elsewhere, and opens there instead."""
        if not details.user_gesture or details.disposition == "new-popup":
            return False
        found = self._shell.window_of(opener)
        there = None if found is None else self.elsewhere(found[1], details.url)
        if found is None or there is None:
            return False
        window, tab = found
        behind = details.disposition == "background-tab"

        def act() -> None:
            # It was not blocked, only led elsewhere.
            if details.url in tab.blocked_popups:
                tab.blocked_popups.remove(details.url)
                tab.changed.emit(tab)
            self.open_there(window, tab, details.url, there, behind=behind)

        QTimer.singleShot(0, window, act)
        return True

    def open_there(
        self,
        window: "BrowserWindow",
        tab: "Tab",
        url: str,
        there: Partition,
        *,
        behind: bool = False,
    ) -> "Tab | None":
        """Open the URL in its partition, beside the tab; an empty tab gives its place."""
        if tab not in window.tabs() or self._shell.is_quitting:
            return None
        place = window.index_of(tab) + 1
        is_empty = not behind and not tab.pinned and _is_empty(tab)
        opened = window.open_tab(url, there, background=behind, index=place)
        if is_empty:
            window.discard_tab(tab, remember=False)
        text = self.tr("Opened in “%1”, where a site rule wants it.")
        self._shell.notices.tell(text.replace("%1", there.name))
        return opened

    # Other programs.

    def asks(self, url: str) -> bool:
        """Whether a person is asked where a link from another program opens."""
        wanted = self._shell.settings.text("general.outside_links") == "ask"
        is_web = url.partition(":")[0].lower() in WEB
        return wanted and is_web and self.partition_of(url) is None

    def open_requested(
        self,
        window: "BrowserWindow",
        url: str,
        request: OpenRequest,
        partition: Partition,
        place: int | None,
    ) -> "Tab":
        """Open a URL of a command line: by rule, then where a person says, then in `partition`."""
        behind = request.background
        if request.partition is not None or not request.urls:
            return window.open_tab(url, partition, background=behind, index=place)
        if self.asks(url):
            tab = window.open_tab(NEW_TAB, partition, background=behind, index=place)
            self.ask(window, tab, url)
            return tab
        there = self.partition_of(url) or partition
        return window.open_tab(url, there, background=behind, index=place)

    def ask(self, window: "BrowserWindow", tab: "Tab", url: str) -> None:
        """Ask in an empty tab where a link from another program opens."""
        page = tab.web_contents
        if page is not None and page.url().isEmpty():
            # The empty page comes first: a question goes when its page does.
            page.loadFinished.connect(
                partial(self._ask_now, window, tab, url), Qt.ConnectionType.SingleShotConnection
            )
        else:
            self._ask_now(window, tab, url)

    def _ask_now(self, window: "BrowserWindow", tab: "Tab", url: str, *_: object) -> None:
        from browser.ui.prompt_outside import outside_question

        if tab in window.tabs():
            window.prompts.ask_further(outside_question(window, tab, url))


def _is_empty(tab: "Tab") -> bool:
    page = tab.web_contents
    return page is not None and page.history().count() <= 1 and tab.url.startswith(NEW_TAB)
