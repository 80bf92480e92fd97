"""Conferences against slots: a shortfall said before it happens, slots offered, one taken and called in two steps (CONF-3); and the
plans that do not move, for managers (CARE-5, CARE-6)."""

import datetime

from people import PHONE
from test_care_plans import whole_plan
from test_enquiries import assessing, begin, day, opened


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_slots_run_short_are_offered_and_one_is_taken_for_a_conference(house):
    assessing(house)
    worker = house.social_worker
    child = house.child("Amina", "Noor")
    enquiry = begin(house, worker, child)
    manager = house.manager_of_social_work
    manager.go("/enquiries").follow("Conferences and their slots")
    manager.sees("No conference is due until then.", "1 more enquiry is not decided yet", "No slot is offered from today on.")
    number = enquiry.rsplit("/", 1)[1]
    house.record.sql("UPDATE enquiry SET outcome = 'likely', outcome_reasons = 'Hurt again and again.',"
                     f" outcome_at = '{stamp(datetime.datetime.now(datetime.timezone.utc))}' WHERE id = '{number}'")
    manager.go("/conferences").sees(
        "1 conference is due by", "and 0 slots are offered until then: 1 cannot be held in time.", "No slot yet", "No slot is free.", "Amina Noor")
    # A manager offers slots: what is missing is said, and what was typed is there.
    form = opened(manager, "Offer slots")
    form.locator('input[name="place"]').fill("Civic Hall room 2")
    form.locator('input[name="minutes"]').fill("5")
    form.get_by_role("button", name="Offer").click()
    manager.sees("Say on which day and at what time it begins.", "from 15 to 480", "Choose who chairs it, or write their name.")
    assert manager.value("place") == "Civic Hall room 2"
    form = opened(manager, "Offer slots")
    soon = datetime.date.today() + datetime.timedelta(days=3)
    while soon.weekday() != 1:
        soon += datetime.timedelta(days=1)
    day(form, "at", soon, "09:30")
    for name, text in [("minutes", "90"), ("chair-name", "Ola Brandt"), ("writer", "Jo Penn"), ("weeks", "3")]:
        form.locator(f'input[name="{name}"]').fill(text)
    form.get_by_role("button", name="Offer").click()
    manager.look().sees("slots are offered.", "Ola Brandt", "Jo Penn", "there are slots in time for all of them", "Free")
    # The worker takes one on a telephone; calling the conference begins with its day, time and place.
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go(enquiry).follow("Take a slot for it").sees("Yours and your team’s conferences", "Amina Noor")
    assert not phone.page.get_by_text("Offer slots").count()
    phone.press("Take this slot").sees("The slot is kept for this conference.", "Who is asked")
    assert phone.value("place") == "Civic Hall room 2" and phone.value("at-time") == "9:30" and phone.value("minutes") == "90"
    assert int(phone.value("at-day")) == soon.day
    phone.go("/conferences").sees("Kept:", "Ola Brandt").follow("Call the conference")
    for seat, who in [("police", "Ike Brandt"), ("health", "Ruth Kaplan"), ("education", "Peg Callaway")]:
        box = phone.page.locator(f'[name="seat-{seat}-name"]')
        if box.count():
            box.fill(who)
    if phone.page.locator('input[name="none-involved"]').count():
        phone.page.locator('input[name="none-involved"]').check()
    phone.press("Call the meeting and ask everybody").sees("The meeting is called, and everybody is asked.")
    phone.context.close()
    manager.go("/conferences").sees("Called: ")
    assert not manager.page.get_by_text("No slot yet").count()
    # A slot that nobody took is taken back with why.
    form = opened(manager, "Take back")
    form.get_by_role("button", name="Take the slot back").click()
    manager.sees("Say why it is taken back.")
    manager.fill(because="The chair is ill.").press("Take the slot back").sees("The slot is taken back.")
    assert house.partner.page.goto("/conferences").status == 403


def test_a_manager_sees_which_plans_do_not_move_and_takes_the_next_step(house):
    worker = house.social_worker
    child = house.child("Bilal", "Noor")
    plan = whole_plan(worker, child)
    manager = house.manager_of_social_work
    manager.go("/oversight").follow("Plans that do not move").sees("Every plan moves")
    number = plan.rsplit("/", 1)[1].split("#")[0]
    now = datetime.datetime.now(datetime.timezone.utc)
    house.record.sql(
        "INSERT INTO care_plan_stuck (id, care_plan, found_at, reasons)"
        f" VALUES ('01990000-0000-7000-8000-000000000001', '{number}', '{stamp(now)}', 'The scale has not gone up in 2 reviews.')")
    past = now - datetime.timedelta(days=3)
    house.record.sql(f"UPDATE clock SET due_at = '{stamp(past)}', due_on = '{past.date()}' WHERE kind = 'legal-planning-check'")
    manager.go("/care-plans/stuck").sees("Stuck since", "The scale has not gone up in 2 reviews.", "Legal planning overdue", "Bilal Noor")
    manager.follow("Call group supervision").sees("Who is asked", "Bilal Noor")
    assert manager.page.locator("h1").inner_text() == "Call group supervision"
    phone = house.again("manager_of_social_work", size=PHONE, script=False)
    phone.go("/care-plans/stuck").sees("Decide on legal planning")
    phone.context.close()
    assert worker.page.goto("/care-plans/stuck").status == 403
