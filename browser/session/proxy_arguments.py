"""The arguments of `set_proxy`, checked, as the network process takes them."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QUrl

from browser.engine.gateway_messages import (
    INVALID_MODE,
    Credential,
    ProxyMode,
    ProxySettings,
    ResolverKind,
    ResolverSettings,
)

# Of no host in particular: no rule of a person's names it.
ANYWHERE = ("http://bulkhead.invalid/", "https://bulkhead.invalid/")


def is_direct(settings: ProxySettings) -> bool:
    """Whether they name no proxy at all."""
    if settings.mode is ProxyMode.FIXED_SERVERS:
        return settings.rules.strip() in ("", "direct://")
    return settings.mode is ProxyMode.DIRECT


def proxy_settings(
    pac_script: str | None,
    rules: str | None,
    bypass: str | None,
    credentials: Mapping[str, tuple[str, str]] | None,
    pac_text: str | None,
    resolver: Callable[[str, str], str] | None,
    mode: str | None,
) -> ProxySettings:
    """What was asked for; what is given says the mode when it is left out.

    Raises:
        TypeError, ValueError: an argument is of the wrong kind, or they contradict each other.
    """
    texts = {
        "pac_script": pac_script,
        "proxy_rules": rules,
        "proxy_bypass_rules": bypass,
        "pac_text": pac_text,
        "mode": mode,
    }
    for name, text in texts.items():
        if text is not None and not isinstance(text, str):
            raise TypeError(f"{name} must be a string, not {type(text).__name__}")
    if resolver is not None and not callable(resolver):
        raise TypeError("resolver must be None or a callable")
    if sum(1 for source in (pac_script, pac_text, resolver) if source) > 1:
        raise ValueError("pac_script, pac_text and resolver exclude each other")
    found = _mode(mode, scripted=bool(pac_script or pac_text or resolver))
    if found is ProxyMode.PAC_SCRIPT and not (pac_script or pac_text or resolver):
        raise ValueError("the mode pac_script needs pac_script, pac_text or resolver")
    return ProxySettings(
        found,
        (rules or "") if found is ProxyMode.FIXED_SERVERS else "",
        bypass or "",
        pac_script or "",
        pac_text or "",
        resolver is not None,
        _credentials(credentials or {}),
    )


def _mode(mode: str | None, *, scripted: bool) -> ProxyMode:
    if mode is None:
        return ProxyMode.PAC_SCRIPT if scripted else ProxyMode.FIXED_SERVERS
    try:
        found = ProxyMode(mode)
    except ValueError:
        raise ValueError(INVALID_MODE) from None
    return found


def _credentials(given: Mapping[str, tuple[str, str]]) -> tuple[Credential, ...]:
    if not isinstance(given, Mapping):
        raise TypeError(f"credentials must be a mapping, not {type(given).__name__}")
    made = []
    for place, pair in given.items():
        try:
            user, password = pair
        except (TypeError, ValueError):
            raise ValueError("credentials are pairs of user name and password") from None
        if not all(isinstance(text, str) for text in (place, user, password)):
            raise TypeError("credentials are made of strings")
        made.append(Credential(place, user, password))
    return tuple(made)


def resolver_settings(server: str | None, https: str | None) -> ResolverSettings:
    """Who is to resolve names.

    Raises:
        TypeError, ValueError: a wrong kind, or both of them.
    """
    for name, text in {"server": server, "https": https}.items():
        if text is not None and not isinstance(text, str):
            raise TypeError(f"{name} must be a string, not {type(text).__name__}")
    if server and https:
        raise ValueError("server and https exclude each other")
    if https:
        return ResolverSettings(ResolverKind.HTTPS, https)
    return ResolverSettings(ResolverKind.SERVER, server) if server else ResolverSettings()


def check_url(url: str) -> None:
    """Refuse what has no host.

    Raises:
        TypeError, ValueError: it is no such URL.
    """
    if not isinstance(url, str):
        raise TypeError(f"url must be a string, not {type(url).__name__}")
    target = QUrl(url)
    if not target.isValid() or not target.scheme() or not target.host():
        raise ValueError(f"not a URL with a host: {url!r}")
