-- The front door: contacts about children, what agencies were asked, each agency’s view, the decision, and who was told (FD-1 to FD-10).

CREATE TABLE contact (
    id {id} PRIMARY KEY, -- a worry that reached us
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: FD-7K3QXM; says nothing about anybody
    received_at {instant} NOT NULL, -- when it reached us: its clocks run from here
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom; null where it came by a private link or another system
    way {text} NOT NULL, -- key of the ways in front-door.yaml
    source {text} NOT NULL, -- key of the sources in front-door.yaml
    agency {id} REFERENCES agency (id), -- the agency that told us, when one did
    agency_reference {text} NOT NULL DEFAULT '', -- what that agency calls it: the same twice is one contact
    referrer {id} REFERENCES user_account (id), -- who told us, when they sign in
    referrer_name {text} NOT NULL DEFAULT '', -- who told us, as they give their name
    referrer_role {text} NOT NULL DEFAULT '', -- and what they are
    referrer_email {text} NOT NULL DEFAULT '', -- where an answer reaches them
    referrer_telephone {text} NOT NULL DEFAULT '', -- and by telephone
    life {text} NOT NULL DEFAULT '', -- what life is like for the child, and what they said in their words (VOICE-1)
    life_not_known {text} NOT NULL DEFAULT '', -- why that is not known
    worry {text} NOT NULL, -- what has happened, and what was seen and heard
    history {text} NOT NULL DEFAULT '', -- what came before
    tool {text} NOT NULL DEFAULT '', -- which tool was used, and what it showed
    consent {text} NOT NULL, -- key of the consents in front-door.yaml
    consent_words {text} NOT NULL DEFAULT '', -- why, where they were not asked or told
    children_unknown {bool} NOT NULL, -- whoever told us knows of no child by name
    children_words {text} NOT NULL DEFAULT '', -- what they know of children all the same, or that there are none
    nature {text} NOT NULL, -- key of the natures in front-door.yaml
    rating {text}, -- key of the ratings; null until somebody has looked
    child_protection_at {instant}, -- when somebody said that a child may be suffering significant harm (FD-4)
    child_protection_by {id} REFERENCES user_account (id), -- who
    team {id} REFERENCES team (id), -- whose tray it is in
    allocated_to {id} REFERENCES user_account (id), -- whose it is
    allocated_at {instant}, -- since when
    decided_at {instant}, -- when the decision that stands was made; null while it is open
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX contact_open ON contact (team, received_at) WHERE decided_at IS NULL;
CREATE INDEX contact_of_worker ON contact (allocated_to, received_at) WHERE decided_at IS NULL;
CREATE INDEX contact_by_received ON contact (received_at);
CREATE INDEX contact_by_referrer ON contact (referrer) WHERE referrer IS NOT NULL;
CREATE UNIQUE INDEX contact_agency_reference ON contact (agency, agency_reference) WHERE agency IS NOT NULL AND agency_reference <> '';

CREATE TABLE contact_person (
    id {id} PRIMARY KEY, -- somebody a contact names
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    position {int} NOT NULL, -- in the order in which they were named
    part {text} NOT NULL CHECK (part IN ('child', 'unborn', 'adult')), -- a child it is about, one not yet born, or an adult around them
    relation {text} NOT NULL DEFAULT '', -- what an adult is to the children, as told
    named_as {text} NOT NULL DEFAULT '', -- the name as told; empty where nobody knows it
    born {text} NOT NULL DEFAULT '', -- date of birth, or expected, as far as told
    address {text} NOT NULL DEFAULT '', -- where they live, as told
    school {text} NOT NULL DEFAULT '', -- a child’s school or nursery, as told
    person {id} REFERENCES person (id), -- who it is in the register; null until somebody said so
    identified_at {instant}, -- when
    identified_by {id} REFERENCES user_account (id), -- by whom
    UNIQUE (contact, position)
);
CREATE INDEX contact_person_by_person ON contact_person (person) WHERE person IS NOT NULL;

CREATE TABLE contact_note (
    id {id} PRIMARY KEY, -- something done or learnt while a contact is open: a call, a history read
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    kind {text} NOT NULL, -- note, call, history, handed-over
    words {text} NOT NULL, -- what
    written_at {instant} NOT NULL, -- when
    written_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX contact_note_by_contact ON contact_note (contact);

CREATE TABLE information_check (
    id {id} PRIMARY KEY, -- an agency is asked what it holds (MASH-2, PROB-1)
    contact {id} NOT NULL REFERENCES contact (id), -- for which contact
    agency {id} NOT NULL REFERENCES agency (id), -- who is asked
    purpose {text} NOT NULL, -- key of the purposes of checks in front-door.yaml
    question {text} NOT NULL, -- what is asked, and why it is needed
    basis {text} NOT NULL, -- the law under which it is asked, as it stood then
    agreement {text} NOT NULL DEFAULT '', -- the sharing agreement that covers it; empty where none does (SHARE-1)
    asked_at {instant} NOT NULL, -- when
    asked_by {id} REFERENCES user_account (id), -- by whom
    due_at {instant} NOT NULL, -- when the answer is owed
    answer {text} CHECK (answer IN ('given', 'nothing-known', 'refused')), -- null while none came
    words {text} NOT NULL DEFAULT '', -- what the agency holds, or why it will not share
    risk_view {text} NOT NULL DEFAULT '', -- what it says that means for the children
    answered_at {instant}, -- when
    answered_by {id} REFERENCES user_account (id), -- by whom, where they sign in
    answered_as {text} NOT NULL DEFAULT '', -- who answered, where they came by a private link
    used {text} NOT NULL DEFAULT '', -- what the front door made of it (PROB-1)
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX information_check_by_contact ON information_check (contact);
CREATE INDEX information_check_open ON information_check (agency, due_at) WHERE answer IS NULL;

CREATE TABLE information_check_person (
    information_check {id} NOT NULL REFERENCES information_check (id), -- the check
    contact_person {id} NOT NULL REFERENCES contact_person (id), -- about whom: the identity that goes with the question
    PRIMARY KEY (information_check, contact_person)
);

CREATE TABLE contact_view (
    id {id} PRIMARY KEY, -- one agency’s own view of a contact (MASH-3)
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    agency {id} NOT NULL REFERENCES agency (id), -- whose view
    level {text} NOT NULL, -- key of the levels of need in thresholds.yaml
    words {text} NOT NULL, -- why, explained by the profession itself
    given_at {instant} NOT NULL, -- when
    given_by {id} REFERENCES user_account (id), -- by whom
    superseded_at {instant} -- when the agency gave another; null while it stands
);
CREATE UNIQUE INDEX contact_view_stands ON contact_view (contact, agency) WHERE superseded_at IS NULL;

CREATE TABLE contact_decision (
    id {id} PRIMARY KEY, -- a decision on a contact (FD-6); the last one stands
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    number {int} NOT NULL, -- 1 for the first
    outcome {text} NOT NULL, -- key of the outcomes in front-door.yaml
    level {text} NOT NULL, -- key of the levels of need in thresholds.yaml
    criteria {text} NOT NULL, -- JSON list of the criteria’s keys; their words are those of the day
    reasons {text} NOT NULL, -- why
    hidden_risks {text} NOT NULL DEFAULT '{}', -- JSON object: hidden danger to what is known of it (RISK-7)
    pattern_view {text} NOT NULL DEFAULT '', -- what a manager makes of contacts that come back (FD-9)
    dissent {text} NOT NULL DEFAULT '', -- who sees it otherwise, and why it was decided so all the same (MASH-3)
    seen_by_at {instant}, -- when the children must be seen by
    seen_by {text} NOT NULL DEFAULT '', -- who sees them
    not_seen_because {text} NOT NULL DEFAULT '', -- why no time is set
    owner {id} REFERENCES user_account (id), -- who takes it up
    owner_team {id} REFERENCES team (id), -- or which team
    owner_words {text} NOT NULL DEFAULT '', -- or who outside: another authority’s front door
    next_steps {text} NOT NULL DEFAULT '', -- what must happen
    replaces_because {text} NOT NULL DEFAULT '', -- why an earlier decision was changed (FD-10)
    decided_at {instant} NOT NULL, -- when
    decided_by {id} REFERENCES user_account (id), -- by whom
    UNIQUE (contact, number)
);

CREATE TABLE contact_told (
    id {id} PRIMARY KEY, -- somebody was told what became of a contact (FD-7)
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    decision {id} NOT NULL REFERENCES contact_decision (id), -- which decision
    agency {id} REFERENCES agency (id), -- the agency that was told, when one was
    recipient {id} REFERENCES user_account (id), -- who, when they sign in
    message {id} REFERENCES message (id), -- by which message; null where it could only be told otherwise
    how {text} NOT NULL, -- message, telephone-needed, telephone
    words {text} NOT NULL, -- what they were told
    told_at {instant} NOT NULL -- when
);
CREATE INDEX contact_told_by_contact ON contact_told (contact);

CREATE TABLE decision_double_check (
    contact_decision {id} PRIMARY KEY REFERENCES contact_decision (id), -- a decision that was drawn to be looked at again (FD-10)
    drawn_on {date} NOT NULL, -- on which day’s drawing
    agrees {bool}, -- what the second worker found; null until they looked
    words {text} NOT NULL DEFAULT '', -- and why
    checked_at {instant}, -- when
    checked_by {id} REFERENCES user_account (id) -- by whom: never who decided
);
