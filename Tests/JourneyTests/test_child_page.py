"""Where people live in Lantern: a child's page, the doors before it, and the family on any day (PER-1, PER-2, VOICE-1, ADM-2, SHARE-4)."""

import pytest

from people import DESK, PHONE

MILL_LANE = {"address": "3 Mill Lane, Ambleford", "postcode": "AM1 2BB"}


def said(worker, child, words, where="In the reading corner at school"):
    worker.go(f"{child}/views/new").fill(words=words, where_heard=where, said_by="Sunita Rawle")
    worker.page.locator('select[name="how"]').select_option("said")
    worker.tick("alone", "yes").press("Save what the child said")


def works_with(worker, person, agency, role, **fields):
    worker.go(f"{person}/workers/new").choose("agency", agency)
    worker.page.locator('select[name="role"]').select_option(role)
    work = fields.pop("open_work", None)
    if work:
        worker.page.locator('select[name="open-work"]').select_option(work)
    worker.tick("sharing", "content").fill(said_by="The service", **fields).press("Save who works with them")


def related(worker, person, other, relation, **fields):
    """`other` is an address; `relation` as the form has it: “of:parent” is the person's parent."""
    worker.page.goto(f"{person}/family/new")
    form = f'form[action="{person}/family/new"]'
    token = worker.page.locator(f'{form} input[name="token"]').input_value()
    typed = {"token": token, "other": other.rsplit("/", 1)[1], "relation": relation, "said-by": "The mother", **fields}
    answer = worker.page.request.post(f"{person}/family/new", form=typed, headers={"Origin": worker.server.address}, max_redirects=0)
    assert answer.status == 303, answer.text()[:3000]


@pytest.fixture
def family(house):
    """Maya at home with her mother and brother, her father elsewhere in treatment, her grandmother near."""
    house.maya = house.child("Maya", "Trelawney", born="2017-06-10", **MILL_LANE)
    house.jory = house.child("Jory", "Prentice", born="2025-01-30", **MILL_LANE)
    house.mother = house.adult("Kezia", "Trelawney", born="1994-11-02", sex="female", works_as=None, **MILL_LANE)
    house.father = house.adult("Dov", "Hartnell", born="1991", sex="male", works_as=None, address="40 Harbour Road", postcode="AM3 1AB")
    house.nan = house.adult("Nell", "Trelawney", born="1961-08-19", sex="female", works_as=None, address="17 Quay Street", postcode="AM2 4DQ")
    worker = house.social_worker
    related(worker, house.maya, house.mother, "of:parent", responsibility="yes")
    related(worker, house.jory, house.mother, "of:parent")
    related(worker, house.maya, house.father, "of:parent", responsibility="yes", risk="Has left needles where the children play.")
    related(worker, house.mother, house.nan, "of:parent")
    related(worker, house.maya, house.nan, "of:grandparent", support="Has Maya to stay when things are bad at home.")
    works_with(worker, house.maya, "Ambleford Children’s Social Care", "social-worker", worker_name="Sunita Rawle",
               contact="01632 960 118", open_work="child-protection-plan")
    works_with(worker, house.father, "Millbrook School", "substance-misuse-worker", worker_name="Ola Benn", contact="01632 960 377",
               open_work="treatment")
    said(worker, house.maya, "I like it when it is quiet and Nan is here. When there is shouting I take Jory in my room and we play shops.")
    return house


def test_a_childs_page_begins_with_the_child_and_holds_the_family(family):
    worker = family.social_worker.go(family.maya)
    worker.sees("What life is like for me", "I like it when it is quiet", "alone", "Child protection plan", "01632 960 118",
                "Has parental responsibility", "40 Harbour Road", "Has left needles", "Has Maya to stay", "Said by the mother")
    text = worker.text()
    assert text.index("I like it when it is quiet") < text.index("Who works with the child") < text.index("Family and network")
    worker.page.emulate_media(media="print")
    worker.look()
    worker.page.emulate_media(media="screen")
    # A question is answered in one step; what is missing in it keeps what was typed.
    worker.page.locator("summary", has_text="Which general practice?").click()
    worker.page.locator('input[id="words-general-practice"]').fill("Asked her mother twice.")
    worker.page.locator('form[action$="/gaps/general-practice"] button').click()
    worker.look().sees("There is a problem", "Choose one of the list")
    assert worker.page.locator("#words").input_value() == "Asked her mother twice."
    worker.page.locator("#answer").check()
    worker.page.locator('form[action$="/gaps/general-practice"] button').click()
    worker.look().sees("Your answer is kept").sees_nothing_of("Which general practice?")
    family.social_worker.go(family.father).sees("Adult", "Ola Benn", "Treatment for drugs or alcohol")


@pytest.mark.parametrize("options", [{"size": PHONE}, {"script": False}, {"size": PHONE, "script": False}],
                         ids=["phone", "no-script", "phone-no-script"])
def test_the_pages_at_any_width_and_without_script(family, options):
    worker = family.again("social_worker", **options)
    worker.go(family.maya).sees("I like it when it is quiet")
    worker.go(f"{family.maya}/family").sees("Treatment for drugs or alcohol", "Child protection plan")
    worker.go(f"{family.maya}/family?on=2020-06-10").sees("Not yet born on 10 June 2020")


def test_the_family_on_a_past_day(family):
    worker = family.social_worker.go(f"{family.maya}/family")
    worker.sees("Treatment for drugs or alcohol", "Child protection plan", "Dov Hartnell", "Has left needles")
    worker.page.locator('input[name="on"]').fill("2020-06-10")
    worker.press("Show").sees("The family on 10 June 2020", "Not yet born on 10 June 2020", "3 then")
    worker.follow("Today").sees("The family today")
    worker.page.emulate_media(media="print")
    worker.look()


def test_who_does_not_work_with_the_family_says_why(family):
    manager = family.manager_of_social_work.go(family.maya)
    manager.sees("Say why you open this record", "Who works with the child", "01632 960 118")
    manager.sees_nothing_of("I like it when", "Mill Lane", "Child protection plan")
    manager.fill(because="Call from her school").press("Open the record").sees("There is a problem", "Choose why you need this record")
    assert manager.value("because") == "Call from her school"
    manager.tick("purpose", "duty").press("Open the record")
    manager.sees("You opened this because", "Call from her school", "I like it when it is quiet")
    manager.page.get_by_role("button", name="I am done with this record").click()
    manager.sees("Say why you open this record")


def test_a_restricted_record_and_the_glass(family):
    manager = family.manager_of_social_work.go(family.maya)
    manager.tick("purpose", "supervision").fill(because="Her worker asked me.").press("Open the record")
    manager.follow("Restrict this record")
    manager.page.goto(f"{family.maya}/restriction")
    manager.fill(because="A colleague’s niece.")
    guardian = manager.page.locator('select[name="guardian"]')
    guardian.select_option(index=[one.inner_text() for one in guardian.locator("option").all()].index(
        next(one for one in guardian.locator("option").all_inner_texts() if "Mo Tressider" in one)))
    manager.page.locator("main form button[type=submit]").first.click()
    manager.look()
    worker = family.social_worker.go(family.maya)
    worker.sees("This record is restricted", "Ask Mo Tressider").sees_nothing_of("Maya")
    worker.page.locator("summary", has_text="Break the glass").click()
    worker.sees("is told at once")
    worker.tick("purpose", "emergency").fill(because="Police are at the door.").press("Break the glass and open")
    worker.sees("You broke the glass of this restricted record", "I like it when it is quiet")
    told = family.record.sql("SELECT subject FROM message")
    assert "Somebody opened a restricted record" in told
    assert "Maya" not in family.record.sql("SELECT subject, body FROM message")
    # On the family's pages a restricted member is that and nothing else.
    family.social_worker.go(family.jory)


def test_a_partner_sees_the_part(family):
    works_with(family.social_worker, family.maya, "Millbrook School", "designated-safeguarding-lead", worker_name="Peg Callaway")
    partner = family.partner.go(family.maya)
    partner.sees("You see the part that concerns your agency", "I like it when it is quiet").sees_nothing_of("Has left needles")
    other = family.child("Idris", "Vane", born="2016-01-09")
    partner.go(other).sees("Your agency does not work with this child", "Ambleford Children’s Social Care")
    partner.sees_nothing_of("Say why")
    partner.go("/people/01890000-0000-7000-8000-000000000000").sees("There is no such person")
