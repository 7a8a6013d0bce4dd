"""Compares names: public ones that stand nowhere, lines about names that are not there."""

from collections.abc import Collection, Mapping
from types import ModuleType

from tests.contract.gaps import PENDING

GAPS_FILE = "tests/contract/gaps.py"
EXTENSIONS_FILE = "tests/contract/extensions.py"


def public_names(owner: object) -> list[str]:
    """The public names of a module (its `__all__`), or of a class without what Qt brings."""
    if isinstance(owner, ModuleType):
        return sorted(owner.__all__)
    assert isinstance(owner, type)
    names = {name for cls in owner.__mro__ if not is_qt(cls) for name in vars(cls)}
    return sorted(n for n in names if not n.startswith("_") and is_ours(owner, n))


def undocumented_problems(
    owner_name: str, owner: object, known: Collection[str], own: Collection[str]
) -> list[str]:
    """Public names that stand nowhere, and own names that are no more."""
    names = public_names(owner)
    unknown = [
        f"{owner_name}.{name} is neither documented nor an extension: make it private, or add it "
        f"to OWN of {EXTENSIONS_FILE} with its source."
        for name in names
        if name not in known and name not in own
    ]
    twice = [
        f"{owner_name}.{name} is part of the contract: delete it from OWN of {EXTENSIONS_FILE}."
        for name in sorted(set(own) & set(known))
    ]
    gone = [
        f"{owner_name}.{name} does not exist: delete it from OWN of {EXTENSIONS_FILE}."
        for name in sorted(set(own) - set(names))
    ]
    return unknown + twice + gone


def gap_problems(gaps: Mapping[str, str], known: Collection[str]) -> list[str]:
    """Gaps of members that nobody documented, and gaps without a reason."""
    strangers = [
        f"{GAPS_FILE}: {key!r} is no member of the contract: correct its name, or delete it."
        for key in gaps
        if key not in known
    ]
    bare = [
        f"{GAPS_FILE}: {key!r} has no reason: say what the engine cannot do, or which issue is "
        f"{PENDING}."
        for key, reason in gaps.items()
        if not reason.removeprefix(PENDING).strip(" :")
    ]
    return strangers + bare


def is_qt(cls: type) -> bool:
    return cls is object or cls.__module__.partition(".")[0] in ("PySide6", "Shiboken", "shiboken6")


def is_ours(owner: object, name: str) -> bool:
    """Whether the name is no part of Qt's classes, as the virtuals are that we override."""
    assert isinstance(owner, type)
    return not any(hasattr(cls, name) for cls in owner.__mro__ if is_qt(cls))
