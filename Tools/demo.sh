#!/usr/bin/env bash
# Builds the demo portals: the repository's own workspace, and a small one imported from vendors' exports.
#   demo.sh BINARY
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1

vendors=.build/vendors
rm -rf "$vendors"
mkdir -p .build
cp -r Examples/vendors "$vendors"
"$bin" import deepgram --project 7c1f0c2e-5a0b-4e57-9d5e-2f6a4be01001 --as-of 2026-06-30T00:00:00Z --quiet \
  -o "$vendors/Content/Data" Examples/vendors/deepgram-*.json
"$bin" import explorium --project explorium --as-of 2026-06-30T00:00:00Z --quiet \
  -o "$vendors/Content/Data" Examples/vendors/explorium-*
"$bin" build "$vendors" --quiet

"$bin" build .
echo
echo "A second portal, imported from exports of two vendors: $PWD/$vendors/Output/index.html"
