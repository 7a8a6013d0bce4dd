"""The script that tells a page what its session saw. The rest is tested in tests/gui."""

from browser.testbench.page_teller import hearing


def test_the_script() -> None:
    code = hearing({"session.asked": ["media"], "session.answered": []})
    assert code.startswith("void (typeof bench === 'object' && bench.hear({")
    assert '"session.asked": ["media"]' in code


def test_values_cannot_break_out_of_it() -> None:
    assert "\\u2028" in hearing({"a": "\u2028"})
    assert '\\"' in hearing({"a": '"); alert(1); ("'})
