"""The grammar of proxy rules for the rooms above (`browser.engine.proxy_grammar`)."""

from browser.engine.proxy_grammar import bypass_faults, rule_faults


def test_faults_are_places_and_reasons() -> None:
    [(start, end, reason)] = rule_faults("http=a:1;what=b:2")
    assert (start, end) == (9, 13)
    assert "unknown scheme" in reason
    [(start, end, reason)] = bypass_faults("a.b,://x")
    assert (start, end) == (4, 8)
    assert "scheme" in reason
