"""Who looked at whose record, and why; and who reaches what (ADM-1, SHARE-4)."""

from people import PHONE


def test_each_view_lists_role_time_and_reason(house):
    child = house.child("Amina", "Farrow", born="2018-05-03")
    manager = house.manager_of_social_work
    manager.go(f"{child}/looks")
    manager.sees("Who looked, and why", "Sunita Rawle", "Social worker", "Added the record", "Adding somebody who was not known")
    manager.go(f"{child}/looks")
    # Looking at looks is a look.
    manager.sees("Looked at who looked", "Mo Tressider")
    manager.page.get_by_text("Show only some").click()
    manager.choose("kind", "What was done")
    manager.press("Show")
    manager.sees("Added the record").sees_nothing_of("Looked at who looked")
    with manager.page.expect_download() as download:
        manager.page.get_by_role("link", name="Take away as CSV").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        assert file.readline().startswith("Number,Time,What kind,Who,Post,Role,Agency")
    house.social_worker.go(f"{child}/looks").sees("not by those who work with the family")


def test_by_user_on_a_telephone_and_without_script(house):
    child = house.child("Idris", "Farrow", born="2016-01-09")
    for options in ({"size": PHONE}, {"script": False}):
        manager = house.again("manager_of_social_work", **options)
        manager.go(f"{child}/looks")
        manager.page.locator("main").get_by_role("link", name="Sunita Rawle").first.click()
        manager.look().sees("Whose records Sunita Rawle looked at", "Idris Farrow")
        manager.context.close()


def test_nothing_waits_for_a_guardian(house):
    house.manager_of_social_work.go("/openings").sees("Nothing waits for you")
    house.social_worker.go("/requests").sees("Nobody waits for an answer of your agency.")


def test_school_nurses_lack_the_shared_record(house):
    manager = house.manager
    manager.go("/administration/access-matrix").sees("No system stands in the register")
    manager.follow("Add a group and a system")
    manager.fill(group="School nurses", system="Shared care record")
    manager.tick("has-access", "no").press("Save")
    manager.sees("Give the day by which they are to see it")
    assert manager.value("group") == "School nurses"
    manager.give_day("planned_on", 1, 9, 2027).press("Save")
    manager.sees("School nurses", "Shared care record", "1 September 2027")
    house.again("manager", size=PHONE).go("/administration/access-matrix").sees("School nurses", "1 September 2027")
