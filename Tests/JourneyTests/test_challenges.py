"""A partner sees a decision otherwise: challenged from the record, answered, escalated to stage 3, ended with its effect (CHALL-1 to CHALL-3)."""

from people import PHONE
from test_front_door import contact_of, decide, tell


def raise_it(partner, what="Only an assessment was decided"):
    partner.go("/contacts").follow("Amina Noor").follow("Challenge this")
    partner.sees("Nobody needs permission to challenge", "It goes to", "Mo Tressider")
    # Sent empty, it says what is missing and loses nothing.
    partner.fill(why="She came without shoes this morning.").press("Raise it")
    partner.sees("There is a problem", "Say what you challenge", "Choose what it is mostly about", "Say what you ask for")
    assert partner.value("why") == "She came without shoes this morning."
    partner.fill(what=what, asks="A strategy discussion this week.").tick("theme", "threshold")
    return partner.press("Raise it").sees("Your challenge is raised.", what, "Reply by", "moves on by itself")


def escalate(partner, challenge, why):
    partner.go(challenge).page.locator("summary", has_text="No: escalate it").click()
    return partner.fill(escalate=why).press("Escalate it").sees("It has gone to the next stage", why)


def test_a_school_challenges_a_decision_to_stage_three_and_says_what_came_of_it(house):
    manager = house.manager_of_social_work
    manager.go("/roster/new").choose("agency", "Millbrook School").fill(name="Hetty Vane", email="hetty.vane@millbrook.example")
    manager.tick("purposes", "challenge-manager").press("Add to the roster").sees("They are on the roster.")
    tell(house.partner)
    worker = house.social_worker
    contact = contact_of(worker)
    decide(manager, contact)
    partner = house.partner
    raise_it(partner)
    challenge = partner.path
    # Whoever decided has it among their work, and the contact shows it.
    manager.go("/my-work").sees("Reply to a challenge").go(contact).sees("Level of need, CH-", "Reply by").follow("Level of need, CH-")
    manager.sees("Your reply").press("Send the reply").sees("Choose whether you uphold it.", "Give your reasons")
    manager.tick("answer", "not-upheld").fill(reasons="The assessment begins tomorrow and sees her alone.").press("Send the reply")
    manager.sees("Your reply is sent.", "Answered: not upheld")
    phone = house.again("partner", size=PHONE, script=False)
    escalate(phone, challenge, "Tomorrow is too late: she sleeps in the car.").sees("Stage 2, named managers", "Hetty Vane (Millbrook School)")
    # Of the council nobody is named for it: the leads of its teams are told, and the gap can be seen on the roster.
    phone.sees("Mo Tressider")
    manager.go(challenge).tick("answer", "part").fill(reasons="We visit tonight.").press("Send the reply").sees("Answered: upheld in part")
    escalate(partner, challenge, "A visit is not a strategy discussion.").sees("Stage 3, senior managers")
    manager.go(challenge).tick("answer", "upheld").fill(reasons="A discussion is held at four.").press("Send the reply")
    partner.go(challenge).page.locator("summary", has_text="Yes: it ends here").click()
    partner.press("End it").sees("Choose what came of it for the child.")
    partner.tick("effect", "safer").fill(effect_words="She is with her aunt tonight.").press("End it")
    partner.sees("The challenge has ended.", "Upheld", "The child is safer", "She is with her aunt tonight.")
    manager.go("/challenges").sees("The child is safer", "Millbrook School", "Nil returns", "Ambleford Police", "0 of")
    manager.page.locator("summary", has_text="Record a signature").click()
    manager.page.locator("#pledge-agency").select_option(label="Millbrook School")
    manager.fill(signed_by="Ines Blackwood, head teacher").press("Keep it").sees("The signature is kept.", "1 of")
    # Who has no part in it reads nothing of it.
    assert house.probation_officer.page.goto(challenge).status == 403
    assert partner.page.goto("/challenges").status == 403
