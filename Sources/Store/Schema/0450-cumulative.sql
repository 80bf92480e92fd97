-- Harm that adds up: which rule was met, for whom, by which events, and what its review found (RISK-3, EH-1).

CREATE TABLE cumulative_review (
    id {id} PRIMARY KEY, -- a rule of cumulative-risk.yaml was met
    rule {text} NOT NULL, -- key of the rule
    opened_at {instant} NOT NULL, -- when
    team {id} REFERENCES team (id), -- whose it is to review; null where no team of the kind is
    first_day {date} NOT NULL, -- first day of the window
    last_day {date} NOT NULL, -- last day of the window
    needs_consent {bool} NOT NULL, -- whether it goes on only with the family’s consent
    result {text}, -- key of the results in incidents.yaml; null while it is open
    words {text} NOT NULL DEFAULT '', -- what the reviewer found
    reviewed_at {instant}, -- when
    reviewed_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX cumulative_review_open ON cumulative_review (team, opened_at) WHERE result IS NULL;

CREATE TABLE cumulative_review_counted (
    cumulative_review {id} NOT NULL REFERENCES cumulative_review (id), -- the review
    part {text} NOT NULL, -- victim, perpetrator, child, family: as what they were counted
    person {id} NOT NULL REFERENCES person (id), -- for whom events were counted
    PRIMARY KEY (cumulative_review, part, person)
);
CREATE INDEX cumulative_review_by_person ON cumulative_review_counted (person);

CREATE TABLE cumulative_review_event (
    cumulative_review {id} NOT NULL REFERENCES cumulative_review (id), -- the review
    event {id} NOT NULL, -- the incident or contact that counted
    kind {text} NOT NULL CHECK (kind IN ('incident', 'contact')), -- which of the two
    PRIMARY KEY (cumulative_review, event)
);
