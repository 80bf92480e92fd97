"""The front door’s figures: of a quarter, on a page, as a file and on the command line (MASH-5, M-1 to M-38)."""

from people import PHONE
from test_front_door import tell


def test_figures_of_the_quarter_say_what_is_counted_and_who_told_us(house):
    tell(house.partner)
    worker = house.social_worker
    worker.go("/front-door").follow("Figures of the quarter")
    worker.sees("M-1: Decided in time", "Contacts with a decision within the limit", "Who told us", "Millbrook School", "Probation, Ambleford", "M-38")
    quarters = worker.page.locator("#quarter option").all_inner_texts()
    assert len(quarters) == 8
    worker.choose("quarter", quarters[1]).press("Show").sees("Nothing to count.")
    phone = house.again("manager", size=PHONE, script=False)
    phone.go("/front-door/figures").sees("M-10: Hub replies in time")
    assert phone.page.goto("/contacts").status == 403
    phone.context.close()
    with worker.page.expect_download() as download:
        worker.go("/front-door/figures").page.get_by_role("link", name="As a table for a spreadsheet").click()
    text = open(download.value.path(), encoding="utf-8-sig", newline="").read()
    assert text.startswith("code,measure,part,from,to,counted,of,percent,target,source\r\n") and "M-16" in text
    assert house.partner.page.goto("/front-door/figures").status == 403
    printed = house.record.lantern("figures", "--from", "2020-01-01", "--until", "2099-12-31", "--format", "csv").stdout
    assert "M-1," in printed and "Amina" not in printed
