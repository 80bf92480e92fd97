"""What a report claims is matched with actions and measures and held against the live record (EVID-7)."""

import pytest

from people import PHONE
from test_measures import count, discussions, month

STATEMENT = """All but one of the actions have been completed.
Police, health and social care were at 80% of strategy discussions last quarter.
A great deal of training has been delivered.
We will hold a conference next year."""


def bind(house):
    discussions(house.record, 5, 10, 1)
    count(house)
    manager = house.manager.go(f"{house.action}/proof")
    options = manager.page.locator('select[name="measure"] option').all_inner_texts()
    manager.choose("measure", next(one for one in options if "Police, health" in one)).fill(target="90", hold="3")
    manager.press("Bind it")


def put_in(manager, plan, **words):
    manager.go(f"{plan}/assurance").follow("Put a report in")
    today = month(0)
    return manager.fill(title="Statement of assurance", made_by="Executive", **words).give_day(
        "dated_on", today.day, today.month, today.year)


def test_all_but_one_is_said_to_be_complete_and_the_record_says_50_percent(house, tmp_path):
    bind(house)
    manager = put_in(house.manager, house.plan).press("Read what it claims").sees("Paste the words of the report")
    assert manager.value("title") == "Statement of assurance"
    wrong = tmp_path / "report.docx"
    wrong.write_bytes(b"PK\x03\x04 not a document")
    manager.page.locator('input[name="file"]').set_input_files(str(wrong))
    manager.press("Read what it claims").sees("There is a problem")
    file = tmp_path / "statement.txt"
    file.write_text(STATEMENT)
    manager.page.locator('input[name="file"]').set_input_files(str(file))
    manager.press("Read what it claims").sees("held against the record", "2 contradicted", "1 unsupported")
    manager.sees(f"50% (5 of 10) in {month(1):%B %Y}, against a target of 90%", "It claims 80%; the live record", "Matched by its words")
    # The link to the record.
    manager.page.get_by_role("link", name="Police, health and social care at strategy discussions").first.click()
    manager.look().sees("50% (5 of 10)")
    manager.page.go_back()
    # Settled by hand, with a reason.
    manager.page.locator("section.card", has_text="80% of strategy").get_by_role("link", name="Change what is behind it").click()
    manager.look().sees("Which measures of the live record it speaks of")
    manager.page.locator('input[name="measures"][value="three-agencies"]').uncheck()
    for box in manager.page.locator('input[name="actions"]:checked').all():
        box.uncheck()
    manager.press("Save").sees("Say why it speaks of something else")
    manager.fill(because="It speaks of another city.").press("Save").sees("Matched by hand, Bea Hollis: It speaks of another city.")


@pytest.mark.parametrize("how", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_on_a_telephone_and_without_script(house, how):
    bind(house)
    put_in(house.again("manager", **how), house.plan, words=STATEMENT).press("Read what it claims").sees("Contradicted", "50% (5 of 10)")
