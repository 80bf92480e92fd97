"""Who may do what, and from when (ADM-1, ADM-2)."""

import pytest

from house import PEOPLE, add
from people import Person


def open_user(administrator, name):
    return administrator.go("/administration").follow(name)


def test_somebody_is_added_by_a_link_and_nothing_typed_is_lost(house):
    administrator = house.administrator
    administrator.go("/administration").fill(agency_name="Ambleford Hospital").choose("kind", 1).press("Add agency")
    administrator.sees("Ambleford Hospital is added.")
    administrator.follow("Add somebody").press("Add and make a link").sees("There is a problem")
    administrator.fill(name="Noor Haddad", email="not an address", job_title="Named doctor")
    administrator.press("Add and make a link").sees("There is a problem")
    assert administrator.value("name") == "Noor Haddad" and administrator.value("job-title") == "Named doctor"
    administrator.fill(email=PEOPLE["lead"][1]).press("Add and make a link").sees("There is a problem")

    noor = add(administrator, house.browser, house.server, "Noor Haddad", "noor@ambleford.example", "Named doctor",
               "Business manager")
    noor.go("/plans").sees("Import a plan")
    administrator.go("/administration").sees("Noor Haddad", "Named doctor", "May sign in")
    noor.go("/account").sees("noor@ambleford.example", "This one, now")
    noor.context.close()


@pytest.mark.parametrize("who,where", [
    ("lead", "/administration"), ("lead", "/administration/users/new"), ("lead", "/journal"), ("member", "/administration"),
    ("chair", "/journal"), ("administrator", "/plans"), ("administrator", "/journal"), ("manager", "/administration"),
])
def test_a_role_that_may_not_is_told_so_and_how_to_ask(house, who, where):
    person = getattr(house, who)
    answers = []
    person.page.on("response", lambda response: answers.append((response.url, response.status)))
    person.go(where).sees("You may not do this")
    assert (house.server.address + where, 403) in answers
    assert where.split("/")[1].capitalize() not in person.page.locator("nav").first.inner_text(), "yet it is offered"


def test_a_change_of_role_takes_effect_at_once(house):
    lead, administrator = house.lead, house.administrator
    lead.go("/plans/new").sees("You may not do this")
    open_user(administrator, PEOPLE["lead"][0]).page.get_by_label("Business manager").first.check()
    administrator.press("Save").sees("Pat Underhill is saved.")
    lead.go("/journal").sees("Journal")
    lead.go("/plans/new").sees("Start")
    open_user(administrator, PEOPLE["lead"][0]).page.get_by_label("Business manager").first.uncheck()
    administrator.press("Save")
    lead.go("/journal").sees("You may not do this")


def test_somebody_shut_out_is_out_at_once_and_back_when_let_in(house):
    lead, administrator = house.lead, house.administrator
    lead.go("/my-actions").sees("My actions")
    open_user(administrator, PEOPLE["lead"][0]).tick("disabled", "yes").press("Save")
    administrator.sees("Shut out")
    lead.go("/my-actions").sees("Sign in", "E-mail address")
    lead.give_password(PEOPLE["lead"][1]).sees("is not right")
    open_user(administrator, PEOPLE["lead"][0]).page.locator('input[name="disabled"]').uncheck()
    administrator.press("Save")
    lead.sign_in(PEOPLE["lead"][1]).sees("My actions")


def test_a_new_link_ends_every_session_and_the_old_authenticator(house):
    lead, administrator = house.lead, house.administrator
    open_user(administrator, PEOPLE["lead"][0]).press("Make a new link")
    link = administrator.page.locator(".one-time-link code").inner_text()
    lead.go("/my-actions").sees("Sign in")
    with_new = Person(house.browser, house.server)
    old = lead.known["key"]
    with_new.welcome(link[link.index("/welcome/"):])
    assert with_new.known["key"] != old, "the lost telephone would still do"
    with_new.sees("My actions")
    with_new.context.close()


def test_signing_out_everywhere_ends_the_others_too(house):
    lead, elsewhere = house.lead, house.again("lead")
    elsewhere.go("/my-actions").sees("My actions")
    lead.go("/account").press("Sign out everywhere").sees("You are signed out everywhere")
    elsewhere.go("/my-actions").sees("Sign in", "E-mail address")
    elsewhere.context.close()
