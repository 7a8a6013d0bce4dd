"""Making one dictionary, in a process of its own: it takes seconds of the processor.

Run by its path, so that nothing of the session, and so no Qt, is loaded with it:
`spell_job.py DRAFT SOURCE…`, where the sources are a `.aff` and a `.dic`, or one `.bdic`.
"""

import os
import sys
from pathlib import Path

from browser.model.bdic_check import MOST_BYTES, check_bdic
from browser.model.hunspell_convert import convert

REFUSED = 3


def make_dictionary(draft: Path, sources: list[Path]) -> None:
    """Write the dictionary of the sources to `draft`.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: the sources are no dictionary, or too large.
    """
    for source in sources:
        if source.stat().st_size > MOST_BYTES:
            raise ValueError(f"{source.name} is larger than {MOST_BYTES} bytes")
    contents = [source.read_bytes() for source in sources]
    data = convert(*contents) if len(contents) == 2 else contents[0]
    check_bdic(data)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def main(arguments: list[str]) -> int:
    """Make it, or say on standard error why not."""
    if hasattr(os, "nice"):
        os.nice(10)  # a page that is being read goes first
    draft, *sources = map(Path, arguments)
    try:
        make_dictionary(draft, sources)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
