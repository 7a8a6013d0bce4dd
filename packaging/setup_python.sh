# Finds a Python for the checkout, makes .venv with it, installs the pinned packages.
# shellcheck shell=bash
# shellcheck disable=SC2154  # here, root, venv and python are set by dev.sh

# Version, missing modules and base executable; fails for an interpreter that cannot serve.
# A venv's or a version manager's name resolves to the real file, which outlives .venv.
readonly PROBE='
import os, sys, sysconfig
v = sys.version_info
if not (3, 12) <= v < (3, 15) or v.releaselevel != "final" or sys.implementation.name != "cpython":
    sys.exit(1)
if sysconfig.get_config_var("Py_GIL_DISABLED"):
    sys.exit(1)
lacks = []
for name in ("ensurepip", "sqlite3", "ssl", "venv"):
    try:
        __import__(name)
    except ImportError:
        lacks.append(name)
path = getattr(sys, "_base_executable", None) or sys.executable
if lacks:
    path = os.path.realpath(path)
print("%d.%d.%d|%s|%s" % (v[:3] + (",".join(lacks), path)))
'

found=
hint=
incomplete=()

# Tries the interpreters in turn and sets "found" to the newest that serves.
pick_newest() {
    local candidate answer version lacks path best=
    for candidate in "$@"; do
        # A shim may exist and refuse, or wait for something.
        answer=$(timeout 20 "$candidate" -I -c "$PROBE" 2>/dev/null </dev/null) || continue
        IFS='|' read -r version lacks path <<<"$answer"
        if [[ -n $lacks ]]; then
            incomplete+=("$path ($version) lacks $lacks")
        elif [[ -z $best || $(printf '%s\n' "$best" "$version" | sort -V | tail -n 1) != "$best" ]]; then
            best=$version
            found=$path
        fi
    done
    [[ -n $found ]]
}

find_on_path() {
    local name candidates
    for name in python3.14 python3.13 python3.12 python3 python; do
        mapfile -t candidates < <(type -aP "$name")
        if pick_newest "${candidates[@]}"; then return; fi
    done
    return 1
}

find_managed() {
    local candidates home=~
    shopt -s nullglob
    candidates=(
        "${PYENV_ROOT:-$home/.pyenv}"/versions/3.*/bin/python
        "${ASDF_DATA_DIR:-$home/.asdf}"/installs/python/3.*/bin/python
        "${MISE_DATA_DIR:-$home/.local/share/mise}"/installs/python/3.*/bin/python
        "${UV_PYTHON_INSTALL_DIR:-$home/.local/share/uv/python}"/cpython-3.*/bin/python
        ~/{mini,ana}conda3/{,envs/*/}bin/python ~/{mini,mamba}forge*/{,envs/*/}bin/python
        /opt/{conda,miniconda3,miniforge3}/{,envs/*/}bin/python
        /opt/python/*/bin/python /opt/hostedtoolcache/Python/3.*/*/bin/python
        /usr/local/bin/python3.1[2-9]
    )
    shopt -u nullglob
    pick_newest "${candidates[@]}"
}

find_in_apt() {
    local version packages
    has_apt || return 1
    refresh_apt
    packages=$(known_packages python3.{13,12,14}-venv)
    for version in 3.13 3.12 3.14; do
        if ! grep -qx "python$version-venv" <<<"$packages"; then continue; fi
        if ! can_install; then
            hint="As root: $(apt_command "python$version-venv")"
            return 1
        fi
        if apt_install "python$version-venv" && pick_newest "/usr/bin/python$version"; then return; fi
    done
    return 1
}

# uv from the system's own, older Python, for as long as it is needed.
borrow_uv() {
    if ! python3 -I -c 'import ensurepip, venv' 2>/dev/null; then
        if ! can_install || ! apt_install python3-venv; then return 1; fi
    fi
    say "no Python from 3.12 to 3.14 here; fetching uv, which can install one"
    python3 -I -m venv "$1" 2>/dev/null >&2 &&
        "$1/bin/python" -I -m pip install -qq --no-input --disable-pip-version-check uv
}

find_with_uv() {
    local uv folder path status=1
    folder=$(mktemp -d)
    # A name on PATH may be a shim that refuses, here as well.
    if ! { uv=$(type -P uv) && "$uv" --version >/dev/null 2>&1; }; then
        uv=
        if borrow_uv "$folder"; then uv=$folder/bin/uv; fi
    fi
    if [[ -n $uv ]]; then
        export UV_PYTHON_PREFERENCE=only-managed
        if ! path=$("$uv" python find --no-project 3.13 2>/dev/null); then
            say "asking uv for Python 3.13"
            timeout 600 "$uv" python install 3.13 >&2 || say "uv could not install Python"
            path=$("$uv" python find --no-project 3.13 2>/dev/null) || path=
        fi
        if [[ -n $path ]] && pick_newest "$path"; then status=0; fi
    fi
    rm -rf -- "$folder"
    return "$status"
}

find_python() {
    if find_on_path || find_managed || find_in_apt || find_with_uv; then return; fi
    say "no Python from 3.12 to 3.14 with venv, ensurepip, ssl and sqlite3 was found or installed"
    if ((${#incomplete[@]})); then printf '  not complete: %s\n' "${incomplete[@]}" | sort -u >&2; fi
    if [[ -n $hint ]]; then die "$hint"; fi
    cat >&2 <<'EOF'
  Install one and call again:
    Debian 13:               apt-get install python3.13-venv
    Ubuntu 24.04:            apt-get install python3.12-venv
    Debian 12, Ubuntu 22.04: pyenv install 3.13, or: uv python install 3.13
EOF
    exit 1
}

make_venv() {
    if [[ -f $venv/.complete ]] && "$python" -I -c 'import pip' 2>/dev/null; then return; fi
    find_python
    say "making .venv with $("$found" --version)"
    rm -rf -- "$venv"
    "$found" -I -m venv --prompt bulkhead "$venv"
}

# What pyproject.toml names for running and for developing, one a line.
wanted_packages() {
    "$python" -I - "$root/pyproject.toml" <<'EOF'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)["project"]
print(*project["dependencies"], *project["optional-dependencies"]["dev"], sep="\n")
EOF
}

install_packages() {
    local wanted was_complete=
    wanted=$(wanted_packages)
    mapfile -t wanted <<<"$wanted"
    if [[ -f $venv/.complete ]]; then was_complete=yes; else say "installing Python packages"; fi
    # Without the mark the next call starts anew, whatever interrupts this one.
    rm -f -- "$venv/.complete"
    if ! "$python" -I -m pip install -qq --no-input --disable-pip-version-check \
        -c "$here/constraints.txt" "${wanted[@]}"; then
        # pip leaves a complete environment as it was when it fails by itself.
        if [[ -n $was_complete ]]; then touch -- "$venv/.complete"; fi
        die "the Python packages could not be installed: pip's message is above"
    fi
    touch -- "$venv/.complete"
}
