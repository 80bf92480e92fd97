"""A drawn decision is looked at by somebody else and put right; the day team sees what came overnight (FD-10, FD-12)."""

import datetime
import zoneinfo

from people import PHONE
from test_front_door import contact_of, tell


def test_a_drawn_decision_is_looked_at_again_by_somebody_else(house):
    tell(house.partner)
    manager, worker = house.manager_of_social_work, house.social_worker
    contact = contact_of(worker)
    manager.go(f"{contact}/decide")
    manager.page.get_by_label("No further action", exact=True).check()
    manager.page.get_by_label("Level 1: universal", exact=True).check()
    manager.page.locator("summary", has_text="Level 1").click()
    manager.page.get_by_label("The child is healthy, safe and cared for", exact=False).check()
    manager.fill(reasons="A power cut; the family is well known.", hidden_over_optimism="The school sees them daily.",
                 hidden_causes_of_neglect="There is none.", not_seen_because="The school saw her today.")
    manager.press("Decide, and tell everybody").sees("It is decided.")
    today = datetime.date.today().isoformat()
    house.record.sql(f"INSERT INTO decision_double_check (contact_decision, drawn_on) SELECT id, '{today}' FROM contact_decision")
    manager.go("/front-door/double-checks").sees("You made this decision: somebody else looks at it.")
    worker.go("/front-door").follow("Double-checks").sees("A power cut", "Mo Tressider")
    worker.press("Keep what you found").sees("Say whether you agree", "Say why")
    worker.page.get_by_label("No, I see another level").check()
    worker.choose("level", "Level 3: complex need").fill(words="He is six and alone with a baby.").press("Keep what you found")
    worker.sees("What you found is kept", "To be decided anew today", "He is six and alone with a baby.")
    phone = house.again("manager_of_social_work", size=PHONE, script=False)
    phone.go("/front-door/double-checks").sees("Another level seen").follow("Decide anew")
    phone.context.close()
    assert house.partner.page.goto("/front-door/double-checks").status == 403


def test_the_day_team_sees_what_came_overnight_and_what_was_done(house):
    tell(house.partner, "Zoya Khan")
    worker = house.social_worker
    contact = contact_of(worker)
    worker.press("Take it").sees("It is yours.")
    # By day it is made to have come before the front door opened; at night it has come while it is closed.
    if 7 <= datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).hour < 18:
        at_four = f"{datetime.datetime.now(datetime.timezone.utc).date().isoformat()}T04:00:00.000Z"
        at_five = at_four.replace("T04", "T05")
        house.record.sql(f"UPDATE contact SET received_at = '{at_four}', allocated_at = '{at_five}'")
    for person in [worker, house.again("social_worker", size=PHONE)]:
        person.go("/front-door").follow("Hand-over")
        person.sees("1 contact came, 1 of them open", "Zoya Khan", "Taken up (Sunita Rawle)", "Open, with Sunita Rawle")
    assert house.partner.page.goto("/front-door/handover").status == 403
    assert contact
