"""Forms about people: begun with what is known, written, finished, compared, printed (FD-1, RISK-1, RISK-2, RISK-6, VOICE-1, VOICE-2)."""

import pathlib

from house import add, unchecked
from people import PHONE
from work import add_person

POLICE = "Ambleford Police"


def a_family(house):
    """A sister and a brother at one address; gives the address of the sister’s record."""
    amina = house.child("Amina", "Sarraf", born="2018-05-03", address="4 Mill Lane", postcode="AM1 1AA")
    house.child("Bilal", "Sarraf", born="2020-01-09", address="4 Mill Lane", postcode="AM1 1AA")
    return amina


def an_officer(house):
    """A police officer, and the child whom they met at the door."""
    with unchecked():
        administrator = house.administrator.go("/administration").fill(agency_name=POLICE)
        administrator.page.locator('select[name="kind"]').select_option(value="police")
        administrator.press("Add agency")
        officer = add(administrator, house.browser, house.server, "Piet Grange", "piet@police.example", "Officer",
                      "partner-practitioner", POLICE)
    child = add_person(officer, "child", "Omar", "Haddad", born="2019", works_as="police-officer")
    return officer, child


def begin(worker, person, label):
    worker.go(f"{person}/forms")
    worker.page.locator(".form-offer", has_text=label).get_by_role("button").click()
    return worker.look()


def pick(worker, name, label):
    """One of the answers that are shown."""
    field = worker.page.locator(f'input[name="{name}"][value="{label}"]')
    field.check()
    return worker


def write(worker, name, text):
    worker.page.locator(f'[name="{name}"]').fill(text)
    return worker


def rate(officer):
    """Everything that a rating asks of a home where nothing is wrong."""
    pick(officer, "children.0.seen", "yes")
    pick(officer, "children.0.spoken", "alone")
    write(officer, "children.0.said", "He said that he hides under the table when they shout.")
    pick(officer, "children.0.harmed", "no")
    pick(officer, "adult-at-risk", "no")
    pick(officer, "care", "able")
    pick(officer, "home", "fine")
    pick(officer, "weapon", "no")
    pick(officer, "before", "no")
    write(officer, "worry", "That the shouting goes on when we have left.")


def levels(worker, level, *criteria):
    """Everything that the levels of need ask."""
    for place in range(worker.page.locator('[name^="children."][name$=".day"]').count()):
        write(worker, f"children.{place}.day", "She gets herself up and walks to school alone.")
    for one in criteria:
        pick(worker, one, "yes")
    pick(worker, "level", level)
    write(worker, "because", "School and home say the same, week after week.")
    pick(worker, "agreed", "agrees")


def test_a_worker_begins_saves_finishes_prints_and_compares_a_form(house):
    worker = house.social_worker
    amina = a_family(house)
    begin(worker, amina, "Levels of need")
    # What is known is there.
    assert worker.value("children.0.name") == "Amina Sarraf"
    worker.press("Finish").sees("There is a problem", "What is it like to be this child", "What decided it? Answer this.")
    levels(worker, "level-1", "criteria-2--late")
    worker.press("Save, and see what is proposed").sees("Saved.", "Your answers so far propose", "1 or more", "You decide.")
    worker.press("Finish").sees("The answers propose “Level 2: something extra” and you chose another.")
    pick(worker, "level", "level-2")
    worker.press("Finish").sees("The form is finished.", "Level 2: something extra", "Often late", "She gets herself up")
    first = worker.path
    worker.go(f"{first}/print").sees("Finished on", "She gets herself up")
    worker.go(f"{amina}/chronology").sees("Levels of need: level 2: something extra.")
    # The next one has the last beside it, and what is still true is not typed again.
    worker.go(first).press("Begin a new one in its place").sees("What it said stands below each question", "Still true")
    worker.page.locator('[name="because-still"]').check()
    worker.page.locator('[name="agreed-still"]').check()
    for place in (0, 1):
        worker.page.locator(f'[name="children.{place}.day-still"]').check()
    pick(worker, "criteria-3--worsening", "yes")
    pick(worker, "level", "level-3")
    worker.press("Finish").sees("The form is finished.", "Level 3", "School and home say the same")
    worker.follow("Beside the one before").sees("Then and now", "Help was given, and things grew worse")
    worker.go(first).sees("A later one took its place")


def test_the_rating_at_the_scene_on_a_phone(house):
    officer, child = an_officer(house)
    phone = type(officer)(house.browser, house.server, officer.remember(), size=PHONE)
    begin(phone, child, "Vulnerability rating")
    rate(phone)
    # Each child by itself, and who was not seen needs a reason.
    phone.press("Add another child")
    write(phone, "children.1.name", "A baby, about 6 months")
    pick(phone, "children.1.seen", "no")
    pick(phone, "children.1.harmed", "not-known")
    pick(phone, "rating", "amber")
    phone.press("Finish").sees("There is a problem", "Why not? Answer this.")
    write(phone, "children.1.why-not-seen", "n/a")
    phone.press("Finish").sees("“Not applicable” is no answer here")
    write(phone, "children.1.why-not-seen", "Asleep upstairs, says the mother; nobody went up.")
    phone.press("Finish").sees("The form is finished.", "Amber", "Within 24 hours", "A baby, about 6 months")
    # A rating is the police’s; a social worker is not offered it.
    worker = house.social_worker
    worker.go(f"{a_family(house)}/forms").sees_nothing_of("Vulnerability rating")


def test_domestic_abuse_asks_for_each_child_first_and_for_control(house):
    worker = house.social_worker
    begin(worker, a_family(house), "Domestic abuse checklist")
    worker.sees("What life is like for each child", "To do")
    worker.press("Finish").sees("It cannot be finished yet", "Does the other adult decide what they may do?")
    worker.follow("What life is like for each child")
    assert worker.value("children.1.name") == "Bilal Sarraf"
    pick(worker, "children.0.seen", "not-seen")
    worker.press("Save and go on").sees("What has happened now")
    pick(worker, "injured", "yes")
    worker.page.locator('[name="injuries.0.part"]').select_option(value="neck")
    write(worker, "injuries.0.words", "Red marks on both sides")
    worker.press("Save and go on").sees("What it is like to live with")
    pick(worker, "control", "yes")
    worker.press("Save and go on")
    pick(worker, "neck", "yes")
    worker.press("Save and go on").sees("What may be hidden")
    worker.follow("All sections").sees("High", "held them by the neck", "to answer")


def test_no_script_and_rows_are_added_and_taken_out(house):
    amina = a_family(house)
    worker = house.again("social_worker", script=False)
    begin(worker, amina, "Levels of need").sees("Amina Sarraf")
    worker.press("Add another child")
    write(worker, "children.2.name", "Not yet born, due in May")
    worker.press("Add another child")
    write(worker, "children.3.name", "Somebody else")
    worker.page.get_by_role("button", name="Take out child 4").click()
    worker.look().sees("Not yet born, due in May").sees_nothing_of("Somebody else")
    levels(worker, "level-2", "criteria-2--late")
    worker.press("Finish").sees("The form is finished.", "Not yet born, due in May")


def test_a_question_appears_when_it_applies(house):
    officer, child = an_officer(house)
    begin(officer, child, "Vulnerability rating")
    why = officer.page.locator('[name="children.0.why-not-seen"]')
    assert not why.is_visible()
    pick(officer, "children.0.seen", "no")
    assert why.is_visible()
    pick(officer, "children.0.seen", "yes")
    assert not why.is_visible()


def test_two_people_save_one_form_and_both_are_shown(house):
    worker = house.social_worker
    amina = a_family(house)
    begin(worker, amina, "Levels of need")
    form = worker.path
    colleague = house.manager_of_social_work.go(amina)
    if "Say why" in colleague.text():
        colleague = house.again("social_worker")
    colleague.go(form)
    write(worker, "because", "What I wrote.")
    write(colleague, "because", "What she wrote.")
    worker.press("Save, and see what is proposed").sees("Saved.")
    colleague.press("Save, and see what is proposed")
    colleague.sees("was changed while you had it open", "What I wrote.", "What she wrote.")
    colleague.press("Save, and see what is proposed").sees("Saved.")
    assert colleague.value("because") == "What she wrote."


def test_what_was_typed_survives_a_lost_connection_and_a_killed_server(house):
    worker = house.social_worker
    begin(worker, a_family(house), "Levels of need")
    form = worker.path
    write(worker, "because", "Half a sentence about")
    pick(worker, "criteria-3--missing", "yes")
    worker.page.wait_for_timeout(1500)
    house.server.kill()
    house.server.start()
    worker.go(form)
    assert worker.value("because") == "Half a sentence about"
    assert worker.page.locator('[name="criteria-3--missing"]').is_checked()
    worker.context.set_offline(True)
    write(worker, "because", "Half a sentence about the bus")
    worker.page.wait_for_timeout(1500)
    worker.sees("Lantern cannot be reached")
    worker.complaints.clear()
    worker.context.set_offline(False)
    worker.page.wait_for_timeout(2500)
    again = house.again("social_worker").go(form)
    assert again.value("because") == "Half a sentence about the bus"


def test_a_referral_takes_a_file_adapts_to_who_asks_and_is_printed_in_other_languages(house, tmp_path):
    partner = house.partner
    pupil = add_person(partner, "child", "Leila", "Amari", born="2016-02-02", works_as="class-teacher")
    begin(partner, pupil, "Worry about a child").follow("Who is asking")
    assert partner.page.locator('[name="asked-by"][value="school"]').is_checked()
    assert partner.value("your-agency") == "Millbrook School"
    write(partner, "reach-you", "01632 960 001")
    partner.press("Save and go on")
    assert partner.value("children.0.name") == "Leila Amari"
    partner.go(partner.path.replace("/part/child", "/part/before")).sees("Attendance this term")
    partner.sees_nothing_of("Who is on licence or an order")
    drawing = pathlib.Path(tmp_path) / "drawing.png"
    drawing.write_bytes(b"\x89PNG drawing")
    partner.page.locator('[name="files"]').set_input_files(str(drawing))
    partner.press("Save and stay").sees("drawing.png")
    with partner.page.expect_download() as download:
        partner.page.get_by_role("link", name="drawing.png").click()
    assert pathlib.Path(download.value.path()).read_bytes() == b"\x89PNG drawing"
    partner.go(f"{pupil}/forms/blank/referral?language=ur")
    paper = partner.page.locator(".form-print")
    assert paper.get_attribute("dir") == "rtl" and paper.get_attribute("lang") == "ur"
    partner.go(f"{pupil}/forms/blank/referral?language=pl").sees("Jak wygląda dzień tego dziecka?")


def test_by_the_keyboard_alone(house):
    worker = house.social_worker
    amina = a_family(house)
    worker.go(f"{amina}/forms")
    worker.keys_to(lambda at: at["tag"] == "BUTTON" and at["words"].startswith("Begin") and "Levels of need" in at["words"])
    with worker.page.expect_navigation():
        worker.page.keyboard.press("Enter")
    worker.look().keys_to(lambda at: at["name"] == "because", most=300)
    worker.page.keyboard.type("By the keyboard.")
    worker.by_keyboard("button", "Save, and see what is proposed").look().sees("Saved.")
    assert worker.value("because") == "By the keyboard."


def test_hostile_words_stay_words(house):
    worker = house.social_worker
    begin(worker, a_family(house), "Levels of need")
    words = "\"><script>alert(1)</script> '; DROP TABLE filled_form; -- {{7*7}} \u202eright to left\u202c שלום 🧒🏽 " + "w" * 300
    levels(worker, "level-1")
    write(worker, "because", words)
    write(worker, "children.0.name", words[:200])
    worker.press("Finish").sees("The form is finished.", "<script>alert(1)</script>")


def test_a_draft_is_given_up(house):
    worker = house.social_worker
    amina = a_family(house)
    begin(worker, amina, "Neglect profile").sees("Body", "Love and attention")
    worker.page.locator("summary", has_text="Give this draft up").click()
    worker.press("Give it up").sees("The draft is given up.").sees_nothing_of("Being written")
