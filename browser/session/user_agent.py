"""The user agent of a session: the header, what scripts see, and the client hints beside it."""

from typing import TYPE_CHECKING

from browser.engine.start import chromium_version
from browser.model.client_hints import Hints, check_user_agent, hints_of, language_list

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineClientHints, QWebEngineProfile


def set_user_agent(
    profile: "QWebEngineProfile", user_agent: str, accept_languages: str | None
) -> None:
    """Check everything, then give it to the profile.

    Raises:
        TypeError, ValueError: a header cannot carry it.
    """
    check_user_agent(user_agent)
    languages = None if accept_languages is None else language_list(accept_languages)
    profile.setHttpUserAgent(user_agent)
    if languages is not None:
        profile.setHttpAcceptLanguage(languages)
    hints = hints_of(user_agent, chromium_version())
    if hints is None:
        _silence(profile.clientHints())
    else:
        _apply(hints, profile.clientHints())


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
