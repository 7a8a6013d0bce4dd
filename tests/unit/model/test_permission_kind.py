"""Kinds: what is decided about apart."""

from typing import Any

import pytest

from browser.model.permission import MediaType, Permission
from browser.model.permission_kind import ALWAYS_DENIED, BY_SCHEME, kinds_of, permission_of


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (("geolocation",), ("geolocation",)),
        (("media",), ("microphone", "camera")),
        (("media", ["video"]), ("camera",)),
        (("media", ["video", "audio", "video"]), ("camera", "microphone")),
        (("openExternal", None, "MailTo"), ("openExternal:mailto",)),
        (("protocol-handler", None, "web+x"), ("protocol-handler:web+x",)),
    ],
)
def test_a_permission_consists_of_kinds(given: tuple[Any, ...], kinds: tuple[str, ...]) -> None:
    assert kinds_of(*given) == kinds


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("teleport",), "teleport"),
        (("geolocation", ["audio"]), "belong to media"),
        (("geolocation", None, "mailto"), "a scheme belongs to"),
        (("media", []), "audio, video or both"),
        (("media", ["unknown"]), "audio, video or both"),
        (("media", ["smell"]), "smell"),
        (("openExternal",), "for each scheme"),
        (("openExternal", None, ""), "for each scheme"),
    ],
)
def test_what_makes_no_kind_is_refused(given: tuple[Any, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        kinds_of(*given)


def test_a_string_is_no_list_of_types() -> None:
    with pytest.raises(TypeError):
        kinds_of("media", "audio")


def test_every_permission_comes_back_from_its_kinds() -> None:
    for permission in Permission:
        scheme = "mailto" if permission in BY_SCHEME else None
        found = {permission_of(kind)[0] for kind in kinds_of(permission, None, scheme)}
        assert found == {permission}
    assert permission_of("camera") == (Permission.MEDIA, MediaType.VIDEO, None)
    assert permission_of("openExternal:a:b") == (Permission.OPEN_EXTERNAL, None, "a:b")


@pytest.mark.parametrize("kind", ["", "media", "openExternal", "geolocation:x", "teleport"])
def test_what_is_no_kind_has_no_permission(kind: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        permission_of(kind)


def test_documented_permissions_may_be_denied_always() -> None:
    assert set(ALWAYS_DENIED) <= set(Permission)
