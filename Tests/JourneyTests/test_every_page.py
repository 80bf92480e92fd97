"""Every page that a person can come to is looked at closely at two widths, and works by keyboard alone and without script."""

import re

import pytest

from people import DESK, PHONE
from test_child_page import MILL_LANE, related, said, works_with
from test_importing import PLAN, drop_in, make

# What can be pressed, followed or filled in on a page, and is shown.
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(one =>
    !one.disabled && one.type != 'hidden' && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})
    && !(one.type == 'radio' && !one.checked && [...document.getElementsByName(one.name)].some(o => o.checked || o !== one && o.compareDocumentPosition(one) & 4))
    ).length"""
MARK = "() => { const at = document.activeElement; if (at == document.body) return null; const first = !at.dataset.seen; at.dataset.seen = 'yes'; return first; }"


def like(address):
    """An address without what differs from record to record."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", re.sub(r"[?#].*", "", address))


def every_page(person, first, most=80):
    """Walks the links from a page, one page of each kind."""
    known, waiting = set(), list(first)
    while waiting and len(known) < most:
        path = waiting.pop(0)
        if like(path) in known:
            continue
        known.add(like(path))
        person.page.goto(path)
        yield path
        links = person.page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        waiting += [link for link in links if link.startswith("/") and not re.search(r"\.(docx|xlsx|csv|html|ics)$|/file$|sign-out", like(link))]


def first_pages(house, tmp_path):
    drop_in(house.manager, tmp_path, "plan.txt", PLAN)
    read = house.manager.path
    make(house.manager)
    return ["/plans", house.plan, house.action, house.board, read, "/my-actions", "/calendar", "/plans/recurring", "/account"]


def first_people(house):
    """A child with a mother, a brother, a worker and words of her own; another of whom nothing is known."""
    maya = house.child("Maya", "Trelawney", born="2017-06-10", nhs="9434765919", **MILL_LANE)
    jory = house.child("Jory", "Prentice", born="2025-01-30", **MILL_LANE)
    kezia = house.adult("Kezia", "Trelawney", born="1994-11-02", works_as=None, **MILL_LANE)
    worker = house.social_worker
    for child in (maya, jory):
        related(worker, child, kezia, "of:parent", responsibility="yes")
    works_with(worker, maya, "Millbrook School", "designated-safeguarding-lead", worker_name="Peg Callaway")
    said(worker, maya, "My best day was the beach.")
    unborn = house.child("Baby of Kezia", "Trelawney", kind="unborn", expected="2027-03-14")
    unknown = house.child("محمد", born="2015")
    house.known_child, house.unknown_child = maya, unknown
    pages = ["/people", "/people?find=trelawney", "/people/new", maya, f"{maya}/family", f"{unborn}/change"]
    return pages + [f"{unknown}/{form}/new" for form in ("names", "numbers", "identity", "homes", "workers", "views", "family")]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_about_people_stands_up_to_a_close_look(house, size):
    person = house.again("social_worker", size=size)
    looked = [person.look().path for _ in every_page(person, first_people(house))]
    kinds = {like(path) for path in looked}
    for kind in ("", "/family", "/chronology", "/flags", "/change", "/homes/ID/end", "/names/ID/withdraw", "/workers/ID/end"):
        assert f"/people/ID{kind}" in kinds, (kind, sorted(kinds))
    # Who does not work with the family stands at the door; a partner whose agency does not is told who does.
    house.again("manager_of_social_work", size=size).go(house.known_child).sees("Say why you open this record")
    house.again("partner", size=size).go(house.unknown_child).sees("Your agency does not work with this child")


@pytest.mark.parametrize("who,size", [("manager", DESK), ("manager", PHONE), ("administrator", DESK), ("administrator", PHONE)],
                         ids=["manager-desk", "manager-phone", "administrator-desk", "administrator-phone"])
def test_every_page_stands_up_to_a_close_look(house, tmp_path, who, size):
    person = house.again(who, size=size)
    first = first_pages(house, tmp_path) if who == "manager" else ["/administration", "/account", "/my-actions"]
    looked = [person.look() for _ in every_page(person, first)]
    assert len(looked) >= (30 if who == "manager" else 5), len(looked)


@pytest.mark.parametrize("who", ["manager", "social_worker"])
def test_every_page_can_be_walked_by_keyboard(house, tmp_path, who):
    first = first_pages(house, tmp_path) if who == "manager" else first_people(house)
    person = getattr(house, who)
    walked = 0
    for path in every_page(person, first):
        page = person.page
        wanted, reached = page.evaluate(STOPS), 0
        assert wanted > (5 if who == "manager" else 3), f"{path}: the menu alone has more"
        for _ in range(min(wanted, 60) + 5):
            page.keyboard.press("Tab")
            if page.evaluate(MARK):
                reached += 1
        assert reached >= min(wanted, 60), f"{path}: {reached} of {wanted} are reached by the keyboard"
        walked += 1
    assert walked >= (30 if who == "manager" else 20), walked


@pytest.mark.parametrize("who", ["manager", "social_worker"])
def test_every_page_says_and_offers_the_same_without_script(house, tmp_path, who):
    first = first_pages(house, tmp_path) if who == "manager" else first_people(house)
    person = house.again(who, script=False)
    walked = 0
    for path in every_page(person, first):
        page = person.page
        assert page.locator("h1").count() == 1, path
        for form in page.locator("main form").all():
            assert form.locator("button:not([type=button])").count() >= 1, f"{path}: a form that only a script could send"
        assert page.locator("main button[type=button]:visible, main [role=button]:visible").count() == 0, f"{path}: a button for a script"
        walked += 1
    assert walked >= (30 if who == "manager" else 20), walked
