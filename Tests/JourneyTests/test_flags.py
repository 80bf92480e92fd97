"""Flags that explain themselves, are looked at again, and end with a reason (FLAG-1, FLAG-3)."""

from people import PHONE

HOSTILE = "\"><script>alert(1)</script> '; DROP TABLE risk_flag; -- {{7*7}} \u202eright to left\u202c שלום 🧒🏽 " + "w" * 300
RISK = "He may come to the house at night and hurt their mother in front of them."


def a_family(house):
    """A mother and two children at one address. Gives the addresses of their records."""
    amina = house.child("Amina", "Sarraf", born="2018-05-03", address="4 Mill Lane", postcode="AM1 1AA")
    bilal = house.child("Bilal", "Sarraf", born="2020-01-09", address="4 Mill Lane", postcode="AM1 1AA")
    return amina, bilal


def raise_a_flag(worker, child, kind="Domestic abuse", risk=RISK, to=("Amina Sarraf",)):
    worker.go(f"{child}/flags/new").choose("kind", kind).fill(
        risk=risk, what_to_do="Do not visit alone.", reason="Police were called on 3 February.", source="The police"
    )
    for name in to:
        worker.page.get_by_label(name, exact=True).check()
    worker.tick("audience", "everyone").press("Raise the flag")
    return worker


def test_a_bare_flag_is_refused_and_what_was_typed_stays(house):
    worker = house.social_worker
    amina, bilal = a_family(house)
    worker.go(f"{amina}/flags/new").choose("kind", "Domestic abuse").fill(
        reason="Police were called.", source="The police", what_to_do="Do not visit alone."
    )
    worker.page.get_by_label("Bilal Sarraf", exact=True).check()
    worker.press("Raise the flag")
    worker.sees("There is a problem", "“Domestic abuse” alone tells nobody what may happen", "Choose who may see it")
    assert worker.value("reason") == "Police were called."
    assert worker.page.get_by_label("Bilal Sarraf", exact=True).is_checked()
    worker.fill(risk="Domestic abuse").tick("audience", "everyone").press("Raise the flag").sees("A bare word is no warning")
    worker.fill(risk=RISK).press("Raise the flag").sees("The flag is raised.", "Domestic abuse", RISK, "Do not visit alone.")
    # The risk is to the brother: it shows on his page too, with whom it is on.
    worker.go(f"{bilal}/flags").sees("Domestic abuse, on Amina Sarraf", RISK)


def test_a_flag_is_reviewed_and_ended_and_its_words_are_kept(house):
    worker = house.social_worker
    amina, _ = a_family(house)
    raise_a_flag(worker, amina).sees("The flag is raised.")
    worker.follow("Review this flag").press("Save the review").sees("There is a problem", "Say what you found")
    worker.tick("outcome", "changed").fill(words="The school saw him.").press("Save the review").sees("The words are as they were")
    worker.fill(risk="He waits at the school gate.").press("Save the review")
    worker.sees("Your review is kept.", "He waits at the school gate.", "Until then the risk was: " + RISK)
    worker.tick("outcome", "ended").press("Save the review").sees("Say why the flag ends.")
    worker.fill(words="He is in prison until 2031.").press("Save the review").sees("Ended on", "He is in prison until 2031.")
    worker.go(f"{amina}/flags").sees("No live flag", "1 ended")


def test_without_script_on_a_phone_and_with_hostile_words(house):
    worker = house.social_worker
    amina, _ = a_family(house)
    raise_a_flag(worker, amina, risk=HOSTILE).sees("The flag is raised.", "<script>alert(1)</script>")
    phone = house.again("social_worker", size=PHONE)
    phone.go(f"{amina}/flags").sees("<script>alert(1)</script>")
    phone.go(f"{amina}/flags/new").sees("What is the risk?")
    plain = house.again("social_worker", script=False)
    raise_a_flag(plain, amina, kind="Medical alert", risk="A nut may stop her breath within minutes.").sees("The flag is raised.")
    plain.go("/flags").sees("None is past review", "Ambleford Children’s Social Care")
    plain.go("/flags/rules").sees("Rules for using flags", "6 months", "Person who may pose a risk")


def test_a_manager_draws_the_sample_and_judges_it(house):
    worker, manager = house.social_worker, house.manager_of_social_work
    amina, _ = a_family(house)
    raise_a_flag(worker, amina)
    worker.go("/flags/sample").sees("You may not do this")
    manager.go("/flags").follow("This month’s sample for audit").sees("1 of 1 that were live.", RISK)
    manager.page.locator("summary", has_text="Audit this flag").click()
    manager.press("Save").sees("Say whether the flag holds up.", "Say what you found.")
    manager.tick("holds-up", "yes").fill(words="Specific, and in date.").press("Save").sees("Holds up", "Specific, and in date.")
