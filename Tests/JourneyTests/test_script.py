"""lantern.js: what is typed is not lost, a form is sent once, a long table can be narrowed."""

from urllib.parse import parse_qs

import pytest

from gallery_site import gallery

FIELD = "#words"
STATE = ".draft-state"
KEY = "report-progress/specimen"
KEPT = f"Object.keys(localStorage).filter(k => k.startsWith('lantern-draft ') && k.endsWith({KEY!r}))"


@pytest.fixture(scope="module")
def served(browser):
    with gallery() as (address, _):
        yield browser, address


@pytest.fixture
def page(served):
    browser, address = served
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.drafts = []
    page.answer = 200

    def answer(route):
        page.drafts.append(parse_qs(route.request.post_data, keep_blank_values=True))
        if page.answer == "away":
            route.abort("connectionrefused")
        else:
            route.fulfill(status=page.answer, body="{}", content_type="application/json")

    page.route("**/drafts", answer)
    page.goto("/action.html")
    yield page
    context.close()


def kept(page):
    return page.evaluate(KEPT)


def send_to(page, where):
    page.evaluate(f"document.querySelector('{FIELD}').form.action = '{where}'")
    page.get_by_role("button", name="Save note").click()


def test_what_is_typed_is_saved_and_says_so(page):
    page.fill(FIELD, "Two practices have started.")
    page.wait_for_selector(f"{STATE}[data-state=saved]")
    assert "Saved " in page.inner_text(STATE)
    assert page.drafts[-1] == {
        "token": ["specimen"], "form": [KEY], "field-words": ["Two practices have started."],
    }
    assert kept(page) == []


def test_while_lantern_is_away_it_is_kept_here_and_comes_back(page):
    page.answer = "away"
    page.fill(FIELD, "Typed while the line was down.")
    page.wait_for_selector(f"{STATE}[data-state=kept]")
    assert "cannot be reached" in page.inner_text(STATE)
    page.reload()
    assert page.input_value(FIELD) == "Typed while the line was down."
    assert "is back" in page.inner_text(STATE)
    page.answer = 200
    page.wait_for_selector(f"{STATE}[data-state=saved]")
    assert kept(page) == []


@pytest.mark.parametrize("status", [401, 403])
def test_when_the_session_has_ended_it_is_kept_until_the_same_person_is_back(page, status):
    page.answer = status
    page.fill(FIELD, "Typed after the session ended.")
    page.wait_for_selector(f"{STATE}[data-state=kept]")
    assert "signed out" in page.inner_text(STATE)
    page.goto("/sign-in.html")
    page.goto("/action.html")
    assert page.input_value(FIELD) == "Typed after the session ended."


def test_nobody_is_shown_what_another_was_typing(page):
    page.answer = "away"
    page.fill(FIELD, "Ines's words.")
    page.wait_for_selector(f"{STATE}[data-state=kept]")
    page.route("**/action.html", lambda route: route.fulfill(
        response=(got := route.fetch()), body=got.text().replace('data-person="', 'data-person="x')
    ))
    page.reload()
    assert page.input_value(FIELD) == ""
    page.unroute("**/action.html")
    page.reload()
    assert page.input_value(FIELD) == "Ines's words."


def test_what_was_here_before_can_be_had_back(page):
    page.answer = "away"
    page.fill(FIELD, "On this computer.")
    page.wait_for_selector(f"{STATE}[data-state=kept]")
    page.route("**/action.html", lambda route: route.fulfill(
        response=(got := route.fetch()), body=got.text().replace("\n</textarea>", "\nOn the server.</textarea>")
    ))
    page.reload()
    assert page.input_value(FIELD) == "On this computer."
    page.get_by_role("button", name="Use what was here instead").click()
    assert page.input_value(FIELD) == "On the server."


def test_once_it_is_accepted_no_copy_stays(page):
    page.answer = "away"
    page.fill(FIELD, "Said and done.")
    page.wait_for_selector(f"{STATE}[data-state=kept]")
    send_to(page, "/accept")
    page.wait_for_url("**/plan.html")
    assert kept(page) == []
    page.goto("/action.html")
    assert page.input_value(FIELD) == ""


@pytest.mark.parametrize("where", ["/refuse", "/break"])
def test_when_it_is_refused_or_breaks_nothing_is_lost(page, where):
    page.answer = "away"
    page.fill(FIELD, "Not accepted.")
    send_to(page, where)
    page.wait_for_url(f"**{where}")
    assert len(kept(page)) == 1
    page.goto("/action.html")
    assert page.input_value(FIELD) == "Not accepted."


def test_coming_back_after_sending_into_nothing_loses_nothing(page):
    page.answer = "away"
    page.fill(FIELD, "Into the dark.")
    page.route("**/gone", lambda route: route.abort("connectionrefused"))
    send_to(page, "/gone")
    page.wait_for_timeout(500)
    page.goto("/action.html")
    assert page.input_value(FIELD) == "Into the dark."
    # Leaving by a link is no answer to the form either.
    page.goto("/plan.html")
    page.goto("/action.html")
    assert page.input_value(FIELD) == "Into the dark."


def test_a_form_is_sent_once_and_can_be_tried_again(page):
    sent = []

    def nothing(route):  # 204 leaves the page where it is
        sent.append(route.request.url)
        route.fulfill(status=204)

    page.route("**/slow", nothing)
    page.evaluate(f"document.querySelector('{FIELD}').form.action = '/slow'")
    pressed = page.evaluate(
        f"(() => {{ const b = document.querySelector('{FIELD}').form.querySelector('button');"
        " b.click(); b.click(); b.click(); return b.getAttribute('aria-disabled'); })()"
    )
    assert pressed == "true"
    page.wait_for_timeout(300)
    assert len(sent) == 1
    # Ten seconds later, or on coming back, it is free again.
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate(f"document.querySelector('{FIELD}').form.dataset.once") == ""


def test_it_is_said_aloud_once_and_not_at_every_pause(page):
    page.evaluate(
        "new MutationObserver(all => all.forEach(m => { if (m.target.className === 'visually-hidden') "
        f"window.said = (window.said || 0) + 1; }})).observe(document.querySelector('{STATE}'), "
        "{ childList: true, subtree: true })"
    )
    for words in ["One.", "One. Two.", "One. Two. Three."]:
        before = len(page.drafts)
        page.fill(FIELD, words)
        page.wait_for_timeout(1200)
        assert len(page.drafts) == before + 1
    assert page.evaluate("window.said || 0") <= 1


def test_a_long_table_can_be_narrowed_and_a_short_one_is_left(page):
    page.goto("/tables.html")
    assert page.locator(".table-filter").count() == 1
    page.get_by_label("Show only rows with").fill("lÁte  school")
    assert page.locator("table:has(caption:text-is('Schools')) tbody tr:visible").count() == 2
    assert page.get_by_text("2 of 14 shown").is_visible()
    page.get_by_label("Show only rows with").fill("")
    assert page.locator("table:has(caption:text-is('Schools')) tbody tr:visible").count() == 14
