-- The outbox: what is to be told to whom, written in the transaction of the act and sent by a job.

CREATE TABLE message (
    id {id} PRIMARY KEY, -- one message to one person
    channel {text} NOT NULL, -- mailbox, smtp
    recipient {id} REFERENCES user_account (id), -- who, when they are a user
    address {text} NOT NULL, -- where it goes
    subject {text} NOT NULL, -- subject line; no personal data
    body {text} NOT NULL, -- text; says little and links
    purpose {text} NOT NULL, -- why it is sent
    lawful_basis {text} NOT NULL, -- under which basis
    about_kind {text} NOT NULL DEFAULT '', -- the record it is about: its sort
    about {id}, -- and its id
    written_at {instant} NOT NULL, -- when it was put in the outbox
    not_before {instant} NOT NULL, -- not tried again before
    attempts {int} NOT NULL DEFAULT 0, -- how often it was tried
    sent_at {instant}, -- when it went
    failed_at {instant}, -- when it was given up
    last_error {text} NOT NULL DEFAULT '' -- what the channel last said
);
CREATE INDEX message_waiting ON message (not_before) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX message_by_about ON message (about_kind, about);
