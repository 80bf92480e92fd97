-- What managers and chairs look at: plans that are stuck, legal planning, written agreements, advocacy (CARE-5, CARE-6, DA-7, SUP-4, VOICE-3, HEALTH-9).

CREATE TABLE care_plan_stuck (
    id {id} PRIMARY KEY, -- a plan was found stuck
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    found_at {instant} NOT NULL, -- when
    reasons {text} NOT NULL, -- why, one sentence a line
    outcome {text} CHECK (outcome IN ('amended', 'stays')), -- what group supervision came to; null while it is awaited
    words {text} NOT NULL DEFAULT '', -- what was changed, or why it stays as it is
    meeting {id} REFERENCES meeting (id), -- the group supervision
    number {int}, -- the version that came of it
    ended_at {instant}, -- when
    ended_by {id} REFERENCES user_account (id) -- who wrote it down
);
CREATE UNIQUE INDEX care_plan_stuck_open ON care_plan_stuck (care_plan) WHERE ended_at IS NULL;

CREATE TABLE care_plan_legal (
    id {id} PRIMARY KEY, -- whether a family goes to legal planning was decided (CARE-6)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    decision {text} NOT NULL CHECK (decision IN ('legal-planning', 'not-now')), -- to a legal planning meeting, or not now
    reasons {text} NOT NULL, -- why
    decided_at {instant} NOT NULL, -- when
    decided_by {id} REFERENCES user_account (id), -- who
    quality {text} NOT NULL DEFAULT '', -- what the conference service found when it checked the decision
    checked_at {instant}, -- when
    checked_by {id} REFERENCES user_account (id) -- who, somebody else than who decided
);
CREATE INDEX care_plan_legal_by_plan ON care_plan_legal (care_plan, decided_at);

CREATE TABLE written_agreement (
    id {id} PRIMARY KEY, -- a paper that asks somebody of the family to keep conditions (DA-7)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan that it belongs to
    person {id} REFERENCES person (id), -- whom it binds
    words {text} NOT NULL, -- what is agreed
    findings {text} NOT NULL DEFAULT '', -- sentences that lay one person’s acts on another, one a line; empty where none was found
    made_at {instant} NOT NULL, -- when it was drafted
    made_by {id} REFERENCES user_account (id), -- by whom
    state {text} NOT NULL CHECK (state IN ('draft', 'in-force', 'withdrawn')), -- a draft waits for a manager
    approved_by {id} REFERENCES user_account (id), -- the manager
    approved_because {text} NOT NULL DEFAULT '', -- why it is right all the same
    approved_at {instant}, -- when
    review_on {date}, -- by when it is looked at again
    ended_at {instant}, -- when it was withdrawn
    ended_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX written_agreement_by_plan ON written_agreement (care_plan, made_at);

CREATE TABLE advocacy_offer (
    id {id} PRIMARY KEY, -- a child was offered somebody to speak for them (VOICE-3)
    person {id} NOT NULL REFERENCES person (id), -- the child
    care_plan {id} REFERENCES care_plan (id), -- the plan, where there is one
    meeting {id} REFERENCES meeting (id), -- for which conference; null before it is called
    offered_on {date} NOT NULL, -- when
    how {text} NOT NULL, -- by whom and how it was explained
    wanted {text} NOT NULL DEFAULT '' CHECK (wanted IN ('', 'yes', 'no')), -- empty while the child has not said
    advocate {text} NOT NULL DEFAULT '', -- who
    used {text} NOT NULL DEFAULT '' CHECK (used IN ('', 'yes', 'no')), -- whether they spoke for the child there
    effect {text} NOT NULL DEFAULT '', -- what it changed
    made_at {instant} NOT NULL, -- when it was written down
    made_by {id} REFERENCES user_account (id) -- who
);
CREATE INDEX advocacy_offer_by_person ON advocacy_offer (person, offered_on);

CREATE TABLE adult_review (
    id {id} PRIMARY KEY, -- an adults’ service reviewed its work with a parent, and confirmed the children (HEALTH-9)
    person {id} NOT NULL REFERENCES person (id), -- the adult
    agency {id} REFERENCES agency (id), -- whose work it is
    reviewed_on {date} NOT NULL, -- when
    children_confirmed {text} NOT NULL, -- the children as they were confirmed, or why it could not be done
    made_at {instant} NOT NULL, -- when it was written down
    made_by {id} REFERENCES user_account (id) -- who
);
CREATE INDEX adult_review_by_person ON adult_review (person, reviewed_on);
