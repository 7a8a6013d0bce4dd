"""Export, duplicate and import of whole partitions, with real sessions and real data."""

import asyncio
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6

from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.model.proxy_choice import ProxyChoice, ProxyKind, ProxyLogin
from browser.model.site_rule import RuleKind, SiteRule
from browser.session import Session
from browser.ui.partition_import import ImportWindow
from browser.ui.partition_settings_window import PartitionSettingsWindow
from browser.ui.partition_transfer import TransferSection
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import open_page
from tests.servers import Reply, Server

pytestmark = pytest.mark.usefixtures("inspector")
COOKIE = {"Set-Cookie": "who=me; Max-Age=86400"}
RULES = ProxyChoice(
    ProxyKind.FIXED_SERVERS, "proxy.test:1", "*.test", logins=(ProxyLogin("*", "me", "hunter2"),)
)


async def settled(*names: str) -> None:
    """Wait until nothing is being carried any more."""
    names = names or ("setting ", "size of ", "importing ")
    while tasks := [t for t in asyncio.all_tasks() if t.get_name().startswith(names)]:
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)


@pytest.fixture
def work(shell: Shell) -> Partition:
    """A partition on disk, as a person makes it."""
    return shell.desk.store.create("Work", "red", "bank")


@pytest.fixture
def transfer(
    shell: Shell, work: Partition, qt_loop: asyncio.AbstractEventLoop
) -> Iterator[TransferSection]:
    """The section in its window."""

    async def make() -> PartitionSettingsWindow:
        window = PartitionSettingsWindow(shell, work)
        window.show_section("transfer")
        window.show()
        return window

    window = qt_loop.run_until_complete(make())
    section = window.section("transfer")
    assert isinstance(section, TransferSection)
    yield section
    qt_loop.run_until_complete(settled())
    if shiboken6.isValid(window):
        window.close()


@pytest.fixture
def importing(shell: Shell, qt_loop: asyncio.AbstractEventLoop) -> Iterator[ImportWindow]:
    """The window for a file."""
    window = ImportWindow(shell)
    window.show()
    yield window
    qt_loop.run_until_complete(settled())
    if shiboken6.isValid(window):
        window.close()


def names(shell: Shell) -> list[str]:
    return [partition.name for partition in shell.desk.store.list()]


async def cookies(session: Session) -> list[str]:
    return [cookie.name for cookie in await session.cookies.get()]


def leftovers(shell: Shell) -> list[str]:
    return [path.name for path in shell.desk.paths.partitions.glob(".*")]


async def test_settings_and_words_are_copied_without_data(
    shell: Shell,
    work: Partition,
    transfer: TransferSection,
    importing: ImportWindow,
    tmp_path: Path,
) -> None:
    await shell.desk.care.change(work.key, proxy=RULES, languages="fr")
    session = shell.desk.session(work)
    session.add_word_to_spell_checker_dictionary("Bulkhead")
    await session.cookies.set(url="https://a.test/", name="a", value="b", expiration_date=4e9)
    rules = shell.routing.store
    rules.add(SiteRule(RuleKind.HOST, "bank.test", work.key.text))
    file = tmp_path / "work.bulkhead"
    transfer.export_to(str(file))
    await settled()
    assert transfer.fault.text() == ""
    # Those that are there count; here there is none any more.
    rules.replace([])
    assert "work.bulkhead" in transfer.said.text()
    assert not session.is_closed
    # Passwords only when a person wants that.
    with zipfile.ZipFile(file) as bundle:
        assert b"hunter2" not in b"".join(bundle.read(name) for name in bundle.namelist())
    importing.show_file(str(file))
    assert "no cookies" in importing.what.text()
    assert "a proxy" in importing.warning.text()
    importing.take.click()
    await settled()
    assert importing.error.text() == ""
    assert names(shell) == ["Default", "Work", "Work 2"]
    made = shell.desk.store.list()[-1]
    assert (made.colour, made.icon) == ("red", "bank")
    [rule] = rules.rules
    assert (rule.pattern, rule.partition) == ("bank.test", made.key.text)
    settings = shell.desk.care.settings(made.key)
    assert settings.languages == "fr"
    assert (settings.proxy.rules, settings.proxy.logins) == ("proxy.test:1", ())
    other = shell.desk.session(made)
    assert await other.resolve_proxy("http://a.example/") == "PROXY proxy.test:1"
    assert await other.list_words_in_spell_checker_dictionary() == ["Bulkhead"]
    assert await cookies(other) == []
    assert leftovers(shell) == []


async def test_data_comes_along_when_it_is_wanted(
    shell: Shell,
    window: BrowserWindow,
    work: Partition,
    transfer: TransferSection,
    server: Server,
) -> None:
    server.on("/", Reply("<title>origin</title>", headers=COOKIE))
    tab = await open_page(window, work, server.url())
    page = tab.web_contents
    assert page is not None
    await page.execute_javascript("localStorage.setItem('kept', 'yes')")
    transfer.data.setChecked(True)
    transfer.duplicate.click()
    await settled()
    assert transfer.fault.text() == ""
    assert names(shell) == ["Default", "Work", "Work 2"]
    # The tab slept, and is there again.
    assert tab.is_live
    made = shell.desk.store.list()[-1]
    session = shell.desk.session(made)
    assert await cookies(session) == ["who"]
    copy = session.create_web_contents()
    await copy.load_url(server.url())
    assert await copy.execute_javascript("localStorage.getItem('kept')") == "yes"
    assert server.requests[-1].headers["cookie"] == "who=me"
    # They are two from now on.
    await session.cookies.remove(server.url(), "who")
    assert await cookies(shell.desk.session(work)) == ["who"]
    assert leftovers(shell) == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 and more"])
async def test_a_foreign_file_changes_nothing(
    shell: Shell, importing: ImportWindow, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "foreign.bulkhead"
    file.write_bytes(content)
    importing.show_file(str(file))
    assert importing.error.text() == "This file holds no partition. Choose another."
    assert not importing.take.isEnabled()
    assert names(shell) == ["Default"]


async def test_a_file_that_was_changed_since_changes_nothing(
    shell: Shell,
    work: Partition,
    transfer: TransferSection,
    importing: ImportWindow,
    tmp_path: Path,
) -> None:
    shell.desk.session(work).add_word_to_spell_checker_dictionary("Bulkhead")
    file = tmp_path / "work.bulkhead"
    transfer.export_to(str(file))
    await settled()
    importing.show_file(str(file))
    assert importing.take.isEnabled()
    with zipfile.ZipFile(file) as bundle:
        entries = {name: bundle.read(name) for name in bundle.namelist()}
    entries["spelling.json"] = entries["spelling.json"].replace(b"Bulkhead", b"bulkHead")
    with zipfile.ZipFile(file, "w") as bundle:
        for name, data in entries.items():
            bundle.writestr(name, data)
    importing.take.click()
    await settled()
    assert "broken" in importing.error.text()
    assert names(shell) == ["Default", "Work"]
    assert leftovers(shell) == []


async def test_rules_that_cannot_be_written_leave_nothing(
    shell: Shell,
    work: Partition,
    transfer: TransferSection,
    importing: ImportWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shell.routing.store.add(SiteRule(RuleKind.HOST, "bank.test", work.key.text))
    file = tmp_path / "work.bulkhead"
    transfer.export_to(str(file))
    await settled()
    shell.routing.store.replace([])

    def fail(*_: object) -> None:
        raise SettingsError("the rules could not be saved")

    monkeypatch.setattr(shell.routing.store, "replace", fail)
    importing.show_file(str(file))
    importing.take.click()
    await settled()
    assert "could not be saved" in importing.error.text()
    assert names(shell) == ["Default", "Work"]
    assert leftovers(shell) == []
    folders = {path.name for path in shell.desk.paths.partitions.iterdir()}
    assert not [name for name in folders if "work-2" in name]


async def test_where_it_cannot_be_written_is_said(
    shell: Shell, transfer: TransferSection, tmp_path: Path
) -> None:
    for path, words in ((tmp_path / "no" / "a", "no such folder"), (tmp_path, "no file")):
        transfer.export_to(str(path))
        assert words in transfer.fault.text()
    transfer.export_to("/dev/null")
    assert "no file" in transfer.fault.text()


async def test_cancelling_leaves_nothing(
    shell: Shell, work: Partition, transfer: TransferSection, tmp_path: Path
) -> None:
    folder = shell.desk.registry.folder(work.key)
    assert folder is not None
    shell.desk.session(work).add_word_to_spell_checker_dictionary("Bulkhead")
    transfer.duplicate.click()
    assert not transfer.cancel.isHidden()
    transfer.cancel.click()
    await settled()
    assert "cancelled" in transfer.fault.text()
    assert transfer.cancel.isHidden()
    assert names(shell) == ["Default", "Work"]
    assert leftovers(shell) == []


async def test_a_temporary_partition_gives_its_settings(
    shell: Shell, fresh: Callable[..., str], tmp_path: Path, importing: ImportWindow
) -> None:
    partition = shell.desk.partition(fresh("memory"))
    await shell.desk.care.change(partition.key, languages="fr")
    window = PartitionSettingsWindow(shell, partition)
    window.show_section("transfer")
    section = window.section("transfer")
    assert isinstance(section, TransferSection)
    assert not section.data.isEnabled()
    section.export_to(str(tmp_path / "temporary.bulkhead"))
    await settled()
    window.close()
    importing.show_file(str(tmp_path / "temporary.bulkhead"))
    importing.take.click()
    await settled()
    made = shell.desk.store.list()[-1]
    assert made.key.is_persistent
    assert shell.desk.care.settings(made.key).languages == "fr"
