"""Capacity against demand: shifts are written down, and the page says what more people would do, or why it cannot (FD-11)."""

import datetime
import random
import uuid

from people import PHONE, picture

LONDON_OPENS, LONDON_CLOSES = 8, 18


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def working(moment):
    """The next moment, from this one on, at which the front door is open."""
    while moment.weekday() > 4 or moment.hour >= LONDON_CLOSES:
        moment = datetime.datetime(moment.year, moment.month, moment.day, LONDON_OPENS) + datetime.timedelta(days=1)
    return max(moment, moment.replace(hour=LONDON_OPENS, minute=0, second=0, microsecond=0))


def weeks_of_work(house, weeks=11, a_day=7, workers=2, seed=4):
    """Writes down weeks of contacts as two workers dealt with them, one after the other, between eight and six. Gives their number."""
    lots = random.Random(seed)
    sql = house.record.sql
    team = sql("SELECT id FROM team WHERE kind = 'front-door'")
    users = [sql(f"SELECT id FROM user_account WHERE name = '{name}'") for name in ("Sunita Rawle", "Mo Tressider")]
    today = datetime.datetime.combine(datetime.date.today(), datetime.time())
    came = []
    for back in range(weeks * 7, 0, -1):
        day = today - datetime.timedelta(days=back)
        for _ in range(a_day if day.weekday() < 5 else 1):
            came.append(day + datetime.timedelta(minutes=lots.choice([8, 9, 10, 11, 12, 13, 14, 15, 15, 16, 16, 17, 19]) * 60 + lots.randrange(60)))
    free = [came[0]] * workers
    contacts, decisions = [], []
    for number, received in enumerate(sorted(came)):
        contact, worker = uuid.uuid4(), min(range(workers), key=lambda one: free[one])
        taken = working(max(received, free[worker]))
        done, left = taken, lots.choice([45, 70, 110, 140, 170, 230])
        while left > 0:
            done = working(done)
            closes = done.replace(hour=LONDON_CLOSES, minute=0, second=0)
            now = min(left, max((closes - done).total_seconds() / 60, 0.01))
            done, left = done + datetime.timedelta(minutes=now), left - now
        free[worker] = done
        is_open = done > today
        rating = lots.choice(["red", "amber", "amber", "green", "green", "green"])
        took = "NULL, NULL" if taken > today else f"'{users[worker]}', '{stamp(taken)}'"
        contacts.append(
            f"('{contact}', 'FD-T{number:05}', '{stamp(received)}', '{stamp(received)}', 'form', 'school', 'Hungry.', 'told', false, 'young-carer',"
            f" '{rating}', '{team}', {took}, {'NULL' if is_open else repr(stamp(done))})")
        if not is_open:
            decisions.append(f"('{uuid.uuid4()}', '{contact}', 1, 'advice', 'two', '[]', 'Known.', '{stamp(done)}', '{users[1]}')")
    # Not more in one statement than a command line holds.
    for at in range(0, len(contacts), 100):
        sql("INSERT INTO contact (id, reference, received_at, recorded_at, way, source, worry, consent, children_unknown, nature, rating, team,"
            f" allocated_to, allocated_at, decided_at) VALUES {', '.join(contacts[at:at + 100])}")
    for at in range(0, len(decisions), 100):
        sql("INSERT INTO contact_decision (id, contact, number, outcome, level, criteria, reasons, decided_at, decided_by)"
            f" VALUES {', '.join(decisions[at:at + 100])}")
    return len(contacts)


def write_shift(manager, people=2, back=90, **more):
    manager.go("/front-door/shifts").choose("team", "Front door").fill(people=str(people), words="Day", **more)
    first = datetime.date.today() - datetime.timedelta(days=back)
    manager.give_day("first-day", first.day, first.month, first.year).press("Add shift")
    return manager


def test_shifts_are_written_down_and_the_board_says_what_waits(house):
    worker, manager = house.social_worker, house.manager_of_social_work
    worker.go("/front-door").follow("Capacity: how much waits, and who is there")
    worker.sees("contacts open", "Nobody has said who is on shift", "It cannot be said.")
    assert worker.page.get_by_role("button", name="Add shift").count() == 0
    manager.go("/front-door/shifts").fill(**{"from": "half past"}).press("Add shift")
    manager.sees("There is a problem", "Choose whose shift it is.", "Say when it begins", "Say how many people", "Give the first day")
    assert manager.value("from") == "half past"
    write_shift(manager, **{"from": "8", "until": "6 pm"}).sees("The shift is added.", "Monday to Friday", "08:00", "18:00")
    write_shift(manager, people=1, **{"from": "18:00", "until": "02:00"}).sees("02:00 next day")
    manager.page.get_by_role("button", name="Take back").last.click()
    manager.sees("The shift is taken back.")
    weeks_of_work(house)
    phone = house.again("social_worker", size=PHONE)
    for person in (worker, phone):
        person.go("/front-door/capacity").sees("The oldest contact has waited", "Open contacts by rating and age", "Red", "Amber", "When contacts come")
    phone.context.close()
    assert house.lead.page.goto("/front-door/capacity").status == 403
    assert house.partner.page.goto("/front-door/shifts").status == 403


def test_what_more_people_would_do_is_said_with_how_sure_and_whether_it_would_have_been_right(house):
    manager = write_shift(house.manager_of_social_work)
    weeks_of_work(house)
    for person in (manager, house.again("manager_of_social_work", size=PHONE, script=False)):
        person.go("/front-door/capacity").sees("With the shifts as they are", "Would it have been right?", "it would have said", "it was")
        person.fill(people="2", **{"from": "3 pm", "until": "20.00"}).press("Ask")
        person.sees("2 more people from 15:00 to 20:00 from Monday to Friday: decisions within 24 hours go from", "nineteen of twenty")
        assert person.value("from") == "3 pm"
        picture(person.page)
    manager.fill(people="none", **{"from": "later"}).press("Ask")
    manager.sees("There is a problem", "Say how many people", "Say when it begins")


def test_far_from_what_was_it_says_so_and_gives_no_answer(house):
    manager = house.manager_of_social_work
    write_shift(manager, people=20, **{"from": "06:00", "until": "05:00"})
    weeks_of_work(house, a_day=14)
    manager.go("/front-door/capacity").sees("It cannot be said.", "percentage points off what happened")
    manager.sees_nothing_of("With the shifts as they are")
