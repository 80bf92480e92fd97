"""Somebody asks to see what is held of them, and is answered part by part (ADM-1; UK GDPR, article 15)."""

import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from people import PHONE
from test_chronology import write
from test_flags import raise_a_flag
from test_restricted_record import post, say_why

FATHER = "Dov Hartnell"
WHO_ASKS = "Maya herself, with her solicitor; her identity was checked"


@pytest.fixture
def asked(house):
    """Maya, of whom much is recorded that also concerns others; and a request for it."""
    worker = house.social_worker
    house.maya = house.child("Maya", "Trelawney", born="2010-06-10", address="3 Mill Lane", postcode="AM1 2BB")
    house.father = house.adult("Dov", "Hartnell", born="1991", sex="male", works_as=None)
    answer = post(worker, f"{house.maya}/family/new", other=house.father.rsplit("/", 1)[1], relation="of:parent",
                  **{"said-by": "The mother"})
    assert answer.status == 303, answer.text()[:2000]
    write(worker, house.maya, "He broke the door.").sees("It is written down.")
    raise_a_flag(worker, house.maya, to=("Maya Trelawney",)).sees("The flag is raised.")
    officer = say_why(house.records, house.maya, "subject-access", "Her request of today.")
    officer.follow("Subject access")
    officer.press("Write it down").sees("There is a problem")
    officer.fill(asked_by=WHO_ASKS).give_day("received-on", *today()).press("Write it down")
    officer.sees("The request is written down.", "Due", WHO_ASKS, "parts held")
    house.request = officer.path
    return house


def today():
    day = datetime.date.today()
    return day.day, day.month, day.year


def part(officer, words):
    """The card of what is held that has these words."""
    return officer.page.locator("main .card", has_text=words).first


def withhold(officer, words, because):
    card = part(officer, words)
    if not card.locator('input[name="because"]').is_visible():
        card.locator("summary", has_text="Withhold this").click()
    card.locator('input[name="because"]').fill(because)
    card.get_by_role("button", name="Withhold", exact=True).click()
    return officer.look()


def test_a_pack_is_decided_part_by_part_made_printed_and_sent(asked, tmp_path):
    officer = asked.records
    # What also concerns others says so, and why.
    officer.sees("It says what somebody else is to you.", "What happened may have happened with others.",
                 "It may tell of somebody else, or of whoever gave the warning.")
    withhold(officer, FATHER, "").sees("There is a problem")
    withhold(officer, FATHER, "It is about her father, who did not agree.").sees("That part is withheld, with its reason.")
    withhold(officer, "He broke the door.", "The police asked us not to tell yet.").sees("That part is withheld")
    part(officer, "He broke the door.").get_by_role("button", name="Give it after all").click()
    officer.look().sees("That part is in the pack again.")
    officer.press("Make the pack").sees("What is held about Maya Trelawney", "Withheld because: It is about her father", "3 Mill Lane",
                                        "He broke the door.", "Who looked at your record, and why")
    officer.sees_nothing_of(FATHER)

    # For machines: the same, and nothing of what is withheld.
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="The same for machines").click()
    pack = json.loads(pathlib.Path(download.value.path()).read_text(encoding="utf-8"))
    sections = {section["key"]: section["items"] for section in pack["sections"]}
    assert [one["in-words"]["given"] for one in sections["person_name"]] == ["Maya"]
    assert [one["in-words"]["words"] for one in sections["chronology_entry"]] == ["He broke the door."]
    relation = sections["relationship"][0]
    assert set(relation) == {"key", "withheld-because"}, relation
    assert FATHER not in json.dumps(pack)
    rows = asked.record.sql(f"SELECT COUNT(*) FROM person_name WHERE person = '{asked.maya.rsplit('/', 1)[1]}'")
    assert int(rows) == len(sections["person_name"])
    assert {"at", "kind", "who", "what", "purpose", "reason"} == set(pack["looks"][0])
    # Who looked, without the names of those who did their work.
    assert "Sunita Rawle" not in json.dumps(pack["looks"])

    # On paper: whole, readable, and without what belongs to the screen.
    file = pathlib.Path(os.environ.get("LANTERN_PICTURES") or tmp_path) / "subject-access-pack.pdf"
    file.parent.mkdir(parents=True, exist_ok=True)
    officer.page.pdf(path=str(file), format="A4", print_background=True, prefer_css_page_size=True)
    if shutil.which("pdftotext"):
        printed = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
        words = re.sub(r"\s+", " ", printed)
        for one in ["What is held about Maya Trelawney", "He broke the door.", "It is about her father, who did not agree.",
                    "Who looked at your record"]:
            assert one in words, f"“{one}” is not printed:\n{printed[:3000]}"
        for one in [FATHER, "The same for machines", "Sign out"]:
            assert one not in words, f"“{one}” is printed"

    officer.go(asked.request)
    officer.page.locator("summary", has_text="It was sent").click()
    officer.give_day("sent-on", *today()).press("Keep that it was sent").sees("That it was sent is kept.")
    officer.sees_nothing_of("Withhold this", "Give it after all")

    # Each step stands in who looked.
    asked.manager_of_social_work.go(f"{asked.maya}/looks").sees(
        "Wrote down a subject access request", "Withheld a part of a subject access pack", "Made a subject access pack",
        "Put a withheld part back", "Sent a subject access pack", "Rhoda Quist", "Records officer")


def test_nobody_else_makes_a_pack(asked):
    for who in ["social_worker", "partner", "steward", "manager"]:
        person = getattr(asked, who)
        for path in [f"{asked.maya}/subject-access", asked.request, f"{asked.request}/pack"]:
            person.go(path).sees_nothing_of(WHO_ASKS, FATHER)
            assert len(person.page.locator("main").inner_text()) > 40, f"{who} is told nothing on {path}"
        assert person.page.request.get(f"{asked.request}/pack.json").status == 403


def test_it_takes_longer_and_says_why(asked):
    officer = asked.records
    officer.page.locator("summary", has_text="It takes longer than a month").click()
    officer.press("Extend").sees("There is a problem", "Say why")
    officer.fill(extended_because="Twelve files of paper.").press("Extend").sees("The request is extended.", "Twelve files of paper.")


@pytest.mark.parametrize("options", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_the_pages_on_a_telephone_and_without_script(asked, options):
    officer = asked.again("records", **options)
    officer.go(f"{asked.maya}/subject-access").sees(WHO_ASKS)
    officer.go(asked.request).sees("What is held")
    withhold(officer, FATHER, "It is about her father.").sees("That part is withheld")
    officer.go(f"{asked.request}/pack").sees("Withheld because")
