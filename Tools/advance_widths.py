#!/usr/bin/env python3
"""Writes Sources/SVG/AdvanceTable.swift: how wide the characters of Liberation Sans are.

usage: advance_widths.py REGULAR.ttf BOLD.ttf > Sources/SVG/AdvanceTable.swift

The fonts are those of Debian's fonts-liberation2 (SIL Open Font License; metric-compatible with Arial and Arimo).
Needs fontTools, at development time only.
"""
import sys
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x4FF), (0x2010, 0x2044), (0x20A0, 0x20BF),
    (0x2100, 0x2126), (0x2190, 0x21A8), (0x2200, 0x2265), (0x2500, 0x257F), (0x25A0, 0x25CF)]
EM = 2048


def widths(path):
    font = TTFont(path)
    names, metrics = font.getBestCmap(), font['hmtx']
    assert font['head'].unitsPerEm == EM
    return [metrics[names[c]][0] if c in names else 0 for low, high in RANGES for c in range(low, high + 1)]


def table(name, values):
    print('  static let %s: [UInt16] = [' % name)
    for i in range(0, len(values), 16):
        print('    ' + ' '.join('%d,' % v for v in values[i:i + 16]))
    print('  ]')


print('// Made by Tools/advance_widths.py from Liberation Sans 2; do not edit.')
print()
print('/// Advance widths in 1/%d em; 0 where the font has no such character.' % EM)
print('enum AdvanceTable {')
print('  static let unitsPerEm = %d' % EM)
print('  /// The code points covered, in the order of the tables.')
print('  static let ranges: [ClosedRange<UInt32>] = [')
for low, high in RANGES:
    print('    0x%X...0x%X,' % (low, high))
print('  ]')
table('regular', widths(sys.argv[1]))
table('bold', widths(sys.argv[2]))
print('}')
