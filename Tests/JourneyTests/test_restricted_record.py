"""A record that only those named on it open: by nobody's way round, and by anybody who breaks the glass (ADM-2, ADM-1)."""

import pytest

from people import PHONE
from test_chronology import write
from test_find_and_add_people import find
from test_flags import raise_a_flag

# In every word of the child's own record, and of no other.
SECRET = ["Maya", "Quokka", "QK7", "quokka", "10 June 2017"]


def post(person, path, **typed):
    """A form sent as it stands, to look at the answer alone."""
    page = person.page.request.get(path.rsplit("/", 1)[0] if path.count("/") > 2 else path).text()
    token = page.split('name="token" value="')[1].split('"')[0]
    return person.page.request.post(path, form={"token": token, **typed}, headers={"Origin": person.server.address}, max_redirects=0)


def say_why(person, record, purpose="supervision", because="Her worker asked me."):
    person.go(record).tick("purpose", purpose).fill(because=because).press("Open the record")
    return person


def guarded_by(person, name):
    select = person.page.locator('select[name="guardian"]')
    texts = select.locator("option").all_inner_texts()
    select.select_option(index=next(number for number, text in enumerate(texts) if name in text))


def restrict(manager, record, because="A colleague’s niece: the quokka family."):
    say_why(manager, record)
    manager.follow("Restrict this record")
    manager.press("Restrict the record").sees("There is a problem", "Say why.", "Choose who is told when somebody breaks the glass")
    manager.fill(because=because)
    guarded_by(manager, "Mo Tressider")
    manager.press("Restrict the record").sees("The record is restricted.")


@pytest.fixture
def hidden(house):
    """Maya with a brother at another address; everything that can be known of her is known, and then her record is restricted."""
    worker = house.social_worker
    house.maya = house.child("Maya", "Quokka", born="2017-06-10", address="3 Quokka Weir", postcode="QK7 2BB", works_as=None)
    house.jory = house.child("Jory", "Prentice", born="2019-01-30", address="4 Mill Lane", postcode="AM1 1AA")
    answer = post(worker, f"{house.jory}/family/new", other=house.maya.rsplit("/", 1)[1], relation="of:sibling",
                  **{"said-by": "The mother"})
    assert answer.status == 303, answer.text()[:2000]
    write(worker, house.maya, "He let the quokka out.").sees("It is written down.")
    raise_a_flag(worker, house.maya, risk="He may come to Quokka Weir at night.", to=("Maya Quokka",)).sees("The flag is raised.")
    restrict(house.manager_of_social_work, house.maya)
    return house


def test_nothing_of_it_comes_out_by_another_way(hidden):
    worker = hidden.social_worker
    for typed in ["Maya Quokka", "Quokka Weir", "QK7 2BB", "10/06/2017"]:
        find(worker, typed)
        main = worker.page.locator("main").inner_text()
        assert "Weir" not in main.replace(typed, "") and "QK7" not in main.replace(typed, ""), main
        assert "2017" not in main.replace(typed, ""), main
    find(worker, "Jory Prentice").sees("30 January 2019")
    for path in [f"{hidden.jory}", f"{hidden.jory}/family", f"{hidden.jory}/chronology", f"{hidden.jory}/chronology?of=family",
                 f"{hidden.jory}/flags", "/flags", "/requests", "/chronologies", f"{hidden.jory}/chronology/new",
                 f"{hidden.jory}/flags/new"]:
        worker.go(path).sees_nothing_of(*SECRET)
    for path in ["", "/family", "/chronology", "/chronology/new", "/flags", "/flags/new", "/looks", "/looks.csv", "/looks.json",
                 "/restriction", "/subject-access", "/workers/new", "/family/new"]:
        answer = worker.page.request.get(hidden.maya + path)
        text = answer.text()
        for word in SECRET:
            assert word not in text, f"“{word}” is on {hidden.maya}{path}"
    steward = hidden.steward
    for path in ["/matches", "/people/imports", hidden.maya, f"{hidden.maya}/family"]:
        steward.go(path).sees_nothing_of(*SECRET)
    hidden.partner.go(hidden.maya).sees("This record is restricted").sees_nothing_of("Break the glass", *SECRET)


def test_glass_is_broken_with_a_reason_and_the_guardian_hears_at_once(hidden):
    worker = hidden.social_worker.go(hidden.maya)
    worker.sees("This record is restricted", "Ask Mo Tressider")
    worker.page.locator("summary", has_text="Break the glass").click()
    worker.press("Break the glass and open").sees("There is a problem", "Choose why you need this record", "Say in a few words")
    worker.tick("purpose", "emergency").fill(because="Police are at the door.")
    # Pressed twice before the first answer comes.
    worker.page.get_by_role("button", name="Break the glass and open").dblclick()
    worker.page.get_by_text("You broke the glass of this restricted record").wait_for()
    worker.page.wait_for_load_state("networkidle")
    worker.go(hidden.maya).sees("You broke the glass of this restricted record", "Maya Quokka", "Quokka Weir")
    told = hidden.record.sql("SELECT subject FROM message WHERE subject LIKE 'Somebody opened%'").splitlines()
    assert len(told) == 1, told
    bodies = hidden.record.sql("SELECT subject, body FROM message")
    assert not any(word in bodies for word in ["Maya", "Quokka", "Police are"]), bodies

    manager = hidden.manager_of_social_work.go("/openings")
    manager.sees("Maya Quokka", "Sunita Rawle", "Police are at the door.", "Still open")
    assert manager.page.get_by_role("button", name="Keep what I found").count() == 1
    manager.press("Keep what I found").sees("There is a problem", "Choose whether opening the record was needed")
    manager.tick("needed", "no").press("Keep what I found").sees("Say what was done about it")
    manager.fill(words="Spoken to; there was time to ask me.").press("Keep what I found")
    manager.sees("What you found is kept", "Nothing waits for you", "Spoken to; there was time to ask me.")
    manager.go(f"{hidden.maya}/looks").sees("Glass broken", "Police are at the door.", "Broke the glass")
    manager.page.locator("main").get_by_role("link", name="Sunita Rawle").first.click()
    manager.look().sees("Whose records Sunita Rawle looked at", "To look at first", "Broke the glass of a restricted record.")
    # Done, and closed again.
    worker.go(hidden.maya).page.get_by_role("button", name="I am done with this record").click()
    worker.look().go(hidden.maya).sees("This record is restricted")
    # Nobody without a name on it reads who looked.
    hidden.records.go(f"{hidden.maya}/looks").sees_nothing_of(*SECRET)
    hidden.records.go(f"/users/{user_of(hidden, 'Sunita Rawle')}/looks").sees("Restricted record").sees_nothing_of(*SECRET)


def user_of(house, name):
    return house.record.sql(f"SELECT id FROM user_account WHERE name = '{name}'").strip()


def test_it_is_named_changed_and_lifted_with_reasons(hidden):
    manager = hidden.manager_of_social_work.go(f"{hidden.maya}/restriction")
    manager.sees("Restricted record", "A colleague’s niece", "Mo Tressider")
    manager.page.get_by_label("Sunita Rawle").check()
    manager.page.get_by_role("button", name="Save", exact=True).click()
    manager.look().sees("There is a problem", "Say why.")
    assert manager.page.get_by_label("Sunita Rawle").is_checked()
    manager.page.locator("#because").fill("She holds the case.")
    manager.page.get_by_role("button", name="Save", exact=True).click()
    manager.look().sees("Who may open the record is changed.")
    hidden.social_worker.go(hidden.maya).sees("Maya Quokka")
    manager.go(f"{hidden.maya}/restriction").press("Lift the restriction").sees("There is a problem", "Say why.")
    manager.page.locator("#lift-because").fill("She moved teams.")
    manager.press("Lift the restriction").sees("The restriction is lifted.")
    manager.go(f"{hidden.maya}/restriction").sees("Restricted before", "She moved teams.")
    find(hidden.social_worker, "Maya Quokka").sees("10 June 2017")


def test_wrong_roles_are_refused_with_words(hidden):
    for who, path in [("social_worker", "/restriction"), ("partner", "/restriction"), ("steward", "/looks"), ("records", "/restriction"),
                      ("manager", "/restriction"), ("social_worker", "/looks")]:
        person = getattr(hidden, who).go(hidden.maya + path)
        person.sees_nothing_of(*SECRET)
        assert person.page.locator("h1").inner_text() != "Restricted record", who
        assert len(person.page.locator("main").inner_text()) > 60, f"{who} is told nothing on {path}"
    refused = hidden.social_worker.page.request.get(f"{hidden.maya}/restriction")
    assert refused.status == 403


def test_two_restrict_at_once(house):
    record = house.child("Noor", "Bellis", born="2016-02-02", works_as=None)
    one, other = house.manager_of_social_work, house.again("manager_of_social_work")
    say_why(one, record)
    other.go(f"{record}/restriction")
    one.go(f"{record}/restriction")
    for person, why in [(one, "A colleague’s child."), (other, "A protected address.")]:
        person.fill(because=why)
        guarded_by(person, "Mo Tressider")
    one.press("Restrict the record").sees("The record is restricted.")
    other.press("Restrict the record").sees("There is a problem", "This record is restricted already")
    other.sees("A colleague’s child.")
    assert house.record.sql("SELECT COUNT(*) FROM restriction").strip() == "1"
    # Nothing typed is lost, and the reason of the second is still there to be given elsewhere.
    assert "A protected address." in other.page.content()


@pytest.mark.parametrize("options", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_the_pages_on_a_telephone_and_without_script(hidden, options):
    manager = hidden.again("manager_of_social_work", **options)
    for path in [f"{hidden.maya}/restriction", f"{hidden.maya}/looks", "/openings"]:
        manager.go(path)
    worker = hidden.again("social_worker", **options).go(hidden.maya).sees("This record is restricted", "Ask Mo Tressider")
    worker.page.locator("summary", has_text="Break the glass").click()
    worker.tick("purpose", "emergency").fill(because="Police are at the door.").press("Break the glass and open")
    worker.sees("You broke the glass")
