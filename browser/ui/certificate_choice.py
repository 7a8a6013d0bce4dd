"""Going on although a certificate was refused: the links of the error page, and what they do.

The error page has no script and stands at the address that failed. Its links lead there too, with
a secret that only this page was given; whoever follows one is stopped, and the choice is made.
"""

import html
import json
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLocale,
    QObject,
    QTimer,
    QUrl,
    Slot,
)
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineScript

from browser.model.certificate import Certificate
from browser.session import WebContents
from browser.session.certificate_problem import CertificateProblem
from browser.ui.pages import Markup
from browser.ui.tab import OWN_LINK

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

FOLDED = "<details><summary>{summary}</summary><p>{warning}</p>{buttons}</details>"
BUTTON = '<a class="button other" id="{name}" href="{link}">{label}</a>'
COPIED = "document.querySelector('#copy').textContent = %s"
DAYS = 7
CHAIN_MOST = 10


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


def chain_of(certificate: Certificate | None) -> Markup:
    """Who signed whom, as a list: the server's own first, the root last."""
    names: list[str] = []
    while certificate is not None and len(names) < CHAIN_MOST:
        names.append(certificate.subject_name or certificate.fingerprint)
        certificate = certificate.issuer_cert
    return Markup("".join(f'<li dir="auto">{html.escape(name)}</li>' for name in names))


class CertificateChoice(QObject):
    """What can be done on one error page; it ends with the next load of the page."""

    def __init__(self, page: WebContents, problem: CertificateProblem) -> None:
        super().__init__(page)
        self._page = page
        self._problem = problem
        self._secret = OWN_LINK + secrets.token_urlsafe(24)
        self._choices: dict[str, Callable[[], object]] = {"copy": self._copy}
        if problem.overridable:
            self._choices |= {"once": self._once, "session": self._session}
            if page.session.is_persistent():
                self._choices["days"] = self._days
        page.navigationRequested.connect(self._on_navigation)
        page.loadingChanged.connect(self._on_loading)

    def copying(self) -> Markup:
        """The link that copies the fingerprint."""
        return self._button("copy", words("Copy the fingerprint"))

    def markup(self) -> Markup:
        """What the error page says of going on."""
        if not self._problem.overridable:
            return Markup(f"<p>{html.escape(reason_text(self._problem))}</p>")
        warning = words(
            "Somebody may pretend to be %1, and read and change what you send. Go on only if you "
            "know why the certificate is not trusted."
        ).replace("%1", self._problem.host)
        until = QLocale().toString(QDate.currentDate().addDays(DAYS), QLocale.FormatType.LongFormat)
        labels = {
            "once": words("Go on once"),
            "session": words("Go on until the partition is closed"),
            "days": words("Go on until %1").replace("%1", until),
        }
        buttons = [self._button(name, labels[name]) for name in labels if name in self._choices]
        return Markup(
            FOLDED.format(
                summary=html.escape(words("Go on all the same")),
                warning=html.escape(warning),
                buttons=" ".join(buttons),
            )
        )

    def _button(self, name: str, label: str) -> Markup:
        link = html.escape(self._link(name))
        return Markup(BUTTON.format(name=name, link=link, label=html.escape(label)))

    def _link(self, choice: str) -> str:
        url = QUrl(self._problem.url)
        url.setFragment(f"{self._secret}-{choice}")
        return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        # A link of its own starts a load too, which it stops.
        started = info.status() == QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus
        if started and not info.url().fragment().startswith(self._secret):
            self.deleteLater()

    @Slot("QWebEngineNavigationRequest&")
    def _on_navigation(self, request: "QWebEngineNavigationRequest") -> None:
        secret, _, choice = request.url().fragment().rpartition("-")
        if not secrets.compare_digest(secret.encode(), self._secret.encode()):
            return
        request.reject()
        if (act := self._choices.get(choice)) is not None:
            act()

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self._problem.fingerprint)
        said = json.dumps(words("The fingerprint was copied"))
        self._page.runJavaScript(COPIED % said, QWebEngineScript.ScriptWorldId.MainWorld)

    def _once(self) -> None:
        self._page.session.accept_certificate(self._problem, page=self._page)
        self._load_soon()

    def _session(self) -> None:
        self._page.session.accept_certificate(self._problem)
        self._load_soon()

    def _days(self) -> None:
        # To the end of the day that the button names.
        over = QDate.currentDate().addDays(DAYS + 1).startOfDay()
        seconds = QDateTime.currentDateTime().secsTo(over)
        self._page.session.accept_certificate(self._problem, seconds=seconds, keep=True)
        self._load_soon()

    def _load_soon(self) -> None:
        # The engine is in the middle of what it asked.
        QTimer.singleShot(0, self._page, self._load)

    def _load(self) -> None:
        self._page.load(QUrl(self._problem.url))


def choice_of(page: WebContents | None, problem: CertificateProblem) -> tuple[Markup, Markup]:
    """What the error page offers: a link that copies, and going on or why not."""
    if page is None:
        return Markup(), Markup(f"<p>{html.escape(reason_text(problem))}</p>")
    choice = CertificateChoice(page, problem)
    return choice.copying(), choice.markup()
