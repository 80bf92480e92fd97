"""Two hundred people of partner agencies tell of a worry at the same moment. Every one that was answered is there, once and whole.

    scripts/many-partners [--partners 200] [--engine sqlite|postgresql] [--restart]
"""

import argparse
import hashlib
import http.client
import json
import os
import random
import re
import secrets
import socket
import threading
import time
import urllib.parse
import uuid

from playwright.sync_api import sync_playwright

from house import WORKERS, House, build
from people import launch
from server import Record

# How each of them sends: most once, the others as people and networks do.
WAYS = ["once"] * 5 + ["double click", "cut off", "refused at first"]
PATIENCE = 60


class Partner:
    """Somebody with a session of their own, without a browser."""

    def __init__(self, server, number, way, cookie):
        self.server, self.number, self.way, self.cookie = server, number, way, cookie
        self.words = f"He came hungry and in wet clothes, {number}, {secrets.token_hex(8)}."
        self.waits, self.again, self.contact, self.said = [], 0, None, []

    def ask(self, method, path, body=None, port=None):
        """Status, where to, and the page; None when the connection was refused or broke."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port or self.server.port, timeout=PATIENCE)
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request(method, path, body, {"Cookie": self.cookie, "Origin": self.server.address, **kind})
            answer = connection.getresponse()
            page = answer.read().decode()
            self.waits.append(time.monotonic() - began)
            return answer.status, answer.headers.get("location", ""), page
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def until_answered(self, method, path, body=None):
        """As somebody does who sees that the page does not come: again, after a moment."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if answer := self.ask(method, path, body):
                return answer
            self.again += 1
            time.sleep(random.uniform(0.2, 0.6))
        raise AssertionError(f"partner {self.number} was not answered for {PATIENCE} s")

    def send_and_leave(self, body):
        """Sends all of it, and hangs up before the answer comes."""
        head = (f"POST /contacts/new HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nCookie: {self.cookie}\r\nOrigin: {self.server.address}\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
        try:
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=PATIENCE) as connection:
                connection.sendall((head + body).encode())
                time.sleep(random.uniform(0, 0.3))
        except OSError:
            pass

    def tell(self, start):
        status, _, page = self.until_answered("GET", "/contacts/new")
        assert status == 200, f"partner {self.number} saw {status} for the form"
        token, record = (re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "record"))
        body = urllib.parse.urlencode([
            ("token", token), ("record", record), ("life", f"He says that nobody wakes him. {self.number}"), ("worry", self.words),
            ("nature", "neglect"), ("consent", "told"), ("child-1-name", f"Child {self.number}"), ("adult-1-name", f"Parent {self.number}"),
            ("adult-1-relation", "Mother"), ("children-shown", "2"), ("adults-shown", "2")])
        self.waits.clear()
        start.wait()
        answers = []
        if self.way == "refused at first":
            with socket.socket() as closed:
                closed.bind(("127.0.0.1", 0))
                assert self.ask("POST", "/contacts/new", body, port=closed.getsockname()[1]) is None
            self.again += 1
        if self.way == "cut off":
            self.send_and_leave(body)
            self.again += 1
        if self.way == "double click":
            second = threading.Thread(target=lambda: answers.append(self.until_answered("POST", "/contacts/new", body)))
            second.start()
        answers.append(self.until_answered("POST", "/contacts/new", body))
        if self.way == "double click":
            second.join()
        self.said = [status for status, _, _ in answers]
        named = {re.search(r"/contacts/([0-9a-f-]{36})/told", where)[1] for status, where, _ in answers if status == 303}
        assert len(named) <= 1, f"partner {self.number} was told of two: {named}"
        self.contact = named.pop() if named else None
        if self.contact:
            status, _, page = self.until_answered("GET", f"/contacts/{self.contact}/told")
            assert status == 200 and re.search(r"FD-[0-9A-Z]{6}", page), f"partner {self.number} has no receipt: {status}"


def identity(record, value):
    """A new or known id, as the engine writes one down."""
    if record.name:
        return f"'{value}'"
    kind = record.sql("SELECT typeof(id) FROM user_account LIMIT 1")
    return f"x'{value.hex}'" if kind == "blob" else f"'{value}'"


def sign_in(record, partners):
    """Copies of a partner's account with a session each, and gives their cookies. Two hundred passwords would take longer than the rest."""
    email = WORKERS["partner"][1]
    cookies, statements = [], []
    for number in range(partners):
        token, form, user = secrets.token_hex(32), secrets.token_hex(32), identity(record, uuid.uuid4())
        hashed = hashlib.sha256(token.encode()).hexdigest()
        statements.append(f"""INSERT INTO user_account (id, name, name_key, email, email_key, agency, job_title, created_at)
            SELECT {user}, 'Partner {number}', 'partner {number}', 'p{number}@many.example', 'p{number}@many.example', agency, job_title, created_at
            FROM user_account WHERE email_key = '{email}'""")
        statements.append(f"""INSERT INTO user_role (user_account, role, granted_at) SELECT {user}, role, granted_at FROM user_role
            WHERE user_account = (SELECT id FROM user_account WHERE email_key = '{email}')""")
        statements.append(f"""INSERT INTO sign_in_session (hash, user_account, form_token, is_complete, how, started_at, seen_at)
            SELECT {f"'{chr(92)}x{hashed}'" if record.name else f"x'{hashed}'"}, {user}, '{form}', is_complete, how, started_at, seen_at
            FROM sign_in_session WHERE user_account = (SELECT id FROM user_account WHERE email_key = '{email}') ORDER BY started_at DESC LIMIT 1""")
        cookies.append(f"lantern={token}")
    for statement in statements:
        record.sql(statement)
    return cookies


WHOLE = {
    "child and adult": "SELECT count(*) FROM contact_person p WHERE p.contact = c.id AND p.part IN ('child', 'adult')",
    "two clocks": "SELECT count(*) FROM clock k WHERE k.subject_kind = 'contact' AND k.subject = c.id AND k.stopped_at IS NULL",
}


def missing(record, partners):
    """Whoever was answered and is not there exactly once, whole, with what is wrong."""
    wrong = []
    rows = json.loads(record.sql(
        f"""SELECT {'json_agg(json_build_array(c.worry, ' if record.name else 'json_group_array(json_array(c.worry, '}c.reference, c.recorded_by IS NOT NULL,
        ({WHOLE['child and adult']}), ({WHOLE['two clocks']}))) FROM contact c WHERE c.worry LIKE 'He came hungry%'""") or "[]")
    entries = [entry for entry in record.sql("SELECT payload FROM journal_entry WHERE kind = 'contact.received'").split("\n") if entry]
    journalled = [json.loads(entry)["reference"] for entry in entries]
    for partner in partners:
        mine = [row for row in rows if row[0] == partner.words]
        if len(mine) != 1:
            wrong.append(f"partner {partner.number} ({partner.way}): there {len(mine)} times")
        elif not (mine[0][2] and mine[0][3] == 2 and mine[0][4] == 2):
            wrong.append(f"partner {partner.number} ({partner.way}): not whole {mine[0]}")
        elif journalled.count(mine[0][1]) != 1:
            wrong.append(f"partner {partner.number} ({partner.way}): {journalled.count(mine[0][1])} times in the journal")
    return len(rows), wrong


def share(waits, part):
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * part))]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--partners", type=int, default=200)
    options.add_argument("--engine", default="sqlite", choices=["sqlite", "postgresql"])
    options.add_argument("--restart", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    random.seed(chosen.seed)
    os.environ["LANTERN_AXE"] = "no"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        record, known = build(browser, chosen.engine)
        house = House(browser, Record(chosen.engine, like=record), known)
        cookies = sign_in(house.record, chosen.partners)
        partners = [Partner(house.server, number, random.choice(WAYS), cookie) for number, cookie in enumerate(cookies)]
        start, failed = threading.Barrier(chosen.partners + 1), []

        def run(partner):
            try:
                partner.tell(start)
            except Exception as problem:
                failed.append(f"{partner.number}: {problem}")
                start.abort()

        threads = [threading.Thread(target=run, args=(partner,)) for partner in partners]
        for thread in threads:
            thread.start()
        start.wait()
        began = time.monotonic()
        if chosen.restart:
            time.sleep(0.5)
            house.server.stop()
            house.server.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
        assert not failed, failed[:5]
        waits = [wait for partner in partners for wait in partner.waits]
        refused = [f"{partner.number} ({partner.way}): {partner.said}" for partner in partners if set(partner.said) != {303}]
        there, wrong = missing(house.record, partners)
        verified = house.record.lantern("journal", "verify", check=False)
        ways = {way: sum(partner.way == way for partner in partners) for way in dict.fromkeys(WAYS)}
        print(f"{chosen.engine}{', restarted meanwhile' if chosen.restart else ''}: {chosen.partners} partners at once ({ways}) in {took:.1f} s:"
              f" {there} worries there, {len(wrong)} lost, doubled or in parts, {len(refused)} shown an error;"
              f" answers p50 {share(waits, .5):.2f} s, p95 {share(waits, .95):.2f} s, p99 {share(waits, .99):.2f} s of {len(waits)};"
              f" sent again {sum(partner.again for partner in partners)} times; journal: {verified.stdout.strip()}")
        assert not wrong and not refused and verified.returncode == 0, (wrong[:5], refused[:5], verified.stdout)
        house.leave()
        record.remove()
        browser.close()


if __name__ == "__main__":
    main()
