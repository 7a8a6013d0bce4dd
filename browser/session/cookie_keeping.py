"""Whether the cookies of a session outlive it: a mark in the partition's folder.

The engine writes them to disk in any case, and throws them away when it next reads them unless the
profile is made with the policy that keeps them. So the mark must be there before the profile is.
"""

from pathlib import Path

from browser.paths import make_private_folder

MARK = "keep-session-cookies"


def keeps_session_cookies(root: Path) -> bool:
    """Whether the partition of this folder keeps them."""
    return (root / MARK).exists()


def keep_session_cookies(root: Path, on: bool) -> None:
    """Keep them from now on, or no longer; also of a partition that is not open.

    Raises:
        OSError: the folder cannot be written.
    """
    if on:
        make_private_folder(root)
        (root / MARK).touch(mode=0o600)
    else:
        (root / MARK).unlink(missing_ok=True)
