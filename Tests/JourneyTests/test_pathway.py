"""From a worry to the end of a plan: strategy discussion, enquiry, conference, plan, review (STRAT-1, S47-1, CONF-1, CARE-4)."""

from test_meetings import agree, begin, called, child_protection, decide


def close(worker, meeting):
    worker.go(f"{meeting}?at=decide")
    for box in worker.page.locator('input[name^="without-"]').all():
        box.fill("Nobody could come; they are rung tomorrow.")
    worker.page.locator('section#close button[type="submit"]').first.click()
    worker.look()
    return worker.sees("The record is closed")


def call(worker, name):
    """A meeting called from the page of a record: its address."""
    worker.follow(name)
    worker.look()
    for seat, who in [("police", "Ike Brandt"), ("health", "Ruth Kaplan"), ("education", "Peg Callaway")]:
        box = worker.page.locator(f'[name="seat-{seat}-name"]')
        if box.count():
            box.fill(who)
    if worker.page.locator('input[name="none-involved"]').count():
        worker.page.locator('input[name="none-involved"]').check()
    worker.press("Call the meeting and ask everybody").sees("The meeting is called, and everybody is asked.")
    return worker.path.split("?")[0]


def hear(worker, meeting):
    worker.go(f"{meeting}?at=hold")
    form = worker.page.locator('form[action$="/view"]').first
    form.locator('textarea[name="view"]').fill("She says that she sleeps now that he has gone.")
    form.get_by_role("button", name="Keep").click()
    worker.sees("The child’s view is kept.")


def conclude(worker, meeting, choice, reasons, category=None):
    worker.go(f"{meeting}?at=decide")
    form = worker.page.locator('form[action$="/decide"]').first
    form.get_by_label(choice, exact=True).check()
    if category:
        form.locator('select[name="category"]').select_option(label=category)
    form.locator('textarea[name="reasons"]').fill(reasons)
    form.get_by_role("button", name="Keep the decision").click()
    worker.sees("The decision is kept.")


def test_from_threshold_met_to_the_end_of_a_plan(house):
    contact = child_protection(house)
    worker = house.social_worker
    meeting = called(house, contact)
    begin(worker, meeting, absent=["Ruth Kaplan"])
    decide(worker, meeting)
    agree(worker, meeting)
    close(worker, meeting)

    # The enquiry began by itself, with its conference due and the plan for tonight asked for.
    worker.page.locator(".decision a").first.click()
    worker.look()
    worker.sees("Enquiry about", "Amina Noor", "Initial child protection conference", "Call the conference")
    child = worker.page.locator("h1 a").first.get_attribute("href")
    conference = call(worker, "Call the conference")
    worker.sees("Initial child protection conference IC-")
    begin(worker, conference)
    hear(worker, conference)
    # A plan without its category is refused and keeps what was typed.
    worker.go(f"{conference}?at=decide")
    form = worker.page.locator('form[action$="/decide"]').first
    form.get_by_label("Child protection plan", exact=True).check()
    form.locator('textarea[name="reasons"]').fill("He comes back at night.")
    form.get_by_role("button", name="Keep the decision").click()
    worker.sees("There is a problem", "Choose the category of the plan.")
    assert worker.page.locator('form[action$="/decide"] textarea[name="reasons"]').first.input_value() == "He comes back at night."
    conclude(worker, conference, "Child protection plan", "He comes back at night.", category="Physical abuse")
    close(worker, conference)

    # The plan stands, with its core group and review due.
    worker.page.locator(".decision a").first.click()
    worker.look()
    worker.sees("Amina Noor", "Call a core group", "Call the review conference")
    plan = worker.path.split("?")[0]
    review = call(worker, "Call the review conference")
    begin(worker, review)
    hear(worker, review)
    conclude(worker, review, "The child protection plan ends", "He is in prison, and she sleeps.")
    close(worker, review)
    worker.go(plan).sees("Ended")

    # All of it in one row, which prints.
    worker.go(f"{child}/protection").sees(
        "Protection", "Strategy discussion SD-", "Section 47 enquiry EN-", "Initial child protection conference IC-",
        "Review child protection conference RC-", "He comes back at night.", "Ended")
    worker.look()
