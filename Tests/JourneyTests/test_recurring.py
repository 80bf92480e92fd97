"""What was found again, and what is owed to whom and when (PLAN-12, GOV-4)."""

import pytest

from people import PHONE

HEADINGS = "Ref\tArea for improvement\tLead\tActions\tTimescale\tReview"
PLANS = {
    "2014": f"""Brindle plan of 2014
Inspection date: 3 March 2014 – 7 March 2014

{HEADINGS}
1\tStrategy discussions are held without the police.\tHead of Service\tHold each strategy discussion with the police\tJune 2014\tComplete
2\tSupervision is not written down.\tPrincipal social worker\tWrite supervision down\tJuly 2014\tComplete
""",
    "2017": f"""Brindle plan of 2017
Inspection date: 6 February 2017 – 10 February 2017

{HEADINGS}
FD 1\tHealth seldom takes part in strategy discussions.\tDesignated nurse\tAgree a rota. Quarterly report to the board on who took part.\tSept 2017\tOn-going
FD 2\tManagers do not oversee plans, and supervision is irregular.\tPrincipal social worker\tSupervise monthly\tOct 2017\tComplete
FD 3\tThere is no lift in the contact centre.\tEstates\tBuild one\tMay 2018\t
""",
    "2023": f"""Brindle plan of 2023
Inspection date: 2 October 2023 – 6 October 2023

{HEADINGS}
1.1\tDecisions of strategy meetings are not recorded.\tHead of Service\tRecord each decision within a day\tMarch 2024\t
""",
}


@pytest.fixture
def place(house, tmp_path):
    """Brindle, which was inspected three times."""
    for year, text in PLANS.items():
        file = tmp_path / f"{year}.txt"
        file.write_text(text)
        house.record.lantern("import", "plan", str(file), "--place", "Brindle", "--title", f"Brindle plan of {year}")
    return house


@pytest.mark.parametrize("options", [{}, {"size": PHONE}, {"script": False}], ids=["desk", "phone", "without-script"])
def test_what_was_said_to_be_done_and_found_again_is_told(place, options):
    manager = place.again("manager", **options)
    manager.go("/plans").follow("Brindle plan of 2017").follow("Recurring findings of Brindle")
    manager.sees("Recurring findings: Brindle", "Came back after it was said to be done", "3–7 March 2014", "6–10 February 2017")
    manager.sees("Said complete in 2014, found again in 2017", "2 years 11 months later", "By its words: “Strategy discussions”")
    said = place.record.lantern("plan", "recurring", "Brindle").stdout
    assert "Strategy discussions\n  Said complete in 2014, found again in 2017" in said
    # Another place has none of it.
    manager.go("/plans/recurring?place=Ambleford").sees("There is one inspection of Ambleford here")
    manager.go("/plans/recurring?place=Nowhere").sees("There is no such place with a plan")


def test_a_person_confirms_moves_and_takes_out(place):
    manager = place.manager
    manager.go("/plans").follow("Brindle plan of 2014").follow("Themes").sees("To confirm (2)")
    manager.press("Confirm what is ticked").sees("The themes of 2 findings are settled.")
    manager.sees_nothing_of("To confirm")
    manager.follow("Change").page.get_by_label("Supervision and management oversight").check()
    manager.page.get_by_label("Strategy discussions", exact=True).uncheck()
    manager.fill(reason="It is about who decides.").press("Save").sees("What it is about is saved.")
    manager.sees("Supervision and management oversight", "Confirmed by Bea Hollis")
    manager.go("/plans/recurring?place=brindle")
    manager.sees_nothing_of("Strategy discussions\nSaid complete in 2014")
    # Who may not edit sees it and cannot change it.
    place.member.go(place.plan + "/themes").sees("Themes")
    assert place.member.page.get_by_role("button", name="Confirm what is ticked").count() == 0


@pytest.mark.parametrize("options", [{}, {"size": PHONE}], ids=["desk", "phone"])
def test_the_calendar_says_what_is_owed_and_what_came(place, options):
    manager = place.again("manager", **options)
    manager.go("/calendar").sees("Calendar", "Overdue", "Progress update")
    manager.follow("Add a report").press("Add").sees("Say which report it is.", "Say to whom")
    manager.fill(title="Dip sample of visits").choose("body", "Improvement board").choose("cadence", "Quarterly")
    manager.give_day("due_on", 31, 3, 2026).press("Add").sees("It is in the calendar.", "Dip sample of visits", "Overdue")
    manager.press("Mark as received").sees("Say how it was received")
    manager.fill(note="Minute 7 of the board").press("Mark as received")
    manager.sees("the next one is in the calendar", "Minute 7 of the board", "30 June 2026")
    manager.go("/calendar?kind=report").sees("30 June 2026", "Dip sample of visits")
    manager.sees_nothing_of("Progress update:")
    with manager.page.expect_download() as download:
        manager.page.get_by_role("link", name="For your calendar (ICS)").click()
    text = download.value.path().read_text()
    assert text.startswith("BEGIN:VCALENDAR") and "Dip sample of visits" in text
    with manager.page.expect_download() as download:
        manager.page.get_by_role("link", name="CSV").click()
    assert "2026-06-30,overdue,report,Dip sample of visits,Improvement board" in download.value.path().read_text()
    said = place.record.lantern("report", "calendar", "--kind", "report").stdout
    assert "2026-06-30" in said and "Improvement board" in said


def test_what_the_import_read_as_a_report_is_confirmed_or_taken_out(place):
    manager = place.manager
    manager.go("/calendar?kind=report").sees("Overdue", "To confirm")
    manager.page.locator("main table a").first.click()
    manager.look().sees("Found by the import, to confirm").choose("body", "Improvement board").press("Yes, it is owed")
    manager.sees("Confirmed: it is owed.", "Improvement board")
    manager.page.get_by_text("It is not owed").click()
    manager.press("Take it out").sees("Say why it is not owed")
    manager.fill(reason="The board reads it elsewhere.").press("Take it out").sees("It is out of the calendar.")
    # A member of the board may look and cannot change.
    place.member.go("/calendar").sees("Calendar")
