-- Meetings: who was asked, who came, what each brought, what was decided and why, who must do what, and what was sent to whom
-- (STRAT-1 to STRAT-7, CONF-4, CONF-5, CARE-4, DA-4, EQUAL-2).

CREATE TABLE meeting (
    id {id} PRIMARY KEY, -- a gathering about children
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: SD-7K3QXM; says nothing about anybody
    kind {text} NOT NULL, -- key of the kinds in meetings.yaml
    declared_from {text} NOT NULL DEFAULT '', -- the kind it was before it was declared what it is (MASH-4)
    declared_at {instant}, -- when
    subject_kind {text} NOT NULL DEFAULT '', -- what led to it: contact, enquiry, care-plan; empty for none
    subject {id}, -- and its id
    needed_at {instant}, -- when it was known that it is needed: its clock runs from here
    incident_at {instant}, -- when what it is about happened, as far as known (STRAT-1)
    convened_at {instant} NOT NULL, -- when it was called
    convened_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose meeting it is
    planned_at {instant}, -- when it is to begin
    minutes {int} NOT NULL, -- how long it is to last
    place {text} NOT NULL DEFAULT '', -- where
    dial_in {text} NOT NULL DEFAULT '', -- how to take part from elsewhere
    sequence {int} NOT NULL DEFAULT 0, -- rises whenever invitations change: SEQUENCE of RFC 5545
    moved_because {text} NOT NULL DEFAULT '', -- why it was last moved
    chair {id} REFERENCES user_account (id), -- who chairs it
    chair_name {text} NOT NULL DEFAULT '', -- their name, where they do not sign in
    minute_taker {id} REFERENCES user_account (id), -- who writes
    held_from {instant}, -- when it began
    held_to {instant}, -- when it ended
    closed_at {instant}, -- when its record was closed; from then on it is added to and not changed
    closed_by {id} REFERENCES user_account (id), -- by whom
    cancelled_at {instant}, -- when it was called off
    cancelled_because {text} NOT NULL DEFAULT '', -- why
    note_due_at {instant}, -- when the decision note is owed
    notes_due_at {instant}, -- when the full notes are owed
    checked_at {instant}, -- when the chair or an inspector signed it off
    checked_by {id} REFERENCES user_account (id), -- who
    check_words {text} NOT NULL DEFAULT '', -- what they found
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX meeting_by_subject ON meeting (subject_kind, subject);
CREATE INDEX meeting_by_planned ON meeting (planned_at);
CREATE INDEX meeting_open ON meeting (kind, planned_at) WHERE closed_at IS NULL AND cancelled_at IS NULL;

CREATE TABLE meeting_case (
    id {id} PRIMARY KEY, -- one family’s part of a meeting
    meeting {id} NOT NULL REFERENCES meeting (id), -- the meeting
    position {int} NOT NULL, -- in the order in which they are heard
    subject_kind {text} NOT NULL DEFAULT '', -- what it is about: contact, enquiry, care-plan, marac-case; empty for none
    subject {id}, -- and its id
    title {text} NOT NULL DEFAULT '', -- what it is called where the register knows nobody
    analysis {text} NOT NULL DEFAULT '', -- what the risk is, as all together see it (STRAT-5)
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (meeting, position)
);
CREATE INDEX meeting_case_by_subject ON meeting_case (subject_kind, subject);

CREATE TABLE meeting_person (
    meeting_case {id} NOT NULL REFERENCES meeting_case (id), -- the case
    person {id} NOT NULL REFERENCES person (id), -- a child or an adult whom it is about
    position {int} NOT NULL, -- children first
    part {text} NOT NULL CHECK (part IN ('child', 'unborn', 'adult')), -- what they are in it
    relation {text} NOT NULL DEFAULT '', -- what an adult is to the children
    view {text} NOT NULL DEFAULT '', -- of a child: their words, wishes and daily life; a baby’s by observation (VOICE-1)
    view_missing {text} NOT NULL DEFAULT '', -- why it was not sought
    PRIMARY KEY (meeting_case, person)
);
CREATE INDEX meeting_person_by_person ON meeting_person (person);

CREATE TABLE meeting_invitee (
    id {id} PRIMARY KEY, -- somebody who is asked to a meeting, or who came to it
    meeting {id} NOT NULL REFERENCES meeting (id), -- the meeting
    position {int} NOT NULL, -- in the order in which they stand
    seat {text} NOT NULL, -- key of the seats in meetings.yaml
    agency {id} REFERENCES agency (id), -- for whom they come; null for family
    name {text} NOT NULL, -- who; the agency’s name where nobody is named yet
    job_title {text} NOT NULL DEFAULT '', -- and what they are
    because {text} NOT NULL DEFAULT '', -- why they are asked: “Health visitor of Amina”
    email {text} NOT NULL DEFAULT '', -- where the invitation goes, where they do not sign in
    user_account {id} REFERENCES user_account (id), -- who that is, where they sign in
    agency_contact {id} REFERENCES agency_contact (id), -- or on the roster
    person {id} REFERENCES person (id), -- or in the register: a parent, a young person
    language {text} NOT NULL DEFAULT '', -- in which language and form they read; empty for English (EQUAL-2)
    gets_notes {bool} NOT NULL, -- whether the notes are sent to them
    invited_at {instant}, -- when the invitation went out
    reply {text} NOT NULL DEFAULT '' CHECK (reply IN ('', 'comes', 'sends-information', 'cannot', 'names-another')), -- what they answered
    reply_at {instant}, -- when
    reply_words {text} NOT NULL DEFAULT '', -- what they said with it
    stands_for {id} REFERENCES meeting_invitee (id), -- in whose place they come
    attended {text} NOT NULL DEFAULT '' CHECK (attended IN ('', 'in-person', 'video', 'telephone', 'absent')), -- how they took part
    arrived_at {instant}, -- when they came, where that was late
    removed_at {instant}, -- when they were taken off: they get nothing from then on
    removed_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX meeting_invitee_by_meeting ON meeting_invitee (meeting);
CREATE INDEX meeting_invitee_by_user ON meeting_invitee (user_account) WHERE user_account IS NOT NULL;
CREATE INDEX meeting_invitee_by_agency ON meeting_invitee (agency) WHERE agency IS NOT NULL;

CREATE TABLE meeting_prompt (
    meeting {id} NOT NULL REFERENCES meeting (id), -- the meeting
    seat {text} NOT NULL, -- key of the seats: somebody who is usually forgotten
    not_involved {text} NOT NULL, -- why nobody of them is asked (CONF-4); for a seat that is empty, why it was held all the same
    said_at {instant} NOT NULL, -- when that was said
    said_by {id} REFERENCES user_account (id), -- by whom
    PRIMARY KEY (meeting, seat)
);

CREATE TABLE meeting_contribution (
    id {id} PRIMARY KEY, -- what somebody brought: what they know, what they think
    meeting_case {id} NOT NULL REFERENCES meeting_case (id), -- to which case
    meeting_invitee {id} REFERENCES meeting_invitee (id), -- who of those asked; null where it was carried over
    agency {id} REFERENCES agency (id), -- whose it is
    kind {text} NOT NULL CHECK (kind IN ('information', 'view', 'report')), -- what they know; what they make of it; a report before the day
    words {text} NOT NULL, -- what
    sharing {text} NOT NULL DEFAULT '', -- to whom it may go no further
    given_at {instant} NOT NULL, -- when
    given_as {text} NOT NULL, -- by whom, as they were called
    given_by {id} REFERENCES user_account (id), -- where they sign in
    source_kind {text} NOT NULL DEFAULT '', -- from where it was carried over: check, contact-view, private-link
    source {id} -- and its id: the same is carried over once
);
CREATE INDEX meeting_contribution_by_case ON meeting_contribution (meeting_case);
CREATE UNIQUE INDEX meeting_contribution_once ON meeting_contribution (meeting_case, source_kind, source) WHERE source IS NOT NULL;

CREATE TABLE meeting_note (
    id {id} PRIMARY KEY, -- what was written under one item of the agenda
    meeting_case {id} NOT NULL REFERENCES meeting_case (id), -- of which case
    item {text} NOT NULL, -- key of the items in meetings.yaml
    words {text} NOT NULL, -- what
    version {int} NOT NULL, -- 1 for the first
    written_at {instant} NOT NULL, -- when
    written_by {id} REFERENCES user_account (id), -- by whom
    replaced_at {instant}, -- when another took its place; two that stand were written at once, and both are kept
    UNIQUE (meeting_case, item, version, id)
);
CREATE INDEX meeting_note_stands ON meeting_note (meeting_case, item) WHERE replaced_at IS NULL;

CREATE TABLE meeting_decision (
    id {id} PRIMARY KEY, -- a decision of a meeting
    meeting_case {id} NOT NULL REFERENCES meeting_case (id), -- in which case
    person {id} REFERENCES person (id), -- about which child; null for all of the case
    choice {text} NOT NULL, -- key of the choices in meetings.yaml
    category {text} NOT NULL DEFAULT '', -- key of the categories of a plan, for a conference
    reasons {text} NOT NULL, -- why
    dissent {text} NOT NULL DEFAULT '', -- who sees it otherwise, and why
    votes {text} NOT NULL DEFAULT '{}', -- JSON object: invitee to for, against, abstains
    by_at {instant}, -- by when it must be done: the child seen, the visit made
    decided_at {instant} NOT NULL, -- when
    decided_by {id} REFERENCES user_account (id), -- who wrote it down
    replaced_at {instant}, -- when it was changed, before the meeting was closed
    brought_kind {text} NOT NULL DEFAULT '', -- what came of it: enquiry, care-plan
    brought {id} -- and its id
);
CREATE INDEX meeting_decision_by_case ON meeting_decision (meeting_case);

CREATE TABLE meeting_action (
    id {id} PRIMARY KEY, -- something somebody must do
    meeting_case {id} NOT NULL REFERENCES meeting_case (id), -- from which case
    person {id} REFERENCES person (id), -- about whom, where it is about one
    what {text} NOT NULL, -- what
    agency {id} REFERENCES agency (id), -- whose
    owner {id} REFERENCES user_account (id), -- who, where they sign in
    owner_name {text} NOT NULL DEFAULT '', -- who
    due_at {instant}, -- by when
    was_done {bool} NOT NULL DEFAULT false, -- done before or in the meeting (DA-2)
    made_at {instant} NOT NULL, -- when it was agreed
    done_at {instant}, -- when it was done
    done_by {id} REFERENCES user_account (id), -- who said so
    outcome {text} NOT NULL DEFAULT '', -- what came of it, or why it will not be done
    dropped_at {instant}, -- when it was dropped
    carried_from {id} REFERENCES meeting_action (id), -- the action of an earlier meeting that this goes on with
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX meeting_action_by_case ON meeting_action (meeting_case);
CREATE INDEX meeting_action_open ON meeting_action (agency, due_at) WHERE done_at IS NULL AND dropped_at IS NULL;

CREATE TABLE meeting_secret (
    id {id} PRIMARY KEY, -- words that not everybody may read: a refuge’s address
    meeting {id} NOT NULL REFERENCES meeting (id), -- in whose papers
    words {text} NOT NULL, -- the words
    because {text} NOT NULL, -- why
    agencies {text} NOT NULL DEFAULT '[]', -- JSON list of the agencies that may read them
    added_at {instant} NOT NULL, -- when
    added_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX meeting_secret_by_meeting ON meeting_secret (meeting);

CREATE TABLE meeting_copy (
    id {id} PRIMARY KEY, -- a paper that was sent to somebody, as they got it
    meeting {id} NOT NULL REFERENCES meeting (id), -- of which meeting
    meeting_invitee {id} NOT NULL REFERENCES meeting_invitee (id), -- to whom
    kind {text} NOT NULL CHECK (kind IN ('decision-note', 'notes', 'correction')), -- which paper
    edition {int} NOT NULL, -- 1 for the first
    language {text} NOT NULL DEFAULT '', -- in which language or form; empty for English
    body {text} NOT NULL, -- the words they got, with what they may not read left out
    withheld {int} NOT NULL, -- how many passages were left out
    sent_at {instant} NOT NULL, -- when
    message {id} REFERENCES message (id), -- by which message; null where it must be handed over
    handed_over_at {instant}, -- when it was given by hand or read to them
    opened_at {instant}, -- when they opened it here
    UNIQUE (meeting_invitee, kind, edition, language)
);
CREATE INDEX meeting_copy_by_meeting ON meeting_copy (meeting);

CREATE TABLE meeting_translation (
    id {id} PRIMARY KEY, -- a paper that somebody needs in their language or form (EQUAL-2)
    meeting {id} NOT NULL REFERENCES meeting (id), -- of which meeting
    meeting_invitee {id} NOT NULL REFERENCES meeting_invitee (id), -- for whom
    language {text} NOT NULL, -- which language or form
    kind {text} NOT NULL CHECK (kind IN ('decision-note', 'notes')), -- which paper
    asked_at {instant} NOT NULL, -- when it was ordered
    asked_by {id} REFERENCES user_account (id), -- by whom
    from_whom {text} NOT NULL DEFAULT '', -- of which service
    due_at {instant} NOT NULL, -- when it is owed: with the English one
    came_at {instant}, -- when it came back
    body {text} NOT NULL DEFAULT '', -- the words
    late_because {text} NOT NULL DEFAULT '', -- why it is late
    UNIQUE (meeting_invitee, kind, language)
);
CREATE INDEX meeting_translation_by_meeting ON meeting_translation (meeting);
