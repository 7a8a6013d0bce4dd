"""The user agent of a session: the header, what scripts see, and the client hints beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from browser.engine.start import chromium_version
from browser.model.client_hints import Hints, check_user_agent, hints_of, language_list

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import (
        QWebEngineClientHints,
        QWebEngineProfile,
        QWebEngineUrlRequestInfo,
    )

    from browser.session.request_interceptor import RequestInterceptor

ACCEPT_LANGUAGE = b"Accept-Language"


class UserAgent:
    """What one session says it is, and which languages it wants."""

    def __init__(
        self, profile: "QWebEngineProfile", interceptor: "Callable[[], RequestInterceptor]"
    ) -> None:
        self._profile = profile
        self._interceptor = interceptor
        self._header = b""
        self._stop: Callable[[], None] | None = None

    def set(
        self,
        user_agent: str,
        accept_languages: str | None,
        *,
        is_unused: bool,
        keep: Callable[[str], None],
    ) -> None:
        """Check everything, then give it to the profile, which `is_unused` before its first page.

        `keep(user_agent)` is called before it changes.

        Raises:
            TypeError, ValueError: a header cannot carry it.
        """
        check_user_agent(user_agent)
        languages = None if accept_languages is None else language_list(accept_languages)
        if (before := self._profile.httpUserAgent()) != user_agent:
            keep(before)
        self._profile.setHttpUserAgent(user_agent)
        if languages is not None:
            self._profile.setHttpAcceptLanguage(languages)
            self._write_header(languages if ";" in languages and not is_unused else "")
        hints = hints_of(user_agent, chromium_version())
        if hints is None:
            _silence(self._profile.clientHints())
        else:
            _apply(hints, self._profile.clientHints())

    def _write_header(self, languages: str) -> None:
        # WORKAROUND(seen 6.12): the engine's network hears of a change without the quality values.
        self._header = languages.encode()
        if languages and self._stop is None:
            self._stop = self._interceptor().add(self._intercept)
        elif not languages and self._stop is not None:
            self._stop()
            self._stop = None

    def _intercept(self, info: "QWebEngineUrlRequestInfo") -> None:
        # A page may ask for a language by itself.
        given = {bytes(name.data()).lower() for name in info.httpHeaders()}
        if ACCEPT_LANGUAGE.lower() not in given:
            info.setHttpHeader(ACCEPT_LANGUAGE, self._header)


def _apply(hints: Hints, target: "QWebEngineClientHints") -> None:
    target.resetAll()
    target.setAllClientHintsEnabled(True)
    target.setFullVersion(hints.version)
    target.setFullVersionList(hints.brands)
    target.setIsMobile(hints.mobile)
    target.setFormFactors(["Mobile" if hints.mobile else "Desktop"])
    if hints.platform and hints.platform != target.platform():
        # The machine's own answers would contradict it.
        target.setPlatform(hints.platform)
        target.setPlatformVersion(hints.platform_version)
    if hints.mobile:
        target.setArch("")
        target.setBitness("")


def _silence(target: "QWebEngineClientHints") -> None:
    target.resetAll()
    target.setAllClientHintsEnabled(False)
    # LIMIT: the three that Chromium always sends still go out, and say nothing.
    target.setFullVersion("")
    target.setFullVersionList({})
    target.setPlatform("")
    target.setPlatformVersion("")
