"""Signing in with a council's own sign-in, by OpenID Connect (ADM-2)."""

import re
import urllib.parse

import pytest

from house import House, PEOPLE
from people import Person
from provider import NAME, Provider, vouch
from server import Record

PAT = PEOPLE["lead"][1]


@pytest.fixture(scope="module")
def provider():
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def outside(browser, built, engine, provider, monkeypatch):
    """Makes a house in which the council's sign-in is known: `outside(newcomers="add")`."""
    monkeypatch.setenv("LANTERN_OIDC_COUNCIL", "a secret between the two")
    houses = []

    def make(**words):
        record, known = built
        copy = Record(engine, like=record)
        provider.tell(copy, **words)
        houses.append(House(browser, copy, known))
        return houses[-1]

    yield make
    for house in houses:
        house.leave()


def to_the_provider(person, back="/sign-in"):
    """As far as the council's own page. Gives its address."""
    person.go(back)
    person.page.get_by_role("link", name=f"Sign in with {NAME}").click()
    person.page.wait_for_url("**/oauth2/authorize?**", wait_until="load")
    return person.page.url


def altered(address, **changes):
    parts = urllib.parse.urlsplit(address)
    questions = dict(urllib.parse.parse_qsl(parts.query)) | changes
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(questions)))


def test_a_known_person_comes_in_and_to_where_they_were_going(outside, provider):
    house = outside()
    provider.knows("pat-1", email=PAT.upper(), email_verified=True, name="Pat at the council")
    pat = house.stranger()
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(to_the_provider(pat, house.action)).query))
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    vouch(pat, "pat-1")
    assert pat.path == house.action
    pat.sees("Pat Underhill", "Agree a rota")
    assert house.administrator.go("/administration").text().count("Pat Underhill") == 1, "added again"

    # Told by mail that their account can now be opened so; known from now on by the council's own name for them.
    pat.press("Sign out")
    provider.knows("pat-1", email="another@ambleford.example", email_verified=False)
    to_the_provider(pat)
    vouch(pat, "pat-1").sees("Pat Underhill")


def test_somebody_unknown_is_told_whom_to_ask(outside, provider):
    house = outside()
    provider.knows("stranger", email="stranger@elsewhere.example", email_verified=True)
    provider.knows("thief", email=PEOPLE["manager"][1], email_verified=False)
    for subject in ["stranger", "thief"]:
        person = house.stranger()
        to_the_provider(person)
        vouch(person, subject).sees("nobody here has given you an account yet. Ask your administrator")
        person.go("/plans").sees("E-mail address", "Password")
        person.context.close()


def test_a_known_address_opens_an_account_to_one_person_only(outside, provider):
    house = outside()
    for subject in ["pat-first", "pat-second"]:
        provider.knows(subject, email=PAT, email_verified=True)
    first, second = house.stranger(), house.stranger()
    to_the_provider(first)
    vouch(first, "pat-first").sees("Pat Underhill")
    # The council gave the address to somebody new: they are not Pat.
    to_the_provider(second)
    vouch(second, "pat-second").sees("nobody here has given you an account yet")


def test_newcomers_are_refused_or_added_as_the_definition_says(outside, provider):
    provider.knows("noor", email="noor@ambleford.example", email_verified=True, name="Noor <b>Haddad</b> 😀")
    refusing = outside(newcomers="refuse").stranger()
    to_the_provider(refusing)
    vouch(refusing, "noor").sees("nobody here has given you an account yet")
    adding = outside(newcomers="add")
    noor = adding.stranger()
    to_the_provider(noor)
    vouch(noor, "noor").sees("Noor <b>Haddad</b> 😀", "My actions")
    noor.go("/plans").sees("You may not do this")


def test_roles_come_and_go_with_groups(outside, provider):
    house = outside()
    lead = house.stranger()
    provider.knows("pat-2", email=PAT, email_verified=True, groups=["safeguarding-business-unit", "everybody"])
    to_the_provider(lead)
    vouch(lead, "pat-2")
    lead.go("/plans/new").sees("Start")
    lead.press("Sign out")
    provider.knows("pat-2", email=PAT, email_verified=True, groups=["everybody"])
    to_the_provider(lead)
    vouch(lead, "pat-2")
    lead.go("/plans/new").sees("You may not do this")


def test_what_was_tampered_with_on_the_way_is_refused(outside, provider):
    house = outside()
    provider.knows("pat-3", email=PAT, email_verified=True)

    wrong_nonce = house.stranger()
    wrong_nonce.page.goto(altered(to_the_provider(wrong_nonce), nonce="another"))
    vouch(wrong_nonce, "pat-3").sees(f"Signing in with {NAME} did not succeed")
    assert "“nonce” is missing or wrong" in house.server.log.read_text()

    wrong_state = house.stranger()
    wrong_state.page.goto(altered(to_the_provider(wrong_state), state="another"))
    vouch(wrong_state, "pat-3").sees("begun in another browser. Start again")

    # An answer taken over into another browser, and one that comes a second time.
    pat, thief = house.stranger(), house.stranger()
    back = []
    pat.page.on("request", lambda request: back.append(request.url) if "/council/back" in request.url else None)
    to_the_provider(pat)
    vouch(pat, "pat-3").sees("Pat Underhill")
    for person in [thief, pat]:
        person.go(back[0]).sees("begun in another browser. Start again")
    thief.go("/plans").sees("E-mail address", "Password")

    # An answer of somebody else's making.
    to_the_provider(thief)
    thief.complaints.clear()
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(thief.page.url).query)["state"][0]
    thief.go(f"/sign-in/outside/council/back?code=invented&state={state}").sees("did not succeed")
    secret = urllib.parse.parse_qs(urllib.parse.urlsplit(back[0]).query)
    assert not any(word in house.server.log.read_text() for word in [secret["code"][0], secret["state"][0], PAT])


def test_whoever_says_no_at_the_council_stays_out(outside):
    person = outside().stranger()
    to_the_provider(person)
    vouch(person, "", press="Deny")
    person.sees(f"Signing in with {NAME} did not succeed", "Or with a password")


def test_signing_out_here_says_that_one_may_still_be_signed_in_there(outside, provider):
    house = outside()
    provider.knows("pat-4", email=PAT, email_verified=True)
    pat = house.stranger()
    to_the_provider(pat)
    vouch(pat, "pat-4").press("Sign out").sees("You are signed out.", f"You may still be signed in with {NAME}")
    pat.go("/my-actions").sees("E-mail address", "Password")
    pat.go("/sign-in?from=council").page.get_by_role("link", name="sign out there too").click()
    assert pat.page.url.startswith(provider.issuer), pat.page.url


def test_the_second_factor_can_be_asked_for_here(outside, provider):
    house = outside(**{"second-factor": "here"})
    provider.knows("mel", email=PEOPLE["member"][1], email_verified=True)
    mel = Person(house.browser, house.server, dict(house.member.known, state=None))
    to_the_provider(mel)
    vouch(mel, "mel").sees("Code from your authenticator")
    mel.go("/my-actions").sees("E-mail address", "Password")
    mel.go("/sign-in/code").fill(code=mel.next_code()).press("Sign in").sees("Mel Okafor")


def test_a_one_time_link_ties_the_councils_sign_in_to_an_account(outside, provider):
    house = outside(newcomers="refuse")
    administrator = house.administrator
    administrator.go("/administration/users/new").fill(name="Noor Haddad", email="noor@ambleford.example")
    administrator.press("Add and make a link")
    link = administrator.page.locator(".one-time-link code").inner_text()
    provider.knows("n-17", email="n.haddad@council.example", email_verified=True)
    noor = house.stranger()
    noor.go(link[link.index("/welcome/"):]).page.get_by_role("link", name=f"Use {NAME}").click()
    vouch(noor, "n-17").sees("Noor Haddad", "My actions")
    noor.press("Sign out")
    to_the_provider(noor)
    vouch(noor, "n-17").sees("My actions")
    house.stranger().go(link[link.index("/welcome/"):]).sees("used or has expired")


def test_a_provider_that_is_down_leaves_the_password(outside, monkeypatch):
    down = Provider()
    house = outside(issuer=down.issuer)
    down.stop()
    pat = house.stranger()
    pat.go("/sign-in").follow(f"Sign in with {NAME}").sees(f"Signing in with {NAME} did not succeed", "Password")
    assert "discovery document did not answer" in house.server.log.read_text()
    assert re.search(r"council failed", house.server.log.read_text())


def test_without_its_secret_the_server_does_not_start(engine, provider, monkeypatch):
    monkeypatch.delenv("LANTERN_OIDC_COUNCIL", raising=False)
    record = Record(engine)
    try:
        provider.tell(record)
        refused = record.lantern("serve", "--port", "0", check=False)
        assert refused.returncode != 0 and "LANTERN_OIDC_COUNCIL, which is not set" in refused.stderr
    finally:
        record.remove()
