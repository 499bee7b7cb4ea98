#!/usr/bin/env bash
# Web quality of the demo portal: valid pages, no dead link, no request to another host, no accessibility violation.
#   check_web.sh BINARY SHARED FOLDER
set -euo pipefail
bin=$1
checks=$2/checks
folder=$3
mkdir -p "$folder"

"$bin" build . -o "$folder/site" --quiet
python3 "$checks/web/links_check.py" "$folder/site"

need=(python3-venv default-jre-headless chromium)
missing=()
for package in "${need[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "not installed, so pages were checked for links only: ${missing[*]}"
    exit 0
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
"$checks/setup.sh" "$folder/venv" >/dev/null
python="$folder/venv/bin/python"
"$python" "$checks/web/html_valid.py" "$folder/site" --css
"$python" "$checks/web/axe_check.py" "$folder/site" --max-pages 12
