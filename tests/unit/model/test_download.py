"""States and interrupt reasons of downloads: numbers, names, sentences."""

import pytest

from browser.model.download import (
    DownloadState,
    InterruptReason,
    interrupt_reason,
    interrupt_sentence,
    reason_of_failure,
    reason_of_status,
)


def test_states_are_spelt_as_documented() -> None:
    assert list(DownloadState) == ["progressing", "completed", "cancelled", "interrupted"]


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, ""), (3, "FILE_NO_SPACE"), (22, "NETWORK_DISCONNECTED"), (40, "USER_CANCELED")],
)
def test_numbers_are_chromiums(number: int, name: str) -> None:
    assert interrupt_reason(number) == name


@pytest.mark.parametrize("number", [-1, 4, 32, 999])
def test_unnamed_numbers_are_unknown(number: int) -> None:
    assert interrupt_reason(number) is InterruptReason.UNKNOWN


@pytest.mark.parametrize("reason", InterruptReason)
def test_every_reason_has_a_sentence(reason: InterruptReason) -> None:
    assert bool(interrupt_sentence(reason)) == (reason is not InterruptReason.NONE)


def test_every_reason_has_a_number() -> None:
    assert {interrupt_reason(number) for number in range(60)} == set(InterruptReason)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, ""),
        (206, ""),
        (204, "SERVER_BAD_CONTENT"),
        (302, "SERVER_FAILED"),
        (401, "SERVER_UNAUTHORIZED"),
        (403, "SERVER_FORBIDDEN"),
        (404, "SERVER_BAD_CONTENT"),
        (416, "SERVER_NO_RANGE"),
        (500, "SERVER_FAILED"),
    ],
)
def test_a_status_has_a_reason(status: int, reason: str) -> None:
    assert reason_of_status(status) == reason


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("ConnectionRefused", "SERVER_UNREACHABLE"),
        ("InternetDisconnected", "NETWORK_DISCONNECTED"),
        ("Failed", "NETWORK_FAILED"),
        ("whatever", "NETWORK_FAILED"),
    ],
)
def test_a_failure_has_a_reason(word: str, reason: str) -> None:
    assert reason_of_failure(word) == reason
