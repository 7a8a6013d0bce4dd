"""How often a request was sent on."""

from browser.session.protocol_redirects import MOST, MOST_PLACES, Redirects


def test_a_loop_ends() -> None:
    redirects, count = Redirects(), 0
    for _ in range(MOST):
        assert redirects.send("app://a/x", "/x", count)
        count = redirects.arrived("app://a/x")
    assert count == MOST
    assert not redirects.send("app://a/x", "/x", count)


def test_others_are_not_counted() -> None:
    redirects = Redirects()
    redirects.send("app://a/x", "y?z", 3)
    assert redirects.arrived("app://a/y") == 0
    assert redirects.arrived("app://a/y?z") == 4
    assert redirects.arrived("app://a/y?z") == 0


def test_two_on_the_same_way() -> None:
    redirects = Redirects()
    for count in (0, 5):
        redirects.send("app://a/x", "app://b/", count)
    assert {redirects.arrived("app://b/") for _ in range(2)} == {1, 6}


def test_nobody_is_remembered_for_ever() -> None:
    redirects = Redirects()
    for number in range(MOST_PLACES + 1):
        redirects.send("app://a/", f"/{number}", 0)
    assert redirects.arrived("app://a/0") == 0
    assert redirects.arrived(f"app://a/{MOST_PLACES}") == 1
