"""The whole program as a person starts it: what is kept, where, and what it says when it ends.

It is another process here. The tests talk to it by its command line, signals, its files and a
second start; it answers by what it asks the server for, its exit code and its standard error.
"""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import __version__
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyKind
from browser.session.folder import PartitionFolder
from browser.settings import PartitionSettingsStore
from tests.engine.forwarding import ForwardProxy
from tests.gui.program import ROOT, SECONDS, Place
from tests.network.running import Peer
from tests.servers import Reply, Server

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits as Linux can")


@pytest.fixture
def site(server: Server) -> Server:
    """Pages `/a`, `/b`, `/c`, `/d`; each gives its partition a cookie with its name."""
    for name in "abcd":
        # Not from the cache: the server is to see each load.
        headers = {"Set-Cookie": f"who={name}; Max-Age=86400", "Cache-Control": "no-store"}
        server.on(f"/{name}", Reply(f"<title>{name}</title>{name}", headers=headers))
    return server


def left_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# Starting and leaving.


async def test_a_start_with_an_address(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0
    assert browser.said() == ""
    assert browser.tabs() == [("", site.url("/a"))]


async def test_interrupting_it_is_leaving_it(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second()
    assert browser.quit(signal.SIGINT) == 0
    assert browser.tabs() == [("", site.url("/a"))]


async def test_several_addresses(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"), site.url("/b"), site.url("/c"))
    for path in ("/a", "/b", "/c"):
        await browser.asks(site, path)
    browser.second("--background", site.url("/1"), site.url("/2"))
    browser.second(site.url("/d"), site.url("/e"))
    assert browser.quit() == 0
    # Beside the tab that is shown, in the order in which they were said.
    paths = ["/a", "/d", "/e", "/1", "/2", "/b", "/c"]
    assert [url for _, url in browser.tabs()] == [site.url(path) for path in paths]


async def test_a_setting_for_one_run(place: Place, site: Server) -> None:
    browser = place.start("--set", f"general.start_page={site.url('/a')}")
    await browser.asks(site, "/a")
    said = place.run("--set", "appearance.theme=dark")
    assert (said.returncode, "--set changes nothing" in said.stderr) == (0, True)
    assert browser.quit() == 0
    assert not (place.paths.config / "settings.json").exists()


async def test_a_site_rule_leads_the_first_page(place: Place, site: Server) -> None:
    place.paths.config.mkdir(parents=True, mode=0o700)
    bank = {"key": "persist:bank", "name": "Bank", "colour": "green", "icon": "bank"}
    files = {
        "partitions.json": {"schema": 1, "partitions": [bank]},
        "site_rules.json": {
            "schema": 1,
            "rules": [{"kind": "path", "pattern": f"127.0.0.1:{site.port}/a", **IN_THE_BANK}],
        },
    }
    for name, document in files.items():
        (place.paths.config / name).write_text(json.dumps(document))
    browser = place.start(site.url("/a"), site.url("/b"))
    await browser.asks(site, "/a")
    await browser.asks(site, "/b")
    assert browser.quit() == 0
    assert sorted(browser.tabs()) == [("", site.url("/b")), ("persist:bank", site.url("/a"))]


async def test_a_file(place: Place, site: Server) -> None:
    (place.folder / "my page.html").touch()
    browser = place.start("my page.html", site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0
    file = (place.folder / "my page.html").resolve().as_uri()
    assert [url for _, url in browser.tabs()] == [file, site.url("/a")]


IN_THE_BANK = {"partition": "persist:bank", "enabled": True}


# What comes back.


async def test_every_tab_comes_back_in_its_partition(place: Place, site: Server) -> None:
    browser = place.start("--partition", "persist:a", site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "persist:b", "--new-window", site.url("/b"))
    await browser.asks(site, "/b")
    browser.second("--partition", "persist:c", "--background", site.url("/c"))
    await browser.asks(site, "/c")
    browser.second("--partition", "temp", "--background", site.url("/d"))
    await browser.asks(site, "/d")
    first_visits = [site.seen(f"/{name}") for name in "abcd"]
    assert not any("cookie" in visit.headers for visits in first_visits for visit in visits)
    assert browser.quit() == 0
    kept = [
        ("persist:a", site.url("/a")),
        ("persist:b", site.url("/b")),
        ("persist:c", site.url("/c")),
    ]
    assert browser.tabs() == kept

    browser = place.start()
    for name in "ab":
        again = await browser.asks(site, f"/{name}", 2)
        assert again.headers["cookie"] == f"who={name}"
    # Tabs that nobody sees do not load, and temporary ones are gone.
    browser.second("--partition", "persist:a", site.url("/seen"))
    assert (await browser.asks(site, "/seen")).headers["cookie"] == "who=a"
    assert len(site.seen("/c")) == len(site.seen("/d")) == 1
    assert browser.quit() == 0
    assert set(browser.tabs()) == {*kept, ("persist:a", site.url("/seen"))}
    assert browser.said() == ""


async def test_a_tab_loads_when_it_is_shown(place: Place, site: Server) -> None:
    browser = place.start("--partition", "persist:a", site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "persist:b", "--background", site.url("/b"))
    await browser.asks(site, "/b")
    assert browser.quit() == 0
    file = place.paths.data / "tabs.json"
    document = json.loads(file.read_text())
    assert document["windows"][0]["active"] == 0
    document["windows"][0]["active"] = 1
    file.write_text(json.dumps(document))

    browser = place.start()
    assert (await browser.asks(site, "/b", 2)).headers["cookie"] == "who=b"
    browser.second(site.url("/seen"))
    assert "cookie" not in (await browser.asks(site, "/seen")).headers
    assert len(site.seen("/a")) == 1
    assert browser.quit() == 0


async def test_an_address_comes_beside_the_tabs_of_last_time(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0

    browser = place.start("--partition", "persist:b", site.url("/b"))
    await browser.asks(site, "/b")
    browser.second(site.url("/seen"))
    await browser.asks(site, "/seen")
    assert len(site.seen("/a")) == 1, "it is not shown"
    assert browser.quit() == 0
    assert set(browser.tabs()) == {
        ("", site.url("/a")),
        ("persist:b", site.url("/b")),
        ("", site.url("/seen")),
    }


async def test_temporary_tabs_leave_nothing(place: Place, site: Server) -> None:
    browser = place.start("--partition", "temp", site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "temp", site.url("/b"))
    await browser.asks(site, "/b")
    browser.second("--partition", "persist:c", site.url("/c"))
    await browser.asks(site, "/c")
    assert browser.quit() == 0
    assert browser.tabs() == [("persist:c", site.url("/c"))]
    secrets = (b"temp-", site.url("/a").encode(), site.url("/b").encode())
    for file in (path for path in place.folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert not [secret for secret in secrets if secret in content], file


async def test_without_restoring_it_starts_anew(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0
    (place.paths.config / "settings.json").write_text(
        json.dumps(
            {
                "schema": 1,
                "values": {
                    "general.restore_session": False,
                    "general.start_page": site.url("/start"),
                },
            }
        )
    )
    browser = place.start()
    await browser.asks(site, "/start")
    browser.second()
    assert len(site.seen("/a")) == 1
    assert browser.quit() == 0
    assert browser.tabs() == [("", site.url("/start"))]


# Nothing is lost when it is killed.


async def test_a_new_tab_is_kept(place: Place, site: Server) -> None:
    browser = place.start("--partition", "persist:a", site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "persist:b", "--background", site.url("/b"))
    browser.kill()
    kept = [("persist:a", site.url("/a")), ("persist:b", site.url("/b"))]
    assert browser.tabs() == kept

    browser = place.start()
    await browser.asks(site, "/a", 2)
    assert browser.quit() == 0
    assert browser.tabs() == kept


async def test_a_new_partition_is_kept(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "Wörk", "--background", site.url("/b"))
    browser.kill()
    rows = json.loads(place.run("--list-partitions", "--json").stdout)
    assert [row["name"] for row in rows] == ["Default", "Wörk"]


async def test_a_changed_setting_is_kept(place: Place, site: Server) -> None:
    program = ROOT / "tests" / "gui" / "programs" / "change_and_die.py"
    file = place.paths.config / "settings.json"
    place.paths.create()
    ended = subprocess.run(
        [sys.executable, program, file, "general.start_page", site.url("/start")],
        env={**place.environment, "PYTHONPATH": str(ROOT)},
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    browser = place.start()
    await browser.asks(site, "/start")
    assert browser.quit() == 0


async def test_three_crashes_make_a_safe_start(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0
    for number in (2, 3, 4):
        browser = place.start()
        await browser.asks(site, "/a", number)
        browser.kill()

    browser = place.start(site.url("/b"))
    await browser.asks(site, "/b")
    browser.second()
    assert len(site.seen("/a")) == 4, "a safe start opens no tabs"
    assert browser.quit() == 0
    assert browser.tabs() == [("", site.url("/a"))], "and keeps those that there are"

    browser = place.start()
    await browser.asks(site, "/a", 5)
    assert browser.quit() == 0


async def test_a_safe_start_can_be_asked_for(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0
    browser = place.start("--safe-mode", site.url("/b"))
    await browser.asks(site, "/b")
    browser.second()
    assert len(site.seen("/a")) == 1
    assert browser.quit() == 0
    assert browser.tabs() == [("", site.url("/a"))]


# A second start.


async def test_a_second_start_hands_over(place: Place, site: Server) -> None:
    browser = place.start("--partition", "persist:a", site.url("/a"))
    await browser.asks(site, "/a")
    (place.folder / "page.html").touch()
    browser.second(site.url("/b"), "page.html")
    await browser.asks(site, "/b")
    browser.second("--partition", "persist:a", "--background", site.url("/c"))
    assert (await browser.asks(site, "/c")).headers["cookie"] == "who=a"
    browser.second("--new-window", "--partition", "persist:d", site.url("/d"))
    await browser.asks(site, "/d")
    assert browser.quit() == 0
    assert browser.said() == ""
    windows = json.loads((place.paths.data / "tabs.json").read_text())["windows"]
    assert [len(window["tabs"]) for window in windows] == [4, 1]
    assert ("", (place.folder / "page.html").resolve().as_uri()) in browser.tabs()
    assert windows[1]["tabs"][0]["partition"] == "persist:d"


async def test_a_second_start_hears_what_fails(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second()
    (place.paths.config / "partitions.json").mkdir()  # a file that cannot be replaced
    ended = place.run("--partition", "new", site.url("/b"))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("bulkhead: the Bulkhead that runs answered: ")
    assert "partitions.json could not be saved" in ended.stderr
    assert browser.quit() == 0
    assert browser.tabs() == [("", site.url("/a"))]


async def test_a_second_start_in_the_middle_of_the_first(place: Place, site: Server) -> None:
    both = [place.start(site.url("/a")), place.start(site.url("/b"))]
    waits = [asyncio.create_task(browser.ended()) for browser in both]
    await asyncio.wait(waits, timeout=SECONDS, return_when=asyncio.FIRST_COMPLETED)
    assert waits[0].done() != waits[1].done()
    second, first = both if waits[0].done() else reversed(both)
    for wait in waits:
        wait.cancel()
    await asyncio.wait(waits)
    assert second.ends() == 0
    assert second.said() == ""
    await first.asks(site, "/a")
    await first.asks(site, "/b")
    assert first.quit() == 0
    assert {url for _, url in first.tabs()} == {site.url("/a"), site.url("/b")}


async def test_a_start_in_the_middle_of_the_end(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second()
    browser.process.send_signal(signal.SIGTERM)
    # Either the one that ends takes it and writes it down, or the new one comes up with it.
    started = place.start(site.url("/b"))
    assert browser.ends() == 0
    if started.process.poll() is None:
        await started.asks(site, "/b")
        started.second()
        assert started.quit() == 0
    assert {url for _, url in browser.tabs()} == {site.url("/a"), site.url("/b")}


async def test_two_folders_have_two_programs(places: Callable[[], Place], site: Server) -> None:
    one, two = places(), places()
    first = one.start("--partition", "persist:x", site.url("/a"))
    second = two.start("--partition", "persist:x", site.url("/b"))
    await first.asks(site, "/a")
    await second.asks(site, "/b")
    first.second("--partition", "persist:x", site.url("/c"))
    assert (await first.asks(site, "/c")).headers["cookie"] == "who=a"
    second.second("--partition", "persist:x", site.url("/d"))
    assert (await second.asks(site, "/d")).headers["cookie"] == "who=b"
    assert first.quit() == 0
    assert second.quit() == 0
    assert len(first.tabs()) == len(second.tabs()) == 2


async def test_a_partition_that_another_process_uses(place: Place, site: Server) -> None:
    place.paths.create()
    folder = PartitionFolder(PartitionKey("persist:a"), place.paths, "")
    folder.open()
    browser = place.start("--partition", "persist:b", site.url("/b"))
    await browser.asks(site, "/b")
    browser.second("--partition", "persist:a", site.url("/a"))
    browser.second("--partition", "persist:c", site.url("/c"))
    await browser.asks(site, "/c")
    assert site.seen("/a") == []
    assert "persist:a is in use by another process" in browser.said()
    folder.release()
    assert browser.quit() == 0
    assert [partition for partition, _ in browser.tabs()] == ["persist:b", "persist:a", "persist:c"]


# Files that are broken or too new.


@pytest.mark.parametrize(
    "name", ["config/settings.json", "config/partitions.json", "data/tabs.json"]
)
async def test_a_broken_file_is_kept_aside(place: Place, site: Server, name: str) -> None:
    place.paths.create()
    file = place.base / name
    file.write_text('{"schema": 1, "cut off')
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second()
    assert browser.quit() == 0
    aside = file.with_name(f"{file.name}.broken-1")
    assert aside.read_text() == '{"schema": 1, "cut off'
    assert f"{file.name} could not be read" in browser.said()
    assert aside.name in browser.said()


@pytest.mark.parametrize(
    "name", ["config/settings.json", "config/partitions.json", "data/tabs.json"]
)
def test_a_file_of_a_newer_version_is_refused(place: Place, name: str) -> None:
    place.paths.create()
    file = place.base / name
    text = '{"schema": 99, "partitions": [], "windows": []}'
    file.write_text(text)
    ended = place.run()
    assert (ended.returncode, ended.stdout) == (1, "")
    kind = file.stem
    assert ended.stderr.startswith(
        f"bulkhead: a newer version of Bulkhead wrote the {kind} file (schema 99;"
    )
    assert ended.stderr.count("\n") == 1
    assert file.read_text() == text


# Where its files are.


async def test_a_temporary_start_leaves_nothing(place: Place, site: Server) -> None:
    browser = place.start("--temp", "--partition", "persist:a", site.url("/a"))
    await browser.asks(site, "/a")
    assert left_in(place.temporary)
    assert browser.quit() == 0
    assert left_in(place.temporary) == []
    assert left_in(place.home) == []
    assert not place.base.exists()


async def test_everything_is_in_the_base_folder(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "persist:b", site.url("/b"))
    await browser.asks(site, "/b")
    assert browser.quit() == 0
    assert left_in(place.home) == []
    assert left_in(place.temporary) == []
    assert {path.name for path in place.base.iterdir()} == {
        "config",
        "data",
        "cache",
        "state",
        "runtime",
    }


async def test_files_are_private(place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    browser.second("--partition", "persist:b", site.url("/b"))
    await browser.asks(site, "/b")
    open_while_it_runs = open_to_others(place)
    assert browser.quit() == 0
    assert open_while_it_runs == open_to_others(place) == []


def open_to_others(place: Place) -> list[str]:
    found = []
    for path in place.base.rglob("*"):
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:  # the engine works meanwhile
            continue
        if stat.S_IMODE(mode) & 0o077 and not stat.S_ISLNK(mode):
            found.append(f"{stat.filemode(mode)} {path.relative_to(place.base)}")
    return found


# What it says.


def test_the_version(place: Place) -> None:
    ended = place.run("--version")
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = dict(line.split(": ", 1) for line in ended.stdout.splitlines())
    assert lines["Bulkhead"] == __version__
    assert lines["PySide6"].startswith("6.")
    assert lines["Qt"].startswith("6.")
    for name in ("Chromium", "Chromium security patch"):
        assert len(lines[name].split(".")) == 4
    assert lines["Settings"] == str(place.paths.config)
    assert lines["Data"] == str(place.paths.data)
    assert not place.base.exists()


@pytest.mark.parametrize("arguments", [("two words",), ("--unknown",), ("--temp", "--json")])
def test_a_wrong_command_line(place: Place, arguments: tuple[str, ...]) -> None:
    ended = place.run(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "bulkhead: error: " in ended.stderr
    assert not place.base.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused")
def test_root_is_refused(place: Place) -> None:
    del place.environment["QTWEBENGINE_DISABLE_SANDBOX"]
    ended = place.run()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("bulkhead: As root, Chromium's sandbox cannot hold")
    assert "--engine-flag=--no-sandbox" in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused")
async def test_root_can_give_the_sandbox_up(place: Place, site: Server) -> None:
    del place.environment["QTWEBENGINE_DISABLE_SANDBOX"]
    browser = place.start("--engine-flag=--no-sandbox", site.url("/a"))
    await browser.asks(site, "/a")
    assert browser.quit() == 0


def test_a_folder_that_is_none(place: Place) -> None:
    place.base.write_text("a file")
    ended = place.run()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"bulkhead: {place.base}")
    assert "cannot be used: " in ended.stderr
    assert place.base.read_text() == "a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(place: Place) -> None:
    place.base.mkdir(mode=0o500)
    ended = place.run()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"bulkhead: {place.base}")
    assert "cannot be used: Permission denied" in ended.stderr


# A proxy that is kept.


async def test_a_kept_proxy_serves_the_first_page(place: Place, site: Server) -> None:
    key = PartitionKey("")
    settings = PartitionSettingsStore(lambda key: place.paths.partitions / key.folder)
    async with ForwardProxy() as proxy:
        choice = ProxyChoice(ProxyKind.FIXED_SERVERS, proxy.place, "<-loopback>")
        settings.save(key, PartitionSettings(proxy=choice))
        browser = place.start(site.url("/a"))
        await browser.asks(site, "/a")
        assert browser.quit() == 0
        # Each request that the server has seen came by it, the first one and the icon's too.
        assert len(proxy.lines) >= len(site.requests)
        count = len(site.requests)
    # One that brings nothing on: the tab comes back, and nothing goes round it.
    asked = asyncio.Event()

    async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        writer.close()

    async with Peer(refuse) as proxy:
        choice = ProxyChoice(ProxyKind.FIXED_SERVERS, proxy.place, "<-loopback>")
        settings.save(key, PartitionSettings(proxy=choice))
        browser = place.start()
        await asyncio.wait_for(asked.wait(), SECONDS)
        assert browser.quit() == 0
    assert len(site.requests) == count
