"""The commands without a window: data on standard output, words on standard error."""

import json
from pathlib import Path

import pytest

from browser.app import main
from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK
from browser.instance import Instance
from browser.model.partition_key import PartitionKey
from browser.partition_cli import delete_partition, list_partitions
from browser.paths import Paths
from browser.session.folder import PartitionFolder
from browser.settings import PartitionStore

Said = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("logging_as_before")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.under(tmp_path)
    made.create()
    return made


@pytest.fixture
def store(paths: Paths) -> PartitionStore:
    return PartitionStore(paths.config / "partitions.json")


@pytest.fixture
def work(paths: Paths, store: PartitionStore) -> PartitionFolder:
    """A partition with the name Work, the key `persist:job` and 1000 bytes on the disk."""
    partition = store.ensure(PartitionKey("persist:job"))
    store.update(partition.key, name="Work", colour="red", icon="briefcase")
    folder = PartitionFolder(partition.key, paths, "")
    for place, size in ((folder.root, 600), (folder.cache, 400)):
        place.mkdir()
        (place / "data").write_bytes(bytes(size))
    return folder


def keys(paths: Paths) -> list[str]:
    store = PartitionStore(paths.config / "partitions.json")
    store.load()
    return [partition.key.text for partition in store.list()]


# The list.


def test_a_new_folder_has_the_default_partition(tmp_path: Path, capsys: Said) -> None:
    assert list_partitions(Paths.under(tmp_path / "new"), as_json=False) == EXIT_OK
    said = capsys.readouterr()
    assert said.out == "(default)\tDefault\t0\n"
    assert said.err == ""
    assert not (tmp_path / "new").exists()


def test_the_list(work: PartitionFolder, paths: Paths, capsys: Said) -> None:
    assert list_partitions(paths, as_json=False) == EXIT_OK
    said = capsys.readouterr()
    assert said.out == "(default)\tDefault\t0\npersist:job\tWork\t1000\n"
    assert said.err == ""


def test_the_list_as_json(work: PartitionFolder, paths: Paths, capsys: Said) -> None:
    assert list_partitions(paths, as_json=True) == EXIT_OK
    said = capsys.readouterr()
    default, job = json.loads(said.out)
    assert default["partition"] == ""
    assert job == {
        "partition": "persist:job",
        "name": "Work",
        "colour": "red",
        "icon": "briefcase",
        "bytes": 1000,
    }
    assert said.err == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Büro 日本", "persist:Büro 日本"),
        ("a\tb\nc", r"persist:a\tb\nc"),
        ("\x1b[31mred", r"persist:\x1b[31mred"),
        ("\u202egnp.exe", r"persist:\u202egnp.exe"),
        ("\udcff", r"persist:\udcff"),
    ],
)
def test_any_key_can_be_listed(
    paths: Paths, store: PartitionStore, capsys: Said, name: str, shown: str
) -> None:
    store.ensure(PartitionKey(f"persist:{name}"))
    list_partitions(paths, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1].split("\t")[0] == shown
    list_partitions(paths, as_json=True)
    assert json.loads(capsys.readouterr().out)[1]["partition"] == f"persist:{name}"


def test_a_broken_list_is_said(paths: Paths, capsys: Said) -> None:
    (paths.config / "partitions.json").write_text("{")
    assert list_partitions(paths, as_json=True) == EXIT_OK
    said = capsys.readouterr()
    assert [row["name"] for row in json.loads(said.out)] == ["Default"]
    assert said.err.startswith("bulkhead: partitions.json could not be read")


def test_a_list_of_a_newer_version_is_refused(paths: Paths, capsys: Said) -> None:
    text = '{"schema": 99, "partitions": []}'
    (paths.config / "partitions.json").write_text(text)
    assert main(["--basedir", str(paths.config.parent), "--list-partitions"]) == EXIT_FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bulkhead: a newer version of Bulkhead wrote the partitions file")
    assert (paths.config / "partitions.json").read_text() == text


# Deleting.


@pytest.mark.parametrize("name", ["Work", "work", " WORK ", "persist:job", "job"])
def test_a_partition_is_deleted(
    work: PartitionFolder, paths: Paths, capsys: Said, name: str
) -> None:
    assert delete_partition(paths, name) == EXIT_OK
    assert keys(paths) == [""]
    assert list(paths.partitions.iterdir()) == []
    assert list(paths.partition_caches.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_a_key_comes_before_a_name(
    work: PartitionFolder, paths: Paths, store: PartitionStore
) -> None:
    other = store.create("persist:job")
    assert delete_partition(paths, "persist:job") == EXIT_OK
    assert keys(paths) == ["", other.key.text]


def test_one_without_data_is_deleted(paths: Paths, store: PartitionStore) -> None:
    store.create("Empty")
    assert delete_partition(paths, "Empty") == EXIT_OK
    assert keys(paths) == [""]


@pytest.mark.parametrize("name", ["Play", "persist:play", "", "temp"])
def test_an_unknown_one_is_said(
    work: PartitionFolder, paths: Paths, capsys: Said, name: str
) -> None:
    assert delete_partition(paths, name) == EXIT_FAILED
    words = "the default partition cannot be deleted" if not name else "there is no partition"
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert keys(paths) == ["", "persist:job"]


def test_the_default_one_stays(paths: Paths, capsys: Said) -> None:
    assert delete_partition(paths, "Default") == EXIT_FAILED
    assert "the default partition cannot be deleted" in capsys.readouterr().err


def test_a_running_program_keeps_its_partitions(
    work: PartitionFolder, paths: Paths, capsys: Said
) -> None:
    running = Instance(paths)
    assert running.acquire()
    assert delete_partition(paths, "Work") == EXIT_BUSY
    said = capsys.readouterr()
    assert said.out == ""
    assert "delete the partition in its window" in said.err
    running.release()
    assert keys(paths) == ["", "persist:job"]
    assert (work.root / "data").exists()


def test_a_partition_that_is_used_elsewhere_is_busy(
    work: PartitionFolder, paths: Paths, capsys: Said
) -> None:
    work.open()
    arguments = ["--basedir", str(paths.config.parent), "--delete-partition", "Work"]
    assert main(arguments) == EXIT_BUSY
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bulkhead: persist:job is in use by another process (")
    assert keys(paths) == ["", "persist:job"]
    work.release()
    assert main(arguments) == EXIT_OK
    assert keys(paths) == [""]


def test_the_list_is_read_again_once_the_program_has_ended(
    work: PartitionFolder, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquire = Instance.acquire

    def last_change(instance: Instance) -> bool:
        running = PartitionStore(paths.config / "partitions.json")
        running.load()
        running.ensure(PartitionKey("persist:late"))
        return acquire(instance)

    monkeypatch.setattr(Instance, "acquire", last_change)
    assert delete_partition(paths, "Work") == EXIT_OK
    assert keys(paths) == ["", "persist:late"]
