"""Pictures of the window after each scenario, for the report."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from browser.testbench.scenario import Outcome


def take(window: QWidget, outcome: Outcome, folder: Path) -> Outcome:
    """Save a picture of the window as it is now; gives the outcome with the picture's name."""
    name = outcome.scenario.name.replace("/", "-") + ".png"
    folder.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(folder / name)):
        return outcome
    return replace(outcome, screenshot=name)
