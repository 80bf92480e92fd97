"""Who was told what: on a person's record, in the log of the partnership, by oneself; and what did not get through (SHARE-2, NOTIFY-1)."""

import csv

from people import DESK, PHONE


def told(house, person, to="Head of Mill Lane", subject="What became of a worry", **more):
    """A message about a person, as an act writes it."""
    record = house.record
    number = int(record.sql("SELECT count(*) FROM message")) + 1
    message = f"019cae2a-6fa0-7000-8000-{number:012d}"
    values = {
        "id": message, "channel": "email", "recipient_name": to, "address": "head@mill-lane.example", "subject": subject,
        "body": "Open it: https://lantern.example/l/secret-1", "purpose": "work-with-family", "lawful_basis": "public-task",
        "because": "The school sees her every day.", "written_at": f"2026-11-20T09:{number:02d}:00.000Z",
        "not_before": "2026-11-20T09:00:00.000Z", **more,
    }
    words = ", ".join("'" + str(value).replace("'", "''") + "'" for value in values.values())
    record.sql(f"INSERT INTO message ({', '.join(values)}) VALUES ({words})")
    record.sql(f"INSERT INTO message_person (message, person) VALUES ('{message}', '{person.rsplit('/', 1)[1]}')")
    return message


def test_who_was_told_about_a_child_and_what_became_of_it(house):
    child = house.child("Amina", "Farrow", born="2018-05-03")
    worker = house.social_worker
    worker.go(child).follow("Who was told")
    worker.look().sees("Nobody has been told yet", "When may I share?")
    told(house, child, sent_at="2026-11-20T09:05:00.000Z", delivered_at="2026-11-20T09:06:00.000Z", opened_at="2026-11-20T10:00:00.000Z")
    told(house, child, to="Health visitors", failed_at="2026-11-20T11:00:00.000Z", last_error="The mail server did not take it")
    for size in (DESK, PHONE):
        person = house.again("social_worker", size=size)
        person.go(f"{child}/disclosures").look()
        person.sees("Head of Mill Lane", "The school sees her every day", "Public task, article 6(1)(e)", "Opened", "Did not get through")
        person.sees_nothing_of("secret-1", "head@mill-lane.example")
    with worker.go(f"{child}/disclosures").page.expect_download() as download:
        worker.page.get_by_role("link", name="Take away as CSV").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["Recipient"] for row in rows] == ["Health visitors", "Head of Mill Lane"] and rows[1]["State"] == "Opened"
    # Who does not work with the child says why first, and a partner whose agency does not is told who does.
    house.manager_of_social_work.go(f"{child}/disclosures").sees("Say why")
    house.partner.go(f"{child}/disclosures").sees_nothing_of("Head of Mill Lane")


def test_the_log_of_the_partnership_names_nobody_whom_it_is_about(house):
    child = house.child("Idris", "Farrow", born="2016-01-09")
    told(house, child, sent_at="2026-11-20T09:05:00.000Z")
    told(house, child, to="Hub", purpose="timetable", failed_at="2026-11-20T11:00:00.000Z")
    for options in ({"size": DESK}, {"size": PHONE}, {"script": False}):
        manager = house.again("manager", **options)
        manager.go("/disclosures").look().sees("Disclosure log", "Head of Mill Lane", "Hub", "1 person").sees_nothing_of("Idris", "Farrow")
        manager.context.close()
    manager = house.manager.go("/disclosures?state=failed&from=2026-11-01").sees("Hub").sees_nothing_of("Head of Mill Lane")
    manager.go("/disclosures?to=2026-10-01").look().sees("Nothing matches")
    house.lead.go("/disclosures").sees_nothing_of("Head of Mill Lane")


def test_what_did_not_get_through_is_tried_again(house):
    child = house.child("Petra", "Farrow", born="2016-01-09")
    message = told(house, child, failed_at="2026-11-20T11:00:00.000Z", last_error="GOV.UK Notify did not take it (403)", attempts=9)
    for size in (DESK, PHONE):
        person = house.again("administrator", size=size)
        person.go("/administration").follow("Messages that go out")
        person.look().sees("Did not get through", "did not take it (403)", "Tried 9 times").sees_nothing_of("Petra", "secret-1")
    person.page.get_by_role("button", name="Try again").first.click()
    person.look().sees("It is tried again")
    assert house.record.sql(f"SELECT count(*) FROM message WHERE id = '{message}' AND failed_at IS NULL") in ("1", 1)
    house.social_worker.go("/administration/messages").sees_nothing_of("Head of Mill Lane")


def test_what_one_sent_has_receipts(house):
    house.social_worker.go("/my-work").follow("What you sent")
    house.social_worker.look().sees("You have sent nothing yet")
