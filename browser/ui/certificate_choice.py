"""Going on although a certificate was refused: the links of the error page, and what they do.

The error page has no script and stands at the address that failed. Its links lead there too, with
a secret that only this page was given; whoever follows one is stopped, and the choice is made.
"""

import html
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Slot

from browser.session import WebContents
from browser.session.certificate_problem import CertificateProblem
from browser.ui.pages import Markup

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

FOLDED = (
    "<details><summary>{summary}</summary><p>{warning}</p>"
    '<a class="button" id="once" href="{once}">{once_label}</a> '
    '<a class="button" id="session" href="{session}">{session_label}</a></details>'
)


def words(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("ErrorPage", text)


def reason_text(problem: CertificateProblem) -> str:
    """Why nobody can go on."""
    if problem.reason == "hsts":
        return words("This site told browsers to insist on security, so you cannot go on.")
    if problem.reason == "proc":
        return words("The program's own check refused this certificate, so you cannot go on.")
    return words("This error allows no exception, so you cannot go on.")


class CertificateChoice(QObject):
    """The choice on one error page; it ends with the next load of the page."""

    def __init__(self, page: WebContents, problem: CertificateProblem) -> None:
        super().__init__(page)
        self._page = page
        self._problem = problem
        self._secret = secrets.token_urlsafe(24)
        page.navigationRequested.connect(self._on_navigation)
        page.loadStarted.connect(self.deleteLater)

    def markup(self) -> Markup:
        """What the error page shows of it."""
        warning = words(
            "Somebody may pretend to be %1, and read and change what you send. Go on only if you "
            "know why the certificate is not trusted."
        ).replace("%1", self._problem.host)
        return Markup(
            FOLDED.format(
                summary=html.escape(words("Go on all the same")),
                warning=html.escape(warning),
                once=html.escape(self._link("once")),
                once_label=html.escape(words("Go on once")),
                session=html.escape(self._link("session")),
                session_label=html.escape(words("Go on until the partition is closed")),
            )
        )

    def _link(self, choice: str) -> str:
        url = QUrl(self._problem.url)
        url.setFragment(f"{self._secret}-{choice}")
        return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)

    @Slot("QWebEngineNavigationRequest&")
    def _on_navigation(self, request: "QWebEngineNavigationRequest") -> None:
        secret, _, choice = request.url().fragment().rpartition("-")
        if not secrets.compare_digest(secret.encode(), self._secret.encode()):
            return
        request.reject()
        page = self._page if choice == "once" else None
        self._page.session.accept_certificate(self._problem, page=page)
        # The engine is in the middle of what it asked.
        QTimer.singleShot(0, self._page, self._load)

    def _load(self) -> None:
        self._page.load(QUrl(self._problem.url))


def choice_of(page: WebContents | None, problem: CertificateProblem) -> Markup:
    """What the error page says of going on."""
    if page is not None and problem.overridable:
        return CertificateChoice(page, problem).markup()
    return Markup(f"<p>{html.escape(reason_text(problem))}</p>")
