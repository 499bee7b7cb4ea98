#!/usr/bin/env bash
# Diagrams beside mermaid.js: what is accepted, what the texts and structures are, how they are laid out.
#   check_diagrams.sh BINARY SHARED [structure|layout]
set -euo pipefail
bin=$1
checks=$2/checks
corpus=$2/corpus/mermaid
here=$(dirname "$0")
part=${3:-all}

structure() {
  python3 "$checks/mermaid_structure.py" --creditpress "$bin" --corpus "$corpus" --allow "$here/diagram_differences.txt" "$@"
}

if [ "$part" != layout ]; then
  structure --type flowchart,pitfall
  structure --type sequence,state,pie,xychart,gantt,timeline,sankey --min 98
  structure --type class,er,quadrant,journey,mindmap,gitgraph,requirement,treemap,kanban,radar,packet --min 90
fi
if [ "$part" != structure ]; then
  echo "real-world flowcharts"
  python3 "$checks/mermaid_layout.py" --creditpress "$bin" --corpus "$corpus" --origin realworld
  echo "all flowcharts"
  python3 "$checks/mermaid_layout.py" --creditpress "$bin" --corpus "$corpus"
fi
