-- What meetings need of private links and messages: links of more kinds, and invitations that calendars read (STRAT-3, STRAT-4).

CREATE TABLE private_link_before AS SELECT * FROM private_link;
CREATE TABLE private_link_opening_before AS SELECT * FROM private_link_opening;
DROP TABLE private_link_opening;
DROP TABLE private_link;

-- A private link, of whichever kind private-links.yaml has: what somebody without an account opens from a message.
CREATE TABLE private_link (
    id {id} PRIMARY KEY, -- a link
    token_hash {bytes} NOT NULL UNIQUE, -- SHA-256 of the token in the address
    kind {text} NOT NULL, -- key of private-links.yaml: what it opens
    subject_kind {text} NOT NULL DEFAULT '', -- the record that it opens: its sort; empty for the form of the front door
    subject {id}, -- and its id
    agency {id} REFERENCES agency (id), -- for whose people it is
    agency_contact {id} REFERENCES agency_contact (id), -- to whom of the roster it was sent
    sent_name {text} NOT NULL DEFAULT '', -- who that was, as they were called then
    sent_email {text} NOT NULL, -- where it went
    code_word {text} NOT NULL DEFAULT '', -- a word told by another way, where it asks for one
    message {id} REFERENCES message (id), -- the message in which it went
    made_at {instant} NOT NULL, -- when
    made_by {id} REFERENCES user_account (id), -- whose act sent it
    expires_at {instant} NOT NULL, -- it opens no longer from then
    most_openings {int} NOT NULL, -- how often it can be opened anew
    first_opened_at {instant}, -- when somebody first pressed “Open”
    last_opened_at {instant}, -- when somebody last did
    openings {int} NOT NULL DEFAULT 0, -- how often
    answered_at {instant}, -- when what it asks was answered through it
    answered_in {id}, -- in which opening
    forwarded_at {instant}, -- when it was first opened under another name or in another browser
    draft {text} NOT NULL DEFAULT '{}', -- JSON object: what is being typed
    draft_at {instant}, -- when that was last kept
    ended_at {instant}, -- when it was ended before its time
    ended_because {text} NOT NULL DEFAULT '' -- why: replaced, left
);
CREATE INDEX private_link_by_subject ON private_link (subject_kind, subject);
CREATE INDEX private_link_by_contact ON private_link (agency_contact);

-- An opening of a private link.
CREATE TABLE private_link_opening (
    id {id} PRIMARY KEY, -- somebody pressed “Open” in a browser
    private_link {id} NOT NULL REFERENCES private_link (id), -- the link
    browser_hash {bytes} NOT NULL UNIQUE, -- SHA-256 of the secret by which that browser is known again
    name {text} NOT NULL, -- as they gave it
    job_title {text} NOT NULL, -- as they gave it
    opened_at {instant} NOT NULL, -- when
    is_another {bool} NOT NULL -- whether it was opened before, elsewhere or by somebody else
);
CREATE INDEX private_link_opening_by_link ON private_link_opening (private_link);

INSERT INTO private_link (
    id, token_hash, kind, subject_kind, subject, agency, agency_contact, sent_name, sent_email, code_word, message,
    made_at, made_by, expires_at, most_openings, first_opened_at, last_opened_at, openings, answered_at, answered_in,
    forwarded_at, draft, draft_at, ended_at, ended_because
) SELECT
    id, token_hash, kind, subject_kind, subject, agency, agency_contact, sent_name, sent_email, code_word, message,
    made_at, made_by, expires_at, most_openings, first_opened_at, last_opened_at, openings, answered_at, answered_in,
    forwarded_at, draft, draft_at, ended_at, ended_because
FROM private_link_before;
INSERT INTO private_link_opening (id, private_link, browser_hash, name, job_title, opened_at, is_another)
SELECT id, private_link, browser_hash, name, job_title, opened_at, is_another FROM private_link_opening_before;
DROP TABLE private_link_before;
DROP TABLE private_link_opening_before;

-- The invitation that goes with a message, as calendars read it (RFC 5545, RFC 5546).
CREATE TABLE message_calendar (
    message {id} PRIMARY KEY REFERENCES message (id), -- the message
    method {text} NOT NULL CHECK (method IN ('REQUEST', 'CANCEL')), -- whether it asks or calls off
    body {text} NOT NULL -- the calendar object; whoever sends it puts the organiser in
);
