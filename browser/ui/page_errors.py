"""Our words in the place of the engine's error page.

The engine commits an error page at the failed address, so history and reload stay right; we write
our own document into it.
"""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineScript

from browser.model.net_errors import net_error_name
from browser.session import WebContents
from browser.session.certificate_problem import CertificateProblem
from browser.session.loading import net_error
from browser.ui.error_words import error_words
from browser.ui.tab_host import TabHost

if TYPE_CHECKING:
    from browser.ui.tab import Tab

REPLACE = "document.open();document.write(%s);document.close()"
HTTP = QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain


def tr(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("ErrorPage", text)


def show_error(tab: "Tab", page: WebContents, host: TabHost, info: QWebEngineLoadingInfo) -> None:
    """Write our page into the engine's error page, which has just been committed."""
    document = ErrorPage(tab, host).document(info)
    world = QWebEngineScript.ScriptWorldId.MainWorld
    page.runJavaScript(REPLACE % json.dumps(document), world)


class ErrorPage:
    """The words for one failed load."""

    def __init__(self, tab: "Tab", host: TabHost) -> None:
        self._tab = tab
        self._host = host

    def document(self, info: QWebEngineLoadingInfo) -> str:
        """The whole document, by what went wrong."""
        if info.errorDomain() == HTTP:
            return self._http(info)
        problem = self._tab.certificate_problem
        if problem is not None and problem.code == info.errorCode():
            return self._certificate(problem)
        page = self._tab.web_contents
        if page is not None and page.session.held_because is not None:
            return self._held(info, page.session.held_because)
        code = self._code(info)
        title, sentence, what_next = error_words(code)
        return self._host.render_page(
            "error",
            self._tab.partition,
            title=title,
            sentence=sentence,
            what_next=what_next,
            host=info.url().host() or info.url().toString(),
            url=info.url().toString(),
            code=f"{net_error_name(code)} ({code})",
        )

    def _held(self, info: QWebEngineLoadingInfo, reason: Exception) -> str:
        from browser.ui.setting_faults import explain_setting

        return self._host.render_page(
            "error",
            self._tab.partition,
            title=tr("This partition sends nothing now"),
            sentence=tr("Its settings could not be put in force. %1").replace(
                "%1", explain_setting(reason)
            ),
            what_next=tr(
                "Open the settings of the partition by the sign in the address field, put them "
                "right, and load the page again."
            ),
            host=info.url().host(),
            url=info.url().toString(),
            code="",
        )

    def _code(self, info: QWebEngineLoadingInfo) -> int:
        page = self._tab.web_contents
        error = net_error(info.errorCode(), info.url().toString())
        # Of a request that went through a proxy the engine itself knows only that it failed.
        return error.code if page is None else page.session.true_error(error).code

    def _http(self, info: QWebEngineLoadingInfo) -> str:
        return self._host.render_page(
            "error",
            self._tab.partition,
            title=tr("The server sent an empty page"),
            sentence=tr("It answered with the error %1 and nothing to show.").replace(
                "%1", str(info.errorCode())
            ),
            what_next=tr("Check the address, or try again later."),
            host=info.url().host(),
            url=info.url().toString(),
            code=f"HTTP {info.errorCode()}",
        )

    def _certificate(self, problem: CertificateProblem) -> str:
        from browser.ui.certificate_choice import chain_of, choice_of
        from browser.ui.cookie_model import date_text

        title, sentence, what_next = error_words(problem.code)
        found = problem.certificate
        copying, choice = choice_of(self._tab.web_contents, problem)
        return self._host.render_page(
            "certificate",
            self._tab.partition,
            title=title,
            sentence=sentence,
            what_next=what_next,
            host=problem.host,
            url=problem.url,
            code=f"{problem.name} ({problem.code})",
            subject=problem.subject,
            issuer=problem.issuer,
            valid_from=date_text(found.valid_start, QLocale()) if found else problem.valid_from,
            valid_until=date_text(found.valid_expiry, QLocale()) if found else problem.valid_until,
            fingerprint=problem.fingerprint,
            chain=chain_of(problem.certificate),
            copying=copying,
            choice=choice,
        )
