-- What samples are drawn from, and what audits found, for measures and analysts. No names of people are in them.

-- One row for each time that a manager looked at a child’s case and gave direction.
CREATE VIEW report_oversight AS
SELECT
    'oversight' AS subject_kind, -- oversight
    o.id AS subject, -- the manager’s entry
    'OV-' || UPPER(SUBSTR(CAST(o.id AS TEXT), 29)) AS reference, -- short name; says nothing about anybody
    o.written_at AS written_at, -- when
    o.agency AS agency, -- the manager’s agency
    (
        SELECT MAX(CAST(m.team AS TEXT)) FROM team_member m
        WHERE m.user_account = o.written_by AND m.to_day IS NULL
    ) AS team, -- the team that the manager is in now
    o.person AS child -- the child
FROM oversight o;

-- One row for each meeting whose record was closed.
CREATE VIEW report_closed_meeting AS
SELECT
    r.subject_kind AS subject_kind, -- meeting
    r.subject AS subject, -- the meeting
    r.reference AS reference, -- short name
    r.kind AS kind, -- key of the kinds in meetings.yaml
    r.agency AS agency, -- whose meeting it was
    r.held_at AS held_at, -- when it began
    m.closed_at AS closed_at, -- when its record was closed
    r.child AS child -- the first child of the first family that was heard
FROM report_meeting r
JOIN meeting m ON m.id = r.subject
WHERE m.closed_at IS NOT NULL;

-- One row for each child on each plan that keeps a child safe or a family helped.
CREATE VIEW report_child_on_plan AS
SELECT
    'person' AS subject_kind, -- person
    c.person AS subject, -- the child’s record
    p.reference || '/' || c.position AS reference, -- the plan’s short name, and which child of it
    p.kind AS kind, -- key of the kinds in care-plans.yaml
    p.made_at AS made_at, -- when the plan was written down
    CASE WHEN p.ended_on IS NULL AND c.left_on IS NULL AND p.published_number > 0 THEN 1 ELSE 0 END AS is_open, -- whether the child is on it now
    c.person AS child -- the child
FROM care_plan_child c
JOIN care_plan p ON p.id = c.care_plan;

-- One row for each child and agency that works with the child; what is known of by its existence alone too.
CREATE VIEW report_involvement AS
SELECT
    'person' AS subject_kind, -- person
    i.person AS subject, -- the child’s record
    'IN-' || UPPER(SUBSTR(CAST(MIN(CAST(i.id AS TEXT)) AS TEXT), 29)) AS reference, -- short name; says nothing about anybody
    i.role AS role, -- key of the roles of workers in people.yaml
    i.agency AS agency, -- of which agency
    MAX(CASE WHEN i.to_day IS NULL THEN 1 ELSE 0 END) AS is_open, -- whether it goes on
    MIN(i.recorded_at) AS known_at, -- when it was first written down
    i.person AS child -- the child
FROM involvement i
JOIN person p ON p.id = i.person AND p.kind IN ('child', 'unborn')
WHERE i.withdrawn_at IS NULL
GROUP BY i.person, i.role, i.agency;

-- One row for each record that an auditor looked at.
CREATE VIEW report_audit_result AS
SELECT
    'audit-grading' AS subject_kind, -- audit-grading
    g.id AS subject, -- the auditor’s look
    r.reference AS reference, -- what the record is called
    d.sample AS sample, -- key of the samples in audits.yaml
    d.tool AS tool, -- key of the tools
    d.audit AS audit, -- the audit of the programme, where it is for one
    d.id AS draw, -- the sample that it was drawn in
    d.drawn_at AS drawn_at, -- when
    r.record_at AS record_at, -- when what it records happened
    g.finished_at AS audited_at, -- when it was looked at
    g.grade AS grade, -- key of the grade
    CASE WHEN g.met THEN 1 ELSE 0 END AS met, -- whether it meets the standard
    CASE WHEN g.unsafe THEN 1 ELSE 0 END AS unsafe, -- whether a child was not safe
    CASE WHEN d.again IS NULL THEN 0 ELSE 1 END AS is_again, -- whether the record was audited again, to test the fix
    (SELECT b.grade FROM audit_grading b WHERE b.id = d.again) AS first_grade, -- key of the grade that it had the first time
    r.subject_kind AS record_kind, -- what record it is
    r.subject AS record, -- which
    r.agency AS agency, -- whose
    r.team AS team, -- of which team
    r.child AS child -- the child, where it is about one
FROM audit_grading g
JOIN audit_record r ON r.id = g.audit_record
JOIN audit_draw d ON d.id = r.audit_draw
WHERE g.finished_at IS NOT NULL;

-- One row for each graded question of each record that an auditor looked at.
CREATE VIEW report_audit_answer AS
SELECT
    a.subject_kind AS subject_kind, -- audit-grading
    a.subject AS subject, -- the auditor’s look
    a.reference AS reference, -- what the record is called
    a.sample AS sample, -- key of the samples in audits.yaml
    a.tool AS tool, -- key of the tools
    w.area AS area, -- key of the question
    w.grade AS answer, -- yes, no or the key of a grade
    CASE WHEN w.met THEN 1 ELSE 0 END AS met, -- whether that meets the standard
    a.is_again AS is_again, -- whether the record was audited again
    a.record_at AS record_at, -- when what the record is of happened
    a.audited_at AS audited_at, -- when it was looked at
    a.agency AS agency, -- whose record
    a.team AS team, -- of which team
    a.child AS child -- the child, where it is about one
FROM report_audit_result a
JOIN audit_answer w ON w.audit_grading = a.subject;

-- One row for each audit that a plan promised and that is in the programme.
CREATE VIEW report_promised_audit AS
SELECT
    'audit' AS subject_kind, -- audit
    a.id AS subject, -- the audit
    a.reference AS reference, -- its short name
    a.due_at AS due_at, -- the end of the day by which its result is due
    a.filed_at AS filed_at, -- when it was filed
    a.body AS body, -- the body that it is reported to
    o.action AS action -- the action that promised it
FROM audit a
JOIN audit_obligation o ON o.id = a.audit_obligation
WHERE a.dropped_at IS NULL;
