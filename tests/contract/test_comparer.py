"""The comparer itself, with classes that keep the contract and classes that break it."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal

from tests.contract.compare_members import member_problems
from tests.contract.compare_names import gap_problems, public_names, undocumented_problems
from tests.contract.compare_structures import structure_problems
from tests.contract.description import (
    Default,
    Kind,
    Member,
    Parameter,
    Structure,
    event,
    method,
    parameters,
    promise,
    value,
)

SET = promise("Owner", "setAll", "url, *, name='', secure=False, path?")
LISTEN = method("Owner", "onDone", "listener", says="listener(details, reply)")
TOLD = event("Owner", "was-told", "event, what")
SIZE = value("Owner", "size")
PATH = value("Owner", "path", writable=True)


class Good(QObject):
    was_told = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._path = ""

    async def set_all(
        self, url: str, *, name: str = "", secure: bool = False, path: str | None = None
    ) -> None:
        """Set it."""

    def on_done(self, listener: object) -> None:
        """Listen: `listener(details,
        reply)`.
        """

    @property
    def size(self) -> int:
        return 0

    @property
    def path(self) -> str:
        return self._path

    @path.setter
    def path(self, path: str) -> None:
        self._path = path

    def event(self, given: object) -> bool:
        """Override one of Qt's virtuals."""
        return super().event(given)  # type: ignore[arg-type]


def problems(member: Member, owner: object, **gaps: str) -> list[str]:
    found = {"Owner": owner} if owner is not None else {}
    return member_problems(member, found, {f"Owner.{key}": text for key, text in gaps.items()})


@pytest.mark.parametrize("member", [SET, LISTEN, TOLD, SIZE, PATH], ids=lambda m: m.key)
def test_what_is_as_documented_passes(member: Member) -> None:
    assert problems(member, Good) == []


def test_parameters_are_read_as_written() -> None:
    assert parameters("url, eTag?, *, isOn=False") == (
        Parameter("url"),
        Parameter("e_tag", Default.ABSENT),
        Parameter("is_on", False, keyword=True),
    )


def test_an_event_and_a_method_may_share_a_name() -> None:
    assert (event("Owner", "preconnect", "").key, method("Owner", "preconnect").key) == (
        "Owner event preconnect",
        "Owner.preconnect",
    )


@pytest.mark.parametrize("owner", [object, None])
def test_a_missing_member_is_found(owner: object) -> None:
    [problem] = problems(SET, owner)
    assert problem.startswith("Owner.set_all is missing (Owner.setAll in the contract): build it")
    assert "tests/contract/gaps.py" in problem


@pytest.mark.parametrize("owner", [object, None])
def test_a_pending_member_may_be_missing(owner: object) -> None:
    assert problems(SET, owner, setAll="pending: some issue") == []


def test_a_member_of_qt_is_not_ours() -> None:
    [problem] = problems(method("Owner", "objectName", python="objectName"), Good)
    assert "is missing" in problem


def test_a_stale_gap_is_found() -> None:
    assert problems(SET, Good, setAll="pending: some issue") == [
        "Owner.set_all exists, so its gap is stale: delete 'Owner.setAll' from "
        "tests/contract/gaps.py."
    ]


def test_a_limit_must_exist_and_say_so() -> None:
    class Limited:
        async def set_all(self, url, *, name="", secure=False, path=None):
            """Set it. Limit: not here."""

    reason = "the engine has no hook"
    assert problems(SET, Limited, setAll=reason) == []
    [problem] = problems(SET, object, setAll=reason)
    assert "let it raise UnsupportedError" in problem
    [problem] = problems(SET, Good, setAll=reason)
    assert "no line 'Limit: …'" in problem


def test_a_wrong_promise_is_found() -> None:
    class Plain:
        def set_all(self, url, *, name="", secure=False, path=None):
            pass

    class Waiting:
        async def on_done(self, listener):
            """Listen: `listener(details, reply)`."""

    assert problems(SET, Plain) == [
        "Owner.set_all must be `async def`: it is a Promise in the contract."
    ]
    assert problems(LISTEN, Waiting) == [
        "Owner.on_done must be a plain `def`: it is no Promise in the contract."
    ]
    either = method("Owner", "setAll", "url, *, name='', secure=False, path?", waits=None)
    assert problems(either, Plain) == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"name": None}, "'name' must have the default '', and has the default None."),
        ({"secure": 0}, "'secure' must have the default False, and has the default 0."),
        ({"path": "/"}, "'path' must have the default None, and has the default '/'."),
    ],
)
def test_a_wrong_default_is_found(given: dict[str, object], problem: str) -> None:
    class Wrong:
        async def set_all(self, url, *, name="", secure=False, path=None):
            pass

    Wrong.set_all.__kwdefaults__.update(given)
    assert problems(SET, Wrong) == [f"Owner.set_all: the parameter {problem}"]


def test_defaults_too_many_and_too_few_are_found() -> None:
    class Wrong:
        async def set_all(self, url="", *, name, secure=False, path=""):
            pass

    assert problems(SET, Wrong) == [
        "Owner.set_all: the parameter 'url' must have no default, and has the default ''.",
        "Owner.set_all: the parameter 'name' must have the default '', and has no default.",
    ]


def test_wrong_parameters_are_found() -> None:
    class Wrong:
        async def set_all(self, url, name="", *, secure=False, extra=1):
            pass

    found = problems(SET, Wrong)
    assert found[:2] == [
        "Owner.set_all: the parameter 'name' must stand after the `*`.",
        "Owner.set_all has no parameter 'path': add it (Owner.setAll).",
    ]
    assert found[2].startswith("Owner.set_all: the parameter 'extra' is not in the contract")
    assert len(found) == 3


def test_a_wrong_order_is_found() -> None:
    class Wrong:
        def remove(self, name, url):
            pass

    assert problems(method("Owner", "remove", "url, name"), Wrong) == [
        "Owner.remove must take its parameters in the order url, name."
    ]


def test_parameters_beyond_the_document() -> None:
    class More:
        async def set_all(self, url, *, name="", secure=False, path=None, mode=None, ours=0):
            pass

    promised = parameters("*, mode?")
    owners = {"Owner": More}
    assert member_problems(SET, owners, {}, promised, {"ours"}) == []
    assert len(member_problems(SET, owners, {}, (), {"ours"})) == 1
    [problem] = member_problems(SET, {"Owner": Good}, {}, promised)
    assert problem == "Owner.set_all has no parameter 'mode': add it (Owner.setAll)."
    pending = {"Owner.setAll(mode)": "pending: some issue"}
    assert member_problems(SET, {"Owner": Good}, pending, promised) == []
    [problem] = member_problems(SET, owners, pending, promised, {"ours"})
    assert "its gap is stale: delete 'Owner.setAll(mode)'" in problem
    [problem] = member_problems(SET, {"Owner": Good}, {}, (), {"ours"})
    assert problem.startswith("Owner.set_all has no parameter 'ours': delete it")


def test_static_methods_and_functions_of_modules_are_methods() -> None:
    class Static:
        @staticmethod
        def remove(url):
            pass

    assert problems(method("Owner", "remove", "url"), Static) == []
    assert (
        member_problems(
            method("module", "import_module", "name, package?"),
            {"module": pytest.importorskip("importlib")},
            {},
        )
        == []
    )


def test_a_wrong_kind_is_found() -> None:
    class Wrong:
        was_told = None
        size = 0

        def path(self):
            pass

        @property
        def set_all(self):
            return None

    assert problems(TOLD, Wrong) == [
        "Owner.was_told must be a Signal of the class, and is a NoneType."
    ]
    assert problems(SIZE, Wrong) == ["Owner.size must be a property, and is a int."]
    assert problems(PATH, Wrong) == ["Owner.path must be a property, and is method."]
    assert problems(SET, Wrong) == ["Owner.set_all must be a method, and is property."]


def test_wrong_writing_is_found() -> None:
    class Wrong:
        path = Good.size
        size = Good.path

    assert problems(PATH, Wrong) == ["Owner.path is documented as writable: give it a setter."]
    assert problems(SIZE, Wrong) == ["Owner.size is documented as read-only: remove its setter."]


@pytest.mark.parametrize(("types", "count"), [((), 0), ((object, str, bool), 3)])
def test_wrong_arguments_of_a_signal_are_found(types: tuple[type, ...], count: int) -> None:
    class Wrong(QObject):
        was_told = Signal(*types)

    assert problems(TOLD, Wrong) == [
        f"Owner.was_told must have 2 arguments (event, what), and has {count}."
    ]


def test_a_handler_that_the_docstring_does_not_show_is_found() -> None:
    class Silent:
        def on_done(self, listener):
            pass

    assert problems(LISTEN, Silent) == [
        "The docstring of Owner.on_done must say how it is called: `listener(details, reply)`."
    ]


def test_public_names_leave_out_what_qt_brings() -> None:
    assert public_names(Good) == ["on_done", "path", "set_all", "size", "was_told"]


def test_an_undocumented_name_is_found() -> None:
    known = {"on_done", "path", "set_all", "was_told"}
    assert undocumented_problems("Owner", Good, known | {"size"}, set()) == []
    assert undocumented_problems("Owner", Good, known, {"size"}) == []
    [problem] = undocumented_problems("Owner", Good, known, set())
    assert problem.startswith("Owner.size is neither documented nor an extension")


def test_a_stale_extension_is_found() -> None:
    known = set(public_names(Good))
    [twice] = undocumented_problems("Owner", Good, known, {"size"})
    assert twice.startswith("Owner.size is part of the contract: delete it from OWN")
    [gone] = undocumented_problems("Owner", Good, known, {"weight"})
    assert gone.startswith("Owner.weight does not exist: delete it from OWN")


@pytest.mark.parametrize("reason", ["", "  ", "pending", "pending: "])
def test_a_gap_without_a_reason_is_found(reason: str) -> None:
    [problem] = gap_problems({"Owner.setAll": reason}, {"Owner.setAll"})
    assert problem.startswith("tests/contract/gaps.py: 'Owner.setAll' has no reason")


def test_a_gap_of_nothing_is_found() -> None:
    [problem] = gap_problems({"Owner.set_all": "pending: some issue"}, {"Owner.setAll"})
    assert "is no member of the contract" in problem


STRUCTURE = Structure("Thing", (Parameter("name"), Parameter("parts", []), Parameter("kind", None)))


def test_structures() -> None:
    @dataclass(frozen=True)
    class Thing:
        name: str
        parts: list[str] = field(default_factory=list)
        kind: str | None = None

    @dataclass
    class Loose:
        name: str = ""
        kind: str | None = None
        parts: list[str] = field(default_factory=lambda: ["a"])

    assert structure_problems(STRUCTURE, Thing) == []
    assert structure_problems(STRUCTURE, Loose) == [
        "Thing must be frozen.",
        "Thing must have the fields name, parts, kind, in this order, and has name, kind, parts.",
        "Thing.name must have no default, and has the default ''.",
        "Thing.parts must have the default [], and has the default ['a'].",
    ]
    assert structure_problems(STRUCTURE, object) == ["Thing must be a dataclass."]
    [problem] = structure_problems(STRUCTURE, None)
    assert problem.startswith("Thing is not exported")


def test_kinds_are_words() -> None:
    assert f"{Kind.METHOD} {Kind.EVENT} {Kind.PROPERTY}" == "method event property"
