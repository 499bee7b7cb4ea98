#!/usr/bin/env bash
# Builds the demo portals: the repository's own workspace, and a small one imported from vendors' exports.
#   demo.sh BINARY
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1

vendors=.build/vendors
rm -rf "$vendors"
mkdir -p "$vendors/Content/Data"
cp Examples/vendors/creditpress.yml "$vendors/"
"$bin" import deepgram --as-of 2026-06-30T00:00:00Z -o "$vendors/Content/Data" --quiet Examples/vendors/deepgram-*.json
"$bin" import explorium --project explorium --as-of 2026-06-30T00:00:00Z -o "$vendors/Content/Data" --quiet \
  Examples/vendors/explorium-*
"$bin" build "$vendors" --quiet

"$bin" build .
echo
echo "A second portal, imported from exports of two vendors: $PWD/$vendors/Output/index.html"
