"""Agreements by which agencies share, checks sent outside them, and refusals that are told and reviewed (SHARE-1, SHARE-2)."""

import datetime

from house import CARE, PROBATION
from people import PHONE
from test_front_door import contact_of, tell

IN_A_YEAR = (datetime.date.today() + datetime.timedelta(days=365)).replace(day=15)


def ask_probation(worker, contact):
    worker.go(contact).page.locator("summary", has_text="Ask agencies").click()
    worker.page.get_by_label(PROBATION).check()
    return worker.press("Ask them").sees("They are asked.")


def record(manager, title="Checks with probation"):
    manager.go("/sharing").follow("Record an agreement")
    manager.fill(title=title, scope="Licences, orders and risk to children; not the whole file.", basis="Children Act 2004, section 10",
                 kept_at="Shelf 4, room 12")
    manager.tick("kind", "protocol")
    for agency in [CARE, PROBATION]:
        manager.page.get_by_label(agency, exact=True).check()
    manager.tick("purposes", "screening").choose("owner", PROBATION)
    return manager.press("Record it").sees("The agreement is recorded.", title, "Licences, orders", "None yet")


def test_a_check_outside_any_agreement_says_so_until_one_is_recorded(house):
    tell(house.partner)
    worker = house.social_worker
    contact = contact_of(worker)
    worker.press("Take it")
    ask_probation(worker, contact)
    worker.go(contact).sees("Outside any agreement: allowed for risk to a child; basis Children Act 1989")
    manager = house.manager_of_social_work
    manager.go("/sharing").sees("None is recorded", "Probation, Ambleford", "1 of 1")
    # Sent empty, the form says what is missing and loses nothing.
    manager.follow("Record an agreement").fill(kept_at="Shelf 4").press("Record it")
    manager.sees("There is a problem", "Give the agreement a name", "Choose the agencies that signed it", "Say which law it rests on")
    assert manager.value("kept_at") == "Shelf 4"
    record(manager)
    agreement = manager.path
    manager.go("/sharing").sees("Checks with probation", "In force, review by", "Every check asked for in the last twelve months is covered")
    tell(house.partner, "Zoya Khan")
    second = contact_of_named(worker, "Zoya Khan")
    worker.press("Take it")
    worker.page.locator("summary", has_text="Ask agencies").click()
    worker.sees("“Checks with probation” covers", "no sharing agreement: allowed for risk to a child")
    ask_probation(worker, second)
    worker.go(second).sees("Under “Checks with probation”; basis").follow("Checks with probation").sees("Shelf 4, room 12", "Checks asked under it")
    assert worker.page.goto(f"{agreement}/change").status == 403
    # A review moves its day, and says what it found.
    manager.go(agreement).follow("Review or change it").give_day("review", IN_A_YEAR.day, IN_A_YEAR.month, IN_A_YEAR.year + 1).press("Save")
    manager.sees("The day of the review moves: say what the review found.")
    manager.fill(found="Still needed. The law is the same.").press("Save").sees("The agreement is changed.", "Still needed. The law is the same.")


def contact_of_named(worker, name):
    worker.go("/front-door").page.locator(".tray-line h2 a", has_text=name).first.click()
    worker.look()
    return worker.path.split("#")[0]


def test_a_refusal_goes_to_the_safeguarding_lead_and_is_reviewed(house):
    manager = house.manager_of_social_work
    manager.go("/roster/new").choose("agency", PROBATION).fill(name="Ada Finch", email="ada.finch@probation.example")
    manager.tick("purposes", "safeguarding-lead").press("Add to the roster").sees("They are on the roster.")
    tell(house.partner)
    worker = house.social_worker
    contact = contact_of(worker)
    worker.press("Take it")
    ask_probation(worker, contact)
    officer = house.again("probation_officer", size=PHONE)
    officer.go("/checks").follow("Amina Noor").sees("Outside any agreement")
    officer.page.locator("summary", has_text="May we share this?").click()
    officer.look().sees("To protect a child you may share without consent")
    officer.tick("answer", "refused").fill(words="We share only what a court has ordered.").press("Answer")
    worker.go(contact).sees("Will not share", "Ada Finch, by message", "To be reviewed")
    assert "court has ordered" in house.record.sql("SELECT body FROM message WHERE address = 'ada.finch@probation.example'")

    # The review, without script and on a phone.
    plain = house.again("manager_of_social_work", size=PHONE, script=False)
    plain.go("/sharing").sees("1\nrefusal to review").page.locator("main a[href*='/sharing/refusals/']").first.click()
    plain.look().sees("We share only what a court has ordered.", "Does it stand?").press("Keep this review")
    plain.sees("Say whether the refusal stands.", "Say why, so that both agencies can read it.")
    plain.tick("stands", "no").fill(words="A child may be at risk: section 47 applies.").press("Keep this review")
    plain.sees("Your review is kept", "Does not stand")
    plain.context.close()
    worker.go(contact).sees("Does not stand", "section 47 applies")
    officer.go("/checks").follow("Amina Noor").sees("Reviewed: not sharing does not stand", "section 47 applies")
    officer.context.close()
    assert worker.go("/sharing").page.locator("main a[href*='/sharing/refusals/']").count() == 0
    assert house.partner.page.goto("/sharing").status == 403


def test_an_agreement_is_ended_with_its_reason(house):
    manager = house.again("manager_of_social_work", size=PHONE)
    record(manager)
    agreement = manager.path
    manager.page.locator("summary", has_text="End this agreement").click()
    manager.press("End it").sees("Say why it ends, and what takes its place.")
    manager.fill(because="A regional protocol takes its place.").press("End it").sees("Today is its last day.")
    manager.go(agreement).sees("A regional protocol takes its place.").sees_nothing_of("Review or change it")
    manager.context.close()
