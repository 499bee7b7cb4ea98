#!/usr/bin/env bash
# The anomalies corpus: every kind that this program knows must be found in its sample, and no kind may be told
# falsely in any sample or twin. A case whose kind is not in `creditpress explain` yet may only miss that kind.
#   check_anomalies.sh BINARY SHARED
set -euo pipefail
bin=$1
shared=$2

faults=$(python3 "$shared/checks/ledger_check.py" --creditpress "$bin" --list anomalies || true)
wrong=0
while IFS= read -r fault; do
  if [[ $fault == *": finding: no "* ]]; then
    kind=${fault#*: finding: no }
    kind=${kind%% *}
    "$bin" explain "$kind" >/dev/null 2>&1 || continue
  fi
  case $fault in cases=*) continue ;; esac
  echo "$fault"
  wrong=$((wrong + 1))
done <<<"$faults"
echo "anomalies: ${faults##*$'\n'}; $wrong of them a fault of a kind that is detected"
[ "$wrong" -eq 0 ]
