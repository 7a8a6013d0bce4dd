"""Decisions about certificates: found by what they are about, and for their time."""

import pytest

from browser.model.certificate_decision import ACCEPT, CertificateDecision, Decider, Decisions


def decision(
    host: str = "a.example", *, expires: float | None = None, result: int = ACCEPT
) -> CertificateDecision:
    return CertificateDecision(
        host=host,
        fingerprint="sha256/x",
        error_code=-202,
        result=result,
        decided_by=Decider.PERSON,
        time=1.0,
        expires=expires,
    )


class TestDecisions:
    def test_finds_what_it_is_about(self) -> None:
        decisions = Decisions()
        decisions.put(decision())
        assert decisions.find(("a.example", "sha256/x", -202), 5) == decision()
        for key in (
            ("b", "sha256/x", -202),
            ("a.example", "y", -202),
            ("a.example", "sha256/x", -201),
        ):
            assert decisions.find(key, 5) is None

    def test_takes_the_place_of_an_earlier_one(self) -> None:
        decisions = Decisions()
        decisions.put(decision())
        decisions.put(decision(result=-2))
        assert [one.result for one in decisions.all()] == [-2]
        assert not decisions.all()[0].accepts

    @pytest.mark.parametrize(("now", "there"), [(4.9, True), (5.0, False), (6.0, False)])
    def test_counts_until_it_expires(self, now: float, there: bool) -> None:
        decisions = Decisions()
        decisions.put(decision(expires=5))
        assert (decisions.find(decision().key, now) is not None) == there
        assert bool(decisions.at(now)) == there
        assert decisions.all() != []

    def test_tells_the_next_end(self) -> None:
        decisions = Decisions()
        assert decisions.next_end() is None
        for host, expires in (("a", None), ("b", 9.0), ("c", 7.0)):
            decisions.put(decision(host, expires=expires))
        assert decisions.next_end() == 7.0

    def test_removes_only_what_is_still_the_same(self) -> None:
        decisions = Decisions()
        decisions.put(decision(result=-2))
        decisions.remove([decision()])
        assert len(decisions.all()) == 1
        decisions.remove([decision(result=-2)])
        assert decisions.all() == []
