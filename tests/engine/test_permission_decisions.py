"""ses.permissions: three states, how long they hold, and that the engine agrees (C2).

Of browser.session.permissions and browser.session.permission_engine.
"""

import json
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError, SettingsError, UnsupportedError
from browser.session import PermissionScope, Session, WebContents, from_partition
from tests.engine.asking import NOTIFY, PAGE, STATE, Site, begin, make_site
from tests.engine.conftest import Program
from tests.servers import Server

ORIGIN = "https://example.test"
FILE = "permissions.json"
QUERIED = {
    "geolocation": "geolocation",
    "notifications": "notifications",
    "clipboard-read": "clipboard-read",
    "local-fonts": "local-fonts",
}


@pytest.fixture
def site(server: Server, fresh: Callable[..., str]) -> Site:
    return make_site(server, fresh)


@pytest.fixture
def disk(server: Server, fresh: Callable[..., str]) -> Site:
    return make_site(server, fresh, "disk")


def file_of(session: Session) -> Path:
    """The file with what holds for ever."""
    assert session.storage_path is not None
    return session.storage_path.parent / FILE


async def restarted(site: Site) -> Site:
    """The same partition, opened anew."""
    await site.session.close()
    session = from_partition(site.session.partition)
    session.set_permission_request_handler(site.asked)
    return Site(site.server, session, site.asked)


async def state(page: WebContents, name: str) -> Any:
    return await page.execute_javascript(STATE % name)


class TestStates:
    async def test_are_prompt_at_first(self, site: Site) -> None:
        assert site.session.permissions.get(ORIGIN, "geolocation") == "prompt"
        assert site.session.permissions.list() == []

    @pytest.mark.parametrize("name", QUERIED)
    async def test_are_seen_by_pages_at_once(self, site: Site, name: str) -> None:
        page = await site.page()
        permissions = site.session.permissions
        for wanted in ("granted", "denied", "granted", "prompt", "denied"):
            permissions.set(site.origin, name, wanted)
            assert permissions.get(site.origin, name) == wanted
            assert await state(page, QUERIED[name]) == wanted
        permissions.reset()
        assert await state(page, QUERIED[name]) == "prompt"

    async def test_of_notifications_are_seen_in_every_place(self, site: Site) -> None:
        page = await site.page()
        for wanted in ("granted", "denied"):
            site.session.permissions.set(site.origin, "notifications", wanted)
            assert await page.execute_javascript("Notification.permission") == wanted
            assert await page.execute_javascript(NOTIFY) == wanted
        assert site.asked.requests == []

    async def test_stop_what_runs_when_they_are_taken_back(self, site: Site, shown: Any) -> None:
        site.session.permissions.set(site.origin, "geolocation", "granted")
        page = await site.page()
        shown(page)
        watch = """new Promise((done) =>
          navigator.geolocation.watchPosition(() => {}, (error) => done(error.code)))"""
        changed = """navigator.permissions.query({name: "geolocation"}).then((status) =>
          new Promise((done) => { status.onchange = () => done(status.state); }))"""
        await page.execute_javascript(f"void (window.later = {watch}, window.changed = {changed})")
        await state(page, "geolocation")
        site.session.permissions.set(site.origin, "geolocation", "denied")
        assert await page.execute_javascript("changed") == "denied"
        assert await page.execute_javascript("later") == 1

    async def test_answer_what_waits(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        site.session.permissions.set(site.origin, "notifications", "granted")
        assert await page.execute_javascript("later") == "granted"
        assert request.reply.is_done

    async def test_of_one_origin_are_not_those_of_another(self, site: Site) -> None:
        site.session.permissions.set(site.origin, "notifications", "granted")
        page = site.session.create_web_contents()
        await page.load_url(site.server.url("/", "127.0.0.1"))
        assert await state(page, "notifications") == "prompt"

    async def test_of_one_partition_are_not_those_of_another(
        self, site: Site, server: Server, fresh: Callable[..., str]
    ) -> None:
        other = make_site(server, fresh)
        site.session.permissions.set(site.origin, "notifications", "granted")
        page = await other.page()
        assert await state(page, "notifications") == "prompt"
        assert other.session.permissions.list() == []

    async def test_of_media_are_two(self, site: Site) -> None:
        permissions = site.session.permissions
        permissions.set(ORIGIN, "media", "granted", media_types=["audio"])
        assert permissions.get(ORIGIN, "media", media_types=["audio"]) == "granted"
        assert permissions.get(ORIGIN, "media", media_types=["video"]) == "prompt"
        assert permissions.get(ORIGIN, "media") == "prompt"
        permissions.set(ORIGIN, "media", "denied", media_types=["video"])
        assert permissions.get(ORIGIN, "media") == "denied"
        assert [one.media_type for one in permissions.list()] == ["video", "audio"]


class TestArguments:
    async def test_may_be_a_url_of_the_origin(self, site: Site) -> None:
        site.session.permissions.set(f"{ORIGIN}:443/page?x", "geolocation", "denied")
        assert site.session.permissions.get(ORIGIN, "geolocation") == "denied"
        assert site.session.permissions.list()[0].origin == ORIGIN

    @pytest.mark.parametrize(
        ("arguments", "options"),
        [
            (("null", "geolocation", "granted"), {}),
            (("", "geolocation", "granted"), {}),
            ((ORIGIN, "teleport", "granted"), {}),
            ((ORIGIN, "geolocation", "perhaps"), {}),
            ((ORIGIN, "geolocation", "granted"), {"scope": "for ever"}),
            ((ORIGIN, "geolocation", "granted"), {"scope": "once"}),
            ((ORIGIN, "geolocation", "granted"), {"media_types": ["audio"]}),
            ((ORIGIN, "geolocation", "granted"), {"scheme": "mailto"}),
            ((ORIGIN, "media", "granted"), {"media_types": []}),
            ((ORIGIN, "media", "granted"), {"media_types": ["smell"]}),
            ((ORIGIN, "openExternal", "granted"), {}),
        ],
    )
    async def test_that_are_wrong_change_nothing(
        self, site: Site, arguments: tuple[str, ...], options: dict[str, Any]
    ) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 - each says something else
            site.session.permissions.set(*arguments, **options)
        assert site.session.permissions.list() == []

    @pytest.mark.parametrize("name", ["midi", "midiSysex", "mediaKeySystem", "unknown"])
    async def test_what_the_engine_denies_cannot_be_granted(self, site: Site, name: str) -> None:
        assert site.session.permissions.get(ORIGIN, name) == "denied"
        with pytest.raises(UnsupportedError):
            site.session.permissions.set(ORIGIN, name, "granted")

    async def test_name_a_page_of_the_session(
        self, site: Site, server: Server, fresh: Callable[..., str]
    ) -> None:
        page = await make_site(server, fresh).page()
        with pytest.raises(ValueError, match="another session"):
            site.session.permissions.set(
                ORIGIN, "geolocation", "granted", scope="tab", web_contents=page
            )

    async def test_of_a_closed_session(self, site: Site) -> None:
        permissions = site.session.permissions
        await site.session.close()
        with pytest.raises(SessionClosedError):
            permissions.set(ORIGIN, "geolocation", "granted")


class TestScopes:
    async def test_without_one_nothing_is_stored_of_a_no(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers = [False]
        await page.execute_javascript(NOTIFY)
        assert site.session.permissions.list() == []
        assert await state(page, "notifications") == "prompt"

    @pytest.mark.parametrize("scope", [None, "once"])
    async def test_once_is_until_the_next_document(self, site: Site, scope: str | None) -> None:
        page = await site.page()
        site.asked.answers, site.asked.options = [True], {"scope": scope}
        await page.execute_javascript(NOTIFY)
        assert await state(page, "notifications") == "granted"
        assert [one.scope for one in site.session.permissions.list()] == ["once"]
        loaded = next_signal(page.loadFinished)
        page.triggerAction(page.WebAction.Reload)
        await loaded
        assert await state(page, "notifications") == "prompt"
        assert site.session.permissions.list() == []

    async def test_a_no_once_is_not_asked_again_in_the_document(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers, site.asked.options = [False], {"scope": "once"}
        assert await page.execute_javascript(NOTIFY) == "denied"
        assert await page.execute_javascript(NOTIFY) == "denied"
        assert len(site.asked.requests) == 1
        await page.load_url(site.origin + "/other")
        await begin(page, NOTIFY)
        await site.asked.request(2)

    @pytest.mark.parametrize("granted", [True, False])
    async def test_tab_is_until_the_page_is_closed(self, site: Site, granted: bool) -> None:
        page, other = await site.page(), await site.page("/other")
        site.asked.answers, site.asked.options = [granted], {"scope": "tab"}
        await page.execute_javascript(NOTIFY)
        decided = "granted" if granted else "denied"
        await page.load_url(site.origin + "/other")
        assert await page.execute_javascript(NOTIFY) == decided
        assert await state(other, "notifications") == decided
        await page.close()
        assert await state(other, "notifications") == "prompt"
        assert site.session.permissions.list() == []

    async def test_tab_of_a_page_by_hand(self, site: Site) -> None:
        page = await site.page()
        site.session.permissions.set(
            site.origin, "geolocation", "granted", scope="tab", web_contents=page
        )
        await page.load_url(site.origin + "/other")
        assert await state(page, "geolocation") == "granted"
        await page.close()
        assert site.session.permissions.list() == []
        with pytest.raises(ValueError, match="gone"):
            site.session.permissions.set(
                site.origin, "geolocation", "granted", scope="tab", web_contents=page
            )

    @pytest.mark.parametrize("granted", [True, False])
    async def test_session_is_until_the_session_ends(self, disk: Site, granted: bool) -> None:
        page = await disk.page()
        disk.asked.answers, disk.asked.options = [granted], {"scope": "session"}
        await page.execute_javascript(NOTIFY)
        await page.close()
        page = await disk.page()
        decided = "granted" if granted else "denied"
        assert await page.execute_javascript(NOTIFY) == decided
        assert not file_of(disk.session).exists()
        again = await restarted(disk)
        page = await again.page()
        assert await state(page, "notifications") == "prompt"

    @pytest.mark.parametrize("granted", [True, False])
    async def test_always_survives_the_session(self, disk: Site, granted: bool) -> None:
        page = await disk.page()
        disk.asked.answers, disk.asked.options = [granted], {"scope": "always"}
        await page.execute_javascript(NOTIFY)
        again = await restarted(disk)
        page = await again.page()
        decided = "granted" if granted else "denied"
        assert await state(page, "notifications") == decided
        assert await page.execute_javascript(NOTIFY) == decided
        assert len(disk.asked.requests) == 1

    async def test_always_in_memory_is_until_the_session_ends(self, site: Site) -> None:
        site.session.permissions.set(ORIGIN, "geolocation", "granted", scope="always")
        again = await restarted(site)
        assert again.session.permissions.list() == []

    async def test_of_an_opaque_origin_store_nothing(self, site: Site) -> None:
        page = site.session.create_web_contents()
        page.runJavaScript("location.href = 'test-program:it'")
        request = await site.asked.request()
        request.reply(False, scope="always")
        assert site.session.permissions.list() == []


class TestExpiry:
    async def test_ends_a_decision(self, site: Site) -> None:
        page = await site.page()
        permissions = site.session.permissions
        changed = next_signal(permissions.changed)
        permissions.set(site.origin, "notifications", "granted", expires=time.time() + 0.3)
        assert await changed == (site.origin, "notifications")
        assert await state(page, "notifications") == "granted"
        await next_signal(permissions.changed)
        assert await state(page, "notifications") == "prompt"
        assert permissions.list() == []

    async def test_comes_with_an_answer(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers = [False]
        site.asked.options = {"scope": "session", "expires": time.time() + 3600}
        await page.execute_javascript(NOTIFY)
        (decision,) = site.session.permissions.list()
        assert decision.expires == site.asked.options["expires"]

    async def test_counts_while_the_partition_is_closed(self, disk: Site) -> None:
        permissions = disk.session.permissions
        permissions.set(ORIGIN, "geolocation", "granted", scope="always", expires=time.time() + 99)
        file = file_of(disk.session)
        await disk.session.close()
        stored = json.loads(file.read_bytes())
        stored["decisions"][0]["expires"] = time.time() - 1
        file.write_text(json.dumps(stored))
        again = from_partition(disk.session.partition)
        assert again.permissions.list() == []


class TestReset:
    async def test_forgets_some_or_all(self, site: Site) -> None:
        permissions = site.session.permissions
        for origin in (ORIGIN, "https://other.test"):
            for name in ("geolocation", "notifications", "media"):
                permissions.set(origin, name, "granted")
        permissions.reset(ORIGIN, "media", media_types=["audio"])
        assert permissions.get(ORIGIN, "media", media_types=["video"]) == "granted"
        permissions.reset(ORIGIN)
        assert {one.origin for one in permissions.list()} == {"https://other.test"}
        permissions.reset(permission="media")
        assert [one.permission for one in permissions.list()] == ["geolocation", "notifications"]
        permissions.reset()
        assert permissions.list() == []

    async def test_tells_of_each_change(self, site: Site) -> None:
        told: list[tuple[str, str]] = []
        permissions = site.session.permissions
        permissions.changed.connect(lambda *change: told.append(change))
        permissions.set(ORIGIN, "media", "granted")
        permissions.reset(ORIGIN)
        permissions.reset(ORIGIN)
        assert told == [(ORIGIN, "media")] * 2


class TestTheFile:
    async def test_is_private_and_whole(self, disk: Site) -> None:
        disk.session.permissions.set(ORIGIN, "geolocation", "granted", scope="always")
        disk.session.permissions.set(
            ORIGIN, "openExternal", "denied", scope="always", scheme="MAILTO"
        )
        file = file_of(disk.session)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert json.loads(file.read_bytes())["decisions"] == [
            {"origin": ORIGIN, "kind": "geolocation", "state": "granted"},
            {"origin": ORIGIN, "kind": "openExternal:mailto", "state": "denied"},
        ]
        disk.session.permissions.reset()
        assert json.loads(file.read_bytes())["decisions"] == []

    async def test_is_read_before_the_first_page(self, disk: Site) -> None:
        disk.session.permissions.set(disk.origin, "notifications", "granted", scope="always")
        again = await restarted(disk)
        disk.server.on("/now", f"<script>window.seen = Notification.permission</script>{PAGE}")
        page = await again.page("/now")
        assert await page.execute_javascript("seen") == "granted"

    async def test_survives_a_violent_end(
        self, program: Callable[..., Program], tmp_path: Path, server: Server
    ) -> None:
        arguments = (tmp_path / "data", "persist:kept", ORIGIN)
        first = program("decide", *arguments)
        assert first.read() == []
        first.send(signal.SIGKILL)
        first.finish()
        again = program("decide", *arguments)
        assert again.read() == [[ORIGIN, "notifications", "granted", "always"]]

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b'{"schema": 99, "decisions": []}',
            b'{"schema": 1, "decisions": [{"origin": "https://a.test", "kind": "teleport"}]}',
            b'{"schema": 1, "decisions": [{"origin": 1, "kind": "camera", "state": "granted"}]}',
            b"\xff\xfe",
        ],
    )
    @pytest.mark.expected_warnings("permissions.json could not be read")
    async def test_that_is_broken_is_put_aside(self, disk: Site, content: bytes) -> None:
        file = file_of(disk.session)
        await disk.session.close()
        file.write_bytes(content)
        session = from_partition(disk.session.partition)
        assert session.permissions.list() == []
        assert "kept as permissions.json.broken-1" in session.permissions.notice
        assert file.with_name(f"{FILE}.broken-1").read_bytes() == content
        session.permissions.set(ORIGIN, "geolocation", "denied", scope="always")
        assert len(json.loads(file.read_bytes())["decisions"]) == 1

    @pytest.mark.expected_warnings("could not be read")
    async def test_that_cannot_be_read_is_left_alone(self, disk: Site) -> None:
        file = file_of(disk.session)
        await disk.session.close()
        file.mkdir()
        session = from_partition(disk.session.partition)
        assert "left as it is" in session.permissions.notice
        with pytest.raises(SettingsError, match="left as it is"):
            session.permissions.set(ORIGIN, "geolocation", "denied", scope="always")
        assert session.permissions.list() == []

    async def test_that_cannot_be_written_changes_nothing(
        self, disk: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        permissions = disk.session.permissions
        permissions.set(ORIGIN, "geolocation", "denied", scope="session")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("browser.session.permission_file.write_private", full)
        with pytest.raises(SettingsError, match="No space left"):
            permissions.set(ORIGIN, "geolocation", "granted", scope="always")
        assert permissions.get(ORIGIN, "geolocation") == "denied"
        # An answer holds while the session lives.
        page = await disk.page()
        await begin(page, NOTIFY)
        request = await disk.asked.request()
        with pytest.raises(SettingsError, match="No space left"):
            request.reply(True, scope="always")
        assert await page.execute_javascript("later") == "granted"
        scopes = {one.permission: one.scope for one in permissions.list()}
        assert scopes["notifications"] is PermissionScope.SESSION

    async def test_goes_with_the_partition(self, disk: Site) -> None:
        from browser.session import delete_partition

        disk.session.permissions.set(ORIGIN, "geolocation", "granted", scope="always")
        file = file_of(disk.session)
        await delete_partition(disk.session.partition)
        assert not file.exists()
        assert from_partition(disk.session.partition).permissions.list() == []

    async def test_is_not_there_as_long_as_nothing_is_decided(self, disk: Site) -> None:
        page = await disk.page()
        await begin(page, NOTIFY)
        (await disk.asked.request()).reply(True)
        assert await page.execute_javascript("later") == "granted"
        assert not file_of(disk.session).exists()
