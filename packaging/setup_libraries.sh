# Finds the shared libraries that Debian lacks for Qt WebEngine.
# shellcheck shell=bash
# shellcheck disable=SC2154  # venv is set by dev.sh

# The sonames that the engine asks for and the system does not have, one a line.
missing_sonames() {
    local qt files
    qt=$(echo "$venv"/lib/python3*/site-packages/PySide6)
    files=(
        "$qt"/Qt/libexec/QtWebEngineProcess
        "$qt"/Qt/lib/libQt6{WebEngineCore,WebEngineWidgets,PrintSupport,Svg}.so.6
        "$qt"/Qt/plugins/platforms/libq{offscreen,wayland,xcb}.so
        "$qt"/Qt/plugins/{printsupport,tls,wayland-*,xcbglintegrations}/*.so
        # The keyboard on a kiosk's screen, which can make sounds.
        "$qt"/Qt/qml/QtQuick/VirtualKeyboard/Components/*.so
    )
    {
        ldd "${files[@]}" 2>/dev/null | awk '/=> not found/ { print $1 }'
        # Qt's TLS plugin loads it at run time.
        /sbin/ldconfig -p | grep 'libssl\.so\.3 ' >/dev/null || echo libssl.so.3
    } | sed '/^libQt6/d' | sort -u
}

# Debian names a library's package after its soname; the exceptions stand first.
package_of() {
    local name version
    case $1 in
        libgio-2.0.so.0 | libglib-2.0.so.0 | libgobject-2.0.so.0 | libgthread-2.0.so.0)
            echo libglib2.0-0
            ;;
        libnss3.so | libnssutil3.so | libsmime3.so | libssl3.so) echo libnss3 ;;
        libnspr4.so | libplc4.so | libplds4.so) echo libnspr4 ;;
        libbrotli*.so.1) echo libbrotli1 ;;
        libGLdispatch.so.0) echo libglvnd0 ;;
        libz.so.1) echo zlib1g ;;
        *)
            name=${1%%.so*} version=${1#*.so.}
            if [[ $name == *[0-9] ]]; then name+=-; fi
            tr 'A-Z_' 'a-z-' <<<"$name$version"
            ;;
    esac
}

# The packages of the named sonames, as this release calls them: since 2024 many end in t64.
packages_of() {
    local soname name names=() known
    for soname in "$@"; do names+=("$(package_of "$soname")"); done
    mapfile -t names < <(printf '%s\n' "${names[@]}" | sort -u)
    known=$(known_packages "${names[@]}" "${names[@]/%/t64}")
    for name in "${names[@]}"; do
        # An unknown name with a dot in it would count as a pattern; without lists all are unknown.
        if grep -qxF "${name}t64" <<<"$known"; then
            echo "${name}t64"
        elif [[ -z $known ]] || grep -qxF "$name" <<<"$known"; then
            echo "$name"
        fi
    done
}

install_libraries() {
    local sonames packages
    [[ -d $(echo "$venv"/lib/python3*/site-packages/PySide6) ]] || die "PySide6 is not in .venv"
    mapfile -t sonames < <(missing_sonames)
    if ((${#sonames[@]} == 0)); then return; fi
    has_apt || die "Qt WebEngine needs these libraries; install them and call again: ${sonames[*]}"
    refresh_apt
    mapfile -t packages < <(packages_of "${sonames[@]}")
    if ! can_install; then
        die "Qt WebEngine needs libraries. As root: $(apt_command "${packages[@]}")"
    fi
    ((${#packages[@]})) || die "no package is known for: ${sonames[*]}"
    apt_install "${packages[@]}" || die "the libraries of Qt WebEngine could not be installed"
    mapfile -t sonames < <(missing_sonames)
    if ((${#sonames[@]})); then die "Qt WebEngine still lacks: ${sonames[*]}"; fi
}
