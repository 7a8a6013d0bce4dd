"""SaveDialogOptions: what a dialog that asks where to save a file shows."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SaveDialogOptions:
    """The options of a save dialog; what is empty is as usual.

    `filters` are pairs of a name and its suffixes without dots: `("Images", ["png", "jpg"])`.
    """

    title: str = ""
    default_path: str = ""
    button_label: str = ""
    filters: list[tuple[str, list[str]]] = field(default_factory=list)
