"""A finding, from the plan that promised something to the record that proves it (PLAN-9, EVID-2, GOV-3, ADM-1)."""

import io
import urllib.request

import docx
import openpyxl
import pytest

from people import PHONE
from server import Server
from work import WE_LOOKED, an_action, attach_a_sample, claim, verify


def test_claimed_refused_evidenced_and_verified(house):
    manager, lead, member = house.manager, house.lead, house.member
    action = house.action

    lead.go("/my-actions").sees("Agree a rota").go(action)
    lead.follow("Write a progress note").press("Save the note").sees("Write what has happened")
    lead.fill(note="The rota is <b>agreed</b> & in use since Monday.").press("Save the note")
    lead.sees("The rota is <b>agreed</b> & in use since Monday.")

    claim(lead, action, "Health took part in every discussion this month.")
    lead.sees("Done awaiting evidence", "No evidence is attached")
    lead.go(f"{action}/decide").tick("decision", "verify").fill(reason="I know it is done.")
    lead.press("Record the decision").sees("You may not do this")

    member.go(action).follow("Decide on the claim").tick("decision", "verify").fill(reason="They told us.")
    member.press("Record the decision").sees("This cannot be complete yet")
    assert member.value("reason") == "They told us.", "what was typed was lost"
    member.tick("decision", "send-back").press("Record the decision").sees("Sent back")

    claim(lead, action, "A sample shows it.")
    attach_a_sample(lead)
    lead.sees("The evidence is sufficient")
    verify(member, action)
    member.sees("Complete (evidenced)")
    house.chair.go(house.board).sees("Complete (evidenced)")
    # The same on a telephone.
    house.again("chair", size=PHONE).go(action).sees("Complete (evidenced)", WE_LOOKED)

    house.record.lantern("journal", "seal")
    assert "Nothing was altered" in house.record.lantern("journal", "verify").stdout
    manager.go("/journal").sees("Journal")


def test_the_chair_overrides_with_a_reason_that_shows_for_ever(house):
    action = house.action
    claim(house.lead, action, "It is done.")
    chair = house.chair
    chair.go(f"{action}/decide").tick("decision", "let-through").press("Record the decision").sees("There is a problem")
    reason = "The inspectorate has written that it accepts this. Minute 7 of March."
    chair.fill(reason=reason).press("Record the decision")
    for who in [chair, house.lead, house.manager]:
        who.go(action).sees("Let through", reason)
    house.manager.go(f"{house.board}/exceptions").sees(reason)


def test_two_people_saving_at_once_lose_nothing(house):
    action = house.action
    one, two = house.manager, house.again("manager")
    one.go(f"{action}/edit")
    two.go(f"{action}/edit")
    one.fill(intent="So that everything known is weighed.").press("Save")
    two.fill(intent="Because health knows what others do not.").press("Save")
    two.sees("Somebody saved before you", "So that everything known is weighed.")
    assert two.value("intent") == "Because health knows what others do not."
    two.press("Save").sees("Because health knows")


def test_a_double_click_does_a_thing_once(house):
    action = house.action
    lead = house.lead.go(f"{action}/progress").fill(note="Said once, pressed twice.")
    with lead.page.expect_navigation():
        lead.page.get_by_role("button", name="Save the note").dblclick()
    lead.look().go(action)
    assert lead.text().count("Said once, pressed twice.") == 1


def test_the_exception_report_is_a_page_and_opens_in_other_programs(house):
    manager = house.manager
    an_action(manager, house.plan, "Visit every child in time", day="1", month="2", year="2026")
    manager.go("/bodies").follow("Improvement board").follow("Exception report")
    manager.sees("Late (1)", "Visit every child in time", "Nobody can be asked")
    report = manager.page.url.split("?")[0]

    def file(ending):
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in manager.context.cookies())
        request = urllib.request.Request(report + ending, headers={"Cookie": cookies})
        return io.BytesIO(urllib.request.urlopen(request).read())

    words = [cell.text for table in docx.Document(file(".docx")).tables for row in table.rows for cell in row.cells]
    assert any("Visit every child in time" in word for word in words)
    rows = openpyxl.load_workbook(file(".xlsx")).active.rows
    assert any("Visit every child in time" in str(cell.value) for row in rows for cell in row)


def test_what_was_being_typed_survives_a_killed_server(house):
    action = house.action
    lead = house.lead.go(f"{action}/progress").fill(note="Half a sentence about the")
    lead.page.wait_for_timeout(1500)
    house.server.kill()
    house.server.start()
    lead.go(f"{action}/progress")
    assert "Half a sentence about the" in lead.value("note"), "the draft was lost"


def test_everything_works_without_script(house):
    action = house.action
    lead = house.again("lead", script=False)
    lead.go(f"{action}/progress").fill(note="Written without any script.").press("Save the note")
    lead.sees("Written without any script.")
    claim(lead, action, "Claimed without any script.")
    attach_a_sample(lead)
    member = house.again("member", script=False)
    verify(member, action)
    member.sees("Complete (evidenced)")


def test_everything_can_be_reached_and_done_by_the_keyboard_alone(house):
    action = house.action
    lead = house.lead
    lead.go(action)
    lead.by_keyboard("link", "Write a progress note")
    lead.look()
    lead.keys_to(lambda at: at["name"] == "note").page.keyboard.type("Typed without a mouse.")
    lead.by_keyboard("button", "Save the note")
    lead.look().sees("Typed without a mouse.")
    lead.by_keyboard("link", "Say it is done")
    lead.look().keys_to(lambda at: at["name"] == "statement").page.keyboard.type("Claimed without a mouse.")
    lead.by_keyboard("button", "Say it is done")
    lead.look().sees("Done awaiting evidence")


def test_two_servers_serve_one_record(house, engine):
    if engine != "postgresql":
        pytest.skip("SQLite is for one process that writes")
    other = Server(house.record)
    try:
        action = house.action
        lead = house.again("lead", server=other)
        claim(lead, action, "Said at the second server.")
        attach_a_sample(lead)
        verify(house.member, action)
        lead.go(action).sees("Complete (evidenced)", WE_LOOKED)
        # Signed out at one, out at the other.
        lead.press("Sign out")
        house.lead.go("/my-actions").sees("E-mail address")
    finally:
        other.stop()
    house.record.lantern("journal", "seal")
    assert "Nothing was altered" in house.record.lantern("journal", "verify").stdout


def test_a_byte_changed_in_the_file_is_found_and_named(house, engine):
    if engine != "sqlite":
        pytest.skip("a database server keeps its own files")
    action = house.action
    claim(house.lead, action, "It is done.")
    attach_a_sample(house.lead)
    verify(house.member, action)
    house.record.lantern("journal", "seal")
    house.server.stop()
    house.record.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    file = house.record.folder / "lantern.sqlite"
    raw = file.read_bytes()
    place = raw.find(WE_LOOKED.encode(), raw.find(b'{"reason":"We looked'))
    assert place > 0, "the entry is not in the file"
    file.write_bytes(raw[:place] + b"V" + raw[place + 1:])
    result = house.record.lantern("journal", "verify", check=False)
    assert result.returncode == 1 and "was changed after it was sealed" in result.stdout, result.stdout + result.stderr


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP TABLE actions; --", "{{7*7}}${7*7}",
    "نص عربي \u202ebackwards\u202c 👩\u200d👧 e\u0301", "x" * 9000, "=HYPERLINK(\"http://x\")", "line\r\nline\ttab",
]


def test_a_hostile_string_is_only_words(house):
    lead = house.lead
    said = []
    lead.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for hostile in HOSTILE:
        lead.go(f"{house.action}/progress").fill(note=hostile).press("Save the note")
        assert " ".join(hostile.split()) in " ".join(lead.text().split()), lead.text()[:1500]
    assert not said, "a script ran"
