"""Gives a partition's settings to its session: those that are kept when it opens, changes at once.

A proxy is in force before the first request. One that cannot be is no reason to go without: the
partition then sends nothing, and says why.
"""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from browser.errors import BulkheadError, SessionClosedError
from browser.model.client_hints import LANGUAGE
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.session import Session
from browser.tasks import NO_LOOP_MS, loop_runs, spawn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from browser.ui.partition_desk import PartitionDesk

log = logging.getLogger(__name__)
MIB = 1024 * 1024


class PartitionCare(QObject):
    """Who applies settings; one for the program."""

    def __init__(self, desk: "PartitionDesk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._store = desk.settings
        self._own_agents: dict[Session, str] = {}

    # When a session opens.

    def begin(self, session: Session) -> None:
        """Give a session what is kept for it, before anybody uses it."""
        key = PartitionKey.parse(session.partition)
        self.own_agent(session)
        try:
            settings = self._store.get(key)
            self._apply_plain(session, DEFAULTS, settings)
            if settings.cache_limit:
                session.set_cache_limit(settings.cache_limit * MIB)
        except (BulkheadError, ValueError) as error:
            self._refuse(session, key, error)
            return
        if settings.needs_gateway:
            session.hold_requests(lambda: self._bring(session, key, settings))
        if settings.keyring:
            self._soon(lambda: self._open_keyring(session), "opening the keyring")

    def _refuse(self, session: Session, key: PartitionKey, error: Exception) -> None:
        async def fail() -> None:
            self._tell(key)
            raise error

        session.hold_requests(fail)

    async def _bring(
        self, session: Session, key: PartitionKey, settings: PartitionSettings
    ) -> None:
        """Put in force what must be before the first request."""
        try:
            await session.set_proxy(**settings.proxy.arguments())
            if not settings.network.is_normal:
                await session.enable_network_emulation(**settings.network.arguments())
        except SessionClosedError:
            raise
        except Exception:
            self._tell(key)
            raise

    def _tell(self, key: PartitionKey) -> None:
        # On the next turn the session says why itself.
        QTimer.singleShot(0, self, lambda: self._desk.settings_changed.emit(key))

    async def _open_keyring(self, session: Session) -> None:
        try:
            await session.use_credential_store(True)
        except SessionClosedError:
            return
        except (BulkheadError, ValueError) as error:
            log.warning("the keyring of %s is not used: %s", session.partition, error)

    def _soon(self, act: "Callable[[], Awaitable[None]]", name: str) -> None:
        if loop_runs():
            spawn(_run(act), name)
        else:
            QTimer.singleShot(NO_LOOP_MS, self, lambda: self._soon(act, name))

    # When a person changes something.

    async def change(self, key: PartitionKey, **fields: Any) -> None:
        """Put these fields in force in the partition's session, and keep them.

        Raises:
            BulkheadError: the session cannot be opened, or refuses, or they cannot be written.
            ValueError: a field is wrong. In each case nothing changed.
        """
        before = self._store.get(key)
        after = replace(before, **fields)
        if after == before and self.held_because(key) is None:
            return
        session = self._desk.registry.from_partition(key.text)
        await self._put(session, before, after)
        try:
            # Another field may have changed meanwhile.
            self._store.save(key, replace(self._store.get(key), **fields))
        except BulkheadError:
            await self._put(session, after, before)
            raise
        self._desk.settings_changed.emit(key)

    async def _put(
        self, session: Session, before: PartitionSettings, after: PartitionSettings
    ) -> None:
        self._apply_plain(session, before, after)
        was_held = session.held_because is not None
        if after.proxy != before.proxy or (was_held and after.needs_gateway):
            await session.set_proxy(**after.proxy.arguments())
        if after.network.is_normal:
            if not before.network.is_normal:
                await session.disable_network_emulation()
        elif after.network != before.network or was_held:
            await session.enable_network_emulation(**after.network.arguments())
        if after.keyring != before.keyring:
            await session.use_credential_store(after.keyring)
        if was_held:
            self._release(session, PartitionKey.parse(session.partition))

    def _apply_plain(
        self, session: Session, before: PartitionSettings, after: PartitionSettings
    ) -> None:
        """What takes effect at once."""
        agent = (after.user_agent, after.languages)
        if agent != (before.user_agent, before.languages):
            # What was never set stays the engine's own.
            usual = system_languages() if before.languages else None
            own = self.own_agent(session)
            session.set_user_agent(agent[0] or own, agent[1] or usual, open_pages=True)
        scripts = (after.scripts, after.frame_scripts)
        if scripts != (before.scripts, before.frame_scripts):
            session.set_preloads(list(after.scripts), sub_frames=after.frame_scripts)
        if after.integrated != before.integrated:
            session.allow_ntlm_credentials_for_domains(after.integrated)

    def own_agent(self, session: Session) -> str:
        """What the session says it is while nothing is set."""
        if session not in self._own_agents:
            self._own_agents[session] = session.get_user_agent()
            session.closed.connect(lambda: self._own_agents.pop(session, None))
        return self._own_agents[session]

    async def try_again(self, key: PartitionKey) -> None:
        """Try once more to put in force what is kept.

        Raises:
            BulkheadError, ValueError: it cannot be, as before.
        """
        settings = self._store.get(key)
        session = self._desk.registry.from_partition(key.text)
        await self._put(session, DEFAULTS, settings)
        self._desk.settings_changed.emit(key)

    async def start_anew(self, key: PartitionKey) -> str:
        """Put settings aside that cannot be read, and begin with none; gives their new name."""
        kept = self._store.start_anew(key)
        session = self._desk.registry.find(key.text)
        if session is not None:
            self._release(session, key)
        self._desk.settings_changed.emit(key)
        return "" if kept is None else kept.name

    def _release(self, session: Session, key: PartitionKey) -> None:
        session.release_requests()
        self._desk.released.emit(key)

    # What is so now.

    def settings(self, key: PartitionKey) -> PartitionSettings:
        """The settings that are kept, the defaults where they cannot be read."""
        try:
            return self._store.get(key)
        except BulkheadError:
            return DEFAULTS

    def is_unreadable(self, key: PartitionKey) -> bool:
        """Whether there are settings that cannot be read."""
        try:
            self._store.get(key)
        except BulkheadError:
            return True
        return False

    def held_because(self, key: PartitionKey) -> Exception | None:
        """Why the partition sends nothing."""
        session = self._desk.registry.find(key.text)
        return None if session is None or session.is_closed else session.held_because


async def _run(act: "Callable[[], Awaitable[None]]") -> None:
    await act()


def system_languages() -> str:
    """The languages of the desktop, as `accept_languages` has them."""
    from PySide6.QtCore import QLocale

    wanted = QLocale.system().uiLanguages()
    tags = [tag for tag in wanted if LANGUAGE.fullmatch(tag) and tag != "C"]
    return ",".join(dict.fromkeys(tags)) or "en-US"
