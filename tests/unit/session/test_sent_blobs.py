"""How long the parts of a body are known.

Of browser/session/sent_blobs.py.
"""

import gc

from browser.model.upload import UploadData
from browser.session.sent_blobs import LAST, MOST_BYTES, SentBlobs


def part(number: int, size: int = 1) -> UploadData:
    return UploadData(b"x" * size, blob_uuid=str(number))


def test_they_are_known_while_somebody_holds_them() -> None:
    blobs = SentBlobs()
    held = part(0)
    blobs.keep([held, UploadData(b"text")])
    blobs.keep(part(number) for number in range(1, LAST + 2))
    gc.collect()
    assert blobs.find("0") == b"x"
    assert blobs.find("1") is None
    assert blobs.find("2") == b"x"
    del held
    gc.collect()
    assert blobs.find("0") is None


def test_large_ones_are_not_held() -> None:
    blobs = SentBlobs()
    blobs.keep([part(1, MOST_BYTES + 1)])
    gc.collect()
    assert blobs.find("1") is None


def test_others_are_none() -> None:
    assert SentBlobs().find("nonsense") is None
