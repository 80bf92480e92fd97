"""How good a referral is: shown while it is written, with files, and given back with reasons (FD-1, FD-2)."""

from people import PHONE
from test_front_door import WORRY, contact_of, tell


def test_a_referral_shows_its_strength_keeps_its_files_and_comes_back_with_reasons(house, tmp_path):
    picture = tmp_path / "body map.png"
    picture.write_bytes(b"\x89PNG a drawing")
    partner = house.partner.go("/contacts/new").sees("What makes it strong")
    count = partner.page.locator("[data-points-count]")
    assert count.inner_text() == "0"
    partner.fill(worry=WORRY + " Nobody had made breakfast, and she said that nobody was awake.")
    assert count.inner_text() == "1"
    partner.fill(history="n/a", tool="N/A")
    assert count.inner_text() == "1"
    # Sent too early, with a file: the file is kept and not asked for again.
    partner.page.locator('input[name="file-1"]').set_input_files(picture)
    partner.press("Send to the front door").sees("Say what life is like for the child", "Kept with this form: body map.png")
    partner.fill(life="She gets her brother up, makes his breakfast and says that there is no one awake.", history="",
                 tool="", child_1_name="Amina Noor").choose("nature", "Neglect").tick("consent", "told")
    partner.press("Send to the front door").sees("The front door has it")

    worker = house.social_worker
    contact = contact_of(worker)
    worker.sees("1 file came with it", "body map.png", "3 of 9 points of a strong referral")
    with worker.page.expect_download() as download:
        worker.page.get_by_role("link", name="body map.png").click()
    assert download.value.path().read_bytes() == b"\x89PNG a drawing"
    worker.page.locator("summary", has_text="Say how good the referral is").click()
    worker.page.get_by_role("button", name="Keep the grade").click()
    worker.look().sees("There is a problem", "Choose how good the referral is.")
    worker.choose("grade", "Requires improvement").fill(grade_words="Give her date of birth and her school.")
    worker.page.locator('input[name="returns"]').check()
    worker.press("Keep the grade").sees("The grade is kept.", "requires improvement", "given back with these reasons")
    partner.go(contact.replace("/contacts/", "/outcomes/")).sees("The front door asks for more", "Give her date of birth and her school.")
    worker.go("/referrals").sees("How good referrals are", "Millbrook School", "0 of 1")
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go("/referrals").sees("This quarter")
    phone.context.close()


def test_a_tray_that_is_open_shows_what_comes_in_without_a_reload(house):
    worker = house.social_worker.go("/front-door").sees("Nothing waits here")
    tell(house.partner)
    worker.page.locator(".tray-line", has_text="Amina Noor").wait_for(timeout=9000)
    # A page that is open does not keep the server from ending when it is asked to.
    house.server.stop()
