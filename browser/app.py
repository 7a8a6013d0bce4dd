"""The composition root: the only place that builds what lives long and connects the layers."""

import gc
import logging
import sys
from collections.abc import Sequence

from browser import log as logs
from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK, Options, parse
from browser.errors import BulkheadError, PartitionBusyError
from browser.paths import Paths

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    logs.configure(options.log_level, as_json=options.log_json)
    try:
        # What is tried on the bench is nobody's own, unless a folder is named.
        if options.temporary or (options.testbench and options.basedir is None):
            import tempfile

            with tempfile.TemporaryDirectory(prefix="bulkhead-") as folder:
                return _dispatch(options, Paths.under(folder))
        return _dispatch(
            options, Paths.under(options.basedir) if options.basedir else Paths.platform()
        )
    except PartitionBusyError as error:
        return _fail(str(error), EXIT_BUSY)
    except (BulkheadError, OSError, ValueError) as error:
        log.debug("the program failed", exc_info=True)
        return _fail(_words(error))
    except SystemExit as end:
        # A signal ended it, in order: that is no failure, unless somebody waits for a result.
        is_usual = end.code in (128 + 15, 128 + 2) and options.run is None
        return EXIT_OK if is_usual else EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_OK if options.run is None else EXIT_FAILED


def _fail(words: str, code: int = EXIT_FAILED) -> int:
    print(f"bulkhead: {words}", file=sys.stderr)
    return code


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'a file'} cannot be used: {error.strerror}"
    return str(error)


def _dispatch(options: Options, paths: Paths) -> int:
    if options.version:
        from browser.versions import report

        print(report(paths))
        return EXIT_OK
    if options.settings:
        from browser.setting_cli import check

        if code := check(options.settings, paths):
            return code
    if options.list_settings:
        from browser.setting_cli import list_settings

        return list_settings(paths, options.settings, as_json=options.as_json)
    if options.list_partitions or options.delete_partition is not None:
        from browser.partition_cli import delete_partition, list_partitions

        if options.list_partitions:
            return list_partitions(paths, as_json=options.as_json)
        return delete_partition(paths, options.delete_partition or "")
    if options.check_policy is not None or options.hash_pin:
        from browser.kiosk.check import check_policy, print_hash

        return check_policy(options.check_policy) if options.check_policy else print_hash()
    if options.kiosk is not None:
        _prepare_imports()
        from browser.kiosk_program import run

        return run(options, paths, options.kiosk)
    return _start(options, paths)


def _prepare_imports() -> None:
    """Before anything with a window is imported: what nobody needs there costs nothing then."""
    from browser import late_modules
    from browser.engine import binding

    late_modules.defer()
    binding.load()


def _start(options: Options, paths: Paths) -> int:
    # Loading makes many objects that stay: looking through them for garbage is wasted until then.
    gc.disable()
    _prepare_imports()
    from browser.instance import Instance, acquire_or_hand_over

    paths.create()
    instance = Instance(paths)
    if options.testbench and not instance.acquire():
        words = "another Bulkhead uses this folder; press Ctrl+Shift+F12 there for the test bench"
        return _fail(words, EXIT_BUSY)
    try:
        if not options.testbench and not acquire_or_hand_over(instance, options.request):
            if options.settings:
                print("bulkhead: it runs already, so --set changes nothing", file=sys.stderr)
            return EXIT_OK
    except TimeoutError as error:
        return _fail(str(error), EXIT_BUSY)
    try:
        from browser.program import Program

        return Program(options, paths, instance).run()
    finally:
        instance.release()
