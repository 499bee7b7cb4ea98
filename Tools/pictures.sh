#!/usr/bin/env bash
# Takes the pictures of README.md and docs/pages.md from the demo portal, with a headless Chromium.
#   pictures.sh [SITE]     default: Output
set -euo pipefail
cd "$(dirname "$0")/.."
site=$(readlink -f "${1:-Output}")
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || { echo "pictures.sh needs Chromium: apt-get install chromium" >&2; exit 1; }
mkdir -p docs/pages

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
sessions=$(ls -d "$site"/projects/alder-street-clinic-*/ | head -n 1)
month=$(ls -d "$project"20??-??/ | tail -n 2 | head -n 1)
dark=--blink-settings=preferredColorScheme=0
shoot project 1280 1000 "${project}index.html"
shoot project-dark 1280 1000 "${project}index.html" "$dark"
shoot finding 1280 1500 "$finding"
shoot narrow 400 1000 "${project}index.html"

# Every page type at half its size, light and dark, and one list of them.
half=--force-device-scale-factor=0.5
list=docs/pages.md
{
  echo "# Every page"
  echo
  echo "Taken from the demo portal by \`Tools/pictures.sh\`: light, and dark."
} >"$list"
# page NAME HEIGHT ADDRESS WORDS
page() {
  local name=$1 height=$2 address=$3 words=$4
  shoot "pages/$name" 1280 "$height" "$address" "$half"
  shoot "pages/$name-dark" 1280 "$height" "$address" "$half" "$dark"
  {
    echo
    echo "## $words"
    echo
    echo "![$words, light](pages/$name.png) ![$words, dark](pages/$name-dark.png)"
  } >>"$list"
}
page home 1000 "$site/index.html" "The way in"
page search 1000 "$site/search/index.html" "Search, and everything from A to Z"
page help 1400 "$site/help/index.html" "The help centre"
page article 1800 "$site/help/failed-requests/index.html" "An article"
page checks 1400 "$site/help/what-we-check/index.html" "What we check"
page project 3600 "${project}index.html" "A project"
page finding 2600 "$finding" "A finding"
page statement 1800 "${month}index.html" "A month's statement"
page ledger 1400 "${project}ledger/index.html" "The ledger"
page lots 1400 "${project}ledger/lots/index.html" "Lots, line by line"
page sessions 1600 "${sessions}sessions/index.html" "Sessions"
page usage 1800 "${project}usage/index.html" "Use"
page data 1400 "${project}data/index.html" "Data"
page operator 2200 "$site/operator/index.html" "The operator's overview"
page not-found 600 "$site/404.html" "Not found"

# On a phone, and on paper.
shoot pages/phone 390 2400 "${project}index.html" "$half"
{
  echo
  echo "## On a phone"
  echo
  echo "![A project on a phone](pages/phone.png)"
} >>"$list"
