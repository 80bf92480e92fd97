"""Every component in every state, in a real browser: nothing that shuts anybody out."""

import os
import pathlib

import pytest
from axe_playwright_python.sync_playwright import Axe

from gallery_site import gallery

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(e => {
    if (e.type === 'hidden' || !e.checkVisibility() || e.closest('.visually-hidden, .skip-link')) return false;
    // A link within a sentence may be as high as its line (WCAG 2.5.8, inline).
    if (e.tagName === 'A' && getComputedStyle(e).display === 'inline') return false;
    const box = e.getBoundingClientRect();
    return box.width < 24 || box.height < 24;
}).map(e => e.outerHTML.slice(0, 120))"""
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
    .map(e => e.outerHTML.slice(0, 120)).concat(document.documentElement.scrollWidth + ' px')"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))"


@pytest.fixture(scope="module")
def site(browser):
    with gallery() as site:
        yield browser, *site


def each_page(site, width, height, **options):
    browser, address, names = site
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in names:
        said.clear()
        page.goto(f"{address}/{name}")
        yield name, page, said
    context.close()


@pytest.mark.parametrize("width,height", [(1280, 800), (390, 844)])
def test_axe_finds_nothing(site, width, height):
    """WCAG 2.0 to 2.2, A and AA. With LANTERN_PICTURES a picture of each page is left in that folder."""
    wrong = []
    pictures = os.environ.get("LANTERN_PICTURES")
    for name, page, said in each_page(site, width, height):
        if pictures:
            pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{pictures}/{name[:-5]}-{width}.png", full_page=True)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        wrong += [
            f"{name}: {violation['id']}: {node['html'][:150]}"
            for violation in found.response["violations"]
            for node in violation["nodes"][:3]
        ]
        wrong += [f"{name}: console: {one}" for one in said]
    assert wrong == []


@pytest.mark.parametrize("width,height", [(1280, 800), (390, 844), (320, 640)])
def test_nothing_is_wider_than_the_window_or_too_small_to_press(site, width, height):
    """320 px is a desk's screen at 400%; 24 px is the least that WCAG 2.5.8 allows."""
    wrong = []
    for name, page, _ in each_page(site, width, height):
        wrong += [f"{name}: wider than the window: {one}" for one in page.evaluate(WIDER)]
        wrong += [f"{name}: too small to press: {one}" for one in page.evaluate(SMALL_TARGETS)]
    assert wrong == []


def test_each_page_has_one_first_heading_and_a_name(site):
    for name, page, _ in each_page(site, 1280, 800):
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1, name
        assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:])), f"{name}: {levels}"
        assert page.title().endswith(" – Lantern"), name
        assert page.title().startswith("Error: ") == (page.locator(".error-summary").count() == 1), name


def test_the_keyboard_goes_first_to_the_main_part_and_is_always_seen(site):
    for name, page, _ in each_page(site, 1280, 800):
        if page.locator(".error-summary, .notice").count():
            continue  # focus goes there first, on purpose
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link", name
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'main'")
        seen = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            box = page.evaluate(
                "(() => { const e = document.activeElement; const b = e.getBoundingClientRect();"
                " return [e.tagName + e.textContent.slice(0, 20) + b.top, b.width, b.height, e === document.body] })()"
            )
            if box[3] or box[0] in seen:
                break
            seen.add(box[0])
            assert box[1] > 0 and box[2] > 0, f"{name}: focus on something that is not seen"


def test_an_error_leads_to_its_field(site):
    browser, address, _ = site
    page = browser.new_page()
    page.goto(f"{address}/forms-to-mend.html")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    for link in page.locator(".error-summary a").all():
        link.click()
        assert page.evaluate("'#' + document.activeElement.id") == link.get_attribute("href")
        label = page.evaluate("document.activeElement.closest('.field').getBoundingClientRect().top >= -1")
        assert label, f"the label of {link.get_attribute('href')} is out of sight"
    page.close()


def test_everything_is_there_without_script(site):
    wrong = []
    for name, page, _ in each_page(site, 390, 844, java_script_enabled=False):
        if page.locator("main").inner_text().strip() == "":
            wrong.append(name)
    assert wrong == []


def test_on_paper_the_menus_are_gone_and_what_is_folded_is_open(site):
    browser, address, _ = site
    page = browser.new_page()
    page.goto(f"{address}/words.html")
    page.emulate_media(media="print")
    assert not page.locator(".site-strip").is_visible()
    assert not page.get_by_role("button", name="Save and go on").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("From the date, how recent").is_visible()
    page.goto(f"{address}/report.html")
    assert not page.locator(".site-header").is_visible()
    assert page.get_by_role("heading", name="Exception report").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()


def test_colours_forced_by_the_reader_leave_everything_readable(site):
    browser, address, _ = site
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/proof.html")
    if os.environ.get("LANTERN_PICTURES"):
        page.screenshot(path=f"{os.environ['LANTERN_PICTURES']}/proof-forced.png", full_page=True)
    border = page.locator(".tag").first.evaluate("e => getComputedStyle(e).borderStyle")
    assert border == "solid"
    context.close()
