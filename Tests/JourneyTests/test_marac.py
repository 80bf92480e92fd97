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
