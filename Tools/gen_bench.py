#!/usr/bin/env python3
"""Writes a usage log and the ledger that charges it, the same bytes for the same arguments.

  gen_bench.py OUT [--rows N] [--projects P] [--seed S]

OUT/usage.csv, OUT/usage.jsonl and OUT/ledger.csv have the shape of a real log: requests in order of time over
92 days, few busy projects and many quiet ones, failed and doubled requests, a promotional lot and purchases
for each project. Only Python's standard library is needed.
"""
import argparse
import itertools
import os
import random
import uuid

ACTIONS = [
    ("listen.prerecorded", "second", 43, 3600), ("listen.streaming", "second", 59, 1800),
    ("speak.voice", "character", 15, 4000), ("agent.voice", "second", 750, 900),
    ("read.summary", "token", 3, 8000), ("match.businesses", "call", 10000, 1),
    ("fetch.prospects", "record", 20000, 100), ("enrich.firms", "record", 30000, 50),
    ("enrich.contacts", "record", 50000, 25), ("events.subscribe", "call", 5000, 1),
]
STATUSES = ["ok"] * 96 + ["400", "400", "503", "timeout"]
DAYS = 92


def instant(milliseconds):
    """Milliseconds from the first of January 2026 as an instant."""
    day, rest = divmod(milliseconds, 86_400_000)
    for month, length in ((1, 31), (2, 28), (3, 31), (4, 30)):
        if day < length:
            break
        day -= length
    hour, rest = divmod(rest, 3_600_000)
    minute, rest = divmod(rest, 60_000)
    second, rest = divmod(rest, 1000)
    return f"2026-{month:02}-{day + 1:02}T{hour:02}:{minute:02}:{second:02}.{rest:03}Z"


def decimal(units):
    """Ten-thousandths as an amount."""
    sign, units = ("-", -units) if units < 0 else ("", units)
    return f"{sign}{units // 10_000}.{units % 10_000:04}"


def identifier(dice):
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--projects", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    os.makedirs(given.out, exist_ok=True)

    projects = [identifier(dice) for _ in range(given.projects)]
    weights = [1 / (rank + 3) ** 1.05 for rank in range(given.projects)]
    dice.shuffle(weights)
    chosen = dice.choices(range(given.projects), cum_weights=list(itertools.accumulate(weights)), k=given.rows)
    times = sorted(dice.randrange(DAYS * 86_400_000) for _ in range(given.rows))
    charges = write_usage(given.out, dice, projects, chosen, times)
    write_ledger(given.out, projects, charges)


def write_usage(out, dice, projects, chosen, times):
    """Writes both forms of the log; returns what is charged, by project."""
    charges = [[] for _ in projects]
    with open(f"{out}/usage.csv", "w") as table, open(f"{out}/usage.jsonl", "w") as lines:
        table.write("request_id,project_id,occurred_at,action,quantity,unit,credits,status,session_id\n")
        for project, time in zip(chosen, times):
            action, unit, price, most = ACTIONS[dice.randrange(len(ACTIONS))]
            quantity = 1 + int(dice.random() ** 3 * most)
            status = STATUSES[dice.randrange(100)]
            credits = quantity * price if status == "ok" or dice.random() < 0.03 else 0
            request, at = identifier(dice), instant(time)
            session = f"sess_{dice.getrandbits(48):012x}" if unit == "second" else ""
            table.write(
                f"{request},{projects[project]},{at},{action},{quantity},{unit},{decimal(credits)},{status},{session}\n")
            stated = f'"{session}"' if session else "null"
            lines.write(
                f'{{"request_id":"{request}","project_id":"{projects[project]}","occurred_at":"{at}",'
                f'"action":"{action}","quantity":{quantity},"unit":"{unit}","credits":"{decimal(credits)}",'
                f'"status":"{status}","session_id":{stated}}}\n')
            if credits:
                charges[project].append((time + 1500, credits, request))
    return charges


def write_ledger(out, projects, charges):
    """Writes for each project a promotional lot, a purchase a month, its charges and an expiry."""
    number = itertools.count()
    with open(f"{out}/ledger.csv", "w") as table:
        table.write(
            "entry_id,project_id,posted_at,type,credit_type,amount,lot_id,expires_at,request_id,balance_after\n")
        for index, (project, uses) in enumerate(zip(projects, charges)):
            balance = 0
            month = -1
            promotion = 2_000_000
            expiry = 60 * 86_400_000

            def write(time, kind, credit_type, amount, lot, expires="", request=""):
                nonlocal balance
                balance += amount
                table.write(
                    f"le_{next(number):09},{project},{instant(time)},{kind},{credit_type},{decimal(amount)},{lot},"
                    f"{expires},{request},{decimal(balance)}\n")

            write(0, "grant", "promotional", promotion, f"lot_{index}_0", instant(expiry))
            for time, credits, request in uses:
                if time >= expiry and promotion > 0:
                    write(expiry, "expiry", "promotional", -promotion, f"lot_{index}_0")
                    promotion = 0
                if credits <= promotion:
                    promotion -= credits
                    write(time, "usage", "promotional", -credits, f"lot_{index}_0", request=request)
                    continue
                if time // (30 * 86_400_000) > month:
                    month = time // (30 * 86_400_000)
                    total = sum(c for t, c, _ in uses if t // (30 * 86_400_000) == month)
                    write(time, "purchase", "purchased", (total // 100_000 + 1) * 100_000, f"lot_{index}_{month + 1}")
                write(time, "usage", "purchased", -credits, f"lot_{index}_{month + 1}", request=request)
            if promotion > 0:
                write(expiry if not uses or uses[-1][0] < expiry else uses[-1][0], "expiry", "promotional",
                      -promotion, f"lot_{index}_0")


if __name__ == "__main__":
    main()
