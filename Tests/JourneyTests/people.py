"""Somebody with a browser of their own, who looks closely at every page they come to."""

import base64
import hashlib
import hmac
import os
import pathlib
import re
import shutil
import struct
import time

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PASSWORD = "corridor umbrella seventeen"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# Part of the page beyond the right edge, other than what scrolls within its own frame.
WIDER = """() => document.documentElement.scrollWidth <= innerWidth + 1 ? [] :
    [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 8)
    .map(e => `${e.tagName}.${e.className}`).concat(document.documentElement.scrollWidth + ' px')"""

def launch(playwright):
    """The system's Chromium: where there is one, the one without windows, which does the same with half the work. Without its
    sandbox, for tests only: they may be run by root."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])


def shape(page):
    """What axe judges a page by: its elements and attributes. Of what is written there, only whether anything is; of an
    attribute that names another element, only that it does."""
    page = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<!<h)(?<!</h)\d+|[\w-]{40,}", "", page)
    page = re.sub(r' (href|action|value|content|datetime|title|alt|aria-label|placeholder)="[^"]+"', r' \1="…"', page)
    return re.sub(r">[^<]*[^<\s][^<]*", ">…", re.sub(r">\s+<", "><", page))


FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const ringed = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow != 'none';
    const within = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return {tag: at.tagName, name: at.getAttribute('name'), words: at.innerText.trim(),
            seen: at == document.body || ringed && within};
}"""


class Person:
    """`known` is what `remember` gave about the same person, on this record or one that this is a copy of."""

    def __init__(self, browser, server, known=None, size=DESK, script=True):
        self.server = server
        self.known = dict(known or {"password": PASSWORD, "key": None, "last-step": 0})
        self.context = browser.new_context(base_url=server.address, viewport=size, java_script_enabled=script,
                                           storage_state=self.known.get("state"))
        self.script = script
        self.complaints = []
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def heard(self, message):
        # That a page was refused (4xx) is said by the page itself; anything else in the console is a mistake of ours.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def remember(self, **more):
        """What a copy of this person needs: their session, their authenticator, and what else is known of them."""
        self.known |= {"state": self.context.storage_state(), **more}
        return self.known

    # What they do

    def go(self, path):
        self.page.goto(path)
        return self.look()

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self.look()

    def follow(self, name):
        self.page.locator("main, header, nav").get_by_role("link", name=name).first.click()
        return self.look()

    def fill(self, **fields):
        for name, text in fields.items():
            self.field(name).fill(text)
        return self

    def choose(self, name, label):
        select = self.page.locator(f'select[name="{name}"]')
        if isinstance(label, int):
            select.select_option(index=label)
        else:
            select.select_option(label=label)
        return self

    def tick(self, name, value):
        self.page.locator(f'input[name="{name}"][value="{value}"]').check()
        return self

    def give_day(self, name, day, month, year):
        return self.fill(**{f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)})

    # Without a mouse

    def keys_to(self, is_there, most=200):
        """Tab, as often as it takes to stand where `is_there` says; every stop on the way can be seen."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUS)
            assert at["seen"], f"the focus on {at} cannot be seen, on {self.page.url}"
            if is_there(at):
                return self
        raise AssertionError(f"not reached by {most} tabs on {self.page.url}")

    def by_keyboard(self, role, name):
        tag = {"link": "A", "button": "BUTTON"}[role]
        self.keys_to(lambda at: at["tag"] == tag and at["words"] == name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    # What they see

    def field(self, name):
        return self.page.locator(f'[name="{name.replace("_", "-")}"]').first

    def value(self, name):
        return self.field(name).input_value()

    @property
    def path(self):
        """Where they are, without the server: the same on a copy of the record."""
        return self.page.url.removeprefix(self.server.address)

    def text(self):
        return self.page.locator("body").inner_text()

    def sees(self, *words):
        text = self.text()
        for word in words:
            assert word in text, f"“{word}” is not on {self.page.url}:\n{text[:2000]}"
        return self

    def sees_nothing_of(self, *words):
        text = self.text()
        for word in words:
            assert word not in text, f"“{word}” is on {self.page.url}:\n{text[:2000]}"
        return self

    def look(self):
        """On every page in every state: axe finds nothing, nothing complains, and the page says what it is."""
        page = self.page
        page.wait_for_load_state("load")
        at = page.url
        assert page.title().endswith(" – Lantern"), f"{at} is called “{page.title()}”"
        assert page.locator("html").get_attribute("lang") == "en-GB", at
        assert page.locator("h1").count() == 1, f"{at} has {page.locator('h1').count()} first headings"
        if self.script and os.environ.get("LANTERN_AXE", "yes") == "yes" and self.is_new():
            found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
            told = [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"][:3]]
            assert not told, f"axe on {at} ({page.title()}): {told}"
        assert not self.complaints, f"{at}: {self.complaints}"
        if self.script:
            wider = page.evaluate(WIDER)
            assert not wider, f"{at} is wider than the window: {wider}"
        picture(page)
        return self

    def is_new(self):
        """Whether no page of this shape was looked at before at this width, here or by a journey beside this one."""
        mark = hashlib.sha256(f"{self.page.viewport_size['width']} {shape(self.page.content())}".encode()).hexdigest()
        try:
            (pathlib.Path(os.environ["LANTERN_LOOKED_AT"]) / mark).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    # Signing in

    def next_code(self):
        """A code is good once, and spends those before it: waits for the first that is neither spent nor too late."""
        while True:
            now, seconds = divmod(int(time.time()), 30)
            for step in (now - 1, now, now + 1):
                # One about to be too late would be so by the time that it arrives.
                if step == now - 1 and seconds > 20:
                    continue
                if step > self.known["last-step"]:
                    self.known["last-step"] = step
                    return code(self.known["key"], step)
            time.sleep(0.5)

    def welcome(self, link, **who):
        """From a one-time link to being signed in. Gives the recovery codes. `who`, for the first administrator only."""
        self.go(link).fill(**who)
        self.fill(password=self.known["password"], password_again=self.known["password"])
        self.press("Continue")
        self.known["key"] = re.sub(r"\s", "", self.page.locator(".authenticator-key").inner_text())
        self.known["last-step"] = 0
        self.fill(code=self.next_code())
        self.press("Continue")
        self.sees("Your recovery codes")
        codes = self.page.locator(".recovery-codes code").all_inner_texts()
        self.follow("I have kept them")
        return codes

    def give_password(self, email, password=None):
        self.go("/sign-in")
        self.fill(email=email, password=password or self.known["password"])
        return self.press("Continue")

    def sign_in(self, email):
        self.give_password(email)
        self.fill(code=self.next_code())
        return self.press("Sign in")


def code(key, step):
    """Six digits of RFC 6238."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    mac = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    place = mac[19] & 15
    return "%06d" % ((struct.unpack(">I", mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000)


def picture(page):
    """Left in the folder that LANTERN_PICTURES names, in the order in which pages were seen."""
    folder = os.environ.get("LANTERN_PICTURES")
    if not folder:
        return
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z0-9]+", "-", page.title().lower())[:50].strip("-")
    page.screenshot(path=f"{folder}/{len(os.listdir(folder)):03d}-{name}-{page.viewport_size['width']}.png", full_page=True)
