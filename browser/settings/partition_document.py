"""The file of one partition's settings: from JSON to checked values, and back.

Nothing of it is left out when it cannot be used: a partition that lost its proxy that way would
go another way than it was told.
"""

import dataclasses
from typing import Any

from browser.errors import SettingsError
from browser.model.network_conditions import NetworkConditions
from browser.model.partition_settings import PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyLogin
from browser.settings.json_file import decode, encode
from browser.settings.migrations import JsonObject, current_schema, migrate

KIND = "partition settings"
_PARTS = ("proxy", "network")


def parse_settings(data: bytes) -> PartitionSettings:
    """Read a file.

    Raises:
        SettingsError: a newer version wrote it.
        ValueError: it is none of ours, or a value in it cannot be used.
    """
    try:
        return settings_of(migrate(KIND, decode(data)))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def settings_of(document: JsonObject) -> PartitionSettings:
    """The settings that a document of the present schema holds.

    Raises:
        TypeError, ValueError: a value cannot be used.
    """
    given = _known(PartitionSettings, document)
    if "proxy" in given:
        given["proxy"] = _proxy(_object("proxy", given["proxy"]))
    if "network" in given:
        network = _known(NetworkConditions, _object("network", given["network"]))
        given["network"] = NetworkConditions(**network)
    if "scripts" in given:
        if not isinstance(given["scripts"], list):
            raise ValueError("scripts must be a list")
        given["scripts"] = tuple(given["scripts"])
    return PartitionSettings(**given)


def _proxy(document: JsonObject) -> ProxyChoice:
    given = _known(ProxyChoice, document)
    logins = given.pop("logins", [])
    if not isinstance(logins, list):
        raise ValueError("logins must be a list")
    made = tuple(ProxyLogin(**_known(ProxyLogin, _object("login", one))) for one in logins)
    return ProxyChoice(**given, logins=made)


def _object(name: str, value: object) -> JsonObject:
    if not isinstance(value, dict):
        raise ValueError(f"{name} must be an object")
    return value


def _known(kind: type[Any], document: JsonObject) -> dict[str, Any]:
    """The fields that the class has; what a later version of this schema adds is no fault."""
    names = {field.name for field in dataclasses.fields(kind)}
    return {name: value for name, value in document.items() if name in names}


def document_of(settings: PartitionSettings, *, secrets: bool = True) -> JsonObject:
    """What is written: only what differs from the defaults; without `secrets` no logins."""
    found = dataclasses.asdict(settings)
    found["scripts"] = list(settings.scripts)
    proxy = found["proxy"]
    proxy["mode"] = settings.proxy.mode.value
    proxy["logins"] = [dataclasses.asdict(one) for one in settings.proxy.logins if secrets]
    usual = dataclasses.asdict(PartitionSettings())
    usual["scripts"], usual["proxy"]["logins"] = [], []
    for part in _PARTS:
        found[part] = _differing(found[part], usual[part])
        usual[part] = {}
    return _differing(found, usual)


def _differing(found: JsonObject, usual: JsonObject) -> JsonObject:
    return {name: value for name, value in found.items() if value != usual[name]}


def settings_bytes(settings: PartitionSettings) -> bytes:
    """The whole file."""
    return encode({"schema": current_schema(KIND), **document_of(settings)})


def unreadable(name: str, why: str) -> SettingsError:
    """The error for a file that cannot be used, which is left as it is."""
    return SettingsError(f"{name} could not be read ({why}). It is left as it is.")
