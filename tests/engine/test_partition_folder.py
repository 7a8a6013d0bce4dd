"""A partition's folder: locked against other processes, stamped with versions, wiped whole."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from browser.engine.start import chromium_version
from browser.errors import PartitionBusyError, PartitionTooNewError
from browser.model.partition_key import PartitionKey
from browser.paths import Paths
from browser.runtime import Runtime
from browser.session import delete_partition, from_partition
from browser.session import folder as partition_folder
from browser.session.folder import DELETED, PartitionFolder
from browser.session.registry import Registry


def root_of(runtime: Runtime, partition: str) -> Path:
    folder = runtime.registry.folder(PartitionKey.parse(partition))
    assert folder is not None
    return folder.root


def contents(root: Path) -> dict[str, Any]:
    """Every file below the folder, with its bytes and time.

    Not the engine's preferences, which it may write some milliseconds after its profile is gone.
    """
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.name != "user_prefs.json"
        and not path.name.startswith(".org.chromium.")
        and path.is_file()
    }


def stamp(root: Path, **changes: object) -> None:
    file = root / "stamp.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


class TestLock:
    async def test_another_process_holds_it(self, fresh, runtime: Runtime, program) -> None:
        name = fresh("disk")
        other = program("lock", runtime.paths.data.parent, name, chromium_version())
        assert other.read() == "held"
        before = contents(root_of(runtime, name))
        with pytest.raises(PartitionBusyError, match="in use by another process") as caught:
            from_partition(name)
        assert caught.value.partition == name
        assert runtime.registry.find(name) is None
        with pytest.raises(PartitionBusyError):
            await delete_partition(name)
        assert contents(root_of(runtime, name)) == before
        other.say("end")
        other.finish()
        assert from_partition(name).is_persistent()

    async def test_another_process_that_was_killed_holds_it_no_more(
        self, fresh, runtime: Runtime, program
    ) -> None:
        name = fresh("disk")
        other = program("lock", runtime.paths.data.parent, name, chromium_version())
        assert other.read() == "held"
        other.send(signal.SIGKILL)
        other.finish()
        assert from_partition(name).is_persistent()

    async def test_another_program_is_refused(self, fresh, runtime: Runtime, program) -> None:
        name = fresh("disk")
        session = from_partition(name)
        session.create_web_contents()
        other = program("hold", runtime.paths.data.parent, name)
        assert other.read() == "PartitionBusyError"
        other.say("end")
        code, errors = other.finish()
        assert code == 0, errors

    async def test_is_free_when_the_session_is_closed(
        self, fresh, runtime: Runtime, program
    ) -> None:
        name = fresh("disk")
        await from_partition(name).close()
        other = program("lock", runtime.paths.data.parent, name, chromium_version())
        assert other.read() == "held"
        other.say("end")
        other.finish()

    async def test_of_a_folder_that_was_wiped_meanwhile_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paths = Paths.under(tmp_path)
        paths.create()
        folder = PartitionFolder(PartitionKey.parse("persist:x"), paths, "1.2.3.4")
        real = partition_folder._lock

        def lock_late(descriptor: int) -> None:
            real(descriptor)
            folder.root.rename(folder.root.with_name("wiped"))
            folder.root.mkdir()

        monkeypatch.setattr(partition_folder, "_lock", lock_late)
        with pytest.raises(PartitionBusyError):
            folder.open()


class TestStamp:
    async def test_says_who_wrote_the_partition(self, fresh, runtime: Runtime) -> None:
        name = fresh("disk")
        from_partition(name)
        written = json.loads((root_of(runtime, name) / "stamp.json").read_text())
        assert written == {
            "schema": partition_folder.SCHEMA,
            "chromium": chromium_version(),
            "partition": name,
        }

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"chromium": "999.0.0.0"}, "Chromium 999.0.0.0"),
            ({"chromium": f"{chromium_version()}.1"}, f"Chromium {chromium_version()}.1"),
            ({"schema": partition_folder.SCHEMA + 1}, "partition format 2"),
        ],
    )
    async def test_of_something_newer_refuses_and_changes_nothing(
        self, fresh, runtime: Runtime, changes: dict[str, object], found: str
    ) -> None:
        name = fresh("disk")
        await from_partition(name).close()
        root = root_of(runtime, name)
        stamp(root, **changes)
        before = contents(root)
        with pytest.raises(PartitionTooNewError) as caught:
            from_partition(name)
        assert caught.value.partition == name
        assert caught.value.found == found
        assert "Update, or delete the partition" in str(caught.value)
        assert contents(root) == before
        await delete_partition(name)
        assert from_partition(name).is_persistent()

    async def test_of_an_older_chromium_is_brought_up_to_date(
        self, fresh, runtime: Runtime
    ) -> None:
        name = fresh("disk")
        await from_partition(name).close()
        root = root_of(runtime, name)
        stamp(root, chromium="99.1.2.3")
        from_partition(name)
        written = json.loads((root / "stamp.json").read_text())
        assert written["chromium"] == chromium_version()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "[]",
            "null",
            "{}",
            '{"schema": 1}',
            '{"schema": null, "chromium": null}',
            '{"schema": 1e999, "chromium": "1"}',
            '{"schema": 1, "chromium": "not a version"}',
            "\0" * 100,
            "\xff\xfe",
        ],
    )
    async def test_that_is_broken_counts_as_none(self, fresh, runtime: Runtime, text: str) -> None:
        name = fresh("disk")
        await from_partition(name).close()
        file = root_of(runtime, name) / "stamp.json"
        file.write_bytes(text.encode("latin-1"))
        assert from_partition(name).is_persistent()
        assert json.loads(file.read_text())["chromium"] == chromium_version()


class TestWipe:
    def prepared(self, tmp_path: Path) -> tuple[Paths, PartitionFolder]:
        paths = Paths.under(tmp_path)
        paths.create()
        folder = PartitionFolder(PartitionKey.parse("persist:x"), paths, "1.2.3.4")
        folder.open()
        (folder.engine / "file").write_text("secret")
        (folder.cache / "file").write_text("secret")
        folder.release()
        return paths, folder

    @pytest.mark.parametrize("calls", range(4))
    def test_that_a_crash_interrupts_is_finished_by_the_next_start(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
    ) -> None:
        """Crash before each of the calls that change the disk: two renames, two removals."""
        paths, folder = self.prepared(tmp_path)
        left = calls

        class CrashError(BaseException):
            pass

        def crash_later(real: Any) -> Any:
            def call(*arguments: Any, **more: Any) -> Any:
                nonlocal left
                if left == 0:
                    raise CrashError
                left -= 1
                return real(*arguments, **more)

            return call

        monkeypatch.setattr(Path, "rename", crash_later(Path.rename))
        monkeypatch.setattr(shutil, "rmtree", crash_later(shutil.rmtree))
        with pytest.raises(CrashError):
            folder.wipe()
        monkeypatch.undo()
        partition_folder.sweep(paths)
        assert not [path for path in tmp_path.rglob("*") if path.name.startswith(DELETED)]
        # Either it was not deleted at all, or nothing of it is left.
        if folder.root.exists():
            assert (folder.engine / "file").exists()
        else:
            assert not [path for path in tmp_path.rglob("*") if path.is_file()]

    async def test_that_can_be_undone_is_done_when_the_registry_closes(
        self, runtime: Runtime, tmp_path: Path
    ) -> None:
        paths, folder = self.prepared(tmp_path)
        registry = Registry(paths)
        undo = await registry.put_partition_aside("persist:x")
        assert not folder.root.exists()
        await undo.bring_back()
        assert (folder.engine / "file").read_text() == "secret"
        assert (folder.cache / "file").read_text() == "secret"
        await registry.put_partition_aside("persist:x")
        with pytest.raises(ValueError, match="memory"):
            await registry.put_partition_aside("x")
        await registry.close()
        assert [*paths.partitions.iterdir(), *paths.partition_caches.iterdir()] == []

    def test_sweeps_at_the_start_of_the_program(self, tmp_path: Path, program) -> None:
        paths, _ = self.prepared(tmp_path)
        for parent in (paths.partitions, paths.partition_caches):
            doomed = parent / f"{DELETED}0123"
            doomed.mkdir()
            (doomed / "file").write_text("secret")
        other = program("hold", tmp_path, "memory")
        assert other.read() == "held"
        assert not list(tmp_path.rglob(f"{DELETED}*"))
        assert list(tmp_path.rglob("x-*")), "a partition that was not deleted went too"

    def test_takes_links_and_not_what_they_lead_to(self, tmp_path: Path) -> None:
        _, folder = self.prepared(tmp_path / "base")
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "file").write_text("mine")
        os.symlink(outside, folder.engine / "link")
        folder.wipe()
        assert not folder.root.exists()
        assert (outside / "file").read_text() == "mine"

    def test_of_nothing_is_no_fault(self, tmp_path: Path) -> None:
        paths = Paths.under(tmp_path)
        paths.create()
        PartitionFolder(PartitionKey.parse("persist:x"), paths, "1").wipe()
        assert list(paths.partitions.iterdir()) == []


class TestSize:
    async def test_counts_the_bytes(self, fresh, runtime: Runtime) -> None:
        name = fresh("disk")
        assert runtime.registry.size(name) == 0
        session = from_partition(name)
        before = runtime.registry.size(name)
        assert session.storage_path is not None
        (session.storage_path / "file").write_bytes(b"x" * 5000)
        assert runtime.registry.size(name) >= before + 5000
        assert runtime.registry.size(fresh("memory")) == 0
