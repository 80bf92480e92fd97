"""Time limits: what runs, what anybody may read of the rules, and whose each is (FD-3, SHARE-4, ADM-3)."""

from people import PHONE
from test_front_door import tell


def test_the_rules_are_there_for_everybody_who_signs_in(house):
    for who in (house.social_worker, house.lead):
        who.go("/clocks/rules").sees(
            "What each time limit is", "Decision on a contact", "24 hours", "Initial child protection conference",
            "15 working days", "Working Together to Safeguard Children, 2023 text", "before the next school day starts",
            "Not in force here yet",
        )


def test_what_is_open_is_listed_for_those_who_may(house):
    house.manager_of_social_work.go("/clocks").sees("Time limits", "All that run now, the most urgent first.")
    house.social_worker.go("/clocks").sees("What you, your teams and your agency hold")
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go("/clocks?show=late").sees("Time limits")


def test_a_contact_runs_its_clocks_and_lateness_has_its_reason(house):
    tell(house.partner)
    worker = house.social_worker.go("/clocks").sees("Decision on a contact", "Due in 23 hours", "Front door")
    # A day and two hours go by.
    started = worker.page.locator("table a", has_text="Decision on a contact").first.get_attribute("href")
    for column in ["started_at", "due_at"]:
        earlier = f"{column} - interval '26 hours'" if house.record.name else f"strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '-26 hours')"
        house.record.sql(f"UPDATE clock SET {column} = {earlier} WHERE kind = 'contact-decision'")
    worker.go("/clocks?show=late").sees("Late by 2 hours", "Reason: none given")
    worker.go(started).sees("Decision on a contact", "Late by 2 hours")
    worker.go("/front-door").sees("1 is late")
    manager = house.manager_of_social_work.go(started)
    manager.page.locator('main [name="because"]').first.fill("Nobody was on duty over lunch.")
    manager.page.locator("main form button[type=submit]").first.click()
    manager.look().sees("Nobody was on duty over lunch.")
    worker.go("/clocks?show=late").sees("Reason: Nobody was on duty over lunch.")
