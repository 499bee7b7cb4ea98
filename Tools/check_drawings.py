#!/usr/bin/env python3
"""Proves on diagrams in Chromium that they are drawn right.

Each FOLDER is searched for .mmd files; without one, the fuzzer's seeds are taken, whose first byte is the fuzzer's.
Every drawing is looked at twice: alone, as `render diagram --format svg` gives it, and in the pages of a site that
is built for the purpose, with the site's own style sheet.

  fit       each text lies in the drawing, in its shape and, in flowcharts, in the box that the program tells; no
            text lies on another, no line runs through one. In Liberation Sans, in DejaVu Sans, and in a font 15 %
            wider than the measured one.
  contrast  each text has at least 4.5 against what lies behind it: light, dark, print, forced colours.
  markup    each SVG is well-formed XML with the elements and attributes listed below, and nothing that runs or loads.
  ids       are unique on a page of many drawings, and what refers to one finds it.

Needs Chromium and nothing outside Python's standard library. Ends with 1 when it found a fault.
"""

import argparse
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from chromium import Browser

ROOT = pathlib.Path(__file__).resolve().parent.parent
PER_PAGE = 60

# ---- Markup: all that a drawing may hold ----

SHARED = {"class", "style", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray"}
ELEMENTS = {
    "svg": {"class", "viewBox", "width", "height", "fill", "text-anchor", "font-family", "font-size", "role",
            "aria-labelledby"},
    "title": {"id"},
    "desc": {"id"},
    "g": {"class", "fill", "stroke", "transform"},
    "a": {"href", "target", "rel"},
    "path": SHARED | {"d"},
    "rect": SHARED | {"x", "y", "width", "height", "rx", "ry"},
    "circle": SHARED | {"cx", "cy", "r"},
    "ellipse": SHARED | {"cx", "cy", "rx", "ry"},
    "text": {"class", "style", "x", "y", "textLength", "lengthAdjust", "text-anchor"},
    "tspan": {"class", "style", "x", "dy"},
}
STYLES = {"fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset",
          "opacity", "font-weight", "font-style", "font-size", "text-decoration", "rx", "ry"}
STYLE_VALUE = re.compile(r"[#\w.,%() +\-]*")
LINK = re.compile(r"(https?:|mailto:|#|\.{0,2}/|[\w.%~-]+([/?#]|$))[^\s\x00-\x1f]*", re.I)
ACTIVE = re.compile(rb"<script|<style|<foreignObject|<iframe|<image|<use|<animate|<set|@import|url\(|expression\(", re.I)


def markup_faults(svg, prefix):
    """What in an SVG's bytes is not on the list, as texts."""
    found = ACTIVE.search(svg)
    if found:
        yield f"holds {found.group().decode()}"
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"not well-formed: {error}"
        return
    ids = set()
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        if space != "{http://www.w3.org/2000/svg" or name not in ELEMENTS:
            yield f"element {element.tag}"
            continue
        for key, value in element.attrib.items():
            if key not in ELEMENTS[name]:
                yield f"attribute {name} {key}"
            elif key == "id":
                ids.add(value)
                if not re.fullmatch(prefix, value):
                    yield f"id {value}"
            elif key == "href" and not LINK.fullmatch(value):
                yield f"href {value}"
            elif key == "style":
                for part in value.split(";"):
                    prop, _, setting = part.partition(":")
                    if prop not in STYLES or not STYLE_VALUE.fullmatch(setting):
                        yield f"style {part}"
            if key != "href" and re.search(r"url\(|javascript:", value, re.I) and name not in ("title", "desc"):
                yield f"value {name} {key}={value}"
        if name == "a" and element.get("target") == "_blank" and element.get("rel") != "noopener noreferrer":
            yield "a target=_blank without rel"
    if root.get("role") != "img":
        yield "role is not img"
    for name in (root.get("aria-labelledby") or "nothing").split():
        if name not in ids:
            yield f"aria-labelledby names {name}, which is not there"


class Page(html.parser.HTMLParser):
    """A page's ids and what refers to them."""

    def __init__(self):
        super().__init__()
        self.ids, self.wanted = [], []

    def handle_starttag(self, tag, attrs):
        for key, value in attrs:
            if key == "id":
                self.ids.append(value)
            elif key in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                self.wanted += (value or "").split()


FACES = "".join(
    f'@font-face{{font-family:Wider;src:local("Liberation Sans{name}"),local("LiberationSans{ps}");'
    f"font-weight:{weight};font-style:{slope};size-adjust:115%}}"
    for name, ps, weight, slope in (("", "", 400, "normal"), (" Bold", "-Bold", 700, "normal"),
                                    (" Italic", "-Italic", 400, "italic"),
                                    (" Bold Italic", "-BoldItalic", 700, "italic")))
FONTS = {"Liberation Sans": '"Liberation Sans"', "DejaVu Sans": '"DejaVu Sans"', "15 % wider": "Wider"}
FONT_SCRIPT = """
document.getElementById('font')?.remove();
{ const sheet = document.createElement('style'); sheet.id = 'font'; sheet.textContent = %s; document.head.append(sheet) }
Promise.all([...document.fonts].map(face => face.load())).then(() => {
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.textContent = 'The quick brown fox jumps over 12 lazy dogs';
  document.querySelector('svg.diagram, .diagram svg').append(text);
  const width = text.getBBox().width;
  text.remove();
  return width;
})"""
LOOKS = {
    "light": dict(prefers_color_scheme="light"),
    "dark": dict(prefers_color_scheme="dark"),
    "print": dict(media="print", prefers_color_scheme="light"),
    "print from dark": dict(media="print", prefers_color_scheme="dark"),
    "forced colours": dict(forced_colors="active", prefers_color_scheme="light"),
    "forced colours, dark": dict(forced_colors="active", prefers_color_scheme="dark"),
}


def set_font(browser, family):
    """Gives all drawings of the page a font; the width of a sentence in it, px."""
    rules = f"svg,svg *{{font-family:{family}!important}}svg{{max-width:none!important}}"
    return browser.run(FONT_SCRIPT % json.dumps(FACES + rules))


def prove_fonts(browser):
    """That the fonts are at hand and as wide as they should be: else the check would prove nothing."""
    width = {name: set_font(browser, family) for name, family in FONTS.items()}
    plain = width["Liberation Sans"]
    if not (1.05 < width["DejaVu Sans"] / plain < 1.2 and 1.13 < width["15 % wider"] / plain < 1.17):
        raise SystemExit(f"a font is missing: {width}")


# ---- Drawings ----

class Drawing:
    def __init__(self, name, source):
        self.name, self.source, self.svg, self.sheet = name, source, None, None


def read_drawings(folders, sample):
    if not folders:
        seeds = ROOT / "Fuzz" / "Seeds" / "diagrams"
        return [Drawing(path.name, path.read_bytes()[1:]) for path in sorted(seeds.iterdir())]
    paths = [(path, pathlib.Path(folder)) for folder in folders for path in sorted(pathlib.Path(folder).rglob("*.mmd"))]
    if sample and len(paths) > sample:
        paths = [paths[i * len(paths) // sample] for i in range(sample)]
    return [Drawing(str(path.relative_to(folder)), path.read_bytes()) for path, folder in paths]


UNSHOWN = re.compile(r"<img[^>]*>|\bfa\w?:[\w-]+")
TEXTLESS = {"sm-circ", "fr-circ", "f-circ", "fork", "start", "stop", "join", "junction", "small-circle",
            "framed-circle", "filled-circle", "hourglass", "collate", "cross-circ", "summary", "crossed-circle",
            "bolt", "com-link", "lightning-bolt"}


def sheet_of(node):
    """What the page's script asks of a node; visible: whether a text of it is to be seen."""
    is_visible = node["shape"] not in TEXTLESS and bool(UNSHOWN.sub("", node["label"]).strip())
    return {"id": node["id"], "label": node["label"], "shape": node["shape"], "box": node["box"],
            "visible": is_visible}


def draw(binary, drawings, folder):
    folder.mkdir()
    for number, drawing in enumerate(drawings):
        path = folder / f"{number}.mmd"
        path.write_bytes(drawing.source)
        made = subprocess.run([binary, "render", "diagram", path, "--format", "svg", "-q"], capture_output=True)
        drawing.svg = made.stdout.strip() or None
        if drawing.svg is None:
            continue
        told = subprocess.run([binary, "render", "diagram", path, "--format", "json", "--font-size", "14", "-q"],
                              capture_output=True)
        data = json.loads(told.stdout)
        if data.get("type", "").startswith("flowchart"):
            drawing.sheet = {
                "size": [data["width"], data["height"]],
                "nodes": [sheet_of(node) for node in data["nodes"] if node.get("box")],
                "labels": [edge["labelBox"] for edge in data["edges"] if edge.get("labelBox")],
            }


def loose_pages(drawings, folder):
    """Pages of the drawings as they stand alone."""
    folder.mkdir()
    shown = [(number, drawing.svg) for number, drawing in enumerate(drawings) if drawing.svg]
    for start in range(0, len(shown), PER_PAGE):
        path = folder / f"{start}.html"
        with path.open("wb") as page:
            page.write(b'<!doctype html><meta charset="utf-8"><style>body{background:#fff}</style>')
            for number, svg in shown[start:start + PER_PAGE]:
                page.write(b'<div data-drawing="%d">%s</div>\n' % (number, svg))
        yield path


def site_pages(binary, drawings, folder):
    """Pages of a site whose articles hold the drawings."""
    shutil.copytree(ROOT / "Examples" / "starter", folder)
    names = []
    shown = [number for number, drawing in enumerate(drawings) if drawing.svg]
    for start in range(0, len(shown), PER_PAGE):
        names.append(f"drawings-{start}")
        with (folder / "Content" / "Help" / f"{names[-1]}.md").open("wb") as article:
            article.write(b"---\ntitle: Drawings from %d\n---\n" % start)
            for number in shown[start:start + PER_PAGE]:
                fence = b"~" * 30
                article.write(b"\ndrawing-%d\n\n%s mermaid\n%s\n%s\n"
                              % (number, fence, drawings[number].source.rstrip(b"\r\n"), fence))
    out = folder.parent / "built"
    made = subprocess.run([binary, "build", folder, "-o", out, "-q"], capture_output=True, text=True)
    if made.returncode:
        raise SystemExit("the site was not built:\n" + made.stderr[-2000:])
    return [out / "help" / name / "index.html" for name in names]


# ---- Faults ----

class Faults:
    """The worst of each kind for each text of each drawing."""

    def __init__(self):
        self.found = {}

    def add(self, kind, drawing, text, amount=0.0, where="", note=""):
        key = (kind, drawing, text)
        old = self.found.get(key)
        worse = old is None or (amount < old[0] if kind == "contrast" else amount > old[0])
        places = (old[1] if old else []) + [where]
        self.found[key] = (amount, places, note) if worse else (old[0], places, old[2])

    def tell(self, worst):
        kinds = {}
        for (kind, drawing, text), (amount, places, note) in self.found.items():
            kinds.setdefault(kind, []).append((amount, drawing, text, places, note))
        for kind, entries in sorted(kinds.items()):
            entries.sort(key=lambda entry: entry[0] if kind == "contrast" else -entry[0])
            print(f"{kind}: {len(entries)} texts in {len({entry[1] for entry in entries})} drawings")
            unit = "" if kind == "contrast" else " px"
            for amount, drawing, text, places, note in entries[:worst]:
                by = f"{amount:g}{unit}" if amount else ""
                places = "; ".join(dict.fromkeys(filter(None, places)))
                print(f"  {drawing}  {text!r}  {by}  [{places}]  {note}".rstrip())
        return kinds


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.replace("%", "%%"), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--faults")
    parser.add_argument("--chromium", default="chromium")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)

    drawings = read_drawings(options.folders, options.sample)
    faults = Faults()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        draw(binary, drawings, scratch / "sources")
        shown = [drawing for drawing in drawings if drawing.svg]
        print(f"{len(drawings)} diagrams, {len(shown)} drawn, {len(drawings) - len(shown)} refused")
        if not shown:
            raise SystemExit("nothing to look at")
        for drawing in shown:
            for fault in markup_faults(drawing.svg, r"d1-[\w-]+"):
                faults.add("markup", drawing.name, fault, where="alone")

        loose = list(loose_pages(drawings, scratch / "loose"))
        pages = site_pages(binary, drawings, scratch / "site")
        for page in pages:
            text = page.read_text()
            parsed = Page()
            parsed.feed(text)
            for name in {name for name in parsed.ids if parsed.ids.count(name) > 1}:
                faults.add("id twice on a page", page.parent.name, name)
            for name in set(parsed.wanted) - set(parsed.ids):
                faults.add("id not on the page", page.parent.name, name)
            for part in re.finditer(r"<p>drawing-(\d+)</p>\s*<figure.*?(<svg.*?</svg>)", text, re.S):
                for fault in markup_faults(part.group(2).encode(), r"[\w-]+"):
                    faults.add("markup", drawings[int(part.group(1))].name, fault, where="site")

        browser = Browser(options.chromium, scratch / "home", bypasses_policy=True)
        script = (ROOT / "Tools" / "check_drawings.js").read_text()
        counted = {}

        def look(what, where, sheets):
            got = browser.run(f"measure({json.dumps(what)}, {json.dumps(sheets)})")
            counted[where] = counted.get(where, 0) + got["count"]
            for number, kind, text, amount, note in got["faults"]:
                faults.add(kind, drawings[number].name, text, amount, where, note)

        try:
            for place, paths in (("alone", loose), ("site", pages)):
                for path in paths:
                    numbers = re.findall(r'data-drawing="(\d+)"|<p>drawing-(\d+)</p>', path.read_text())
                    sheets = {n: drawings[int(n)].sheet for n in (a or b for a, b in numbers) if drawings[int(n)].sheet}
                    browser.media(prefers_color_scheme="light")
                    browser.open(path)
                    browser.run(script + ";0")
                    prove_fonts(browser)
                    browser.run("document.getElementById('font').remove()")
                    for look_name, media in LOOKS.items() if place == "site" else [("light", LOOKS["light"])]:
                        browser.media(**media)
                        look("contrast", f"{place}, {look_name}", {})
                    browser.media(prefers_color_scheme="light")
                    for font, family in FONTS.items():
                        set_font(browser, family)
                        lines = place == "site" and font == "Liberation Sans"
                        look("lines" if lines else "fit", f"{place}, {font}", sheets)
        finally:
            browser.close()
        for where, count in counted.items():
            if count != len(shown):
                faults.add("not looked at", where, f"{len(shown) - count} drawings")

    kinds = faults.tell(options.worst)
    if options.faults:
        with open(options.faults, "w") as out:
            for (kind, drawing, text), (amount, places, note) in sorted(faults.found.items()):
                out.write(json.dumps([kind, drawing, text, amount, places, note], ensure_ascii=False) + "\n")
    if not kinds:
        print("no fault")
    sys.exit(1 if kinds else 0)


main()
