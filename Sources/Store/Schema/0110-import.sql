-- Importing: the file as it was, how it was understood, and what a person still has to settle.

CREATE TABLE plan_import (
    id {id} PRIMARY KEY, -- one reading of one file
    file {id} NOT NULL REFERENCES stored_file (id), -- the file
    kind {text} NOT NULL CHECK (kind IN ('plan', 'letter', 'narrative')), -- what sort of document it was read as
    place {text} NOT NULL DEFAULT '', -- the area, as the person says or the document does
    title {text} NOT NULL DEFAULT '', -- the title to give the plan
    corrections {text} NOT NULL DEFAULT '{}', -- canonical JSON: what the person changed in how it was understood
    expected {text} NOT NULL DEFAULT '{}', -- canonical JSON: totals the person expects (IMP-10)
    plan {id} REFERENCES improvement_plan (id), -- the plan that it became
    state {text} NOT NULL CHECK (state IN ('open', 'made', 'discarded')), -- waiting for a person, made into a plan, or put aside
    created_at {instant} NOT NULL, -- when the file was given
    created_by {id} REFERENCES user_account (id), -- by whom
    decided_at {instant}, -- when it was made or discarded
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX plan_import_by_plan ON plan_import (plan);

CREATE TABLE source_row (
    id {id} PRIMARY KEY, -- one row or paragraph of the file, kept raw (IMP-1)
    import {id} NOT NULL REFERENCES plan_import (id), -- the reading
    number {int} NOT NULL, -- order in the file, from 1
    place {text} NOT NULL, -- where in words: line 7; sheet Plan, row 3
    cells {text} NOT NULL, -- JSON list of the raw texts
    fate {text} NOT NULL, -- what became of it, in words: kept, repeated heading, joined into row 12 …
    UNIQUE (import, number)
);

CREATE TABLE anomaly (
    id {id} PRIMARY KEY, -- an oddity for a person to settle (IMP-8); nothing is silently corrected
    import {id} NOT NULL REFERENCES plan_import (id), -- the reading that found it
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    code {text} NOT NULL, -- which rule
    severity {text} NOT NULL, -- question, warning, note
    message {text} NOT NULL, -- what is odd, in plain words
    place {text} NOT NULL, -- where in the file
    suggestion {text} NOT NULL DEFAULT '', -- what could be done
    source_row {id} REFERENCES source_row (id), -- the row
    action {id} REFERENCES improvement_action (id), -- the action it concerns
    finding {id} REFERENCES finding (id), -- the finding it concerns
    settled_at {instant}, -- when a person settled it
    settled_by {id} REFERENCES user_account (id), -- who
    settled_how {text} NOT NULL DEFAULT '', -- what they decided
    position {int} NOT NULL -- order in the queue
);
CREATE INDEX anomaly_by_plan ON anomaly (plan, position);

CREATE TABLE heading_meaning (
    heading_key {text} PRIMARY KEY, -- a heading, folded
    heading {text} NOT NULL, -- as it was written
    meaning {text} NOT NULL, -- what this partnership says it means (IMP-2)
    saved_at {instant} NOT NULL, -- when
    saved_by {id} REFERENCES user_account (id) -- by whom
);

CREATE TABLE report_claim (
    id {id} PRIMARY KEY, -- something a narrative report claims (IMP-9, EVID-7)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the report
    finding {id} REFERENCES finding (id), -- the recommendation it is made under
    paragraph {text} NOT NULL, -- paragraph key: 2.1a
    kind {text} NOT NULL, -- completion, activity, plan, measured, success
    words {text} NOT NULL, -- the sentence
    position {int} NOT NULL, -- order in the report
    verdict {text} NOT NULL DEFAULT 'unsupported' CHECK (verdict IN ('supported', 'unsupported', 'contradicted')), -- EVID-7
    verdict_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX report_claim_by_plan ON report_claim (plan, position);
