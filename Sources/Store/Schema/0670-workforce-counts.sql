-- What stood at the end of each month: cases of each worker, cases under each manager, changes of worker of each child. Measures count
-- from these rows, since what stands has no moment of its own (M-41, M-42, M-59).

CREATE TABLE workforce_count (
    id {id} PRIMARY KEY, -- one number of one month
    kind {text} NOT NULL CHECK (kind IN ('caseload', 'span', 'changes')), -- what is counted: cases of a worker, cases under a manager, changes of a child’s worker
    starts_on {date} NOT NULL, -- the first day of the month
    counted_at {instant} NOT NULL, -- the moment for which it holds: the end of the month, or the last count while it runs
    subject_kind {text} NOT NULL, -- staff-member or person
    subject {id} NOT NULL, -- of whom
    reference {text} NOT NULL DEFAULT '', -- team and occupation; empty for a child
    agency {id} REFERENCES agency (id), -- of which agency
    team {id} REFERENCES team (id), -- of which team
    child {id} REFERENCES person (id), -- the child, for changes
    amount {real} NOT NULL, -- how many: cases, weighed where a partnership weighs, or changes in the months before
    most {int}, -- the limit of that day; null where there was none
    UNIQUE (kind, starts_on, subject)
);
CREATE INDEX workforce_count_by_moment ON workforce_count (kind, counted_at);

-- One row for each worker and month: what they held at its end.
CREATE VIEW report_caseload AS
SELECT
    w.subject_kind AS subject_kind, -- staff-member
    w.subject AS subject, -- the worker
    w.reference AS reference, -- team and occupation; no name
    w.counted_at AS counted_at, -- the end of the month, or the last count while it runs
    w.agency AS agency, -- their agency
    w.team AS team, -- their team
    w.amount AS cases, -- people with whom they have open work
    w.most AS limit_cases, -- how many they may hold; empty without a limit
    CASE WHEN w.most IS NULL OR w.amount <= w.most THEN 1 ELSE 0 END AS within_limit -- whether that is no more than the limit
FROM workforce_count w
WHERE w.kind = 'caseload';

-- One row for each manager and month: what sat under them at its end.
CREATE VIEW report_span AS
SELECT
    w.subject_kind AS subject_kind, -- staff-member
    w.subject AS subject, -- the manager
    w.reference AS reference, -- team and occupation; no name
    w.counted_at AS counted_at, -- the end of the month, or the last count while it runs
    w.agency AS agency, -- their agency
    w.team AS team, -- their team
    w.amount AS cases, -- cases of all under them
    w.most AS limit_cases, -- how many may sit under them; empty without a limit
    CASE WHEN w.most IS NULL OR w.amount <= w.most THEN 1 ELSE 0 END AS within_limit -- whether that is no more than the limit
FROM workforce_count w
WHERE w.kind = 'span';

-- One row for each child with a social worker and month: how often the worker changed in the months before its end.
CREATE VIEW report_worker_changes AS
SELECT
    w.subject_kind AS subject_kind, -- person
    w.subject AS subject, -- the child
    w.reference AS reference, -- empty
    w.counted_at AS counted_at, -- the end of the month, or the last count while it runs
    w.agency AS agency, -- the agency of whoever works with them
    w.team AS team, -- the worker’s team
    w.child AS child, -- the child
    w.amount AS changes -- how often another took over in the months that count
FROM workforce_count w
WHERE w.kind = 'changes';

CREATE TABLE workforce_month_counted (
    starts_on {date} PRIMARY KEY, -- the first day of a month that was counted
    counted_at {instant} NOT NULL -- for which moment, last
);
