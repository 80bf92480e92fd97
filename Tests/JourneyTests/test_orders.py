"""A protective order from its recording to a breach’s end, and a manager’s direction that counts (DA-6, DA-7, SUP-3)."""

from people import PHONE
from test_marac import identify
from test_screening import record, teams


def test_an_order_is_checked_and_a_breach_of_it_goes_to_marac_before_it_ends(house):
    teams(house)
    officer = house.constable
    record(officer, "92-1", "Amina Noor", school=None)
    incident = officer.path
    identify(officer)
    officer.go(incident).follow("Rafi Noor")
    if "Say why" in officer.text():
        officer.tick("purpose", "duty").fill(because="He is to be served with an order.").press("Open the record")
    officer.follow("Record an order that they must keep").sees("Who must keep it", "Rafi Noor", "Sana Noor", "Amina Noor")
    officer.press("Record it").sees("There is a problem", "Write what it forbids.", "Choose whom it protects.", "Choose who checks that it is kept")
    officer.tick("kind", "restraining").fill(terms="Not to go within 100 metres of her.", secret_terms="Not to enter Willow House.")
    for name in ["Sana Noor", "Amina Noor"]:
        officer.page.get_by_label(name, exact=True).check()
    officer.tick("high-risk", "yes").page.locator('select[name="owner"]').select_option(label="Ike Brandt, Hub constable")
    officer.press("Record it").sees("The order is recorded.", "every 31 days", "Not to enter Willow House.", "Next check by")
    order = officer.path
    officer.page.locator("summary", has_text="Write down a check").click()
    officer.press("Keep the check").sees("Say whether it is kept.")
    officer.tick("kept", "no").page.locator('textarea[name="words"]:visible').first.fill("Seen outside her school at three.")
    officer.press("Keep the check").sees("The check is kept.", "Not kept")
    phone = house.again("constable", size=PHONE, script=False)
    phone.go(order).page.locator("summary", has_text="Report a breach").click()
    phone.page.locator("#words-breach").fill("He waited outside the school.")
    phone.press("Report it").sees("The breach is reported.", "To be investigated")
    phone.page.locator("summary", has_text="Write down what the investigation found").click()
    phone.page.locator('textarea[name="investigation"]').fill("On the school’s camera.")
    phone.press("Keep it").sees("What was found is kept.", "Investigated")
    officer.go(order).page.locator("summary", has_text="End it with its outcome").click()
    officer.tick("outcome", "charged")
    officer.page.locator('form[action$="/end"]').filter(has_text="What came of it?").get_by_role("button").click()
    officer.look().sees("A breach of a high-risk order goes to the daily risk meeting or to MARAC.")
    officer.go(order).page.locator("summary", has_text="Take it to the daily meeting or MARAC").click()
    officer.tick("to", "marac").press("Refer it").sees("It is referred.", "Referred to MARAC")
    officer.follow("The MARAC case").sees("Breach of order", "He waited outside the school.", "Amina Noor")
    officer.go("/orders").sees("1", "with an open breach", "Restraining order".lower())
    # Who has no part in it reads nothing of it.
    assert house.partner.page.goto(order).status == 403


def test_direction_counts_and_a_note_that_gives_none_does_not(house):
    child = house.child("Maya", "Trelawney", born="2017-06-10")
    manager = house.manager_of_social_work
    manager.go(child)
    manager.tick("purpose", "supervision").fill(because="I oversee the team.").press("Open the record")
    manager.follow("Management oversight").fill(thinking="Three visits were missed.", direction="Noted.").press("Keep it")
    manager.sees("Give direction: what is to be done, by whom.")
    assert manager.value("thinking") == "Three visits were missed."
    manager.fill(direction="Sunita sees her alone by Friday.").press("Keep it").sees("Your direction is kept on the case.", "by Friday")
    house.social_worker.go(f"{child}/oversight").sees("Sunita sees her alone by Friday.").sees_nothing_of("Keep it")
    manager.go("/oversight").sees("Oversight of open cases")
