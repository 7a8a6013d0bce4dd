"""Compares a described member with the real class: there, of its kind, with its parameters.

Every function returns problems as sentences that say what to do; none is no problem.
"""

import functools
import inspect
from collections.abc import Collection, Mapping, Sequence
from types import ModuleType

from PySide6.QtCore import Property, Signal

from tests.contract.compare_defaults import wrong_default
from tests.contract.compare_names import EXTENSIONS_FILE, GAPS_FILE, is_ours
from tests.contract.description import Kind, Member, Parameter
from tests.contract.gaps import PENDING

MISSING = object()
Owners = Mapping[str, object]


def find(owners: Owners, member: Member) -> object:
    """What the owner has under the member's Python name, or `MISSING`."""
    owner = owners.get(member.owner)
    if owner is None:
        return MISSING
    if isinstance(owner, ModuleType):
        return getattr(owner, member.python_name, MISSING)
    found = inspect.getattr_static(owner, member.python_name, MISSING)
    return found if is_ours(owner, member.python_name) else MISSING


def member_problems(
    member: Member,
    owners: Owners,
    gaps: Mapping[str, str],
    promised: Collection[Parameter] = (),
    own: Collection[str] = (),
) -> list[str]:
    """Compare one member; `promised` and `own` are parameters beyond the document."""
    found, reason = find(owners, member), gaps.get(member.key)
    if found is MISSING:
        return _missing(member, reason)
    if reason is not None and (stale := _stale(member, found, reason)):
        return stale
    if kind := _kind_problem(member, found):
        return [kind]
    problems = _text_problems(member, found)
    if member.kind is Kind.METHOD:
        wanted = [*(member.parameters or ()), *promised]
        pending = {p.name for p in wanted if f"{member.key}({p.name})" in gaps}
        problems += _promise_problems(member, _function(found))
        if member.parameters is not None:
            given = _given(_function(found))
            problems += _stale_parameters(member, given, pending)
            wanted = [p for p in wanted if p.name not in pending]
            given = {name: p for name, p in given.items() if name not in pending}
            problems += _parameters_problems(member, wanted, given, own)
    return problems


def _missing(member: Member, reason: str | None) -> list[str]:
    if reason is None:
        return [
            f"{member.place} is missing ({member.key} in the contract): build it, or add "
            f"{member.key!r} to {GAPS_FILE} with a reason that starts with {PENDING!r}."
        ]
    if not reason.startswith(PENDING):
        return [
            f"{member.place} is missing, and {GAPS_FILE} calls it a limit of the engine: define "
            "it all the same, let it raise UnsupportedError, and say 'Limit: …' in its docstring."
        ]
    return []


def _stale(member: Member, found: object, reason: str) -> list[str]:
    if reason.startswith(PENDING):
        return [
            f"{member.place} exists, so its gap is stale: delete {member.key!r} from {GAPS_FILE}."
        ]
    if "Limit:" not in (inspect.getdoc(found) or ""):
        return [
            f"{member.place} exists, and its docstring has no line 'Limit: …'. If it works, delete "
            f"{member.key!r} from {GAPS_FILE}; if it does not, say the limit in the docstring."
        ]
    return []


def _kind_problem(member: Member, found: object) -> str:
    kind = _kind(found)
    if kind is not member.kind:
        wanted = {Kind.EVENT: "a Signal of the class", Kind.PROPERTY: "a property"}
        return f"{member.place} must be {wanted.get(member.kind, 'a method')}, and is {kind}."
    if member.kind is Kind.PROPERTY and (problem := _writing_problem(member, found)):
        return problem
    if isinstance(found, Signal) and member.parameters is not None:
        return _signal_problem(member, found)
    return ""


def _writing_problem(member: Member, found: object) -> str:
    writable = getattr(found, "fset", None) is not None
    if writable == member.writable:
        return ""
    doing = "remove its setter" if writable else "give it a setter"
    documented = "read-only" if writable else "writable"
    return f"{member.place} is documented as {documented}: {doing}."


def _signal_problem(member: Member, found: Signal) -> str:
    text = str(found)
    inside = text[text.index("(") + 1 : text.rindex(")")]
    count = len(inside.split(",")) if inside else 0
    names = [p.name for p in member.parameters or ()]
    if count == len(names):
        return ""
    return f"{member.place} must have {len(names)} arguments ({', '.join(names)}), and has {count}."


def _kind(found: object) -> Kind | str:
    if isinstance(found, Signal):
        return Kind.EVENT
    if isinstance(found, property | functools.cached_property | Property):
        return Kind.PROPERTY
    if inspect.isroutine(_function(found)):
        return Kind.METHOD
    return f"a {type(found).__name__}"


def _function(found: object) -> object:
    return found.__func__ if isinstance(found, staticmethod | classmethod) else found


def _text_problems(member: Member, found: object) -> list[str]:
    doc = " ".join((inspect.getdoc(found) or "").split())
    if member.says in doc:
        return []
    return [f"The docstring of {member.place} must say how it is called: `{member.says}`."]


def _promise_problems(member: Member, function: object) -> list[str]:
    waits = inspect.iscoroutinefunction(function)
    if member.waits is None or waits == member.waits:
        return []
    wanted = "`async def`: it is a Promise" if member.waits else "a plain `def`: it is no Promise"
    return [f"{member.place} must be {wanted} in the contract."]


def _parameters_problems(
    member: Member,
    wanted: Sequence[Parameter],
    given: Mapping[str, inspect.Parameter],
    own: Collection[str],
) -> list[str]:
    problems = []
    for parameter in wanted:
        problems += _parameter_problems(member, parameter, given.get(parameter.name))
    problems += _order_problems(member, [p.name for p in wanted if not p.keyword], given)
    return problems + _surplus_problems(member, given, {p.name for p in wanted}, own)


def _given(function: object) -> dict[str, inspect.Parameter]:
    given = dict(inspect.signature(function).parameters)  # type: ignore[arg-type]
    first = next(iter(given), "")
    if first in ("self", "cls"):
        del given[first]
    return given


def _parameter_problems(
    member: Member, wanted: Parameter, given: inspect.Parameter | None
) -> list[str]:
    if given is None:
        return [f"{member.place} has no parameter {wanted.name!r}: add it ({member.key})."]
    problems = []
    if wanted.keyword != (given.kind is inspect.Parameter.KEYWORD_ONLY):
        side = "after" if wanted.keyword else "before"
        problems.append(f"{member.place}: the parameter {wanted.name!r} must stand {side} the `*`.")
    if wrong := wrong_default(wanted.default, given.default):
        problems.append(f"{member.place}: the parameter {wanted.name!r} {wrong}")
    return problems


def _order_problems(
    member: Member, wanted: Sequence[str], given: Mapping[str, inspect.Parameter]
) -> list[str]:
    order = [name for name in given if name in wanted]
    if order == [*wanted] or set(order) != set(wanted):
        return []
    return [f"{member.place} must take its parameters in the order {', '.join(wanted)}."]


def _surplus_problems(
    member: Member,
    given: Mapping[str, inspect.Parameter],
    known: Collection[str],
    own: Collection[str],
) -> list[str]:
    problems = []
    for name, parameter in given.items():
        if name not in known and name not in own:
            problems.append(
                f"{member.place}: the parameter {name!r} is not in the contract: remove it, or add "
                f"it under {member.key!r} to OWN_PARAMETERS of {EXTENSIONS_FILE} with its source."
            )
        elif name in own and parameter.default is parameter.empty:
            problems.append(f"{member.place}: the parameter {name!r} is ours: give it a default.")
    absent = sorted(set(own) - given.keys())
    return problems + [
        f"{member.place} has no parameter {name!r}: delete it from {EXTENSIONS_FILE}."
        for name in absent
    ]


def _stale_parameters(
    member: Member, given: Mapping[str, inspect.Parameter], pending: Collection[str]
) -> list[str]:
    return [
        f"{member.place} has the parameter {name!r}, so its gap is stale: "
        f"delete '{member.key}({name})' from {GAPS_FILE}."
        for name in given
        if name in pending
    ]
