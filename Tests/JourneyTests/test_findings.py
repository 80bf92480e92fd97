"""A finding that is contested, parted and closed; promises merged, stop-gaps and pilots (PLAN-4, PLAN-10, PLAN-15 to PLAN-17)."""

import re

import pytest

from people import DESK, PHONE
from work import an_action, attach_a_sample, claim, verify

HOSTILE = "\"><script>alert(1)</script>'; DROP TABLE finding; -- {{7*7}} ${x} %00 \u202eright to left\u202c שלום 🧒🏽 é " + "w" * 400


def the_finding(house):
    """The address of the finding that the house's one action answers."""
    house.manager.go(house.plan)
    return house.manager.page.locator('a[href^="/findings/"]').first.get_attribute("href")


def put_to_the_board(manager, finding, agency="Ambleford police", grounds="It rests on one case."):
    manager.go(finding).follow("Contest this finding").fill(agency=agency, grounds=grounds).press("Contest the finding")
    manager.follow("Say who replies").choose("considered-by", "Improvement board").press("Save")


def test_a_contested_finding_shows_it_for_ever_and_its_actions_go_on(house):
    manager, member, lead = house.manager, house.member, house.lead
    finding = the_finding(house)
    manager.go(finding).follow("Contest this finding").press("Contest the finding")
    manager.sees("There is a problem", "Name the agency", "Write the grounds")
    manager.fill(agency="Ambleford police", grounds="It rests on one case.").press("Contest the finding")
    manager.sees("Contested.", "Nobody is named who replies.")
    manager.go(f"{finding}/contest").fill(agency="ambleford POLICE", grounds="Twice.").press("Contest the finding")
    manager.sees("contests this finding already")
    assert manager.value("grounds") == "Twice."
    manager.go(finding).follow("Say who replies").choose("considered-by", "Improvement board").press("Save")
    manager.sees("Improvement board is to reply.")
    manager.go(house.plan).sees("Disputed. Ambleford police contests it")
    # What was promised goes on.
    lead.go(f"{house.action}/progress").fill(note="The rota is in use.").press("Save the note").sees("The rota is in use.")
    # Contesting is not for everybody.
    lead.go(f"{finding}/contest").fill(agency="Health", grounds="No.").press("Contest the finding").sees("You may not do this")

    member.go(finding).follow("Record the outcome").press("Record the outcome").sees("Choose what came of it.", "Say why.")
    member.tick("outcome", "amended").fill(reason="True of some cases.").press("Record the outcome")
    member.sees("This is the wording that it had")
    assert member.value("reason") == "True of some cases."
    member.fill(wording="Some strategy discussions were held without health.").press("Record the outcome")
    for who in [member, manager, house.chair]:
        who.go(finding).sees("Amended", "True of some cases.", "Some strategy discussions", "It was found wanting")
    house.again("chair", size=PHONE).go(finding).sees("Amended")


def test_a_finding_is_closed_when_each_part_is_covered_and_proved(house):
    manager, lead, member = house.manager, house.lead, house.member
    finding, action = the_finding(house), house.action
    manager.go(finding).follow("Break it into its parts").fill(parts="Only one").press("Save the parts")
    manager.sees("Write at least two parts")
    manager.fill(parts="Nurses have a template\n\nDocuments are scanned").press("Save the parts")
    manager.sees("(a) Nurses have a template", "(b) Documents are scanned", "No action covers this yet.")
    house.again("manager", size=PHONE).go(f"{finding}/parts").sees("(b) Documents are scanned")
    manager.page.locator('input[type="checkbox"]').first.check()
    manager.press("Save what covers what").sees("No action answers this")
    manager.go(house.plan).sees("1 part that no action answers")

    claim(lead, action, "The template is in use.")
    attach_a_sample(lead)
    verify(member, action)
    manager.go(finding).follow("Close this finding").fill(reason="The template is in use.").press("Close the finding")
    manager.sees("No action covers part (b): “Documents are scanned”")
    assert manager.value("reason") == "The template is in use."

    # A part is split; another is reworded; one is taken out with a reason.
    manager.go(f"{finding}/parts").follow("Change, split or take out part (b)")
    manager.fill(part="Letters are scanned\nReports are scanned").press("Save").sees("(c) Reports are scanned")
    manager.follow("Change, split or take out part (c)")
    manager.page.locator("summary", has_text="Take this part out").click()
    manager.press("Take it out").sees("Say why.")
    manager.fill(reason="Reports are not on paper.").press("Take it out").sees_nothing_of("Reports are scanned")
    for box in manager.page.locator('input[type="checkbox"]').all():
        box.check()
    manager.press("Save what covers what")
    manager.follow("Close this finding").fill(reason="Both are seen in the sample.").press("Close the finding")
    manager.sees("Closed on", "Both are seen in the sample.")
    manager.follow("Open it again").fill(reason="Scanning stopped in June.").press("Open it again").sees("Closing it")


def test_two_people_saying_what_covers_what_lose_nothing(house):
    finding = the_finding(house)
    one, two = house.manager, house.again("manager")
    one.go(f"{finding}/parts").fill(parts="One\nTwo").press("Save the parts")
    two.go(f"{finding}/parts")
    one.page.locator('input[type="checkbox"]').first.check()
    one.press("Save what covers what")
    two.page.locator('input[type="checkbox"]').nth(1).check()
    two.press("Save what covers what").sees("Somebody changed this while you had it open")
    assert two.page.locator('input[type="checkbox"]').nth(1).is_checked(), "what was ticked was lost"


def test_one_promise_made_four_times_is_merged_and_taken_back(house):
    manager, plan = house.manager, house.plan
    words = "Train all response officers to recognise and record the effects of abuse on children"
    four = [an_action(manager, plan, words, *day) for day in [("31", "12", "2026"), ("31", "12", "2026"), ("30", "9", "2027"),
                                                             ("31", "12", "2026")]]
    manager.go(plan).follow("Repeated promises, stop-gaps, pilots").sees("Promised more than once", "Dates differ", "30 September 2027")
    house.again("manager", size=PHONE).go(manager.path).sees("Dates differ")
    manager.follow("Look at them side by side").sees("31 December 2026", "30 September 2027")
    house.again("manager", size=PHONE).go(manager.path).sees("30 September 2027")
    manager.press("Merge them").sees("Choose at least one other action")
    for box in manager.page.locator('input[name="same"]').all():
        box.check()
    manager.press("Merge them").sees("Choose which date holds", "Say why.")
    assert manager.page.locator('input[name="same"]:checked').count() == 3, "what was ticked was lost"
    manager.page.locator('input[name="date-of"]').nth(2).check()
    manager.fill(reason="One training for all.").press("Merge them").sees("What it took over", "30 September 2027", "moved 1 time")
    assert manager.page.locator('dd a[href^="/findings/"]').count() == 4, "it does not answer four findings"
    house.again("manager", size=PHONE).go(manager.path).sees("What it took over")

    gone = four[1]
    manager.go(gone).sees("Merged into").page.locator("summary", has_text="Merge, pair").click()
    manager.follow("Take the merge back").press("Take the merge back").sees("Say why.")
    manager.fill(reason="This one is for the other force.").press("Take the merge back").sees_nothing_of("Merged into")
    manager.go(four[0])
    assert manager.page.locator('dd a[href^="/findings/"]').count() == 3


def test_a_stop_gap_keeps_its_finding_open_until_the_lasting_change_lands(house):
    manager, lead, member = house.manager, house.lead, house.member
    finding, action = the_finding(house), house.action
    an_action(manager, house.plan, "Buy a record system that three services share")
    manager.go(action).page.locator("summary", has_text="Merge, pair").click()
    manager.follow("It is a stop-gap").press("Save").sees("Choose the lasting change")
    manager.choose("lasting", 1).tick("bid-state", "submitted").fill(risk_entry="R14").press("Save").sees("Name the bid")
    manager.fill(bid="Shared record bid").press("Save").sees("Pair open", "Shared record bid (submitted, not decided)", "R14")
    house.again("manager", size=PHONE).go(action).sees("Pair open")
    claim(lead, action, "The paper form is in use.")
    attach_a_sample(lead)
    verify(member, action)
    member.sees("Complete (evidenced)", "Pair open")
    manager.go(f"{finding}/close").fill(reason="It is done.").press("Close the finding").sees("is a stop-gap for")
    manager.go(f"{action}/pair").page.locator("summary", has_text="Take the pair apart").click()
    manager.fill(reason="The paper form is to stay.").press("Take it apart").sees_nothing_of("Pair open")
    manager.go(f"{finding}/close").fill(reason="It is done.").press("Close the finding").sees("Closed on")


def test_a_pilot_is_decided_with_what_it_showed_and_an_overdue_decision_shows(house):
    manager, member, action = house.manager, house.member, house.action
    an_action(manager, house.plan, "Start the screening team everywhere", "1", "12", "2026")
    manager.go(f"{action}/pilot").fill(scope="One locality").give_day("ends_on", 30, 4, 2027).give_day("review_on", 1, 3, 2027)
    manager.press("Save the pilot").sees("The decision falls before the pilot ends")
    manager.give_day("review_on", 30, 6, 2027).choose("roll-out", 1).press("Save the pilot")
    manager.sees("before the pilot is reviewed on", "30 June 2027", "Pilot")
    house.again("manager", size=PHONE).go(action).sees("Decide what follows")
    # Time passes.
    number = "SELECT MIN(ends_on) FROM pilot"
    before = house.record.sql(number)
    early = "'2026-02-01'" if "-" in before else str(int(before) - 900)
    house.record.sql(f"UPDATE pilot SET ends_on = {early}, review_on = {early}")
    manager.go(house.plan).sees("Pilot not decided").go(action).sees("Decision overdue")
    manager.go(f"{house.board}/exceptions").sees("A pilot is over and nobody has decided")

    member.go(action).follow("Decide what follows").press("Record the decision")
    member.sees("Choose what was decided.", "Say what the pilot showed")
    member.fill(evaluation="Eleven of twelve used it.", reason="Too few so far.").tick("decision", "extend")
    member.press("Record the decision").sees("Give the new last day")
    assert member.value("evaluation") == "Eleven of twelve used it."
    member.give_day("ends_on", 1, 8, 2027).give_day("review_on", 1, 9, 2027)
    with member.page.expect_navigation():
        member.page.get_by_role("button", name="Record the decision").dblclick()
    member.look().go(action)
    assert member.text().count("Eleven of twelve used it.") == 1, "pressed twice, decided twice"
    member.sees("Go on trying as it is, until 1 August 2027")
    member.follow("Decide what follows").fill(evaluation="It works.", reason="It is cheap.").tick("decision", "adopt")
    member.press("Record the decision").sees("To be rolled out").sees_nothing_of("Change the pilot")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_whatever_is_typed_is_shown_as_words(house, size):
    manager = house.again("manager", size=size)
    finding, action, plan = the_finding(house), house.action, house.plan
    shown = HOSTILE.strip()
    dialogs = []
    manager.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    manager.go(f"{finding}/contest").fill(agency=HOSTILE, grounds=HOSTILE).press("Contest the finding").sees("<script>alert(1)")
    manager.follow("Say who replies").fill(in_words=HOSTILE).press("Save")
    manager.follow("Record the outcome").tick("outcome", "amended").fill(wording=HOSTILE, reason=HOSTILE)
    manager.press("Record the outcome").sees("Amended", "DROP TABLE finding")
    manager.go(f"{finding}/parts").fill(parts=f"{HOSTILE}\nA second").press("Save the parts").sees("DROP TABLE")
    manager.page.locator('input[type="checkbox"]').first.check()
    manager.press("Save what covers what")
    other = an_action(manager, plan, HOSTILE)
    manager.go(f"{action}/pair").choose("lasting", 1).fill(bid=HOSTILE, note=HOSTILE, risk_entry=HOSTILE).press("Save")
    manager.sees("Pair open")
    manager.go(f"{action}/pilot").fill(scope=HOSTILE, early_results=HOSTILE).give_day("ends_on", 30, 4, 2027)
    manager.give_day("review_on", 30, 4, 2027).choose("roll-out", 1).press("Save the pilot")
    manager.go(f"{action}/pilot/decision").fill(evaluation=HOSTILE, reason=HOSTILE).tick("decision", "stop")
    manager.press("Record the decision").sees("Stopped")
    manager.go(f"{plan}/connections").sees("DROP TABLE").go(plan)
    manager.go(f"{other}/merge?with={action.split('/')[-1]}").tick("same", action.split("/")[-1])
    for name in ["date-of", "owner-of"]:
        boxes = manager.page.locator(f'input[name="{name}"]')
        if boxes.count():
            boxes.first.check()
    manager.fill(reason=HOSTILE).press("Merge them").sees("What it took over", shown[:40])
    assert not dialogs, dialogs


def test_findings_are_mended_without_script(house):
    finding = the_finding(house)
    manager = house.again("manager", script=False)
    put_to_the_board(manager, finding)
    member = house.again("member", script=False)
    member.go(finding).follow("Record the outcome").tick("outcome", "upheld").fill(reason="It stands.")
    member.press("Record the outcome").sees("Upheld", "It stands.")
    manager.go(f"{finding}/parts").fill(parts="One\nTwo").press("Save the parts").sees("(b) Two")
    manager.page.locator('input[type="checkbox"]').first.check()
    manager.press("Save what covers what").sees("No action answers this")
    other = an_action(manager, house.plan, "Buy a shared system")
    manager.go(f"{house.action}/merge").choose("with", 1).press("Put it beside").tick("same", other.split("/")[-1])
    manager.page.locator('input[name="date-of"]').first.check() if manager.page.locator('input[name="date-of"]').count() else None
    manager.fill(reason="The same after all.").press("Merge them").sees("What it took over")


def test_a_date_that_is_not_known_says_what_it_waits_for_and_when_to_look_again(house):
    manager, action = house.manager, house.action
    manager.go(f"{action}/due").tick("kind", "depends").fill(reason="The system is late.").press("Move the date")
    manager.sees("Name what the date depends on.", "Give the day on which this is looked at again.")
    assert manager.value("reason") == "The system is late."
    manager.fill(depends_on="the electronic record project").give_day("look_again_on", 1, 2, 2027).press("Move the date")
    manager.sees("Depends on the electronic record project", "First promised for 30 September 2027", "The system is late.")
    manager.go(f"{house.plan}/connections").sees("Dates that wait for something", "the electronic record project", "1 February 2027")


def test_a_draft_is_agreed_when_nothing_is_missing(house):
    manager = house.manager
    finding = the_finding(house)
    manager.go(f"{finding}/actions/new").fill(statement="Write the protocol").press("Add")
    manager.page.locator("summary", has_text="Still a draft").click()
    manager.look().sees("Name the one person or post", "Give the date", "name at least one measure")


def test_what_the_chair_let_through_shows_on_the_action_the_plan_and_the_exception_report(house):
    action, reason = house.action, "The service has closed; nothing is left to sample. Minute 7."
    claim(house.lead, action, "It is done.")
    house.member.go(f"{action}/decide").sees_nothing_of("Let it through")
    house.chair.go(f"{action}/decide").tick("decision", "let-through").fill(reason=reason).press("Record the decision")
    for who in [house.lead, house.manager, house.again("chair", size=PHONE)]:
        who.go(action).sees("Let through the evidence gate by Chris Moreland", reason)
    house.manager.go(house.plan).sees("Let through by the chair")
    house.manager.go(f"{house.board}/exceptions").sees("Let through by the chair without sufficient evidence", reason)
    # Another decision does not wash it off.
    house.manager.go(f"{action}/edit").fill(statement="Agree another rota").press("Save").sees("Let through by the chair")


def test_what_a_report_claims_is_held_against_the_record(house):
    manager, lead, action = house.manager, house.lead, house.action
    manager.go(house.plan).follow("What reports claim").follow("Put a report in").press("Read what it claims")
    manager.sees("Say what the report is called.", "Paste the words of the report")
    words = "All but one of the actions have been completed.\nSupervisory oversight was recorded in 80% of files in May.\n"
    manager.fill(title="Progress report", made_by="Improvement executive", words=words + HOSTILE).give_day("dated_on", 1, 6, 2026)
    manager.press("Read what it claims").sees("“All but one of the actions have been completed.”", "Unsupported")
    report = manager.path
    manager.go(f"{house.plan}/assurance/new").fill(title="Progress report", made_by="Improvement executive", words=words + HOSTILE)
    manager.give_day("dated_on", 1, 6, 2026).press("Read what it claims").sees("is in already, with the same words")

    claim(lead, action, "It is done.")
    lead.follow("Attach evidence")
    lead.page.locator('select[name="kind"]').select_option(value="audit")
    lead.fill(title="Oversight in files", sample_size="20", sample_met="10", pass_mark="90").give_day("dated_on", 1, 5, 2026)
    lead.press("Attach")
    manager.go(report)
    manager.page.get_by_role("link", name=re.compile("Put the record behind it|Change what is behind it")).nth(1).click()
    manager.look().fill(figure="lots").press("Save").sees("Give the figure as a percentage")
    manager.fill(figure="80").page.locator('input[name="actions"]').first.check()
    manager.press("Save").sees("Say why it speaks of something else").fill(because="It is this action that it means.")
    manager.press("Save").sees("Contradicted", "It claims 80%; “Oversight in files” has 50%.")
    house.again("manager", size=PHONE).go(report).sees("Contradicted", "10 of 20 met the standard")
    manager.page.locator("summary", has_text="Add a claim").click()
    manager.fill(claim=HOSTILE).press("Add the claim").sees("What stands behind it")
    manager.page.locator("summary", has_text="It claims nothing").click()
    manager.press("Take it out").sees("Say why").fill(reason=HOSTILE).press("Take it out").sees("claim nothing after all")
    manager.go(f"{house.plan}/assurance").sees("2 contradicted")
    house.member.go(report).sees("Contradicted").sees_nothing_of("Put the record behind it", "Change what is behind it")


def test_a_step_on_the_way_has_its_own_date_and_is_marked_done_by_the_lead(house):
    manager, lead, action = house.manager, house.lead, house.action
    manager.go(action).follow("Add a step on the way").press("Add the step").sees("Say what the step is.", "Give the day by which")
    manager.fill(statement="Write the protocol").give_day("due_on", 1, 2, 2026)
    with manager.page.expect_navigation():
        manager.page.get_by_role("button", name="Add the step").dblclick()
    manager.look().go(action).sees("Steps on the way", "1 February 2026", "Late")
    assert manager.text().count("Write the protocol") == 1, "pressed twice, added twice"
    lead.go(action).follow("Mark as done").press("Mark as done").sees("Done on")
    house.again("lead", size=PHONE).go(action).sees("Steps on the way")


def test_an_audit_that_an_import_found_is_confirmed_or_is_none(house):
    manager, action = house.manager, house.action
    house.record.sql("INSERT INTO audit_obligation (id, plan, action, words, standing) "
                     "SELECT id, plan, id, 'Audit ten files each quarter', 'proposed' FROM improvement_action")
    manager.go(action).sees("A promised audit has no result yet").follow("Say whether it is one").press("Save")
    manager.sees("Choose whether an audit was promised.").tick("decision", "dismiss").press("Save").sees("Say why.")
    manager.fill(reason="It is the same audit as that of 2.4.").press("Save")
    manager.sees("No obligation: It is the same audit as that of 2.4.").sees_nothing_of("A promised audit has no result yet")
    manager.page.locator('a[href*="/audits/"]').click()
    manager.look().tick("decision", "confirm").give_day("due_on", 1, 9, 2027).press("Save").sees("1 September 2027", "Awaited")
