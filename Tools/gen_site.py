#!/usr/bin/env python3
"""Writes a workspace of generated projects, to measure a site by.

  gen_site.py DIR [--projects 200] [--days 400] [--findings 20] [--seed 1]

The first project is `weight`: that many days of use and that many faults, each of them found. The others have
a life of 30 to --days days and a few faults. The same arguments write the same bytes.
"""
import argparse
import csv
import datetime
import os
import random
from decimal import Decimal

START = datetime.datetime(2025, 5, 27, tzinfo=datetime.timezone.utc)
ACTIONS = [("transcribe", "second", Decimal("0.01")), ("translate", "character", Decimal("0.0004")),
           ("summarize", "request", Decimal("0.8"))]


def at(day, second=0):
    return (START + datetime.timedelta(days=day, seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """One project's rows, a day after the other."""

    def __init__(self, name, chance):
        self.id, self.chance = name, chance
        self.ledger, self.usage, self.count = [], [], 0

    def entry(self, when, kind, amount, **more):
        self.count += 1
        row = {"entry_id": f"{self.id}-{self.count}", "project_id": self.id, "posted_at": when, "type": kind,
               "amount": amount}
        self.ledger.append(row | more)
        return row["entry_id"]

    def use(self, day, second, action, unit, price, quantity, status="200", charges=1):
        request = f"{self.id}-q{len(self.usage) + 1}"
        self.usage.append({"request_id": request, "project_id": self.id, "occurred_at": at(day, second),
                           "action": action, "quantity": quantity, "unit": unit, "status": status,
                           "key_id": self.chance.choice(["live", "batch"])})
        for turn in range(charges):
            self.entry(at(day, second + 20 + turn), "usage", -(price * quantity), request_id=request, action=action,
                       quantity=quantity, unit=unit)

    def live(self, first, days, faults):
        """From the first day to the last of all; faults stand in the last ten weeks, where all are still open."""
        chance = self.chance
        faulty = sorted(chance.sample(range(max(first + 10, days - 72), days - 2), faults))
        for day in range(first, days):
            if (day - first) % 28 == 0:
                lot = self.entry(at(day), "purchase", 900, credit_type="purchased", lot_id=f"{self.id}-buy{day}")
            if day % 45 == 10:
                self.entry(at(day, 60), "grant", 40, credit_type="promotional", lot_id=f"{self.id}-promo{day}",
                           expires_at=at(day + 400))
            for action, unit, price in ACTIONS:
                for turn in range(chance.randint(1, 3)):
                    quantity = {"second": chance.randint(200, 900), "character": chance.randint(2000, 9000),
                                "request": chance.randint(1, 4)}[unit]
                    self.use(day, 20000 + turn * 3600 + chance.randint(0, 3000), action, unit, price, quantity)
            if day in faulty:
                self.fault(day, faulty.index(day) % 3)

    def fault(self, day, kind):
        if kind == 0:
            self.use(day, 70000, "transcribe", "second", Decimal("0.01"), 3000 + day, charges=2)
        elif kind == 1:
            self.entry(at(day, 71000), "adjustment", Decimal(-25) - day)
        else:
            self.entry(at(day, 72000), "usage", Decimal("-21.5") - day, action="transcribe", request_id=f"none-{day}",
                       quantity=2150 + 100 * day, unit="second")


def write(path, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    for name, default in [("projects", 200), ("days", 400), ("findings", 20), ("seed", 1)]:
        parser.add_argument("--" + name, type=int, default=default)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    projects = []
    for number in range(options.projects):
        project = Project("weight" if number == 0 else f"project-{number:04}", random.Random(chance.random()))
        if number == 0:
            project.live(0, options.days, options.findings)
        else:
            project.live(options.days - chance.randint(30, options.days // 4), options.days, chance.randint(0, 3))
        projects.append(project)
    data = os.path.join(options.folder, "Content", "Data")
    os.makedirs(data, exist_ok=True)
    with open(os.path.join(options.folder, "creditpress.yml"), "w", encoding="utf-8") as file:
        file.write("site:\n  name: Generated portal\n  support: help@example.org\n")
    write(os.path.join(data, "ledger.csv"), [row for project in projects for row in project.ledger])
    write(os.path.join(data, "usage.csv"), [row for project in projects for row in project.usage])
    write(os.path.join(data, "projects.csv"), [{"project_id": p.id, "name": p.id.replace("-", " ").title()} for p in projects])
    write(os.path.join(data, "prices.csv"), [{"action": a, "unit": u, "credits_per_unit": p} for a, u, p in ACTIONS])


if __name__ == "__main__":
    main()
