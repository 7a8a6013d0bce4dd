"""The languages of the spell checker: Chromium's codes, its names of dictionaries, the defaults."""

from collections.abc import Iterable, Sequence

# Code -> the language and region whose dictionary it uses, in Chromium's order.
REGIONS = {
    "af": "af-ZA",
    "bg": "bg-BG",
    "ca": "ca-ES",
    "cs": "cs-CZ",
    "cy": "cy-GB",
    "da": "da-DK",
    "de": "de-DE",
    "de-DE": "de-DE",
    "el": "el-GR",
    "en": "en-US",
    "en-AU": "en-AU",
    "en-CA": "en-CA",
    "en-GB": "en-GB",
    "en-GB-oxendict": "en-GB-oxendict",
    "en-US": "en-US",
    "es": "es-ES",
    "es-419": "es-ES",
    "es-AR": "es-ES",
    "es-ES": "es-ES",
    "es-MX": "es-ES",
    "es-US": "es-ES",
    "et": "et-EE",
    "fa": "fa-IR",
    "fo": "fo-FO",
    "fr": "fr-FR",
    "fr-FR": "fr-FR",
    "he": "he-IL",
    "hi": "hi-IN",
    "hr": "hr-HR",
    "hu": "hu-HU",
    "hy": "hy",
    "id": "id-ID",
    "it": "it-IT",
    "it-IT": "it-IT",
    "ko": "ko",
    "lt": "lt-LT",
    "lv": "lv-LV",
    "nb": "nb-NO",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-BR",
    "pt-BR": "pt-BR",
    "pt-PT": "pt-PT",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sh": "sh",
    "sk": "sk-SK",
    "sl": "sl-SI",
    "sq": "sq",
    "sr": "sr",
    "sv": "sv-SE",
    "ta": "ta-IN",
    "tg": "tg-TG",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "vi": "vi-VN",
}
# Chromium's versions of the dictionaries; the others have the first.
USUAL_VERSION = "3-0"
VERSIONS = {
    "tr-TR": "4-0",
    "tg-TG": "5-0",
    "cy-GB": "1-0",
    "hy": "1-0",
    "sh": "4-0",
    "sr": "4-0",
    "fa-IR": "9-0",
    "en-AU": "10-1",
    "en-CA": "10-1",
    "en-GB": "10-1",
    "en-GB-oxendict": "10-1",
    "en-US": "10-1",
    "uk-UA": "5-0",
}
# Languages that are not written in Latin letters. The engine looks only at words in the script of
# a dictionary's language.
SCRIPTS = {
    **dict.fromkeys(("bg", "ru", "sr", "tg", "uk"), "Cyrl"),
    "el": "Grek",
    "fa": "Arab",
    "he": "Hebr",
    "hi": "Deva",
    "hy": "Armn",
    "ko": "Kore",
    "ta": "Taml",
}
SCRIPT_LETTERS = 4
# What systems call otherwise.
RENAMED = {"no": "nb", "in": "id", "iw": "he"}
SYSTEM_NAMES = {
    "sh": ["sh", "sr_Latn_RS", "sr_Latn", "sh_RS"],
    "sr": ["sr", "sr_RS"],
    "hy": ["hy", "hy_AM"],
    "sq": ["sq", "sq_AL"],
    "ko": ["ko", "ko_KR"],
}
FALLBACK = "en-US"
# Where Chromium's own dictionaries are.
CHROMIUM_URL = "https://redirector.gvt1.com/edgedl/chrome/dict/"


def check_codes(codes: Sequence[str]) -> list[str]:
    """The codes as a list.

    Raises:
        TypeError: they are no list of `str`.
        ValueError: one is none of Chromium's.
    """
    if not isinstance(codes, list | tuple) or not all(isinstance(code, str) for code in codes):
        raise TypeError("languages must be a list of str")
    for code in codes:
        if code not in REGIONS:
            raise ValueError(
                f'Invalid language code provided: "{code}" is not a valid language code'
            )
    return list(codes)


def default_codes(wanted: Iterable[str]) -> list[str]:
    """The code for the first of the person's languages that has one, such as `["de"]`.

    The languages are written `de-AT`; none gives an empty list.
    """
    for tag in wanted:
        if code := corresponding_code(tag):
            return [code]
    return []


def corresponding_code(tag: str) -> str:
    """Chromium's code for a language such as `de-AT` or `sr-Latn-RS`; `""` if it has none."""
    language, *rest = tag.replace("_", "-").split("-")
    if language == "sr" and "Latn" in rest:
        return "sh"
    # The script says nothing about the others.
    exact = "-".join([language, *(part for part in rest if len(part) != SCRIPT_LETTERS)])
    if exact in REGIONS:
        return exact
    for code, region in REGIONS.items():
        if region == exact:
            return code
    language = RENAMED.get(language, language)
    return language if language in REGIONS else ""


def file_name(code: str) -> str:
    """Chromium's name of the dictionary on its server, such as `en-us-10-1.bdic`."""
    region = REGIONS[code]
    return f"{region}-{VERSIONS.get(region, USUAL_VERSION)}.bdic".lower()


def script_of(code: str) -> str:
    """The script that the language is written in, such as `Latn`."""
    return SCRIPTS.get(code.partition("-")[0], "Latn")


def system_names(code: str) -> list[str]:
    """The names that the language's dictionary may have on a system, the best first."""
    if code in SYSTEM_NAMES:
        return list(SYSTEM_NAMES[code])
    tag, region = (text.replace("-", "_") for text in (code, REGIONS[code]))
    return list(dict.fromkeys((tag, region, tag.partition("_")[0])))
