"""UnfinishedDownload: what is kept of a download that did not end, so that it can go on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UnfinishedDownload:
    """A download of an earlier run.

    The fields are the options of `ses.create_interrupted_download`, and `number`, which tells it
    from others. `offset` bytes are there; `length` is the whole, 0 when the server did not say.
    `last_modified` and `e_tag` are empty when the server gave none: then it starts over.
    `replaces` says that a caller chose the path, so that what is there is overwritten.
    """

    number: int
    path: str
    url_chain: list[str] = field(default_factory=list)
    mime_type: str = ""
    offset: int = 0
    length: int = 0
    last_modified: str = ""
    e_tag: str = ""
    start_time: float = 0.0
    replaces: bool = False
