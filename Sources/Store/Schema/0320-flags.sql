-- Flags on children, adults and addresses: what the risk is, to whom, what to do, and who looked lately (FLAG-1 to FLAG-3).

CREATE TABLE risk_flag (
    id {id} PRIMARY KEY, -- a flag: somebody warns whoever works with a person or visits an address (FLAG-1)
    person {id} REFERENCES person (id), -- the child or adult whom it is on; null for an address
    address {id} REFERENCES address (id), -- the address that it is on; null for a person
    kind {text} NOT NULL, -- key of the kinds in flags.yaml: domestic-abuse, missing, danger-to-visitors …
    risk {text} NOT NULL CHECK (risk <> ''), -- the specific risk, in words; never a bare mark
    to_visitors {bool} NOT NULL DEFAULT FALSE, -- whether the risk is to whoever visits
    reason {text} NOT NULL CHECK (reason <> ''), -- what it rests on: what happened, when, who saw it
    source {text} NOT NULL CHECK (source <> ''), -- who said so, or which document
    since_on {date} NOT NULL, -- the day from which the risk is known
    what_to_do {text} NOT NULL CHECK (what_to_do <> ''), -- what whoever reads it is to do
    told_whom {text} NOT NULL DEFAULT '', -- who was told of the flag, and when; empty while nobody was
    is_for_everyone {bool} NOT NULL, -- whether all who work with the person see it; otherwise the kinds of agency in risk_flag_audience
    review_on {date} NOT NULL, -- the day by which somebody looks whether it still holds
    checked_on {date} NOT NULL, -- the day on which somebody last said that it holds
    agency {id} REFERENCES agency (id), -- whose flag it is: it sees the flag always, and reviews it
    owner {id} REFERENCES user_account (id), -- who is asked to review it
    raised_at {instant} NOT NULL, -- when it was raised
    raised_by {id} REFERENCES user_account (id), -- by whom
    ended_on {date}, -- the day on which it ended; null while it stands
    ended_at {instant}, -- when that was written down
    ended_by {id} REFERENCES user_account (id), -- by whom
    ended_because {text} NOT NULL DEFAULT '', -- why
    version {int} NOT NULL DEFAULT 1, -- rises with every change to this row
    CHECK ((person IS NULL) <> (address IS NULL)),
    CHECK (ended_on IS NULL OR ended_because <> '')
);
CREATE INDEX risk_flag_by_person ON risk_flag (person);
CREATE INDEX risk_flag_by_address ON risk_flag (address);
CREATE INDEX risk_flag_due ON risk_flag (review_on) WHERE ended_on IS NULL;

CREATE TABLE risk_flag_to (
    flag {id} NOT NULL REFERENCES risk_flag (id), -- the flag
    person {id} NOT NULL REFERENCES person (id), -- somebody to whom the risk is: it shows on their page too
    PRIMARY KEY (flag, person)
);
CREATE INDEX risk_flag_to_by_person ON risk_flag_to (person);

CREATE TABLE risk_flag_audience (
    flag {id} NOT NULL REFERENCES risk_flag (id), -- the flag
    agency_kind {text} NOT NULL, -- key of agencies.yaml: agencies of this kind that work with the person see the flag
    PRIMARY KEY (flag, agency_kind)
);

CREATE TABLE risk_flag_review (
    id {id} PRIMARY KEY, -- somebody looked whether a flag still holds (FLAG-3)
    flag {id} NOT NULL REFERENCES risk_flag (id), -- the flag
    outcome {text} NOT NULL CHECK (outcome IN ('holds', 'changed', 'ended')), -- still true, other words, or ended
    words {text} NOT NULL, -- how they know, or why it ended
    risk_before {text} NOT NULL, -- the risk as it stood until then
    reason_before {text} NOT NULL, -- the reason as it stood until then
    what_to_do_before {text} NOT NULL, -- what to do as it stood until then
    review_before {date} NOT NULL, -- the day by which this review was wanted
    reviewed_at {instant} NOT NULL, -- when
    reviewed_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id) -- of which agency
);
CREATE INDEX risk_flag_review_by_flag ON risk_flag_review (flag, reviewed_at);

CREATE TABLE risk_flag_prompt (
    flag {id} NOT NULL REFERENCES risk_flag (id), -- the flag whose owner was asked to review it
    review_on {date} NOT NULL, -- the review day that had passed: each is asked for once
    asked {id} NOT NULL REFERENCES user_account (id), -- who was asked
    asked_on {date} NOT NULL, -- when
    PRIMARY KEY (flag, review_on)
);

CREATE TABLE risk_flag_audit (
    flag {id} NOT NULL REFERENCES risk_flag (id), -- a flag that was drawn for audit
    month {date} NOT NULL, -- the first day of the month that it was drawn for
    holds_up {bool} NOT NULL, -- whether it says a specific risk, to whom and what to do, and is in date
    words {text} NOT NULL, -- what was found
    audited_at {instant} NOT NULL, -- when
    audited_by {id} REFERENCES user_account (id), -- by whom
    PRIMARY KEY (flag, month)
);
