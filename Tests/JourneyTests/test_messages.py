"""Reminders go out by mail, once each, whatever becomes of the mail server (PLAN-13)."""

import contextlib
import socket
import time
from datetime import datetime, timedelta
from email import policy
from email.parser import BytesParser

from aiosmtpd.controller import Controller

from server import Server


class Letters:
    """A mail server's other end: keeps what comes in."""

    def __init__(self):
        self.all = []

    async def handle_DATA(self, server, session, envelope):
        letter = BytesParser(policy=policy.default).parsebytes(envelope.content)
        self.all.append((envelope.rcpt_tos, letter))
        return "250 Taken"

    def to(self, address):
        return [letter for addresses, letter in self.all if address in addresses]


@contextlib.contextmanager
def mail_server(port, letters):
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def wait_for(what, seconds=40):
    for _ in range(seconds * 5):
        if what():
            return
        time.sleep(0.2)
    raise AssertionError("it did not come about in time")


def test_a_silent_lead_is_asked_by_mail_once_though_the_mail_server_was_away(house, engine):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    house.server.stop()
    # Forty days go by without a word from the lead.
    for table, column in [("improvement_action", "agreed_at"), ("improvement_plan", "created_at")]:
        if engine == "postgresql":
            earlier = f"{column} - interval '40 days'"
        else:
            earlier = forty_days_before(house.record.sql(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"))
        house.record.sql(f"UPDATE {table} SET {column} = {earlier} WHERE {column} IS NOT NULL")

    letters = Letters()
    mail = {"LANTERN_SMTP": f"smtp://127.0.0.1:{port}", "LANTERN_SMTP_PLAIN": "yes", "LANTERN_MAIL_FROM": "lantern@ambleford.example"}
    server = house.server = Server(house.record, **mail)
    # The mail server is away: the reminder waits.
    wait_for(lambda: int(house.record.sql("SELECT count(*) FROM message WHERE attempts > 0 AND sent_at IS NULL")) > 0)
    waiting = int(house.record.sql("SELECT count(*) FROM message"))
    server.kill()

    with mail_server(port, letters):
        # The hour for which a failed message waits goes by.
        house.record.sql("UPDATE message SET not_before = written_at")
        server.start()
        wait_for(lambda: len(letters.to("pat@ambleford.example")) > 0)
        wait_for(lambda: int(house.record.sql("SELECT count(*) FROM message WHERE sent_at IS NULL")) == 0)
        server.kill()
        server.start()
        time.sleep(7)

    assert len(letters.all) == waiting, "something was lost or sent twice"
    [letter] = letters.to("pat@ambleford.example")
    words = letter.get_content()
    assert letter["From"] == "lantern@ambleford.example" and letter["Message-ID"] and letter["Auto-Submitted"] == "auto-generated"
    assert house.action in words, "it leads to the action"
    assert "strategy discussion" not in f"{letter['Subject']} {words}".lower(), "what it is about stays in Lantern"
    house.lead.go(house.action).follow("Write a progress note")


def forty_days_before(instant):
    """An instant as SQLite keeps it, forty days earlier."""
    earlier = datetime.fromisoformat(instant.replace("Z", "+00:00")) - timedelta(days=40)
    return earlier.strftime("'%Y-%m-%dT%H:%M:%S.000Z'")
