"""A section 47 enquiry from beginning to end: safe tonight, seen together, a conference that is put off (STRAT-6, S47-1, STRAT-7, CONF-2)."""

import datetime

from house import CARE, POLICE, WORKERS
from people import PHONE


ASSESSING = ("Assessment East", "Assessment", CARE, ["social_worker", "manager_of_social_work"])
SERGEANTS = ("Sergeants", "Police review", POLICE, ["constable"])


def assessing(house, which=(ASSESSING, SERGEANTS)):
    """A team that assesses, with its manager; sergeants of the police."""
    administrator = house.administrator
    for name, kind, agency, people in which:
        administrator.go("/administration/teams").fill(name=name).choose("agency", agency).choose("kind", kind)
        administrator.press("Add team")
        for key in people:
            administrator.page.get_by_text(f"Put somebody into {name}").click()
            form = administrator.page.locator("details[open]")
            choice = form.locator('select[name="user"] option', has_text=WORKERS[key][0]).inner_text()
            form.locator('select[name="user"]').select_option(label=choice)
            if key == "manager_of_social_work":
                form.locator('input[name="leads"]').check()
            form.get_by_role("button", name="Put into the team").click()


def opened(person, words):
    """The part of a page that a line opens."""
    part = person.page.locator("details", has=person.page.locator("summary", has_text=words)).first
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    return part


def day(part, field, moment, time="10:00"):
    for name, value in [("day", moment.day), ("month", moment.month), ("year", moment.year)]:
        part.locator(f'input[name="{field}-{name}"]').fill(str(value))
    part.locator(f'input[name="{field}-time"]').fill(time)


def begin(house, worker, child):
    worker.go(child).follow("Begin a section 47 enquiry").sees("No strategy discussion about")
    worker.tick("how", "joint").fill(reasons="A bruise on the cheek; the police have a crime to look into.")
    worker.press("Begin the enquiry").sees("An enquiry begins with a strategy discussion.")
    assert worker.value("reasons").startswith("A bruise")
    worker.fill(emergency="Her stepfather was on his way to take her.").press("Begin the enquiry")
    worker.sees("The enquiry is begun.", "Missing", "Strategy discussion owed", "Initial child protection conference")
    return worker.path.split("#")[0]


def test_an_enquiry_keeps_the_child_safe_tonight_is_made_by_two_and_ends_with_a_managers_agreement(house):
    assessing(house)
    worker = house.social_worker
    today = datetime.date.today()
    child = house.child("Amina", "Noor")
    enquiry = begin(house, worker, child)
    # Closing the screen without a plan: the child's page shows it in red (S47-1).
    worker.go(child).sees("Safety plan missing")
    worker.go(enquiry)
    form = opened(worker, "Write the safety plan")
    form.get_by_role("button", name="Keep the safety plan").click()
    worker.sees("Say what the child is to be kept safe from.", "Write down at least one thing", "Say when it is looked at again.")
    form = opened(worker, "Write the safety plan")
    form.locator('textarea[name="danger"]').fill("Her stepfather, who is out on bail.")
    form.locator('input[name="what-1"]').fill("Grandmother has her tonight")
    form.locator('select[name="agency-1"]').select_option(label=CARE)
    day(form, "review", today + datetime.timedelta(days=2))
    form.get_by_role("button", name="Keep the safety plan").click()
    worker.sees("Give tasks to at least 2 agencies")
    form = opened(worker, "Write the safety plan")
    form.locator('input[name="what-2"]').fill("Patrol past the home")
    form.locator('select[name="agency-2"]').select_option(label=POLICE)
    form.get_by_role("button", name="Keep the safety plan").click()
    worker.sees("The safety plan is kept", "Patrol past the home")
    worker.go(child).sees("Her stepfather, who is out on bail.", "Section 47 enquiry")
    # Both sides know who makes it (S47-2).
    worker.go(enquiry)
    form = worker.page.locator("#who details").last
    form.locator("summary").click()
    form.locator('select[name="user"]').select_option(label=f"{WORKERS['constable'][0]}, {WORKERS['constable'][2]}, {POLICE}")
    form.get_by_role("button", name="Name them").click()
    worker.sees("They are named", "Ike Brandt")
    officer = house.constable
    officer.go(enquiry).sees("Sunita Rawle", "Ike Brandt", "Patrol past the home")
    # Agreed by when, together; seen, in her own words.
    form = opened(worker, "Agree by when the child is seen")
    day(form, "see-by", today + datetime.timedelta(days=1), "18:00")
    form.locator('input[name="joint"]').check()
    form.get_by_role("button", name="Agree it").click()
    worker.sees("It is agreed.", "Joint visit by")
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go(enquiry).follow("Write down a visit").press("Keep it")
    phone.sees("Say whether Amina Noor was seen and spoken to.", "Say where the child was seen.", "Say when the child was seen.")
    form = phone.page.locator("main form").last
    form.locator('input[name$="-how"][value="alone"]').check()
    form.locator('textarea[name$="-said"]').fill("“I hide when he comes.”")
    form.locator('input[name="place"]').fill("At school")
    form.locator('input[name="seen-time"]').fill("0:01")
    phone.press("Keep it").sees("The visit is kept.", "“I hide when he comes.”", "Joint visit in time")
    phone.context.close()
    worker.go(child).sees("Seen and spoken to alone")
    # What it found: a manager agrees.
    worker.go(enquiry)
    form = opened(worker, "Write the outcome")
    form.get_by_role("button", name="Write the outcome").click()
    worker.sees("Choose what the enquiry found.", "Say who was told")
    form = opened(worker, "Write the outcome")
    form.locator('input[name="outcome"][value="not-likely"]').check()
    form.locator('textarea[name="reasons"]').fill("He is in custody.")
    form.locator('textarea[name="told"]').fill("Her mother, the school.")
    form.locator('textarea[name="no-conference"]').fill("A plan for a child in need keeps her safe.")
    form.get_by_role("button", name="Write the outcome").click()
    # The discussion that must follow an emergency comes first (STRAT-6).
    worker.sees("The strategy discussion that must follow an emergency has not been held.")
    manager = house.manager_of_social_work
    manager.go("/enquiries").sees("Amina Noor", "runs", "Strategy discussions owed")
    manager.follow("Were children seen in time?").sees("Amina Noor", "Assessment East", "In time")
    assert house.partner.page.goto(enquiry).status == 403
    manager.go(enquiry)
    form = opened(manager, "End it early")
    form.locator('input[name="ending"][value="moved"]').check()
    form.locator('textarea[name="words"]').fill("Norfold took over on Monday.")
    form.get_by_role("button", name="End the enquiry").click()
    manager.sees("The enquiry has ended.", "Ended")


def test_a_conference_that_is_put_off_is_confirmed_and_visited_each_week(house):
    assessing(house)
    worker = house.social_worker
    child = house.child("Bilal", "Noor")
    enquiry = begin(house, worker, child)
    today = datetime.date.today()
    form = opened(worker, "Write the safety plan")
    form.locator('textarea[name="danger"]').fill("His uncle.")
    for number, (what, agency) in enumerate([("He sleeps at his aunt’s", CARE), ("Marker on the address", POLICE)], 1):
        form.locator(f'input[name="what-{number}"]').fill(what)
        form.locator(f'select[name="agency-{number}"]').select_option(label=agency)
    day(form, "review", today + datetime.timedelta(days=3))
    form.get_by_role("button", name="Keep the safety plan").click()
    form = opened(worker, "It will be held later")
    day(form, "planned", today + datetime.timedelta(days=5))
    form.get_by_role("button", name="Put it off").click()
    worker.sees("This is in time", "Say why the conference is late.", "Say who visits the child each week.")
    form = opened(worker, "It will be held later")
    day(form, "planned", today + datetime.timedelta(days=45))
    form.locator('textarea[name="because"]').fill("No interpreter before then.")
    form.locator('textarea[name="interim"]').fill("He stays at his aunt’s; she rings 999 if the uncle comes.")
    form.locator('input[name="visitor"]').fill("Sunita Rawle")
    form.get_by_role("button", name="Put it off").click()
    worker.sees("at least every seven days", "Not confirmed", "Visit while a conference is delayed")
    manager = house.manager_of_social_work
    manager.go(enquiry).fill(confirm="I rang the aunt.").press("Confirm it").sees("You confirmed it.", "I rang the aunt.")


def test_police_powers_a_medical_and_an_assessment_that_rests_on_a_current_chronology(house):
    assessing(house)
    administrator = house.administrator
    administrator.go("/administration").fill(agency_name="Ambleford Hospitals").page.locator('select[name="kind"]').select_option(
        value="health-provider")
    administrator.press("Add agency")
    worker = house.again("social_worker", size=PHONE, script=False)
    child = house.child("Cora", "Noor")
    number = child.rsplit("/", 1)[1]
    worker.go(child).follow("Police powers").press("Keep it")
    worker.sees("Say whether it was under police protection, or without powers.", "Say whether a crime was recorded.")
    worker.tick("kind", "moved").tick("crime", "no").fill(
        officer="PC 4411, Harbour", because="Alone at midnight.", where="Her aunt at 3 Mill Row")
    today = datetime.date.today()
    worker.give_day("taken", today.day, today.month, today.year)
    worker.page.locator('input[name="taken-time"]').fill("0:01")
    worker.press("Keep it").sees("Say why no crime was recorded.")
    assert worker.value("because") == "Alone at midnight."
    worker.page.locator('input[name="crime-words"]').fill("No offence was found.")
    worker.press("Keep it").sees("Moved without powers", "Checks of who has the child owed")
    worker.fill(checks="The aunt is not known to anybody.").press("Keep the checks").sees("The checks are kept.")
    # A request that lacks what the doctor needs is not sent (S47-4).
    worker.go(f"/children/{number}/medicals").press("Ask for a medical").sees("Request for a child protection medical", "What came before")
    worker.go(f"/children/{number}/medicals").choose("agency", "Ambleford Hospitals").press("Send the request")
    worker.sees("The request is not complete. Still missing:", "Earlier injuries")
    worker.press("A bruise or an injury: step by step").sees("The view of health", "What the agencies decide together")
    # The assessment rests on a chronology (CHRON-3), and says what history tells us (CHRON-4).
    enquiry = begin(house, worker, child)
    worker.press("Begin the assessment").sees("The assessment is begun.", "None is kept", "Child and family assessment")
    worker.fill(history="").press("Send for sign-off")
    worker.sees("The assessment itself is not finished yet.", "This child has no chronology", "Say what history tells us")
    worker.follow("Bring the chronology up to date").sees("Chronology")
    worker.go(enquiry).sees("Assessment of the child and family")
    house.manager_of_social_work.go("/enquiries").sees("Moved by officers without powers", "Say why it is not held")
    worker.context.close()
