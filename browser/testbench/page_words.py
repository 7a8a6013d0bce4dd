"""The words of the bench's pages and of its dock: in English here, and as a person speaks.

A report stays English: others read it.
"""

from PySide6.QtCore import QCoreApplication

from browser.ui.pages import QT_TRANSLATE_NOOP


def words(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("testbench", text)


# What stands in the pages' templates, by its name there.
LABELS = {
    "bench": QT_TRANSLATE_NOOP("testbench", "Test bench"),
    "note": QT_TRANSLATE_NOOP(
        "testbench",
        "A site of Bulkhead’s own. It lives on this machine and ends with the program.",
    ),
    "run": QT_TRANSLATE_NOOP("testbench", "Run this page"),
    "run_later": QT_TRANSLATE_NOOP("testbench", "Run it in 6 s"),
    "why_later": QT_TRANSLATE_NOOP("testbench", "By then it counts no longer as pressed"),
    "what": QT_TRANSLATE_NOOP("testbench", "What"),
    "expected": QT_TRANSLATE_NOOP("testbench", "Expected"),
    "seen": QT_TRANSLATE_NOOP("testbench", "Seen"),
    "prefixes": QT_TRANSLATE_NOOP(
        "testbench",
        "What begins with “session” is seen by the browser, and with “server” by the test bench’s "
        "servers.",
    ),
}
# What the pages' scripts say, as `told.words`; the first four as `show` says them.
SCRIPT = {
    "nothing": QT_TRANSLATE_NOOP("testbench", "nothing"),
    "yes": QT_TRANSLATE_NOOP("testbench", "yes"),
    "no": QT_TRANSLATE_NOOP("testbench", "no"),
    "none": QT_TRANSLATE_NOOP("testbench", "none"),
    "runs": QT_TRANSLATE_NOOP("testbench", "runs"),
    "waits": QT_TRANSLATE_NOOP("testbench", "waits"),
    "done": QT_TRANSLATE_NOOP("testbench", "done"),
    "download": QT_TRANSLATE_NOOP("testbench", "Download it"),
    "open": QT_TRANSLATE_NOOP("testbench", "Open it"),
    "where": QT_TRANSLATE_NOOP("testbench", "Where it asks: "),
    "frame": QT_TRANSLATE_NOOP("testbench", "The frame that asks"),
    "ask": QT_TRANSLATE_NOOP("testbench", "Ask in this frame"),
    "top": QT_TRANSLATE_NOOP("testbench", "in the page itself"),
    "same": QT_TRANSLATE_NOOP("testbench", "in a frame of the same origin"),
    "cross": QT_TRANSLATE_NOOP("testbench", "in a frame of another site"),
    "cross-allowed": QT_TRANSLATE_NOOP("testbench", "in a frame of another site with allow="),
    "worker": QT_TRANSLATE_NOOP("testbench", "in a worker"),
}
# The notes beside a scenario in the list, and the rest of what `show` says.
BY_HAND = QT_TRANSLATE_NOOP("testbench", "by hand")
FROM_DOCK = QT_TRANSLATE_NOOP("testbench", "from the dock")
SHOWN = (QT_TRANSLATE_NOOP("testbench", " or "), QT_TRANSLATE_NOOP("testbench", "at least %1"))
# In the order of the list.
AREAS = {
    "permissions": QT_TRANSLATE_NOOP("testbench", "Permissions"),
    "downloads": QT_TRANSLATE_NOOP("testbench", "Downloads"),
    "certificates": QT_TRANSLATE_NOOP("testbench", "Certificates"),
    "network": QT_TRANSLATE_NOOP("testbench", "Proxies and the network"),
    "sign-in": QT_TRANSLATE_NOOP("testbench", "Signing in"),
    "cookies": QT_TRANSLATE_NOOP("testbench", "Cookies"),
    "storage": QT_TRANSLATE_NOOP("testbench", "Storage"),
    "agent": QT_TRANSLATE_NOOP("testbench", "User agent and client hints"),
    "cache": QT_TRANSLATE_NOOP("testbench", "Service worker and cache"),
}
