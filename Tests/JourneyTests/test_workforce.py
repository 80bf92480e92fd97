"""The people who do the work: supervision, cases against limits, a third worker in a year (SUP-1, SUP-2, WORK-1 to WORK-3)."""

import datetime
import uuid

import pytest

from house import CARE
from people import PHONE

TODAY = datetime.date.today()


def back(days):
    day = TODAY - datetime.timedelta(days=days)
    return day.day, day.month, day.year


def on(days):
    return back(-days)


def register(keeper, name, occupation, account="", supervisor="", days=400):
    """Writes somebody into the register of staff; gives the address of their page."""
    keeper.go("/workforce")
    if keeper.page.locator("details", has_text="Add somebody").count() and not keeper.page.locator('input[name="name"]').is_visible():
        keeper.page.locator("summary", has_text="Add somebody").click()
    keeper.fill(name=name).choose("occupation", occupation).choose("agency", CARE)
    for field, words in [("user", account), ("supervisor", supervisor)]:
        if words:
            label = keeper.page.locator(f'select[name="{field}"] option', has_text=words).first.inner_text()
            keeper.choose(field, label)
    keeper.give_day("from", *back(days)).press("Add to the register").sees(f"{name} is in the register.")
    return keeper.path


def team(house):
    """The social worker is supervised by the team manager; both have accounts."""
    keeper = house.manager
    register(keeper, "Mo Tressider", "Team manager", account="Mo Tressider")
    return register(keeper, "Sunita Rawle", "Social worker", account="Sunita Rawle", supervisor="Mo Tressider")


def allocate(person, child, name, from_days=30, **more):
    """The form of who works with a child, filled in as for a social worker with a plan."""
    person.go(f"{child}/workers/new").choose("role", "Social worker")
    label = person.page.locator('select[name="worker"] option', has_text=name).first.inner_text()
    person.choose("worker", label).choose("open-work", "Child protection plan").tick("sharing", "content")
    person.give_day("from", *back(from_days)).fill(said_by="The team", **more)
    return person


def test_a_session_begins_with_what_is_undone_and_its_case_part_stands_on_the_case(house):
    team(house)
    worker, manager = house.social_worker, house.manager_of_social_work
    child = house.child("Amina", "Noor")
    allocate(worker, child, "Sunita Rawle").press("Save who works with them").sees("It is written down who works with them.")
    manager.go("/my-work").follow("Supervision").sees("Those whom you supervise", "Sunita Rawle", "days overdue")
    manager.follow("Write down a session").sees("Nothing that was agreed before is undone.")
    # Nothing written is no session, and direction without why and without a day is refused with everything kept.
    manager.press("Keep the session").sees("There is a problem", "Nothing is written of this session")
    manager.page.locator("summary", has_text="Amina Noor").click()
    manager.page.get_by_label("Direction").fill("See her alone at school")
    manager.press("Keep the session").sees("There is a problem", "Say what you see of Amina Noor", "Say by when what you direct")
    direction = manager.page.get_by_label("Direction")
    assert direction.input_value() == "See her alone at school"
    manager.page.get_by_label("What you see, and why").fill("Three visits missed: the plan drifts.")
    manager.page.get_by_label("What Amina Noor says or shows").fill("She says she is hungry.")
    field = direction.get_attribute("name").replace("case-direction", "case-by")
    manager.give_day(field, *on(14)).fill(personal="Sleeps badly.")
    manager.fill(action_1="Write the chronology").give_day("action-by-1", *on(1))
    manager.press("Keep the session").sees("The session is kept.", "Direction on the case", "Sleeps badly.", "Write the chronology")
    session = manager.path
    # The worker reads it, nobody else does.
    worker.go("/supervision").sees("See her alone at school", "Write the chronology").go(session).sees("Sleeps badly.")
    assert house.manager.page.goto(session).status == 403
    assert house.partner.page.goto(session).status == 403
    # On the case it is oversight.
    worker.go(f"{child}/oversight").sees("See her alone at school", "From supervision", "She says she is hungry.")
    worker.sees_nothing_of("Sleeps badly.")
    # The next session begins with it, and is not kept before it is said how it stands.
    manager.go("/supervision").follow("Write down a session").sees("Agreed before and not done")
    first = manager.page.locator("fieldset", has_text="Agreed before and not done").locator(".card").first
    assert "Write the chronology" in first.inner_text()
    manager.fill(reflection="A calmer week.").press("Keep the session").sees("Say first how it stands with “Write the chronology”.")
    for one in manager.page.get_by_role("radio", name="Done", exact=True).all():
        one.check()
    manager.press("Keep the session").sees("The session is kept.")
    worker.go("/supervision").sees("Agreed and not done", "Nothing.")


def test_who_is_owed_supervision_is_seen_by_managers(house):
    team(house)
    house.manager.go("/workforce/supervision").sees("Supervision that is owed", "Sunita Rawle", "Supervised by nobody", "Mo Tressider")
    # A team manager sees their own agency; a worker does not see the list.
    house.manager_of_social_work.go("/workforce/supervision").sees("Sunita Rawle")
    assert house.social_worker.page.goto("/workforce/supervision").status == 403


def cases(record, count):
    """So many children with whom the social worker has open work already."""
    for _ in range(count):
        person = str(uuid.uuid4())
        record.sql(f"INSERT INTO person (id, kind, sex, added_at) VALUES ('{person}', 'child', 'unknown', '2026-01-05T09:00:00.000Z')")
        record.sql(f"""INSERT INTO involvement (id, person, agency, role, worker, worker_name, open_work, sharing, from_on, from_day,
                current_as_of, said_by, recorded_at)
            SELECT '{uuid.uuid4()}', '{person}', agency, 'family-support-worker', id, name, 'child-in-need-plan', 'content', '2026-01-05',
                '2026-01-05', '2026-01-05', 'The team', '2026-01-05T09:00:00.000Z'
            FROM user_account WHERE name = 'Sunita Rawle'""")


def test_at_the_limit_the_manager_is_warned_and_must_say_why(house):
    team(house)
    worker, manager = house.social_worker, house.manager_of_social_work
    child = house.child("Bilal", "Noor")
    cases(house.record, 18)
    manager.go("/workforce/caseloads").sees("18 of 18 cases", "At the limit")
    worker.go(f"{child}/workers/new").sees("Who works with them")
    assert worker.page.locator('select[name="worker"] option', has_text="holds 18 of 18 cases: at the limit").count() == 1
    allocate(worker, child, "Sunita Rawle").press("Save who works with them")
    worker.sees("There is a problem", "Sunita Rawle holds 18 of 18 cases already", "A manager must give it to them")
    manager.go(child).tick("purpose", "supervision").fill(because="I allocate the cases.").press("Open the record")
    allocate(manager, child, "Sunita Rawle").press("Save who works with them")
    manager.sees("There is a problem", "say why it goes over the limit")
    assert manager.value("said-by") == "The team"
    manager.fill(over_limit="She knows the sister.").press("Save who works with them").sees("It is written down who works with them.")
    manager.go("/workforce/caseloads").sees("19 of 18 cases", "1 over", "She knows the sister.", "Mo Tressider")


def test_a_third_worker_in_a_year_needs_a_handover_and_the_childs_view(house):
    worker = house.social_worker
    child = house.child("Zara", "Noor")
    worker.go(f"{child}/workers/new")

    def another(name, days, **more):
        worker.go(f"{child}/workers/new").choose("role", "Social worker").choose("agency", CARE).choose("open-work", "Child protection plan")
        worker.tick("sharing", "content").fill(worker_name=name, said_by="The team", **more).give_day("from", *back(days))
        return worker

    current = lambda: worker.page.locator('input[name="takes-over"]').first.get_attribute("value")  # noqa: E731
    another("Dev Patel", 0).press("Save who works with them").sees("There is a problem", "Say whether they take over", "Say why another worker")
    worker.tick("takes-over", current()).choose("change-reason", "The worker left")
    worker.press("Save who works with them").sees("It is written down who works with them.", "1 change of social worker")
    another("Mina Sato", 0)
    worker.sees("This would be the third social worker in a year")
    worker.tick("takes-over", current()).choose("change-reason", "The child or family asked for it").press("Save who works with them")
    worker.sees("There is a problem", "Say on which day the handover meeting is", "Write what the child says about it")
    worker.give_day("handover", *on(3)).fill(handover_words="Dev, Mina and her mother", child_view="I want to say goodbye to Dev.")
    worker.press("Save who works with them").sees("It is written down who works with them.", "2 changes of social worker")
    worker.page.locator("summary", has_text="one after the other").click()
    worker.sees("Mina Sato", "Dev, Mina and her mother", "I want to say goodbye to Dev.")
    house.manager_of_social_work.go("/workforce/changes").sees("Zara Noor", "had two or more")


def test_the_cases_of_a_team_are_gone_through_and_signed_off(house):
    team(house)
    worker, manager = house.social_worker, house.manager_of_social_work
    manager.go("/workforce").follow("Sunita Rawle").choose("team", "Front door").press("Save").sees("Saved.")
    allocate(worker, house.child("Amina", "Noor"), "Sunita Rawle").press("Save who works with them")
    allocate(worker, house.child("Bilal", "Noor"), "Sunita Rawle").press("Save who works with them")
    manager.go("/workforce/caseloads").page.locator("summary", has_text="Go through a team’s cases").click()
    manager.fill(name="Autumn").choose("team", "Front door").press("Begin with every open case of the team")
    exercise = manager.sees("2 cases", "Nobody has said yet").path
    worker.go(exercise)
    for name, choice in [("Amina Noor", "Safe to close"), ("Bilal Noor", "It stays open")]:
        case = worker.page.locator(".card", has=worker.page.get_by_role("heading", name=name))
        case.locator("summary").first.click()
        case.get_by_label(choice).check()
        case.get_by_label("Why").fill("Both parents manage, and the school agrees.")
        case.get_by_label("What the child and family say").fill("She is glad.")
        case.get_by_role("button", name="Propose it").click()
        worker.look().sees("Proposed. A manager decides.")
    manager.go(exercise)
    for name in ["Amina Noor", "Bilal Noor"]:
        case = manager.page.locator(".card", has=manager.page.get_by_role("heading", name=name))
        case.locator("summary", has_text="Decide on").click()
        case.get_by_label("Yes").check()
        case.get_by_role("button", name="Decide").click()
        manager.look().sees("Decided.")
    manager.fill(words="Visits doubled.").press("Sign off").sees("There is a problem", "Somebody else signs it off.")
    house.manager.go(exercise).fill(words="Visits doubled.").press("Sign off").sees("It is signed off.", "1 of 2 gone through", "50% fewer")


@pytest.mark.parametrize("how", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_on_a_telephone_and_without_script(house, how):
    team(house)
    keeper = house.again("manager", **how)
    keeper.go("/workforce").sees("Who does the work", "Sunita Rawle").follow("Sunita Rawle").sees("Works as", "Social worker")
    keeper.go("/workforce/caseloads").sees("Caseloads", "By worker").go("/workforce/changes").sees("Changes of worker")
    manager = house.again("manager_of_social_work", **how)
    manager.go("/supervision").follow("Write down a session").fill(reflection="We spoke of the week.")
    manager.press("Keep the session").sees("The session is kept.")
