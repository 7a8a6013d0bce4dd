"""What a session says to its pages, and they to others: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineSettings

from browser.engine.schemes import INTERNAL
from browser.session.convert import parse_url
from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.internal_pages import PageProvider
    from browser.session.preloads import Preloads


class PageMembers(Members):
    """User agent, preloads, looks and pages of our own."""

    @cached_property
    def _preloads(self) -> "Preloads":
        from browser.session.preloads import Preloads

        return Preloads()

    def set_user_agent(self, user_agent: str, accept_languages: str | None = None) -> None:
        """Set what its pages say they are: `ses.setUserAgent`.

        `en-US,fr,de` becomes `en-US,fr;q=0.9,de;q=0.8`. The client hints are made to agree; a user
        agent that is not of Chromium's kind sends empty ones.

        Engine: Qt's profile. Limit: pages that are open change too, at once. After the first
        request of the session the header keeps the order of the languages without the values.
        """
        self._check_open()
        from browser.session.user_agent import set_user_agent

        set_user_agent(self._profile, user_agent, accept_languages)

    def get_user_agent(self) -> str:
        """What its pages say they are: `ses.getUserAgent`."""
        self._check_open()
        return self._profile.httpUserAgent()

    def set_preloads(self, preloads: list[str]) -> None:
        """Set the scripts that new pages run before their own: `ses.setPreloads`.

        Engine: Qt's scripts, in the page's own world, whatever its content security policy says,
        and in the main frame alone. A new page reads the files again; a path that is relative or
        cannot be read is skipped with a line in the log.
        """
        self._preloads.set(preloads)

    def get_preloads(self) -> list[str]:
        """The paths that were set, in order: `ses.getPreloads`."""
        return self._preloads.get()

    def set_force_dark(self, on: bool) -> None:
        """Darken pages that have no dark look of their own, from their next load on."""
        attribute = QWebEngineSettings.WebAttribute.ForceDarkMode
        self._profile.settings().setAttribute(attribute, on)

    def set_full_screen(self, on: bool) -> None:
        """Let pages ask for the whole screen; whoever shows a page still decides each time."""
        attribute = QWebEngineSettings.WebAttribute.FullScreenSupportEnabled
        self._profile.settings().setAttribute(attribute, on)

    def clear_visited_links(self, urls: list[str] | None = None) -> None:
        """Forget that links were visited, so that pages draw them as new; all without `urls`."""
        if urls is None:
            self._profile.clearAllVisitedLinks()
        else:
            self._profile.clearVisitedLinks([parse_url(url) for url in urls])

    def set_internal_pages(self, provider: "PageProvider") -> None:
        """Make our own pages: `provider(partition, url) -> (mime type, body) | None`."""
        if self._profile.urlSchemeHandler(INTERNAL.encode()) is None:
            from browser.session.internal_pages import InternalPages

            pages = InternalPages(self._key.text, provider, self._session)
            self._profile.installUrlSchemeHandler(INTERNAL.encode(), pages)
