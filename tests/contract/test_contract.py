"""The real classes against the contract: what is documented is there, what is there is documented.

A member that is missing, or not as documented, stands in gaps.py with its reason.
"""

import importlib
from collections.abc import Iterable

import pytest

from tests.contract.compare_members import Owners, member_problems
from tests.contract.compare_names import gap_problems, undocumented_problems
from tests.contract.compare_structures import structure_problems
from tests.contract.description import Member, Structure
from tests.contract.extensions import OWN, OWN_PARAMETERS, PROMISED, PROMISED_PARAMETERS
from tests.contract.gaps import GAPS
from tests.contract.members import MEMBERS
from tests.contract.structures import PRIVILEGES, STRUCTURES

CLASSES = ("Session", "WebContents", "DownloadItem", "Cookies", "WebRequest", "Protocol", "NetLog")
EVERYTHING = (*MEMBERS, *PROMISED)


@pytest.fixture(scope="module")
def owners() -> Owners:
    """The modules and classes that hold members; a class that is not built yet is left out."""
    session = importlib.import_module("browser.session")
    found: dict[str, object] = {"browser": importlib.import_module("browser"), "session": session}
    found |= {name: getattr(session, name) for name in CLASSES if hasattr(session, name)}
    return found


def refuse(problems: Iterable[str]) -> None:
    if text := "\n".join(problems):
        pytest.fail(text, pytrace=False)


def test_the_contract_has_90_members_and_17_structures() -> None:
    assert len({member.key for member in MEMBERS}) == len(MEMBERS) == 90
    assert len({structure.name for structure in STRUCTURES}) == len(STRUCTURES) == 17


def test_nothing_is_described_twice() -> None:
    places = [member.place for member in EVERYTHING]
    assert sorted(places) == sorted(set(places))


@pytest.mark.parametrize("member", EVERYTHING, ids=lambda member: member.key)
def test_member(member: Member, owners: Owners) -> None:
    refuse(
        member_problems(
            member,
            owners,
            GAPS,
            PROMISED_PARAMETERS.get(member.key, ()),
            OWN_PARAMETERS.get(member.key, {}),
        )
    )


@pytest.mark.parametrize("structure", [*STRUCTURES, PRIVILEGES], ids=lambda given: given.name)
def test_structure(structure: Structure, owners: Owners) -> None:
    refuse(structure_problems(structure, getattr(owners["session"], structure.name, None)))


@pytest.mark.parametrize("owner", ["browser", "session", *CLASSES])
def test_public_names(owner: str, owners: Owners) -> None:
    if owner not in owners:
        # Its members are missing one by one, which test_member tells.
        refuse([f"{owner} does not exist: delete it from OWN." for _ in OWN.get(owner, {})])
        return
    known = {member.python_name for member in EVERYTHING if member.owner == owner}
    if owner == "session":
        known |= {*CLASSES, *(structure.name for structure in STRUCTURES)}
    refuse(undocumented_problems(owner, owners[owner], known, OWN.get(owner, {}).keys()))


def test_gaps() -> None:
    extra = [(key, p) for key, given in PROMISED_PARAMETERS.items() for p in given]
    known = {member.key for member in EVERYTHING} | {f"{key}({p.name})" for key, p in extra}
    known |= {f"{m.key}({p.name})" for m in EVERYTHING for p in m.parameters or ()}
    refuse(gap_problems(GAPS, known))


def test_extensions_name_their_source() -> None:
    assert all(source for names in OWN.values() for source in names.values())
    assert all(source for names in OWN_PARAMETERS.values() for source in names.values())
    keys = {member.key for member in EVERYTHING}
    assert OWN.keys() <= {"browser", "session", *CLASSES}
    assert keys >= OWN_PARAMETERS.keys() | PROMISED_PARAMETERS.keys()
