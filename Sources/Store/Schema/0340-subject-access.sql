-- What follows from looking: openings that were looked at, subject access, and who reaches which outside system.

ALTER TABLE record_opening ADD COLUMN was_needed {bool}; -- what the guardian found; null while nobody looked at it
ALTER TABLE restriction_named ADD COLUMN ended_at {instant}; -- from when they are no longer named; null while they are
ALTER TABLE restriction_named ADD COLUMN named_by {id} REFERENCES user_account (id); -- who named them; null for those named at the start

-- Requests of people to see what is held of them (UK GDPR, article 15).
CREATE TABLE subject_access (
    id {id} PRIMARY KEY, -- one request to see what is held of a person
    person {id} NOT NULL REFERENCES person (id), -- of whom
    asked_by {text} NOT NULL, -- who asks: the person, or who may ask for them, in words
    received_on {date} NOT NULL, -- the day on which it came: the time limit is counted from it
    extended_because {text} NOT NULL DEFAULT '', -- why it takes longer than a month; empty while it does not
    extended_at {instant}, -- when that was decided
    made_at {instant}, -- when the pack was last made
    made_by {id} REFERENCES user_account (id), -- by whom
    sent_on {date}, -- the day on which it was sent; null while it was not
    added_at {instant} NOT NULL, -- when the request was written down
    added_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX subject_access_by_person ON subject_access (person);

-- What is left out of one pack, and why: the person is shown that something is withheld and the reason.
CREATE TABLE subject_access_withheld (
    request {id} NOT NULL REFERENCES subject_access (id), -- of which request
    item {text} NOT NULL, -- the item's stable key: table and row
    because {text} NOT NULL, -- the reason that is shown to the person
    withheld_at {instant} NOT NULL, -- when
    withheld_by {id} REFERENCES user_account (id), -- by whom
    PRIMARY KEY (request, item)
);

-- Outside systems that a group of staff should see, and whether it does (SHARE-4).
CREATE TABLE system_access (
    id {id} PRIMARY KEY, -- one group of staff and one system
    staff_group {text} NOT NULL, -- who: school nurses, youth justice workers
    system {text} NOT NULL, -- what they should see: shared care record, youth justice data
    agency {id} REFERENCES agency (id), -- for whom the group works
    has_access {bool} NOT NULL, -- whether they see it
    planned_on {date}, -- when they are to see it; null where nobody has said
    note {text} NOT NULL DEFAULT '', -- what stands in the way, and who is at it
    recorded_at {instant} NOT NULL, -- when this was last said
    recorded_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (staff_group, system)
);
