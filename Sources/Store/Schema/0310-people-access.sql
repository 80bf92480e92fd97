-- Who may look at whose record, who did and why (ADM-1, ADM-2).

CREATE TABLE restriction (
    id {id} PRIMARY KEY, -- a time in which a person’s record is restricted
    person {id} NOT NULL REFERENCES person (id), -- whose record
    because {text} NOT NULL, -- why
    guardian {id} NOT NULL REFERENCES user_account (id), -- who is told at once when somebody breaks the glass
    began_at {instant} NOT NULL, -- from when
    began_by {id} REFERENCES user_account (id), -- by whom
    review_on {date} NOT NULL, -- when somebody looks whether it is still needed
    ended_at {instant}, -- until when; null while it stands
    ended_by {id} REFERENCES user_account (id), -- who lifted it
    ended_because {text} NOT NULL DEFAULT '' -- why it was lifted
);
CREATE INDEX restriction_by_person ON restriction (person);
CREATE UNIQUE INDEX restriction_stands ON restriction (person) WHERE ended_at IS NULL;

CREATE TABLE restriction_named (
    restriction {id} NOT NULL REFERENCES restriction (id), -- the restriction
    user_account {id} NOT NULL REFERENCES user_account (id), -- somebody who may open the record all the same
    named_at {instant} NOT NULL, -- when they were named
    PRIMARY KEY (restriction, user_account)
);

CREATE TABLE record_opening (
    id {id} PRIMARY KEY, -- somebody said why they need a record that they do not work with
    person {id} NOT NULL REFERENCES person (id), -- whose record
    user_account {id} NOT NULL REFERENCES user_account (id), -- who
    purpose {text} NOT NULL, -- key of the reasons in people.yaml
    because {text} NOT NULL, -- in their words
    broke_glass {bool} NOT NULL, -- whether it opened a restricted record
    opened_at {instant} NOT NULL, -- when
    until {instant} NOT NULL, -- how long the reason holds
    ended_at {instant}, -- when they closed it again, or somebody did
    reviewed_at {instant}, -- when the guardian looked at it
    reviewed_by {id} REFERENCES user_account (id), -- by whom
    review {text} NOT NULL DEFAULT '' -- what they found: needed, or not and what was done
);
CREATE INDEX record_opening_by_person ON record_opening (person, user_account);
CREATE INDEX record_opening_by_user ON record_opening (user_account);

CREATE TABLE content_request (
    id {id} PRIMARY KEY, -- somebody sees that an agency is involved and asks it for what is behind that (SHARE-4)
    person {id} NOT NULL REFERENCES person (id), -- about whom
    involvement {id} NOT NULL REFERENCES involvement (id), -- the work that is asked about
    asked_by {id} NOT NULL REFERENCES user_account (id), -- who asks
    asking_agency {id} REFERENCES agency (id), -- for which agency
    because {text} NOT NULL, -- what they need it for
    asked_at {instant} NOT NULL, -- when
    due_at {instant} NOT NULL, -- when an answer is owed
    answer {text} CHECK (answer IN ('given', 'nothing-known', 'refused')), -- what was answered; null while nothing was
    words {text} NOT NULL DEFAULT '', -- what was given, or why not
    answered_at {instant}, -- when
    answered_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX content_request_by_person ON content_request (person);
CREATE INDEX content_request_open ON content_request (due_at) WHERE answer IS NULL;
