"""Decisions about permissions, and what of them is written."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.permission import PermissionScope, PermissionState
from browser.model.permission_decisions import PermissionDecision, PermissionDecisions

GRANTED, DENIED, PROMPT = PermissionState.GRANTED, PermissionState.DENIED, PermissionState.PROMPT
ALWAYS, SESSION = PermissionScope.ALWAYS, PermissionScope.SESSION
A, B = "https://a.test", "https://b.test"


def test_the_last_decision_counts() -> None:
    made = PermissionDecisions()
    made.put(A, "geolocation", GRANTED, SESSION)
    made.put(A, "geolocation", DENIED, ALWAYS, 9.0)
    assert [one for _, one in made] == [PermissionDecision(A, "geolocation", DENIED, ALWAYS, 9.0)]
    made.drop(A, "geolocation")
    made.drop(A, "geolocation")
    assert made.find(A, "geolocation") is None


@pytest.mark.parametrize(
    ("camera", "microphone", "both"),
    [
        (PROMPT, PROMPT, PROMPT),
        (GRANTED, PROMPT, PROMPT),
        (GRANTED, GRANTED, GRANTED),
        (DENIED, GRANTED, DENIED),
        (DENIED, PROMPT, DENIED),
    ],
)
def test_of_several_kinds_the_weakest_counts(camera: Any, microphone: Any, both: Any) -> None:
    made = PermissionDecisions()
    for kind, state in (("camera", camera), ("microphone", microphone)):
        if state is not PROMPT:
            made.put(A, kind, state, SESSION)
    assert made.state(A, ("camera", "microphone")) is both
    assert made.state(B, ("camera", "microphone")) is PROMPT


def test_the_time_of_some_is_over() -> None:
    made = PermissionDecisions()
    made.put(A, "geolocation", GRANTED, SESSION, 10.0)
    made.put(A, "notifications", GRANTED, SESSION, 20.0)
    made.put(B, "notifications", GRANTED, SESSION)
    assert made.expired(9.9) == []
    assert made.expired(10.0) == [(A, "geolocation")]
    assert made.next_expiry() == 10.0


def test_what_holds_for_ever_is_written() -> None:
    made = PermissionDecisions()
    made.put(B, "openExternal:mailto", DENIED, ALWAYS)
    made.put(A, "camera", GRANTED, ALWAYS, 5.5)
    made.put(A, "microphone", GRANTED, SESSION)
    document = made.to_json()
    assert [entry["kind"] for entry in document["decisions"]] == ["camera", "openExternal:mailto"]
    again = PermissionDecisions()
    again.read_json(document)
    assert [one for kind, one in made if one.scope is ALWAYS] == [one for _, one in again]


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"schema": 2, "decisions": []},
        {"schema": 1, "decisions": {}},
        {"schema": 1, "decisions": [1]},
        {"schema": 1, "decisions": [{"origin": A, "kind": "camera", "state": "prompt"}]},
        {"schema": 1, "decisions": [{"origin": A, "kind": "camera"}]},
        {"schema": 1, "decisions": [{"origin": "", "kind": "camera", "state": "granted"}]},
        {"schema": 1, "decisions": [{"origin": A, "kind": "media", "state": "granted"}]},
        *(
            {
                "schema": 1,
                "decisions": [
                    {"origin": A, "kind": "camera", "state": "granted", "expires": expires}
                ],
            }
            for expires in ("1", True, float("nan"), float("inf"))
        ),
    ],
)
def test_what_is_no_document_is_refused(document: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        PermissionDecisions().read_json(document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(JSON | st.fixed_dictionaries({"schema": st.just(1), "decisions": st.lists(JSON)}))
def test_reading_fails_in_one_way_only(document: Any) -> None:
    with contextlib.suppress(ValueError):
        PermissionDecisions().read_json(document)
