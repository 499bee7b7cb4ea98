#!/usr/bin/env python3
"""Writes flowcharts for the benchmark: many of the size of a guide's workflow, and two large ones.

usage: gen_diagrams.py OUT [--count N] [--seed S]

OUT/guides/NNN.mmd are N flowcharts (default 300) of 4 to 30 nodes with labels, groups and returns; OUT/large/1000
and 3000 have that many nodes in a few hundred layers, each as .mmd and, for Graphviz, as .dot. The same seed
gives the same files. Standard library only.
"""
import argparse
import os
import random

WORDS = 'open close session check balance credit grant use expire refund note ledger invoice plan project'.split()


def words(dice, low, high):
    return ' '.join(dice.choice(WORDS) for _ in range(dice.randint(low, high)))


def guide(dice):
    count = min(30, max(4, int(dice.expovariate(1 / 6)) + 4))
    lines = ['flowchart ' + dice.choice(['TD', 'LR'])]
    shapes = ['[%s]', '{%s}', '([%s])', '[[%s]]', '(%s)']
    open_group = False
    for node in range(count):
        if not open_group and count > 12 and dice.random() < 0.12:
            lines.append('subgraph g%d [%s]' % (node, words(dice, 1, 3)))
            open_group = True
        lines.append('n%d' % node + dice.choice(shapes) % words(dice, 1, 5))
        if open_group and dice.random() < 0.3:
            lines.append('end')
            open_group = False
    if open_group:
        lines.append('end')
    for node in range(1, count):
        label = '|%s|' % words(dice, 1, 2) if dice.random() < 0.3 else ''
        lines.append('n%d -->%s n%d' % (max(0, node - dice.randint(1, 4)), label, node))
    for _ in range(count // 5):
        start = dice.randrange(count)
        lines.append('n%d -.-> n%d' % (start, max(0, start - dice.randint(1, 6))))
    return '\n'.join(lines) + '\n'


def large(dice, count):
    edges = [(max(0, node - dice.randint(1, 12)), node) for node in range(1, count)]
    edges += [(start, min(count - 1, start + dice.randint(1, 20))) for start in dice.sample(range(count - 1), count // 4)]
    mermaid = 'flowchart TD\n' + ''.join('a%d-->a%d\n' % edge for edge in edges)
    dot = 'digraph {\n' + ''.join('a%d -> a%d\n' % edge for edge in edges) + '}\n'
    return mermaid, dot


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out')
    parser.add_argument('--count', type=int, default=300)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)

    def write(path, text):
        path = os.path.join(options.out, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf8') as file:
            file.write(text)

    for number in range(1, options.count + 1):
        write('guides/%03d.mmd' % number, guide(dice))
    for count in (1000, 3000):
        mermaid, dot = large(dice, count)
        write('large/%d.mmd' % count, mermaid)
        write('large/%d.dot' % count, dot)


if __name__ == '__main__':
    main()
