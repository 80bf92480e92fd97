"""Every page that a person can come to is looked at closely at two widths, and works by keyboard alone and without script."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

import protection
from house import House
from people import DESK, PHONE, WCAG, WIDER, picture
from test_child_page import MILL_LANE, related, said, works_with
from test_importing import PLAN, drop_in, make
from server import Record

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
    return ["/plans", house.plan, house.action, f"{house.action}/proof", "/measures", "/measures/three-agencies", house.board, read, "/my-actions", "/calendar", "/plans/recurring", "/account"]


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


# From the front door to a plan that keeps a child safe: one world, walked by five people.

WALKED_IN = """() => {
    const at = document.activeElement;
    if (at == document.body) return null;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const ringed = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow != 'none';
    const first = !at.dataset.seen;
    at.dataset.seen = 'yes';
    return {first, shown: ringed && box.bottom > 0 && box.top < innerHeight && box.width > 0, what: at.outerHTML.slice(0, 120)};
}"""
# Which pages each can come to is found by walking; these are where they begin.
PLACES = ["/my-work", "/front-door", "/contacts", "/checks", "/meetings", "/incidents", "/incidents/screening", "/incidents/reviews", "/enquiries", "/enquiries/seen",
          "/marac", "/orders", "/notices", "/school-notices", "/people", "/clocks", "/clocks/rules", "/challenges", "/oversight", "/openings",
          "/conferences", "/care-plans/stuck", "/measures", "/protection/figures", "/front-door/figures", "/front-door/double-checks", "/front-door/handover", "/front-door/capacity"]
MOMENTS = ["prepare", "hold", "decide", "circulate"]
# What the tests above and the journeys of those rooms look at as closely.
LOOKED_AT_ABOVE = ("/people/ID/forms", "/people/ID/names", "/people/ID/numbers", "/people/ID/identity", "/people/ID/homes", "/people/ID/workers",
                   "/people/ID/views", "/people/ID/family", "/people/ID/change", "/people/ID/flags", "/people/ID/chronology", "/people/ID/gaps",
                   "/people/ID/sightings", "/people/ID/disclosures", "/people/new", "/flags", "/matches", "/chronologies", "/plans", "/actions", "/my-actions", "/sharing", "/roster", "/disclosures", "/account", "/clocks/")
WALKERS = ["social_worker", "manager_of_social_work", "constable", "partner", "administrator"]


@pytest.fixture(scope="module")
def world(browser, built, engine):
    """A house with a world of protection in it."""
    record, known = built
    house = House(browser, Record(engine, like=record), known)
    try:
        house.made = protection.build(house)
        yield house
    finally:
        house.leave()


def kind_of(path):
    """What a page is, whatever record or measure it shows: a meeting's moments are pages of their own."""
    moment = re.search(r"[?&](?:at=(\w+)|kind=(daily-risk-meeting|strategy-discussion))", path)
    kind = re.sub(r"(figures|blank|chronology/new|forms/ID/part)/[\w-]+$", r"\1/ONE", like(path))
    return kind + (f"?{moment.group(1) or moment.group(2)}" if moment else "")


def first_of_protection(made):
    room = [f"{made['daily meeting']}?at={one}" for one in MOMENTS[:3]] + [f"{made['strategy discussion']}?at={one}" for one in MOMENTS]
    new = [f"/meetings/new?kind={kind}&person={made['planned child'].rsplit('/', 1)[1]}"
           for kind in ("strategy-discussion", "group-supervision", "daily-risk-meeting")]
    of_child = [f"{made['child']}/protection", f"{made['planned child']}/protection", f"{made['planned child']}/oversight"]
    of_plan = [f"{made['care plan']}/{part}" for part in ("oversight", "review", "versions", "family")]
    return list(made.values()) + room + [f"{made['conference']}?at=prepare"] + new + of_child + of_plan + PLACES


def walk_protection(person, first, most):
    """Opens one page of each kind, from those given along their links: kind, path and status. Refused one, it tries a few others."""
    tried, known, waiting = {}, set(), list(first)
    while waiting and len(known) < most:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in known or tried.get(kind, 0) > 2:
            continue
        tried[kind] = tried.get(kind, 0) + 1
        status = person.page.goto(path).status
        if status == 200:
            known.add(kind)
        yield kind, path, status
        if status == 200:
            links = person.page.eval_on_selector_all("main a[href]", "all => all.map(one => one.getAttribute('href'))")
            waiting += [link for link in links if link.startswith("/") and not re.search(r"\.(docx|xlsx|csv|html|ics)$|/file$|sign-out", like(link))]


def looked_at_closely(person, path):
    """At both widths, and by keyboard: what is wrong with the page, in words."""
    page, wrong = person.page, []
    wanted, reached = min(page.evaluate(STOPS), 40), 0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(WALKED_IN)
        if at and at["first"]:
            reached += 1
            if not at["shown"]:
                wrong.append(f"{path}: the focus is not seen on {at['what']}")
    if reached < wanted:
        wrong.append(f"{path}: {reached} of {wanted} are reached by the keyboard")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wider = page.evaluate(WIDER)
        if wider:
            wrong.append(f"{path} is wider than {size['width']}: {wider}")
        if os.environ.get("LANTERN_AXE", "yes") == "yes":
            found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
            wrong += [f"{path} at {size['width']}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:2]]
        picture(page)
    page.set_viewport_size(DESK)
    return wrong


def test_every_page_of_protection_opens_stands_up_and_refuses_in_words(world, engine):
    wrong, closely, opened_by = [], set(), {}
    for who in WALKERS:
        person, plain = world.again(who), world.again(who, script=False)
        reached = opened_by.setdefault(who, {})
        for kind, path, status in walk_protection(person, first_of_protection(world.made), 140):
            reached[kind] = 200 if reached.get(kind) == 200 else status
            page = person.page
            if page.locator("h1").count() != 1:
                wrong.append(f"{who} {path}: {page.locator('h1').count()} first headings")
            if status != 200:
                # A refusal is said in words, by a page with the way out of it.
                words = page.locator("main").inner_text()
                if status not in (403, 404) or len(words.split()) < 8:
                    wrong.append(f"{who} {path}: {status}, {words[:200]}")
                continue
            if person.complaints:
                wrong.append(f"{who} {path}: {person.complaints}")
                person.complaints.clear()
            if kind in closely or engine == "postgresql" or kind.startswith(LOOKED_AT_ABOVE):
                continue
            closely.add(kind)
            wrong += looked_at_closely(person, f"{who} {path}")
            # Without script it says and offers the same.
            plain.page.goto(path)
            for form in plain.page.locator("main form").all():
                if form.locator("button:not([type=button])").count() < 1:
                    wrong.append(f"{who} {path}: a form that only a script could send")
            if plain.page.locator("main button[type=button]:visible, main [role=button]:visible").count():
                wrong.append(f"{who} {path}: a button for a script")
        person.context.close()
        plain.context.close()
    assert not wrong, "\n".join(wrong)
    counts = {who: sum(status == 200 for status in reached.values()) for who, reached in opened_by.items()}
    print("pages opened:", counts, "looked at closely:", len(closely))
    # Who works with the family sees it, who does not is refused, each page in its own right.
    own = {"contact": "/contacts/ID", "enquiry": "/enquiries/ID", "care plan": "/care-plans/ID", "order": "/orders/ID", "case": "/marac/ID"}
    for who, sees in {
        "social_worker": {"contact", "enquiry", "care plan"}, "manager_of_social_work": {"contact", "enquiry", "care plan", "case"},
        "constable": {"contact", "order", "case"}, "partner": set(), "administrator": set(),
    }.items():
        got = {name for name, kind in own.items() if opened_by[who].get(kind) == 200}
        assert sees <= got, (who, sees - got)
        if not sees:
            assert not got, (who, got)
    for moment in MOMENTS:
        assert opened_by["social_worker"][f"/meetings/ID?{moment}"] == 200
    assert counts["social_worker"] > 60 and counts["manager_of_social_work"] > 60 and counts["partner"] > 8, counts
