"""What the engine reads answers from, read as the engine does."""

from pathlib import Path

import pytest

from browser.model.byte_range import ByteRange
from browser.session.protocol_device import FileReader, RangeDevice, StreamDevice, bytes_reader


def read(device: StreamDevice | RangeDevice, most: int) -> bytes:
    return bytes(device.read(most).data())


class Woken:
    """Counts how often the device asks for more, and how often it tells that there is more."""

    def __init__(self, most: int = 10) -> None:
        self.hungry = 0
        self.ready = 0
        self.device = StreamDevice(self.ask, most=most)
        self.device.readyRead.connect(self.tell)

    def ask(self) -> None:
        self.hungry += 1

    def tell(self) -> None:
        self.ready += 1


def test_pieces_come_in_order() -> None:
    device = Woken().device
    device.put(b"abc")
    device.put(b"")
    device.put(b"def")
    assert [read(device, 2), read(device, 3), read(device, 9)] == [b"ab", b"cde", b"f"]
    assert not device.atEnd()
    device.end()
    assert device.atEnd()


def test_the_end_comes_after_the_last_byte() -> None:
    device = Woken().device
    device.put(b"ab")
    device.end()
    assert not device.atEnd()
    assert read(device, 9) == b"ab"
    assert device.atEnd()


def test_it_says_when_it_holds_enough() -> None:
    woken = Woken(most=10)
    assert woken.device.put(b"12345")
    assert not woken.device.put(b"67890")
    assert (read(woken.device, 4), woken.hungry) == (b"1234", 0)
    assert (read(woken.device, 1), woken.hungry) == (b"5", 1)
    assert (read(woken.device, 9), woken.hungry) == (b"67890", 1)


def test_it_tells_who_found_nothing() -> None:
    woken = Woken()
    woken.device.put(b"a")
    assert woken.ready == 0
    read(woken.device, 1)
    assert read(woken.device, 1) == b""
    woken.device.put(b"b")
    assert woken.ready == 1
    read(woken.device, 1)
    read(woken.device, 1)
    woken.device.end()
    assert woken.ready == 2


def test_the_engine_sees_no_sequence() -> None:
    device = StreamDevice(lambda: None, size=99)
    assert not device.isSequential()
    assert (device.size(), device.seek(50)) == (99, True)


@pytest.mark.parametrize("source", ["bytes", "file"])
def test_a_range_ends_where_it_should(source: str, tmp_path: Path) -> None:
    data = bytes(range(100))
    (tmp_path / "data").write_bytes(data)
    reader = bytes_reader(data) if source == "bytes" else FileReader(str(tmp_path / "data"))
    device = RangeDevice(reader, ByteRange(10, 19, 100))
    assert device.seek(10)
    assert (read(device, 6), device.atEnd()) == (data[10:16], False)
    assert (read(device, 60), device.atEnd()) == (data[16:20], True)
    assert read(device, 60) == b""
    assert device.size() == 100


def test_a_file_that_became_shorter_ends(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"0123456789")
    device = RangeDevice(FileReader(str(tmp_path / "data")), ByteRange(2, 9, 10))
    (tmp_path / "data").write_bytes(b"0123")
    assert (read(device, 99), device.atEnd()) == (b"23", False)
    assert (read(device, 99), device.atEnd()) == (b"", True)
