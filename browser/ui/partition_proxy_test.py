"""Trying the proxy that is in force: which one serves an address and why, and does it answer."""

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot
from PySide6.QtWidgets import QLineEdit

from browser.errors import NetError
from browser.model.address import to_url
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.setting_dialog import push
from browser.ui.theme import CONTROL

if TYPE_CHECKING:
    from browser.ui.partition_section import PartitionSection

SECONDS = 20.0
USUAL = "https://example.org/"
# LIMIT: the gateway explains in plain English, so it is known by its words.
REASONS = (
    (
        r"this machine and its link need no proxy|never asked through a proxy",
        QT_TRANSLATE_NOOP("ProxyTest", "This machine and its own link are never behind a proxy."),
    ),
    (
        r"session (?:uses|has) no prox",
        QT_TRANSLATE_NOOP("ProxyTest", "This partition has no proxy."),
    ),
    (
        r"session sends nothing now",
        QT_TRANSLATE_NOOP("ProxyTest", "This partition sends nothing now."),
    ),
    (r"proxy rules are empty", QT_TRANSLATE_NOOP("ProxyTest", "The rules are empty.")),
    (
        r"by the bypass list: (.+)",
        QT_TRANSLATE_NOOP("ProxyTest", "It is on the list of those without a proxy: %1"),
    ),
    (
        r"the proxy rules name none for (\w+)",
        QT_TRANSLATE_NOOP("ProxyTest", "The rules name no proxy for %1."),
    ),
    (
        r"no entry of the proxy rules",
        QT_TRANSLATE_NOOP("ProxyTest", "No part of the rules can be used."),
    ),
    (
        r"the proxy rules for (\w+)",
        QT_TRANSLATE_NOOP("ProxyTest", "The rules say so for %1."),
    ),
    (
        r"names no PAC script",
        QT_TRANSLATE_NOOP("ProxyTest", "The network names no script, so there is no proxy."),
    ),
    (r"(.+) said (.+)", QT_TRANSLATE_NOOP("ProxyTest", "The script said %2.")),
)


class ProxyTest(QObject):
    """The box below the proxy: an address, two buttons, an answer."""

    def __init__(self, section: "PartitionSection") -> None:
        super().__init__(section)
        self._section = section
        section.heading_for(self.tr("Try what is in force"))
        self.address = QLineEdit(section.place())
        self.address.setPlaceholderText(USUAL)
        self.address.setAccessibleName(self.tr("Address to try"))
        self.address.setMinimumHeight(CONTROL)
        section.column.addWidget(self.address)
        self.explain = push(self.tr("Which proxy, and why?"), section.place())
        self.connect_ = push(self.tr("Test the connection"), section.place())
        section.add(self.explain, self.connect_)
        self.answer = section.note("")
        self.error = section.error(self.address)
        self.explain.clicked.connect(self._on_explain)
        self.address.returnPressed.connect(self._on_explain)
        self.connect_.clicked.connect(self._on_connect)
        self.forget()

    def forget(self) -> None:
        """The answer was for another proxy."""
        self.answer.setText("")
        self.answer.hide()
        self.error.say("")

    def _say(self, text: str) -> None:
        self.answer.setText(text)
        self.answer.show()

    def _url(self) -> str:
        text = self.address.text().strip()
        return to_url(text) if text else USUAL

    @Slot()
    def _on_explain(self) -> None:
        self.forget()
        self._section.work(self._explain, self.error, self.explain, can_stop=True)

    async def _explain(self) -> None:
        found = await self._section.session().explain_proxy(self._url())
        lines = [self._result(found.result), reason_words(found.reason)]
        if found.bad:
            words = self.tr("These failed within five minutes, and are tried last: %1")
            lines.append(words.replace("%1", ", ".join(found.bad)))
        if found.error:
            from browser.model.net_errors import net_error_name

            words = self.tr("A request would fail with %1.")
            lines.append(words.replace("%1", net_error_name(found.error)))
        self._say("\n".join(line for line in lines if line))

    def _result(self, result: str) -> str:
        if not result:
            return self.tr("No proxy can be found.")
        if result == "DIRECT":
            return self.tr("No proxy: straight to the server.")
        return result.replace(";", ", ")

    @Slot()
    def _on_connect(self) -> None:
        self.forget()
        self._section.work(self._connect, self.error, self.connect_, can_stop=True)

    async def _connect(self) -> None:
        begun = time.monotonic()
        session = self._section.session()
        if (held := session.held_because) is not None:
            raise held
        try:
            response = await session.fetch(self._url(), cache="no-store", timeout=SECONDS)
        except NetError as error:
            raise session.true_error(error) from None
        milliseconds = round((time.monotonic() - begun) * 1000)
        words = self.tr("The server answered with %1 after %2 ms.")
        number = QLocale().toString(milliseconds)
        self._say(words.replace("%1", str(response.status)).replace("%2", number))


def reason_words(reason: str) -> str:
    """The gateway's sentence in the person's language."""
    for pattern, known in REASONS:
        if match := re.search(pattern, reason):
            words = QCoreApplication.translate("ProxyTest", known)
            for number, part in enumerate(match.groups(), 1):
                words = words.replace(f"%{number}", part)
            return words
    return reason
