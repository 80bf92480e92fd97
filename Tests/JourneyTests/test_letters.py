"""Inspection letters and reports in prose, from the file to the plan (IMP-9, PLAN-3)."""

import pathlib
import tempfile

from people import PHONE

LETTER = """Dear colleagues

Joint targeted area inspection of the response to neglect in Ambleford

Between 3 and 7 November 2025, Ofsted and the Care Quality Commission inspected the response to neglect.

Areas for priority action

- Strategy discussions are held without health professionals.

Areas for improvement

- Chronologies are not always used to see how neglect builds up.

Next steps

Ambleford Borough Council should prepare a written statement of proposed action, involving the police and health. \
It should be sent to Ofsted by 12 March 2026.

Yours sincerely
"""

PROSE = """Dear Director of Children's Services

This letter summarises the focused visit by Ofsted to Ambleford on 9 June 2026.

Plans for children in need are too often vague.

Social workers know children well.

Please send us a written statement of action within 70 working days.

Yours sincerely
"""

REPORT = """Progress report on the learning review

Introduction

The partnership board asked for this report on the two recommendations of the review.

Recommendation 1 – Hearing children

A survey was sent to 120 children in May 2025. Only 40% of them answered.

Recommendation 2 – Housing

All but one of the actions have been completed.
"""


def drop_in(person, name, words):
    """Gives the page on which it is reviewed."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lantern-letter-"))
    path = folder / name
    path.write_text(words)
    person.go("/imports/new")
    person.page.locator('input[name="file"]').set_input_files(str(path))
    person.press("Read it")
    path.unlink()
    folder.rmdir()
    return person


def mark(person, words, label):
    """Marks the paragraph that holds these words."""
    card = person.page.locator("section.card", has_text=words).first
    card.get_by_label(label, exact=True).check()
    return person


def test_a_letter_with_headings_becomes_a_plan_of_findings(house):
    manager = drop_in(house.manager, "letter.txt", LETTER)
    manager.sees("Findings of the letter to confirm", "by 12 March 2026", "the police and health")
    assert manager.value("response-due-day") == "12"
    assert manager.value("response-lead") == "Ambleford Borough Council"
    manager.press("Make the plan").sees("Priority action", "Strategy discussions are held without health", "No action of its own")
    manager.sees("12 March 2026", "Ambleford Borough Council")


def test_a_letter_of_prose_is_marked_by_hand_and_nothing_is_lost(house):
    house.manager.go("/plans")
    manager = drop_in(house.again("manager", script=False), "visit.txt", PROSE)
    manager.sees("Mark them yourself", "within 70 working days", "Sounds like: area for improvement")
    assert manager.value("place") == "Ambleford"
    manager.fill(title="After the focused visit")
    manager.press("Make the plan").sees("There is a problem", "Neither a finding nor an action")
    assert manager.value("title") == "After the focused visit", "what was typed was lost"
    mark(manager, "too often vague", "Area for improvement")
    manager.give_day("response-due", "31", "2", "2026").press("Keep these marks and go on later").sees("There is a problem")
    manager.give_day("response-due", "30", "9", "2026").press("Keep these marks and go on later").sees("Your marks are kept")
    assert manager.value("response-due-month") == "9"
    phone = house.again("manager", size=PHONE).go(manager.path).sees("Marked by a person")
    phone.press("Make the plan").sees("Plans for children in need are too often vague", "30 September 2026")


def test_a_report_shows_its_recommendations_and_claims(house):
    manager = drop_in(house.manager, "report.txt", REPORT)
    manager.sees("How the report was understood", "Hearing children", "a claim is never a status", "All but one")
    manager.fill(place="Ambleford").press("Make the plan").sees("No action of its own", "They are no statuses")
    manager.follow("Read what it claims").sees("What the report claims", "Only 40% of them answered.")
