"""SiteMemory: what a partition remembers of sites beside visits: their icons and their zoom."""

from browser.settings.history_database import HistoryDatabase

# LIMIT: a larger icon is not kept; it would be read again for each tab.
ICON_BYTES = 256 * 1024


class SiteMemory:
    """Icons by origin or page address, zoom factors by origin."""

    def __init__(self, database: HistoryDatabase) -> None:
        self._database = database

    def icon(self, *addresses: str) -> bytes | None:
        """Return the PNG of the first of these addresses (page, then origin) that has one."""
        marks = ",".join("?" * len(addresses))
        found: dict[str, bytes] = self._database.run(
            lambda connection: dict(
                connection.execute(
                    f"SELECT address, png FROM icons WHERE address IN ({marks})", addresses
                )
            )
        )
        return next((found[address] for address in addresses if address in found), None)

    def set_icon(self, address: str, png: bytes) -> None:
        """Remember the icon of an origin or a page."""
        if png and len(png) <= ICON_BYTES:
            self._database.run(
                lambda connection: connection.execute(
                    "INSERT OR REPLACE INTO icons VALUES (?, ?)", (address, png)
                )
            )

    def zoom(self, origin: str) -> float | None:
        """Return the zoom of the origin; `None` when it has the default."""
        return self.zooms().get(origin)

    def zooms(self) -> dict[str, float]:
        """Return all origins with a zoom of their own."""
        return self._database.run(
            lambda connection: dict(connection.execute("SELECT origin, factor FROM zooms"))
        )

    def set_zoom(self, origin: str, factor: float | None) -> None:
        """Remember the zoom of the origin; `None` forgets it."""
        if factor is not None and not 0.25 <= factor <= 5.0:
            raise ValueError(f"zoom must be from 0.25 to 5, not {factor}")
        if factor is None:
            self._database.delete(
                lambda connection: connection.execute(
                    "DELETE FROM zooms WHERE origin = ?", (origin,)
                )
            )
        else:
            self._database.run(
                lambda connection: connection.execute(
                    "INSERT OR REPLACE INTO zooms VALUES (?, ?)", (origin, factor)
                )
            )

    def clear_zooms(self) -> None:
        """Forget the zoom of all origins."""
        self._database.delete(lambda connection: connection.execute("DELETE FROM zooms"))
