-- Reports to committees and the public: written under standard headings, with the plan attached, kept as finalised (GOV-8).

CREATE TABLE committee_report (
    id {id} PRIMARY KEY, -- a report to a committee, or an annual report
    body {id} NOT NULL REFERENCES body (id), -- the body whose report it is
    kind {text} NOT NULL CHECK (kind IN ('committee', 'annual')), -- to a committee, or of a year
    title {text} NOT NULL, -- what it is called
    audience {text} NOT NULL, -- to whom it goes
    meeting_on {date} NOT NULL, -- the day of the committee, or the last day of the year
    summary {text} NOT NULL DEFAULT '', -- what it says first
    plan {id} REFERENCES improvement_plan (id), -- the plan that is attached; null while none is
    plan_issue {id} REFERENCES plan_issue (id), -- in which issued version; null for as it stands
    started_at {instant} NOT NULL, -- when it was begun
    started_by {id} REFERENCES user_account (id), -- by whom
    finalised_at {instant}, -- when it was finalised; null while it is a draft
    finalised_by {id} REFERENCES user_account (id), -- by whom
    without_plan_because {text} NOT NULL DEFAULT '', -- why it was finalised without the plan
    snapshot {text} NOT NULL DEFAULT '', -- the whole report as JSON, as finalised; empty while it is a draft
    fingerprint {text} NOT NULL DEFAULT '', -- the hash of that text, which the journal holds too
    published_on {date}, -- when it was published
    published_where {text} NOT NULL DEFAULT '', -- and where
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (finalised_at IS NULL OR snapshot <> '')
);
CREATE INDEX committee_report_by_body ON committee_report (body, meeting_on);

CREATE TABLE committee_report_part (
    report {id} NOT NULL REFERENCES committee_report (id), -- the report
    heading {text} NOT NULL, -- key of the implications in reports.yaml
    words {text} NOT NULL, -- what stands under it
    PRIMARY KEY (report, heading)
);

CREATE TABLE committee_report_contribution (
    report {id} NOT NULL REFERENCES committee_report (id), -- the report
    agency {id} NOT NULL REFERENCES agency (id), -- a statutory partner
    words {text} NOT NULL, -- what it contributed in the year
    PRIMARY KEY (report, agency)
);
