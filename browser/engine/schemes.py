"""Custom URL schemes: Qt wants to know them before the application exists."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from browser.errors import ProtocolError

if TYPE_CHECKING:
    from browser.model.scheme import CustomScheme

Flag = QWebEngineUrlScheme.Flag
INTERNAL = "bulkhead"
ASK = "bulkhead-ask"
HOLD = "bulkhead-hold"
# The engine keeps them for the whole process and cannot list them.
_declared: list[str] = []


def register(schemes: Iterable["CustomScheme"]) -> None:
    """Register our own schemes and the given ones."""
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
    # Requests of every page wait here; nobody reads an answer.
    hold = QWebEngineUrlScheme(HOLD.encode())
    hold.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    hold.setFlags(ask.flags() | Flag.FetchApiAllowed | Flag.ServiceWorkersAllowed)
    QWebEngineUrlScheme.registerScheme(hold)
    declare(schemes)


def declare(schemes: Iterable["CustomScheme"]) -> None:
    """Register schemes of somebody else's.

    Raises:
        ProtocolError: one of them has its privileges.
    """
    given = list(schemes)
    names = [*_declared, *(scheme.scheme for scheme in given)]
    if len(set(names)) < len(names):
        raise ProtocolError("The scheme has been registered")
    for scheme in given:
        QWebEngineUrlScheme.registerScheme(_converted(scheme))
    _declared.extend(scheme.scheme for scheme in given)


def declared() -> tuple[str, ...]:
    """The schemes of somebody else's that have privileges."""
    return tuple(_declared)


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
