"""A worry, from the school that tells of it to the decision that everybody hears of (FD-1 to FD-9, MASH-2, MASH-3)."""

import datetime

from people import PHONE

WORRY = "She came to school hungry and in wet clothes three days running."


def tell(partner, child="Amina Noor", **more):
    partner.go("/contacts/new").fill(
        life="She gets her brother up and says that there is no one awake.", worry=WORRY, child_1_name=child, adult_1_name="Sana Noor",
        adult_1_relation="Mother", **more)
    partner.choose("nature", "Neglect").tick("consent", "told").give_day("child-1-born", 3, 5, 2018)
    return partner.press("Send to the front door")


def contact_of(worker):
    worker.go("/front-door").page.locator(".tray-line h2 a").first.click()
    worker.look()
    return worker.path.split("#")[0]


def decide(manager, contact, outcome="Assessment by a social worker"):
    manager.go(f"{contact}/decide")
    manager.page.get_by_label(outcome, exact=True).check()
    manager.page.get_by_label("Level 3: complex need", exact=True).check()
    manager.page.locator("summary", has_text="Level 3").click()
    manager.page.get_by_label("Care that is often not good enough", exact=False).check()
    manager.fill(reasons="Three days running, and a small boy in her care.", next_steps="Visit and see both alone.",
                 hidden_over_optimism="Promised in autumn; nothing has changed.", hidden_causes_of_neglect="Not known: the health visitor asks today.")
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    manager.give_day("seen-by", tomorrow.day, tomorrow.month, tomorrow.year).fill(seen_by_whom="The assessment team")
    manager.choose("owner", "Front door")
    return manager.press("Decide, and tell everybody")


def test_a_schools_worry_comes_to_a_decision_and_the_school_is_told(house):
    partner = house.partner
    # Sent empty, it says what is missing and loses nothing.
    partner.go("/contacts/new").fill(history="An older sister left home at fifteen.").press("Send to the front door")
    partner.sees("There is a problem", "Say what life is like for the child", "Name each child", "Choose what the worry is mostly about")
    assert partner.value("history") == "An older sister left home at fifteen."
    tell(partner).sees("The front door has it", "Its name is FD-")
    partner.go("/contacts").sees("Amina Noor", "Not decided yet", "You")

    worker = house.social_worker
    contact = contact_of(worker)
    worker.sees("Amina Noor", WORRY, "Nobody has it yet", "Peg Callaway", "Decision on a contact", "No earlier contact")
    worker.press("Take it").sees("It is yours.")
    worker.go(f"{contact}").press("Add them to the register").sees("They are added to the register.")
    worker.page.locator("summary", has_text="Rate it").click()
    worker.tick("rating", "amber").press("Save").sees("It is rated.", "Amber")
    worker.fill(note="Rang the school: both are there today, and were given breakfast.").page.locator('input[name="call"]').check()
    worker.press("Keep it").sees("Your note is kept.", "a call")

    manager = house.manager_of_social_work
    manager.go(f"{contact}/decide").press("Decide, and tell everybody")
    manager.sees("Choose what happens next.", "Choose the level of need.", "A decision without its reasons cannot be saved.",
                 "Say by when the child is seen, or why no time is set.")
    decide(manager, contact).sees("It is decided. One person is told.", "Assessment by a social worker", "Why", "Peg Callaway, Millbrook School")
    assert "Amina Noor" not in worker.go("/front-door").text()
    partner.go("/contacts").follow("Amina Noor").sees("What became of the worry", "A social worker will assess", "Three days running")
    # It is in the child's chronology without anybody typing it again.
    child = worker.go(contact).page.locator("main h3 a", has_text="Amina Noor").get_attribute("href")
    worker.go(f"{child}/chronology").sees("Neglect")


def test_a_probation_check_is_answered_late_and_says_so(house):
    tell(house.partner)
    worker = house.social_worker
    contact = contact_of(worker)
    worker.press("Take it")
    worker.page.locator("summary", has_text="Ask agencies").click()
    worker.page.get_by_label("Probation, Ambleford").check()
    worker.press("Ask them").sees("They are asked.", "Probation, Ambleford", "Awaited", "Due in 23 hours")
    # A day and two hours go by.
    for column in ["asked_at", "due_at"]:
        earlier = f"{column} - interval '26 hours'" if house.record.name else f"strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '-26 hours')"
        house.record.sql(f"UPDATE information_check SET {column} = {earlier}")
    worker.go(contact).sees("Late", "2 hours late")
    officer = house.again("probation_officer", size=PHONE)
    officer.go("/checks").sees("2 hours late").follow("Amina Noor").sees("3 May 2018", "Sana Noor", "Children Act 1989")
    officer.press("Answer").sees("Choose what you answer.")
    officer.tick("answer", "given").fill(words="Her father is on licence for an assault.", risk_view="He may not live there.")
    officer.press("Answer").sees("Your answer is with the front door.", "answered after 26 hours, 2 hours late")
    worker.go(contact).sees("Has shared", "He may not live there.", "Nadia Whelan")
    worker.fill(used="A strategy discussion is called.").press("Keep it")
    officer.context.close()


def test_child_protection_is_first_and_a_wrong_role_sees_nothing(house):
    partner = house.partner
    tell(partner, "Zoya Khan")
    partner.go("/contacts/new").page.get_by_label("A child may be suffering significant harm").check()
    partner.fill(life="He flinches.", worry="A burn in the shape of an iron.", child_1_name="Danyal Khan")
    partner.choose("nature", "Physical harm").tick("consent", "unsafe").press("Send to the front door")
    partner.sees("Say what the danger in telling the family is.")
    partner.fill(consent_words="He says that he was told to keep quiet.").press("Send to the front door").sees("The front door has it")
    worker = house.again("social_worker", size=PHONE)
    lines = worker.go("/front-door").sees("Child protection").page.locator(".tray-line h2").all_inner_texts()
    assert lines == ["Danyal Khan", "Zoya Khan"]
    contact = contact_of(worker)
    assert partner.page.goto(contact).status == 403
    assert house.lead.page.goto("/front-door").status == 403
    assert house.lead.page.goto("/contacts/new").status == 403
    worker.context.close()


def test_it_all_works_without_script_and_two_who_decide_at_once_see_each_other(house):
    partner = house.again("partner", script=False)
    partner.go("/contacts/new").press("Another child")
    partner.sees("Child 3")
    tell(partner)
    manager = house.again("manager_of_social_work", script=False)
    contact = contact_of(manager)
    other = house.manager_of_social_work
    other.go(f"{contact}/decide").fill(reasons="Typed at the same time.")
    decide(manager, contact).sees("It is decided.")
    other.press("Decide, and tell everybody").sees("Somebody has decided this while you had it open")
    assert other.value("reasons") == "Typed at the same time."
    for person in [partner, manager]:
        person.context.close()


def test_a_simple_contact_is_decided_in_four_pages_and_twelve_fields(house):
    tell(house.partner)
    manager = house.manager_of_social_work
    loads, fields = [], 0
    manager.page.on("load", lambda page: loads.append(page.url))
    manager.go("/front-door").page.locator(".tray-line h2 a").first.click()
    manager.look().follow("Decide")
    page = manager.page
    page.get_by_label("No further action", exact=True).check()
    page.get_by_label("Level 1: universal", exact=True).check()
    page.locator("summary", has_text="Level 1").click()
    page.get_by_label("The child is healthy, safe and cared for", exact=False).check()
    answers = {"reasons": "A power cut; the family is well known to the school.", "hidden_over_optimism": "The school sees them daily.",
               "hidden_causes_of_neglect": "There is none.", "not_seen_because": "The school saw her today."}
    manager.fill(**answers).press("Decide, and tell everybody").sees("It is decided.")
    fields = 3 + len(answers)
    print(f"from the tray to a recorded decision: {len(loads)} pages, {fields} fields typed or chosen")
    assert len(loads) <= 4 and fields <= 12
