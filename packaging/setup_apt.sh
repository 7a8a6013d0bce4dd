# Debian's package manager, where there is one: names of packages and their installation.
# shellcheck shell=bash

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

has_apt() { type -P apt-get >/dev/null; }

can_install() {
    has_apt && { ((EUID == 0)) || sudo -n true 2>/dev/null; }
}

apt_refreshed=
refresh_apt() {
    if [[ -n $apt_refreshed ]] || ! can_install; then return; fi
    # One dead source must not stop the rest; what is then missing shows at the installation.
    as_root apt-get -qq update >/dev/null 2>&1 9<&- || say "apt-get update reported errors"
    apt_refreshed=yes
}

# Those of the named packages that the distribution has, one a line.
known_packages() {
    { apt-cache show --no-all-versions "$@" 2>/dev/null || true; } |
        sed -n 's/^Package: //p' | sort -u
}

apt_install() {
    local log
    log=$(mktemp)
    say "installing $*"
    # Daemons that a package might start must not inherit the lock.
    if ! as_root env DEBIAN_FRONTEND=noninteractive ${RUNLEVEL:+RUNLEVEL="$RUNLEVEL"} apt-get install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null 9<&-; then
        tail -n 15 -- "$log" >&2
        rm -f -- "$log"
        return 1
    fi
    rm -f -- "$log"
}

apt_command() {
    printf 'apt-get update && apt-get install -y --no-install-recommends %s' "$*"
}
