"""Start Bulkhead from a checkout: `python main.py [URL…]`."""

import sys

from browser.app import main

sys.exit(main())
