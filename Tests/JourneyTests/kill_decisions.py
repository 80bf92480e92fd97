"""Kills the server while contacts are being decided, hundreds of times: each is decided wholly or not at all, and whatever was
answered to whoever decided is there (FD-6).

    scripts/kill-decisions [--kills 200] [--engine sqlite|postgresql]
"""

import argparse
import http.client
import os
import random
import re
import threading
import time
import urllib.parse

from playwright.sync_api import sync_playwright

from house import House, build
from people import Person, launch
from server import Record

DECIDERS = 4


class Visitor:
    """Somebody signed in, without a browser: their cookie and the token of their forms."""

    def __init__(self, house, who, page):
        person = getattr(house, who)
        person.page.goto(page)
        self.token = person.page.locator('main form input[name="token"]').first.input_value()
        self.cookie = "; ".join(f"{one['name']}={one['value']}" for one in person.context.cookies())
        self.server = house.server

    def post(self, path, fields):
        """The status and where to, or None when no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            body = urllib.parse.urlencode([("token", self.token), *fields], doseq=True)
            connection.request("POST", path, body, {
                "Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie, "Origin": self.server.address})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers.get("location", "")
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


def tell(teacher, number):
    status, location = teacher.post("/contacts/new", [
        ("life", "She gets her brother up."), ("worry", f"Hungry each morning. {number}"), ("nature", "young-carer"), ("consent", "told"),
        ("child-1-name", f"Child {number}"), ("children-shown", "2"), ("adults-shown", "2")])
    assert status == 303, f"contact {number} was not taken: {status}"
    return re.search(r"/contacts/([0-9a-f-]{36})", location)[1]


DECISION = [
    ("outcome", "advice"), ("level", "two"), ("criteria", "two-caring"), ("reasons", "A young carers’ group is two streets away."),
    ("not-seen-because", "The school sees her daily."),
]


def decide_until_killed(manager, contacts, answered, stopped):
    while not stopped.is_set():
        try:
            contact = contacts.pop()
        except IndexError:
            return
        answer = manager.post(f"/contacts/{contact}/decide", DECISION)
        if answer and answer[0] == 303:
            answered.add(contact)
        elif answer:
            raise AssertionError(f"deciding {contact}: {answer}")


def halves(record):
    """Contacts of which only a part of a decision is written, each with what is missing."""
    open_clock = """EXISTS (SELECT 1 FROM clock k WHERE k.subject_kind = 'contact' AND k.subject = c.id
        AND k.kind = 'contact-decision' AND k.stopped_at IS NULL)"""
    decision = "EXISTS (SELECT 1 FROM contact_decision d WHERE d.contact = c.id)"
    told = "EXISTS (SELECT 1 FROM contact_told t WHERE t.contact = c.id)"
    return record.sql(f"""SELECT c.reference FROM contact c WHERE NOT (
        (c.decided_at IS NOT NULL AND {decision} AND {told} AND NOT {open_clock})
        OR (c.decided_at IS NULL AND NOT {decision} AND NOT {told} AND {open_clock}))""")


def count(record, statement):
    return int(record.sql(statement))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--engine", default="sqlite", choices=["sqlite", "postgresql"])
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    random.seed(chosen.seed)
    os.environ["LANTERN_AXE"] = "no"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        record, known = build(browser, chosen.engine)
        house = House(browser, Record(chosen.engine, like=record), known)
        teacher, manager = Visitor(house, "partner", "/contacts/new"), Visitor(house, "manager_of_social_work", "/contacts/new")
        kills, answered, number, began = 0, set(), 0, time.time()
        while kills < chosen.kills:
            contacts = []
            for _ in range(40):
                number += 1
                contacts.append(tell(teacher, number))
            stopped = threading.Event()
            deciders = [threading.Thread(target=decide_until_killed, args=(manager, contacts, answered, stopped)) for _ in range(DECIDERS)]
            for decider in deciders:
                decider.start()
            time.sleep(random.uniform(0.01, 0.4))
            house.server.kill()
            stopped.set()
            for decider in deciders:
                decider.join()
            kills += 1
            house.server.start()
            half = halves(house.record)
            assert not half, f"after kill {kills}: half decided: {half}"
        decided = count(house.record, "SELECT count(*) FROM contact WHERE decided_at IS NOT NULL")
        written = count(house.record, "SELECT count(*) FROM journal_entry WHERE kind = 'contact.decided'")
        lost = [one for one in answered if not count(
            house.record, f"SELECT count(*) FROM contact WHERE decided_at IS NOT NULL AND {same_id(house.record, one)}")]
        verified = house.record.lantern("journal", "verify", check=False)
        print(f"{chosen.engine}: killed {kills} times in {time.time() - began:.0f} s; {number} contacts, {decided} decided,"
              f" {len(answered)} answered, {len(lost)} of these lost, {written} in the journal; journal: {verified.stdout.strip()}")
        assert not lost and decided == written and decided >= len(answered) > 0 and verified.returncode == 0
        house.leave()
        record.remove()
        browser.close()


def same_id(record, contact):
    return f"id = '{contact}'" if record.name else f"lower(hex(id)) IN ('{contact.replace('-', '')}', '{contact.encode().hex()}')"


if __name__ == "__main__":
    main()
