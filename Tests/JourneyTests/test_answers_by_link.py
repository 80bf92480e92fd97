"""A doctor, a practice and a parent who have no account, by private link, on a phone (S47-4, DA-5, CARE-3, DA-7)."""

import datetime

from people import PHONE
from test_care_plans import whole_plan
from test_child_page import related
from test_marac import marac_team, refer, set_down
from test_private_links import enter, letter, letters, phone
from test_screening import teams

HOSPITAL, HOSPITAL_MAIL = "Ambleford Hospitals", "abel@hospital.example"
SURGERY_MAIL = "desk@ferry-lane-surgery.example"
# What people and files throw at a page: markup, quotes, right to left, a very long word.
HOSTILE = "<script>alert('x')</script> \"O’Neil\" & الطفلة " + "w" * 300
TODAY = datetime.date.today()


def on_the_roster(house, agency, purpose, name, job, email):
    manager = house.manager
    manager.go("/roster/new").fill(name=name, job_title=job, email=email)
    manager.choose("agency", agency).tick("purposes", purpose).press("Add to the roster").sees("They are on the roster.")


def write_the_request(worker):
    """Every question of the form, section by section, until it is finished."""
    form = worker.path
    page = worker.page
    for section in ["The child", "The family", "The injury or the worry", "What came before"]:
        worker.go(form).follow(section)
        if section == "The family" and not page.locator('input[name="family.0.name"]').count():
            worker.press("Add a person")
            page.locator('input[name="family.0.name"]').fill("Sana Noor")
        for field in page.locator("main form textarea:visible, main form input[type=text]:visible").all():
            if field.input_value() == "" and not any(part in field.get_attribute("name") for part in ("family.", "-why", "-day", "-month", "-year")):
                field.fill("As she told it to her teacher on Monday.")
        for name in sorted({one.get_attribute("name") for one in page.locator("main form input[type=radio]:visible").all()}):
            page.locator(f'input[type=radio][name="{name}"]').last.check()
        for label in ("To the examination", "Something else"):
            if page.get_by_label(label, exact=True).count():
                page.get_by_label(label, exact=True).check()
        page.locator('button[name="do"][value="next"]').click()
        worker.look()
    worker.go(form).press("Finish").sees("The form is finished.")


def test_a_doctor_gets_what_the_form_holds_books_and_answers_on_a_phone(house):
    administrator = house.administrator
    administrator.go("/administration").fill(agency_name=HOSPITAL).page.locator('select[name="kind"]').select_option(value="health-provider")
    administrator.press("Add agency")
    on_the_roster(house, HOSPITAL, "medicals", "Dr Ines Abel", "Paediatrician", HOSPITAL_MAIL)
    child = house.child("Cora", "Noor", born="2018-05-03", nhs="450 557 7104", address="14 Ferry Lane")
    number = child.rsplit("/", 1)[1]
    worker = house.social_worker
    worker.go(f"/children/{number}/medicals").press("Ask for a medical")
    write_the_request(worker)
    worker.go(f"/children/{number}/medicals").choose("agency", HOSPITAL).press("Send the request")
    worker.sees("The request is sent.", "Private link sent to Dr Ines Abel", "Not opened yet.")
    text, link = letter(house, HOSPITAL_MAIL, 1)
    assert "Cora" not in text and "Noor" not in text and "450" not in text

    doctor = phone(house)
    enter(doctor, link, "Dr Ines Abel", "Paediatrician").sees("Cora Noor", "Born 3 May 2018", "450 557 7104", "As she told it to her teacher on Monday.")
    doctor.sees("Asked", "Sunita Rawle").sees_nothing_of("14 Ferry Lane", "Chronology", "Sign out")
    doctor.page.locator("summary", has_text="Give a time").click()
    doctor.press("Tell the social worker").sees("There is a problem", "Say when the child is to be seen.", "Say where, and by which doctor.")
    tomorrow = TODAY + datetime.timedelta(days=1)
    doctor.give_day("booked", tomorrow.day, tomorrow.month, tomorrow.year).page.locator('input[name="booked-time"]').fill("10:15")
    doctor.fill(booked_words="Ward 4, Dr Abel").press("Tell the social worker").sees("The social worker is told when and where.", "Booked", "Ward 4, Dr Abel")
    worker.go(f"/children/{number}/medicals").sees("Ward 4, Dr Abel", "Opened by Dr Ines Abel, Paediatrician")

    # Without script; hostile words come back as they were typed, and nothing is lost.
    plain = phone(house, script=False)
    enter(plain, link, "Dr Ines Abel", "Paediatrician").press("Send to the social worker").sees("Choose whether the child was seen.")
    plain.tick("seen", "yes").fill(findings=HOSTILE).press("Send to the social worker")
    plain.sees("Say when the child was seen.", "Say what you make of it")
    assert plain.value("findings") == HOSTILE
    plain.give_day("seen_at", TODAY.day, TODAY.month, TODAY.year).page.locator('input[name="seen-at-time"]').fill("0:01")
    plain.fill(opinion="They do not fit a fall.").press("Send to the social worker")
    plain.sees("Thank you: your answer is with the social worker", "<script>alert('x')</script>", "They do not fit a fall.").sees_nothing_of("Cora")
    worker.go(f"/children/{number}/medicals").sees("Seen by the doctor", "<script>alert('x')</script>", "They do not fit a fall.", "by a private link")
    # Used twice, and forwarded.
    doctor.go(link).sees("This has been answered").sees_nothing_of("Cora", "They do not fit")
    other = phone(house)
    enter(other, link, "Pat Lowe", "Volunteer").sees("This has been answered").sees_nothing_of("Cora", "script")
    worker.go(f"/children/{number}/medicals").sees("Opened again", "Pat Lowe, Volunteer")
    for one in (doctor, plain, other):
        one.context.close()


def test_a_practice_answers_before_marac_on_a_phone_and_hears_what_came_of_it(house):
    teams(house)
    marac_team(house)
    on_the_roster(house, "Ferry Lane Surgery", "marac", "Ida Frost", "Practice manager", SURGERY_MAIL)
    officer, manager = house.constable, house.manager_of_social_work
    refer(officer, "91-4", "Amina Noor")
    case = officer.path
    manager.go(case).tick("decision", "accepted").press("Keep the decision")
    set_down(manager)
    manager.go(case).page.locator('input[name="meeting"]').first.check()
    manager.page.get_by_label("Ferry Lane Surgery").check()
    manager.press("List it").sees("Private link sent to Ida Frost", "Not opened yet.")
    text, link = letter(house, SURGERY_MAIL, 1)
    assert "Noor" not in text and "MC-" not in text

    ida = phone(house, script=False)
    enter(ida, link, "Ida Frost", "Practice manager").sees("Sana Noor", "Rafi Noor", "Amina Noor", "What does your agency hold?")
    ida.sees_nothing_of("broke the door", "By text to her sister")
    ida.press("Answer").sees("Choose what you answer.", "Write what is known")
    ida.tick("answer", "given").fill(words=HOSTILE).press("Answer").sees("Thank you: your answer is with the coordinator", "<script>").sees_nothing_of("Noor")
    manager.go(case).sees("<script>alert('x')</script>", "Ida Frost, Practice manager, by a private link")
    other = phone(house)
    enter(other, link, "Pat Lowe", "Temp").sees("This has been answered").sees_nothing_of("Noor", "script")

    manager.go(case).page.locator("summary", has_text="Write down what the meeting makes of it").click()
    manager.fill(analysis="He will come back when he is let out.").tick("choice", "actions-agreed")
    manager.page.locator('textarea[name^="child-"]').fill("She hides under the bed.")
    manager.press("Keep it: the case is heard").sees("is heard.")
    text, newest = letter(house, SURGERY_MAIL, 2)
    assert newest != link and "Noor" not in text
    enter(ida, newest, "Ida Frost", "Practice manager").sees("What came of it", "The meeting decided:").sees_nothing_of("Noor", "let out")
    # The one before opens nothing.
    ida.go(link).sees("A newer link was sent")
    for one in (ida, other):
        one.context.close()


def test_what_would_endanger_somebody_is_kept_from_one_copy_of_a_plan(house):
    worker = house.social_worker
    child = house.child("Amina", "Noor")
    for given in ["Rafi", "Sana"]:
        related(worker, child, house.adult(given, "Noor", works_as=None), "of:parent")
    plan = whole_plan(worker, child)
    worker.follow("Write it down")
    worker.fill(view="I make the toast.").tick("how", "said").tick("category", "neglect").press("Keep it")
    worker.page.locator("#outcomes table").get_by_role("link", name="Change").first.click()
    worker.look()
    worker.give_day("due", 1, 3, 2030).press("Keep it")
    worker.page.locator(".care-column-danger").get_by_role("link", name="Add").click()
    worker.look()
    worker.fill(words="Rafi may strangle Sana when she leaves.").press("Keep it")
    for name, mail in [("Rafi Noor", "rafi@mail.example"), ("Sana Noor", "sana@mail.example")]:
        worker.go(plan).follow("Add somebody")
        card = worker.page.locator(".card", has=worker.page.get_by_role("heading", name=name))
        card.get_by_label("E-mail address for a private link").fill(mail)
        card.get_by_role("button", name="Give them the plan").click()
        worker.look()
    # Before anything goes out, it is kept from him: why is asked, and what was ticked stays ticked.
    worker.go(plan).follow("What is kept from whom").sees("Rafi Noor", "Sana Noor", "Reads all of it").follow("Rafi Noor")
    worker.page.get_by_label("Rafi may strangle Sana when she leaves.").check()
    worker.press("Keep these back").sees("There is a problem", "Say who would be in danger")
    assert worker.page.get_by_label("Rafi may strangle Sana when she leaves.").is_checked()
    worker.fill(because="He would know that she means to leave.").press("Keep these back").sees("1 line kept back", "Reads all of it")
    narrow = house.again("social_worker", size=PHONE, script=False)
    narrow.go(f"{plan}/withheld").follow("Rafi Noor").sees("What is kept from Rafi Noor")
    worker.go(plan).press("Publish the plan").sees("Version 1 is published; 2 copies went out.")

    his, hers = phone(house, script=False), phone(house)
    text, link = letter(house, "rafi@mail.example", 1)
    assert "Amina" not in text and "strangle" not in text
    enter(his, link, "Rafi Noor", "Father").sees("The plan for Amina Noor", "Shows how to cook three meals").sees_nothing_of("strangle", "may happen if nothing changes", "kept back")
    enter(hers, letter(house, "sana@mail.example", 1)[1], "Sana Noor", "Mother").sees("Rafi may strangle Sana when she leaves.")
    # On paper: for nobody in particular it stands nowhere; her own print has it.
    worker.go(f"{plan}/family").sees("What is kept from somebody of the family does not stand here.").sees_nothing_of("strangle")
    worker.go(plan).follow("Add somebody").go(plan)
    worker.page.locator("#copies").get_by_role("link", name="Sana Noor").click()
    worker.look().follow("As Sana Noor has it, to print").sees("Rafi may strangle Sana when she leaves.", "This print is for Sana Noor")
    # His link in another hand is told to whoever leads the plan.
    other = phone(house)
    enter(other, link, "Pat Lowe", "Friend").sees_nothing_of("strangle")
    assert letters(house, "rafi@mail.example")
    for one in (his, hers, other, narrow):
        one.context.close()
