"""Chromium's codes, names and versions of dictionaries."""

import pytest

from browser.model.spell_languages import (
    REGIONS,
    VERSIONS,
    check_codes,
    default_codes,
    file_name,
    script_of,
    system_names,
)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en-US", "en-us-10-1.bdic"),
        ("en", "en-us-10-1.bdic"),
        ("en-GB-oxendict", "en-gb-oxendict-10-1.bdic"),
        ("de", "de-de-3-0.bdic"),
        ("es-419", "es-es-3-0.bdic"),
        ("pt", "pt-br-3-0.bdic"),
        ("uk", "uk-ua-5-0.bdic"),
        ("tr", "tr-tr-4-0.bdic"),
        ("sr", "sr-4-0.bdic"),
        ("hy", "hy-1-0.bdic"),
        ("fa", "fa-ir-9-0.bdic"),
    ],
)
def test_names_on_the_server(code: str, name: str) -> None:
    assert file_name(code) == name


def test_versions_are_of_known_dictionaries() -> None:
    assert VERSIONS.keys() <= set(REGIONS.values())


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        ([], []),
        (["C"], []),
        (["en-US"], ["en-US"]),
        (["en_GB"], ["en-GB"]),
        (["de-Latn-AT", "de-AT", "de-Latn", "de"], ["de"]),
        (["pt-Latn-PT", "pt-PT"], ["pt-PT"]),
        (["en-Latn-GB", "en-GB"], ["en-GB"]),
        (["fr-CA"], ["fr"]),
        (["cs-CZ"], ["cs"]),
        (["es-CL"], ["es"]),
        (["nn-NO", "nb-NO"], ["nb"]),
        (["no-NO"], ["nb"]),
        (["sr-Cyrl-RS"], ["sr"]),
        (["sr-Latn-RS"], ["sh"]),
        (["ja-JP", "de-DE"], ["de-DE"]),
    ],
)
def test_the_systems_language(tags: list[str], codes: list[str]) -> None:
    assert default_codes(tags) == codes


def test_codes_are_checked() -> None:
    assert check_codes(("de", "fr")) == ["de", "fr"]
    with pytest.raises(ValueError, match='Invalid language code provided: "x" is not a valid'):
        check_codes(["de", "x"])
    with pytest.raises(TypeError):
        check_codes("de")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("en-US", ["en_US", "en"]),
        ("de", ["de", "de_DE"]),
        ("es-AR", ["es_AR", "es_ES", "es"]),
        ("sh", ["sh", "sr_Latn_RS", "sr_Latn", "sh_RS"]),
        ("ko", ["ko", "ko_KR"]),
    ],
)
def test_names_on_a_system(code: str, names: list[str]) -> None:
    assert system_names(code) == names


@pytest.mark.parametrize(
    ("code", "script"), [("de-DE", "Latn"), ("sh", "Latn"), ("ru", "Cyrl"), ("el", "Grek")]
)
def test_scripts(code: str, script: str) -> None:
    assert script_of(code) == script
