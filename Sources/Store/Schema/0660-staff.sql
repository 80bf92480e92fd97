-- Who does the work: everybody whose supervision or cases are counted, also those who do not sign in (SUP-1, WORK-1).

CREATE TABLE staff_member (
    id {id} PRIMARY KEY, -- somebody who works for an agency of the partnership
    name {text} NOT NULL, -- what they are called
    name_key {text} NOT NULL, -- folded for sorting and finding
    number {text} NOT NULL DEFAULT '', -- by which their agency knows them: a staff number or e-mail address; empty where there is none
    number_key {text} NOT NULL DEFAULT '', -- folded for finding
    user_account {id} REFERENCES user_account (id), -- their account, where they sign in
    agency {id} NOT NULL REFERENCES agency (id), -- for whom they work
    team {id} REFERENCES team (id), -- in which team; null while in none
    occupation {text} NOT NULL, -- key of the occupations in workforce.yaml
    supervisor {id} REFERENCES staff_member (id), -- who supervises them; null while nobody does
    started_on {date} NOT NULL, -- their first day of work
    left_on {date}, -- their last day; null while they are there
    is_agency_worker {bool} NOT NULL DEFAULT FALSE, -- whether they come from an employment agency
    recorded_at {instant} NOT NULL, -- when they were written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (supervisor IS NULL OR supervisor <> id),
    CHECK (left_on IS NULL OR left_on >= started_on)
);
CREATE UNIQUE INDEX staff_member_by_user ON staff_member (user_account) WHERE user_account IS NOT NULL AND left_on IS NULL;
CREATE UNIQUE INDEX staff_member_by_number ON staff_member (agency, number_key) WHERE number_key <> '' AND left_on IS NULL;
CREATE INDEX staff_member_by_agency ON staff_member (agency, name_key);
CREATE INDEX staff_member_by_supervisor ON staff_member (supervisor);
