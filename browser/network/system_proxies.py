"""The proxies that the desktop and the environment name, as settings of ours.

Pure: what they say is given as text. Chromium's own rules of reading hold.
"""

import configparser
import re
from collections.abc import Callable, Mapping

from browser.network.messages import ProxyMode, ProxySettings

DIRECT = ProxySettings()


def from_environment(variables: Mapping[str, str]) -> ProxySettings | None:
    """`auto_proxy`, `all_proxy`, `http_proxy` and their fellows, `SOCKS_SERVER`, `no_proxy`.

    Names in lower case come first. `None` when nothing is said.
    """

    def get(name: str) -> str | None:
        return variables.get(name, variables.get(name.swapcase()))

    automatic = get("auto_proxy")
    if automatic is not None:
        return _automatic(automatic)
    rules = _environment_rules(get)
    bypass = _suffixes(get("no_proxy") or "")
    if rules:
        return ProxySettings(ProxyMode.FIXED_SERVERS, rules, bypass)
    return DIRECT if bypass else None


def from_gsettings(listing: str) -> ProxySettings:
    """What `gsettings list-recursively org.gnome.system.proxy` prints."""
    found = dict(re.findall(r"^org\.gnome\.system\.proxy(\.\w+ \S+| \S+) (.*)$", listing, re.M))
    values = {key.strip(" .").replace(" ", "."): value for key, value in found.items()}

    def text(key: str) -> str:
        return str(values.get(key, "")).strip().strip("'")

    if text("mode") == "auto":
        return _automatic(text("autoconfig-url"))
    if text("mode") != "manual":
        return DIRECT
    rules = []
    for name in ("http", "https", "ftp", "socks"):
        host, port = text(f"{name}.host"), text(f"{name}.port")
        if host and port.isdecimal() and int(port):
            kind = "socks5://" if name == "socks" else ""
            rules.append(f"{name}={kind}{_place(host)}:{port}")
    hosts = re.findall(r"'([^']*)'", values.get("ignore-hosts", ""))
    return ProxySettings(ProxyMode.FIXED_SERVERS, ";".join(rules), ",".join(hosts))


def from_kioslaverc(text: str, variables: Mapping[str, str]) -> ProxySettings:
    """KDE's file; it can name environment variables instead of proxies."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return DIRECT
    values = dict(parser["Proxy Settings"]) if parser.has_section("Proxy Settings") else {}
    kind = values.get("proxytype", "0")
    if kind in ("2", "3"):
        return _automatic(values.get("proxy config script", "") if kind == "2" else "")
    if kind == "4":
        named = {name: variables.get(values.get(name, ""), "") for name in values}
        values = {**named, "noproxyfor": variables.get(values.get("noproxyfor", ""), "")}
    elif kind != "1":
        return DIRECT
    rules = []
    for name in ("http", "https", "ftp", "socks"):
        value = values.get(f"{name}proxy", "").strip().rstrip("/").replace(" ", ":")
        value = value.removesuffix(":")
        if value:
            if name == "socks" and "://" not in value:
                value = f"socks5://{value}"
            rules.append(f"{name}={value}")
    bypass = _suffixes(values.get("noproxyfor", ""))
    return ProxySettings(ProxyMode.FIXED_SERVERS, ";".join(rules), bypass)


def from_windows(values: Mapping[str, object], connection: bytes = b"") -> ProxySettings:
    """The registry's `Internet Settings`, and its `DefaultConnectionSettings`."""
    script = str(values.get("AutoConfigURL") or "")
    if len(connection) > 8 and connection[8] & 8:
        return _automatic("")
    if script:
        return _automatic(script)
    server = str(values.get("ProxyServer") or "")
    if not values.get("ProxyEnable") or not server:
        return DIRECT
    return ProxySettings(ProxyMode.FIXED_SERVERS, server, str(values.get("ProxyOverride") or ""))


def from_scutil(text: str) -> ProxySettings:
    """What `scutil --proxy` prints on macOS."""
    values = dict(re.findall(r"^\s*(\w+) : (.*)$", text, re.M))
    if values.get("ProxyAutoDiscoveryEnable") == "1":
        return _automatic("")
    if values.get("ProxyAutoConfigEnable") == "1" and values.get("ProxyAutoConfigURLString"):
        return _automatic(values["ProxyAutoConfigURLString"])
    rules = []
    for key, name, kind in (
        ("HTTP", "http", ""),
        ("HTTPS", "https", ""),
        ("FTP", "ftp", ""),
        ("SOCKS", "socks", "socks5://"),
    ):
        host = values.get(f"{key}Proxy", "").strip()
        if values.get(f"{key}Enable") == "1" and host:
            port = values.get(f"{key}Port", "").strip()
            rules.append(f"{name}={kind}{_place(host)}" + (f":{port}" if port else ""))
    if not rules:
        return DIRECT
    exceptions = re.search(r"ExceptionsList : <array> \{(.*?)\}", text, re.S)
    hosts = re.findall(r"\d+ : (\S+)", exceptions[1]) if exceptions else []
    if values.get("ExcludeSimpleHostnames") == "1":
        hosts.append("<local>")
    return ProxySettings(ProxyMode.FIXED_SERVERS, ";".join(rules), ",".join(hosts))


def _automatic(script: str) -> ProxySettings:
    if not script:
        return ProxySettings(ProxyMode.AUTO_DETECT)
    return ProxySettings(ProxyMode.PAC_SCRIPT, pac_url=script)


def _environment_rules(get: Callable[[str], str | None]) -> str:
    everything = get("all_proxy")
    if everything:
        return _value(everything)
    rules = [
        f"{name}={_value(value)}"
        for name in ("http", "https", "ftp")
        if (value := get(f"{name}_proxy"))
    ]
    if rules:
        return ";".join(rules)
    if server := get("SOCKS_SERVER"):
        version = "4" if get("SOCKS_VERSION") == "4" else "5"
        return f"socks{version}://{server.rpartition('://')[2].rstrip('/')}"
    return ""


def _value(text: str) -> str:
    """A variable's value; `socks5h:` is how others write that names stay remote, as ours do."""
    text = text.strip().rstrip("/")
    return re.sub(r"^(socks[45])[ah]://", r"\1://", text, flags=re.IGNORECASE)


def _place(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _suffixes(text: str) -> str:
    """A list of bypass rules whose names match every name that ends with them."""
    rules = []
    for rule in re.split(r"[,;]", text):
        rule = rule.strip()
        plain = rule and not rule.startswith(("*", ".", "<", "[")) and "/" not in rule
        is_name = plain and not re.fullmatch(r"[\d.]+(:\d+)?", rule)
        rules.append(f"*{rule}" if is_name else rule)
    return ",".join(filter(None, rules))
