"""The mechanical rule from documented names to Python's."""

import pytest

from tests.contract.naming import snake_case


@pytest.mark.parametrize(
    ("documented", "python"),
    [
        ("setProxy", "set_proxy"),
        ("getURL", "get_url"),
        ("getURLChain", "get_url_chain"),
        ("getETag", "get_e_tag"),
        ("eTag", "e_tag"),
        ("downloadURL", "download_url"),
        ("redirectURL", "redirect_url"),
        ("allowNTLMCredentialsForDomains", "allow_ntlm_credentials_for_domains"),
        ("setSpellCheckerDictionaryDownloadURL", "set_spell_checker_dictionary_download_url"),
        ("setPreloads", "set_preloads"),
        ("onBeforeSendHeaders", "on_before_send_headers"),
        ("registerHttpProtocol", "register_http_protocol"),
        ("isProtocolHandled", "is_protocol_handled"),
        ("currentlyLoggingPath", "currently_logging_path"),
        ("netLog", "net_log"),
        ("blobUUID", "blob_uuid"),
        ("bypassCSP", "bypass_csp"),
        ("supportFetchAPI", "support_fetch_api"),
        ("hostname", "hostname"),
        ("will-download", "will_download"),
        ("create_web_contents", "create_web_contents"),
    ],
)
def test_snake_case(documented: str, python: str) -> None:
    assert snake_case(documented) == python
