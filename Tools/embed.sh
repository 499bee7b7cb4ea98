#!/bin/sh
# Writes Sources/CAssets/assets.c: the list of the files that the program carries.
#
#   Tools/embed.sh          writes it
#   Tools/embed.sh --check  ends with 1 where it is out of date
#
# Carried are the templates with the style sheet, the script, the icon and the words, the help centre's default articles, and the example that
# `creditpress new` begins a workspace with.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."
target=Sources/CAssets/assets.c

# Name in the program, TAB, path from here.
list() {
  find Content/Help -type f -name '*.md' | sed 's/.*/&\t&/'
  find Templates -type f \( -name '*.mustache' -o -name '*.css' -o -name '*.js' -o -name '*.svg' -o -name 'words.*.yml' \) | sed 's/.*/&\t&/'
  (cd Examples && find starter -type f | sed 's/.*/&\tExamples\/&/')
}

write() {
  echo '// Written by Tools/embed.sh: change the files it names, then run it again.'
  echo '#include "assets.h"'
  echo
  echo '#pragma clang diagnostic ignored "-Wc23-extensions"'
  echo
  list | sort | awk -F '\t' '
    {
      printf "static const unsigned char file%d[] = {\n#embed \"../../%s\" suffix(,)\n  0};\n", NR, $2
      names[NR] = $1
    }
    END {
      print ""
      print "static const cp_asset assets[] = {"
      for (number = 1; number <= NR; number++)
        printf "  {\"%s\", file%d, sizeof file%d - 1},\n", names[number], number, number
      print "};"
    }'
  echo
  echo 'const cp_asset *cp_assets(void) { return assets; }'
  echo 'size_t cp_asset_count(void) { return sizeof assets / sizeof *assets; }'
}

if [ "${1:-}" = --check ]; then
  write | cmp -s - "$target" || {
    echo "$target is out of date: run Tools/embed.sh" >&2
    exit 1
  }
else
  write > "$target.new"
  mv "$target.new" "$target"
fi
