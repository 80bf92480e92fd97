-- Assessments of children: begun, written as a form, sent for sign-off with a current chronology, authorised or sent back (CHRON-3, CHRON-4).

CREATE TABLE assessment (
    id {id} PRIMARY KEY, -- one assessment of one child
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: AS-7K3QXM; says nothing about anybody
    child {id} NOT NULL REFERENCES person (id), -- whom it is about
    contact {id} REFERENCES contact (id), -- the contact that led to it, where one is known
    enquiry {id} REFERENCES enquiry (id), -- the enquiry in which it is made, where there is one
    referred_at {instant} NOT NULL, -- when the referral was received: its time limit counts from here
    started_at {instant} NOT NULL, -- when it was begun: national statistics count from here
    worker {id} REFERENCES user_account (id), -- who makes it
    team {id} REFERENCES team (id), -- the team whose work it is
    filled_form {id} NOT NULL REFERENCES filled_form (id), -- the form in which it is written; the last of several
    history {text} NOT NULL DEFAULT '', -- what history tells us, as it was when it was sent (CHRON-4)
    incidents {int} NOT NULL DEFAULT 0, -- incidents that were counted beside it then
    chronology_on {date}, -- the day since which nothing was written in the chronology, when it was sent (CHRON-3)
    sent_at {instant}, -- when it was sent for sign-off; null while it is written
    sent_by {id} REFERENCES user_account (id), -- by whom
    check_point_at {instant}, -- when a manager looked at it part of the way
    check_point_by {id} REFERENCES user_account (id), -- who
    check_point_words {text} NOT NULL DEFAULT '', -- what they said
    authorised_at {instant}, -- when it was signed off
    authorised_by {id} REFERENCES user_account (id), -- by whom
    manager_words {text} NOT NULL DEFAULT '', -- what the manager said, signing or sending it back
    returned {int} NOT NULL DEFAULT 0, -- how often it was sent back
    ended_at {instant}, -- when it ended, signed off or early
    ended_because {text} NOT NULL DEFAULT '', -- key of the endings in enquiries.yaml where it ended early
    ended_words {text} NOT NULL DEFAULT '', -- more about that
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX assessment_by_child ON assessment (child);
CREATE INDEX assessment_open ON assessment (started_at) WHERE ended_at IS NULL;
