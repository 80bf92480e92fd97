"""MARAC: referred from an incident, declined and looked at again, listed with its practice asked, heard with each child by name (DA-3 to DA-5)."""

import datetime

from house import POLICE, WORKERS
from people import PHONE
from test_screening import record, teams

IN_TEN_DAYS = datetime.date.today() + datetime.timedelta(days=10)


def marac_team(house):
    administrator = house.administrator
    administrator.go("/administration/teams").fill(name="MARAC").choose("agency", POLICE).choose("kind", "MARAC").press("Add team")
    for key in ["constable", "manager_of_social_work"]:
        administrator.page.get_by_text("Put somebody into MARAC").click()
        form = administrator.page.locator("details[open]")
        choice = form.locator('select[name="user"] option', has_text=WORKERS[key][0]).inner_text()
        form.locator('select[name="user"]').select_option(label=choice)
        form.get_by_role("button", name="Put into the team").click()
    administrator.go("/administration").fill(agency_name="Ferry Lane Surgery").page.locator('select[name="kind"]').select_option(value="general-practice")
    administrator.press("Add agency")


def identify(officer):
    """Everybody whom the incident names is put into the register."""
    for _ in range(3):
        officer.page.locator("#people ~ .card form, section:has(#people) form").first.get_by_role("button").click()
        officer.look()


def refer(officer, reference, child):
    record(officer, reference, child, school=None)
    incident = officer.path
    identify(officer)
    officer.go(incident).follow("Refer to MARAC")
    officer.sees("Refer to MARAC", "Sana Noor", "Rafi Noor", child)
    assert "broke the door" in officer.value("why")
    officer.press("Refer").sees("There is a problem", "Choose at least one reason", "Say how the victim can be spoken to safely")
    officer.tick("criteria", "judgement").fill(safe_contact="By text to her sister in the mornings. She knows.")
    return officer.press("Refer").sees("It is referred.", "To be looked at")


def set_down(coordinator):
    coordinator.go("/marac").page.locator("summary", has_text="Set a meeting down").click()
    coordinator.press("Set it down").sees("Say when the meeting begins.")
    coordinator.give_day("at", IN_TEN_DAYS.day, IN_TEN_DAYS.month, IN_TEN_DAYS.year)
    coordinator.page.locator('input[name="at-time"]').fill("9:30")
    return coordinator.press("Set it down").sees("The meeting is set down.", "0 of 16 cases that fit")


def test_a_case_from_referral_to_hearing(house):
    teams(house)
    marac_team(house)
    officer = house.constable
    refer(officer, "91-1", "Amina Noor")
    case = officer.path
    # Declined without reasons it is refused; with them somebody else looks again, and never the same person.
    officer.tick("decision", "declined").press("Keep the decision").sees("Give your reasons.")
    officer.fill(reasons="Below the points of the checklist.").press("Keep the decision").sees("Declined, second look", "You declined it.")
    manager = house.manager_of_social_work
    manager.go("/marac").sees("Declined, second look").go(case)
    manager.tick("decision", "accepts").fill(reasons="Strangling is enough by itself.").press("Keep what you found").sees("Accepted, to be listed")
    set_down(manager)
    meeting = manager.path
    manager.go(case).page.locator('input[name="meeting"]').first.check()
    manager.page.get_by_label("Ferry Lane Surgery").check()
    manager.press("List it").sees("It is listed", "Ferry Lane Surgery", "Nobody of it is on the roster: telephone them.")
    manager.go(meeting).sees("1 of 16 cases that fit", "Who has not answered", "Nobody on the roster: telephone")
    manager.go(case).page.locator("summary", has_text="Take the answer down by telephone").click()
    manager.fill(spoke_to="Dr Ida Frost").tick("answer", "given").fill(words="Two visits with bruises this year.").press("Keep the answer")
    manager.sees("The answer is kept.", "Dr Ida Frost, by telephone to Mo Tressider")
    # A phone, without script: a child not considered and an action without its agency are refused, and nothing typed is lost.
    phone = house.again("manager_of_social_work", size=PHONE, script=False)
    phone.go(case).page.locator("summary", has_text="Write down what the meeting makes of it").click()
    phone.fill(analysis="He will come back when he is let out.", task_1_what="Change the locks").press("Keep it: the case is heard")
    phone.sees("Say what the danger to Amina Noor is", "An action lacks an agency and an owner and a time", "Choose what the meeting decides")
    assert phone.value("analysis") == "He will come back when he is let out."
    phone.page.locator('textarea[name^="child-"]').fill("She hides under the bed and may be in the way.")
    phone.choose("task-1-agency", POLICE).fill(task_1_owner="PC Hale").give_day("task-1-due", IN_TEN_DAYS.day, IN_TEN_DAYS.month, IN_TEN_DAYS.year)
    phone.tick("choice", "actions-agreed").press("Keep it: the case is heard").sees("is heard.", "1 of 1 heard")
    officer.go(case).sees("What MARAC made of it", "She hides under the bed", "Change the locks", "PC Hale, Ambleford Police", "Told what came of it")
    # The next meeting begins with what is still open.
    set_down_again(manager).sees("Open actions of earlier meetings", "Change the locks", "PC Hale, Ambleford Police")
    manager.page.locator("summary", has_text="Done, or not to be done").click()
    manager.press("It is done").sees("Say what came of it")
    manager.fill(outcome="New locks on both doors.").press("It is done").sees("Every action of earlier meetings is done.")
    # Who has no part in it sees nothing of it.
    for who in (house.partner, house.probation_officer):
        assert who.page.goto(case).status == 403
        assert who.page.goto("/marac").status == 403


def set_down_again(coordinator):
    later = IN_TEN_DAYS + datetime.timedelta(days=14)
    coordinator.go("/marac").page.locator("summary", has_text="Set a meeting down").click()
    coordinator.give_day("at", later.day, later.month, later.year)
    coordinator.page.locator('input[name="at-time"]').fill("9:30")
    return coordinator.press("Set it down")


FAMILIES = ["Okoro", "Lindqvist", "Marsh", "Petrov", "Haddad", "Quill", "Sandoval", "Thorne", "Ueda", "Varga"]


def refer_another(officer, number):
    """A case of a family of its own."""
    family = FAMILIES[number]
    officer.go("/incidents/new").fill(
        child_1_name=f"Child {family}", victim_name=f"Vera {family}", perpetrator_name=f"Paul {family}", account="He broke the door.",
        reference=f"95-{number}", address=f"{number + 1} {family} Street", child_1_said="Hid under the bed.")
    officer.choose("child-1-presence", "Saw or heard it").choose("child-1-seen", "Spoken to alone").give_day("child-1-born", 3 + 2 * number, 1 + number, 2011 + number)
    today = datetime.date.today()
    for field in ["happened", "attended"]:
        officer.give_day(field, today.day, today.month, today.year)
        officer.page.locator(f'input[name="{field}-time"]').fill("0:01")
    officer.choose("crime", "Violence with injury").tick("grade", "high").tick("vulnerability", "amber").press("Record it")
    incident = officer.path
    identify(officer)
    officer.go(incident).follow("Refer to MARAC")
    officer.tick("criteria", "judgement").fill(safe_contact="By text in the mornings. She knows.").press("Refer").sees("It is referred.")


def test_ten_cases_in_one_sitting_each_child_by_name(house):
    teams(house)
    marac_team(house)
    officer, manager = house.constable, house.manager_of_social_work
    cases = []
    for number in range(10):
        refer_another(officer, number)
        cases.append(officer.path)
        officer.tick("decision", "accepted").fill(reasons="High by judgement.").press("Keep the decision").sees("Accepted, to be listed")
    set_down(manager)
    meeting = manager.path
    for case in cases:
        manager.go(case).page.locator('input[name="meeting"]').first.check()
        manager.press("List it").sees("It is listed")
    manager.go(meeting).sees("10 of 16 cases that fit", "Child Okoro", "Child Varga")
    manager.look()
    for number, case in enumerate(cases):
        manager.go(case)
        if not manager.page.locator("#analysis").is_visible():
            manager.page.locator("summary", has_text="Write down what the meeting makes of it").click()
        manager.fill(analysis="He comes back.", task_1_what=f"Ring family {number}", task_1_owner="PC Hale")
        manager.page.locator('textarea[name^="child-"]').fill(f"Child {number} is afraid at night.")
        manager.choose("task-1-agency", POLICE).give_day("task-1-due", IN_TEN_DAYS.day, IN_TEN_DAYS.month, IN_TEN_DAYS.year)
        manager.tick("choice", "actions-agreed").press("Keep it: the case is heard").sees(f"{number + 1} of 10 heard")
    for number, case in enumerate(cases):
        officer.go(case).sees(f"Child {number} is afraid at night.", f"Ring family {number}")
        officer.sees_nothing_of(f"Ring family {(number + 1) % 10}")
