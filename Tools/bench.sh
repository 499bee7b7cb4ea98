#!/bin/bash
# Measures creditpress and prints each figure beside its goal. Nothing here is a test; machines differ.
#
#   Tools/bench.sh [BINARY]      the release build; default .build/release/creditpress
#
# BENCH_ROWS, BENCH_PROJECTS   the size of the generated data (default 100,000 and 1,000)
# BENCH_DATA   a folder with usage.csv, usage.jsonl and ledger.csv, used instead of generated data
# BENCH_PEER   a script called as SCRIPT USAGE LEDGER OUTDIR, run in turn with the whole build
# BENCH_DIAGRAMS  a folder of Mermaid flowcharts (*.mmd), used instead of generated ones
# BENCH_RUNS   how often each figure is taken (default 3; the least CPU and wall time count)
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${1:-.build/release/creditpress}
rows=${BENCH_ROWS:-100000}
projects=${BENCH_PROJECTS:-1000}
runs=${BENCH_RUNS:-3}
[ -x "$bin" ] || { echo "bench: $bin is missing; run: swift build -c release" >&2; exit 1; }

place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
work=$(mktemp -d "$place/creditpress-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT

data=${BENCH_DATA:-$work/data}
[ -n "${BENCH_DATA:-}" ] || python3 Tools/gen_bench.py "$data" --rows "$rows" --projects "$projects"

# least FIELD COMMAND… : the least of several runs; field 1 is wall seconds, 2 CPU seconds.
least() {
  local field=$1 best= one
  shift
  for _ in $(seq "$runs"); do
    one=$( { TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>"$work/log"; } 2>&1 | tail -n 1 \
      | awk -v f="$field" '{ print f == 1 ? $1 : $2 + $3 }')
    best=$(printf '%s\n%s\n' "$one" "${best:-$one}" | sort -n | head -n 1)
  done
  echo "$best"
}

# least_printed COMMAND… : the least number that the command itself prints.
least_printed() {
  for _ in $(seq "$runs"); do "$@"; done | sort -n | head -n 1
}

show() { printf '%-46s %12s   %s\n' "$1" "$2" "${3:-}"; }
divide() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "–" }'; }
rate() { awk -v bytes="$(stat -c %s "$1")" -v s="$2" 'BEGIN { if (s > 0) printf "%.2f GB/s", bytes / s / 1e9 }'; }

python=
if python3 -m venv "$work/venv" 2>/dev/null && "$work/venv/bin/pip" install -q duckdb 2>/dev/null; then
  python=$work/venv/bin/python
else
  echo "bench: DuckDB cannot be installed, so nothing is compared with it" >&2
fi

show figure measured goal
for kind in csv jsonl; do
  file=$data/usage.$kind
  [ -f "$file" ] || continue
  own=$(least 2 "$bin" bench-scan "$file")
  show "scan and sum usage.$kind, per CPU second" "$(rate "$file" "$own")"
  [ -n "$python" ] || continue
  other=$(least_printed "$python" Tools/bench_duckdb.py "$file")
  show "  CPU beside DuckDB's $other s" "$(divide "$own" "$other")" "at most 0.45"
done

workspace=$work/workspace
mkdir -p "$workspace/Content/Data"
printf 'pages: [overview]\n' > "$workspace/creditpress.yml"
cp "$data/usage.csv" "$data/ledger.csv" "$workspace/Content/Data/"
# Each build goes to a folder of its own, for taking the last one away is no part of the job.
build() { "$bin" build "$workspace" -o "$work/site-$(date +%s%N)"; }
peer() {
  PY=${python:-python3} bash "$BENCH_PEER" "$data/usage.csv" "$data/ledger.csv" "$work/peer-$(date +%s%N)"
}
wall=$(least 1 build)
show "whole build, pages: [overview], wall" "$wall s"
show "  CPU" "$(least 2 build) s"
if [ -n "${BENCH_PEER:-}" ]; then
  other=$(least 1 peer)
  show "  wall beside the peer's $other s" "$(divide "$wall" "$other")" "at most 0.25"
fi

small=$work/small
mkdir -p "$small/Content/Data"
printf '# The defaults will do.\n' > "$small/creditpress.yml"
python3 Tools/gen_bench.py "$work/one" --rows 1000 --projects 1
cp "$work/one/usage.csv" "$work/one/ledger.csv" "$small/Content/Data/"
start() { "$bin" build "$small" -o "$work/small-site-$(date +%s%N)"; }
show "start-up: one project of 1,000 rows, wall" "$(least 1 start) s" "at most 0.050 s"

python3 Tools/gen_diagrams.py "$work/diagrams"
guides=${BENCH_DIAGRAMS:-$work/diagrams/guides}
found=$(find "$guides" -name '*.mmd' | sort)
mapfile -t charts <<<"$found"
times=$("$bin" bench-diagrams "${charts[@]}")
show "flowcharts, parsed and drawn, one thread: median" "$(sed -E 's/.*median ([0-9.]+) ms.*/\1/' <<<"$times") ms" "under 0.5 ms"
show "  of ${#charts[@]}, 95 % take less than" "$(sed -E 's/.*under ([0-9.]+) ms.*/\1/' <<<"$times") ms" "under 2 ms"
for count in 1000 3000; do
  file=$work/diagrams/large/$count
  times=$("$bin" bench-diagrams "$file.mmd")
  goal="under 100 ms"
  [ "$count" = 1000 ] || goal="under 1,000 ms"
  show "a flowchart of $count nodes" "$(sed -E 's/.*median ([0-9.]+) ms.*/\1/' <<<"$times") ms" "$goal"
  command -v dot >/dev/null || continue
  show "  Graphviz dot on the same graph, wall" "$(least 1 dot -Tsvg "$file.dot") s"
done
command -v dot >/dev/null || echo "bench: Graphviz (apt-get install graphviz) is not here to compare with" >&2
