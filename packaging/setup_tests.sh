# The programs that tests talk to: a screen with a window manager, and real peers of the network.
# shellcheck shell=bash
# shellcheck disable=SC2154  # python, here are set by dev.sh

# A test that lacks its program is skipped and says so; a screen is cheap enough for everybody.
screen_tools=(xvfb:Xvfb xdotool:xdotool openbox:openbox)

# Proxies, a name server, a Kerberos realm and dictionaries bring services and much else along: a
# machine of continuous integration gets them, a person is told how.
peers=(
    tinyproxy-bin:tinyproxy squid:squid microsocks dnsmasq-base:dnsmasq
    krb5-kdc:krb5kdc krb5-admin-server:kadmin.local krb5-user:kinit libkrb5-dev:krb5-config
    qt6-webengine-dev-tools:qwebengine_convert_dict
    hunspell-{en-us:en_US,de-de:de_DE,fr:fr,es:es_ES,pl:pl_PL}.dic
)

# Those of the given package:program pairs that are not there, by package, one a line.
lacking() {
    local pair program
    local PATH=$PATH:/usr/sbin:/sbin:/usr/lib/qt6/libexec
    for pair in "$@"; do
        program=${pair#*:}
        if [[ $program == *.dic ]]; then
            [[ -e /usr/share/hunspell/$program ]] || echo "${pair%%:*}"
        elif ! type -P "$program" >/dev/null; then
            echo "${pair%%:*}"
        fi
    done
}

install_screen() {
    local tools
    mapfile -t tools < <(lacking "${screen_tools[@]}")
    if ((${#tools[@]} == 0)) || ! has_apt; then return; fi
    if ! can_install; then
        say "tests with a screen need more. As root: $(apt_command "${tools[@]}")"
        return
    fi
    refresh_apt
    apt_install "${tools[@]}" || die "the programs for tests with a screen could not be installed"
}

# Nothing here is needed to run the other tests, so no failure is one of the set-up.
install_peers() {
    local tools
    mapfile -t tools < <(lacking "${peers[@]}")
    if ((${#tools[@]})) && has_apt; then
        if [[ -z ${CI:-} ]] || ! can_install; then
            say "tests with real peers need more. As root: $(apt_command "${tools[@]}")"
        else
            refresh_apt
            # The tests start what they need themselves: no service begins with its installation.
            RUNLEVEL=1 apt_install "${tools[@]}" || say "tests with real peers will be skipped"
        fi
    fi
    if [[ -n ${CI:-} ]] && type -P krb5-config >/dev/null; then
        say "building the packages for Kerberos"
        "$python" -I -m pip install -qq --no-input --disable-pip-version-check \
            -c "$here/constraints.txt" 'pyspnego[kerberos]' ||
            say "tests with Kerberos will be skipped"
    fi
}

install_test_tools() {
    install_screen
    install_peers
}
