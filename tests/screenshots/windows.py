"""Pictures of the program's own windows: each by its name, and the sections of the large ones."""

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from browser.model.site_rule import RuleKind, SiteRule
from browser.ui import own_windows
from browser.ui.setting_texts import sections
from tests.screenshots.place import Place, shot

# Whoever adds a window has its picture as well.
NAMES = [*re.findall(r'name == "([a-z-]+)"', Path(own_windows.__file__).read_text()), "about"]


def shown(place: Place, name: str) -> QWidget:
    """One of the program's own windows."""
    window = own_windows.show(name, place.shell, place.window)
    assert window is not None
    return window


def _named(name: str) -> None:
    @shot(f"window-{name}")
    async def take(place: Place) -> QWidget:
        await place.open()
        bank, work = place.bank.key.text, place.work.key.text
        place.shell.routing.store.replace(
            [
                SiteRule(RuleKind.WILDCARD, "*.bank.example", bank),
                SiteRule(RuleKind.PATH, "example.com/team", work),
                SiteRule(RuleKind.REGEX, r"^https://[a-z]+\.example\.org/", work, enabled=False),
            ]
        )
        return shown(place, name)


def _setting_section(name: str) -> None:
    @shot(f"settings-{name}")
    async def take(place: Place) -> QWidget:
        window = shown(place, "settings")
        window.show_section(name)  # type: ignore[attr-defined]
        return window


def _partition_section(name: str) -> None:
    @shot(f"partition-settings-{name}")
    async def take(place: Place) -> QWidget:
        from browser.ui.partition_settings_window import open_settings

        open_settings(place.shell, place.work, place.window, name)
        await place.turns()
        return next(one for one in place.window.findChildren(QWidget) if _is_settings(one))


def _is_settings(widget: QWidget) -> bool:
    return type(widget).__name__ == "PartitionSettingsWindow"


def _partition_sections() -> list[str]:
    try:
        from browser.ui.partition_settings_window import SECTIONS
    except ImportError:
        return []
    return list(SECTIONS)


for _name in NAMES:
    # It is opened only with a page's certificate.
    if _name != "certificate":
        _named(_name)
for _name in sections():
    _setting_section(_name)
for _name in _partition_sections():
    _partition_section(_name)


@shot("window-site-rules-fault")
async def site_rules_fault(place: Place) -> QWidget:
    from browser.ui.site_rule_window import SiteRuleWindow

    window = shown(place, "site-rules")
    assert isinstance(window, SiteRuleWindow)
    window.kind.setCurrentIndex(window.kind.findData(RuleKind.REGEX))
    window.pattern.setText("(a{100}){100}")
    window.add.click()
    window.address.setText("https://www.bank.example/")
    return window


@shot("window-partition-new")
async def partition_new(place: Place) -> QWidget:
    window = shown(place, "partitions")
    window.start_new()  # type: ignore[attr-defined]
    return window
