-- Multi-agency risk assessment conference: referrals and their second look, each child, what general practices were asked, and cases
-- passed between the daily meeting and MARAC (DA-2 to DA-5).

CREATE TABLE marac_case (
    id {id} PRIMARY KEY, -- a case of high-risk domestic abuse: a victim and whoever harms them
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: MC-7K3QXM; says nothing about anybody
    victim {id} NOT NULL REFERENCES person (id), -- who is harmed
    perpetrator {id} REFERENCES person (id), -- who harms; null where the register does not know them
    perpetrator_words {text} NOT NULL DEFAULT '', -- what they are called, where the register does not know them
    criteria {text} NOT NULL, -- JSON list of keys of the criteria in marac.yaml
    score {int}, -- points of the checklist; null where none was filled in
    why {text} NOT NULL, -- why now
    safe_contact {text} NOT NULL, -- how the victim is spoken to safely, and whether they know of the referral
    source_kind {text} NOT NULL DEFAULT '', -- from which sort of record it was referred; empty for none
    source {text} NOT NULL DEFAULT '', -- which, by its id
    referred_at {instant} NOT NULL, -- when
    referred_by {id} REFERENCES user_account (id), -- by whom
    referred_as {text} NOT NULL, -- what they were called then
    referred_agency {id} REFERENCES agency (id), -- for which agency
    decision {text} NOT NULL DEFAULT '' CHECK (decision IN ('', 'accepted', 'declined')), -- what the coordinator decided; empty while it waits
    decided_at {instant}, -- when
    decided_by {id} REFERENCES user_account (id), -- by whom
    decision_reasons {text} NOT NULL DEFAULT '', -- why
    second {text} NOT NULL DEFAULT '' CHECK (second IN ('', 'agrees', 'accepts')), -- what somebody else found who looked at it again (DA-3)
    second_at {instant}, -- when
    second_by {id} REFERENCES user_account (id), -- who
    second_words {text} NOT NULL DEFAULT '', -- why
    meeting {id} REFERENCES meeting (id), -- the MARAC on which it is listed
    meeting_case {id} REFERENCES meeting_case (id), -- its part of that meeting
    listed_at {instant}, -- when it was listed
    heard_at {instant}, -- when it was heard
    outcome {text} NOT NULL DEFAULT '', -- key of the choices in meetings.yaml
    early_help {text} NOT NULL DEFAULT '', -- the early help referral that was made, in words; empty where none was (DA-4)
    earlier {id} REFERENCES marac_case (id), -- the case of the same two people that it repeats
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX marac_case_by_victim ON marac_case (victim);
CREATE INDEX marac_case_by_perpetrator ON marac_case (perpetrator) WHERE perpetrator IS NOT NULL;
CREATE INDEX marac_case_by_meeting ON marac_case (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX marac_case_open ON marac_case (referred_at) WHERE heard_at IS NULL;

CREATE TABLE marac_child (
    marac_case {id} NOT NULL REFERENCES marac_case (id), -- the case
    person {id} NOT NULL REFERENCES person (id), -- a child who lives with it
    position {int} NOT NULL, -- in the order in which they were named
    considered {text} NOT NULL DEFAULT '', -- the danger to this child, as MARAC sees it; empty while nobody has said (DA-4)
    PRIMARY KEY (marac_case, person)
);
CREATE INDEX marac_child_by_person ON marac_child (person);

CREATE TABLE marac_request (
    id {id} PRIMARY KEY, -- a general practice or other agency is asked what it knows before MARAC (DA-5)
    marac_case {id} NOT NULL REFERENCES marac_case (id), -- about which case
    agency {id} NOT NULL REFERENCES agency (id), -- who is asked
    asked_at {instant} NOT NULL, -- when
    asked_by {id} REFERENCES user_account (id), -- by whom
    due_at {instant} NOT NULL, -- by when: before the meeting
    told {text} NOT NULL DEFAULT '', -- who was written to; empty where they must be telephoned
    answer {text} NOT NULL DEFAULT '' CHECK (answer IN ('', 'given', 'nothing-known', 'refused')), -- what they answered; empty while it waits
    words {text} NOT NULL DEFAULT '', -- in words
    answered_at {instant}, -- when
    answered_by {id} REFERENCES user_account (id), -- by whom, where they sign in
    answered_as {text} NOT NULL DEFAULT '', -- what they were called then
    returned_at {instant}, -- when the outcome was returned to them
    UNIQUE (marac_case, agency)
);
CREATE INDEX marac_request_by_agency ON marac_request (agency);

CREATE TABLE marac_passing (
    id {id} PRIMARY KEY, -- a case was passed between the daily meeting and MARAC (DA-2)
    marac_case {id} NOT NULL REFERENCES marac_case (id), -- the case
    passed_to {text} NOT NULL CHECK (passed_to IN ('marac', 'daily')), -- to which of them
    because {text} NOT NULL, -- why
    passed_at {instant} NOT NULL, -- when
    passed_by {id} REFERENCES user_account (id), -- by whom
    from_case {id} REFERENCES meeting_case (id), -- from which part of which meeting
    taken_at {instant} -- when the other one took it up; null while it waits
);
CREATE INDEX marac_passing_by_case ON marac_passing (marac_case);
CREATE INDEX marac_passing_waiting ON marac_passing (passed_to, passed_at) WHERE taken_at IS NULL;
