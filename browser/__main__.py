"""`python -m browser`: the same as the command `bulkhead`."""

import sys

from browser.app import main

sys.exit(main())
