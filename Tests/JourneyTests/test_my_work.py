"""What is mine to do: the first page of whoever works with families (design, My work; FD-3, FD-5)."""

from people import PHONE
from test_front_door import contact_of, tell


def test_what_is_late_stands_first_and_says_who_can_finish_it(house):
    worker = house.social_worker.go("/").sees("My work")
    assert worker.path == "/my-work"
    worker.sees("Nothing is yours to do").sees_nothing_of("Amina Noor")
    tell(house.partner)
    contact = contact_of(worker)
    worker.press("Take it").sees("It is yours.")
    worker.go("/my-work").sees("Amina Noor", "Decision on a contact", "In time").follow("Contact: Amina Noor")
    assert worker.path.split("#")[0] == contact
    # A day and two hours go by.
    for column in ["started_at", "due_at"]:
        earlier = f"{column} - interval '26 hours'" if house.record.name else f"strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '-26 hours')"
        house.record.sql(f"UPDATE clock SET {column} = {earlier} WHERE kind = 'contact-decision'")
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go("/my-work").sees("Late by 2 hours", "Amina Noor", "Sunita Rawle")
    headings = phone.page.locator("main h2").all_inner_texts()
    assert headings[0] == "Late", headings
    phone.context.close()
    # Nothing of it is shown to who has no part in it.
    house.partner.go("/my-work").sees_nothing_of("Amina Noor")
