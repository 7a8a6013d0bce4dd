"""The window of a partition's settings: each section, and its effect on the session."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from browser.errors import NetError
from browser.model.network_conditions import PRESETS
from browser.model.partition import Partition
from browser.model.proxy_choice import ProxyKind
from browser.session import Session
from browser.ui.partition_settings_window import SECTIONS, PartitionSettingsWindow, open_settings
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.auth_servers import PASSWORD, USER, Basic
from tests.certificates import Authority
from tests.engine.forwarding import ForwardProxy
from tests.gui.gestures import entries, loaded, open_menu, open_page, turn, until
from tests.keyrings import Desktop
from tests.servers import Server

pytestmark = pytest.mark.usefixtures("inspector")
SCRIPT = "function FindProxyForURL(url, host) { return 'PROXY a.test:1'; }"


@pytest.fixture
def kept(shell: Shell, fresh: Callable[..., str]) -> Partition:
    """A partition on disk."""
    return shell.desk.partition(fresh("disk"))


@pytest.fixture
def opened(
    shell: Shell, kept: Partition, qt_loop: asyncio.AbstractEventLoop
) -> Iterator[Callable[..., PartitionSettingsWindow]]:
    """Open the window at a section; it is closed, and its work has ended, after the test."""
    made: list[PartitionSettingsWindow] = []

    def make(section: str = "general") -> PartitionSettingsWindow:
        made.append(PartitionSettingsWindow(shell, kept))
        made[-1].show_section(section)
        made[-1].show()
        return made[-1]

    yield make
    qt_loop.run_until_complete(settled())
    for window in made:
        if shiboken6.isValid(window):
            window.close()
    qt_loop.run_until_complete(settled())


@pytest.fixture
def session(shell: Shell, kept: Partition) -> Session:
    return shell.desk.session(kept)


async def settled() -> None:
    """Wait until the sections have nothing to do any more."""
    while tasks := [
        task for task in asyncio.all_tasks() if task.get_name().startswith(("setting ", "size of "))
    ]:
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)


def write(field: QLineEdit, text: str) -> None:
    """Write as a person does, and leave the field."""
    field.selectAll()
    field.insert(text)
    field.editingFinished.emit()


# The window.


async def test_every_section_is_there_and_every_control_has_a_name(
    opened: Callable[..., PartitionSettingsWindow],
) -> None:
    window = opened()
    names = [window.sections.item(row).text() for row in range(window.sections.count())]
    for row, name in enumerate(SECTIONS):
        window.sections.setCurrentRow(row)
        section = window.section(name)
        assert window.stack.currentWidget() is section
        assert section.heading.text() == names[row]
        for widget in section.findChildren(QWidget):
            if widget.window() is not window:
                continue  # the list of a box, while it is closed
            is_inner = widget.objectName().startswith("qt_")
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner:
                spoken = widget.accessibleName() or (
                    widget.text() if isinstance(widget, QAbstractButton) else ""
                )
                assert spoken, f"{widget} of {name} has no name"
    await settled()


async def test_it_opens_from_the_pill_and_goes_with_its_partition(
    shell: Shell, window: BrowserWindow, kept: Partition
) -> None:
    await open_page(window, kept, "data:text/html,page")
    window.menus.show_partition_menu()
    menu = open_menu()
    assert "Settings of this partition…" in entries(menu)
    menu.close()
    window.actions_["partition.settings"].trigger()
    found = window.findChild(PartitionSettingsWindow)
    assert found is not None
    assert found.key == kept.key
    assert open_settings(shell, kept, window, "proxy") is found
    assert found.stack.currentWidget() is found.section("proxy")
    closed = found.destroyed
    gone = asyncio.get_running_loop().create_future()
    closed.connect(lambda: gone.done() or gone.set_result(None))
    await settled()
    window.discard_tab(window.tabs()[0], remember=False)
    await shell.desk.delete(kept)
    await gone


async def test_general_is_the_partitions_look(
    opened: Callable[..., PartitionSettingsWindow], shell: Shell, kept: Partition
) -> None:
    editor = opened().section("general").editor  # type: ignore[attr-defined]
    write(editor.form.name, "Bank")
    found = shell.desk.store.get(kept.key)
    assert found is not None
    assert found.name == "Bank"


# The proxy.


async def test_rules_are_checked_while_they_are_written(
    opened: Callable[..., PartitionSettingsWindow], shell: Shell, kept: Partition
) -> None:
    proxy = opened("proxy").section("proxy")
    proxy.mode.setCurrentIndex(proxy.mode.findData(ProxyKind.FIXED_SERVERS))
    proxy._on_mode()
    QTest.keyClicks(proxy.rules, "http=a:1;https=b c:2")
    assert proxy.rules_error.text() == "At character 16: a proxy has neither a path nor spaces."
    [mark] = proxy.rules.extraSelections()
    assert mark.cursor.selectedText() == "b c:2"
    assert not proxy.apply.isEnabled()
    proxy.bypass.setPlainText("1.2.3.4/99")
    assert "a number up to 32" in proxy.bypass_error.text()
    proxy.rules.setPlainText("a:1\nb:2")
    proxy.bypass.clear()
    # A new line separates, so what stands in the second one counts for nothing.
    assert proxy.rules_error.text().startswith("At character 4")
    proxy.rules.setPlainText("a:1")
    assert proxy.rules_error.isHidden()
    assert proxy.apply.isEnabled()
    proxy.undo.click()
    assert proxy.rules.rules() == ""
    assert shell.desk.care.settings(kept.key).proxy.is_direct


async def test_a_proxy_is_put_in_force_and_kept(
    opened: Callable[..., PartitionSettingsWindow],
    shell: Shell,
    kept: Partition,
    session: Session,
    server: Server,
) -> None:
    server.on("/", "<title>origin</title>")
    proxy = opened("proxy").section("proxy")
    async with ForwardProxy() as upstream:
        proxy.mode.setCurrentIndex(proxy.mode.findData(ProxyKind.FIXED_SERVERS))
        proxy._on_mode()
        proxy.rules.setPlainText(upstream.place)
        proxy.bypass.setPlainText("*.bypassed.test\n<-loopback>")
        proxy.logins.user.setText("me")
        proxy.logins.password.setText("secret")
        proxy.logins.add.click()
        proxy.apply.click()
        await settled()
        assert proxy.apply_error.text() == ""
        kept_choice = shell.desk.care.settings(kept.key).proxy
        assert kept_choice.arguments()["credentials"] == {"*": ("me", "secret")}
        assert await session.resolve_proxy(server.url()) == f"PROXY {upstream.place}"
        # Why, and whether it answers.
        write(proxy.test.address, "http://www.bypassed.test/")
        proxy.test.explain.click()
        await settled()
        assert "*.bypassed.test" in proxy.test.answer.text()
        write(proxy.test.address, server.url())
        proxy.test.connect_.click()
        await settled()
        assert "200" in proxy.test.answer.text()
        assert upstream.lines
    proxy.test.connect_.click()
    await settled()
    assert proxy.test.error.text()
    # Whoever waits too long stops it: there is nothing to take back.
    proxy.test.connect_.click()
    assert not proxy.test.connect_.isEnabled()
    await turn()
    proxy._timer.timeout.emit()
    assert proxy.stop.isVisible()
    proxy.stop.click()
    await settled()
    assert proxy.test.connect_.isEnabled()
    assert (proxy.stop.isHidden(), proxy.busy.isHidden()) == (True, True)
    assert (proxy.test.error.text(), proxy.test.answer.text()) == ("", "")
    proxy.test.address.setText("http://")
    proxy.test.explain.click()
    await settled()
    assert "whole address" in proxy.test.error.text()


async def test_a_script_is_tried(
    opened: Callable[..., PartitionSettingsWindow], session: Session, tmp_path: Path
) -> None:
    proxy = opened("proxy").section("proxy")
    proxy.mode.setCurrentIndex(proxy.mode.findData("script_here"))
    proxy._on_mode()
    proxy.apply.click()
    assert "script" in proxy.script_error.text()
    file = tmp_path / "proxy.pac"
    for content, words in ((b"\xff\xfe\xff", "no text"), (b"x" * 1_100_000, "too long")):
        file.write_bytes(content)
        proxy.read_file(str(file))
        assert words in proxy.script_error.text()
    proxy.read_file("/dev/null")
    assert "no file" in proxy.script_error.text()
    proxy.read_file(str(tmp_path / "nothing"))
    assert "no file" in proxy.script_error.text()
    assert proxy.script.toPlainText() == ""
    file.write_text(SCRIPT)
    proxy.read_file(str(file))
    # What is far too long to be one does not even come in.
    data = QMimeData()
    data.setText("x" * 10_000_000)
    proxy.script.insertFromMimeData(data)
    assert "too long" in proxy.script_error.text()
    assert proxy.script.script() == SCRIPT
    # A long one is only named, and still counts.
    long = SCRIPT + "//" + "x" * 900_000
    file.write_text(long)
    proxy.read_file(str(file))
    assert proxy.script.script() == long
    assert proxy.script.isReadOnly()
    assert "too long to be shown" in proxy.script.toPlainText()
    proxy.apply.click()
    await settled()
    assert await session.resolve_proxy("http://b.test/") == "PROXY a.test:1"
    proxy.test.address.setText("http://b.test/")
    proxy.test.explain.click()
    await settled()
    assert "The script said" in proxy.test.answer.text()


@pytest.mark.expected_warnings("stays offline")
async def test_a_partition_that_is_held_says_so_and_begins_anew(
    opened: Callable[..., PartitionSettingsWindow],
    shell: Shell,
    window: BrowserWindow,
    kept: Partition,
    server: Server,
) -> None:
    server.on("/", "<title>origin</title>")
    folder = shell.desk.registry.folder(kept.key)
    assert folder is not None
    folder.root.mkdir()
    (folder.root / "settings.json").write_text("nonsense")
    tab = await open_page(window, kept, server.url())
    assert tab.failed
    assert not window.bar.address.set_to.held.isHidden()
    proxy = opened("proxy").section("proxy")
    assert "cannot be read" in proxy.held.text()
    proxy.again.click()
    await settled()
    assert "cannot be read" in proxy.apply_error.text()
    assert server.requests == []
    proxy.anew.click()
    # The page that failed comes by itself.
    await loaded(tab)
    await settled()
    assert proxy.held.isHidden()
    assert window.bar.address.set_to.held.isHidden()
    assert tab.title == "origin"


# User agent and network.


async def test_the_user_agent(
    opened: Callable[..., PartitionSettingsWindow], session: Session, server: Server
) -> None:
    server.on("/", "<title>origin</title>")
    own = session.get_user_agent()
    agent = opened("agent").section("agent")
    agent.preset.setCurrentIndex(agent.preset.findText("Firefox · Linux"))
    agent.preset.activated.emit(agent.preset.currentIndex())
    await settled()
    assert "Firefox/" in session.get_user_agent()
    assert "not sent" in agent.hints.text()
    agent.preset.activated.emit(agent.preset.findText("Chrome · Android"))
    await settled()
    assert "Android" in agent.hints.text()
    write(agent.languages, "de, fr")
    await settled()
    page = session.create_web_contents()
    await page.load_url(server.url())
    headers = server.requests[0].headers
    assert headers["accept-language"] == "de,fr;q=0.9"
    assert "Mobile" in headers["user-agent"]
    write(agent.languages, "Deutsch!")
    write(agent.text, "ä")
    await settled()
    assert "commas" in agent.languages_error.text()
    assert "letters" in agent.text_error.text()
    # What was written is still there.
    assert (agent.languages.text(), agent.text.text()) == ("Deutsch!", "ä")
    agent.reset.click()
    await settled()
    assert session.get_user_agent() == own
    assert agent.languages.text() == ""


async def test_the_network(
    opened: Callable[..., PartitionSettingsWindow],
    shell: Shell,
    window: BrowserWindow,
    kept: Partition,
    session: Session,
    server: Server,
) -> None:
    server.on("/", "<title>origin</title>")
    tab = await open_page(window, kept, server.url())
    page = tab.web_contents
    assert page is not None
    network = opened("network").section("network")
    sign = window.bar.address.set_to.network
    assert sign.isHidden()
    network.preset.activated.emit(network.preset.findData("offline"))
    await settled()
    assert not sign.isHidden()
    assert "Offline" in sign.toolTip()
    with pytest.raises(NetError):
        await page.load_url(server.url())
    network.preset.activated.emit(network.preset.findData("gprs"))
    await settled()
    assert shell.desk.care.settings(kept.key).network == PRESETS["gprs"]
    assert network.latency.value() == 500
    network.latency.setValue(7)
    await settled()
    assert network.preset.currentData() == "other"
    assert shell.desk.care.settings(kept.key).network.latency == 7
    # The sign leads back here.
    sign.click()
    found = window.findChild(PartitionSettingsWindow)
    assert found is not None
    assert found.stack.currentWidget() is found.section("network")
    found.section("network").reset.click()  # type: ignore[attr-defined]
    await settled()
    assert sign.isHidden()
    await page.load_url(server.url())
    found.close()


# What the session keeps itself.


async def test_certificates(
    opened: Callable[..., PartitionSettingsWindow],
    session: Session,
    authority: Authority,
    tmp_path: Path,
) -> None:
    section = opened("certificates").section("certificates")
    file = tmp_path / "authority.pem"
    file.write_bytes(authority.pem)
    section.trust_file(str(file))
    assert section.authorities.texts() == ["Test authority"]
    assert len(session.trusted_authorities()) == 1
    file.write_text("nonsense")
    section.trust_file(str(file))
    assert "no certificate" in section.authority_error.text()
    section.trust_file("/dev/zero")
    assert "no file" in section.authority_error.text()
    section.authorities.list.setCurrentRow(0)
    section.distrust.click()
    assert session.trusted_authorities() == []
    person = tmp_path / "me.p12"
    person.write_bytes(authority.client("Somebody"))
    section.password.setText("word")
    section.take_file(str(person))
    assert section.own_error.text() == ""
    assert [one.subject_name for one in session.client_certificates()] == ["Somebody"]
    section.own.list.setCurrentRow(0)
    section.drop.click()
    assert session.client_certificates() == []


async def test_decisions_are_forgotten(
    opened: Callable[..., PartitionSettingsWindow],
    session: Session,
    tls_server: Callable[..., Server],
) -> None:
    site = tls_server("self-signed")
    site.on("/", "<title>origin</title>")
    page = session.create_web_contents()
    problems: list[object] = []
    page.certificate_refused.connect(problems.append)
    with pytest.raises(NetError):
        await page.load_url(site.url())
    session.accept_certificate(problems[0])  # type: ignore[arg-type]
    section = opened("certificates").section("certificates")
    [text] = section.decisions.texts()
    assert "accepted" in text
    section.decisions.list.setCurrentRow(0)
    section.forget.click()
    await settled()
    assert session.certificate_decisions() == []
    assert section.decisions.texts() == []


async def test_spelling(opened: Callable[..., PartitionSettingsWindow], session: Session) -> None:
    section = opened("spelling").section("spelling")
    await settled()
    section.enabled.click()
    assert not session.is_spell_checker_enabled()
    write(section.word, "Bulkhead")
    section.append.click()
    await settled()
    assert await session.list_words_in_spell_checker_dictionary() == ["Bulkhead"]
    write(section.word, "Bulkhead")
    section.append.click()
    assert "there already" in section.word_error.text()
    assert section.word.text() == "Bulkhead"
    section.words.list.setCurrentRow(0)
    section.remove.click()
    await settled()
    assert await session.list_words_in_spell_checker_dictionary() == []
    item = next(
        section.languages.item(row)
        for row in range(section.languages.count())
        if section.languages.item(row).data(Qt.ItemDataRole.UserRole) == "de"
    )
    item.setCheckState(Qt.CheckState.Checked)
    assert "de" in session.get_spell_checker_languages()


async def test_scripts(
    opened: Callable[..., PartitionSettingsWindow], session: Session, tmp_path: Path
) -> None:
    section = opened("scripts").section("scripts")
    first, second = tmp_path / "a.js", tmp_path / "b.js"
    for file in (first, second):
        file.write_text("1")
        section.path.setText(str(file))
        section.append.click()
        await settled()
    assert session.get_preloads() == [str(first), str(second)]
    section.list.list.setCurrentRow(1)
    section.up.click()
    await settled()
    assert session.get_preloads() == [str(second), str(first)]
    section.list.list.setCurrentRow(1)
    section.remove.click()
    await settled()
    assert session.get_preloads() == [str(second)]
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe")
    for text, words in (
        ("", "path of a script"),
        ("a.js", "whole path"),
        ("/dev/null", "no such file"),
        (str(binary), "no text"),
        (str(second), "in the list already"),
    ):
        section.path.setText(text)
        section.append.click()
        assert words in section.fault.text()
        assert section.path.text() == text
    assert session.get_preloads() == [str(second)]


async def test_integrated_sign_in(
    opened: Callable[..., PartitionSettingsWindow], shell: Shell, kept: Partition
) -> None:
    section = opened("integrated").section("integrated")
    write(section.servers, "*.corp.test")
    await settled()
    assert shell.desk.care.settings(kept.key).integrated == "*.corp.test"
    write(section.servers, "a b")
    await settled()
    assert "no server" in section.fault.text()
    assert section.servers.text() == "a b"


async def test_a_keyring_that_is_not_there_is_said(
    opened: Callable[..., PartitionSettingsWindow],
    shell: Shell,
    kept: Partition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring = pytest.importorskip("keyring")
    backends = pytest.importorskip("keyring.backends.fail")
    monkeypatch.setattr(keyring, "get_keyring", backends.Keyring)
    section = opened("passwords").section("passwords")
    section.keyring.click()
    await settled()
    assert "no keyring" in section.fault.text()
    assert not section.keyring.isChecked()
    assert not shell.desk.care.settings(kept.key).keyring
    section.sign_out.click()
    await settled()
    assert section.sign_out_error.text() == ""


async def test_passwords_are_listed_and_forgotten(
    opened: Callable[..., PartitionSettingsWindow],
    session: Session,
    window: BrowserWindow,
    kept: Partition,
    server: Server,
    desktop: Desktop,
) -> None:
    vault = Basic()
    server.on("/", vault)
    section = opened("passwords").section("passwords")
    section.keyring.click()
    await settled()
    assert session._credential_store is not None
    for host in ("a", "b", "c"):
        session._credential_store.keep(f"https://{host}.test", "Vault", "ann", "secret")
    section.refresh()
    assert section.list.texts()[0] == "ann at https://a.test · Vault"
    section.list.list.setCurrentRow(0)
    section.forget.click()
    await settled()
    assert [one.origin for one in session.stored_credentials()] == [
        "https://b.test",
        "https://c.test",
    ]
    section.forget_all.click()
    assert len(session.stored_credentials()) == 2
    assert section.forget_all.text() == "Yes, forget all"
    section.forget_all.click()
    await settled()
    assert session.stored_credentials() == []
    # What pages were signed in with goes too, and the server is refused again.
    session.set_authentication_handler(lambda _page, _request, reply: reply(USER, PASSWORD))
    tab = await open_page(window, kept, server.url())
    await until(tab.changed, lambda: tab.title == "Inside")
    session.set_authentication_handler(lambda _page, _request, reply: reply(None))
    section.sign_out.click()
    await settled()
    assert section.sign_out_error.text() == ""
    tab.load(server.url("/?again"))
    await until(tab.changed, lambda: tab.title == "Refused")


async def test_storage_is_cleared_at_the_second_press(
    opened: Callable[..., PartitionSettingsWindow], session: Session
) -> None:
    await session.cookies.set(url="https://a.test/", name="a", value="b", expiration_date=4e9)
    section = opened("storage").section("storage")
    await settled()
    assert section.disk.text()
    section.clear_cookies.click()
    assert len(await session.cookies.get()) == 1
    # Another button asks for itself.
    section.clear_all.click()
    section.clear_cookies.click()
    assert len(await session.cookies.get()) == 1
    section.clear_cookies.click()
    await settled()
    assert await session.cookies.get() == []
    assert section.said.text() == "The cookies are gone."
    section.clear_cache.click()
    await settled()
    assert section.cache_error.text() == ""


async def test_the_cache_has_a_limit_from_the_next_opening_on(
    opened: Callable[..., PartitionSettingsWindow], shell: Shell, kept: Partition, session: Session
) -> None:
    section = opened("storage").section("storage")
    section.limit.setValue(7)
    await settled()
    assert section.limit_error.text() == ""
    await session.close()
    again = shell.desk.session(kept)
    assert again._profile.httpCacheMaximumSize() == 7 * 1024 * 1024
    with pytest.raises(ValueError, match="2 GiB"):
        again.set_cache_limit(-1)
    again.create_web_contents()
    with pytest.raises(RuntimeError, match="page"):
        again.set_cache_limit(0)
