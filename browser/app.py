"""The composition root: the only place that builds what lives long and connects the layers."""

import gc
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from browser import log as logs
from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK, Options, parse
from browser.errors import BulkheadError, EngineError, PartitionBusyError
from browser.paths import Paths

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)

    logs.configure(options.log_level, as_json=options.log_json)
    if not options.temporary:
        paths = Paths.under(options.basedir) if options.basedir else Paths.platform()
        return _guarded(options, paths)
    with tempfile.TemporaryDirectory(prefix="bulkhead-") as folder:
        return _guarded(options, Paths.under(Path(folder)))


def _guarded(options: Options, paths: Paths) -> int:
    try:
        return _dispatch(options, paths)
    except PartitionBusyError as error:
        print(f"bulkhead: {error}", file=sys.stderr)
        return EXIT_BUSY
    except (BulkheadError, OSError, ValueError) as error:
        print(f"bulkhead: {error}", file=sys.stderr)
        return EXIT_FAILED
    except SystemExit as end:
        # A signal ended it, in order: that is no failure.
        return EXIT_OK if end.code in (128 + 15, 128 + 2) else EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_OK


def _dispatch(options: Options, paths: Paths) -> int:
    if options.version:
        from browser.versions import report

        print(report(paths))
        return EXIT_OK
    if options.list_partitions or options.delete_partition is not None:
        from browser.partition_cli import delete_partition, list_partitions

        if options.list_partitions:
            return list_partitions(paths, as_json=options.as_json)
        return delete_partition(paths, options.delete_partition or "")
    return _start(options, paths)


def _start(options: Options, paths: Paths) -> int:
    # Loading makes many objects that stay: looking through them for garbage is wasted until then.
    gc.disable()
    from browser.instance import Instance, hand_over

    paths.create()
    instance = Instance(paths)
    if not instance.acquire():
        reason = hand_over(paths, options.request)
        if reason is None:
            return EXIT_OK
        print(f"bulkhead: another one runs on {paths.data}, and {reason}", file=sys.stderr)
        return EXIT_BUSY
    try:
        from browser.program import Program

        return Program(options, paths, instance).run()
    except EngineError as error:
        print(f"bulkhead: {error}", file=sys.stderr)
        return EXIT_FAILED
    finally:
        instance.release()
