"""The daily risk meeting with many families in one sitting, and group supervision of a plan that does not move (DA-2 to DA-4, SUP-3, SUP-4)."""

import datetime

from house import CARE, POLICE
from people import PHONE
from test_care_plans import whole_plan
from test_marac import identify, marac_team
from test_meetings import begin
from test_pathway import close
from test_screening import teams

TOMORROW = datetime.date.today() + datetime.timedelta(days=1)


def breach(officer, number, family):
    """An order that protects a family, and a breach of it that is taken to the daily meeting: the address of the order."""
    officer.go(high(officer, number, family, grade="standard")).follow(f"Paul {family}")
    if "Say why" in officer.text():
        officer.tick("purpose", "duty").fill(because="He is to be served with an order.").press("Open the record")
    officer.follow("Record an order that they must keep")
    officer.tick("kind", "restraining").fill(terms="Not to go within 100 metres of her.")
    for name in [f"Vera {family}", f"Child {family}"]:
        officer.page.get_by_label(name, exact=True).check()
    officer.tick("high-risk", "yes").page.locator('select[name="owner"]').select_option(label="Ike Brandt, Hub constable")
    officer.press("Record it").sees("The order is recorded.")
    order = officer.path
    officer.page.locator("summary", has_text="Report a breach").click()
    officer.page.locator("#words-breach").fill("He waited outside the school.")
    officer.press("Report it").page.locator("summary", has_text="Take it to the daily meeting or MARAC").click()
    officer.tick("to", "daily").press("Refer it").sees("Taken to the daily meeting", "It waits for the next daily risk meeting")
    return order


def high(officer, number, family, grade="high"):
    """An incident of a family of its own, everybody in it known to the register: its address."""
    officer.go("/incidents/new").fill(
        child_1_name=f"Child {family}", victim_name=f"Vera {family}", perpetrator_name=f"Paul {family}", account=f"Paul {family} broke the door.",
        reference=f"98-{number}", address=f"{number + 1} {family} Street", child_1_said="Hid under the bed.")
    officer.choose("child-1-presence", "Saw or heard it").choose("child-1-seen", "Spoken to alone").give_day("child-1-born", 3 + number, 1, 2012)
    today = datetime.date.today()
    for field in ["happened", "attended"]:
        officer.give_day(field, today.day, today.month, today.year)
        officer.page.locator(f'input[name="{field}-time"]').fill("0:01")
    officer.choose("crime", "Violence with injury").tick("grade", grade).tick("vulnerability", "amber").press("Record it")
    incident = officer.path.split("?")[0]
    identify(officer)
    return incident


def case(person, family):
    """The part of one family in the room."""
    return person.page.locator("section.meeting-case", has=person.page.get_by_role("heading", name=family))


def conclude(person, meeting, family, choice, reasons):
    person.go(f"{meeting}?at=decide")
    form = case(person, family).locator('form[action$="/decide"]')
    form.get_by_label(choice, exact=True).check()
    form.locator('textarea[name="reasons"]').fill(reasons)
    form.get_by_role("button", name="Keep the decision").click()
    person.sees("The decision is kept.")


def give(person, meeting, family, what, agency=None, owner="PC Hale"):
    """Something to do; without an agency it has no owner and no time either."""
    person.go(f"{meeting}?at=decide")
    part = case(person, family)
    part.locator("summary", has_text="Give somebody something to do").click()
    form = part.locator('form[action$="/actions"]')
    form.locator('input[name="what"]').fill(what)
    if agency:
        complete(form, agency, owner)
    form.get_by_role("button", name="Keep").click()
    person.sees("It is kept.", what)


def complete(form, agency, owner):
    form.locator('select[name="agency"]').select_option(label=agency)
    form.locator('input[name="owner"]').fill(owner)
    for part, value in [("day", TOMORROW.day), ("month", TOMORROW.month), ("year", TOMORROW.year)]:
        form.locator(f'input[name="due-{part}"]').fill(str(value))


def call_daily(officer):
    officer.go("/meetings").follow("Call the daily risk meeting")
    for seat, who in [("social-care", "Sunita Rawle"), ("health", "Ruth Kaplan")]:
        box = officer.page.locator(f'[name="seat-{seat}-name"]')
        if box.count():
            box.fill(who)
    officer.page.locator('input[name="none-involved"]').check()
    officer.press("Call the meeting and ask everybody").sees("The meeting is called, and everybody is asked.", "Daily risk meeting DR-")
    return officer.path.split("?")[0]


def test_a_daily_meeting_hears_what_waits_and_signs_it_off_the_same_day(house):
    teams(house)
    marac_team(house)
    officer = house.constable
    order = breach(officer, 2, "Marsh")
    high(officer, 0, "Okoro")
    officer.go("/meetings").sees("2 families wait to be heard by it.")
    # Everybody who was sent there is ticked; what came of a quiet night can be added.
    officer.go("/meetings/new?kind=daily-risk-meeting").sees(
        "Which families are heard", "Child Okoro, Vera Okoro, Paul Okoro", "Breach of the order", "He waited outside the school.")
    assert officer.page.locator('input[name="cases"]:checked').count() == 2
    # Sent without those who are usually forgotten, it says so and keeps the ticks.
    officer.page.locator('input[name="cases"]').first.uncheck()
    officer.press("Call the meeting and ask everybody").sees("There is a problem", "Housing: ask somebody")
    assert officer.page.locator('input[name="cases"]:checked').count() == 1
    meeting = call_daily(officer)
    officer.sees("Child Marsh", "Child Okoro")
    officer.go(order).sees("On the list of the daily risk meeting DR-")
    # A family that comes in later stands there by itself, and is put on the list in one step.
    high(officer, 1, "Lindqvist", grade="standard")
    officer.go(f"{meeting}?at=prepare").sees("Waiting to be heard", "2 other incidents of these days")
    officer.press("Put them on the list").sees("Tick the families that are heard.")
    officer.page.get_by_label("Child Lindqvist").check()
    officer.press("Put them on the list").sees("One family more is on the list.", "Another incident of these days")

    # In the room: one family after another, and what brought each is there without anybody typing it.
    begin(officer, meeting, absent=["Ruth Kaplan"])
    officer.sees("He waited outside the school.", "Paul Okoro broke the door.", "Paul Lindqvist broke the door.", "Breach of an order")
    officer.look()
    conclude(officer, meeting, "Child Marsh", "Actions are agreed", "He knows when she comes home.")
    conclude(officer, meeting, "Child Okoro", "Passed to MARAC", "Strangling, and he is out.")
    phone = house.again("constable", size=PHONE, script=False)
    conclude(phone, meeting, "Child Lindqvist", "Safe enough for now", "He is in custody until Friday.")
    phone.go(f"{meeting}?at=hold").sees("Child Lindqvist", "Paul Lindqvist broke the door.")
    phone.context.close()
    # Not closed while an action has nobody to do it (DA-2).
    give(officer, meeting, "Child Marsh", "Patrol past the school at three")
    give(officer, meeting, "Child Okoro", "Change the locks", agency=CARE, owner="Sunita Rawle")
    officer.press("Close the record and send the decisions")
    officer.sees("There is a problem", "“Patrol past the school at three” lacks an agency")
    part = case(officer, "Child Marsh")
    part.locator("summary", has_text="Change").last.click()
    mend = part.locator('form[action$="/mend"]')
    complete(mend, POLICE, "PC Hale")
    mend.get_by_role("button", name="Keep").click()
    officer.sees("It is kept.")
    close(officer, meeting)
    officer.sees("Sign it off: it is owed today").press("Sign off").sees("Write something")
    officer.page.locator('form[action$="/sign-off"] input[name="words"]').fill("Read against my notes: each action has somebody.")
    officer.press("Sign off").sees("It is signed off.", "Checked")
    officer.look()
    # What it passed on is at MARAC, accepted, with who is who; and the breach knows where it was heard.
    officer.go("/marac").sees("Accepted, to be listed", "Vera Okoro", "Paul Okoro")
    officer.go(order).sees("Heard by the daily risk meeting DR-")
    # Nobody is heard twice, and no action is lost: it stands first tomorrow.
    officer.go("/meetings/new?kind=daily-risk-meeting").sees("Ruth Kaplan", "Was asked to the last one", "Came to the last one")
    again = call_daily(officer)
    officer.go(f"{again}?at=prepare").sees("Still to do from earlier meetings", "Patrol past the school at three", "Change the locks")
    officer.sees_nothing_of("Sent here by name")
    # Who has no part in it sees nothing of it.
    for who in (house.partner, house.probation_officer):
        assert who.page.goto(meeting).status == 403
        assert who.page.goto("/meetings/new?kind=daily-risk-meeting").status == 403


def published(worker, child):
    """A plan with an outcome, an action, danger and safety, that is out: its address."""
    plan = whole_plan(worker, child)
    worker.follow("Write it down").fill(view="I make the toast. I want mum to get up.").tick("how", "said").tick("category", "neglect").press("Keep it")
    worker.page.locator("#outcomes table").get_by_role("link", name="Change").first.click()
    worker.look().give_day("due", 1, 3, 2030).press("Keep it")
    for sort, words in [("danger", "If nobody gets up, Amina cooks alone and may be burnt."), ("goal", "An adult is up before she is.")]:
        worker.page.locator(f".care-column-{sort}").get_by_role("link", name="Add").click()
        worker.look().fill(words=words).press("Keep it")
    for scorer, score in [("mother", "5"), ("social-worker", "3")]:
        worker.follow("Add a number").fill(score=score).tick("scorer", scorer).press("Keep it")
    worker.press("Publish the plan").sees("Version 1 is out")
    return plan


def group(manager, plan):
    """Group supervision called from the plan, and begun: its address."""
    manager.go(f"{plan}/oversight").follow("Call group supervision")
    manager.look().page.locator('input[name="none-involved"]').check()
    manager.press("Call the meeting and ask everybody").sees("Group supervision GS-")
    meeting = manager.path.split("?")[0]
    begin(manager, meeting)
    return meeting


def test_group_supervision_changes_a_stuck_plan_or_says_why_it_stays(house):
    worker, manager = house.social_worker, house.manager_of_social_work
    child = house.child("Amina", "Noor")
    plan = published(worker, child)
    # Three dates go by with nothing done: the plan says itself that it is stuck.
    for what in ["Registers with the practice", "Buys an alarm clock"]:
        worker.page.locator(".care-outcome").first.get_by_role("link", name="Add an action").click()
        worker.look().fill(what=what, owner_name="Ruth Kaplan").tick("whom", "mother").give_day("due", 1, 3, 2030).press("Keep it")
    worker.press("Publish version 2").sees("Version 2 is out")
    house.record.sql("UPDATE care_plan_action SET due_on = '2026-01-09'")
    worker.go(plan).sees("This plan is stuck", "3 of the 3 actions that are due are not done.", "Call group supervision")
    worker.look()

    manager.go(child).tick("purpose", "supervision").fill(because="I lead the team.").press("Open the record")
    meeting = group(manager, plan)
    # The plan is on the table: nobody copies it into the minutes.
    manager.sees("The plan as it stands", "3 of the 3 actions", "Amina cooks alone", "An adult is up before she is.", "3: The social worker")
    manager.page.locator('textarea[name="note-reflection"]').fill("We all hope; nobody has asked who gets up.")
    manager.page.locator('textarea[name="note-change"]').fill("An aunt gets them up until Easter.")
    manager.press("Keep the notes").sees("The notes are kept.")
    manager.look()
    manager.go(f"{meeting}?at=decide").press("Keep the decision")
    manager.sees("There is a problem", "Choose what is decided.", "Write why.")
    conclude_one(manager, meeting, "The plan is changed", "The aunt can, and wants to.")
    manager.page.locator("summary", has_text="Give somebody something to do").first.click()
    form = manager.page.locator('form[action$="/actions"]').first
    form.locator('input[name="what"]').fill("Ask the aunt, and write it into the plan")
    complete(form, CARE, "Sunita Rawle")
    form.get_by_role("button", name="Keep").click()
    close(manager, meeting)
    manager.sees("The plan is changed", "The changed plan is still to be written")

    # “Changed” is shown by a version, not by a word: the plan asks for it until it is there.
    worker.go(plan).sees("Group supervision decided that this plan changes", "The aunt can, and wants to.")
    worker.look()
    worker.page.locator(".care-outcome").first.get_by_role("link", name="Add an action").click()
    worker.look().fill(what="Gets her up on school days", owner_name="Aunt Nell").tick("whom", "family").give_day("due", 1, 4, 2030).press("Keep it")
    worker.press("Publish version 3").sees("Version 3 is published").sees_nothing_of("Group supervision decided")
    manager.go(f"{meeting}?at=circulate").sees("Version 3 of the plan says so")
    manager.go(f"{plan}/oversight").sees("Changed: version 3", "The aunt can, and wants to.")
    # What the manager’s group told people to do is direction on the case: nobody writes it again (SUP-3).
    worker.go(f"{child}/oversight").sees("An aunt gets them up until Easter.", "Ask the aunt, and write it into the plan: Sunita Rawle, by")
    manager.go("/oversight").sees("Oversight of open cases")

    # The other end: the plan stays, with its reason.
    again = group(manager, plan)
    conclude_one(manager, again, "The plan stays as it is", "Three weeks are too short to tell.")
    close(manager, again)
    manager.go(f"{plan}/oversight").sees("Stays as it is", "Three weeks are too short to tell.")
    assert house.partner.page.goto(again).status == 403


def conclude_one(person, meeting, choice, reasons):
    person.go(f"{meeting}?at=decide")
    form = person.page.locator('form[action$="/decide"]').first
    form.get_by_label(choice, exact=True).check()
    form.locator('textarea[name="reasons"]').fill(reasons)
    form.get_by_role("button", name="Keep the decision").click()
    person.sees("The decision is kept.")
