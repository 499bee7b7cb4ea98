#!/usr/bin/env bash
# Hostile input: the families of rows, values and keys.
#   check_hostile.sh BINARY SHARED FOLDER
set -euo pipefail
bin=$1
hostile=$2/checks/reliability/hostile
folder=$3

python3 "$hostile/make.py" "$folder" >/dev/null
families=()
for family in csv jsonl amount instant sign id duplicate expiry text; do families+=(--family "$family"); done
python3 "$hostile/run.py" "$folder" --creditpress "$bin" --jobs 2 "${families[@]}"
