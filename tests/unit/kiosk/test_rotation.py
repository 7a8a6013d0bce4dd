"""Start pages in turn."""

from browser.kiosk.policy import Policy, Rotation
from browser.kiosk.rotation import Turns

PAGES = ("https://a.example/", "https://b.example/", "https://c.example/")


def make(seconds: int = 10, pause: int = 60, pages: tuple[str, ...] = PAGES) -> Turns:
    return Turns(Policy(pages, rotation=Rotation(seconds, pause)), 0.0)


def test_each_has_its_turn() -> None:
    turns = make()
    assert turns.next_page(9, 9, True) is None
    assert turns.next_page(10, 10, True) == PAGES[1]
    assert turns.next_page(11, 11, True) is None
    assert turns.next_page(20, 20, True) == PAGES[2]
    assert turns.next_page(30, 30, True) == PAGES[0]


def test_whoever_reads_is_left_alone() -> None:
    turns = make()
    assert turns.next_page(50, 5, False) is None
    assert turns.next_page(109, 59, False) is None
    assert turns.next_page(112, 62, False) is None
    assert turns.next_page(119, 69, False) == PAGES[1]


def test_a_visit_begins_with_the_first() -> None:
    turns = make()
    assert turns.next_page(10, 10, True) == PAGES[1]
    turns.begin(12)
    assert turns.next_page(21, 21, True) is None
    assert turns.next_page(22, 22, True) == PAGES[1]


def test_it_may_be_off() -> None:
    assert make(seconds=0).next_page(1e6, 1e6, True) is None
    assert make(pages=PAGES[:1]).next_page(1e6, 1e6, True) is None
