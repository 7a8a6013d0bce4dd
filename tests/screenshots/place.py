"""Where pictures are taken: the program's windows on the real engine, with something to show."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from browser.model.partition import Partition
from browser.runtime import Runtime
from browser.settings import BookmarkStore, PartitionStore, SettingsStore, SiteRuleStore, TabStore
from browser.ui.look import Look
from browser.ui.partition_desk import PartitionDesk
from browser.ui.shell import Shell, Stores
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.certificates import Authority, Kind
from tests.gui.gestures import open_page, painted
from tests.servers import Reply, Server, ServerThread

PAGE = """<title>{title}</title><meta name=color-scheme content="light dark">
<style>body{{font:16px/1.6 system-ui;margin:48px auto;max-width:640px}}</style>
<h1>{title}</h1><p>This page belongs to its partition: what it keeps, no other partition sees.
<p><a href=/more>More about it</a> <button id=b>Press</button> <input value="Some text">"""
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"

Shot = Callable[["Place"], Awaitable[QWidget]]
SHOTS: dict[str, Shot] = {}


def shot(name: str) -> Callable[[Shot], Shot]:
    """A picture, by the name of its file; the function gives the widget that is taken."""

    def keep(take: Shot) -> Shot:
        if name in SHOTS:
            raise ValueError(f"there are two pictures {name}")
        SHOTS[name] = take
        return take

    return keep


class Place:
    """One shell with its partitions, a server and a window; made anew for every picture."""

    def __init__(self, runtime: Runtime, look: Look, folder: Path, thread: ServerThread) -> None:
        self.runtime = runtime
        self.look = look
        self.folder = folder
        self.thread = thread
        self.servers: list[Server] = []
        self._authority: Authority | None = None
        # What ends before the windows do, such as a kiosk.
        self.ends: list[Callable[[], Awaitable[None]]] = []
        folder.mkdir(parents=True)
        settings = SettingsStore(folder / "settings.json")
        partitions = PartitionStore(folder / "partitions.json")
        settings.load()
        partitions.load()
        stores = Stores(
            settings,
            partitions,
            TabStore(folder / "tabs.json"),
            lambda: BookmarkStore(folder / "bookmarks.json"),
            lambda: SiteRuleStore(folder / "site_rules.json"),
        )
        self.desk = PartitionDesk(runtime.registry, partitions, runtime.app)
        self.shell = Shell(self.desk, stores, lambda: look)
        self.shell.furnish()
        self.work = partitions.create("Work", "blue", "briefcase")
        self.bank = partitions.create("Bank", "green", "bank")
        self.long = partitions.create(
            "Donaudampfschifffahrtsgesellschaft und Söhne", "pink", "person"
        )
        self.window: BrowserWindow = self.shell.new_window()
        self.window.resize(1000, 640)
        self.window.show()
        self.window.activateWindow()
        self.site = self.server()
        for path, title in (("/", "Mail"), ("/more", "More"), ("/account", "Account")):
            self.site.on(path, PAGE.format(title=title))

    def server(self, kind: Kind | None = None) -> Server:
        """Another server, with a certificate of the kind."""
        context = None if kind is None else self.authority().context(kind)
        self.servers.append(Server(self.thread, context))
        self.servers[-1].on("/favicon.ico", Reply("", status=404))
        return self.servers[-1]

    def authority(self) -> Authority:
        """Who signs the servers' certificates."""
        if self._authority is None:
            folder = self.folder / "certificates"
            folder.mkdir()
            self._authority = Authority(folder)
        return self._authority

    async def open(self, url: str = "", partition: Partition | None = None) -> Tab:
        """A tab with a page that has been drawn."""
        address = url or self.site.url("/", "localhost")
        tab = await open_page(self.window, partition or self.work, address)
        if not tab.failed:
            await painted(tab)
        return tab

    async def turns(self, count: int = 3) -> None:
        """Let what was put off happen."""
        for _ in range(count):
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            QTimer.singleShot(0, lambda done=done: done.done() or done.set_result(None))
            await done

    async def drawn(self) -> None:
        """Wait until the page that is shown has been drawn as it is now."""
        tab = self.window.current()
        if tab is not None and tab.web_contents is not None:
            try:
                await asyncio.wait_for(tab.web_contents.execute_javascript(FRAMES), 2)
            except Exception:
                await self.turns()
        await self.turns()

    async def close(self) -> None:
        """End everything of it."""
        for end in self.ends:
            await end()
        self.ends.clear()
        partitions = self.desk.store.list()
        await self.shell.close()
        for partition in partitions:
            await self.runtime.registry.delete_partition(partition.key.text)
        self.shell.deleteLater()
        self.desk.deleteLater()
        for server in self.servers:
            server.close()
        await self.turns(5)
