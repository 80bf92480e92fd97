"""A care plan: begun, refused while something is missing, published, given to the family, gone through (CARE-1 to CARE-4, VOICE-1)."""

from people import PHONE


def whole_plan(worker, child):
    """From the child's page to a plan with an outcome and an action; gives its address."""
    worker.go(f"{child}").follow("Begin a plan")
    worker.tick("kind", "child-protection").choose("category", "Neglect").press("Begin the plan")
    plan = worker.path
    worker.sees("The plan is begun", "Draft, nobody has it yet", "There is nothing in this plan yet")
    worker.follow("Add what must change")
    worker.fill(must_change="Somebody cooks and gets her up", different="She eats before school", shown_by="The register, each Friday")
    worker.press("Keep it")
    worker.follow("Add an action")
    worker.fill(what="Shows how to cook three meals", owner_name="Ruth Kaplan").tick("whom", "mother").press("Keep it")
    return plan


def test_a_plan_is_refused_until_it_is_whole_then_published_given_and_gone_through(house):
    worker = house.social_worker
    child = house.child("Amina", "Noor")
    plan = whole_plan(worker, child)
    worker.sees("“Shows how to cook three meals” has no date", "Amina Noor is not heard in this plan")
    assert not worker.page.get_by_role("button", name="Publish the plan").count()
    # The child's view cannot be nothing.
    worker.follow("Write it down")
    worker.fill(view="n/a").tick("how", "said").tick("category", "neglect").press("Keep it")
    worker.sees("There is a problem", "Write what the child says")
    worker.fill(view="I make the toast. I want mum to get up.").press("Keep it").sees("I make the toast.")
    worker.page.locator("#outcomes table").get_by_role("link", name="Change").first.click()
    worker.look()
    worker.give_day("due", 1, 3, 2030).press("Keep it").sees("1 March 2030")
    for scorer, score in [("mother", "3"), ("social-worker", "4")]:
        worker.follow("Add a number").fill(score=score).tick("scorer", scorer).press("Keep it")
    worker.sees("How safe is it, from 0 to 10")
    # Domestic abuse asks something of the person who harms.
    worker.follow("Add what is known of a parent").tick("factor", "domestic-abuse")
    worker.fill(words="He hits their mother at weekends.").press("Keep it")
    worker.sees("Nothing is asked of the person who harms", "the plan has no danger statement")
    worker.page.locator(".care-column-danger").get_by_role("link", name="Add").click()
    worker.look()
    worker.fill(words="If he hits her again, Amina may be hurt in between.").press("Keep it")
    worker.follow("Add an action").fill(what="Begins the behaviour programme", owner_name="Rafi Noor").tick("whom", "who-harms")
    worker.give_day("due", 1, 4, 2030).press("Keep it")
    worker.press("Publish the plan").sees("Version 1 is published", "Version 1 is out")
    # The family has it in plain words, on a telephone too.
    worker.follow("As the family has it").sees("The plan for Amina Noor", "What we do", "I make the toast.")
    phone = house.again("social_worker", size=PHONE, script=False)
    phone.go(plan).sees("What must change")
    phone.go(f"{plan}/family").sees("The plan for Amina Noor")
    # Who has it.
    worker.go(plan).follow("Add somebody")
    worker.page.locator("form", has=worker.page.locator('input[name="relation"][type="text"]')).get_by_label("Name").fill("Sana Noor")
    worker.page.get_by_label("What they are: mother, head teacher").fill("mother")
    worker.page.get_by_label("Language they read").last.fill("Czech")
    worker.page.get_by_role("button", name="Give them the plan").last.click()
    worker.look().sees("Sana Noor", "To be handed over", "In Czech: owed since")
    # Gone through, item by item.
    worker.follow("Go through it, item by item").sees("0 of 3 gone through; 3 to come.")
    form = worker.page.locator(".care-item").first
    form.get_by_role("button", name="Keep it").click()
    worker.look().sees("There is a problem", "Choose how it stands.", "Say in a sentence what has moved")
    form = worker.page.locator(".care-item").first
    form.get_by_label("Better than last time").check()
    form.get_by_label("What has moved, or why not").fill("She was on time four days of five.")
    form.get_by_role("button", name="Keep it").click()
    worker.look().sees("1 of 3 gone through; 2 to come.")
    # A new version says what is new.
    worker.go(plan).follow("Add what must change")
    worker.fill(must_change="The flat is warm", different="She sleeps in her own bed", shown_by="Seen at each visit").press("Keep it")
    worker.sees("“The flat is warm” has no action", "Changed since, not published")
    worker.page.locator(".care-outcome").last.get_by_role("link", name="Add an action").click()
    worker.look()
    worker.fill(what="Repairs the boiler", owner_name="Housing").tick("whom", "family").give_day("due", 2, 3, 2030).press("Keep it")
    worker.press("Publish version 2").sees("Version 2 is published; 1 copy went out.")
    worker.press("Compare").sees("What is new in version 2", "The flat is warm")
    worker.go(child).sees("Child protection plan", "Somebody cooks and gets her up")


def test_two_people_who_change_the_same_thing_both_keep_what_they_wrote(house):
    worker = house.social_worker
    child = house.child("Bilal", "Noor")
    whole_plan(worker, child)
    worker.page.locator('.care-outcome p.mend a[href*="/outcomes/"]').first.click()
    worker.look()
    other = house.again("social_worker")
    other.go(worker.path).fill(must_change="His mother gets him up").press("Keep it").sees("His mother gets him up")
    worker.fill(must_change="His aunt gets him up").press("Keep it")
    worker.sees("was changed while you had it open", "His mother gets him up", "His aunt gets him up")
    assert worker.value("must_change") == "His aunt gets him up"
    worker.press("Keep it").sees("His aunt gets him up")


def test_a_manager_decides_on_legal_planning_and_on_an_agreement_that_warns(house):
    worker = house.social_worker
    plan = whole_plan(worker, house.child("Zara", "Noor"))
    worker.follow("Oversight").sees("No sign of drift", "Check of legal planning", "Not offered yet")
    worker.page.locator("summary", has_text="Draft an agreement").click()
    worker.page.locator('textarea[name="words"]').fill("The mother will not allow the father into the home.")
    worker.press("Draft it").sees("Draft: a manager looks at it first", "This makes one person answer for what another does")
    worker.page.locator("summary", has_text="Write down an offer").click()
    worker.press("Keep the offer").sees("There is a problem", "Say who explained it to the child, and how.")
    worker.page.locator('input[name="how"]').first.fill("Asha Rana, with the picture cards")
    worker.press("Keep the offer").sees("The child has not said")
    assert house.again("partner").page.goto(plan).status == 403
