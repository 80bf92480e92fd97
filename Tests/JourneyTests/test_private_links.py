"""Partners without an account: a check, a notice, a worry and its outcome by private link, on a phone (MASH-1, MASH-2, NOTIFY-1, FD-1, FD-7)."""

import re
import time
from email import policy
from email.parser import BytesParser

from people import PHONE
from test_front_door import WORRY, contact_of, decide, tell
from test_screening import record, teams

SERVICE, SCHOOL = "Ferry Lane Service", "Quay School"
SERVICE_MAIL, SCHOOL_MAIL = "duty@ferry-lane.example", "office@quay.example"
LIFE = "He sleeps in the car while she is at the chemist’s."


def on_the_roster(house):
    """A service and a school, of whom nobody signs in, each with somebody on the roster."""
    for name, kind in [(SERVICE, "substance-misuse-service"), (SCHOOL, "school")]:
        house.administrator.go("/administration").fill(agency_name=name)
        house.administrator.page.locator('select[name="kind"]').select_option(value=kind)
        house.administrator.press("Add agency")
    manager = house.manager
    manager.go("/roster").sees("9 of 9 seats have nobody", "Nobody yet", "Substance misuse", "since the roster began")
    manager.go("/roster/new").press("Add to the roster").sees("There is a problem", "Give their name.", "a contact who cannot be reached is a gap")
    manager.fill(name="Jo Fenn", job_title="Duty manager", email=SERVICE_MAIL, telephone="01632 960 114")
    manager.choose("agency", SERVICE).choose("seat", "Substance misuse").tick("purposes", "probation-checks").tick("purposes", "referrals")
    manager.press("Add to the roster").sees("They are on the roster.", "8 of 9 seats have nobody", "Jo Fenn", "Filled")
    manager.go("/roster/new").fill(name="Ada Finch", job_title="Head teacher", email=SCHOOL_MAIL)
    manager.choose("agency", SCHOOL).tick("purposes", "school-notices").press("Add to the roster").sees("They are on the roster.")


def letters(house, address):
    """What was sent to an address, oldest first: subject and text."""
    found = []
    for file in sorted((house.record.folder / "mailbox").glob("*.eml"), key=lambda one: one.stat().st_mtime):
        letter = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
        if letter["To"] == address:
            found.append((letter["Subject"], letter.get_content()))
    return found


def letter(house, address, count):
    """The letter that is the `count`th to an address, once it is there: its text and the link in it."""
    for _ in range(200):
        found = letters(house, address)
        if len(found) >= count:
            text = found[count - 1][1]
            link = re.search(re.escape(house.server.address) + r"(/l/[\w-]{43})", text)
            return text, link and link.group(1)
        time.sleep(0.2)
    raise AssertionError(f"only {len(found)} letters came to {address}")


def phone(house, **options):
    return house.stranger(size=PHONE, **options)


def enter(person, link, name="Jo Fenn", job="Duty manager"):
    return person.go(link).fill(name=name, job=job).press("Open")


def ask_the_service(house):
    """A worry of a school’s, and a question about it to a service where nobody signs in."""
    tell(house.partner)
    worker = house.social_worker
    contact = contact_of(worker)
    worker.press("Take it")
    worker.go(contact).page.locator("summary", has_text="Ask agencies what they hold").click()
    worker.sees("by private link to Jo Fenn, Duty manager")
    worker.page.get_by_label(SERVICE, exact=True).check()
    worker.press("Ask them").sees("Private link sent to Jo Fenn", "Not opened yet.", "Shut the link")
    return contact


def test_a_check_is_answered_on_a_phone_by_a_partner_without_an_account(house):
    on_the_roster(house)
    contact = ask_the_service(house)
    text, link = letter(house, SERVICE_MAIL, 1)
    assert "Amina" not in text and "Noor" not in text and "FD-" not in text

    # A mail scanner, and a curious look: neither uses it up, and nothing is shown.
    assert house.stranger().page.request.get(f"{house.server.address}{link}").status == 200
    jo = phone(house)
    jo.go(link).sees("The front door asks your agency a question", "Say who you are").sees_nothing_of("Amina")
    jo.press("Open").sees("There is a problem", "Give your name", "Say what your job is.")
    jo.fill(name="Jo Fenn", job="Duty manager").press("Open")
    jo.sees("Amina Noor", "born 3 May 2018", "What is asked", "Under which law").sees_nothing_of(WORRY)
    jo.tick("answer", "refused").press("Answer").sees("Withholding needs a reason.")
    jo.tick("answer", "given").fill(words="Her mother collects her medicine daily, and came with the child asleep.")
    jo.fill(risk_view="Nobody else looks after her then.")
    # What is typed is kept behind the link while it is typed.
    jo.page.get_by_text("You can leave and come back.").first.wait_for()
    jo.go(link)
    assert jo.value("words").startswith("Her mother collects")
    jo.press("Answer").sees("Thank you: your answer is with the front door", "FD-", "Her mother collects").sees_nothing_of("Amina")

    # Used again: what was answered, and nothing else; the contact has it with name and job.
    jo.go(link).sees("Thank you: your answer is with the front door")
    assert jo.page.request.get(f"{house.server.address}/people").url.endswith("/sign-in?back=%2Fpeople")
    worker = house.social_worker
    worker.go(contact).sees("Has shared", "Answered by Jo Fenn, Duty manager, by a private link", "Opened by Jo Fenn, Duty manager")

    # Forwarded: another browser and another name see only that it was answered, and the front door is told.
    other = phone(house)
    enter(other, link, "Pat Lowe", "Volunteer").sees("This has been answered").sees_nothing_of("Amina", "medicine")
    worker.go(contact).sees("Opened again", "Pat Lowe, Volunteer", "it may have been forwarded")
    house.again("manager", size=PHONE).go("/roster").sees("Seats with nobody", "Jo Fenn")
    text, _ = letter(house, "sunita@ambleford.example", len(letters(house, "sunita@ambleford.example")) or 1)
    for _ in range(100):
        if any("opened again" in subject for subject, _ in letters(house, "sunita@ambleford.example")):
            break
        time.sleep(0.2)
    assert any("opened again" in subject for subject, _ in letters(house, "sunita@ambleford.example"))
    for one in (jo, other):
        one.context.close()


def test_an_expired_link_says_so_and_sends_a_new_one_to_the_roster(house):
    on_the_roster(house)
    ask_the_service(house)
    _, link = letter(house, SERVICE_MAIL, 1)
    jo = phone(house, script=False)
    jo.go("/l/" + "x" * 43).sees("This link opens nothing", "Perhaps a part of the address was lost")
    enter(jo, link).sees("Amina Noor")
    house.record.sql("UPDATE private_link SET expires_at = made_at")
    jo.tick("answer", "given").fill(words="She has not come since the spring.").press("Answer")
    jo.sees("This link has expired", "It was not sent", "She has not come since the spring.", "Send a new link")
    jo.press("Send a new link").sees("A link was sent a moment ago")
    house.record.sql("UPDATE private_link SET made_at = '2026-01-05T09:00:00.000Z', expires_at = '2026-01-19T09:00:00.000Z'")
    jo.go(link).sees("This link has expired").press("Send a new link").sees("A new link is on its way")
    _, second = letter(house, SERVICE_MAIL, 2)
    assert second != link
    jo.go(link).sees("A newer link was sent")
    enter(jo, second).sees("Amina Noor").tick("answer", "nothing-known").press("Answer").sees("Nothing known", "Thank you")
    jo.context.close()


def test_a_worry_is_told_by_a_standing_link_and_followed_to_its_outcome(house):
    on_the_roster(house)
    house.manager.go("/roster").follow("Jo Fenn").press("Send them the link").sees("Their link to the front door is on its way.")
    text, link = letter(house, SERVICE_MAIL, 1)
    assert "you need no account" in text
    jo = phone(house)
    enter(jo, link).sees("Tell us about a worry", f"Jo Fenn, Duty manager, {SERVICE}").sees_nothing_of("Who told you?")
    jo.fill(life=LIFE).press("Save and go on later").sees("It is saved.")
    jo.context.close()
    # Another day, on a computer without script: it is there again.
    again = house.stranger(script=False)
    enter(again, link)
    assert again.value("life") == LIFE
    drawing = {"name": "drawing.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(60)}
    again.page.locator('input[name="file-1"]').set_input_files(drawing)
    again.press("Send to the front door").sees("There is a problem", "Say what you are worried about", "Choose your files again")
    again.page.locator('input[name="file-1"]').set_input_files(drawing)
    again.fill(worry="He was left alone in it for two hours on Friday.", child_1_name="Kai Moran", child_1_school="Quay School")
    again.choose("nature", "Neglect").tick("consent", "told").press("Send to the front door")
    again.sees("The front door has it. Its name is FD-", "It is not decided yet", "Kai Moran")
    _, follow = letter(house, SERVICE_MAIL, 2)
    worker = house.social_worker
    contact = contact_of(worker)
    worker.sees("Jo Fenn", SERVICE, LIFE, "drawing.png")
    worker.press("Take it")
    decide(house.manager_of_social_work, contact)
    _, news = letter(house, SERVICE_MAIL, 3)
    jo = phone(house)
    enter(jo, news).sees("What became of the worry about Kai Moran", "Assessment by a social worker", "Level 3")
    jo.page.locator("summary", has_text="You see it otherwise?").click()
    jo.press("Send").sees("Say how you see it, and why.")
    jo.fill(challenge="It cannot wait for an assessment: she drives with him.").press("Send").sees("Your view stands beside the decision.")
    worker.go(contact).sees("It cannot wait for an assessment", "sees it otherwise")
    jo.go(follow).sees("A newer link was sent")
    for one in (jo, again):
        one.context.close()


def test_a_school_without_an_account_reads_its_notice_before_the_bell(house):
    on_the_roster(house)
    teams(house)
    record(house.constable, "77-1", "Amina Noor", school=SCHOOL).sees("It is recorded.")
    text, link = letter(house, SCHOOL_MAIL, 1)
    assert "before the child comes in" in text and "Amina" not in text
    head = phone(house)
    head.go(link).sees("A notice about a child at your school").sees_nothing_of("Amina")
    enter(head, link, "Ada Finch", "Head teacher").sees("Amina Noor", "Do not speak of it to the parents")
    head.press("We know Amina Noor").sees("Thank you. It is kept that the school knows.", "The school knows")
    head.fill(reply="Breakfast club, and her teacher sat with her.").press("Send").sees("Your answer is kept", "Breakfast club")
    desk = house.manager_of_social_work
    desk.go("/notices").sees("Every school knows, or still has time")
    house.constable.go("/incidents").page.locator("main table a").first.click()
    house.constable.look()
    house.constable.sees("answered", "Breakfast club")
    head.context.close()
