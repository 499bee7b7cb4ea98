#!/usr/bin/env bash
# Takes the pictures of README.md from the demo portal, with a headless Chromium.
#   pictures.sh [SITE]     default: Output
set -euo pipefail
cd "$(dirname "$0")/.."
site=$(readlink -f "${1:-Output}")
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || { echo "pictures.sh needs Chromium: apt-get install chromium" >&2; exit 1; }
mkdir -p docs

# shoot NAME WIDTH HEIGHT ADDRESS [OPTION…]
shoot() {
  local name=$1 width=$2 height=$3 page=$4
  shift 4
  "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --window-size="$width,$height" --screenshot="docs/$name.png" "$@" "file://$page" >/dev/null 2>&1
  echo "docs/$name.png"
}

project=$(ls -d "$site"/projects/bayside-call-centre-*/ | head -n 1)
finding=$(grep -l 'failed with' "$project"findings/*/index.html | head -n 1)
dark=--blink-settings=preferredColorScheme=0
shoot project 1280 1000 "${project}index.html"
shoot project-dark 1280 1000 "${project}index.html" "$dark"
shoot finding 1280 1500 "$finding"
shoot narrow 400 1000 "${project}index.html"
