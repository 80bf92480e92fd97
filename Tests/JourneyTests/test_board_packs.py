"""The pack that a body is given before it meets: what slipped is said first, from the live record; and what the body challenges, who sits
on it, and what agencies did not return (GOV-2, GOV-7, CHALL-5, DATA-1)."""

import datetime
import io
import os
import pathlib
import zipfile

import pytest

from people import PHONE
from test_measures import count, discussions, month
from work import WE_LOOKED, claim


def day_of(days):
    return datetime.date.today() + datetime.timedelta(days=days)


def give(person, name, day):
    return person.give_day(name, day.day, day.month, day.year)


def in_words(day):
    return f"{day.day} {day:%B %Y}"


def a_slip(house):
    """The action is proved by a measure, accepted, and reopens itself when two months fall."""
    for back in [6, 5, 4]:
        discussions(house.record, 20, 20, back)
    count(house)
    manager = house.manager.go(f"{house.action}/proof")
    options = manager.page.locator('select[name="measure"] option').all_inner_texts()
    manager.choose("measure", next(one for one in options if "Police, health" in one)).fill(target="90", hold="3")
    manager.press("Bind it")
    claim(house.lead, house.action, "Health comes to each.")
    house.member.go(house.action).follow("Decide on the claim").tick("decision", "verify").fill(reason=WE_LOOKED)
    house.member.press("Record the decision").sees("Verified")
    for back, whole in [(2, 6), (1, 7)]:
        discussions(house.record, whole, 10, back)
    count(house)
    house.server.stop()
    house.server.start()
    for _ in range(60):
        if "Slipped and reopened" in house.member.go(house.action).text():
            return
        house.member.page.wait_for_timeout(500)
    raise AssertionError("it did not reopen")


def save_as_pdf(person, name):
    """On paper, for somebody to look at."""
    folder = os.environ.get("LANTERN_PICTURES")
    if folder:
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        person.page.pdf(path=f"{folder}/{name}.pdf", format="A4", prefer_css_page_size=True)


def test_a_pack_says_first_what_slipped_and_stays_as_it_was_made(house):
    a_slip(house)
    # The chair challenges; the lead replies; it stays open until its effect is noted.
    chair = house.chair.go(house.board).follow("Challenges")
    chair.press("Raise it").sees("Say what the body challenges", "Say what the body asks for")
    options = chair.page.locator('select[name="measure"] option').all_inner_texts()
    chair.fill(what="Health stays away from strategy discussions", asks="Say why, and by when it changes.", to_whom="Designated nurse")
    chair.choose("measure", next(one for one in options if "Police, health" in one)).choose("action", 1)
    chair.press("Raise it").sees("It stays open until its effect is noted", "Waits for a reply", f"70% in {month(1):%B %Y}")
    chair.page.get_by_text("Write down the reply").click()
    chair.fill(reply="The rota lapsed in the summer; it is signed again.").press("Keep the reply").sees("Waits for its effect")
    # Who must sit, and who came.
    manager = house.manager.go(house.board).follow("Seats and attendance").sees("None is written down")
    manager.press("Add the seats that are expected of such a body").sees("Further education", "Vacant since")
    manager.choose("seat", "Police").fill(post="Superintendent, Ambleford Police").choose("holder-seniority", "Chief officer")
    manager.press("Fill the seat").sees("Superintendent, Ambleford Police")
    manager.press("Keep the attendance").sees("Give the day on which it met")
    give(manager, "held_on", day_of(0))
    manager.press("Keep the attendance").sees("Say for each seat who came")
    for group in manager.page.locator("#attendance fieldset").all():
        words = group.locator("legend").inner_text()
        group.get_by_label("Its holder" if "Police" in words else "Nobody", exact=True).check()
    manager.press("Keep the attendance").sees("1 of 7 seats", "Nobody at the last meeting, and vacant")
    # What agencies return.
    manager.go("/bodies").follow("Returns of agencies").sees("Ambleford Police", "Staff who hold the safeguarding training")
    manager.choose("kind", 1).choose("agency", "Ambleford Police").fill(numerator="70", denominator="60").press("Give it")
    manager.sees("More are counted than there are in all")
    assert manager.value("numerator") == "70"
    manager.fill(numerator="45").press("Give it").sees("The figure is kept", "75% (45 of 60)")
    # The pack, in one step.
    manager.go(house.board).follow("Board packs")
    give(manager, "meeting_on", day_of(7)).press("Look at it first").sees("It is not kept until you make it", "In short")
    manager.press("Make the pack").sees("The pack is made", f"Meeting of {in_words(day_of(7))}", "no longer holds")
    pack = manager.path
    short = manager.page.locator(".pack-short li").first.inner_text()
    assert "no longer holds" in short and f"60% in {month(2):%B %Y}" in short and f"70% in {month(1):%B %Y}" in short
    manager.sees("Ask what changed in action", "20 percentage points short of the target of 90%", "Reopened: accepted before",
                 "Health stays away from strategy discussions", "Open: no effect is noted", "Nil return",
                 "Superintendent, Ambleford Police", "As at the end of")
    manager.sees_nothing_of("Pat Underhill", "Chris Moreland", "Mel Okafor")
    # The same figure as on the measure’s own page.
    reading = manager.page.locator(".pack-reading strong").inner_text()
    house.manager_of_social_work.go("/measures/three-agencies").sees(reading)
    save_as_pdf(manager, "board-pack")
    with manager.page.expect_download() as download:
        manager.page.get_by_role("link", name="Word").click()
    content = zipfile.ZipFile(io.BytesIO(pathlib.Path(download.value.path()).read_bytes())).read("word/document.xml").decode()
    assert "no longer holds" in content and "Nil return" in content
    # A late record restates a month: beside the pack, never in it.
    discussions(house.record, 0, 5, 1, first=40)
    count(house)
    member = house.member.go(pack).sees("Restated since this pack was made", "46.7% (7 of 15)", reading)
    member.go(house.board).follow("Board packs").sees("Pack 1")
    # The effect closes the challenge.
    chair.go(f"{house.board}/challenges")
    chair.page.get_by_text("Close it with its effect").click()
    chair.press("Close it").sees("A challenge closes only with an effect")
    chair.choose("effect", "It got better in part").fill(effect_words="Health comes again since the rota was signed.")
    chair.press("Close it").sees("Closed, with its effect", "It got better in part")


@pytest.mark.parametrize("how", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_a_member_reads_it_on_a_telephone_and_without_script(house, how):
    discussions(house.record, 5, 9, 1)
    count(house)
    member = house.again("member", **how)
    member.go(house.board).follow("Board packs")
    member.press("Make the pack").sees("The pack is made", "In short", "Asked of the body")
    member.go(f"{house.board}/required-seats").sees("Required seats")
    member.go(f"{house.board}/challenges").sees("Raise a challenge")
    member.go("/returns").sees("Returns of agencies")


def test_a_wrong_day_is_said_and_whoever_does_not_sit_sees_no_pack(house):
    manager = house.manager.go(f"{house.board}/packs")
    manager.give_day("meeting_on", "31", "2", "2026").press("Make the pack").sees("is not a day of the calendar")
    assert manager.value("meeting-on-day") == "31"
    give(manager, "meeting_on", day_of(-3))
    give(manager, "cut_off", day_of(0)).press("Make the pack").sees("The cut-off is after the meeting")
    give(manager, "cut_off", day_of(-3)).press("Make the pack").sees("The pack is made")
    path = manager.path
    house.partner.page.goto(path)
    house.partner.sees_nothing_of("In short")
