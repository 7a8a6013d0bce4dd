"""DownloadState, InterruptReason, ResumeOutcome: how a download stands, and why it stopped."""

from enum import StrEnum


class DownloadState(StrEnum):
    """What `item.get_state()` gives: `download-item.md`, linked by the event `will-download`.

    `updated` tells `progressing` or `interrupted`; `done` tells one of the other three, or
    `interrupted` when it cannot go on.
    """

    PROGRESSING = "progressing"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


class ResumeOutcome(StrEnum):
    """What became of what was there when a download was taken up again."""

    NONE = ""
    CONTINUED = "continued"
    RESTARTED = "restarted"


class InterruptReason(StrEnum):
    """Why a download was interrupted, with Chromium's names; empty when it was not."""

    NONE = ""
    FILE_FAILED = "FILE_FAILED"
    FILE_ACCESS_DENIED = "FILE_ACCESS_DENIED"
    FILE_NO_SPACE = "FILE_NO_SPACE"
    FILE_NAME_TOO_LONG = "FILE_NAME_TOO_LONG"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_VIRUS_INFECTED = "FILE_VIRUS_INFECTED"
    FILE_TRANSIENT_ERROR = "FILE_TRANSIENT_ERROR"
    FILE_BLOCKED = "FILE_BLOCKED"
    FILE_SECURITY_CHECK_FAILED = "FILE_SECURITY_CHECK_FAILED"
    FILE_TOO_SHORT = "FILE_TOO_SHORT"
    FILE_HASH_MISMATCH = "FILE_HASH_MISMATCH"
    FILE_SAME_AS_SOURCE = "FILE_SAME_AS_SOURCE"
    NETWORK_FAILED = "NETWORK_FAILED"
    NETWORK_TIMEOUT = "NETWORK_TIMEOUT"
    NETWORK_DISCONNECTED = "NETWORK_DISCONNECTED"
    NETWORK_SERVER_DOWN = "NETWORK_SERVER_DOWN"
    NETWORK_INVALID_REQUEST = "NETWORK_INVALID_REQUEST"
    SERVER_FAILED = "SERVER_FAILED"
    SERVER_NO_RANGE = "SERVER_NO_RANGE"
    SERVER_BAD_CONTENT = "SERVER_BAD_CONTENT"
    SERVER_UNAUTHORIZED = "SERVER_UNAUTHORIZED"
    SERVER_CERT_PROBLEM = "SERVER_CERT_PROBLEM"
    SERVER_FORBIDDEN = "SERVER_FORBIDDEN"
    SERVER_UNREACHABLE = "SERVER_UNREACHABLE"
    SERVER_CONTENT_LENGTH_MISMATCH = "SERVER_CONTENT_LENGTH_MISMATCH"
    SERVER_CROSS_ORIGIN_REDIRECT = "SERVER_CROSS_ORIGIN_REDIRECT"
    USER_CANCELED = "USER_CANCELED"
    USER_SHUTDOWN = "USER_SHUTDOWN"
    CRASH = "CRASH"
    UNKNOWN = "UNKNOWN"


_Reason = InterruptReason
# Chromium's numbers, with a sentence for a person.
_REASONS: dict[int, tuple[InterruptReason, str]] = {
    0: (_Reason.NONE, ""),
    1: (_Reason.FILE_FAILED, "The file could not be written."),
    2: (_Reason.FILE_ACCESS_DENIED, "The folder or the file must not be written to."),
    3: (_Reason.FILE_NO_SPACE, "The disk is full."),
    5: (_Reason.FILE_NAME_TOO_LONG, "The name of the file is too long."),
    6: (_Reason.FILE_TOO_LARGE, "The file is too large for the disk."),
    7: (_Reason.FILE_VIRUS_INFECTED, "A virus was found in the file."),
    10: (_Reason.FILE_TRANSIENT_ERROR, "The file is in use. Try again."),
    11: (_Reason.FILE_BLOCKED, "Whoever manages this computer does not allow the file."),
    12: (_Reason.FILE_SECURITY_CHECK_FAILED, "The file could not be checked for viruses."),
    13: (_Reason.FILE_TOO_SHORT, "The partial file is damaged."),
    14: (_Reason.FILE_HASH_MISMATCH, "The file is not the one that was expected."),
    15: (_Reason.FILE_SAME_AS_SOURCE, "The file cannot be saved onto itself."),
    20: (_Reason.NETWORK_FAILED, "The connection failed."),
    21: (_Reason.NETWORK_TIMEOUT, "The server took too long."),
    22: (_Reason.NETWORK_DISCONNECTED, "The internet connection was lost."),
    23: (_Reason.NETWORK_SERVER_DOWN, "The server went down."),
    24: (_Reason.NETWORK_INVALID_REQUEST, "The address cannot be downloaded."),
    30: (_Reason.SERVER_FAILED, "The server reported an error."),
    31: (_Reason.SERVER_NO_RANGE, "The server cannot go on in the middle. Start again."),
    33: (_Reason.SERVER_BAD_CONTENT, "The server no longer has the file."),
    34: (_Reason.SERVER_UNAUTHORIZED, "The server wants a user name and a password."),
    35: (_Reason.SERVER_CERT_PROBLEM, "The server's certificate is not valid."),
    36: (_Reason.SERVER_FORBIDDEN, "The server does not allow it."),
    37: (_Reason.SERVER_UNREACHABLE, "The server cannot be reached."),
    38: (_Reason.SERVER_CONTENT_LENGTH_MISMATCH, "The file is not as long as the server said."),
    39: (_Reason.SERVER_CROSS_ORIGIN_REDIRECT, "The server sent the download to another site."),
    40: (_Reason.USER_CANCELED, "It was cancelled."),
    41: (_Reason.USER_SHUTDOWN, "The browser was closed."),
    50: (_Reason.CRASH, "The browser ended unexpectedly."),
}
# What the server's answer means for a download; any other refusal is its failure.
_STATUSES = {
    204: _Reason.SERVER_BAD_CONTENT,
    205: _Reason.SERVER_BAD_CONTENT,
    401: _Reason.SERVER_UNAUTHORIZED,
    403: _Reason.SERVER_FORBIDDEN,
    404: _Reason.SERVER_BAD_CONTENT,
    410: _Reason.SERVER_BAD_CONTENT,
    416: _Reason.SERVER_NO_RANGE,
}
# The words of the inspector for a request that got no answer.
_FAILURES = {
    "Aborted": _Reason.USER_CANCELED,
    "TimedOut": _Reason.NETWORK_TIMEOUT,
    "AccessDenied": _Reason.NETWORK_INVALID_REQUEST,
    "ConnectionRefused": _Reason.SERVER_UNREACHABLE,
    "NameNotResolved": _Reason.SERVER_UNREACHABLE,
    "AddressUnreachable": _Reason.SERVER_UNREACHABLE,
    "InternetDisconnected": _Reason.NETWORK_DISCONNECTED,
    "BlockedByClient": _Reason.NETWORK_INVALID_REQUEST,
    "BlockedByResponse": _Reason.NETWORK_INVALID_REQUEST,
}
_UNKNOWN = (_Reason.UNKNOWN, "It stopped for a reason that is not known.")
_SENTENCES = dict([*_REASONS.values(), _UNKNOWN])


def interrupt_reason(number: int) -> InterruptReason:
    """The reason that the engine's number stands for; the engine also gives unnamed ones."""
    return _REASONS.get(number, _UNKNOWN)[0]


def interrupt_sentence(reason: InterruptReason) -> str:
    """What a person is told about it; empty for `NONE`."""
    return _SENTENCES[reason]


def reason_of_status(status: int) -> InterruptReason:
    """Why a download stops at an answer of the server; `NONE` when it does not."""
    if 200 <= status < 300 and status not in _STATUSES:
        return InterruptReason.NONE
    return _STATUSES.get(status, InterruptReason.SERVER_FAILED)


def reason_of_failure(word: str) -> InterruptReason:
    """Why a request got no answer, from the inspector's `Network.ErrorReason`."""
    return _FAILURES.get(word, InterruptReason.NETWORK_FAILED)
