"""The panel of the bookmarks, the star, and the tree's model."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester, QTest

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.model.bookmark import BAR, OTHER, Bookmark
from browser.model.partition import Partition
from browser.settings import BookmarkStore
from browser.ui.bookmark_panel import BookmarkPanel
from browser.ui.bookmark_star import toggle_bookmark
from browser.ui.shell import Shell

if TYPE_CHECKING:
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

Left = Qt.MouseButton.LeftButton
URL = "bulkhead://newtab/"


@pytest.fixture
def store(shell: Shell) -> BookmarkStore:
    return shell.bookmarks


@pytest.fixture
def tab(window: "BrowserWindow", partition: Partition) -> "Tab":
    return window.open_tab("about:blank#first", partition)


@pytest.fixture
def panel(window: "BrowserWindow", tab: "Tab") -> BookmarkPanel:
    window.resize(1200, 700)
    window.panel.show_panel("bookmarks")
    content = window.panel.content("bookmarks")
    assert isinstance(content, BookmarkPanel)
    return content


@pytest.fixture
def told(shell: Shell) -> list[str]:
    texts: list[str] = []
    shell.notices.shown.connect(lambda text, _is_error: texts.append(text))
    return texts


def titles(store: BookmarkStore, folder: int = OTHER) -> list[str]:
    return [node.title for node in store.children(folder)]


def click(panel: BookmarkPanel, number: int, button: Qt.MouseButton = Left) -> None:
    place = panel.tree.visualRect(panel.model.place(number)).center()
    QTest.mouseClick(panel.tree.viewport(), button, pos=place)


def choose(panel: BookmarkPanel, text: str) -> None:
    """Take an entry of the context menu."""
    menu = panel.menu()
    menu.popup(QPoint())
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


async def test_the_model_keeps_the_rules(panel: BookmarkPanel, store: BookmarkStore) -> None:
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    folder = store.add_folder("Folder")
    inner = store.add("http://a.test/", "A", parent=folder.id)
    assert panel.model.place(inner.id).parent() == panel.model.place(folder.id)
    assert panel.model.node(panel.model.place(inner.id)) == inner
    store.move(inner.id, BAR)
    store.remove(folder.id)
    panel.model.search("a.test")
    assert panel.model.rowCount() == 1
    panel.model.search("")
    assert [panel.model.index(row, 0).data() for row in range(2)] == [
        "Bookmarks bar",
        "Other bookmarks",
    ]
    del tester


async def test_open_folders_stay_open(panel: BookmarkPanel, store: BookmarkStore) -> None:
    folder = store.add_folder("Folder")
    inner = store.add("http://a.test/", "A", parent=folder.id)
    panel.tree.expand(panel.model.place(folder.id))
    panel.tree.setCurrentIndex(panel.model.place(inner.id))
    store.add("http://b.test/", "B")
    assert panel.tree.isExpanded(panel.model.place(folder.id))
    assert panel.tree.number() == inner.id


async def test_this_page_is_added_to_the_folder(
    panel: BookmarkPanel, store: BookmarkStore, tab: "Tab"
) -> None:
    tab.load("data:text/html,<title>Page</title>")
    assert tab.web_contents is not None
    await next_signal(tab.web_contents.titleChanged, match=lambda title: title == "Page")
    panel.tree.setCurrentIndex(panel.model.place(BAR))
    QTest.mouseClick(panel.add_button, Left)
    [node] = store.children(BAR)
    assert isinstance(node, Bookmark)
    assert (node.url, node.title) == (tab.url, "Page")
    assert panel.tree.number() == node.id


async def test_a_page_without_an_address_is_not_added(
    panel: BookmarkPanel, store: BookmarkStore, tab: "Tab", told: list[str]
) -> None:
    tab.load(URL)
    assert tab.web_contents is not None
    await next_signal(tab.web_contents.urlChanged, match=lambda url: url.toString() == URL)
    QTest.mouseClick(panel.add_button, Left)
    assert titles(store) == []
    assert len(told) == 1


async def test_a_new_folder_is_named_at_once(panel: BookmarkPanel, store: BookmarkStore) -> None:
    QTest.mouseClick(panel.folder_button, Left)
    editor = panel.window().focusWidget()
    assert editor is not None
    assert editor.parent() is panel.tree.viewport()
    QTest.keyClicks(editor, "News")
    renamed = next_signal(panel.model.modelReset)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await renamed
    assert titles(store) == ["News"]


async def test_renaming(panel: BookmarkPanel, store: BookmarkStore) -> None:
    node = store.add("http://a.test/", "A")
    place = panel.model.place(node.id)
    assert panel.model.setData(place, "  B  ")
    assert titles(store) == ["B"]
    assert not panel.model.setData(panel.model.place(node.id), "   ")
    assert titles(store) == ["B"]


async def test_a_click_opens_in_the_tab(
    panel: BookmarkPanel, store: BookmarkStore, window: "BrowserWindow", tab: "Tab"
) -> None:
    node = store.add(URL, "A")
    assert tab.web_contents is not None
    shown = next_signal(tab.web_contents.urlChanged, match=lambda url: url.toString() == URL)
    click(panel, node.id)
    assert window.tabs() == [tab]
    await shown


async def test_enter_and_the_middle_button(
    panel: BookmarkPanel, store: BookmarkStore, window: "BrowserWindow", tab: "Tab"
) -> None:
    node = store.add("about:blank#x", "A")
    click(panel, node.id, Qt.MouseButton.MiddleButton)
    assert len(window.tabs()) == 2
    assert window.current() is tab
    panel.tree.setCurrentIndex(panel.model.place(node.id))
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert len(window.tabs()) == 2


async def test_it_opens_in_its_own_partition(
    panel: BookmarkPanel,
    store: BookmarkStore,
    window: "BrowserWindow",
    shell: Shell,
    fresh: Callable[..., str],
) -> None:
    own = shell.desk.partition(fresh("disk"))
    node = store.add("about:blank#x", "A", partition=own.key.text)
    click(panel, node.id)
    tab = window.current()
    assert tab is not None
    assert tab.partition.key == own.key
    assert not panel.tree.grab().isNull()


async def test_a_partition_that_was_deleted_is_told(
    panel: BookmarkPanel,
    store: BookmarkStore,
    window: "BrowserWindow",
    tab: "Tab",
    told: list[str],
) -> None:
    node = store.add(URL, "A", partition="persist:gone")
    click(panel, node.id)
    assert window.tabs() == [tab]
    assert "was deleted" in told[0]


class TestDeleting:
    async def test_a_bookmark_comes_back_to_its_place(
        self, panel: BookmarkPanel, store: BookmarkStore
    ) -> None:
        nodes = [store.add(f"http://{name}.test/", name) for name in "abc"]
        panel.tree.setCurrentIndex(panel.model.place(nodes[1].id))
        QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
        assert titles(store) == ["a", "c"]
        assert panel.tree.number() == nodes[2].id
        assert panel.strip.isVisible()
        QTest.mouseClick(panel.strip.accept_button, Left)
        assert titles(store) == ["a", "b", "c"]
        assert panel.strip.isHidden()

    async def test_a_folder_comes_back_with_all_that_was_in_it(
        self, panel: BookmarkPanel, store: BookmarkStore
    ) -> None:
        folder = store.add_folder("Folder <1>")
        inner = store.add_folder("Inner", parent=folder.id)
        store.add("http://a.test/?a=1&b=2", '"A" & B', parent=inner.id, partition="persist:x")
        store.add("http://z.test/", "Z")
        before = store.export_html()
        panel.tree.select(folder.id)
        panel.remove(folder.id)
        assert titles(store) == ["Z"]
        QTest.keyClick(panel.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert store.export_html() == before

    async def test_the_fixed_folders_stay(self, panel: BookmarkPanel, told: list[str]) -> None:
        panel.tree.setCurrentIndex(panel.model.place(BAR))
        QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
        assert panel.strip.isHidden()
        assert told == []


class TestMoving:
    def drop(self, panel: BookmarkPanel, number: int, folder: int, row: int) -> None:
        data = panel.model.mimeData([panel.model.place(number)])
        parent = panel.model.place(folder)
        assert not panel.model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)

    async def test_within_a_folder(self, panel: BookmarkPanel, store: BookmarkStore) -> None:
        nodes = [store.add(f"http://{name}.test/", name) for name in "abc"]
        self.drop(panel, nodes[0].id, OTHER, 2)
        assert titles(store) == ["b", "a", "c"]
        self.drop(panel, nodes[2].id, OTHER, 0)
        assert titles(store) == ["c", "b", "a"]
        self.drop(panel, nodes[2].id, OTHER, 3)
        assert titles(store) == ["b", "a", "c"]

    async def test_into_a_folder(self, panel: BookmarkPanel, store: BookmarkStore) -> None:
        node = store.add("http://a.test/", "a")
        self.drop(panel, node.id, BAR, -1)
        assert titles(store, BAR) == ["a"]

    @pytest.mark.expected_warnings("cannot be moved")
    async def test_a_folder_into_itself(
        self, panel: BookmarkPanel, store: BookmarkStore, told: list[str]
    ) -> None:
        folder = store.add_folder("Folder")
        inner = store.add_folder("Inner", parent=folder.id)
        self.drop(panel, folder.id, inner.id, -1)
        assert titles(store) == ["Folder"]
        assert len(told) == 1

    async def test_an_address_from_elsewhere(
        self, panel: BookmarkPanel, store: BookmarkStore
    ) -> None:
        data = QMimeData()
        data.setUrls([QUrl("http://a.test/")])
        place = panel.model.place(OTHER)
        panel.model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0, place)
        panel.model.dropMimeData(data, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
        assert titles(store) == ["http://a.test/"]

    async def test_with_the_keyboard(self, panel: BookmarkPanel, store: BookmarkStore) -> None:
        nodes = [store.add(f"http://{name}.test/", name) for name in "ab"]
        panel.tree.setCurrentIndex(panel.model.place(nodes[1].id))
        alt = Qt.KeyboardModifier.AltModifier
        QTest.keyClick(panel.tree, Qt.Key.Key_Up, alt)
        QTest.keyClick(panel.tree, Qt.Key.Key_Up, alt)
        assert titles(store) == ["b", "a"]
        assert panel.tree.number() == nodes[1].id
        QTest.keyClick(panel.tree, Qt.Key.Key_Down, alt)
        assert titles(store) == ["a", "b"]


class TestEditing:
    async def test_saved(
        self, panel: BookmarkPanel, store: BookmarkStore, shell: Shell, fresh: Callable[..., str]
    ) -> None:
        own = shell.desk.partition(fresh("disk"))
        node = store.add("http://a.test/", "A")
        panel.tree.setCurrentIndex(panel.model.place(node.id))
        choose(panel, "Edit…")
        form = panel.form
        assert form.isVisible()
        form.name.setText("B")
        form.address.setText("b.test/x")
        form.partition.setCurrentIndex(form.partition.findData(own.key.text))
        QTest.mouseClick(form.save_button, Left)
        changed = store.get(node.id)
        assert isinstance(changed, Bookmark)
        assert (changed.title, changed.url) == ("B", "https://b.test/x")
        assert changed.partition == own.key.text
        assert form.isHidden()

    async def test_temporary_partitions_are_not_offered(
        self, panel: BookmarkPanel, store: BookmarkStore, partition: Partition
    ) -> None:
        node = store.add("http://a.test/", "A")
        panel.tree.setCurrentIndex(panel.model.place(node.id))
        panel.edit()
        assert panel.form.partition.findData(partition.key.text) < 0

    async def test_what_is_wrong_is_told_beside_the_field(
        self, panel: BookmarkPanel, store: BookmarkStore
    ) -> None:
        node = store.add("http://a.test/", "A")
        panel.tree.setCurrentIndex(panel.model.place(node.id))
        panel.edit()
        panel.form.address.setText("   ")
        QTest.mouseClick(panel.form.save_button, Left)
        assert panel.form.error.isVisible()
        assert panel.form.isVisible()
        QTest.keyClick(panel.form.name, Qt.Key.Key_Escape)
        assert panel.form.isHidden()
        assert panel.isVisible()
        assert store.get(node.id) == node

    async def test_a_folder_has_only_a_name(
        self, panel: BookmarkPanel, store: BookmarkStore
    ) -> None:
        folder = store.add_folder("A")
        panel.tree.setCurrentIndex(panel.model.place(folder.id))
        panel.edit()
        assert not panel.form.address.isVisible()
        panel.form.name.setText("B")
        QTest.keyClick(panel.form.name, Qt.Key.Key_Return)
        assert titles(store) == ["B"]

    async def test_one_that_is_gone_meanwhile(
        self, panel: BookmarkPanel, store: BookmarkStore, told: list[str]
    ) -> None:
        node = store.add("http://a.test/", "A")
        panel.tree.setCurrentIndex(panel.model.place(node.id))
        panel.edit()
        store.remove(node.id)
        QTest.mouseClick(panel.form.save_button, Left)
        assert panel.form.isHidden()
        assert len(told) == 1


async def test_search(panel: BookmarkPanel, store: BookmarkStore) -> None:
    folder = store.add_folder("Folder")
    store.add("http://a.test/", "Weather", parent=folder.id)
    store.add("http://b.test/", "News")
    searched = next_signal(panel.field.searched)
    QTest.keyClicks(panel.field, "weather")
    await searched
    assert panel.model.rowCount() == 1
    searched = next_signal(panel.field.searched)
    QTest.keyClicks(panel.field, "x")
    await searched
    assert panel.body.is_empty
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.model.rowCount() == 2


class TestFiles:
    async def test_there_and_back(
        self, panel: BookmarkPanel, store: BookmarkStore, told: list[str], tmp_path: Path
    ) -> None:
        store.add("http://a.test/", "A")
        file = tmp_path / "bookmarks.html"
        panel.commands.choose_export()
        assert panel.commands.dialog is not None
        panel.commands.dialog.fileSelected.emit(str(file))
        panel.commands.dialog.close()
        assert "http://a.test/" in file.read_text()
        panel.commands.choose_import()
        assert panel.commands.dialog is not None
        panel.commands.dialog.fileSelected.emit(str(file))
        panel.commands.dialog.close()
        assert titles(store) == ["A", "A"]
        assert len(told) == 2

    @pytest.mark.expected_warnings("shown to the person")
    async def test_files_that_cannot_be_used(
        self, panel: BookmarkPanel, told: list[str], tmp_path: Path
    ) -> None:
        panel.commands.import_file(str(tmp_path / "missing.html"))
        panel.commands.export_file(str(tmp_path / "missing" / "x.html"))
        panel.commands.import_file("/dev/zero")
        panel.commands.export_file("/dev/null")
        assert len(told) == 4
        assert all("it is no file" in text for text in told[2:])

    async def test_a_dialog_that_is_dismissed(self, panel: BookmarkPanel) -> None:
        panel.commands.choose_import()
        assert panel.commands.dialog is not None
        panel.commands.dialog.reject()
        assert panel.commands.dialog is None


@pytest.mark.expected_warnings("shown to the person")
async def test_a_change_that_fails_is_told_and_changes_nothing(
    panel: BookmarkPanel, store: BookmarkStore, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SettingsError("the disk is full")

    node = store.add("http://a.test/", "A")
    for name in ("add_folder", "remove", "update"):
        monkeypatch.setattr(BookmarkStore, name, fail)
    panel.remove(node.id)
    assert panel.strip.isHidden()
    panel.commands.add_folder()
    assert not panel.model.setData(panel.model.place(node.id), "B")
    assert told == ["the disk is full"] * 3
    assert titles(store) == ["A"]


class TestStar:
    async def test_it_keeps_the_page_and_takes_it_out(
        self, window: "BrowserWindow", tab: "Tab", store: BookmarkStore
    ) -> None:
        assert tab.web_contents is not None
        tab.load("data:text/html,x")
        await next_signal(tab.web_contents.urlChanged, match=lambda url: url.scheme() == "data")
        assert toggle_bookmark(window)
        assert len(store.find(tab.url)) == 1
        assert not toggle_bookmark(window)
        assert store.find(tab.url) == ()

    async def test_our_own_new_tab_is_no_bookmark(
        self, window: "BrowserWindow", partition: Partition, store: BookmarkStore, told: list[str]
    ) -> None:
        window.open_tab(URL, partition)
        assert not toggle_bookmark(window)
        assert len(told) == 1

    async def test_a_window_without_tabs(self, window: "BrowserWindow") -> None:
        assert not toggle_bookmark(window)
