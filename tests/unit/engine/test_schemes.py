"""Custom schemes, as the engine has them."""

import pytest
from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from browser.engine import schemes
from browser.errors import ProtocolError
from browser.model.scheme import CustomScheme, SchemePrivileges
from browser.runtime import Runtime

Flag = QWebEngineUrlScheme.Flag
Syntax = QWebEngineUrlScheme.Syntax


@pytest.mark.parametrize(
    ("privileges", "syntax", "flags"),
    [
        (None, Syntax.Path, Flag(0)),
        (SchemePrivileges(), Syntax.Path, Flag(0)),
        (SchemePrivileges(standard=True), Syntax.Host, Flag(0)),
        (SchemePrivileges(secure=True), Syntax.Path, Flag.SecureScheme),
        (SchemePrivileges(bypass_csp=True), Syntax.Path, Flag.ContentSecurityPolicyIgnored),
        (SchemePrivileges(support_fetch_api=True), Syntax.Path, Flag.FetchApiAllowed),
        (SchemePrivileges(cors_enabled=True), Syntax.Path, Flag.CorsEnabled),
        (
            SchemePrivileges(standard=True, secure=True, allow_service_workers=True),
            Syntax.Host,
            Flag.SecureScheme | Flag.ServiceWorkersAllowed,
        ),
    ],
)
def test_privileges_become_flags(
    privileges: SchemePrivileges | None, syntax: Syntax, flags: Flag
) -> None:
    made = schemes._converted(CustomScheme("thing", privileges))
    assert bytes(made.name().data()) == b"thing"
    assert made.syntax() == syntax
    assert made.flags() == flags


def test_nobody_is_declared_twice() -> None:
    before = schemes.declared()
    one = CustomScheme("twice")
    with pytest.raises(ProtocolError, match=r"^The scheme has been registered$"):
        schemes.declare([one, CustomScheme("TWICE")])
    assert schemes.declared() == before


def test_our_own_is_out_of_reach_of_the_web(runtime: Runtime) -> None:
    ours = QWebEngineUrlScheme.schemeByName(schemes.INTERNAL.encode())
    assert ours.flags() & Flag.LocalScheme
    assert not ours.flags() & Flag.CorsEnabled
