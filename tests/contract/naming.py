"""How a documented name becomes Python: mechanically, without aliases."""

import re

# Between a small letter or digit and a capital, and before the last capital of an acronym.
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake_case(documented: str) -> str:
    """`getURL` -> `get_url`, `will-download` -> `will_download`."""
    return _BORDER.sub("_", documented).replace("-", "_").lower()
