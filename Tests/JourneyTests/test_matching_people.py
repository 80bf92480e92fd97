"""One child in two records: found, argued with, merged with a second check, and taken apart again (PER-3)."""

import pathlib
import random
import tempfile
import time

from people import PHONE

GIVEN = "Amira Ben Cerys Dilan Elif Femi Grace Hugo Ines Jakub Kezia Leon Maya Noor Oscar Petra Quinn Rosa Sami Tess".split()
FAMILY = "Abbot Bello Craig Dudek Evans Fodor Gill Horvat Imran Jones Kowal Lyle Malik Nagy Otis Patel Quill Rossi Shah Toth".split()


def pupils():
    """Sixty strangers, a pair of twins, and one child twice: with a slip in her name and without a number."""
    dice = random.Random(11)
    rows = ["Ref,Forename,Surname,DOB,Sex,Address,Postcode"]
    for number in range(60):
        born = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(2009, 2021)}"
        street = f"{dice.randint(1, 99)} {dice.choice(['Long', 'High', 'Low', 'Broad'])} Road"
        rows.append(f"P{number},{GIVEN[number % 20]},{FAMILY[(number * 7 + number // 20) % 20]},{born},F,{street},AM{number % 9} {number % 8}QT")
    rows += [
        "P90,Zainab,Iqbal,11/02/2016,F,9 Mill Court,AM2 2XY",
        "P91,Hamza,Iqbal,11/02/2016,M,9 Mill Court,AM2 2XY",
        "P92,Wilhelmina,Strand,03/05/2018,F,4 Quay Walk,AM7 4QT",
        "P93,Wilhelmnia,Strand,03/05/2018,F,4 Quay Walk,AM7 4QT",
        "P94,Nobody,Born,31/02/2018,F,,",
    ]
    return "\n".join(rows)


def bring_in(person, text, name="pupils.csv"):
    folder = tempfile.mkdtemp()
    path = pathlib.Path(folder) / name
    path.write_text(text, encoding="utf-8")
    person.go("/people/imports").choose("agency", "Millbrook School")
    person.page.set_input_files('input[name="file"]', str(path))
    person.press("Bring it in")
    address = person.path
    for _ in range(360):
        if "rows so far" not in person.text():
            return address
        time.sleep(0.5)
        person.page.goto(address)
    raise AssertionError("the extract did not come in")


def test_one_child_in_two_records_is_found_merged_and_taken_apart(house):
    steward, second = house.steward, house.manager_of_social_work
    bring_in(steward, pupils())
    steward.look().sees("line 66" if "line 66" in steward.text() else "66", "31/02/2018", "Not imported")
    # The same file again makes nobody twice.
    bring_in(steward, pupils())
    facts = steward.page.locator(".summary-list").inner_text()
    assert "64" in facts.split("Known already")[1][:8], facts

    steward.go("/matches")
    if "Wilhelmina" not in steward.text():
        steward.press("Compare the register now")
    steward.sees("Wilhelmina Strand", "A first look")
    steward.page.get_by_role("link", name="Strand").first.click()
    steward.look().sees("Are these one person?", "4 Quay Walk", "What speaks for one person")
    pair = steward.path

    # Argued with: without a reason nothing is decided, and what was typed stays.
    keep = steward.page.locator('form[action$="/propose"]')
    keep.locator('textarea[name="because"]').fill("One child at one address; the school has one.")
    keep.get_by_role("button").click()
    steward.look().sees("Choose which record stands for both")
    assert "the school has one" in steward.page.locator('form[action$="/propose"] textarea').input_value()
    steward.page.locator('form[action$="/propose"] input[name="keep"]').first.check()
    steward.page.locator('form[action$="/propose"]').get_by_role("button").click()
    steward.look().sees("Somebody else looks second", "You proposed this")

    second.go("/matches").sees("A second check")
    second.go(pair).sees("One child at one address")
    second.press("I looked: they are one person, merge them")
    second.sees("They are one person now", "Merged on")

    # Taken apart: first without a reason.
    second.press("Take them apart")
    second.sees("Say why")
    second.page.locator('form[action$="/undo"] textarea').fill("They are cousins with one name.")
    second.press("Take them apart")
    second.sees("They are two records again", "cousins with one name", "Taken apart on")
    again = house.again("steward", size=PHONE, script=False)
    again.go(pair).sees("decided that they are two people")
    again.go("/matches").sees_nothing_of("Strand")


def test_who_may_not_match_people_is_told_how_to_ask(house):
    house.partner.page.goto("/matches")
    house.partner.sees("Ask")
    house.partner.page.goto("/people/imports")
    house.partner.sees("Ask")


def test_a_bad_extract_is_refused_in_words_that_mend_it(house):
    steward = house.steward
    steward.go("/people/imports").press("Bring it in")
    steward.sees("There is a problem")
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "shapes.csv").write_text("colour,shape\nred,round\n")
    steward.choose("agency", "Millbrook School")
    steward.page.set_input_files('input[name="file"]', str(folder / "shapes.csv"))
    steward.fill(columns="given=forename")
    steward.press("Bring it in")
    steward.sees("There is no column “forename”", "colour, shape")
    assert steward.value("columns") == "given=forename"
