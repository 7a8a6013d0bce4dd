"""Settings of a partition in its session: kept ones when it opens, changes at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser.errors import NetError, SettingsError
from browser.model.network_conditions import NORMAL, NetworkConditions
from browser.model.partition import Partition
from browser.model.partition_settings import PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyKind
from browser.session import Session
from browser.ui.shell import Shell
from tests.engine.forwarding import ForwardProxy
from tests.servers import Server

LOOPBACK = "<-loopback>"


@pytest.fixture
def kept(shell: Shell, fresh: Callable[..., str]) -> Partition:
    """A partition on disk that is not open."""
    return shell.desk.partition(fresh("disk"))


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>origin</title>")
    return server


def rules(place: str) -> ProxyChoice:
    return ProxyChoice(ProxyKind.FIXED_SERVERS, place, LOOPBACK)


async def reopened(shell: Shell, partition: Partition) -> Session:
    """The partition's session as after a restart: opened anew, read from the disk."""
    session = shell.desk.registry.find(partition.key.text)
    if session is not None:
        await session.close()
    shell.desk.settings.forget(partition.key)
    return shell.desk.session(partition)


async def test_a_kept_proxy_serves_the_first_request(
    shell: Shell, kept: Partition, site: Server
) -> None:
    async with ForwardProxy() as proxy:
        shell.desk.settings.save(kept.key, PartitionSettings(proxy=rules(proxy.place)))
        session = await reopened(shell, kept)
        page = session.create_web_contents()
        await page.load_url(site.url())
        assert page.get_title() == "origin"
        assert len(proxy.lines) >= len(site.requests) > 0


async def test_a_kept_proxy_that_is_dead_lets_nothing_out(
    shell: Shell, kept: Partition, site: Server
) -> None:
    async with ForwardProxy() as proxy:
        dead = proxy.place
    shell.desk.settings.save(kept.key, PartitionSettings(proxy=rules(dead)))
    session = await reopened(shell, kept)
    with pytest.raises(NetError):
        await session.create_web_contents().load_url(site.url())
    assert site.requests == []


@pytest.mark.expected_warnings("stays offline")
@pytest.mark.parametrize("text", ["nonsense", '{"schema": 99}'])
async def test_settings_that_cannot_be_read_let_nothing_out(
    shell: Shell, kept: Partition, site: Server, text: str
) -> None:
    shell.desk.settings.save(kept.key, PartitionSettings(languages="de"))
    folder = shell.desk.registry.folder(kept.key)
    assert folder is not None
    (folder.root / "settings.json").write_text(text)
    session = await reopened(shell, kept)
    page = session.create_web_contents()
    with pytest.raises(NetError):
        await page.load_url(site.url())
    assert site.requests == []
    care = shell.desk.care
    assert isinstance(care.held_because(kept.key), SettingsError)
    with pytest.raises(SettingsError):
        await care.change(kept.key, languages="en")
    # A person may begin anew; what was there is kept.
    name = await care.start_anew(kept.key)
    assert (folder.root / name).read_text() == text
    await page.load_url(site.url())
    assert page.get_title() == "origin"


@pytest.mark.expected_warnings("stays offline")
async def test_rules_that_are_refused_let_nothing_out_until_they_are_right(
    shell: Shell, kept: Partition, site: Server
) -> None:
    shell.desk.settings.save(kept.key, PartitionSettings(proxy=rules("a b:1")))
    session = await reopened(shell, kept)
    page = session.create_web_contents()
    with pytest.raises(NetError):
        await page.load_url(site.url())
    assert "proxy_rules" in str(shell.desk.care.held_because(kept.key))
    assert site.requests == []
    async with ForwardProxy() as proxy:
        await shell.desk.care.change(kept.key, proxy=rules(proxy.place))
        assert shell.desk.care.held_because(kept.key) is None
        await page.load_url(site.url())
        assert proxy.lines


async def test_everything_else_is_kept_too(
    shell: Shell, kept: Partition, site: Server, tmp_path: Path
) -> None:
    script = tmp_path / "script.js"
    script.write_text("window.seen = 1")
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    await shell.desk.care.change(
        kept.key, user_agent=agent, languages="fr,de", scripts=(str(script),)
    )
    session = await reopened(shell, kept)
    assert session.get_user_agent() == agent
    assert session.get_preloads() == [str(script)]
    page = session.create_web_contents()
    await page.load_url(site.url())
    assert site.requests[0].headers["accept-language"] == "fr,de;q=0.9"
    assert site.requests[0].headers["user-agent"] == agent
    assert await page.execute_javascript("window.seen") == 1


@pytest.mark.usefixtures("inspector")
async def test_changes_hold_at_once_and_can_be_taken_back(
    shell: Shell, kept: Partition, site: Server
) -> None:
    care, session = shell.desk.care, shell.desk.session(kept)
    own = session.get_user_agent()
    await care.change(kept.key, user_agent="Mine/1")
    assert session.get_user_agent() == "Mine/1"
    await care.change(kept.key, user_agent="")
    assert session.get_user_agent() == own
    page = session.create_web_contents()
    await care.change(kept.key, network=NetworkConditions(offline=True))
    with pytest.raises(NetError):
        await page.load_url(site.url())
    await care.change(kept.key, network=NORMAL)
    await page.load_url(site.url())
    assert page.get_title() == "origin"


async def test_what_is_wrong_changes_nothing(shell: Shell, kept: Partition, site: Server) -> None:
    care = shell.desk.care
    with pytest.raises(ValueError, match="proxy_rules"):
        await care.change(kept.key, proxy=rules("a b:1"))
    with pytest.raises(ValueError, match="user_agent"):
        await care.change(kept.key, user_agent="ä")
    assert care.settings(kept.key) == PartitionSettings()
    page = shell.desk.session(kept).create_web_contents()
    await page.load_url(site.url())


async def test_what_cannot_be_kept_is_taken_back(
    shell: Shell, kept: Partition, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = shell.desk.session(kept)
    own = session.get_user_agent()

    def fail(*_: object) -> None:
        raise SettingsError("the disk is full")

    monkeypatch.setattr(shell.desk.settings, "save", fail)
    with pytest.raises(SettingsError):
        await shell.desk.care.change(kept.key, user_agent="Mine/1")
    assert session.get_user_agent() == own


async def test_a_partition_in_memory_leaves_nothing(
    shell: Shell, fresh: Callable[..., str]
) -> None:
    partition = shell.desk.partition(fresh("memory"))
    await shell.desk.care.change(partition.key, languages="fr", user_agent="Mine/1")
    assert shell.desk.session(partition).get_user_agent() == "Mine/1"
    assert not list(shell.desk.paths.partitions.glob("**/settings.json"))
