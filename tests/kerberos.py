"""A Kerberos realm on this machine, for tests: a KDC, a user with a ticket, a server's key."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
NEEDED = ("krb5kdc", "kdb5_util", "kadmin.local", "kinit")
REALM = "BULKHEAD.TEST"
CONFIG = """
[libdefaults]
default_realm = {realm}
dns_lookup_kdc = false
dns_lookup_realm = false
dns_canonicalize_hostname = false
rdns = false
udp_preference_limit = 1
[realms]
{realm} = {{
 kdc = 127.0.0.1:{port}
}}
[domain_realm]
.bulkhead.test = {realm}
[dbmodules]
{realm} = {{
 db_library = db2
 database_name = {folder}/principal
}}
"""
KDC = """
[kdcdefaults]
kdc_listen = ""
kdc_tcp_listen = 127.0.0.1:{port}
[realms]
{realm} = {{
 key_stash_file = {folder}/stash
 acl_file = {folder}/acl
}}
"""


def missing() -> str:
    """What is not installed, "" when a realm can be made."""
    programs = [name for name in NEEDED if shutil.which(name, path=PATH) is None]
    modules = [name for name in ("spnego", "gssapi", "krb5") if find_spec(name) is None]
    return ", ".join(programs + modules)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def realm(folder: Path, user: str, host: str) -> Iterator[dict[str, str]]:
    """The environment in which the user has a ticket and the server at the host has its key."""
    port = _free_port()
    for name, text in (("krb5.conf", CONFIG), ("kdc.conf", KDC)):
        (folder / name).write_text(text.format(realm=REALM, port=port, folder=folder))
    given = {
        "KRB5_CONFIG": str(folder / "krb5.conf"),
        "KRB5_KDC_PROFILE": str(folder / "kdc.conf"),
        "KRB5CCNAME": f"FILE:{folder}/tickets",
        "KRB5_KTNAME": f"FILE:{folder}/keys",
        "KRB5RCACHETYPE": "none",
    }
    environment = {**os.environ, **given, "PATH": PATH}

    def run(*command: str, say: str = "") -> None:
        subprocess.run(
            command, env=environment, input=say, text=True, check=True, capture_output=True
        )

    run("kdb5_util", "create", "-s", "-r", REALM, "-P", "master")
    run("kadmin.local", "-q", f"addprinc -pw word {user}")
    run("kadmin.local", "-q", f"addprinc -randkey HTTP/{host}")
    run("kadmin.local", "-q", f"ktadd -k {folder}/keys HTTP/{host}")
    kdc = subprocess.Popen(["krb5kdc", "-n"], env=environment, stderr=subprocess.DEVNULL)
    try:
        _listens(port)
        run("kinit", user, say="word\n")
        yield given
    finally:
        kdc.terminate()
        kdc.wait()


def _listens(port: int) -> None:
    """Wait until the KDC takes connections; a refused one is answered at once, so try on."""
    for _ in range(10_000):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError("the KDC does not listen")
