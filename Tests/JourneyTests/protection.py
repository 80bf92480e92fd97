"""A world of protection: from the front door to a plan, with what lies beside that way. Built once, walked by many."""

import datetime

from house import CARE, POLICE, unchecked
from test_enquiries import ASSESSING, assessing, day, opened
from test_enquiries import begin as begin_enquiry
from test_front_door import decide, tell
from test_marac import marac_team, set_down
from test_meetings import agree, begin, called, child_protection
from test_meetings import decide as decide_in_meeting
from test_pathway import call, close
from test_risk_and_supervision import breach, call_daily, high, published
from test_screening import record, teams

TODAY = datetime.date.today()


def build(house):
    """The addresses of what was made, by what it is."""
    with unchecked():
        teams(house)
        marac_team(house)
        assessing(house, [ASSESSING])
        made = front_door(house) | abuse(house)
        return made | enquiry_to_conference(house, made["contact"]) | enquiry_in_an_emergency(house) | plan(house)


def front_door(house):
    """A worry that is child protection and on which agencies are asked; another, decided and challenged; a third, not yet."""
    partner, worker, manager = house.partner, house.social_worker, house.manager_of_social_work
    contact = child_protection(house)
    worker.page.locator("summary", has_text="Ask agencies").click()
    worker.page.get_by_label("Probation, Ambleford").check()
    worker.press("Ask them").sees("They are asked.")
    tell(partner, "Zoya Khan")
    manager.go("/front-door").page.locator(".tray-line h2 a", has_text="Zoya Khan").click()
    decided = manager.path.split("#")[0]
    decide(manager, decided)
    partner.go("/contacts").follow("Zoya Khan").follow("Challenge this")
    partner.fill(what="Only an assessment", why="She sleeps in the car.", asks="A strategy discussion.").tick("theme", "threshold")
    partner.press("Raise it")
    challenge = partner.path
    tell(partner, "Idris Vane")
    manager.go("/front-door").page.locator(".tray-line h2 a", has_text="Idris Vane").click()
    waiting = manager.path.split("#")[0]
    return {"contact": contact, "decided contact": decided, "waiting contact": waiting, "decision": f"{waiting}/decide", "challenge": challenge}


def abuse(house):
    """Incidents, a notice to a school, an order with a breach, a case that is listed, a daily meeting that is being held."""
    officer, manager = house.constable, house.manager_of_social_work
    incident = high(officer, 0, "Okoro")
    order = breach(officer, 2, "Marsh")
    record(officer, "99-1", "Omar Khan")
    officer.go(incident).follow("Refer to MARAC")
    officer.tick("criteria", "judgement").fill(safe_contact="By text in the mornings. She knows.").press("Refer")
    case = officer.path
    officer.tick("decision", "accepted").fill(reasons="High by judgement.").press("Keep the decision")
    set_down(manager)
    agenda = manager.path
    manager.go(case).page.locator('input[name="meeting"]').first.check()
    manager.page.get_by_label("Ferry Lane Surgery").check()
    manager.press("List it").sees("It is listed")
    daily = call_daily(officer)
    begin(officer, daily, absent=["Ruth Kaplan"])
    high(officer, 1, "Lindqvist")
    return {"incident": incident, "order": order, "MARAC case": case, "agenda": agenda, "daily meeting": daily}


def enquiry_to_conference(house, contact):
    """A strategy discussion that was held and closed, the enquiry that came of it, and its conference, to which all are asked."""
    worker = house.social_worker
    meeting = called(house, contact)
    begin(worker, meeting, absent=["Ruth Kaplan"])
    decide_in_meeting(worker, meeting)
    agree(worker, meeting)
    close(worker, meeting)
    paper = worker.page.locator('a[href^="/meetings/papers/"]').first.get_attribute("href")
    worker.page.locator(".decision a").first.click()
    enquiry = worker.path.split("?")[0].split("#")[0]
    child = worker.page.locator("h1 a").first.get_attribute("href")
    conference = call(worker, "Call the conference")
    return {"strategy discussion": meeting, "paper": paper, "enquiry": enquiry, "child": child, "conference": conference}


def enquiry_in_an_emergency(house):
    """A safety plan, an agreed visit, a conference that is put off, an assessment, police powers and a medical."""
    worker = house.social_worker
    child = house.child("Cora", "Quill")
    number = child.rsplit("/", 1)[1]
    enquiry = begin_enquiry(house, worker, child)
    form = opened(worker, "Write the safety plan")
    form.locator('textarea[name="danger"]').fill("Her uncle.")
    for place, (what, agency) in enumerate([("She sleeps at her aunt’s", CARE), ("Marker on the address", POLICE)], 1):
        form.locator(f'input[name="what-{place}"]').fill(what)
        form.locator(f'select[name="agency-{place}"]').select_option(label=agency)
    day(form, "review", TODAY + datetime.timedelta(days=3))
    form.get_by_role("button", name="Keep the safety plan").click()
    form = opened(worker, "Agree by when the child is seen")
    day(form, "see-by", TODAY + datetime.timedelta(days=1), "18:00")
    form.get_by_role("button", name="Agree it").click()
    form = opened(worker, "It will be held later")
    day(form, "planned", TODAY + datetime.timedelta(days=45))
    form.locator('textarea[name="because"]').fill("No interpreter before then.")
    form.locator('textarea[name="interim"]').fill("She stays at her aunt’s.")
    form.locator('input[name="visitor"]').fill("Sunita Rawle")
    form.get_by_role("button", name="Put it off").click()
    worker.sees("at least every seven days")
    worker.press("Begin the assessment").sees("The assessment is begun.")
    assessment = worker.path.split("?")[0]
    worker.go(child).follow("Police powers").tick("kind", "moved").tick("crime", "no")
    worker.fill(officer="PC 4411, Harbour", because="Alone at midnight.", where="Her aunt at 3 Mill Row")
    worker.give_day("taken", TODAY.day, TODAY.month, TODAY.year).page.locator('input[name="taken-time"]').fill("0:01")
    worker.page.locator('input[name="crime-words"]').fill("No offence was found.")
    worker.press("Keep it").sees("Moved without powers")
    powers = worker.path.split("?")[0]
    worker.go(f"/children/{number}/medicals").press("Ask for a medical")
    medical = worker.path.split("?")[0]
    return {"delayed enquiry": enquiry, "child moved": child, "seen": f"/children/{number}/seen", "assessment": assessment,
            "police powers": powers, "medicals": f"/children/{number}/medicals", "medical": medical}


def plan(house):
    """A plan that is out, a manager who gave direction on the case, and somebody who has a copy."""
    worker, manager = house.social_worker, house.manager_of_social_work
    child = house.child("Maya", "Trelawney", born="2017-06-10")
    care_plan = published(worker, child)
    worker.follow("Add somebody")
    worker.page.locator("form", has=worker.page.locator('input[name="relation"][type="text"]')).get_by_label("Name").fill("Nell Trelawney")
    worker.page.get_by_label("What they are: mother, head teacher").fill("grandmother")
    worker.page.get_by_role("button", name="Give them the plan").last.click()
    manager.go(child).tick("purpose", "supervision").fill(because="I lead the team.").press("Open the record")
    manager.go(f"{child}/oversight").fill(thinking="Visits are kept.", direction="Sunita sees her alone by Friday.").press("Keep it")
    return {"planned child": child, "care plan": care_plan}
