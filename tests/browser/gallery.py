"""Looks at every page of the gallery in a real browser.

    python tests/browser/gallery.py GALLERY [PICTURES]

GALLERY is what `lantern gallery --out` wrote. With PICTURES, a picture of each page is left there, at a desk's width and a
telephone's. Fails on any axe violation (WCAG 2.0 to 2.2, A and AA), on anything wider than the window from 320 px up, on
anything to be pressed that is smaller than 24 px, on an error in the console, and on anything that the content policy stops.
Needs playwright and axe-playwright-python, and Debian's chromium.
"""

import functools
import http.server
import pathlib
import shutil
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(e => {
    if (e.type === 'hidden' || !e.checkVisibility() || e.closest('.visually-hidden, .skip-link')) return false;
    if (e.matches('.skip-link')) return false;
    // A link within a sentence may be as high as its line (WCAG 2.5.8, inline).
    if (e.tagName === 'A' && ['P', 'LI', 'DD', 'SPAN', 'H3'].includes(e.parentElement.tagName)
        && getComputedStyle(e).display === 'inline') return false;
    const box = e.getBoundingClientRect();
    return box.width < 24 || box.height < 24;
}).map(e => e.outerHTML.slice(0, 100) + ' ' + JSON.stringify(e.getBoundingClientRect()))"""
WIDER = """() => document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter(e =>
    e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.visually-hidden')).slice(0, 5)
    .map(e => e.outerHTML.slice(0, 100)) : []"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def main(folder, pictures):
    address = serve(folder)
    wrong = []
    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        names = sorted(path.name for path in pathlib.Path(folder).glob("*.html"))
        for width, height in [(1280, 800), (390, 844), (320, 640)]:
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            said = []
            page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: said.append(str(error)))
            for name in names:
                said.clear()
                page.goto(f"{address}/{name}")
                if pictures and width != 320:
                    pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=f"{pictures}/{name[:-5]}-{width}.png", full_page=True)
                if width != 320:
                    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
                    for violation in found.response["violations"]:
                        for node in violation["nodes"][:3]:
                            wrong.append(f"{name} {width}: {violation['id']}: {node['html'][:120]} {node['failureSummary'][:300]}")
                wrong += [f"{name} {width}: wider than the window: {one}" for one in page.evaluate(WIDER)]
                wrong += [f"{name} {width}: too small to press: {one}" for one in page.evaluate(SMALL_TARGETS)]
                wrong += [f"{name} {width}: console: {one}" for one in said]
            context.close()
        browser.close()
    print("\n".join(wrong) or f"{len(names)} pages, nothing found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
