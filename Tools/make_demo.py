#!/usr/bin/env python3
"""Writes the demo workspace's data, Content/Data: six fictional customers of a fictional speech platform.

  make_demo.py            writes the files (the same bytes on every run)
  make_demo.py --check    compares the files with what it would write, and audits them: every planted story
                          has its exact credits, and nothing else looks wrong

Standard library only. Amounts are decimal text; nothing is ever a float. The stories:

Alder Street Clinic (America/New_York). Voice agents take calls. On 4 June a session fell silent after 18
  minutes and was never closed; 65 minutes were billed: 47 x 1.20 = 56.40 for silence. On 22 June another
  was left open, but its bill stops where its log stops (9 minutes, 10.80): untidy, not wrong. On 16 June a
  session of 20 minutes was billed as 50: 30 x 1.20 = 36.00 too much. On 12 May one of 15 was billed as 30;
  the 18.00 came back the next day. 150 promotional credits for synthesis end on 18 July, mostly unused.
Bayside Call Centre (UTC). Buys credits, has no plan. On 19 May, during an incident, nine requests answered
  503 and were charged for 5,400 seconds: 54.00. On 9 June one request was charged twice: 24.60 too much.
  The same on 28 April (18.00), reversed a day later. A time-out of 21 April was charged 6.40 and refunded
  the next morning. Of 900 promotional credits 221.30 were unused when they ended on 18 May. Near misses: a
  request of 17 March posted in two parts that add up to its log (600 + 540 = 1,140 seconds); a caller who
  hung up on 2 June and paid for the 95 seconds that were delivered.
Kiezfunk Podcasts (Europe/Berlin). Of 200 promotional credits for synthesis 50.952 were unused on 31 March;
  they were reinstated on 7 April. Of 60 for summaries 52.00 were unused on 31 May; nobody posted that
  expiry, and the balance stated on 1 June still counts them.
Meridian Captions (UTC). Of 400 promotional credits that should have lasted until 31 August 154.27 were left
  when the lot was voided on 12 May. On 11 June an adjustment of -260.00 has no reason; a case is open since
  26 June. Near misses: a pilot lot of which 12.00 were removed on 3 June, which a notice had named; a
  rounding correction of -4.50 on 14 April.
Oakline Insurance (Europe/London). The rest of April's plan credits, 165.626, was taken on 14 April, 17 days
  early, and reinstated on 17 April. The balance stated on 1 June leaves out the 275.00 bought half an hour
  before midnight; on 15 June the stated balance is right again.
Willow Language School (UTC). Clean: every charge has its request, every stated balance agrees, and so does
  every month's bill. (So it is everywhere else, but for the stories above.)
"""
import csv
import io
import pathlib
import sys
from collections import defaultdict
from datetime import datetime
from decimal import Decimal as D

from demo_audit import AGENT, CHARACTER, CUT, OLD, SECOND, SUMMARY, audit, moment, stamp, text
from demo_project import LEDGER, UNITS, Project, remainder

DATA = pathlib.Path(__file__).resolve().parent.parent / "Content" / "Data"
COLUMNS = {
    "projects": "project_id name time_zone plan_id contact max_session_seconds",
    "ledger": LEDGER,
    "usage": "request_id project_id occurred_at action quantity unit status duration_seconds key_id"
             " fingerprint",
    "sessions": "session_id project_id opened_at closed_at last_activity_at action close_reason",
    "billed": "project_id period_start period_end action quantity unit credits",
    "prices": "action unit credits_per_unit effective_from effective_to rounding",
    "plans": "plan_id name period included_credits overage",
    "subscriptions": "project_id plan_id starts_at renews_at",
    "notices": "notice_id published_at title project_id effective_at kind url body",
    "cases": "case_id project_id opened_at closed_at reference channel contact request resolution credits"
             " entry_id"}

# Project, kind, status and exact credits of everything that an analysis should find.
PLANTED = [
    ("prj_1f70c3a9", "billed-time-mismatch", "open", "-36"),
    ("prj_1f70c3a9", "billed-time-mismatch", "resolved", "-18"),
    ("prj_1f70c3a9", "session-never-closed", "open", "-56.4"),
    ("prj_1f70c3a9", "session-never-closed", "open", "0"),
    ("prj_2c9e04d7", "duplicate-charge", "open", "-24.6"),
    ("prj_2c9e04d7", "duplicate-charge", "resolved", "-18"),
    ("prj_2c9e04d7", "failed-request-charged", "open", "-54"),
    ("prj_2c9e04d7", "failed-request-charged", "resolved", "-6.4"),
    ("prj_2c9e04d7", "promo-expired", "open", "-221.3"),
    ("prj_3ad51b60", "balance-mismatch", "open", "52"),
    ("prj_3ad51b60", "credits-reinstated", "resolved", "50.952"),
    ("prj_3ad51b60", "promo-expired", "open", "-52"),
    ("prj_3ad51b60", "promo-expired", "resolved", "-50.952"),
    ("prj_47b2e81c", "lot-removed-early", "open", "-154.27"),
    ("prj_47b2e81c", "unexplained-drop", "open", "-260"),
    ("prj_5e6610fa", "balance-mismatch", "open", "-275"),
    ("prj_5e6610fa", "credits-reinstated", "resolved", "165.626"),
    ("prj_5e6610fa", "lot-removed-early", "resolved", "-165.626"),
]


def alder(tables):
    p = Project(tables, "AL", "prj_1f70c3a9", "Alder Street Clinic", "America/New_York", 11,
                "it@alderstreet.example", "scale", 7200)
    p.plan("scale", 1200, 5)
    p.top_up("01-05", 600, 260)
    p.promote("05-18T09:00:00", "voices-2026", 150, "2026-07-18", "try the new voices", "synthesize")
    p.days("01-05", 70, 40, True, ("05-12", "06-04", "06-16", "06-22"))
    p.talk(p.local("05-12T10:00:00"), D(900), 30, quiet=0, tag="long")
    p.post(p.local("05-13T09:30:00"), "refund", D(18), corrects="long", note="15 minutes billed in error")
    p.talk(p.local("06-04T10:02:00"), D(1080), 65, False, 0, p.local("06-04T11:07:00"))
    p.talk(p.local("06-16T14:05:00"), D(1200), 50, quiet=0)
    p.talk(p.local("06-22T11:31:00"), D(540), 9, False, 0, p.local("06-22T11:40:00"))
    for month in range(2, 7):
        p.check(f"{month:02d}-01T06:00:00")
    p.run()


def bayside(tables):
    p = Project(tables, "BA", "prj_2c9e04d7", "Bayside Call Centre", "UTC", 12, "ops@bayside.example")
    p.post(p.local("01-02T07:00:00"), "purchase", D(2000), credit_type="purchased", lot_id="order-first",
           reference="order BA0000", note="first order")
    p.top_up("01-03", 1500, 250)
    p.promote("05-04T00:00:00", "spring-900", 900, "2026-05-18T00:00:00Z", "spring promotion")
    p.post(p.local("05-18T00:10:00"), "expiry", lambda a: -a.lots["spring-900"]["left"], lot_id="spring-900",
           note="promotion ended")
    p.days("01-02", 56, 25, quiet_days=("05-19", "06-09"))
    p.use(p.local("03-17T11:20:00"), "transcribe", D("1139.6"), parts=(D(600), D(540)))
    p.use(p.local("04-21T15:04:00"), "transcribe", D(0), "timeout", D(640), tag="timeout")
    p.post(p.local("04-22T09:00:00"), "refund", D("6.40"), corrects="timeout", tag="refunded",
           note="request timed out")
    p.use(p.local("04-28T10:15:00"), "transcribe", D("1799.5"), parts=(D(1800), D(1800)), tag="twice")
    p.post(p.local("04-29T08:00:00"), "void", corrects="twice'", note="posted twice, reversed")
    for number, seconds in enumerate((540, 612, 480, 655, 598, 710, 605, 585, 615)):
        at = p.local(f"05-19T13:{4 + 5 * number:02d}:00")
        p.use(at, "transcribe", D(0), "503", D(seconds), key="key-live")
    p.use(p.local("06-02T09:48:00"), "transcribe", D(95), "disconnected")
    p.use(p.local("06-09T10:41:00"), "transcribe", D("2459.3"), parts=(D(2460), D(2460)))
    for month in range(2, 7):
        p.check(f"{month:02d}-01T06:00:00")
    p.run()
    p.case(4107, "04-21T16:10:00", "email", "A transcription timed out and was charged.", D("6.40"),
           "04-22T09:00:00", "Refunded.", "refunded")


def kiezfunk(tables):
    p = Project(tables, "KF", "prj_3ad51b60", "Kiezfunk Podcasts", "Europe/Berlin", 13,
                "technik@kiezfunk.example", "starter")
    p.plan("starter", 300, 1)
    p.top_up("01-01", 400, 120)
    p.promote("03-02T10:00:00", "spring-synthesis", 200, "2026-03-31", "spring promotion", "synthesize")
    p.post(p.local("04-01T00:30:00"), "expiry", lambda a: -a.lots["spring-synthesis"]["left"],
           lot_id="spring-synthesis", note="promotion ended")
    p.post(p.local("04-07T11:00:00"), "reinstatement", remainder("spring-synthesis"), tag="again",
           lot_id="spring-synthesis", expires_at="2026-09-30", applies_to="synthesize", reference="LV-4066",
           note="reinstated as a courtesy")
    p.promote("05-04T09:00:00", "try-summaries", 60, "2026-05-31", "try summaries", "summarize")
    p.days("01-01", 30, 55)
    for month in range(2, 6):
        p.check(f"{month:02d}-01T06:00:00")
    p.check("06-01T06:00:00", lambda a: a.balance() + remainder("try-summaries")(a))
    p.run()
    p.case(4066, "04-02T09:20:00", "console", "Please restore the spring promotion's rest.",
           remainder("spring-synthesis")(p.account), "04-07T11:00:00", "Reinstated until 30 September.",
           "again")


def meridian(tables):
    p = Project(tables, "ME", "prj_47b2e81c", "Meridian Captions", "UTC", 14, "accounts@meridian.example",
                "studio")
    p.plan("studio", 600, 10)
    p.top_up("01-10", 500, 180)
    p.promote("04-20T09:00:00", "loyalty-2026", 400, "2026-08-31", "thank you for two years")
    p.post(p.local("05-12T03:00:00"), "void", corrects="loyalty-2026", note="system: lot closed")
    p.promote("05-01T09:00:00", "pilot-summaries", 20, "2026-07-31", "pilot of summaries", "summarize")
    p.post(p.local("06-03T02:00:00"), "expiry", lambda a: -a.lots["pilot-summaries"]["left"],
           lot_id="pilot-summaries", note="pilot ended, see the notice of 20 May")
    p.post(p.local("04-14T08:00:00"), "adjustment", D("-4.50"), note="rounding of the first quarter")
    p.post(p.local("06-11T04:00:00"), "adjustment", D(-260), note="correction")
    p.days("01-10", 34, 20)
    for month in range(2, 7):
        p.check(f"{month:02d}-01T06:00:00")
    p.run()
    p.case(4219, "06-26T10:00:00", "email",
           "What is the correction of 11 June? Please explain it or return it.", D(260))


def oakline(tables):
    p = Project(tables, "OA", "prj_5e6610fa", "Oakline Insurance", "Europe/London", 15,
                "claims-it@oakline.example", "studio")
    p.plan("studio", 600, 1)
    p.top_up("01-01", 800, 200)
    lot, end = "plan-2026-04-01", stamp(p.local("05-01T00:00:00"))
    p.post(p.local("04-14T05:00:00"), "expiry", lambda a: -a.lots[lot]["left"], lot_id=lot,
           note="plan credits removed")
    p.post(p.local("04-17T15:30:00"), "reinstatement", remainder(lot), tag="again", lot_id=lot,
           expires_at=end, reference="LV-4093", note="removed in error")
    p.post(p.local("05-31T23:30:00"), "purchase", D(275), credit_type="purchased", lot_id="order-late",
           reference="order OA-275", note="bought by card")
    p.days("01-01", 40, 15)
    for month in range(2, 6):
        p.check(f"{month:02d}-01T06:00:00")
    p.check("06-01T06:00:00", lambda a: a.balance() - D(275))
    p.check("06-15T06:00:00")
    p.run()
    p.case(4093, "04-14T09:05:00", "phone", "The plan's credits are gone, and the month has 16 days left.",
           remainder(lot)(p.account), "04-17T15:30:00", "Reinstated until the plan's renewal.", "again")


def willow(tables):
    p = Project(tables, "WI", "prj_6d03f92e", "Willow Language School", "UTC", 16, "office@willow.example",
                "studio", states=True)
    p.plan("studio", 600, 1)
    p.top_up("01-01", 1000, 200)
    p.promote("01-01T00:05:00", "welcome", 150, "", "welcome")
    p.days("01-01", 32, 30, whole=True)
    for month in range(2, 7):
        p.check(f"{month:02d}-01T06:00:00", None)
    p.run()
    used = defaultdict(lambda: [D(0), D(0)])
    for row in tables["ledger"]:
        if row["project_id"] == p.id and row["type"] == "usage":
            sums = used[row["posted_at"][5:7], row["action"]]
            sums[0] += D(row["quantity"])
            sums[1] -= D(row["amount"])
    for (month, action), (quantity, credits) in sorted(used.items()):
        tables["billed"].append(dict(
            project_id=p.id, period_start=f"2026-{month}-01T00:00:00Z",
            period_end=f"2026-{int(month) + 1:02d}-01T00:00:00Z", action=action, quantity=text(quantity),
            unit=UNITS[action], credits=text(credits)))


def shared(tables):
    """Prices, plans and notices, which belong to no project."""
    for action, value, start, end, rounding in (
            ("transcribe", OLD, datetime(2026, 1, 1), CUT, "up:1"), ("transcribe", SECOND, CUT, None, "up:1"),
            ("agent", AGENT, datetime(2026, 1, 1), None, "up:1"),
            ("synthesize", CHARACTER, datetime(2026, 1, 1), None, "none"),
            ("summarize", SUMMARY, datetime(2026, 1, 1), None, "none")):
        tables["prices"].append(dict(action=action, unit=UNITS[action], credits_per_unit=text(value),
                                     effective_from=stamp(start), effective_to=stamp(end) if end else "",
                                     rounding=rounding))
    for plan, credits in (("starter", 300), ("studio", 600), ("scale", 1200)):
        tables["plans"].append(dict(plan_id=plan, name=plan.title(), period="month",
                                    included_credits=str(credits), overage="allowed"))
    site = "https://status.larkspur-voice.example/"
    for number, when, kind, effective, project, title, body in (
            (1, "02-10T09:00:00", "price_change", "03-01T00:00:00", "",
             "Transcription becomes cheaper on 1 March",
             "From 1 March 2026, 00:00 UTC, a second of transcription costs 0.010 credits instead of 0.012."),
            (2, "05-19T14:20:00", "incident", "05-19T13:00:00", "", "Transcription unavailable on 19 May",
             "From 13:00 to 13:50 UTC transcription answered 503. Failed requests should not be charged."),
            (3, "05-20T10:00:00", "promotion", "06-03T02:00:00", "prj_47b2e81c",
             "The pilot of summaries ends on 3 June",
             "What is left of the lot pilot-summaries will be removed on 3 June 2026, before 31 July.")):
        tables["notices"].append(dict(
            notice_id=f"notice-{number:02d}", published_at=f"2026-{when}Z", title=title, project_id=project,
            effective_at=f"2026-{effective}Z", kind=kind, url=f"{site}{number}", body=body))


def make():
    tables = {name: [] for name in COLUMNS}
    shared(tables)
    for story in (alder, bayside, kiezfunk, meridian, oakline, willow):
        story(tables)
    order = {"ledger": "posted_at", "usage": "occurred_at", "sessions": "opened_at", "cases": "opened_at"}
    files = {}
    for name, columns in COLUMNS.items():
        rows, out = tables[name], io.StringIO()
        if name in order:
            rows = sorted(rows, key=lambda row: moment(row[order[name]]))
        sheet = csv.DictWriter(out, columns.split(), restval="", lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(rows)
        files[f"{name}.csv"] = out.getvalue()
    return files


def main():
    files = make()
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit("usage: make_demo.py [--check]")
    if not sys.argv[1:]:
        DATA.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (DATA / name).write_text(content, encoding="utf-8", newline="")
        return
    wrong = [name for name, content in files.items() if (DATA / name).read_bytes() != content.encode()]
    found = audit({name[:-4]: list(csv.DictReader(io.StringIO(content))) for name, content in files.items()})
    wrong += [f"found, not planted: {item}" for item in found if item not in PLANTED]
    wrong += [f"planted, not found: {item}" for item in PLANTED if item not in found]
    print("\n".join(wrong) or f"{len(files)} files as written, {len(found)} stories as planted")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
