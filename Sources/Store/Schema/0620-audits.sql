-- Audits and dip samples: the programme, what was drawn and how, who looks at what, and what they found (AUDIT-1 to AUDIT-4, SUP-5).

CREATE TABLE audit (
    id {id} PRIMARY KEY, -- an audit of the programme (AUDIT-1)
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: AU-7K3QXM
    title {text} NOT NULL, -- what is audited
    theme {text} NOT NULL DEFAULT '', -- key of the themes in themes.yaml; empty for none
    source {text} NOT NULL CHECK (source IN ('inspection', 'review', 'data', 'promise', 'programme')), -- why it is held
    source_words {text} NOT NULL DEFAULT '', -- which inspection, review or figure
    sample {text} NOT NULL DEFAULT '', -- key of the samples in audits.yaml; empty while nobody chose one
    size {int}, -- how many records; null for what the sample says
    is_joint {bool} NOT NULL, -- whether several agencies make it together
    lead {id} REFERENCES user_account (id), -- who leads it
    starts_on {date} NOT NULL, -- its first day
    reports_on {date} NOT NULL, -- the day by which its result is reported
    due_at {instant} NOT NULL, -- the end of that day
    body {id} REFERENCES body (id), -- to which body
    audit_obligation {id} UNIQUE REFERENCES audit_obligation (id), -- the promise of a plan that it keeps (AUDIT-4)
    again {id} REFERENCES audit (id), -- the audit that it tests the fix of (AUDIT-5)
    planned_at {instant} NOT NULL, -- when it was put into the programme
    planned_by {id} REFERENCES user_account (id), -- by whom; null for Lantern itself
    agreed_at {instant}, -- when somebody agreed to it; null while it is proposed
    agreed_by {id} REFERENCES user_account (id), -- who
    filed_at {instant}, -- when its result was filed
    filed_by {id} REFERENCES user_account (id), -- by whom
    filed_words {text} NOT NULL DEFAULT '', -- what was found, without names
    evidence {id} REFERENCES evidence (id), -- its result in the evidence library
    dropped_at {instant}, -- when it was taken out
    dropped_because {text} NOT NULL DEFAULT '', -- why
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX audit_by_reports ON audit (reports_on);

CREATE TABLE audit_agency (
    audit {id} NOT NULL REFERENCES audit (id), -- an audit
    agency {id} NOT NULL REFERENCES agency (id), -- an agency that takes part
    PRIMARY KEY (audit, agency)
);

CREATE TABLE audit_draw (
    id {id} PRIMARY KEY, -- a sample that was drawn (AUDIT-3)
    sample {text} NOT NULL, -- key of the samples in audits.yaml
    tool {text} NOT NULL, -- key of the tools in audits.yaml
    audit {id} REFERENCES audit (id), -- for which audit of the programme; null for one that is drawn by the timetable
    period_from {date} NOT NULL, -- first day of the time that it is of
    period_to {date} NOT NULL, -- last day
    slot {text} NOT NULL UNIQUE, -- sample and first day, or the audit: one is drawn once, however many nodes try
    again {id}, -- the look at a record whose fix it tests: one record, audited again (AUDIT-5); null for a sample
    seed {text} NOT NULL, -- a random number that nobody chose, from which the drawing follows
    frame_size {int} NOT NULL, -- how many records could have been drawn
    wanted {int} NOT NULL, -- how many were to be drawn
    drawn_at {instant} NOT NULL, -- when
    drawn_by {id} REFERENCES user_account (id), -- by whom; null for the timetable
    due_on {date} NOT NULL -- by when they are to be looked at
);
CREATE INDEX audit_draw_by_sample ON audit_draw (sample, period_from);
CREATE INDEX audit_draw_by_audit ON audit_draw (audit) WHERE audit IS NOT NULL;

CREATE TABLE audit_frame (
    audit_draw {id} NOT NULL REFERENCES audit_draw (id), -- of which sample
    subject_kind {text} NOT NULL, -- a record that could have been drawn
    subject {id} NOT NULL, -- which
    stratum {text} NOT NULL DEFAULT '', -- with which others it was drawn: an agency, a team
    PRIMARY KEY (audit_draw, subject_kind, subject)
);

CREATE TABLE audit_record (
    id {id} PRIMARY KEY, -- a record that was drawn
    audit_draw {id} NOT NULL REFERENCES audit_draw (id), -- in which sample
    position {int} NOT NULL, -- in the order in which it was drawn
    subject_kind {text} NOT NULL, -- what record
    subject {id} NOT NULL, -- which
    reference {text} NOT NULL, -- what it is called; says nothing about anybody
    record_at {instant} NOT NULL, -- when what it records happened
    stratum {text} NOT NULL DEFAULT '', -- with which others it was drawn
    child {id} REFERENCES person (id), -- the child whom it is about, where it is about one
    agency {id} REFERENCES agency (id), -- whose record it is
    team {id} REFERENCES team (id), -- of which team
    UNIQUE (audit_draw, subject_kind, subject)
);
CREATE INDEX audit_record_by_child ON audit_record (child) WHERE child IS NOT NULL;

CREATE TABLE audit_grading (
    id {id} PRIMARY KEY, -- one auditor’s look at a record
    audit_record {id} NOT NULL REFERENCES audit_record (id), -- which record
    allotted_to {id} REFERENCES user_account (id), -- whose it is to look; null while nobody may or can
    allotted_at {instant}, -- since when
    filled_form {id} REFERENCES filled_form (id), -- the form that was filled in
    grade {text}, -- key of the grade that was given; null until then
    met {bool}, -- whether it meets the standard
    unsafe {bool} NOT NULL DEFAULT false, -- whether the auditor said that a child is not safe
    finished_at {instant}, -- when
    finished_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX audit_grading_by_record ON audit_grading (audit_record);
CREATE INDEX audit_grading_open ON audit_grading (allotted_to) WHERE finished_at IS NULL;

CREATE TABLE audit_answer (
    audit_grading {id} NOT NULL REFERENCES audit_grading (id), -- one auditor’s look
    area {text} NOT NULL, -- key of the question
    position {int} NOT NULL, -- in the order of the tool
    grade {text} NOT NULL, -- what was answered: yes, no, or the key of a grade
    met {bool} NOT NULL, -- whether that meets the standard
    PRIMARY KEY (audit_grading, area)
);

CREATE TABLE audit_given_back (
    audit_grading {id} NOT NULL REFERENCES audit_grading (id), -- a look that somebody gave back or that was taken from them
    user_account {id} NOT NULL REFERENCES user_account (id), -- who is not to have it again
    because {text} NOT NULL, -- why
    given_back_at {instant} NOT NULL, -- when
    PRIMARY KEY (audit_grading, user_account)
);
