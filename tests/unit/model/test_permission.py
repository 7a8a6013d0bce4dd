"""The words of permissions: those of the document, spelt as there."""

from browser.model.permission import MediaType, Permission, PermissionState

DOCUMENTED = "media geolocation notifications midiSysex pointerLock fullscreen openExternal"


def test_the_documented_permissions_come_first() -> None:
    assert " ".join(list(Permission)[:7]) == DOCUMENTED


def test_media_types_are_spelt_as_documented() -> None:
    assert list(MediaType) == ["video", "audio", "unknown"]


def test_states_are_those_of_the_web() -> None:
    assert list(PermissionState) == ["granted", "denied", "prompt"]
