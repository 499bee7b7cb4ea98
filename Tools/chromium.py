"""Chromium for the checks, with nothing outside Python's standard library."""

import json
import os
import select
import subprocess


class Browser:
    """One page in a headless Chromium, driven over its DevTools pipe.

    What the page tells meanwhile is kept in `events`.
    """

    def __init__(self, binary, home, bypasses_policy=False, width=1600, height=1200):
        self.read_end, to_us = os.pipe()
        to_it, self.write_end = os.pipe()

        # Moved out of the way: 3 and 4, which Chromium reads and writes, may be among them.
        high = [os.dup2(end, 100 + at, inheritable=True) for at, end in enumerate((to_it, to_us))]
        command = f'exec "$0" "$@" 3<&{high[0]} 4>&{high[1]}'
        self.process = subprocess.Popen(
            ["bash", "-c", command, binary, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
             f"--user-data-dir={home}", "--remote-debugging-pipe", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=high)
        for end in [to_us, to_it] + high:
            os.close(end)
        self.buffer, self.number, self.session, self.events = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.setBypassCSP", enabled=bypasses_policy)
        self.size(width, height)

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def _message(self):
        while b"\0" not in self.buffer:
            if not select.select([self.read_end], [], [], 300)[0]:
                raise SystemExit("Chromium did not answer in 300 s")
            got = os.read(self.read_end, 1 << 20)
            if not got:
                raise SystemExit("Chromium ended early")
            self.buffer += got
        line, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(line)

    def call(self, method, until=None, **params):
        """Calls a method; with `until`, waits for that event as well."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        result = None
        while result is None or until:
            got = self._message()
            if got.get("id") == self.number:
                if "error" in got:
                    raise SystemExit(f"{method}: {got['error']}")
                result = got["result"]
            elif "method" in got:
                self.events.append(got)
                if got["method"] == until:
                    until = None
        return result

    def open(self, page):
        """Opens a file or an address, and waits until it is loaded."""
        self.call("Page.navigate", until="Page.loadEventFired", url=page if isinstance(page, str) else page.resolve().as_uri())

    def run(self, script):
        got = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in got:
            raise SystemExit("in the page: " + json.dumps(got["exceptionDetails"])[:600])
        return got["result"].get("value")

    def media(self, media="", **features):
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def close(self):
        os.close(self.write_end)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
