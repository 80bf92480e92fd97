-- Who the partnership is: its agencies, its people who sign in, and the bodies that oversee its work.

CREATE TABLE agency (
    id {id} PRIMARY KEY, -- the agency
    kind {text} NOT NULL, -- key of agencies.yaml: social-care, police, health …
    name {text} NOT NULL, -- what it is called today
    name_key {text} NOT NULL UNIQUE, -- its name folded for sorting and finding
    retired_on {date}, -- the day from which it is no longer part of the partnership
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);

CREATE TABLE user_account (
    id {id} PRIMARY KEY, -- the person who can sign in
    name {text} NOT NULL, -- as they write it
    name_key {text} NOT NULL, -- folded for sorting and finding
    email {text} NOT NULL, -- as they write it
    email_key {text} NOT NULL UNIQUE, -- lower case: what they sign in with
    agency {id} REFERENCES agency (id), -- whom they work for
    job_title {text} NOT NULL DEFAULT '', -- the post they hold: published instead of their name
    reports_to {id} REFERENCES user_account (id), -- who is told when they are silent (PLAN-13)
    disabled_at {instant}, -- when they were shut out; null while they may sign in
    created_at {instant} NOT NULL, -- when they were added
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);

CREATE TABLE user_role (
    user_account {id} NOT NULL REFERENCES user_account (id), -- the person
    role {text} NOT NULL, -- key of roles.yaml
    granted_at {instant} NOT NULL, -- when it was given
    granted_by {id} REFERENCES user_account (id), -- by whom; null for the installation
    PRIMARY KEY (user_account, role)
);

CREATE TABLE body (
    id {id} PRIMARY KEY, -- a board, executive, group or panel (GOV-1)
    kind {text} NOT NULL, -- board, executive, delivery-group, sub-group, steering-group, panel
    parent {id} REFERENCES body (id), -- the body it reports to
    terms {text} NOT NULL DEFAULT '', -- what it oversees, in words
    meets {text} NOT NULL DEFAULT '', -- cadence key: monthly, quarterly …
    closed_on {date}, -- the day it ceased; null while it sits
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (parent IS NULL OR parent <> id)
);

CREATE TABLE body_name (
    body {id} NOT NULL REFERENCES body (id), -- the body
    valid_from {date} NOT NULL, -- the day from which it has this name (ADM-4)
    name {text} NOT NULL, -- what it is called from then
    PRIMARY KEY (body, valid_from)
);

CREATE TABLE body_seat (
    id {id} PRIMARY KEY, -- one person's time in a seat
    body {id} NOT NULL REFERENCES body (id), -- the body
    user_account {id} NOT NULL REFERENCES user_account (id), -- who sits
    is_chair {bool} NOT NULL, -- whether they chair it
    seat {text} NOT NULL DEFAULT '', -- what the seat is for: "police", "headteachers (primary)"
    from_day {date} NOT NULL, -- first day in the seat
    to_day {date}, -- last day in the seat; null while they sit
    CHECK (to_day IS NULL OR to_day >= from_day)
);

CREATE INDEX body_seat_by_user ON body_seat (user_account);
CREATE INDEX body_seat_by_body ON body_seat (body);
