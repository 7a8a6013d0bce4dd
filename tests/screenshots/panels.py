"""Pictures of the panels beside the page, of menus, and of what stands around the page."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from browser.model.open_request import OpenRequest
from browser.ui.bookmark_panel import BookmarkPanel
from tests.gui.gestures import loaded, open_menu, page_menu, page_of, until
from tests.screenshots.place import Place, shot
from tests.servers import Reply

PANELS = ("downloads", "history", "bookmarks", "site")


def _empty(name: str) -> None:
    @shot(f"panel-{name}-empty")
    async def take(place: Place) -> QWidget:
        place.window.open_tab("bulkhead://newtab/", place.desk.store.add_temporary())
        place.window.panel.show_panel(name)
        return place.window


for _name in PANELS:
    _empty(_name)


@shot("panel-downloads")
async def downloads(place: Place) -> QWidget:
    tab = await place.open()
    folder = place.folder / "downloads"
    folder.mkdir()
    place.shell.settings.set("downloads.folder", str(folder))
    place.shell.settings.set("downloads.ask_risky", False)
    entries = place.shell.downloads
    for number, (name, body) in enumerate(
        {"letter.pdf": "x" * 40_000, "setup.exe": "x" * 90_000, "picture.jpg.sh": "x"}.items(), 1
    ):
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Type": "application/octet-stream",
        }
        place.site.on(f"/{name}", Reply(body, headers=headers))
        page_of(tab).download_url(place.site.url(f"/{name}"))
        await until(
            entries.changed,
            lambda number=number: (
                [one.state for one in entries.entries()].count("completed") == number
            ),
        )
    place.window.panel.show_panel("downloads")
    assert len(list(Path(folder).iterdir())) == 3
    return place.window


@shot("panel-history")
async def history(place: Place) -> QWidget:
    for path in ("/", "/more", "/account"):
        await place.open(place.site.url(path, "localhost"))
    place.shell.visits.flush()
    place.window.panel.show_panel("history")
    return place.window


@shot("panel-bookmarks")
async def bookmarks(place: Place) -> QWidget:
    await place.open()
    place.window.actions_["page.bookmark"].trigger()
    place.window.panel.show_panel("bookmarks")
    return place.window


@shot("panel-bookmarks-form")
async def bookmark_form(place: Place) -> QWidget:
    tab = await place.open()
    number = place.shell.bookmarks.add(tab.url, tab.title).id
    place.window.panel.show_panel("bookmarks")
    panel = place.window.panel.content("bookmarks")
    assert isinstance(panel, BookmarkPanel)
    panel.tree.select(number)
    panel.edit()
    panel.form.address.clear()
    panel.form.save_button.click()
    return place.window


@shot("panel-site")
async def site(place: Place) -> QWidget:
    tab = await place.open()
    permissions = page_of(tab).session.permissions
    permissions.set(place.site.url("", "localhost"), "geolocation", "granted")
    place.window.panel.show_panel("site")
    return place.window


@shot("window")
async def window(place: Place) -> QWidget:
    await place.open(partition=place.bank)
    tab = await place.open(partition=place.long)
    tab.pinned = True
    await place.open(partition=place.desk.store.add_temporary())
    await place.open(place.site.url("/account", "localhost"))
    return place.window


@shot("window-narrow")
async def window_narrow(place: Place) -> QWidget:
    place.window.resize(420, 320)
    return await window(place)


@shot("window-first-start")
async def first_start(place: Place) -> QWidget:
    # Over a window that is open nothing would open.
    place.window.hide()
    place.shell.open(OpenRequest(new_window=True))
    place.window = place.shell.windows[-1]
    place.window.resize(1000, 640)
    tab = place.window.current()
    assert tab is not None
    await loaded(tab)
    return place.window


@shot("find")
async def find(place: Place) -> QWidget:
    await place.open()
    place.window.actions_["page.find"].trigger()
    field = place.window.focusWidget()
    if field is not None:
        field.setProperty("text", "partition")
    return place.window


@shot("menu-main")
async def menu_main(place: Place) -> QWidget:
    await place.open()
    # Its button would wait for a choice.
    menu = QMenu(place.window)
    place.window.menus.fill_main(menu)
    menu.popup(place.window.mapToGlobal(QPoint(8, 80)))
    return menu


@shot("menu-partition")
async def menu_partition(place: Place) -> QWidget:
    await place.open()
    place.window.menus.show_partition_menu()
    return open_menu()


@shot("menu-page")
async def menu_page(place: Place) -> QWidget:
    tab = await place.open()
    return await page_menu(place.window, tab, "a")


@shot("menu-tab")
async def menu_tab(place: Place) -> QWidget:
    from tests.gui.gestures import tab_menu

    await place.open()
    return tab_menu(place.window, 0)
