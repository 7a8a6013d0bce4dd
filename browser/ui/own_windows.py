"""The program's own windows by name; each is imported when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from browser.errors import SettingsError

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow


def _make(name: str, shell: "Shell", parent: "BrowserWindow") -> QWidget:
    if name == "settings":
        from browser.ui.settings_window import SettingsWindow

        return SettingsWindow(shell, parent)
    if name == "partitions":
        from browser.ui.partition_window import PartitionWindow

        return PartitionWindow(shell, parent)
    if name == "site-rules":
        from browser.ui.site_rule_window import SiteRuleWindow

        return SiteRuleWindow(shell, parent)
    if name == "tasks":
        from browser.ui.task_window import TaskWindow

        return TaskWindow(shell, parent)
    if name == "shortcuts":
        from browser.ui.shortcut_window import ShortcutWindow

        return ShortcutWindow(shell, parent)
    if name == "cookies":
        from browser.ui.cookie_window import CookieWindow

        return CookieWindow(shell, parent)
    if name == "permissions":
        from browser.ui.permission_window import PermissionWindow

        return PermissionWindow(shell, parent)
    if name == "clear":
        from browser.ui.clear_window import ClearWindow

        return ClearWindow(shell, parent)
    if name == "requests":
        from browser.ui.request_window import RequestWindow

        return RequestWindow(shell, parent)
    if name == "certificate":
        from browser.ui.certificate_window import CertificateWindow

        return CertificateWindow(shell, parent)
    from browser.ui.about_window import AboutWindow

    return AboutWindow(shell, parent)


def show(name: str, shell: "Shell", parent: "BrowserWindow") -> QWidget | None:
    """Open the window, or bring the one to the front that is open; `None` when it cannot be."""
    found = parent.findChild(QWidget, f"own-{name}")
    try:
        window = found if found is not None else _make(name, shell, parent)
    except SettingsError as error:
        # Its file cannot be read: nothing is shown that would not be kept.
        shell.notices.error(str(error))
        return None
    window.setObjectName(f"own-{name}")
    window.show()
    window.raise_()
    window.activateWindow()
    return window
