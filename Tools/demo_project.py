"""A customer of the demo: what its programs log at once, and what its ledger gets in order of time."""
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal as D

from demo_audit import AGENT, END, SUMMARY, Account, price, stamp, text, utc

UNITS = {"transcribe": "second", "agent": "minute", "synthesize": "character", "summarize": "request"}
LEDGER = ("entry_id project_id posted_at type amount credit_type lot_id expires_at applies_to request_id"
          " session_id action quantity unit balance_after corrects_entry_id reference note")


class Dice:
    """SplitMix64: the same numbers in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ z >> 27) * 0x94D049BB133111EB % 2**64
        return z ^ z >> 31

    def between(self, low, high):
        return low + self.bits() % (high - low + 1)

    def code(self, digits):
        return f"{self.bits():016x}"[:digits]


class Project:
    """One customer: what is logged at once, what is posted in order of time by `run`."""

    def __init__(self, tables, prefix, key, name, zone, seed, contact, plan="", limit="", states=False):
        self.tables, self.prefix, self.id, self.zone, self.states = tables, prefix, key, zone, states
        self.dice, self.account, self.queue, self.tags = Dice(seed), Account(zone), [], {}
        tables["projects"].append(dict(project_id=key, name=name, time_zone=zone, plan_id=plan,
                                       contact=contact, max_session_seconds=limit))

    def local(self, written):
        return utc(self.zone, datetime.fromisoformat("2026-" + written))

    def post(self, when, kind, amount=D(0), tag="", corrects="", only=None, stated=None, **fields):
        """Queues an entry. `amount` and `stated` may be functions of the account at that instant."""
        rank = {"expiry": 0, "void": 1, "usage": 4, "adjustment": 5, "balance_check": 6}.get(kind, 2)
        self.queue.append((when, rank, len(self.queue), kind, amount, tag, corrects, only, stated, fields))

    def run(self):
        account, waiting = self.account, {e[9]["lot_id"] for e in self.queue if e[3] == "expiry"}
        queue = sorted(self.queue, key=lambda entry: entry[:3])
        for when, _, _, kind, amount, tag, corrects, only, stated, fields in queue:
            account.end_lots(when, waiting)
            if when > END or only and not only(account):
                continue
            row = dict.fromkeys(LEDGER.split(), "") | fields
            row["entry_id"] = f"{self.prefix}-{len(self.tables['ledger']) + 1:05d}"
            if tag:
                self.tags[tag] = row["entry_id"]
            row |= dict(project_id=self.id, posted_at=stamp(when), type=kind,
                        amount=text(amount(account) if callable(amount) else amount),
                        corrects_entry_id=self.tags[corrects] if corrects else "")
            account.apply(row)
            if stated or self.states:
                row["balance_after"] = text(stated(account) if stated else account.balance())
            self.tables["ledger"].append(row)

    def use(self, at, action, logged, status="200", billed=None, tag="", parts=(), key=None):
        """Logs a request and queues its charge: `billed` None is what the price says, 0 is no charge."""
        request = "req_" + self.dice.code(12)
        key = key or f"key-{('live', 'batch')[self.dice.between(0, 3) == 0]}"
        self.tables["usage"].append(dict(
            request_id=request, project_id=self.id, occurred_at=stamp(at), action=action,
            quantity=text(logged), unit=UNITS[action], status=status,
            duration_seconds=text(logged) if action == "transcribe" else "", key_id=key,
            fingerprint=self.dice.code(12)))
        billed = logged.to_integral_value(ROUND_CEILING) if billed is None else billed
        for number, part in enumerate(parts or [billed]):
            if part:
                self.post(at + timedelta(seconds=self.dice.between(2, 4) + 360 * number), "usage",
                          -part * price(action, at), tag=tag and tag + "'" * number, request_id=request,
                          action=action, quantity=text(part), unit=UNITS[action])

    def talk(self, opened, seconds, minutes=None, closed=True, quiet=None, posted=None, tag=""):
        """Logs a session of `seconds`, silent for the last `quiet` of them, and queues its charge."""
        session, end = "ses_" + self.dice.code(12), opened + timedelta(seconds=float(seconds))
        quiet = self.dice.between(2, 40) if quiet is None else quiet
        self.tables["sessions"].append(dict(
            session_id=session, project_id=self.id, opened_at=stamp(opened),
            closed_at=stamp(end) if closed else "", last_activity_at=stamp(end - timedelta(seconds=quiet)),
            action="agent", close_reason="client" if closed else ""))
        minutes = (seconds / 60).to_integral_value(ROUND_CEILING) if minutes is None else D(minutes)
        self.post(posted or end + timedelta(seconds=2), "usage", -minutes * AGENT, tag=tag,
                  session_id=session, action="agent", quantity=text(minutes), unit="minute")

    def days(self, first, base, synthesis, sessions=False, quiet_days=(), whole=False):
        """Queues everyday use from `first` on: about `base` credits on weekdays, less at weekends."""
        day, last = datetime.fromisoformat("2026-" + first), datetime(2026, 6, 30)
        while day <= last:
            weekend, mark = day.weekday() > 4, f"{day:%m-%d}"
            target = D(base) * self.dice.between(84, 116) / 100 * D("0.45" if weekend else "1")
            if sessions and not weekend:
                if mark in quiet_days:
                    target *= D("0.7")
                else:
                    self.talk(utc(self.zone, day + timedelta(minutes=self.dice.between(540, 930))),
                              D(self.dice.between(4800, 9200)) / 10)
                    target *= D("0.85")
            elif mark in quiet_days:
                target *= D("0.6")
            actions = ["transcribe"] * 2
            if self.dice.between(1, 100) <= synthesis or mark == first:
                actions[1:1] = ["synthesize"]
            if not weekend:
                actions += ["transcribe"] * self.dice.between(0, 1)
            weights = [self.dice.between(70, 130) for _ in actions]
            if self.dice.between(1, 100) <= 30 or mark == first:
                self.use(self.some_time(day), "summarize", D(1), key="key-live")
                target -= SUMMARY
            for action, weight in zip(actions, weights):
                at, share = self.some_time(day), target * weight / sum(weights)
                quantity = (share / price(action, at)).quantize(
                    D(1) if whole or action == "synthesize" else D("0.1"))
                self.use(at, action, quantity, key="key-batch" if mark == first else None)
            if self.dice.between(1, 100) <= 6:
                status = ("500", "429", "timeout")[day.day % 3]
                self.use(self.some_time(day), "transcribe", D(0), status, D(0))
            day += timedelta(days=1)

    def some_time(self, day):
        return utc(self.zone, day + timedelta(seconds=self.dice.between(8 * 3600, 16 * 3600)))

    def top_up(self, first, size, below):
        """Buys `size` in the morning of every day that begins with less than `below` in general lots."""
        day, number = self.local(first + "T06:30:00"), 0
        while day < END:
            number += 1
            self.post(day, "purchase", D(size), only=lambda a: a.general() < below,
                      lot_id=f"order-{day:%m%d}", credit_type="purchased",
                      reference=f"order {self.prefix}{number:04d}", note="automatic top-up")
            day += timedelta(days=1)

    def plan(self, plan, credits, anchor):
        """Grants the plan's credits each month at the anchor, each until the next."""
        starts = [self.local(f"{month:02d}-{anchor:02d}T00:00:00") for month in range(1, 8)]
        for month, (start, end) in enumerate(zip(starts, starts[1:]), 1):
            self.post(start, "grant", D(credits), credit_type="subscription",
                      lot_id=f"plan-2026-{month:02d}-{anchor:02d}", expires_at=stamp(end), reference=plan,
                      note="monthly credits of the plan")
        self.tables["subscriptions"].append(dict(project_id=self.id, plan_id=plan, starts_at=stamp(starts[0]),
                                                 renews_at=stamp(starts[6])))

    def promote(self, when, lot, credits, ends, note, only_for=""):
        self.post(self.local(when), "grant", D(credits), tag=lot, credit_type="promotional", lot_id=lot,
                  expires_at=ends, applies_to=only_for, note=note)

    def check(self, when, stated=lambda a: a.balance(), note="balance stated by the platform"):
        self.post(self.local(when), "balance_check", stated=stated, note=note)

    def case(self, number, opened, channel, request, credits, closed="", resolution="", entry=""):
        self.tables["cases"].append(dict(
            case_id=f"case-{number}", project_id=self.id, opened_at=stamp(self.local(opened)),
            closed_at=stamp(self.local(closed)) if closed else "", reference=f"LV-{number}", channel=channel,
            request=request, resolution=resolution, credits=text(credits), entry_id=self.tags.get(entry, "")))


def remainder(lot):
    """What was taken from the lot when it ended, as a function of the account."""
    return lambda account: next(taken[3] for taken in account.taken if taken[1] == lot)
