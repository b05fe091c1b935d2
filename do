#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
#
# The one script for everything: see usage() below. Made for Debian 12; elsewhere it says what is missing.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

usage() {
    cat <<'TEXT'
./do test [CTEST OPTIONS]   installs what is needed, builds, runs all tests (./do test -R content runs some)
./do build                  builds the programs and the tests
./do run [OPTIONS]          builds and opens the window
./do cli [OPTIONS]          builds and starts stillpoint-cli with the options
./do demo                   starts a real Flowable application made for the occasion and opens the window on it;
                            without a display it backs up, damages and restores it on the command line
./do package                builds the Debian package
./do bench                  measures backup and restore beside PostgreSQL's own tools, and the window
./do coverage               runs all tests and writes build/coverage/report.html
./do clean                  removes what was built
TEXT
}

readonly BUILD_PACKAGES=(g++ cmake ninja-build pkg-config ccache qt6-base-dev qt6-tools-dev qt6-l10n-tools
    qt6-translations-l10n librsvg2-bin libqt6sql6-psql qtkeychain-qt6-dev libspdlog-dev libexpected-dev libssl-dev
    libzstd-dev libyaml-cpp-dev)
readonly TEST_PACKAGES=(python3 postgresql-15 postgresql-client-15 openssl util-linux zstd tar maven openjdk-17-jdk-headless
    python3-pip curl gnome-keyring dbus-daemon dbus-bin xvfb at-spi2-core gir1.2-atspi-2.0 python3-gi fonts-noto-core
    desktop-file-utils appstream)
readonly CHECK_PACKAGES=(clang-format git)
readonly PACKAGE_PACKAGES=(dpkg-dev file)

fail() {
    echo "$1" >&2
    exit 1
}

in_ci() { [ "${CI:-}" = true ]; }

say() { printf '\n== %s\n' "$1"; }

# The packages among the arguments that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

need_packages() {
    command -v dpkg-query >/dev/null \
        || fail "This is no Debian system. Install the counterparts of these packages by hand: $*"
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "Packages are missing, and without root or sudo they cannot be installed here. \
Run as root: apt-get install $missing"
        root=(sudo)
        # Without a terminal nobody can type a password.
        [ -t 0 ] || root=(sudo -n)
        "${root[@]}" true || fail "Packages are missing, and sudo was refused. Run as root: apt-get install $missing"
    fi
    install_packages "$missing" "${root[@]}"
}

# install_packages "NAMES" [SUDO...]
install_packages() {
    local missing=$1 log
    shift
    log=$(mktemp)
    say "Installing $missing"
    "$@" apt-get update >"$log" 2>&1 || true
    # Tests start servers of their own. A cluster that Debian would make and start now has no use, and one that is there
    # already is none of our business: the setting is there for this installation only.
    local no_cluster=/etc/postgresql-common/createcluster.d/stillpoint-tests.conf
    "$@" mkdir -p "${no_cluster%/*}"
    echo 'create_main_cluster = false' | "$@" tee "$no_cluster" >/dev/null
    local result=0
    # shellcheck disable=SC2086 # the names are words
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >>"$log" 2>&1 || result=$?
    "$@" rm -f "$no_cluster"
    if [ "$result" != 0 ]; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        fail "These packages could not be installed (is there a network?): $missing"
    fi
    rm -f "$log"
}

# configure PRESET [OPTIONS...]: once; after that ninja notices changes of the build files itself.
configure() {
    local preset=$1
    shift
    export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
    [ -f "build/$preset/build.ninja" ] && return 0
    local launcher=()
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    cmake --preset "$preset" "${launcher[@]}" "$@"
}

build() {
    say "Building ($1)"
    configure "$1"
    cmake --build --preset "$1"
}

# run_tests PRESET [CTEST OPTIONS...]: all servers that tests ask for end with it.
run_tests() {
    local preset=$1
    shift
    say "Preparing the test servers"
    python3 tests/services/services.py prepare
    say "Testing ($preset)"
    python3 tests/services/services.py run -- ctest --preset "$preset" --parallel "$(nproc)" "$@"
}

check_format() {
    say "Checking the format"
    git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format --dry-run -Werror \
        || fail "The files named above are not formatted. Run: clang-format -i FILE"
}

# Builds the release and the Debian package, and proves that the program in it starts.
package() {
    need_packages "${BUILD_PACKAGES[@]}" "${PACKAGE_PACKAGES[@]}"
    build release
    local version
    version=$(build/release/app/cli/stillpoint-cli --version) || fail "The program that was built does not start."
    rm -f build/release/*.deb
    (cd build/release && cpack -G DEB >cpack.log) || { cat build/release/cpack.log >&2; fail "The package was not built."; }
    local deb unpacked
    deb=$(ls build/release/*.deb)
    unpacked=$(mktemp -d)
    dpkg-deb -x "$deb" "$unpacked"
    [ "$("$unpacked/usr/bin/stillpoint-cli" --version)" = "$version" ] \
        || fail "The program in $deb does not start or has another version than $version."
    rm -rf "$unpacked"
    echo "$deb ($version)"
}

# What continuous integration runs: everything under the sanitizers, and the package. The tests come last, so that their
# summary ends the log.
test_in_ci() {
    need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}" "${CHECK_PACKAGES[@]}" "${PACKAGE_PACKAGES[@]}"
    check_format
    package
    build asan
    run_tests asan "$@"
}

coverage() {
    need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}" gcovr
    build coverage
    find build/coverage -name '*.gcda' -delete
    run_tests coverage "$@"
    gcovr --root . --filter app/ --object-directory build/coverage --print-summary \
        --html-details build/coverage/report.html
    echo "build/coverage/report.html"
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
    test)
        if in_ci; then
            test_in_ci "$@"
        else
            need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
            build dev
            run_tests dev "$@"
        fi
        ;;
    build)
        need_packages "${BUILD_PACKAGES[@]}" python3
        build dev
        ;;
    run)
        need_packages "${BUILD_PACKAGES[@]}" python3
        build dev >&2
        exec build/dev/app/gui/stillpoint "$@"
        ;;
    cli)
        need_packages "${BUILD_PACKAGES[@]}" python3
        build dev >&2
        exec build/dev/app/cli/stillpoint-cli "$@"
        ;;
    demo)
        need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
        build dev
        exec python3 tests/services/services.py run -- \
            python3 -B tests/services/demo.py "$PWD/build/dev/app/cli/stillpoint-cli" "$PWD/build/dev/app/gui/stillpoint" "$@"
        ;;
    package) package ;;
    bench)
        need_packages "${BUILD_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
        configure release -DSTILLPOINT_BENCH=ON
        cmake --build --preset release
        python3 tests/services/services.py run -- \
            python3 -B tests/bench/bench.py "$PWD/build/release/app/cli/stillpoint-cli" "$@"
        exec python3 tests/services/services.py run -- python3 -B tests/bench/windowbench.py \
            "$PWD/build/release/app/cli/stillpoint-cli" "$PWD/build/release/tests/bench/windowbench"
        ;;
    coverage) coverage "$@" ;;
    clean) rm -rf build ;;
    help | --help | -h) usage ;;
    *)
        usage >&2
        exit 64
        ;;
esac
