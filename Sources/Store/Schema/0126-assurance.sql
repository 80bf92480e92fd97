-- Reports that claim something was completed or succeeded, and what stands behind each claim.

CREATE TABLE assurance_report (
    id {id} PRIMARY KEY, -- a report that gives assurance on a plan (EVID-7)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan that it speaks of
    title {text} NOT NULL CHECK (title <> ''), -- what it is called
    made_by {text} NOT NULL, -- whose report it is, by body or post
    dated_on {date} NOT NULL, -- the day on which it stands
    body {text} NOT NULL, -- its words as given; never changed
    added_at {instant} NOT NULL, -- when it was put in
    added_by {id} REFERENCES user_account (id), -- by whom
    added_by_name {text} NOT NULL -- their name as it was
);
CREATE INDEX assurance_report_by_plan ON assurance_report (plan);

CREATE TABLE assurance_claim (
    id {id} PRIMARY KEY, -- one thing that a report claims
    report {id} NOT NULL REFERENCES assurance_report (id), -- the report
    position {int} NOT NULL, -- order in the report, from 1
    words {text} NOT NULL, -- the sentence
    kind {text} NOT NULL CHECK (kind IN ('completion', 'activity', 'measured')), -- that something is complete, was done, or has a figure
    figure {real}, -- the share that it claims, 0 to 1; null when it claims none
    speaks_of_whole_plan {bool} NOT NULL, -- whether it says that all actions of the plan are complete
    leaves_out {int} NOT NULL, -- how many it excepts: 1 for "all but one"
    dismissed_because {text} NOT NULL DEFAULT '', -- why it claims nothing after all
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (report, position)
);

CREATE TABLE assurance_claim_action (
    claim {id} NOT NULL REFERENCES assurance_claim (id), -- the claim
    action {id} NOT NULL REFERENCES improvement_action (id), -- an action that it speaks of
    PRIMARY KEY (claim, action)
);

CREATE TABLE assurance_claim_evidence (
    claim {id} NOT NULL REFERENCES assurance_claim (id), -- the claim
    evidence {id} NOT NULL REFERENCES evidence (id), -- an item put behind it
    PRIMARY KEY (claim, evidence)
);
