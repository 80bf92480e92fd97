"""A plan comes in as it is: looked at, corrected, made into a living plan; a bad file leaves all as it was (IMP-1, IMP-2, IMP-8, IMP-10)."""

import io
import json
import signal
import subprocess
import time
import zipfile

import openpyxl
import pytest

from people import PHONE
from server import environment, program

PLAN = """Ambleford joint inspection improvement plan

Ref\tArea for improvement\tLead\tActions\tTimescale\tReview
FD 1\tHealth does not always take part in strategy discussions.\tPat Underhill, Head of Service\tAgree a rota so that health takes part in every strategy discussion\tSept 2027\tOn-going
FD 2\tReferrers are not always told what was decided.\tSam Overton, Front Door Manager\t1. Send a written outcome to every referrer 2. <script>alert(1)</script> Sample them each month\tOct 2027\t
FD 3\tSupervision is not written down.\t\tWrite supervision down\t\tComplete
"""


def drop_in(manager, folder, name, content):
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    manager.go("/imports/new")
    manager.page.locator('input[type="file"]').set_input_files(str(file))
    return manager.press("Read it")


def make(manager, title="Ambleford imported plan"):
    manager.fill(title=title, place="Ambleford").choose("owned-by", "Improvement board")
    return manager.press("Make the plan")


@pytest.mark.parametrize("options", [{}, {"size": PHONE}, {"script": False}], ids=["desk", "phone", "without-script"])
def test_a_plan_is_read_looked_at_and_lives(house, tmp_path, options):
    manager = house.again("manager", **options)
    manager.go("/imports/new").press("Read it").sees("Choose the file")
    drop_in(manager, tmp_path, "plan.txt", PLAN)
    manager.sees("How it was understood", "Area for improvement", "3", "findings", "4", "actions")
    make(manager).sees("The plan lives.", "FD 1", "No status given", "Done awaiting evidence")
    # A script in a cell is words, there as everywhere.
    manager.sees("<script>alert(1)</script> Sample them each month")
    # Blank is never green, and "Complete" is a claim.
    manager.follow("Sample them each month").sees("No status given")


def test_how_the_columns_were_understood_is_put_right_and_kept_for_next_time(house, tmp_path):
    manager = house.manager
    odd = "Nr;Befund;Zuständig;Maßnahme\n1;Visits are late.;Pat Underhill;Visit every child in time\n2;Plans drift.;Sam Overton;Review every plan\n"
    drop_in(manager, tmp_path, "odd.csv", odd.encode("windows-1252"))
    manager.page.locator('select[name="heading-row-0"]').select_option(index=1)
    for index, meaning in enumerate(["reference", "finding", "lead", "action"]):
        manager.page.locator(f'select[name="column-0-{index}"]').select_option(value=meaning)
    manager.tick("remember", "yes").press("Read it again with these meanings")
    chosen = [manager.page.locator(f'select[name="column-0-{n}"]').input_value() for n in range(4)]
    assert chosen == ["reference", "finding", "lead", "action"]
    manager.sees("Zuständig")
    make(manager, "A plan in other words").sees("The plan lives.", "Visits are late.")

    drop_in(manager, tmp_path, "next.csv", odd.replace("Visits", "Calls").encode("windows-1252"))
    chosen = [manager.page.locator(f'select[name="column-0-{n}"]').input_value() for n in range(4)]
    assert chosen == ["reference", "finding", "lead", "action"], "what was learnt is forgotten"


def test_a_plan_imported_twice_is_recognised(house, tmp_path):
    manager = house.manager
    drop_in(manager, tmp_path, "plan.txt", PLAN)
    make(manager).sees("The plan lives.")
    drop_in(manager, tmp_path, "the same under another name.txt", PLAN).sees("This very file was imported on")
    manager.follow("Open that plan").sees("Ambleford imported plan")


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (400 << 20))
    return file.getvalue()


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Finding", "Action", "Lead", "Due"])
    book.active.append(["1", "Visits are late.", "Visit in time", "Pat Underhill", "31/03/2027"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def image_only_pdf():
    return (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n"
            b"4 0 obj<</Length 22>>stream\n0 0 200 200 re f     \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


BAD = {
    "empty.txt": lambda: b"",
    "broken.xlsx": lambda: b"PK\x03\x04 cut off",
    "cut.xlsx": lambda: workbook()[: len(workbook()) // 2],
    "old.xls": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048),
    "bomb.xlsx": bomb,
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "scan.pdf": image_only_pdf,
}


def test_a_bad_file_is_refused_in_words_and_changes_nothing(house, tmp_path):
    manager = house.manager
    before = house.record.sql("SELECT count(*) FROM plan_import")
    for name, content in BAD.items():
        drop_in(manager, tmp_path, name, content()).sees("There is a problem")
        assert len(manager.page.locator(".error-summary").inner_text()) > 60, name
    assert house.record.sql("SELECT count(*) FROM plan_import") == before
    drop_in(manager, tmp_path, "good.xlsx", workbook()).sees("How it was understood")


def test_an_import_killed_at_any_moment_is_whole_or_not_there(house, tmp_path):
    rows = [f"{n}\tFinding {n} of many.\tDo thing {n} in every case\tHead of Service {n % 40}\tSept 2027\tOn-going" for n in range(1500)]
    (tmp_path / "large.txt").write_text("A large plan\n\nRef\tFinding\tAction\tLead\tDue\tProgress\n" + "\n".join(rows) + "\n")
    house.server.stop()
    plans = int(house.record.sql("SELECT count(*) FROM improvement_plan"))
    made = unmade = 0
    for wait in [0.2, 0.5, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 4.0, 30]:
        words = [program(), "import", "plan", str(tmp_path / "large.txt"), "--place", "Ambleford", "--title", "Large", "--format", "json"]
        process = subprocess.Popen([*words, *house.record.where], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
        try:
            process.wait(wait)
            assert process.returncode == 0, process.stderr.read().decode()
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        process.stderr.close()
        time.sleep(0.1)
        now = int(house.record.sql("SELECT count(*) FROM improvement_plan"))
        assert now in (plans, plans + 1)
        made, unmade = (made + 1, unmade) if now > plans else (made, unmade + 1)
        plans = now
        counts = house.record.sql(
            "SELECT (SELECT count(*) FROM improvement_action a WHERE a.plan = p.id), (SELECT count(*) FROM finding f WHERE f.plan = p.id)"
            " FROM improvement_plan p WHERE p.title = 'Large'")
        assert all(line == "1500|1500" for line in counts.splitlines()), counts
        if wait > 3 and made and unmade:
            break
    assert made, "never finished"
    said = json.loads(house.record.lantern("plan", "list", "--format", "json").stdout)
    assert sum("Large" in json.dumps(one) for one in said) == made
