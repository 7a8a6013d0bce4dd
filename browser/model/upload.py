"""UploadData and the three kinds of its parts: the body that a request sends."""

from dataclasses import dataclass, field

from browser.model.field_checks import check, check_constant, check_filled, check_range

# The documented field `bytes` hides the type inside the classes.
Buffer = bytes


@dataclass(frozen=True, slots=True, weakref_slot=True)
class UploadData:
    """One part of a request's body: `structures/upload-data.md`.

    The place in `session.md`: `ses.getBlobData`, by way of `web-request.md`. `repr` does not show
    the content.

    Attributes:
        bytes: the content.
        file: the path of the file that is sent, `None` if it is none.
        blob_uuid: what `ses.get_blob_data` wants, `None` if it is no blob for sure. The content
            stands in `bytes` all the same.
    """

    bytes: Buffer = field(repr=False)
    file: str | None = None
    blob_uuid: str | None = None

    def __post_init__(self) -> None:
        check(self, "bytes", Buffer)
        check_filled(self, "file", optional=True)
        check_filled(self, "blob_uuid", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRawData:
    """Content that stands in the request itself: `structures/upload-raw-data.md`.

    Attributes:
        type: `rawData`.
        bytes: the content; `repr` does not show it.
    """

    type: str = "rawData"
    bytes: Buffer = field(repr=False)

    def __post_init__(self) -> None:
        check_constant(self, "type", "rawData")
        check(self, "bytes", Buffer)


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadFile:
    """A piece of a file: `structures/upload-file.md`.

    Attributes:
        type: `file`.
        file_path: the path of the file.
        offset: where the piece begins, in bytes.
        length: its length in bytes; -1 is up to the end.
        modification_time: when the file changed last, in seconds since the epoch.
    """

    type: str = "file"
    file_path: str
    offset: int = 0
    length: int = 0
    modification_time: float

    def __post_init__(self) -> None:
        check_constant(self, "type", "file")
        check_filled(self, "file_path")
        check(self, "offset", int)
        check_range(self, "offset", 0)
        check(self, "length", int)
        check_range(self, "length", -1)
        check(self, "modification_time", int, float)
        check_range(self, "modification_time")


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadBlob:
    """A blob of the page: `structures/upload-blob.md`.

    Attributes:
        type: `blob`.
        blob_uuid: what `ses.get_blob_data` wants.
    """

    type: str = "blob"
    blob_uuid: str

    def __post_init__(self) -> None:
        check_constant(self, "type", "blob")
        check_filled(self, "blob_uuid")
