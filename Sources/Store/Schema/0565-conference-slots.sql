-- Slots for child protection conferences: when somebody chairs one and where, and which conference took it (CONF-3).

CREATE TABLE conference_slot (
    id {id} PRIMARY KEY, -- a time at which somebody chairs a conference
    starts_at {instant} NOT NULL, -- when it begins
    minutes {int} NOT NULL CHECK (minutes > 0), -- how long it is
    chair {id} REFERENCES user_account (id), -- who chairs it, where they sign in
    chair_name {text} NOT NULL, -- what they are called
    minute_taker {text} NOT NULL DEFAULT '', -- who writes; empty while nobody is found
    place {text} NOT NULL, -- where
    dial_in {text} NOT NULL DEFAULT '', -- how to take part from elsewhere
    offered_at {instant} NOT NULL, -- when it was offered
    offered_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_at {instant}, -- when it was taken back
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    subject_kind {text} NOT NULL DEFAULT '', -- for whose conference it is kept: enquiry, care-plan; empty while it is free
    subject {id}, -- and its id
    taken_at {instant}, -- when it was taken
    taken_by {id} REFERENCES user_account (id), -- by whom
    meeting {id} REFERENCES meeting (id), -- the conference that was called at it; moved or called off, it is free again
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX conference_slot_by_start ON conference_slot (starts_at);
CREATE INDEX conference_slot_by_subject ON conference_slot (subject_kind, subject) WHERE subject IS NOT NULL;
