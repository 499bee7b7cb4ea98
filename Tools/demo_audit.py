"""The demo's rules of time and price, a small replay of a ledger, and an audit of the tables.

`make_demo.py` computes remainders and balances with the replay while it writes, and checks with the audit
that the files tell the planted stories and nothing else. Standard library only; amounts are never floats.
"""
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal as D

END = datetime(2026, 6, 30, 21, 0)
NEVER = datetime(9999, 1, 1)
# Standard offset in hours, and the local instant from which summer time holds in the first half of 2026.
ZONES = {"UTC": (0, NEVER), "Europe/London": (0, datetime(2026, 3, 29, 2)),
         "Europe/Berlin": (1, datetime(2026, 3, 29, 3)), "America/New_York": (-5, datetime(2026, 3, 8, 3))}
CUT = datetime(2026, 3, 1)
SECOND, OLD, AGENT, CHARACTER, SUMMARY = D("0.010"), D("0.012"), D("1.20"), D("0.004"), D("0.80")


def text(amount):
    return f"{amount.normalize():f}" if amount else "0"


def stamp(utc):
    tenths = f".{utc.microsecond // 100000}" if utc.microsecond else ""
    return f"{utc:%Y-%m-%dT%H:%M:%S}{tenths}Z"


def moment(written):
    return datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=None)


def utc(zone, local):
    hours, summer = ZONES[zone]
    return local - timedelta(hours=hours + (local >= summer))


def price(action, at):
    return {"transcribe": OLD if at < CUT else SECOND, "agent": AGENT, "synthesize": CHARACTER,
            "summarize": SUMMARY}[action]


def lot_end(row, zone):
    """The first instant at which the lot is unusable: an expiry written as a day includes that day."""
    written = row["expires_at"]
    if not written:
        promotional = row["type"] == "grant" and row["credit_type"] != "subscription"
        return moment(row["posted_at"]) + timedelta(days=365) if promotional else NEVER
    if "T" in written:
        return moment(written)
    return utc(zone, datetime.fromisoformat(written) + timedelta(days=1))


class Account:
    """A small replay of the ledger: lots, what each entry burned, and what was taken from lots."""

    def __init__(self, zone):
        self.zone, self.lots, self.pieces, self.taken = zone, {}, {}, []

    def balance(self):
        return sum((lot["left"] for lot in self.lots.values()), D(0))

    def general(self):
        return sum((lot["left"] for lot in self.lots.values() if not lot["for"]), D(0))

    def take(self, lot, how, at, entry):
        self.taken.append((how, lot["id"], lot["type"], lot["left"], at, lot["ends"], entry))
        lot["left"] = D(0)

    def end_lots(self, now, waiting):
        """Posts the derived expiries that are due; a lot named in `waiting` has an expiry of its own."""
        for lot in self.lots.values():
            if lot["left"] and lot["ends"] <= now and lot["id"] not in waiting:
                self.take(lot, "derived", lot["ends"], "")

    def apply(self, row):
        kind, amount, at = row["type"], D(row["amount"]), moment(row["posted_at"])
        if kind in ("grant", "purchase", "reinstatement"):
            key = row["entry_id"] if kind == "reinstatement" or not row["lot_id"] else row["lot_id"]
            named = self.lots[row["lot_id"]]["type"] if kind == "reinstatement" else None
            default = {"grant": "promotional", "purchase": "purchased"}.get(kind, named)
            assert key not in self.lots, key
            self.lots[key] = {"id": key, "type": row["credit_type"] or default, "opened": at,
                              "left": amount, "ends": lot_end(row, self.zone), "for": row["applies_to"],
                              "by": row["entry_id"]}
        elif kind == "usage" or kind == "adjustment":
            self.burn(row["entry_id"], -amount, row["action"], at)
        elif kind == "expiry":
            lot = self.lots[row["lot_id"]]
            assert lot["left"] == -amount, (row, lot)
            self.take(lot, "posted", at, row["entry_id"])
        elif kind == "void" and row["corrects_entry_id"] not in self.pieces:
            lot, = (x for x in self.lots.values() if x["by"] == row["corrects_entry_id"])
            self.take(lot, "void", at, row["entry_id"])
        elif kind in ("refund", "void"):
            pieces = self.pieces[row["corrects_entry_id"]]
            back = amount or sum(size for _, size in pieces)
            for lot, size in reversed(pieces):
                assert at < lot["ends"], row
                lot["left"] += min(back, size)
                back -= min(back, size)
            assert back == 0, row
        else:
            assert kind == "balance_check", row

    def burn(self, entry, amount, action, at):
        rank = ["promotional", "subscription", "purchased"]
        usable = [x for x in self.lots.values() if x["left"] and at < x["ends"]
                  and (not x["for"] or x["for"] == action)]
        usable.sort(key=lambda x: (not x["for"], x["ends"], rank.index(x["type"]), x["opened"], x["id"]))
        self.pieces[entry] = []
        for lot in usable:
            size = min(lot["left"], amount)
            if size:
                lot["left"] -= size
                amount -= size
                self.pieces[entry].append((lot, size))
        assert amount == 0, f"{entry} would leave a debt of {amount}"


def audit(tables):
    """Finds what looks wrong in the tables, by means of its own: [(project, kind, status, credits)]."""
    found = []
    zones = {row["project_id"]: row["time_zone"] for row in tables["projects"]}
    logs = {row["request_id"]: row for row in tables["usage"]}
    sessions = {row["session_id"]: row for row in tables["sessions"]}
    notices = " ".join(row["body"] for row in tables["notices"])
    for project, zone in zones.items():
        rows = [row for row in tables["ledger"] if row["project_id"] == project]
        waiting = {row["lot_id"] for row in rows if row["type"] == "expiry"}
        returned, charges = defaultdict(D), defaultdict(list)
        closing = {row["lot_id"] for row in rows if row["type"] == "reinstatement"}
        account = Account(zone)
        for row in rows:
            at, before = moment(row["posted_at"]), account.balance()
            account.end_lots(at, waiting)
            account.apply(row)
            if row["balance_after"] and D(row["balance_after"]) != account.balance():
                gap = D(row["balance_after"]) - account.balance()
                found.append((project, "balance-mismatch", "open", gap))
            if row["type"] == "usage":
                charges[row["request_id"] or row["session_id"]].append(row)
                log = logs.get(row["request_id"]) or sessions[row["session_id"]]
                assert log["project_id"] == project and log["action"] == row["action"]
                start = moment(log.get("occurred_at") or log["opened_at"])
                assert -D(row["amount"]) == D(row["quantity"]) * price(row["action"], start), row
            elif row["type"] in ("refund", "void") and row["corrects_entry_id"] in account.pieces:
                target = row["corrects_entry_id"]
                returned[target] += D(row["amount"]) or sum(size for _, size in account.pieces[target])
            elif row["type"] == "adjustment" and -D(row["amount"]) >= max(D(20), before / 10):
                found.append((project, "unexplained-drop", "open", D(row["amount"])))
            elif row["type"] == "reinstatement":
                found.append((project, "credits-reinstated", "resolved", D(row["amount"])))
        account.end_lots(END, waiting)
        for how, lot, kind, left, at, end, _ in account.taken:
            status = "resolved" if lot in closing else "open"
            if at < end and lot not in notices:
                found.append((project, "lot-removed-early", status, -left))
            elif at >= end and left:
                what = "promo-expired" if kind == "promotional" else "plan-expired"
                found.append((project, what, status, -left))
        found += audit_charges(project, tables, charges, returned)
    return sorted((p, k, s, text(c)) for p, k, s, c in found)


def audit_charges(project, tables, charges, returned):
    failed = defaultdict(D)
    for log in tables["usage"]:
        if log["project_id"] != project:
            continue
        entries, logged = charges.pop(log["request_id"], []), D(log["quantity"])
        due = logged.to_integral_value(ROUND_CEILING)
        billed = sum(D(row["quantity"]) for row in entries)
        gone = sum((returned[row["entry_id"]] for row in entries), D(0))
        paid = -sum(D(row["amount"]) for row in entries)
        if log["status"] != "200":
            in_part = log["status"] in ("disconnected", "timeout", "499") and logged and billed == due
            if paid and not in_part:
                failed[log["occurred_at"][:10], gone == paid] -= paid
        elif billed != due:
            assert billed == 2 * due and len(entries) == 2, log
            yield project, "duplicate-charge", "resolved" if gone else "open", D(entries[1]["amount"])
    for (_, back), credits in failed.items():
        yield project, "failed-request-charged", "resolved" if back else "open", credits
    for log in tables["sessions"]:
        if log["project_id"] != project:
            continue
        row, = charges.pop(log["session_id"])
        end = moment(log["closed_at"] or log["last_activity_at"])
        seconds = D((end - moment(log["opened_at"])) // timedelta(milliseconds=100)) / 10
        excess = (D(row["quantity"]) - (seconds / 60).to_integral_value(ROUND_CEILING)) * AGENT
        if not log["closed_at"]:
            yield project, "session-never-closed", "open", -excess
        elif excess:
            back = returned[row["entry_id"]] > 0
            yield project, "billed-time-mismatch", "resolved" if back else "open", -excess
    assert not charges, charges
