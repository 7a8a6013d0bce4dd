"""Network conditions and their presets (`browser.model.network_conditions`)."""

import pytest

from browser.model.network_conditions import NORMAL, PRESETS, NetworkConditions, preset_of


def test_presets_are_found_by_their_numbers() -> None:
    assert [preset_of(one) for one in PRESETS.values()] == list(PRESETS)
    assert preset_of(NORMAL) == ""
    assert preset_of(NetworkConditions(latency=1)) == ""


def test_presets_get_faster() -> None:
    rates = [one.download for one in PRESETS.values()]
    assert rates == sorted(rates)
    assert PRESETS["offline"].offline


def test_arguments() -> None:
    assert NetworkConditions(False, 1, 2, 3).arguments() == {
        "offline": False,
        "latency": 1.0,
        "download_throughput": 2.0,
        "upload_throughput": 3.0,
    }


@pytest.mark.parametrize("name", ["latency", "download", "upload"])
@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf"), 1e30])
def test_numbers_have_limits(name: str, wrong: float) -> None:
    with pytest.raises(ValueError, match=name):
        NetworkConditions(**{name: wrong})


@pytest.mark.parametrize("wrong", [{"offline": 1}, {"latency": True}, {"upload": "1"}])
def test_kinds_are_checked(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        NetworkConditions(**wrong)  # type: ignore[arg-type]
