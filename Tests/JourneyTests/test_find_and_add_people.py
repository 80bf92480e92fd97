"""Looking for somebody before adding them, adding them, and writing down what is learnt (PER-1, PER-3, EQUAL-1, UNB-1)."""

from people import PHONE


def test_a_person_is_added_once_and_a_namesake_needs_a_reason(house):
    amina = house.child("Amina", "Noor", born="2018-05-03", address="4 Mill Lane", postcode="AM1 1AA")
    assert amina.startswith("/people/")
    worker = house.social_worker.go("/people/new")
    worker.tick("kind", "child").fill(given="Aminah", family="Nour", said_by="The school")
    worker.give_day("born", 3, 5, 2018).press("Add this person")
    worker.sees("There is a problem", "They may be known already", "Amina Noor", "same birth date")
    assert worker.value("given") == "Aminah" and worker.value("born_year") == "2018"
    worker.fill(different_because="A cousin at another school").press("Add this person")
    assert worker.path.startswith("/people/") and amina not in worker.path


def test_a_twin_passes(house):
    house.child("Amina", "Noor", born="2018-05-03", address="4 Mill Lane", postcode="AM1 1AA")
    assert house.child("Yusuf", "Noor", born="2018-05-03", address="4 Mill Lane", postcode="AM1 1AA")


def test_what_was_typed_is_kept_when_it_must_be_mended(house):
    worker = house.again("social_worker", size=PHONE).go("/people/new")
    worker.tick("kind", "adult").fill(family="Noor <b>x</b>", approximate_age="three", lines="4 Mill Lane", said_by="")
    worker.press("Add this person").sees("The age is a number of years")
    assert worker.value("family") == "Noor <b>x</b>" and worker.value("lines") == "4 Mill Lane"
    worker.fill(approximate_age="30").press("Add this person").sees("Say who told you this")
