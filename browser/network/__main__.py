"""`python -m browser.network`: the network process, or with `pac` the process of one PAC script."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the one that the arguments name."""
    if list(arguments) == ["pac"]:
        from browser.network.pac_worker import main as run_script

        run_script()
        return 0
    from browser.network.process import main as serve

    return serve(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
