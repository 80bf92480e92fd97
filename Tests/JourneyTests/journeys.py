"""The journeys of a browser through Lantern. Run by scripts/journeys, once on each engine; prints what passed."""
import os, pathlib, sys, tempfile, time, traceback

from playwright.sync_api import sync_playwright
from harness import Person, Server, check, launch

PLAN = """Ambleford joint inspection improvement plan

Ref\tArea for improvement\tLead\tActions\tTimescale\tReview
FD 1\tHealth does not always take part in strategy discussions.\tPat Underhill, Head of Service\tAgree a rota so that health takes part in every strategy discussion\tSept 2027\tOn-going
FD 2\tReferrers are not always told what was decided.\tSam Overton, Front Door Manager\tSend a written outcome to every referrer\tOct 2027\t
"""


def first_start(browser, server):
    """The administrator comes in by a one-time link that is good once, and nobody by a default password."""
    admin = Person(browser, server)
    link = server.first_link()
    admin.go(link)
    admin.fill(password="password", password_again="password")
    admin.press("Continue")
    admin.expect("There is a problem", "at least 12 characters")
    admin.welcome(link)
    admin.expect("Administration")
    stranger = Person(browser, server)
    stranger.go(link)
    stranger.expect("used or has expired")
    admin.press("Sign out")
    admin.expect("You are signed out.")
    admin.go("/plans")
    admin.expect("Sign in")
    admin.fill(email="administrator@lantern.invalid", password="not the password at all")
    admin.press("Continue")
    admin.expect("is not right")
    admin.sign_in("administrator@lantern.invalid")
    admin.expect("Administration")
    return admin


def add(browser, server, admin, name, email, role=None):
    """The administrator adds somebody, who comes in by their own link."""
    admin.go("/administration/users/new")
    admin.fill(name=name, email=email, job_title=f"{name}'s post")
    if role:
        admin.page.get_by_label(role).first.check()
    admin.press("Add and make a link")
    link = admin.page.locator(".one-time-link code").inner_text()
    person = Person(browser, server)
    person.welcome(link)
    return person


def thread(browser, server, admin, without_script=False):
    """One finding from import to claimed, refused, evidenced and verified."""
    manager = add(browser, server, admin, "Bea Manager", "manager@ambleford.example", "Business manager")
    lead = add(browser, server, admin, "Pat Underhill", "pat@ambleford.example")
    chair = add(browser, server, admin, "Chris Chair", "chair@ambleford.example")
    member = add(browser, server, admin, "Mel Member", "member@ambleford.example")

    manager.go("/bodies")
    manager.fill(name="Improvement board")
    manager.page.locator('select[name="kind"]').select_option(index=1)
    manager.press("Establish")
    board = manager.page.url
    for who, is_chair in [("Chris Chair, Chris Chair's post", True), ("Mel Member, Mel Member's post", False)]:
        manager.choose("user", who)
        if is_chair:
            manager.page.locator('input[name="chair"]').check()
        manager.press("Give the seat")
    manager.expect("Chris Chair", "Mel Member")

    manager.go("/plans")
    manager.follow("Start one by hand")
    manager.press("Start")
    manager.expect("Give the plan a title.")
    manager.fill(title="Ambleford improvement plan", place="Ambleford")
    manager.page.locator('select[name="kind"]').select_option(index=1)
    manager.choose("owned-by", "Improvement board")
    manager.press("Start")
    plan_page = manager.page.url
    manager.follow("Add a finding")
    manager.fill(reference="FD 1", statement="Health does not always take part in strategy discussions.")
    manager.press("Add")
    manager.follow("Add an action")
    manager.fill(statement="Agree a rota so that health takes part in every strategy discussion",
                 due_on_day="30", due_on_month="9", due_on_year="2027", success_measure="Share with all three agencies")
    manager.press("Add")
    action = manager.page.url
    manager.go(plan_page + "/parties")
    manager.fill(name="Pat Underhill", role="Head of Service")
    manager.choose("user", "Pat Underhill, Pat Underhill's post")
    manager.press("Save")
    manager.go(action + "/leads")
    manager.choose("accountable", "Pat Underhill")
    manager.press("Save the leads")
    manager.press("Agree this action")
    manager.expect("Agreed.")

    lead.go("/my-actions")
    lead.expect("Agree a rota")
    lead.go(action)
    lead.follow("Write a progress note")
    lead.press("Save the note")
    lead.expect("Write what has happened")
    lead.fill(note="The rota is <b>agreed</b> & in use since Monday.")
    lead.press("Save the note")
    lead.expect("The rota is <b>agreed</b> & in use since Monday.")
    lead.follow("Say it is done")
    lead.fill(statement="Health took part in every discussion this month.")
    lead.press("Say it is done")
    lead.expect("Done awaiting evidence", "No evidence is attached")
    lead.go(action + "/decide")
    lead.page.locator('input[value="verify"]').check()
    lead.fill(reason="I know it is done.")
    lead.press("Record the decision")
    lead.expect("You may not do this")

    member.go(action)
    member.follow("Decide on the claim")
    member.page.locator('input[value="verify"]').check()
    member.fill(reason="They told us.")
    member.press("Record the decision")
    member.expect("This cannot be complete yet")
    assert member.page.locator('[name="reason"]').input_value() == "They told us.", "what was typed was lost"
    member.page.locator('input[value="send-back"]').check()
    member.press("Record the decision")
    member.expect("Sent back")

    lead.go(action)
    lead.follow("Say it is done")
    lead.fill(statement="A sample shows it.")
    lead.press("Say it is done")
    lead.follow("Attach evidence")
    lead.page.locator('select[name="kind"]').select_option(value="audit")
    lead.fill(title="Dip sample of strategy discussions", sample_size="20", sample_met="19", pass_mark="90")
    today = time.localtime()
    lead.fill(dated_on_day=str(today.tm_mday), dated_on_month=str(today.tm_mon), dated_on_year=str(today.tm_year))
    lead.press("Attach")
    lead.expect("The evidence is sufficient")

    member.go(action)
    member.follow("Decide on the claim")
    member.page.locator('input[value="verify"]').check()
    member.fill(reason="We looked at the sample.")
    member.press("Record the decision")
    member.expect("Complete (evidenced)")
    chair.go(board)
    chair.expect("Complete (evidenced)")

    server.lantern("journal", "seal")
    assert "Nothing was altered" in server.lantern("journal", "verify").stdout
    return manager, lead, action, plan_page


def exception_report(browser, server, admin, manager, lead, plan):
    """The exception report as a page, and as files that Word and Excel open."""
    manager.go(plan)
    manager.follow("Add a finding")
    manager.fill(statement="Visits are late.")
    manager.press("Add")
    manager.follow("Add an action")
    manager.fill(statement="Visit every child in time", due_on_day="1", due_on_month="2", due_on_year="2026")
    manager.press("Add")
    late = manager.page.url
    manager.go("/bodies")
    manager.follow("Improvement board")
    manager.follow("Exception report")
    manager.expect("Late (1)", "Visit every child in time", "Nobody can be asked")
    where = manager.page.url.split("?")[0]
    cookies = {c["name"]: c["value"] for c in manager.context.cookies()}
    import io, urllib.request, docx, openpyxl
    def fetch(address):
        request = urllib.request.Request(address, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})
        return io.BytesIO(urllib.request.urlopen(request).read())
    word = docx.Document(fetch(where + ".docx"))
    assert any("Visit every child in time" in c.text for t in word.tables for r in t.rows for c in r.cells)
    book = openpyxl.load_workbook(fetch(where + ".xlsx"))
    assert any("Visit every child in time" in str(c.value) for row in book.active.rows for c in row)


def importing(browser, server, manager):
    """A plan comes in as it is, is looked at, and lives; the same file again is recognised."""
    plan = pathlib.Path(tempfile.mkdtemp()) / "plan.txt"
    plan.write_text(PLAN)
    manager.go("/imports/new")
    manager.press("Read it")
    manager.expect("Choose the file")
    manager.page.locator('input[type="file"]').set_input_files(str(plan))
    manager.press("Read it")
    manager.expect("How it was understood", "Area for improvement")
    manager.fill(title="Ambleford imported plan", place="Ambleford")
    manager.choose("owned-by", "Improvement board")
    manager.press("Make the plan")
    manager.expect("The plan lives.", "FD 1", "No status given")
    manager.go("/imports/new")
    manager.page.locator('input[type="file"]').set_input_files(str(plan))
    manager.press("Read it")
    manager.expect("was imported on")
    broken = plan.with_name("broken.xlsx")
    broken.write_bytes(b"PK\x03\x04 cut off")
    manager.go("/imports/new")
    manager.page.locator('input[type="file"]').set_input_files(str(broken))
    manager.press("Read it")
    manager.expect("There is a problem")


def two_saving(browser, server, manager, action):
    """Two people save at once: the second sees both and loses nothing."""
    one, two = manager.page, manager.context.new_page()
    one.goto(action + "/edit")
    two.goto(action + "/edit")
    one.locator('[name="intent"]').fill("So that everything known is weighed.")
    one.get_by_role("button", name="Save").click()
    two.locator('[name="intent"]').fill("Because health knows what others do not.")
    two.get_by_role("button", name="Save").click()
    text = two.locator("body").inner_text()
    assert "Somebody saved before you" in text and "So that everything known is weighed." in text, text[:800]
    assert two.locator('[name="intent"]').input_value() == "Because health knows what others do not."
    two.get_by_role("button", name="Save").click()
    assert "Because health knows" in two.locator("body").inner_text()
    two.close()


def wrong_role(browser, server, admin, lead):
    """A role that may not, may not: and is told how to ask."""
    lead.go("/administration")
    lead.expect("You may not do this")
    admin.go("/plans")
    admin.expect("You may not do this")


def killed_while_writing(browser, server, lead, action):
    """The server is killed while somebody types: what they typed is there when it is back."""
    lead.go(action + "/progress")
    lead.fill(note="Half a sentence about the")
    lead.page.wait_for_timeout(1500)
    server.kill()
    server.start()
    lead.go(action + "/progress")
    assert "Half a sentence about the" in lead.page.locator('[name="note"]').input_value(), "the draft was lost"


def without_script(browser, server, lead, action):
    """Everything works with JavaScript off."""
    quiet = Person(browser, server, java_script_enabled=False)
    quiet.context.add_cookies(lead.context.cookies())
    os.environ["LANTERN_AXE"] = "no"
    try:
        quiet.go(action + "/progress")
        quiet.fill(note="Written without any script.")
        quiet.press("Save the note")
        quiet.expect("Written without any script.")
    finally:
        os.environ["LANTERN_AXE"] = "yes"


def altered_journal(server):
    """One byte changed in the database file is found and named."""
    server.stop()
    file = server.data / "lantern.sqlite"
    import sqlite3
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = file.read_bytes()
    place = raw.find(b"We looked at the sample.", raw.find(b'{"reason":"We looked'))
    assert place > 0, "the entry is not in the file"
    file.write_bytes(raw[:place] + b"V" + raw[place + 1:])
    result = server.lantern("journal", "verify", check=False)
    assert result.returncode == 1 and "was changed after it was sealed" in result.stdout, result.stdout + result.stderr


def run():
    passed = failed = 0
    database = os.environ.get("LANTERN_JOURNEY_DATABASE")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        server = Server(database)
        known = {}

        def step(name, doing):
            nonlocal passed, failed
            try:
                started = time.time()
                known[name] = doing()
                passed += 1
                print(f"passed  {name}  ({time.time() - started:.1f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAILED  {name}\n{traceback.format_exc()}", flush=True)

        step("first start", lambda: first_start(browser, server))
        if "first start" in known:
            admin = known["first start"]
            step("import to verified", lambda: thread(browser, server, admin))
        if "import to verified" in known:
            manager, lead, action, plan = known["import to verified"]
            step("two people saving at once", lambda: two_saving(browser, server, manager, action))
            step("exception report", lambda: exception_report(browser, server, admin, manager, lead, plan))
            step("a plan imported", lambda: importing(browser, server, manager))
            step("wrong role", lambda: wrong_role(browser, server, admin, lead))
            step("killed while writing", lambda: killed_while_writing(browser, server, lead, action))
            step("JavaScript off", lambda: without_script(browser, server, lead, action))
            if not database:
                step("a byte changed in the file", lambda: altered_journal(server))
        server.stop()
        browser.close()
    print(f"journeys: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run())
