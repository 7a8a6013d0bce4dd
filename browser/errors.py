"""Every error that Bulkhead raises on purpose.

BulkheadError
 ├── UnsupportedError       the engine cannot do it: member and reason
 ├── NetError               a net error of Chromium: code and name
 ├── SessionClosedError     the session went away while it was asked
 ├── PartitionBusyError     another process holds the partition
 ├── PartitionTooNewError   a newer Chromium or Bulkhead wrote the partition
 ├── JavaScriptError        a script in a page threw
 ├── InspectorError         the DevTools protocol refused, was restarted, or lost its page
 ├── ProtocolError          a scheme is taken, has no handler, or cannot have one
 ├── EngineError            the engine did not start, or was used before it ran
 └── SettingsError          a file of settings could not be read or written

Wrong arguments are plain `TypeError` and `ValueError`, raised before any effect.
"""


class BulkheadError(Exception):
    """The root: catch it to catch whatever Bulkhead raises on purpose."""


class UnsupportedError(BulkheadError):
    """The engine cannot do it; `member` is the contract's name, `reason` says why."""

    def __init__(self, member: str, reason: str) -> None:
        super().__init__(f"{member} is not supported: {reason}")
        self.member = member
        self.reason = reason


class NetError(BulkheadError):
    """A network failure with Chromium's number (`-105`) and name (`net::ERR_NAME_NOT_RESOLVED`)."""

    def __init__(self, code: int, name: str = "net::ERR_FAILED", url: str = "") -> None:
        super().__init__(f"{name} ({code})" + (f" at {url}" if url else ""))
        self.code = code
        self.name = name
        self.url = url


class SessionClosedError(BulkheadError):
    """The session, or the page, was closed before the answer came."""


class PartitionBusyError(BulkheadError):
    """Another process uses the partition, so this one must not."""

    def __init__(self, partition: str, where: str = "") -> None:
        shown = partition or "the default partition"
        super().__init__(f"{shown} is in use by another process" + (f" ({where})" if where else ""))
        self.partition = partition


class PartitionTooNewError(BulkheadError):
    """A newer version wrote the partition; opening it with this one would ruin it."""

    def __init__(self, partition: str, found: str, running: str) -> None:
        shown = partition or "the default partition"
        super().__init__(
            f"{shown} was last used by {found}, and this is {running}: "
            "opening it could ruin it. Update, or delete the partition."
        )
        self.partition = partition
        self.found = found
        self.running = running


class EngineError(BulkheadError):
    """The engine could not start, or was asked for something before it ran."""


class InspectorError(BulkheadError):
    """A call of the DevTools protocol failed; `code` is the protocol's, 0 when it is not its."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class ProtocolError(BulkheadError):
    """A handler for a URL scheme could not be installed or removed."""


class SettingsError(BulkheadError):
    """A file of settings could not be read or written; the old one is untouched."""


class JavaScriptError(BulkheadError):
    """A script that was run in a page threw, or its promise was rejected."""
