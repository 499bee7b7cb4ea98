#!/usr/bin/env python3
"""Tries the demo portal in Chromium as a reader would, from file:// and over http on loopback.

  check_browser.py BINARY [--chromium NAME]

Search by keyboard alone, the way from the home page to a support pack with the Tab key on a phone's width, colours,
sorting, copying, without JavaScript, on paper; and on each kind of page, wide and narrow: nothing on the console, no
request to another host, nothing that moves when the script starts. A second portal of many projects has its search
index in parts, a third has a heavy project page, a fourth speaks another language.

Needs Chromium and nothing outside Python's standard library. Ends with 1 when something failed.
"""

import argparse
import base64
import functools
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from chromium import Browser

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPT_BYTES, FRAME_BYTES, INDEX_BYTES, PROJECT_BYTES = 10_000, 15_000, 1_000_000, 120_000
MANY = 900
WATCH = """
globalThis.moved = [];
new PerformanceObserver(list => { for (const shift of list.getEntries()) moved.push(shift.value) })
  .observe({type: 'layout-shift', buffered: true});
"""
KEYS = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "Tab": 9}


class Failure(Exception):
    pass


def expect(is_so, what):
    if not is_so:
        raise Failure(what)


def quote(value):
    return json.dumps(value)


class Reader:
    """Whoever sits before the browser."""

    def __init__(self, browser):
        self.browser = browser
        for domain in ("Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable")
        browser.call("Emulation.setFocusEmulationEnabled", enabled=True)
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    def open(self, address):
        self.see("location.replace('about:blank')")
        self.wait("location.href === 'about:blank' && document.readyState === 'complete'", "an empty page")
        self.browser.events.clear()
        self.browser.call("Page.navigate", url=address)
        self.wait(f"location.href.startsWith({quote(address)}) && document.readyState === 'complete'", address)

    def see(self, script):
        return self.browser.run(script)

    def wait(self, script, what):
        """Until the script's value holds."""
        for _ in range(200):
            try:
                value = self.browser.run(f"!!({script})")
            except SystemExit:
                value = None
            if value:
                return
            time.sleep(0.025)
        raise Failure(f"{what}: not within 5 s")

    def press(self, key, **more):
        event = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS.get(key, ord(key[0]))} | more
        text = {"text": "\r" if key == "Enter" else key} if key == "Enter" or len(key) == 1 and not more else {}
        self.browser.call("Input.dispatchKeyEvent", type="keyDown", **event, **text)
        self.browser.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def type(self, text, at_once=False):
        self.see("document.activeElement.blur()")
        self.press("/")
        expect(self.see("document.activeElement.role") == "combobox", "the key / does not go to the search box")
        for letter in [text] if at_once else text:
            self.browser.call("Input.insertText", text=letter)

    def shown(self):
        """The results' titles, when the box has answered."""
        self.wait("document.activeElement.getAttribute('aria-expanded') === 'true'", "results")
        return self.see("[...document.querySelectorAll('[role=option] strong')].map(node => node.textContent)")

    def still(self, what):
        moved = self.see("new Promise(done => setTimeout(() => done(moved), 60))")
        expect(not moved, f"{what} moves: {moved}")

    def faults(self, base):
        """What the console and the network told since the page was opened."""
        for event in self.browser.events:
            method, told = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                yield "exception: " + json.dumps(told["exceptionDetails"])[:300]
            elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning", "assert"):
                yield "console: " + json.dumps(told["args"])[:300]
            elif method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
                yield "log: " + told["entry"]["text"]
            elif method == "Network.requestWillBeSent":
                url = told["request"]["url"]
                if not url.startswith((base, "data:", "about:")):
                    yield "outside request: " + url


class Portal:
    """A built site at an address."""

    def __init__(self, folder, base):
        self.folder, self.base = folder, base

    def address(self, path):
        return self.base + path

    def page(self, pattern, holding=""):
        """The first page of a pattern, with a text in it."""
        for path in sorted(self.folder.glob(pattern)):
            if holding in path.read_text():
                return str(path.relative_to(self.folder))
        raise Failure(f"no page {pattern} with {holding!r}")


# ---- What is tried: each takes a reader and the demo portal ----

def search_by_name(reader, portal):
    reader.open(portal.address("index.html"))
    reader.type("oakline")
    expect(reader.shown()[0] == "Oakline Insurance", "the name is not found first")
    reader.press("Enter")
    reader.wait("location.pathname.includes('/projects/oakline-insurance-') && document.querySelector('h1')", "the page")


def search_by_part(reader, portal):
    reader.open(portal.address(portal.page("help/*/index.html")))
    for part, found in (("sura", "Oakline Insurance"), ("OAKLINE  insur", "Oakline Insurance"), ("clínic", "Alder Street Clinic")):
        reader.type(part)
        expect(reader.shown()[0] == found, f"{part!r} finds {reader.shown()}")


def search_by_id(reader, portal):
    reader.open(portal.address(portal.page("projects/*/findings/*/index.html")))
    for part in ("prj_47b2e81c", "47B2", "e81c"):
        reader.type(part)
        expect(reader.shown() == ["Meridian Captions"], f"{part!r} finds {reader.shown()}")


def search_help(reader, portal):
    reader.open(portal.address("operator/index.html"))
    for text, kind in (("duplicate", "Help"), ("duplicate-charge", "Check"), ("when it is in order", "Section")):
        reader.type(text)
        reader.shown()
        kinds = reader.see("[...document.querySelectorAll('[role=option] small')].map(node => node.textContent)")
        expect(kind in kinds, f"{text!r} finds no {kind}: {kinds}")


def search_within_projects(reader, portal):
    finding = portal.page("projects/meridian*/findings/*/index.html").split("/")[-2]
    reader.open(portal.address(portal.page("projects/*/ledger/index.html")))
    for text, kind, found, path in (
            (finding, "Finding", finding, f"/findings/{finding}/"), (finding[3:10].upper(), "Finding", finding, f"/findings/{finding}/"),
            ("meridian may 2026", "Statement", "May 2026", "/2026-05/"), ("2026-05 meridian", "Statement", "May 2026", "/2026-05/")):
        reader.type(text)
        expect(reader.shown()[0] == found, f"{text!r} finds {reader.shown()}")
        expect(reader.see("document.querySelector('[role=option] small').textContent") == kind, f"{text!r} finds no {kind}")
        href = reader.see("document.querySelector('[role=option]').href")
        expect("/projects/meridian-captions-" in href and path in href, f"{text!r} leads to {href}")
    reader.press("Enter")
    reader.wait("location.pathname.includes('/2026-05/') && document.querySelector('h1')", "the statement")


def search_a_lot(reader, portal):
    reader.open(portal.address(portal.page("projects/meridian*/index.html")))
    lot = reader.see("document.querySelector('#lots tbody th code').textContent")
    reader.type(lot)
    expect(reader.shown()[0] == lot, f"{lot!r} finds {reader.shown()}")
    reader.press("Enter")
    reader.wait("location.pathname.includes('/ledger/') && document.querySelector(':target')", "the line of the ledger")


def search_with_arrows(reader, portal):
    reader.open(portal.address("index.html"))
    reader.type("charge")
    expect(len(reader.shown()) == 9, "eight results and a link to all are shown")
    chosen = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
    where = f"[...document.querySelectorAll('[role=option]')].indexOf({chosen})"
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", 8), ("ArrowDown", 0)):
        reader.press(key)
        expect(reader.see(where) == place, f"after {key} it is {reader.see(where)} and not {place}")
        expect(reader.see(f"{chosen}.ariaSelected") == "true", "the chosen one is not selected")
    expect(reader.see("document.querySelector('[role=status]').textContent").startswith("Found: "), "the count is not announced")
    reader.press("Escape")
    expect(reader.see("document.activeElement.ariaExpanded + document.querySelector('#hits').hidden") == "falsetrue",
           "Escape does not close")
    reader.press("ArrowDown")
    reader.shown()
    reader.press("ArrowUp")
    reader.press("Enter")
    reader.wait("location.pathname.endsWith('/search/index.html') && document.querySelector('#found [role=option]')", "all results")
    expect(reader.see("document.querySelectorAll('#found [role=option]').length") > 8, "the page does not show more")


def find_nothing(reader, portal):
    reader.open(portal.address("index.html"))
    reader.type("<b>zzz</b>")
    reader.wait("document.querySelector('[role=status]').textContent === 'Nothing found for <b>zzz</b>'", "the answer")
    expect(reader.see("document.querySelector('#hits').hidden"), "an empty list is shown")


def turn_the_key_off(reader, portal):
    reader.open(portal.address("search/index.html"))
    reader.see("document.querySelector('.finder input[type=checkbox]').click()")
    reader.press("/")
    expect(reader.see("document.activeElement.role") != "combobox", "the key / still goes to the box")
    reader.see("document.querySelector('.finder input[type=checkbox]').click()")
    reader.type("x")


def switch_colours(reader, portal):
    article = portal.page("help/*/index.html", "class=\"diagram")
    ground = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).colorScheme"
    node = "getComputedStyle(document.querySelector('.diagram .node > *')).fill"
    choose = "(word => { const box = document.querySelector('select'); box.value = word; box.onchange() })"
    light, dark = "rgb(255, 255, 255)", "rgb(15, 23, 42)"
    for system, own, word, other in (("light", light, "Dark", dark), ("dark", dark, "Light", light)):
        reader.browser.media(prefers_color_scheme=system)
        reader.open(portal.address(article))
        expect(reader.see(ground).startswith(own), f"the page is not {system} as the system is")
        before = reader.see(node)
        reader.see(f"{choose}({quote(word)})")
        expect(reader.see(ground) == other + word.lower(), f"{word} is not followed: {reader.see(ground)}")
        expect(reader.see(node) != before, "diagrams do not follow")
        reader.open(portal.address("index.html"))
        expect(reader.see(ground) == other + word.lower(), f"{word} is not remembered")
        reader.browser.media(media="print", prefers_color_scheme=system)
        expect(reader.see(ground).startswith(light), f"{word} is printed on {reader.see(ground)}")
        reader.browser.media(prefers_color_scheme=system)
        reader.see(f"{choose}('System')")
        expect(reader.see(ground).startswith(own), "System is not followed")
    reader.browser.media(prefers_color_scheme="light")


def sort_tables(reader, portal):
    reader.open(portal.address(portal.page("projects/oakline*/index.html")))
    column = """(number => [...document.querySelectorAll('#lots table tbody tr')].map(row => row.cells[number].firstChild.textContent))"""
    head = "document.querySelectorAll('#lots thead th')"
    first, foot = reader.see(f"{column}(0)"), reader.see("document.querySelector('#lots tfoot').textContent")
    for number in (4, 5):
        reader.see(f"{head}[{number}].querySelector('button').focus()")
        reader.press("Enter")
        for direction in ("ascending", "descending"):
            expect(reader.see(f"{head}[{number}].ariaSort") == direction, f"column {number} is not {direction}")
            values = [amount(text) for text in reader.see(f"{column}({number})")]
            expect(values == sorted(values, reverse=direction == "descending"), f"{direction}: {values}")
            reader.press("Enter")
        expect(reader.see(f"{head}[{number}].ariaSort") is None, "the third press does not end the sort")
        expect(reader.see(f"{column}(0)") == first, "the first order does not come back")
    reader.see(f"{head}[2].querySelector('button').click()")
    days = reader.see("[...document.querySelectorAll('#lots tbody tr')].map(row => row.cells[2].dataset.v)")
    expect(days == sorted(days) and len(days) > 2, f"days: {days}")
    expect(reader.see("document.querySelector('#lots table').lastElementChild.textContent") == foot, "the sums moved")


def amount(text):
    import decimal
    return decimal.Decimal(text.replace("\u202f", "").replace("\u2212", "-"))


def sort_exactly(reader, portal):
    """Numbers that are one number as floats, texts, days, empty cells, equal ones in their order."""
    reader.open(portal.address(portal.page("projects/oakline*/index.html")))
    cells = ["1\u202f000", "0.1000000000000000000002", "", "\u22122.5", "0.10000000000000000000010", "\u22120.000000000001",
             "9007199254740993", "9007199254740992", "0", "+3", "0.00", "12.5%", "n/a"]
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    table = f"<table class=figures><thead><tr><th>A</th></tr></thead><tbody>{rows}</tbody></table>"
    reader.see(f"document.querySelector('main').innerHTML = {quote(table)};"
               "document.head.append(Object.assign(document.createElement('script'), {src: document.querySelector('script').src}))")
    reader.wait("document.querySelector('main button')", "the sort")
    reader.see("document.querySelector('main button').click()")
    expected = [3, 5, 8, 10, 4, 1, 9, 11, 0, 7, 6, 12, 2]
    got = reader.see("[...document.querySelectorAll('main tbody tr')].map(row => row.textContent)")
    expect(got == [cells[place] for place in expected], f"sorted as {got}")


def sort_without_carried(reader, portal):
    """Rows for paper alone go where the rows are sorted, and come back with their order."""
    reader.open(portal.address(portal.page("projects/oakline*/index.html")))
    rows = "<tr><td>2</td></tr><tr><td>3</td></tr><tr class=carried hidden><td>5</td></tr><tr><td>1</td></tr>"
    table = f"<table class=figures><thead><tr><th>A</th></tr></thead><tbody>{rows}</tbody></table>"
    reader.see(f"document.querySelector('main').innerHTML = {quote(table)};"
               "document.head.append(Object.assign(document.createElement('script'), {src: document.querySelector('script').src}))")
    reader.wait("document.querySelector('main button')", "the sort")
    for expected in ("123", "321", "2351"):
        reader.see("document.querySelector('main button').click()")
        got = reader.see("document.querySelector('main tbody').textContent")
        expect(got == expected, f"sorted as {got}, not {expected}")


def copy_texts(reader, portal):
    finding = portal.page("projects/*/findings/*/index.html", "class=\"letter\"")
    for node in (".id", ".letter"):
        copy_text(reader, portal.address(finding), node)


def copy_commands(reader, portal):
    address = portal.address("help/commands/index.html")
    reader.open(address)
    reader.still("the article")
    copy_text(reader, address, ".prose pre")


def copy_text(reader, address, node):
    reader.open(address)
    wanted = reader.see(f"document.querySelector('{node}').textContent")
    button = "document.querySelector('.id + .copy')" if node == ".id" else f"document.querySelector('{node}').previousSibling"
    reader.see(f"{button}.focus()")
    reader.press("Enter")
    reader.wait(f"{button}.textContent === 'Copied'", "the word Copied")
    reader.see("document.body.prepend(document.createElement('textarea')); document.querySelector('textarea').focus()")
    reader.press("v", modifiers=2, commands=["paste"])
    got = reader.see("document.querySelector('textarea').value")
    expect(got == wanted.replace("\r\n", "\n"), f"{node} was copied as {got[:80]!r}")


def without_script(reader, portal):
    reader.browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        reader.open(portal.address("index.html"))
        expect(reader.see("document.querySelectorAll('button, input, select').length") == 0, "there are controls that do nothing")
        path = reader.see("document.querySelector('.find a').getAttribute('href')")
        reader.open(portal.address(path))
        names = reader.see("[...document.querySelectorAll('main .index a')].map(node => node.innerText)")
        expect("Oakline Insurance" in names and len(names) > 40, f"the index from A to Z has {len(names)} links")
    finally:
        reader.browser.call("Emulation.setScriptExecutionDisabled", value=False)


def go_by_tab(reader, wanted, most=120):
    """Presses Tab until the focus is on a link whose text has the words, and that is in sight; then Enter."""
    for _ in range(most):
        reader.press("Tab")
        if wanted in (reader.see("document.activeElement.innerText") or ""):
            seen = reader.see("(box => box.width >= 20 && box.top >= 0 && box.bottom <= innerHeight)"
                              "(document.activeElement.getBoundingClientRect())")
            expect(seen, f"the focus on {wanted!r} is out of sight")
            before = reader.see("location.href")
            reader.press("Enter")
            reader.wait(f"location.href !== {quote(before)} && document.readyState === 'complete'", f"what {wanted!r} leads to")
            return
    raise Failure(f"Tab does not come to {wanted!r}")


def from_home_to_the_pack(reader, portal):
    """Why did my balance drop on 12 May? With the keyboard alone, on a phone."""
    reader.browser.size(360, 740)
    try:
        reader.open(portal.address("index.html"))
        reader.type("meridian")
        reader.shown()
        reader.press("Enter")
        reader.wait("location.pathname.includes('/projects/meridian-captions-') && document.querySelector('h1')", "the page")
        go_by_tab(reader, "on 12 May, although")
        text = reader.see("document.querySelector('main').innerText")
        for part in ("Evidence", "ledger.csv:", "Where you stand", "What to do", "Support pack"):
            expect(part in text, f"the finding's page does not say {part}")
        pack = reader.see("document.querySelector('#pack .letter').innerText")
        expect("154.27" in pack.replace("\u202f", "") and "12 May 2026" in pack, f"the pack says {pack[:200]!r}")
        go_by_tab(reader, "Credits removed early")
        expect("/help/credits-removed-early/" in reader.see("location.pathname"), "the guide is another")
        expect(reader.see("document.documentElement.scrollWidth") <= 360, "the guide is wider than a phone")
    finally:
        reader.browser.size(1280, 900)


def print_pages(reader, portal):
    for pattern in ("projects/*/index.html", "projects/*/findings/*/index.html"):
        reader.open(portal.address(portal.page(pattern)))
        reader.browser.media(media="print", prefers_color_scheme="light")
        shown = "[...document.querySelectorAll('.find, .copy, .top nav')].filter(node => node.checkVisibility()).length"
        expect(reader.see(shown) == 0, "controls are printed")
        made = base64.b64decode(reader.browser.call("Page.printToPDF")["data"])
        expect(made.startswith(b"%PDF") and len(made) > 10_000, "no paper was made")
        reader.browser.media(prefers_color_scheme="light")


def stay_quiet(reader, portal):
    """Each kind of page, wide and narrow."""
    pages = ["index.html", "search/index.html", "operator/index.html", "help/index.html", "404.html",
             portal.page("projects/*/index.html"), portal.page("projects/*/findings/*/index.html", "class=\"letter\""),
             portal.page("help/*/index.html", "class=\"diagram"), portal.page("help/what-we-check/index.html")]
    for width in (1280, 360):
        reader.browser.size(width, 900)
        for page in pages:
            reader.open(portal.address(page))
            reader.wait("document.querySelector('.find input')", "the search box")
            reader.see("document.querySelector('.find input').focus()")
            reader.wait("typeof creditpressIndex === 'object'", "the index")
            reader.still(f"{page} at {width} px")
            expect(reader.see("document.documentElement.scrollWidth") <= width, f"{page} is wider than {width} px")
            for fault in reader.faults(portal.base):
                raise Failure(f"{page}: {fault}")
    reader.browser.size(1280, 900)


def weigh(reader, portal):
    size = (portal.folder / "site.js").stat().st_size
    expect(size < SCRIPT_BYTES, f"site.js has {size} bytes")
    for path in (portal.folder / "search").rglob("*.js"):
        expect(path.stat().st_size < INDEX_BYTES, f"{path.name} has {path.stat().st_size} bytes")
    expect((portal.folder / "404.html").stat().st_size < FRAME_BYTES, "the frame of a page is heavy")


TRIED = [search_by_name, search_by_part, search_by_id, search_within_projects, search_a_lot, search_help,
         search_with_arrows, find_nothing, turn_the_key_off, switch_colours, sort_tables, sort_exactly,
         sort_without_carried, copy_texts, without_script, print_pages, stay_quiet, weigh,
         from_home_to_the_pack]


# ---- And in a portal of many projects ----

def make_many(folder):
    """A workspace whose search index is too large for one file."""
    data, articles = folder / "Content" / "Data", folder / "Content" / "Help"
    data.mkdir(parents=True)
    articles.mkdir()
    (articles / "commands.md").write_text("---\ntitle: Commands\n---\n\nTwo commands:\n\n```sh\nmake test\n  make demo\n```\n\n## Once more\n\n```\nmake bench\n```\n\nThe end.\n")
    (folder / "creditpress.yml").write_text("pages: [overview]\n")
    names = ["Élan", "Ärzte", "Acme", "Łódź", "Zürich"]
    with (data / "projects.csv").open("w") as table:
        table.write("project_id,name\n")
        for number in range(MANY):
            name = f"{names[number % 5]} Studio {number} {'of the long name ' * 14}{number * 7919 % 1000:03d}z"
            table.write(f"id-{number * 7919 % 100003:06d},{name}\n")
    (data / "ledger.csv").write_text("entry_id,project_id,posted_at,type,amount\ne1,id-000000,2026-01-02T00:00:00Z,grant,100\n")


def search_in_parts(reader, portal):
    expect(len(list((portal.folder / "search").glob("projects-b*.js"))) > 1, "the index is in one file")
    reader.open(portal.address("index.html"))
    number = 123
    for text in (f"id-{number * 7919 % 100003:06d}", f"lodz studio {number} ", f"{number * 7919 % 1000:03d}z studio {number} "):
        reader.type(text, at_once=text.startswith("id"))
        found = reader.shown()
        if text.startswith("id"):
            loaded = {event["params"]["request"]["url"] for event in reader.browser.events
                      if event["method"] == "Network.requestWillBeSent"}
            expect(sum("projects-b" in url for url in loaded) == 1, "more is loaded than needed")
        expect(found and found[0].startswith(f"Łódź Studio {number} "), f"{text!r} finds {[name[:30] for name in found]}")
    reader.type("st")
    expect(len(reader.shown()) == 9, "a common pair of letters finds too little")
    reader.press("Escape")
    for fault in reader.faults(portal.base):
        raise Failure(fault)


def letters_in_parts(reader, portal):
    pages = list((portal.folder / "search").rglob("*.html"))
    links = {path: path.read_text().count("<a ") for path in pages}
    expect(max(links.values()) <= 500, "a page of the index has more than 500 links")
    text = "".join(path.read_text() for path in pages)
    for number in range(MANY):
        expect(f" Studio {number} " in text, f"project {number} is in no index")


# ---- And where a project's page is heavy ----

def weigh_a_project(reader, portal):
    """400 days and 20 findings: all that the page loads."""
    page = portal.page("projects/*/index.html")
    findings = len(list((portal.folder / page).parent.glob("findings/*/index.html")))
    expect(findings >= 20, f"there are {findings} findings")
    files = [portal.folder / name for name in (page, "style.css", "site.js", "icon.svg")]
    size = sum(path.stat().st_size for path in files)
    expect(size < PROJECT_BYTES, f"{page} loads {size} bytes")
    reader.open(portal.address(page))
    loaded = {event["params"]["request"]["url"].rsplit("/", 1)[1] for event in reader.browser.events
              if event["method"] == "Network.requestWillBeSent"}
    expect(loaded <= {path.name for path in files}, f"more is loaded: {loaded}")


# ---- And in another language ----

def make_foreign(folder):
    """The demo in the numbers and some words of German."""
    shutil.copytree(ROOT / "Content", folder / "Content")
    (folder / "Templates").mkdir()
    (folder / "creditpress.yml").write_text(
        "site:\n  language: de\ntheme:\n  numbers: \"1.234,5\"\n  names: {purchased: Gekauft}\n  units: {credits: Punkte}\n"
        "  colours: {link: \"#0a5c36\"}\n")
    (folder / "Templates" / "words.de.yml").write_text(
        "dates:\n  day: \"{day}. {month} {year}\"\n  short_day: \"{day}. {month}\"\n  months: [Januar, Februar, März, April, Mai, Juni,"
        " Juli, August, September, Oktober, November, Dezember]\nhero:\n  you_have: Sie haben\nlots:\n  title: Lose\nscript:\n"
        "  copy: Kopieren\n  search: Suche\n")


def speak_another_language(reader, portal):
    reader.open(portal.address(portal.page("projects/oakline*/index.html")))
    expect(reader.see("document.documentElement.lang") == "de", "the page does not say its language")
    text = reader.see("document.body.innerText")
    for part in ("Sie haben", "Punkte", "Gekauft", "Juni 2026", "Lose", "Kopieren"):
        expect(part in text, f"the page does not say {part}")
    hero = reader.see("document.querySelector('.stock a').innerText")
    expect("," in hero and "." not in hero, f"the balance is {hero}")
    expect(reader.see("getComputedStyle(document.querySelector('.gist a, .asked dd > a')).color") == "rgb(10, 92, 54)", "links have another colour")
    english = reader.see("[...document.querySelectorAll('.card h3')].every(node => node.closest('[lang=en]'))")
    expect(english, "sentences of findings are not marked as English")
    column = "[...document.querySelectorAll('#lots table tbody tr')].map(row => row.cells[4].firstChild.textContent)"
    reader.see("document.querySelectorAll('#lots thead th')[4].querySelector('button').click()")
    values = [amount(value.replace(".", "").replace(",", ".")) for value in reader.see(column)]
    expect(values == sorted(values) and len(set(values)) > 1, f"sorted as {values}")
    for fault in reader.faults(portal.base):
        raise Failure(fault)


# ---- Running ----

def serve(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def build(binary, workspace, out, as_of="2026-07-01T00:00:00Z"):
    made = subprocess.run([binary, "build", workspace, "-o", out, "-q", "--as-of", as_of], capture_output=True, text=True)
    if made.returncode:
        raise SystemExit("the site was not built:\n" + made.stderr[-2000:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--only", default="", help="a part of the names of what is tried")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        make_many(scratch / "many")
        subprocess.run([sys.executable, ROOT / "Tools" / "gen_site.py", scratch / "heavy", "--projects", "1"], check=True)
        make_foreign(scratch / "foreign")
        demo, many, heavy, foreign = (scratch / f"{name}-site" for name in ("demo", "many", "heavy", "foreign"))
        build(os.path.abspath(options.binary), ROOT, demo)
        for name, site in (("many", many), ("heavy", heavy), ("foreign", foreign)):
            build(os.path.abspath(options.binary), scratch / name, site, as_of="2026-06-30T23:00:00Z")
        browser = Browser(options.chromium, scratch / "home", width=1280, height=900)
        try:
            reader = Reader(browser)
            for folder, tried in ((demo, TRIED), (many, [search_in_parts, letters_in_parts, copy_commands]),
                                  (heavy, [weigh_a_project]), (foreign, [speak_another_language])):
                for base in (folder.as_uri() + "/", serve(folder)):
                    for attempt in tried:
                        if options.only not in attempt.__name__:
                            continue
                        start = time.monotonic()
                        try:
                            attempt(reader, Portal(folder, base))
                        except Failure as failure:
                            failed += 1
                            print(f"failed: {attempt.__name__.replace('_', ' ')}, {base.split(':')[0]}: {failure}")
                        if os.environ.get("TIMES"):
                            print(f"{attempt.__name__} {time.monotonic() - start:.1f} s")
        finally:
            browser.close()
    print(f"{failed} failed" if failed else "all of it works")
    raise SystemExit(1 if failed else 0)


main()
