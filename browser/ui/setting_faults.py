"""What a session, the gateway or the stores refuse in a partition's settings, for a person."""

import re

from PySide6.QtCore import QCoreApplication

from browser.errors import NetError, PartitionBusyError, PartitionTooNewError, UnsupportedError
from browser.session.proxy_check import RuleFault
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.setting_errors import explain

# LIMIT: what refuses raises plain English, so it is known by its words; the rest is shown as it is.
_REASONS = (
    (
        r"a proxy has neither path nor blanks",
        QT_TRANSLATE_NOOP("faults", "a proxy has neither a path nor spaces"),
    ),
    (
        r"a scheme and = are missing before it",
        QT_TRANSLATE_NOOP("faults", "“http=” or another scheme is missing before it"),
    ),
    (
        r"unknown scheme; known are (.+)",
        QT_TRANSLATE_NOOP("faults", "there is no such scheme; there are %1"),
    ),
    (
        r"unknown kind of proxy (.+)",
        QT_TRANSLATE_NOOP(
            "faults", "%1 is no kind of proxy; there are http, https, socks4, socks5 and direct"
        ),
    ),
    (
        r"ignored: what stands before it serves every URL",
        QT_TRANSLATE_NOOP("faults", "what stands before it serves every address already"),
    ),
    (
        r"the port must be a number below 65536, not (.+)",
        QT_TRANSLATE_NOOP("faults", "the port must be a number below 65536, not %1"),
    ),
    (r"the host is (?:empty|missing)", QT_TRANSLATE_NOOP("faults", "the host is missing")),
    (r"the scheme is missing", QT_TRANSLATE_NOOP("faults", "the scheme is missing")),
    (
        r"direct has neither host nor port",
        QT_TRANSLATE_NOOP("faults", "“direct” has neither a host nor a port"),
    ),
    (
        r"before the / stands no address",
        QT_TRANSLATE_NOOP("faults", "before the / must stand an address; paths are no rules"),
    ),
    (
        r"after the / stands no number of bits up to (\d+)",
        QT_TRANSLATE_NOOP("faults", "after the / must stand a number up to %1"),
    ),
    (r"(.+) is no host name", QT_TRANSLATE_NOOP("faults", "%1 is no host name")),
    (r"(.+) is no IPv4 address", QT_TRANSLATE_NOOP("faults", "%1 is no address")),
    (r"lacks its closing bracket", QT_TRANSLATE_NOOP("faults", "the closing bracket is missing")),
)
_KNOWN = (
    (
        r"(?:rules|bypass|script_url) must have at most (\d+) bytes",
        QT_TRANSLATE_NOOP("faults", "This is too long: it may have at most %1 bytes."),
    ),
    (
        r"script must have at most",
        QT_TRANSLATE_NOOP("faults", "The script is too long: it may have at most 1 MB."),
    ),
    (
        r"a script is chosen",
        QT_TRANSLATE_NOOP("faults", "Write the address of a script, or choose another way."),
    ),
    (
        r"pac_script must be the URL",
        QT_TRANSLATE_NOOP("faults", "The script's address must begin with https:// or http://."),
    ),
    (
        r"not a URL with a host",
        QT_TRANSLATE_NOOP("faults", "Write a whole address, such as https://example.org/."),
    ),
    (
        r"only http: and https: URLs",
        QT_TRANSLATE_NOOP("faults", "Write an address that begins with https:// or http://."),
    ),
    (
        r"user_agent must",
        QT_TRANSLATE_NOOP(
            "faults", "A user agent has only letters, digits and signs of English, in one line."
        ),
    ),
    (
        r"accept_languages must",
        QT_TRANSLATE_NOOP("faults", "Write languages with commas between them, such as de,en-US."),
    ),
    (
        r"is longer than (\d+) characters",
        QT_TRANSLATE_NOOP("faults", "This is too long: it may have at most %1 characters."),
    ),
    (
        r"not a server that may get credentials: (.+)",
        QT_TRANSLATE_NOOP("faults", "%1 is no server. Write for instance *.example.org."),
    ),
    (
        r"not a certificate in PEM",
        QT_TRANSLATE_NOOP("faults", "This file holds no certificate in PEM. Choose another."),
    ),
    (
        r"place must be host:port",
        QT_TRANSLATE_NOOP("faults", "Write the proxy as host:port, or * for all."),
    ),
    (
        r"the engine was started with a switch for a proxy",
        QT_TRANSLATE_NOOP(
            "faults",
            "Bulkhead was started with a proxy of its own for everything. Start it without that "
            "switch, and try again.",
        ),
    ),
    (
        r"this desktop has no keyring|optional library is not installed \(bulkhead\[keyring",
        QT_TRANSLATE_NOOP(
            "faults", "There is no keyring here that Bulkhead could use, so nothing is kept."
        ),
    ),
    (
        r"a session in memory keeps no passwords",
        QT_TRANSLATE_NOOP("faults", "A temporary partition keeps no passwords."),
    ),
    (
        r"newer version of Bulkhead wrote",
        QT_TRANSLATE_NOOP(
            "faults",
            "A newer version of Bulkhead wrote the settings of this partition. Update Bulkhead, "
            "or begin with new settings.",
        ),
    ),
    (
        r"this file holds no partition",
        QT_TRANSLATE_NOOP("faults", "This file holds no partition. Choose another."),
    ),
    (
        r"this file is broken",
        QT_TRANSLATE_NOOP("faults", "This file is broken, or was changed. Nothing was imported."),
    ),
    (
        r"a newer version of Bulkhead wrote this file|a newer engine wrote the data",
        QT_TRANSLATE_NOOP(
            "faults", "A newer version of Bulkhead wrote this file. Update Bulkhead, and try again."
        ),
    ),
    (
        r"there is not enough room on the disk",
        QT_TRANSLATE_NOOP("faults", "There is not enough room on the disk. Make some first."),
    ),
    (
        r"it was cancelled",
        QT_TRANSLATE_NOOP("faults", "It was cancelled; nothing is left of it."),
    ),
    (
        r"downloads of this partition are under way",
        QT_TRANSLATE_NOOP(
            "faults", "Downloads of this partition are under way. Wait for them, or cancel them."
        ),
    ),
    (
        r"settings\.json could not be read",
        QT_TRANSLATE_NOOP("faults", "The settings of this partition cannot be read."),
    ),
)


def explain_setting(error: Exception) -> str:
    """The sentence to show for what was refused."""
    if isinstance(error, PartitionBusyError):
        return _tr(
            QT_TRANSLATE_NOOP(
                "faults", "Another program uses this partition. Close it there, and try again."
            )
        )
    if isinstance(error, PartitionTooNewError):
        return explain(error)
    if isinstance(error, NetError):
        from browser.ui.error_words import error_words

        _title, sentence, _next = error_words(error.code)
        return f"{sentence} ({error.name})"
    if isinstance(error, OSError) and error.strerror:
        words = _tr(QT_TRANSLATE_NOOP("faults", "The file cannot be used: %1."))
        return words.replace("%1", error.strerror)
    text = str(error)
    if found := re.match(r"proxy_(?:bypass_)?rules at character (\d+): (.+?)(?: \(and .+)?$", text):
        return fault_sentence(RuleFault(int(found[1]) - 1, 0, found[2]))
    for pattern, known in _KNOWN:
        if match := re.search(pattern, text):
            return _filled(_tr(known), match)
    if isinstance(error, UnsupportedError):
        text = error.reason
    return explain(ValueError(text))


def fault_sentence(fault: RuleFault) -> str:
    """What is wrong in rules, and where."""
    words = _tr(QT_TRANSLATE_NOOP("faults", "At character %1: %2."))
    return words.replace("%1", str(fault.start + 1)).replace("%2", _reason(fault.reason))


def _reason(reason: str) -> str:
    for pattern, known in _REASONS:
        if match := re.search(pattern, reason):
            return _filled(_tr(known), match)
    return reason


def _filled(words: str, match: re.Match[str]) -> str:
    for number, part in enumerate(match.groups(), 1):
        words = words.replace(f"%{number}", part)
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("faults", text)
