"""Hold the lock of a partition without the engine: `lock.py FOLDER PARTITION CHROMIUM`."""

import json
import sys

from browser.model.partition_key import PartitionKey
from browser.paths import Paths
from browser.session.folder import PartitionFolder

folder = PartitionFolder(PartitionKey.parse(sys.argv[2]), Paths.under(sys.argv[1]), sys.argv[3])
folder.open()
print(json.dumps("held"), flush=True)
sys.stdin.readline()
folder.release()
