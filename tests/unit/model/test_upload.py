"""UploadData and its three kinds: defaults and what is refused."""

import pytest

from browser.model.upload import UploadBlob, UploadData, UploadFile, UploadRawData


def test_defaults() -> None:
    assert (UploadData(b"x").file, UploadData(b"x").blob_uuid) == (None, None)
    assert UploadRawData(bytes=b"x").type == "rawData"
    assert UploadBlob(blob_uuid="u").type == "blob"
    file = UploadFile(file_path="/a", modification_time=1.5)
    assert (file.type, file.offset, file.length) == ("file", 0, 0)
    assert UploadFile(file_path="/a", length=-1, modification_time=0).length == -1


@pytest.mark.parametrize("content", ["x", None, bytearray(b"x")])
def test_content_is_bytes(content: object) -> None:
    with pytest.raises(TypeError, match=r"^UploadData\.bytes must be bytes"):
        UploadData(content)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^UploadRawData\.bytes must be bytes"):
        UploadRawData(bytes=content)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "blob"), ("file_path", ""), ("offset", -1), ("length", -2)],
)
def test_a_file_is_checked(field: str, value: object) -> None:
    given = {"file_path": "/a", "modification_time": 1.0, field: value}
    with pytest.raises(ValueError, match=rf"^UploadFile\.{field} must"):
        UploadFile(**given)  # type: ignore[arg-type]


def test_a_blob_is_checked() -> None:
    with pytest.raises(ValueError, match=r"^UploadBlob\.type must be 'blob'$"):
        UploadBlob(type="file", blob_uuid="u")
    with pytest.raises(ValueError, match=r"^UploadBlob\.blob_uuid must not be empty$"):
        UploadBlob(blob_uuid="")
    with pytest.raises(ValueError, match=r"^UploadData\.blob_uuid must not be empty$"):
        UploadData(b"", blob_uuid="")
    with pytest.raises(ValueError, match=r"^UploadRawData\.type must be 'rawData'$"):
        UploadRawData(type="file", bytes=b"")


def test_repr_leaves_out_the_content() -> None:
    assert "s3cret" not in repr([UploadData(b"s3cret"), UploadRawData(bytes=b"s3cret")])
