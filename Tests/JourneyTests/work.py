"""What several journeys do: plans, actions, claims, evidence and decisions, as their people do them."""

import time

WE_LOOKED = "We looked at the sample."


def a_plan(manager, title="Ambleford improvement plan", board="Improvement board"):
    """Gives its address."""
    manager.go("/plans").follow("Start one by hand").fill(title=title, place="Ambleford").choose("kind", 1)
    return manager.choose("owned-by", board).press("Start").path


def an_action(manager, plan, statement, day="30", month="9", year="2027"):
    """A finding of the plan and an action that answers it. Gives the action's address."""
    manager.go(plan).follow("Add a finding").fill(statement=f"It was found wanting: {statement.lower()}.").press("Add")
    manager.follow("Add an action").fill(statement=statement, success_measure="In nine cases of ten")
    return manager.give_day("due_on", day, month, year).press("Add").path


def a_plan_with_an_action(manager):
    """Agreed, led by Pat Underhill, overseen by the board."""
    plan = a_plan(manager)
    action = an_action(manager, plan, "Agree a rota so that health takes part in every strategy discussion")
    manager.go(f"{plan}/parties").fill(name="Pat Underhill", role="Head of Service")
    manager.choose("user", "Pat Underhill, Head of Service").press("Save")
    manager.go(f"{action}/leads").choose("accountable", "Pat Underhill").press("Save the leads")
    manager.press("Agree this action").sees("Agreed.")
    return {"plan": plan, "action": action}


def claim(lead, action, words):
    lead.go(action).follow("Say it is done").fill(statement=words).press("Say it is done")


def attach_a_sample(lead):
    """To the action that is looked at: 19 of 20, where nine in ten do."""
    lead.follow("Attach evidence")
    lead.page.locator('select[name="kind"]').select_option(value="audit")
    today = time.localtime()
    lead.fill(title="Dip sample of strategy discussions", sample_size="20", sample_met="19", pass_mark="90")
    lead.give_day("dated_on", today.tm_mday, today.tm_mon, today.tm_year).press("Attach")


def verify(member, action):
    member.go(action).follow("Decide on the claim").tick("decision", "verify").fill(reason=WE_LOOKED)
    member.press("Record the decision")


def add_person(worker, kind, given, family="", born=None, approximate_age=None, sex="unknown", nhs=None, address=None,
               postcode="", works_as="social-worker", because="", said_by="The mother", expected=None, **fields):
    """Adds a child, unborn child or adult by the form that everybody uses, and gives the address of their record.

    `born`: "2018-03-27", "2018-03" or "2018". `works_as`: what the worker is to them from now on; None for nothing.
    `because`: why this is another person than those who are very like them. Other fields go by their names in the form.
    """
    worker.page.goto("/people/new")
    token = worker.page.locator('form[action="/people/new"] input[name="token"]').input_value()
    year, month, day = ((born or "").split("-") + ["", "", ""])[:3]
    typed = {
        "token": token, "kind": kind, "given": given, "family": family, "sex": sex, "said-by": said_by,
        "born-year": year, "born-month": month, "born-day": day, "approximate-age": str(approximate_age or ""),
        "identifier-nhs-number": nhs or "", "lines": address or "", "postcode": postcode, "works-as": works_as or "",
        "different-because": because, **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    if expected:
        typed |= dict(zip(("expected-on-year", "expected-on-month", "expected-on-day"), expected.split("-")))
    answer = worker.page.request.post("/people/new", form=typed, headers={"Origin": worker.server.address}, max_redirects=0)
    assert answer.status == 303, f"{given} {family} was not added: {answer.status}\n{answer.text()[:3000]}"
    return answer.headers["location"].removeprefix(worker.server.address).split("?")[0]
