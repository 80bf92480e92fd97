-- Agreements by which agencies share what they know, under which a check was asked, and refusals to share: told and reviewed.

CREATE TABLE sharing_agreement (
    id {id} PRIMARY KEY, -- an agreement or protocol by which named agencies share information (SHARE-1)
    title {text} NOT NULL, -- what it is called
    kind {text} NOT NULL CHECK (kind IN ('agreement', 'protocol', 'memorandum')), -- what it is
    scope {text} NOT NULL, -- what may be shared by it and what not, in words
    purposes {text} NOT NULL, -- JSON list of the keys of the purposes of checks in front-door.yaml that it covers
    basis {text} NOT NULL, -- the law that it rests on
    owner {id} REFERENCES user_account (id), -- who looks after it, when one person does
    owner_agency {id} REFERENCES agency (id), -- or which agency
    from_day {date} NOT NULL, -- the day from which it is in force
    review_on {date} NOT NULL, -- the day by which it is looked at again
    until_day {date}, -- its last day; null while none is set; before the first where it was ended before it began
    kept_at {text} NOT NULL DEFAULT '', -- where the signed paper is
    ended_because {text} NOT NULL DEFAULT '', -- why it was ended
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);

CREATE TABLE sharing_agreement_agency (
    sharing_agreement {id} NOT NULL REFERENCES sharing_agreement (id), -- the agreement
    agency {id} NOT NULL REFERENCES agency (id), -- an agency that signed it
    PRIMARY KEY (sharing_agreement, agency)
);

CREATE TABLE sharing_agreement_review (
    id {id} PRIMARY KEY, -- an agreement was looked at again
    sharing_agreement {id} NOT NULL REFERENCES sharing_agreement (id), -- which
    found {text} NOT NULL, -- what the review found
    due_before {date} NOT NULL, -- the day by which it was to be looked at
    due_after {date} NOT NULL, -- the day by which it is looked at next
    reviewed_at {instant} NOT NULL, -- when
    reviewed_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX sharing_agreement_review_by_agreement ON sharing_agreement_review (sharing_agreement);

CREATE TABLE check_agreement (
    information_check {id} PRIMARY KEY REFERENCES information_check (id), -- a check that was asked
    asking_agency {id} REFERENCES agency (id), -- for whom whoever asked worked then
    sharing_agreement {id} REFERENCES sharing_agreement (id) -- the agreement in force that covered it; null where none did (SHARE-1)
);
CREATE INDEX check_agreement_by_agreement ON check_agreement (sharing_agreement) WHERE sharing_agreement IS NOT NULL;
CREATE INDEX information_check_by_asked ON information_check (asked_at);
CREATE INDEX information_check_refused ON information_check (answered_at) WHERE answer = 'refused';

CREATE TABLE refusal_told (
    id {id} PRIMARY KEY, -- somebody was to be told why their agency would not share (SHARE-2)
    information_check {id} NOT NULL REFERENCES information_check (id), -- the check that was refused
    name {text} NOT NULL, -- who, as they were called then; empty where the agency had nobody to tell
    agency_contact {id} REFERENCES agency_contact (id), -- who on the roster
    user_account {id} REFERENCES user_account (id), -- who that signs in
    message {id} REFERENCES message (id), -- by which message; null where they must be telephoned
    told_at {instant} NOT NULL -- when
);
CREATE INDEX refusal_told_by_check ON refusal_told (information_check);

CREATE TABLE refusal_review (
    information_check {id} PRIMARY KEY REFERENCES information_check (id), -- a refusal that somebody else looked at
    stands {bool} NOT NULL, -- whether it stands
    words {text} NOT NULL, -- why
    reviewed_at {instant} NOT NULL, -- when
    reviewed_by {id} REFERENCES user_account (id) -- by whom: never who refused
);
