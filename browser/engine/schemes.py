"""Custom URL schemes: Qt wants to know them before the application exists."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineUrlScheme

if TYPE_CHECKING:
    from browser.model.scheme import CustomScheme

Flag = QWebEngineUrlScheme.Flag
INTERNAL = "bulkhead"
ASK = "bulkhead-ask"


def register(schemes: Iterable["CustomScheme"]) -> None:
    """Register our own scheme and the given ones."""
    internal = QWebEngineUrlScheme(INTERNAL.encode())
    internal.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    # Local: no page of the web can link to it, frame it or load from it.
    internal.setFlags(Flag.SecureScheme | Flag.LocalScheme)
    QWebEngineUrlScheme.registerScheme(internal)
    # Pages of every origin and under every policy ask for their dialogs here.
    ask = QWebEngineUrlScheme(ASK.encode())
    ask.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    ask.setFlags(Flag.SecureScheme | Flag.CorsEnabled | Flag.ContentSecurityPolicyIgnored)
    QWebEngineUrlScheme.registerScheme(ask)
    for scheme in schemes:
        QWebEngineUrlScheme.registerScheme(_converted(scheme))


def _converted(custom: "CustomScheme") -> QWebEngineUrlScheme:
    scheme = QWebEngineUrlScheme(custom.scheme.encode("ascii"))
    privileges = custom.privileges
    standard = privileges is not None and privileges.standard
    syntax = QWebEngineUrlScheme.Syntax
    scheme.setSyntax(syntax.Host if standard else syntax.Path)
    flags = Flag(0)
    if privileges is not None:
        for wanted, flag in (
            (privileges.secure, Flag.SecureScheme),
            (privileges.bypass_csp, Flag.ContentSecurityPolicyIgnored),
            (privileges.allow_service_workers, Flag.ServiceWorkersAllowed),
            (privileges.support_fetch_api, Flag.FetchApiAllowed),
            (privileges.cors_enabled, Flag.CorsEnabled),
        ):
            flags = flags | flag if wanted else flags
    scheme.setFlags(flags)
    return scheme
