"""A partnership with people in it, made once through the browser and copied for each journey."""

import contextlib
import os
import pathlib

from people import Person
from server import Record, Server
from work import a_plan_with_an_action, add_person

ADMINISTRATOR = "ada@ambleford.example"
# What the first one says of themselves.
WHO = {"name": "Ada Lindqvist", "email": ADMINISTRATOR}
# key: name, e-mail address, post, role
PEOPLE = {
    "manager": ("Bea Hollis", "bea@ambleford.example", "Partnership business manager", "Business manager"),
    "lead": ("Pat Underhill", "pat@ambleford.example", "Head of Service", None),
    "chair": ("Chris Moreland", "chris@ambleford.example", "Independent chair", None),
    "member": ("Mel Okafor", "mel@ambleford.example", "Designated nurse", None),
}

# Those who work with children: key, then as above and the agency.
AGENCIES = {"Ambleford Children’s Social Care": "social-care", "Millbrook School": "school", "Ambleford Police": "police",
            "Probation, Ambleford": "probation"}
CARE, SCHOOL, POLICE, PROBATION = AGENCIES
WORKERS = {
    "social_worker": ("Sunita Rawle", "sunita@ambleford.example", "Social worker", "social-worker", CARE),
    "manager_of_social_work": ("Mo Tressider", "mo@ambleford.example", "Team manager", "safeguarding-manager", CARE),
    "partner": ("Peg Callaway", "peg@ambleford.example", "Designated safeguarding lead", "partner-practitioner", SCHOOL),
    "steward": ("Stan Ivory", "stan@ambleford.example", "Data analyst", "data-steward", CARE),
    "constable": ("Ike Brandt", "ike@ambleford.example", "Hub constable", "hub-practitioner", POLICE),
    "probation_officer": ("Nadia Whelan", "nadia@ambleford.example", "Probation officer", "partner-practitioner", PROBATION),
    "records": ("Rhoda Quist", "rhoda@ambleford.example", "Records officer", "records-officer", CARE),
}


class House:
    """A served record and its people; `house.lead` is a browser signed in as the lead."""

    def __init__(self, browser, record, known, serve=Server):
        self.browser = browser
        self.record = record
        self.known = known
        self.server = serve(record)
        self.here = {}

    def __getattr__(self, who):
        if who.startswith("_") or who not in self.known:
            raise AttributeError(who)
        if who not in self.here:
            self.here[who] = Person(self.browser, self.server, self.known[who])
        return self.here[who]

    # Addresses: of the board, of its plan, and of the plan's one action, which is agreed and has `lead` for its lead.

    @property
    def board(self):
        return self.known["manager"]["board"]

    @property
    def plan(self):
        return self.known["manager"]["plan"]

    @property
    def action(self):
        return self.known["manager"]["action"]

    def child(self, given, family="", kind="child", **more):
        """Adds a child (`kind`: or one not yet born), as the social worker; gives the address of their record. See `add_person`."""
        return add_person(self.social_worker, kind, given, family, **more)

    def adult(self, given, family="", **more):
        return add_person(self.social_worker, "adult", given, family, **more)

    def stranger(self, **options):
        return Person(self.browser, self.server, **options)

    def again(self, who, **options):
        """The same person at another browser: `size=PHONE`, `script=False`."""
        return Person(self.browser, options.pop("server", self.server), getattr(self, who).remember(), **options)

    def leave(self):
        for person in self.here.values():
            person.context.close()
        try:
            if self.server.process.poll() is None:
                self.server.stop()
        finally:
            self.record.remove()


def add(administrator, browser, server, name, email, post="", role=None, agency=None):
    """The administrator adds somebody, who comes in by the link that the administrator was shown. `role`: its label or key."""
    administrator.go("/administration/users/new")
    administrator.fill(name=name, email=email, job_title=post)
    if agency:
        administrator.choose("agency", agency)
    if role in [one[3] for one in WORKERS.values()]:
        administrator.tick("roles", role)
    elif role:
        administrator.page.get_by_label(role).first.check()
    administrator.press("Add and make a link")
    link = administrator.page.locator(".one-time-link code").inner_text()
    person = Person(browser, server)
    person.welcome(link[link.index("/welcome/"):])
    return person


def build(browser, engine):
    """Gives a record with a board and the people above, served by nobody, and what is known of each of them."""
    record = Record(engine)
    server = Server(record)
    with unchecked():
        administrator = Person(browser, server)
        administrator.welcome(server.first_link(), **WHO)
        people = {"administrator": administrator}
        for key, words in PEOPLE.items():
            people[key] = add(administrator, browser, server, *words)
        administrator.go("/administration")
        for name, kind in AGENCIES.items():
            administrator.fill(agency_name=name).page.locator('select[name="kind"]').select_option(value=kind)
            administrator.press("Add agency")
        for key, words in WORKERS.items():
            people[key] = add(administrator, browser, server, *words)
        administrator.go("/administration/teams").fill(name="Front door").choose("agency", CARE).choose("kind", "Front door")
        administrator.press("Add team")
        for key in ["social_worker", "manager_of_social_work", "constable"]:
            administrator.page.get_by_text("Put somebody into Front door").click()
            choice = administrator.page.locator('select[name="user"] option', has_text=WORKERS[key][0]).inner_text()
            administrator.choose("user", choice)
            if key == "manager_of_social_work":
                administrator.tick("leads", "yes")
            administrator.press("Put into the team")
        manager = people["manager"]
        manager.go("/bodies").fill(name="Improvement board").choose("kind", 1).press("Establish")
        for key, is_chair in [("chair", True), ("member", False)]:
            name, _, post, _ = PEOPLE[key]
            manager.choose("user", f"{name}, {post}")
            if is_chair:
                manager.tick("chair", "yes")
            manager.press("Give the seat")
        manager.known |= {"board": manager.path, **a_plan_with_an_action(manager)}
        known = {key: person.remember() for key, person in people.items()}
        for person in people.values():
            person.context.close()
    server.stop()
    (record.folder / "first-administrator.txt").unlink(missing_ok=True)
    return record, known


@contextlib.contextmanager
def unchecked():
    """Pages that other journeys look at closely are not looked at again while the house is made."""
    kept = {name: os.environ.get(name) for name in ("LANTERN_AXE", "LANTERN_PICTURES")}
    os.environ["LANTERN_AXE"] = "no"
    os.environ.pop("LANTERN_PICTURES", None)
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
