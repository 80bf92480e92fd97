"""A plan is checked, issued twice with a change between, and the two are held against each other (PLAN-14, PLAN-15)."""

import csv
import io
import urllib.request

import docx
import openpyxl

from people import PHONE
from work import an_action


def taken(person, address):
    """What the browser is given to keep."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in person.context.cookies())
    request = urllib.request.Request(person.server.address + address, headers={"Cookie": cookies})
    return urllib.request.urlopen(request).read()


def issue(manager, plan, label, note):
    return manager.go(f"{plan}/versions").fill(label=label, note=note).press("Issue this version")


def test_two_versions_with_a_change_between_are_compared(house):
    manager, plan = house.manager, house.plan
    manager.go(plan).follow("Versions").sees("No version yet")
    manager.press("Issue this version").sees("There is a problem", "Say what this version is called", "Say why it is issued")
    issue(manager, plan, "Version 1", "For the executive’s meeting").sees("Version 1 is issued", "For the executive’s meeting")
    manager.go(f"{house.action}/due").tick("kind", "exact").give_day("due_on", 1, 3, 2029).fill(reason="The system is late.")
    manager.press("Move the date")
    an_action(manager, plan, "Write down who chairs")
    issue(manager, plan, "Version 1", "Again").sees("There is a version called “Version 1” already")
    assert manager.value("note") == "Again", "what was typed was lost"
    manager.fill(label="Version 2").press("Issue this version").sees("Version 2 is issued")

    # The newest stands first: from version 1 to version 2.
    manager.choose("from", 1).choose("to", 1).press("Compare").sees("Added (2)", "Write down who chairs", "1 March 2029", "Actions that changed (1)")
    at = manager.path
    manager.follow("with other dates").sees("1 March 2029").sees_nothing_of("Write down who chairs")
    house.again("manager", size=PHONE).go(at).sees("1 March 2029", "Added (2)")
    house.again("member", script=False).go(at).sees("1 March 2029")

    manager.go(f"{plan}/versions").follow("Version 1").sees("For the executive’s meeting", "Head of Service")
    manager.sees_nothing_of("Write down who chairs")
    house.record.lantern("journal", "seal")
    assert "Nothing was altered" in house.record.lantern("journal", "verify").stdout


def test_a_file_is_held_against_the_plan_and_an_older_version_is_kept_from_one(house):
    manager, plan = house.manager, house.plan
    text = "Ref\tArea for improvement\tAction\tLead\tTimescale\n1.1\tVisits are late.\tVisit every child in time.\tHead of service\tDec.18\n"
    older = {"name": "older.txt", "mimeType": "text/plain", "buffer": text.encode()}
    manager.go(f"{plan}/versions").press("Compare with this plan").sees("There is a problem", "Choose the file")
    manager.page.locator("#compared-file").set_input_files(older)
    manager.press("Compare with this plan").sees("The file older.txt", "Taken out", "Visit every child in time.")
    manager.go(f"{plan}/versions").page.get_by_text("Keep an older version from its file").click()
    manager.page.locator("#kept-file").set_input_files(older)
    manager.page.locator("#kept-label").fill("Version 0")
    for name, value in [("", "3"), ("-month", "12"), ("-year", "2018")]:
        manager.page.locator(f"#kept-issued-on{name}").fill(value)
    manager.press("Keep this version").sees("Version 0 is kept", "3 December 2018", "From the file older.txt")
    manager.follow("Version 0").sees("Visit every child in time.")


def test_a_plan_is_checked_and_each_finding_leads_to_what_mends_it(house):
    manager, plan = house.manager, house.plan
    late = an_action(manager, plan, "Visit every child in time", day="1", month="2", year="2026")
    manager.go(plan).follow("Check this plan")
    manager.sees("Every action has one person or post that is accountable", "How to mend it")
    manager.page.locator(f'main a[href="{late}"]').first.click()
    manager.look().sees("Visit every child in time")
    assert manager.path == late
    house.again("member", size=PHONE).go(f"{plan}/checks").sees("Check of the plan")
    said = house.record.lantern("plan", "check", plan.split("/")[-1], check=False)
    assert said.returncode == 1 and "to look at" in said.stdout, said


def test_a_plan_is_taken_away_by_post_and_not_by_name(house):
    manager, plan = house.manager, house.plan
    page = manager.go(plan).page
    assert page.get_by_role("link", name="Excel").count() == 1
    rows = list(openpyxl.load_workbook(io.BytesIO(taken(manager, f"{plan}/export.xlsx"))).worksheets[0].values)
    words = [cell.text for table in docx.Document(io.BytesIO(taken(manager, f"{plan}/export.docx"))).tables
             for row in table.rows for cell in row.cells]
    lines = list(csv.DictReader(io.StringIO(taken(manager, f"{plan}/export.csv").decode("utf-8-sig"))))
    written = taken(manager, f"{plan}/export.html").decode()
    assert rows[0][0] == "Reference" and len(rows) == len(lines) + 1
    for text in [str(rows), str(words), str(lines), written]:
        assert "Agree a rota" in text and "Head of Service" in text
        assert "Pat Underhill" not in text
    # It stands alone: in a browser, without the site around it.
    page.set_content(written)
    assert page.locator("h1").count() == 1 and page.get_by_text("Agree a rota").count() >= 1
