#!/usr/bin/env bash
# packaging/dev.sh run [ARGS…]          start the browser from the checkout
# packaging/dev.sh test [PYTEST ARGS…]  run every check; with arguments only pytest
# packaging/dev.sh screenshots DIR [NAME…] [--language de] [--scale 2] [--right-to-left] [--scheme dark]
# The first call makes .venv and installs what is missing. Later calls only compare a checksum.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$here")
venv=$root/.venv
python=$venv/bin/python

say() { printf 'dev.sh: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# What the environment was made from; the last two change with the interpreter.
fingerprint() {
    {
        cat -- "$here"/{dev,setup_apt,setup_libraries,setup_python,setup_tests}.sh "$here/constraints.txt" \
            "$root/pyproject.toml" "$venv/pyvenv.cfg"
        stat -L -c '%s %Y' -- "$python"
    } 2>/dev/null | sha256sum
}

is_ready() {
    local stamp=$venv/.ready-$1
    [[ -x $python && -f $stamp && $(<"$stamp") == "$(fingerprint)" ]]
}

set_up() {
    # The lock is on this file, so that it outlives a .venv that is made anew.
    exec 9<"$here/dev.sh"
    flock --nonblock 9 || { say "waiting for another call that sets up"; flock 9; }
    if ! is_ready "$1"; then
        # shellcheck source=packaging/setup_apt.sh
        source "$here/setup_apt.sh"
        # shellcheck source=packaging/setup_python.sh
        source "$here/setup_python.sh"
        # shellcheck source=packaging/setup_libraries.sh
        source "$here/setup_libraries.sh"
        # shellcheck source=packaging/setup_tests.sh
        source "$here/setup_tests.sh"
        make_venv
        install_packages
        install_libraries
        if [[ $1 == test ]]; then install_test_tools; fi
        "$python" -m compileall -q "$root/browser"
        fingerprint >"$venv/.ready-$1"
    fi
    exec 9<&-
}

step() {
    say "$*"
    "$python" -m "$@" || die "failed: $*"
}

prepare_checks() {
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
    # Chromium's sandbox refuses root, which is what containers run tests as. Never for users.
    if ((EUID == 0)); then export QTWEBENGINE_DISABLE_SANDBOX=1; fi
    # Qt warns of any other encoding, and warnings fail tests.
    if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then export LC_ALL=C.UTF-8; fi
}

take_pictures() {
    prepare_checks
    # The folder is meant from where the caller stands.
    local folder
    folder=$(realpath -m -- "$1")
    cd -- "$root"
    exec "$python" -m tests.screenshots.take "$folder" "${@:2}"
}

run_checks() {
    prepare_checks
    cd -- "$root"
    if (($# == 0)); then
        step ruff check .
        step ruff format --check .
        step mypy
        # Each worker has an engine of its own; a module's tests share one.
        set -- -n auto --maxprocesses 4 --dist loadfile
    fi
    exec "$python" -m pytest "$@"
}

case ${1:-} in
    run | test) mode=$1 && shift ;;
    screenshots) [[ $# -ge 2 ]] || die "screenshots needs a folder"; mode=test task=$1 && shift ;;
    *) sed -n '2,4s/^# //p' "$here/dev.sh" >&2 && exit 2 ;;
esac
if ! is_ready "$mode"; then set_up "$mode"; fi
if [[ ${task:-} == screenshots ]]; then take_pictures "$@"; fi
if [[ $mode == test ]]; then run_checks "$@"; fi
# Python keeps the compiled modules beside the sources: without them a start takes a third longer.
unset PYTHONDONTWRITEBYTECODE
exec "$python" "$root/main.py" "$@"
