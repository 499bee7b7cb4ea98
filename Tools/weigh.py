#!/usr/bin/env python3
"""Weighs the project page of 400 days and 20 findings: its bytes with all that it loads, and its first paint in
Chromium from file://, the median of some runs with nothing cached.

  weigh.py BINARY [--runs 9] [--chromium NAME]
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from chromium import Browser

ROOT = pathlib.Path(__file__).resolve().parent
PAINT = """new Promise(done => {
  const read = () => { const paint = performance.getEntriesByName('first-contentful-paint')[0];
    paint ? done(paint.startTime) : setTimeout(read, 5) };
  read() })"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--chromium", default="chromium")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([sys.executable, ROOT / "gen_site.py", scratch / "work", "--projects", "1"], check=True)
        subprocess.run([options.binary, "build", scratch / "work", "-o", scratch / "site", "-q"], check=True)
        page = next((scratch / "site" / "projects").glob("*/index.html"))
        findings = len(list(page.parent.glob("findings/*/index.html")))
        sizes = {path.name: path.stat().st_size
                 for path in [page] + [scratch / "site" / name for name in ("style.css", "site.js", "icon.svg")]}
        paints = []
        browser = Browser(options.chromium, scratch / "home", width=1280, height=900)
        browser.call("Network.enable")
        browser.call("Network.setCacheDisabled", cacheDisabled=True)
        # The first visit starts what Chromium needs for any page, and does not count.
        for run in range(options.runs + 1):
            browser.call("Page.navigate", url="about:blank")
            time.sleep(0.2)
            browser.call("Page.navigate", url=page.as_uri())
            time.sleep(0.5)
            paints.append(browser.run(PAINT))
        browser.close()
        del paints[0]
    parts = ", ".join(f"{name} {size:,}" for name, size in sizes.items())
    print(f"400 days, {findings} findings: {sum(sizes.values()):,} bytes ({parts})")
    print(f"first paint: {statistics.median(paints):.0f} ms, {min(paints):.0f} to {max(paints):.0f} in {len(paints)} runs")


main()
