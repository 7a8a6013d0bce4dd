"""What a session says to its pages, and they to others: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.engine.schemes import INTERNAL
from browser.session.convert import parse_url
from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.internal_pages import PageProvider
    from browser.session.preloads import Preloads
    from browser.session.request_interceptor import RequestInterceptor
    from browser.session.user_agent import UserAgent


class PageMembers(Members):
    """User agent, preloads, looks and pages of our own."""

    # Whether the engine has made its network for the session, which it does for the first page.
    _had_page = False

    @cached_property
    def _interceptor(self) -> "RequestInterceptor":
        from browser.session.request_interceptor import RequestInterceptor

        return RequestInterceptor(self._profile, self._session)

    @cached_property
    def _user_agent(self) -> "UserAgent":
        from browser.session.user_agent import UserAgent

        return UserAgent(self._profile, lambda: self._interceptor)

    @cached_property
    def _preloads(self) -> "Preloads":
        from browser.session.preloads import Preloads

        return Preloads()

    def set_user_agent(
        self,
        user_agent: str,
        accept_languages: str | None = None,
        *,
        open_pages: bool = False,
    ) -> None:
        """Set what its pages say they are: `ses.setUserAgent`.

        `en-US,fr,de` becomes `en-US,fr;q=0.9,de;q=0.8`. The client hints are made to agree; a user
        agent that is not of Chromium's kind sends empty ones. Pages that have loaded something
        keep the user agent that they have, until `page.set_user_agent(None)`, unless `open_pages`
        are to change too.

        Engine: Qt's profile; for languages that change after the first page, Qt's interceptor; for
        pages that keep theirs, the inspector, as for `page.set_user_agent`. All requests carry
        them: of pages, frames, workers, service workers, WebSockets, favicons, downloads. Limit:
        languages change in open pages too. In shared and service workers `navigator.languages` and
        `navigator.userAgentData` stay the program's own.
        """
        self._check_open()

        def keep(before: str) -> None:
            for page in [] if open_pages else self._session.pages():
                page._keep_user_agent(before)

        is_unused = not self._had_page
        self._user_agent.set(user_agent, accept_languages, is_unused=is_unused, keep=keep)

    def get_user_agent(self) -> str:
        """What its pages say they are: `ses.getUserAgent`."""
        self._check_open()
        return self._profile.httpUserAgent()

    def set_preloads(self, preloads: list[str], *, sub_frames: bool = False) -> None:
        """Set the scripts that new pages run before their own: `ses.setPreloads`.

        Engine: Qt's scripts, in the page's own world, whatever its content security policy says:
        in the main frame, and with `sub_frames` in every frame. A new page, also a popup, reads
        the files again; a path that is relative or cannot be read is skipped with a line in the
        log. Limit: an empty popup runs them only after its opener could look into it, and an empty
        frame, which loads nothing, not at all.

        Raises:
            TypeError: it is no list of `str`.
        """
        self._preloads.set(preloads, sub_frames=sub_frames)

    def get_preloads(self) -> list[str]:
        """The paths that were set, in order: `ses.getPreloads`."""
        return self._preloads.get()

    def set_force_dark(self, on: bool) -> None:
        """Darken pages that have no dark look of their own, from their next load on."""
        from PySide6.QtWebEngineCore import QWebEngineSettings

        attribute = QWebEngineSettings.WebAttribute.ForceDarkMode
        self._profile.settings().setAttribute(attribute, on)

    def set_full_screen(self, on: bool) -> None:
        """Let pages ask for the whole screen; whoever shows a page still decides each time."""
        from PySide6.QtWebEngineCore import QWebEngineSettings

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
