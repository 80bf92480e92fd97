"""A chronology that is there without retyping, kept by somebody, analysed, and locked for a conference (CHRON-1 to CHRON-4)."""

from people import PHONE
from test_flags import HOSTILE, a_family


def write(worker, child, words, day=(14, 2, 2026), kind="Domestic incident", significance="significant", untick=()):
    worker.go(f"{child}/chronology/new").give_day("happened", *day).choose("kind", kind)
    worker.fill(words=words, said_by="A police report").tick("significance", significance)
    for name in untick:
        worker.page.get_by_label(name).uncheck()
    return worker.press("Write it down")


def test_an_incident_is_written_once_and_is_there_for_both_children(house):
    worker = house.social_worker
    amina, bilal = a_family(house)
    worker.go(f"{amina}/chronology").follow("Write an entry").press("Write it down")
    worker.sees("There is a problem", "Say when it happened.")
    worker.fill(words="He broke the door.").give_day("happened", "", 2, 2026).press("Write it down")
    worker.sees("Choose what kind of thing happened.", "Say who told you this")
    assert worker.value("words") == "He broke the door."
    worker.choose("kind", "Domestic incident").fill(said_by="A police report").tick("significance", "significant")
    worker.press("Write it down").sees("It is written down.", "February 2026", "He broke the door.")
    # Without retyping: for the brother too, and what the record knows.
    worker.go(f"{bilal}/chronology").sees("He broke the door.", "About Amina Sarraf, Bilal Sarraf", "Moved to 4 Mill Lane")
    worker.go(f"{bilal}/chronology?of=family&kind=domestic-incident&order=oldest")
    worker.sees("Chronology of the family", "oldest first")
    worker.sees_nothing_of("Moved to 4 Mill Lane")


def test_leaving_one_out_needs_a_reason_and_a_locked_print_says_it(house):
    worker = house.social_worker
    amina, bilal = a_family(house)
    write(worker, amina, "He broke the door.")
    write(worker, amina, "He shouted in the street.", day=(20, 2, 2026))
    entry = worker.page.locator("li.by-hand", has_text="He shouted in the street.")
    entry.locator("summary", has_text="Leave out").click()
    entry.get_by_role("button", name="Leave it out").click()
    worker.sees("There is a problem", "Say why.")
    worker.page.locator("#because").fill("She was at her nan’s.")
    worker.press("Leave it out").sees("It is left out", "Left out because: She was at her nan’s.")
    worker.go(f"{bilal}/chronology").sees("He shouted in the street.")

    worker.go(f"{amina}/chronology").follow("Lock it for a conference").press("Lock it")
    worker.sees("Say which meeting or whom it is for.", "Say what history tells us")
    home = worker.page.locator(".lock-entries > li", has_text="Moved to")
    home.get_by_role("checkbox").uncheck()
    worker.fill(for_whom="The conference of 14 March", history="He comes back when he is paid.").press("Lock it")
    worker.sees("Say why you leave out")
    home = worker.page.locator(".lock-entries > li", has_text="Moved to")
    assert not home.get_by_role("checkbox").is_checked()
    home.get_by_role("textbox").fill("An address that others must not learn.")
    worker.press("Lock it").sees(
        "Locked. It never changes", "2 left out, reasons at the end", "He broke the door.", "She was at her nan’s.",
        "An address that others must not learn.", "Fingerprint (SHA-256)",
    )
    print_at = worker.path
    write(worker, amina, "He came again.", day=(1, 3, 2026)).sees("To be written")
    worker.go(print_at).sees("He broke the door.").sees_nothing_of("He came again.", "He shouted")
    house.again("social_worker", size=PHONE).go(print_at).sees("reasons at the end")


def test_history_gaps_and_repeats_are_told(house):
    worker = house.social_worker
    amina, _ = a_family(house)
    for month in (1, 2, 3):
        write(worker, amina, f"Incident {month}", day=(5, month, 2026))
    worker.sees("3 incidents in 24 months", "Incidents by quarter", "Domestic incident: 3 times", "To be written")
    worker.page.locator("summary", has_text="Write what history tells us").click()
    worker.fill(history="n/a").press("Save").sees("“Not applicable” is no analysis")
    worker.fill(history="Each time in the week of his pay.").press("Save")
    worker.sees("Each time in the week of his pay.").sees_nothing_of("To be written")


def test_it_is_opened_and_closed_with_reasons_and_corrected_openly(house):
    worker = house.social_worker
    amina, _ = a_family(house)
    worker.go(f"{amina}/chronology").sees("Nobody keeps a chronology now")
    worker.page.locator("summary", has_text="Open a chronology").click()
    worker.press("Open it").sees("Say why it is opened.")
    worker.page.locator("#because").fill("An assessment began.")
    worker.press("Open it").sees("You keep it.", "Kept by Sunita Rawle")
    write(worker, amina, HOSTILE).sees("<script>alert(1)</script>")
    worker.follow("Correct or take back").fill(words="He broke the window.").press("Save the correction").sees("Say why.")
    worker.fill(because="The report was amended.").press("Save the correction")
    worker.sees("The correction is kept", "He broke the window.", "1 corrected or taken back")
    worker.follow("Correct or take back")
    worker.page.locator("summary", has_text="Take it back instead").click()
    worker.press("Take it back").sees("There is a problem", "Say why.")
    worker.fill(withdraw_because="It was next door.").press("Take it back").sees("2 corrected or taken back")
    worker.page.locator("summary", has_text="Close it").click()
    worker.press("Close it").sees("Give the day on which it is closed.", "Say why it is closed.")
    house.again("social_worker", size=PHONE).go(f"{amina}/chronology").sees("Kept by Sunita Rawle")
    plain = house.again("social_worker", script=False)
    write(plain, amina, "Written without script.").sees("Written without script.")
