"""The partition of a trial: made for it, and gone with it."""

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from browser.model.partition import Partition
    from browser.session import Session
    from browser.testbench.bench import Bench
    from browser.testbench.scenario import Scenario

log = logging.getLogger(__name__)
END_PATIENCE = 10.0


async def open_partition(bench: "Bench", scenario: "Scenario") -> "tuple[Partition, Session]":
    """A partition of the scenario's own, in memory.

    With the option `known` it is on disk: only there the engine itself trusts an authority, from
    the second opening on, so that it says what else is wrong and hears that a host insists.
    """
    desk = bench.shell.desk
    if not scenario.options.get("known"):
        partition = desk.store.add_temporary()
        return partition, desk.session(partition)
    partition = desk.store.create(f"Test bench {secrets.token_hex(3)}")
    session = desk.session(partition)
    if bench.site.authority is not None:
        session.set_trusted_authorities([bench.site.authority.pem])
    await session.close()
    return partition, desk.session(partition)


async def end_partition(bench: "Bench", partition: "Partition", *, had_tab: bool) -> None:
    """Close it, and wipe it; done when it is off the list."""
    desk = bench.shell.desk
    if bench.shell.is_quitting:
        return  # it ends with all the others
    gone = asyncio.Event()

    def look(*_: object) -> None:
        if desk.store.get(partition.key) is None:
            gone.set()

    unsubscribe = desk.store.subscribe(look)
    try:
        async with asyncio.timeout(END_PATIENCE):
            if partition.key.is_persistent:
                await desk.delete(partition)
            elif not had_tab:
                desk.end_temporary(partition)
            look()
            await gone.wait()
    except TimeoutError:
        log.warning("the partition %s did not end", partition.name)
    finally:
        unsubscribe()
