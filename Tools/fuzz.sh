#!/usr/bin/env bash
# Looks for sources of diagrams that trap, hang, leak or put out what must never come out, with libFuzzer and
# the address sanitizer. Finds are kept in Fuzz/Finds, for a test and a mend.
#
#   Tools/fuzz.sh [SECONDS]      default 1200
# FUZZ_JOBS   how many run at once (default 2)
set -euo pipefail
cd "$(dirname "$0")/.."
export SWIFT_BACKTRACE=enable=no CREDITPRESS_FUZZ=1
seconds=${1:-1200}

swift build -c release --product FuzzDiagrams --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer,address
fuzzer=.build/fuzz/release/FuzzDiagrams
corpus=.build/fuzz/corpus
mkdir -p "$corpus" Fuzz/Finds
status=0
"$fuzzer" "$corpus" Fuzz/Seeds/diagrams -dict=Fuzz/diagrams.dict -max_total_time="$seconds" -max_len=4096 \
  -timeout=10 -rss_limit_mb=4096 -artifact_prefix=Fuzz/Finds/ -print_final_stats=1 \
  -fork="${FUZZ_JOBS:-2}" -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 || status=$?
finds=$(find Fuzz/Finds -type f | wc -l)
echo "$finds finds in Fuzz/Finds; the corpus has $(find "$corpus" -type f | wc -l) sources"
[ "$finds" -eq 0 ] && [ "$status" -eq 0 ]
