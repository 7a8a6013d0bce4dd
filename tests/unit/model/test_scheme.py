"""CustomScheme: its grammar, and the schemes that nobody may take."""

from dataclasses import fields

import pytest

from browser.model.scheme import RESERVED, CustomScheme, SchemePrivileges, scheme_name


@pytest.mark.parametrize("name", ["app", "x-app", "a1+b.c"])
def test_a_scheme_is_kept(name: str) -> None:
    assert CustomScheme(name) == CustomScheme(scheme=name, privileges=None)


def test_a_scheme_is_kept_in_lower_case() -> None:
    assert CustomScheme("MyApp").scheme == "myapp"


@pytest.mark.parametrize("name", ["", "1a", "a b", "a:", "é", "a/b", "app\n"])
def test_what_is_no_scheme_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a scheme"):
        CustomScheme(name)


@pytest.mark.parametrize("name", [*sorted(RESERVED), "HTTP"])
def test_built_in_schemes_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is built in"):
        CustomScheme(name)


@pytest.mark.parametrize("name", [None, b"app", 1])
def test_a_scheme_is_text(name: object) -> None:
    with pytest.raises(TypeError, match=r"^CustomScheme\.scheme must be str"):
        CustomScheme(name)  # type: ignore[arg-type]


def test_privileges_are_none_by_default() -> None:
    privileges = SchemePrivileges()
    assert not any(getattr(privileges, field.name) for field in fields(privileges))
    assert CustomScheme("app", SchemePrivileges(secure=True)).privileges is not None


def test_privileges_are_checked() -> None:
    with pytest.raises(TypeError, match=r"^SchemePrivileges\.standard must be bool, not int$"):
        SchemePrivileges(standard=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^CustomScheme\.privileges must be SchemePrivileges"):
        CustomScheme("app", {"standard": True})  # type: ignore[arg-type]


def test_names_of_schemes() -> None:
    assert (scheme_name("HTTPS"), scheme_name("x-app+1.0")) == ("https", "x-app+1.0")
    for wrong in ("", "1a", "a b", "a:", "é"):
        with pytest.raises(ValueError, match="not the name of a scheme"):
            scheme_name(wrong)
    with pytest.raises(TypeError, match=r"^scheme must be a string, not NoneType$"):
        scheme_name(None)  # type: ignore[arg-type]
