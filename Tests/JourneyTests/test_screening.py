"""Domestic incidents: a day's screening, a trigger to its reviewer, a school told before the bell (DA-1, RISK-3, NOTIFY-1)."""

import datetime

from house import CARE, POLICE, WORKERS
from people import PHONE


def teams(house):
    """A screening team, sergeants, and coordinators of the notices to schools."""
    administrator = house.administrator
    for name, kind, agency, people in [
        ("Screening", "Joint screening", CARE, ["social_worker", "constable"]),
        ("Sergeants", "Police review", POLICE, ["constable"]),
        ("School notices", "Notices to schools", CARE, ["manager_of_social_work"]),
    ]:
        administrator.go("/administration/teams").fill(name=name).choose("agency", agency).choose("kind", kind)
        administrator.press("Add team")
        for key in people:
            administrator.page.get_by_text(f"Put somebody into {name}").click()
            form = administrator.page.locator("details[open]")
            choice = form.locator('select[name="user"] option', has_text=WORKERS[key][0]).inner_text()
            form.locator('select[name="user"]').select_option(label=choice)
            form.get_by_role("button", name="Put into the team").click()


def record(officer, reference, child, school="Millbrook School", days_ago=0, crime="Violence with injury", grade="standard"):
    day = datetime.date.today() - datetime.timedelta(days=days_ago)
    officer.go("/incidents/new").fill(
        child_1_name=child, victim_name="Sana Noor", perpetrator_name="Rafi Noor", account="He broke the door and hit her.",
        reference=reference, address="14 Ferry Lane", child_1_said="She hid under the bed and heard all of it.")
    officer.choose("child-1-presence", "Saw or heard it").choose("child-1-seen", "Spoken to alone")
    officer.give_day("child-1-born", 3, 5, 2018)
    if school:
        officer.choose("child-1-school", school)
    for field in ["happened", "attended"]:
        officer.give_day(field, day.day, day.month, day.year)
        officer.page.locator(f'input[name="{field}-time"]').fill("0:01")
    officer.choose("crime", crime).tick("grade", grade).tick("vulnerability", "amber")
    return officer.press("Record it")


def test_a_days_screening_of_thirty_incidents_ends_with_each_decided_or_listed(house):
    teams(house)
    officer = house.constable
    officer.go("/incidents/new").fill(unit="North").press("Record it")
    officer.sees("There is a problem", "Say what happened.", "Choose the grade.", "Say when it happened.")
    assert officer.value("unit") == "North"
    for number in range(30):
        record(officer, f"44-{number}", f"Child {number}", school=None).sees("It is recorded.")
    record(officer, "44-3", "Child 3", school=None).sees("This notice was recorded before.")
    worker = house.again("social_worker", size=PHONE, script=False)
    worker.go("/incidents/screening").sees("30 incidents wait, none is late.", "Open a session to decide.")
    worker.fill(seat_police="Ike Brandt", seat_social_care="Sunita Rawle").press("Open the session")
    worker.sees("Health for ages 0 to 19: nobody came")
    for number in range(29):
        line = worker.page.locator(".tray-line").first
        line.locator("summary").click()
        if number == 0:
            line.get_by_role("button", name="Decide").click()
            worker.sees("Choose what is decided.", "Give the reason.")
            line = worker.page.locator(".tray-line").first
        outcome = "Becomes a contact at the front door" if number == 1 else "Advice to the family"
        line.locator('select[name="outcome"]').select_option(label=outcome)
        line.locator('textarea[name="words"]').fill("Told where help is.")
        line.get_by_role("button", name="Decide").click()
    worker.sees("1 incident waits", "Decided in this session")
    worker.press("End the session").sees("The session is ended. 1 incident is left.", "Left by the last session")
    house.manager_of_social_work.go("/front-door").sees("Child 1")
    worker.context.close()


def test_what_adds_up_comes_to_the_sergeant_whose_result_is_kept(house):
    teams(house)
    officer = house.constable
    for number in range(4):
        record(officer, f"45-{number}", "Amina Noor", days_ago=4 - number)
        # Who is who: the first time they are added, then it is said who they are.
        for _ in range(3):
            button = officer.page.locator('form[action*="/people/"]').first
            if number:
                # Nothing chosen makes nobody: it is asked.
                button.locator("button[type=submit]").click()
                officer.sees("There is a problem", "Choose who it is, or that it is none of these.")
                button = officer.page.locator('form[action*="/people/"]').first
                button.locator('input[name="person"]').first.check()
            button.locator("button[type=submit]").click()
    officer.sees("Cumulative harm", "Four incidents in one month")
    incident = officer.path.split("#")[0]
    officer.go("/incidents/reviews").sees("Four incidents in one month", "4 events", "Sana Noor", "Amina Noor")
    officer.page.locator("summary", has_text="Record the result").first.click()
    officer.page.get_by_role("button", name="Keep the result").first.click()
    officer.sees("Choose what comes of it.")
    officer.page.locator('select[name="result"]').first.select_option(label="Goes to the daily risk meeting")
    officer.page.locator('textarea[name="words"]').first.fill("Four in five days; she is afraid of him.")
    officer.page.get_by_role("button", name="Keep the result").first.click()
    officer.sees("The result is kept.")
    # Not closed unreviewed, and not reviewed by who recorded it (POLICE-1).
    officer.go(incident).page.locator("button", has_text="Close it").click()
    officer.sees("no supervisor has reviewed it")
    # What was written down wrongly is put right with a reason; what stood before stays in the journal.
    officer.go(incident).page.locator("summary", has_text="Put something right").click()
    officer.fill(account="He broke the window and hit her.").press("Put it right").sees("Say what was wrong, and how you know.")
    assert officer.value("account") == "He broke the window and hit her."
    officer.fill(because="The statement says window.").press("Put it right").sees("It is put right.", "He broke the window")
    officer.go("/incidents/brief").fill(address="14 ferry lane", words="n/a").press("Show what came before")
    officer.sees("There is a problem", "Give the reason.").sees_nothing_of("earlier incidents")
    assert officer.value("address") == "14 ferry lane"
    officer.go("/incidents/brief").fill(address="14 ferry lane", words="Sent to a call").press("Show what came before")
    officer.sees("4 earlier incidents", "Amina Noor")
    assert house.partner.page.goto("/incidents").status == 403


def test_a_school_is_told_before_the_bell_and_one_that_nobody_knows_is_telephoned(house):
    teams(house)
    officer = house.constable
    record(officer, "46-1", "Amina Noor")
    record(officer, "46-2", "Bilal Noor", school=None)
    partner = house.again("partner", size=PHONE, script=False)
    partner.go("/school-notices").sees("Amina Noor", "graded standard", "saw or heard it").sees_nothing_of("Bilal Noor")
    partner.press("We know Amina Noor").sees("Thank you.")
    partner.page.locator("summary", has_text="What the school did").click()
    partner.fill(reply="Breakfast with her key adult, and a quiet word.").press("Send").sees("Your answer is kept")
    coordinator = house.manager_of_social_work
    coordinator.go("/notices").sees("Bilal Noor", "School not known").sees_nothing_of("Amina Noor")
    coordinator.fill(words="Spoke to the head.").press("We telephoned").sees("It is kept.", "Every school knows")
    officer.go("/incidents").page.locator("main table a").last.click()
    officer.sees("Breakfast with her key adult")
    partner.context.close()
