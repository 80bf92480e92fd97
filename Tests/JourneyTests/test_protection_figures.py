"""The figures of child protection: of a quarter, each with the records behind it, as a file and on the command line (M-17 to M-54)."""

from people import PHONE


def test_figures_of_child_protection_say_what_is_counted_and_open_their_records(house):
    worker = house.social_worker
    worker.go("/front-door/figures").follow("Child protection figures")
    worker.sees("M-21: Police, health and social care at strategy discussions", "Nothing to count.", "M-54: Challenges answered in time")
    quarters = worker.page.locator("#quarter option").all_inner_texts()
    worker.choose("quarter", quarters[1]).press("Show").sees(quarters[1], "0 were raised.")
    worker.go("/protection/figures/attendance").sees("Agencies at meetings", "What fell short: 0", "None.")
    assert worker.page.goto("/protection/figures/nothing-like-it").status == 404
    phone = house.again("manager", size=PHONE, script=False)
    phone.go("/protection/figures/challenges").sees("Which records these are is not open to you")
    phone.context.close()
    with worker.page.expect_download() as download:
        worker.go("/protection/figures").page.get_by_role("link", name="As a table for a spreadsheet").click()
    text = open(download.value.path(), encoding="utf-8-sig", newline="").read()
    assert text.startswith("code,measure,part,from,to,counted,of,percent,target,source\r\n") and "M-39" in text
    assert house.partner.page.goto("/protection/figures").status == 403
    printed = house.record.lantern(
        "figures", "protection", "--from", "2020-01-01", "--until", "2099-12-31", "--format", "csv").stdout
    assert "M-17," in printed
