"""A report to a committee under the standard headings, from the live record; never without the plan unless it is said why (GOV-8)."""

import io
import pathlib
import zipfile

import pytest

from people import PHONE
from test_board_packs import day_of, give, save_as_pdf


def begin(manager, board):
    manager.go(board).follow("Reports to committees").press("Begin it").sees("Say what the report is called", "Choose which kind of report")
    manager.tick("kind", "committee").fill(title="Progress of the improvement plan", audience="Scrutiny committee")
    return give(manager, "meeting_on", day_of(14)).press("Begin it").sees("Begun.", "Finance and resources")


def write(manager):
    required = manager.page.eval_on_selector_all(
        "main .field", "all => all.filter(one => !one.querySelector('.optional')).map(one => one.querySelector('textarea')?.name).filter(Boolean)")
    for name in required:
        manager.fill(**{name.replace("-", "_"): "There is nothing to say <b>here</b>."})
    return manager


def test_it_is_not_finalised_without_the_action_plan(house):
    manager = begin(house.manager, house.board)
    write(manager).press("Save").sees("The action plan is not attached", "A draft", "<b>here</b>")
    manager.press("Finalise").sees("The action plan is not attached. Choose the plan")
    manager.follow("Write it")
    manager.choose("plan", 1).press("Save").sees("Agree a rota so that health takes part")
    manager.sees_nothing_of("The action plan is not attached")
    manager.press("Finalise").sees("The report is final", "Head of Service")
    manager.sees_nothing_of("Pat Underhill")
    save_as_pdf(manager, "committee-report")
    with manager.page.expect_download() as download:
        manager.page.get_by_role("link", name="Word").click()
    content = zipfile.ZipFile(io.BytesIO(pathlib.Path(download.value.path()).read_bytes())).read("word/document.xml").decode()
    assert "Finance and resources" in content and "Agree a rota" in content
    manager.press("Keep that it is published").sees("Say where it is published")
    manager.fill(published_where="The council’s website").press("Keep that it is published").sees("Published", "The council’s website")
    house.member.go(manager.path).sees("Progress of the improvement plan")


@pytest.mark.parametrize("how", [{"size": PHONE}, {"script": False}], ids=["phone", "no-script"])
def test_on_a_telephone_and_without_script(house, how):
    manager = begin(house.again("manager", **how), house.board)
    write(manager).press("Save").sees("A draft")
    manager.fill(without_plan="The committee had it in March.").press("Finalise").sees("The report is final", "The committee had it in March.")
