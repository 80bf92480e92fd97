"""Samples drawn from the live record and looked at one after the other (AUDIT-2, AUDIT-3, AUDIT-8)."""

import datetime
import uuid

import pytest

from house import CARE, add
from people import PHONE, Person

LAST_MONDAY = datetime.date.today() - datetime.timedelta(days=datetime.date.today().weekday() + 7)


def discussions(record, count, without_health=0):
    """Strategy discussions of the week before this one, the first ones without health: as if they had been held then."""
    for number in range(count):
        held = datetime.datetime.combine(LAST_MONDAY, datetime.time(8)) + datetime.timedelta(hours=2 * number)
        meeting, at, ended = str(uuid.uuid4()), f"{held:%Y-%m-%dT%H:%M:%S.000Z}", f"{held + datetime.timedelta(hours=1):%Y-%m-%dT%H:%M:%S.000Z}"
        record.sql(f"""INSERT INTO meeting (id, reference, kind, convened_at, planned_at, minutes, held_from, held_to, closed_at)
            VALUES ('{meeting}', 'SD-{meeting[:6].upper()}', 'strategy-discussion', '{at}', '{at}', 60, '{at}', '{ended}', '{ended}')""")
        for place, seat in enumerate(["social-care", "police", "health"]):
            how = "absent" if seat == "health" and number < without_health else "video"
            record.sql(f"""INSERT INTO meeting_invitee (id, meeting, position, seat, name, gets_notes, attended)
                VALUES ('{uuid.uuid4()}', '{meeting}', {place}, '{seat}', 'Somebody', TRUE, '{how}')""")


def auditors(house, *names):
    """People with the role of an auditor, each in a browser of their own."""
    people = []
    for name in names:
        person = add(house.administrator, house.browser, house.server, name, f"{name.split()[0].lower()}@ambleford.example", "Auditor",
                     "Auditor", CARE)
        people.append(person)
        house.here[name] = person
    return people


def drawn(house):
    """The timetable draws what is due when the server starts."""
    house.server.stop()
    # What the server drew when there was nothing to be drawn.
    house.record.sql("DELETE FROM audit_draw WHERE frame_size = 0")
    house.server.start()
    for _ in range(120):
        if house.record.sql("SELECT COUNT(*) FROM audit_draw WHERE sample = 'strategy-discussions-weekly'") == "1":
            return
        house.manager.page.wait_for_timeout(250)


def answer(person, **points):
    """Answers every point yes but those that are given."""
    for point in ["police", "health", "social-care", "in-time", "recorded", "circulated"]:
        person.tick(point, points.get(point.replace("-", "_"), "yes"))
    return person


def test_an_auditor_looks_at_a_weekly_sample(house):
    discussions(house.record, 6, without_health=2)
    first, second = auditors(house, "Olu Adeyemi", "Wren Castle")
    drawn(house)
    manager = house.manager.go("/audits").sees("Audits", "Strategy discussions of the week", "0 of 6")
    manager.follow("Strategy discussions of the week").sees("6 were there: all of them are in it", "Olu Adeyemi", "Wren Castle")
    manager.page.get_by_text("How it was drawn").click()
    manager.sees("SHA-256", "Drawn again just now: the same records")
    # What is left open is asked for, and nothing that was answered is lost.
    first.go("/audits").follow("Begin with yours").sees("Strategy discussions of the week", "3 left").follow("Begin")
    first.sees("What the record says", "Somebody took part by video", "1 of 3")
    first.tick("police", "yes").press("File it, and open the next").sees("There is a problem", "Did health take part?")
    answer(first, health="no").press("File it, and open the next").sees("fails. 2 left", "2 of 3")
    # The rest: filing one opens the next.
    answer(first).press("File it, and open the next").sees("passes. 1 left")
    first.page.get_by_text("I cannot look at this one").click()
    first.press("Give it back").sees("Say why").fill(because="I know the family.").press("Give it back").sees("You gave it back")
    second.go("/audits/mine").sees("4 left").follow("Begin")
    for left in [3, 2, 1]:
        answer(second).press("File it, and open the next").sees(f"passes. {left} left")
    answer(second).press("File it").sees("That was the last of yours", "Nothing waits for you")
    manager.go("/audits").sees("6 of 6", "83.3% (5 of 6)")
    manager.follow("Strategy discussions of the week").sees("5 of 6", "Did health take part?", "Fails")
    house.record.lantern("measure", "--count", "--format", "csv")
    manager.go("/measures").sees("Sampled strategy discussions that pass", "Health’s part in sampled strategy discussions")


def test_by_keyboard_alone(house):
    discussions(house.record, 2)
    (auditor,) = auditors(house, "Olu Adeyemi")
    drawn(house)
    auditor.go("/audits/mine").follow("Begin")
    auditor.page.locator('input[name="police"]').first.focus()
    for _ in range(6):
        auditor.page.keyboard.press("Space")
        auditor.page.keyboard.press("Tab")
    auditor.page.locator('input[name="circulated"]').first.focus()
    with auditor.page.expect_navigation():
        auditor.page.keyboard.press("Enter")
    auditor.sees("passes. 1 left", "2 of 2")


def test_tools_say_their_standards_and_what_every_audit_asks(house):
    manager = house.manager.go("/audits").follow("Record of a 0–19 service")
    manager.sees("The six areas", "The standard:", "In every audit: the child’s voice", "In every audit: ethnicity and diversity", "Must be answered.")
    manager.go("/audits").follow("Strategy discussion: quick check").sees("A quick check of one step")


@pytest.mark.parametrize("how", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_on_a_telephone_and_without_script(house, how):
    discussions(house.record, 2, without_health=1)
    (auditor,) = auditors(house, "Olu Adeyemi")
    drawn(house)
    other = Person(house.browser, house.server, auditor.remember(), **how)
    house.here["other"] = other
    other.go("/audits/mine").follow("Begin")
    answer(other, health="no").press("File it, and open the next").sees("1 left")
    house.again("manager", **how).go("/audits").follow("Strategy discussions of the week").sees("of 2 looked at", "Fails")


def test_a_programme_is_proposed_planned_and_a_promised_audit_becomes_work(house):
    manager = house.manager.go("/audits/programme").sees("Audit programme", "Plan an audit")
    manager.press("Propose the year’s programme").sees("audits are proposed", "Proposed")
    manager.press("Propose the year’s programme").sees("Nothing was missing")
    manager.follow("Plan an audit").press("Put it into the programme").sees("There is a problem", "Say what is audited")
    manager.fill(title="Neglect in the early years").choose("source", "Because of the figures")
    manager.choose("sample", "Strategy discussions of the week").give_day("starts", 1, 3, datetime.date.today().year)
    manager.give_day("reports", 30, 11, datetime.date.today().year + 1).press("Put it into the programme")
    manager.sees("Neglect in the early years", "Because of the figures", "Planned")
    discussions(house.record, 3)
    (auditor,) = auditors(house, "Olu Adeyemi")
    manager.press("Draw the sample and share it out").sees("What was drawn", "looked at")
    auditor.go("/audits/mine").follow("Begin")
    while "Nothing waits for you" not in auditor.text():
        button = auditor.page.get_by_role("button", name="File it").first
        answer(auditor)
        with auditor.page.expect_navigation():
            button.click()
    manager.go(manager.path)
    manager.page.get_by_text("File the result").first.click() if not manager.page.locator('textarea[name="words"]').is_visible() else None
    manager.fill(words="All three agencies took part in each.", pass_mark="90")
    manager.page.get_by_role("button", name="File the result").click()
    manager.sees("Result filed", "All three agencies took part in each.")


def test_what_is_found_goes_back_to_whoever_did_the_work(house):
    child = house.child("Amina", "Noor", works_as="health-visitor")
    (auditor,) = auditors(house, "Olu Adeyemi")
    manager = house.manager.go("/audits")
    manager.page.get_by_text("Draw a sample now").click()
    manager.choose("sample", "Children known to a 0–19 service").press("Draw it and share it out").sees("The sample is drawn")
    auditor.go("/audits/mine").follow("Begin").sees("Amina Noor", "The six areas", "The standard:")
    auditor.press("Open the child’s record").sees("Amina Noor")
    auditor.go("/audits/mine").follow("Begin")
    areas = ["analysis", "risk", "escalation", "voice", "effect", "handover", "diversity", "history", "oversight", "challenge"]
    for area in areas:
        auditor.tick(area, "inadequate" if area == "risk" else "good")
    auditor.fill(risk_weak="Nobody wrote what the danger is.").tick("unsafe", "no").tick("overall", "inadequate")
    auditor.press("File it").sees("inadequate", "That was the last of yours")
    task = house.record.sql("SELECT id FROM audit_task")
    house.manager_of_social_work.go("/my-work").sees("Finding of an audit")
    worker = house.social_worker.go(f"/audits/findings/{task}").sees("Something to put right", "Inadequate", "Nobody wrote what the danger is.")
    worker.press("It is put right").sees("There is a problem", "Say what was put right")
    worker.fill(words="The danger is written.", corrected=child).press("It is put right").sees("What was put right", "The corrected record")
    house.partner.page.goto(f"/audits/findings/{task}")
    assert "Nobody wrote" not in house.partner.text()


def test_whoever_does_not_audit_sees_none_of_it(house):
    house.partner.page.goto("/audits")
    house.partner.sees("not")
    assert "Strategy discussions of the week" not in house.partner.text()
