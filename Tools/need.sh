#!/usr/bin/env bash
# Makes sure that what a build needs is there.
#   need.sh swift      a Swift toolchain of version 6 or later
#   need.sh packages   the Debian packages of the C libraries, installed where they are missing
#   need.sh browser    the Debian packages that the browser tests need, the same way
set -euo pipefail

need_swift() {
  if ! command -v swift >/dev/null; then
    echo "No Swift toolchain was found: install Swift 6 from https://www.swift.org/install/linux/ and put its 'usr/bin' on PATH." >&2
    exit 1
  fi
  local version major
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  major=${version%%.*}
  if [ "${major:-0}" -lt 6 ]; then
    echo "Swift ${version:-of an unknown version} was found, but version 6 or later is needed: install it from https://www.swift.org/install/linux/." >&2
    exit 1
  fi
}

packages=(libcmark-dev libyaml-dev zlib1g-dev libzstd-dev tzdata)

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s ' "$package"
  done
}

need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system: install the development files of cmark, libyaml, zlib and zstd (static libraries too), and tzdata, then run make again." >&2
    command -v apt-get >/dev/null || return 0
  fi
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  local run="apt-get install -y --no-install-recommends $missing"
  if [ "$(id -u)" -eq 0 ]; then
    :
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    run="sudo -n $run"
  else
    echo "Packages are missing and this user may not install them: run 'sudo apt-get update && sudo $run' and then make again." >&2
    exit 1
  fi
  echo "Installing ${missing% }…"
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { ${run%%apt-get*}apt-get update -qq && $run -qq; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "The packages could not be installed: run '${run}' and then make again." >&2
    exit 1
  fi
  rm -f "$log"
}

case ${1:-} in
  swift) need_swift ;;
  packages) need_packages ;;
  browser)
    packages=(chromium python3)
    need_packages
    ;;
  *) echo "usage: need.sh swift|packages|browser" >&2; exit 2 ;;
esac
