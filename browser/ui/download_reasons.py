"""Why a download stopped, what became of it, how careful one should be: in a person's words."""

from PySide6.QtCore import QCoreApplication

from browser.model.download import InterruptReason, ResumeOutcome
from browser.model.file_risk import FileRisk
from browser.ui.actions import QT_TRANSLATE_NOOP

CONTEXT = "Downloads"
_Reason = InterruptReason
REASONS = {
    _Reason.FILE_FAILED: QT_TRANSLATE_NOOP("Downloads", "The file could not be written."),
    _Reason.FILE_ACCESS_DENIED: QT_TRANSLATE_NOOP(
        "Downloads", "The folder or the file must not be written to."
    ),
    _Reason.FILE_NO_SPACE: QT_TRANSLATE_NOOP("Downloads", "The disk is full."),
    _Reason.FILE_NAME_TOO_LONG: QT_TRANSLATE_NOOP("Downloads", "The name of the file is too long."),
    _Reason.FILE_TOO_LARGE: QT_TRANSLATE_NOOP("Downloads", "The file is too large for the disk."),
    _Reason.FILE_VIRUS_INFECTED: QT_TRANSLATE_NOOP("Downloads", "A virus was found in the file."),
    _Reason.FILE_TRANSIENT_ERROR: QT_TRANSLATE_NOOP("Downloads", "The file is in use. Try again."),
    _Reason.FILE_BLOCKED: QT_TRANSLATE_NOOP(
        "Downloads", "Whoever manages this computer does not allow the file."
    ),
    _Reason.FILE_SECURITY_CHECK_FAILED: QT_TRANSLATE_NOOP(
        "Downloads", "The file could not be checked for viruses."
    ),
    _Reason.FILE_TOO_SHORT: QT_TRANSLATE_NOOP("Downloads", "The partial file is damaged."),
    _Reason.FILE_HASH_MISMATCH: QT_TRANSLATE_NOOP(
        "Downloads", "The file is not the one that was expected."
    ),
    _Reason.FILE_SAME_AS_SOURCE: QT_TRANSLATE_NOOP(
        "Downloads", "The file cannot be saved onto itself."
    ),
    _Reason.NETWORK_FAILED: QT_TRANSLATE_NOOP("Downloads", "The connection failed."),
    _Reason.NETWORK_TIMEOUT: QT_TRANSLATE_NOOP("Downloads", "The server took too long."),
    _Reason.NETWORK_DISCONNECTED: QT_TRANSLATE_NOOP(
        "Downloads", "The internet connection was lost."
    ),
    _Reason.NETWORK_SERVER_DOWN: QT_TRANSLATE_NOOP("Downloads", "The server went down."),
    _Reason.NETWORK_INVALID_REQUEST: QT_TRANSLATE_NOOP(
        "Downloads", "The address cannot be downloaded."
    ),
    _Reason.SERVER_FAILED: QT_TRANSLATE_NOOP("Downloads", "The server reported an error."),
    _Reason.SERVER_NO_RANGE: QT_TRANSLATE_NOOP(
        "Downloads", "The server cannot go on in the middle. Start again."
    ),
    _Reason.SERVER_BAD_CONTENT: QT_TRANSLATE_NOOP(
        "Downloads", "The server no longer has the file."
    ),
    _Reason.SERVER_UNAUTHORIZED: QT_TRANSLATE_NOOP(
        "Downloads", "The server wants a user name and a password."
    ),
    _Reason.SERVER_CERT_PROBLEM: QT_TRANSLATE_NOOP(
        "Downloads", "The server's certificate is not valid."
    ),
    _Reason.SERVER_FORBIDDEN: QT_TRANSLATE_NOOP("Downloads", "The server does not allow it."),
    _Reason.SERVER_UNREACHABLE: QT_TRANSLATE_NOOP("Downloads", "The server cannot be reached."),
    _Reason.SERVER_CONTENT_LENGTH_MISMATCH: QT_TRANSLATE_NOOP(
        "Downloads", "The file is not as long as the server said."
    ),
    _Reason.SERVER_CROSS_ORIGIN_REDIRECT: QT_TRANSLATE_NOOP(
        "Downloads", "The server sent the download to another site."
    ),
    _Reason.USER_CANCELED: QT_TRANSLATE_NOOP("Downloads", "It was cancelled."),
    _Reason.USER_SHUTDOWN: QT_TRANSLATE_NOOP("Downloads", "The browser was closed."),
    _Reason.CRASH: QT_TRANSLATE_NOOP("Downloads", "The browser ended unexpectedly."),
    _Reason.UNKNOWN: QT_TRANSLATE_NOOP("Downloads", "It stopped for a reason that is not known."),
}
OUTCOMES = {
    ResumeOutcome.CONTINUED: QT_TRANSLATE_NOOP("Downloads", "went on where it was"),
    ResumeOutcome.RESTARTED: QT_TRANSLATE_NOOP("Downloads", "started over"),
}
RISKS = {
    FileRisk.MACROS: QT_TRANSLATE_NOOP("Downloads", "Document with programs in it"),
    FileRisk.PROGRAM: QT_TRANSLATE_NOOP("Downloads", "Program"),
    FileRisk.DISGUISED: QT_TRANSLATE_NOOP("Downloads", "Program that looks like a document"),
}


def reason_text(reason: InterruptReason) -> str:
    """Why it stopped, in a sentence; empty when it did not."""
    return _shown(REASONS.get(reason, ""))


def outcome_text(outcome: ResumeOutcome) -> str:
    """Whether it went on or started over; empty when it was not taken up."""
    return _shown(OUTCOMES.get(outcome, ""))


def risk_text(risk: FileRisk) -> str:
    """What the file is, when one should be careful with it; empty for any other."""
    return _shown(RISKS.get(risk, ""))


def _shown(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""
