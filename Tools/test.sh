#!/usr/bin/env bash
# All tests of the project: source format, carried assets, demo data, unit tests with warnings as errors,
# pages in a browser.
set -euo pipefail
cd "$(dirname "$0")/.."
export SWIFT_BACKTRACE=enable=no

echo "format"
swift format lint --strict --recursive Sources Tests Fuzz/Diagrams Package.swift

echo "carried files are up to date"
bash Tools/embed.sh --check

if command -v python3 >/dev/null; then
  echo "demo data are what the script makes"
  python3 Tools/make_demo.py --check
else
  echo "demo data: not compared with their script, since there is no python3"
fi

swift test -Xswiftc -warnings-as-errors

chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -n "$chromium" ] && command -v python3 >/dev/null; then
  echo "pages in $("$chromium" --version 2>/dev/null || echo Chromium)"
  python3 Tools/check_browser.py "$(swift build --show-bin-path)/creditpress" --chromium "$chromium"
else
  echo "pages in a browser: not tried, since there is no Chromium or no python3 (Tools/need.sh browser installs both)"
fi
