-- What the measures of the front door, the hub and the police are counted from, beside 0600-report-views.sql (DATA-1, DATA-4; M-3 to
-- M-16, M-38, M-52, M-58). No names of people are in it.

-- One row for each contact, with how long it was open: from the day it reached us to its first decision.
CREATE VIEW report_open_contact AS
SELECT
    r.subject_kind AS subject_kind, -- contact
    r.subject AS subject, -- the contact
    r.reference AS reference, -- its short name
    r.agency AS agency, -- the agency that told us
    r.team AS team, -- whose tray it is in
    r.child AS child, -- the first child that it names and the register knows
    r.received_at AS open_from, -- when it reached us
    CASE
        WHEN r.decided_at IS NULL THEN NULL
        ELSE (SELECT d.decided_at FROM contact_decision d WHERE d.contact = r.subject AND d.number = 1)
    END AS open_until, -- when it was first decided; empty while it is open
    r.decided_at AS last_decided_at -- when the decision that stands was made: never before the first
FROM report_contact r;

-- One row for each stretch of the time in which information on a contact is to be gathered: a pause or a move of its end begins another.
CREATE VIEW report_gathering AS
SELECT
    k.subject AS contact, -- the contact
    c.at AS runs_from, -- when the stretch began
    (SELECT n.at FROM clock_change n WHERE n.clock = c.clock AND n.line = c.line + 1) AS runs_until, -- when the next began; empty for the last
    c.due_at AS due_at, -- the last moment in time, as it was in this stretch
    CASE
        WHEN EXISTS (
            SELECT 1 FROM clock_change e WHERE e.clock = c.clock AND e.line <= c.line AND e.what IN ('stopped', 'voided')
        ) THEN 0
        WHEN COALESCE(
            (SELECT MAX(p.line) FROM clock_change p WHERE p.clock = c.clock AND p.line <= c.line AND p.what = 'paused'), 0
        ) > (
            SELECT MAX(s.line) FROM clock_change s
            WHERE s.clock = c.clock AND s.line <= c.line AND s.what IN ('started', 'restarted')
        ) THEN 0
        ELSE 1
    END AS runs -- whether the time ran in it: 0 where it stood still or was over
FROM clock k
JOIN clock_change c ON c.clock = k.id
WHERE k.kind = 'information-gathering' AND k.subject_kind = 'contact';

-- For each contact, the decisions that stand on other contacts about one of its children: earlier and later ones.
CREATE VIEW report_other_contact AS
SELECT
    m.contact AS contact, -- a contact
    d.contact AS other, -- another about the same child
    d.outcome AS outcome, -- what stands on it: key of the outcomes in front-door.yaml
    d.decided_at AS decided_at -- since when
FROM contact_person m
JOIN person p ON p.id = m.person
JOIN person r ON r.id = COALESCE(p.merged_into, p.id) OR r.merged_into = COALESCE(p.merged_into, p.id)
JOIN contact_person o ON o.person = r.id AND o.contact <> m.contact AND o.part <> 'adult'
JOIN contact_decision d ON d.contact = o.contact
WHERE m.part <> 'adult'
    AND d.number = (SELECT MAX(n.number) FROM contact_decision n WHERE n.contact = o.contact);

-- One row for each grade that a referral was given.
CREATE VIEW report_referral_grade AS
SELECT
    'contact' AS subject_kind, -- contact
    g.contact AS subject, -- the contact
    r.reference AS reference, -- its short name
    r.received_at AS received_at, -- when it reached us
    r.agency AS agency, -- the agency that told us
    r.team AS team, -- whose tray it is in
    r.child AS child, -- the first child that it names and the register knows
    g.grade AS grade, -- key of the referral grades in front-door.yaml
    g.graded_at AS graded_at, -- when
    CASE WHEN EXISTS (
        SELECT 1 FROM referral_grade l
        WHERE l.contact = g.contact AND (l.graded_at > g.graded_at OR (l.graded_at = g.graded_at AND l.id > g.id))
    ) THEN 0 ELSE 1 END AS stands -- whether it is the last
FROM referral_grade g
JOIN report_contact r ON r.subject = g.contact;

-- One row for each first decision on a contact, with how many agencies had given their own view by then.
CREATE VIEW report_first_decision AS
SELECT
    'contact' AS subject_kind, -- contact
    d.contact AS subject, -- the contact
    r.reference AS reference, -- its short name
    r.nature AS nature, -- key of the natures in front-door.yaml
    r.agency AS agency, -- the agency that told us
    r.team AS team, -- whose tray it is in
    r.child AS child, -- the first child that it names and the register knows
    d.decided_at AS decided_at, -- when
    (
        SELECT COUNT(DISTINCT v.agency) FROM contact_view v WHERE v.contact = d.contact AND v.given_at <= d.decided_at
    ) AS views -- agencies whose view was given before it
FROM contact_decision d
JOIN report_contact r ON r.subject = d.contact
WHERE d.number = 1;

-- One row for each domestic incident that the police told of.
CREATE VIEW report_incident AS
SELECT
    'incident' AS subject_kind, -- incident
    i.id AS subject, -- the incident
    i.reference AS reference, -- short name; says nothing about anybody
    i.force AS agency, -- the police force that told of it
    i.happened_at AS happened_at, -- when it happened
    i.police_recorded_at AS recorded_at, -- when the police recorded it
    i.grade_now AS grade, -- key of the grades in incidents.yaml, as it stands
    CASE WHEN i.vulnerability IS NOT NULL THEN 1 ELSE 0 END AS is_rated, -- whether somebody rated its vulnerability
    i.reviewed_at AS reviewed_at, -- when a supervisor reviewed it; empty while none has
    i.closed_at AS closed_at, -- when the police closed it
    i.screened_at AS screened_at, -- when the joint outcome was recorded
    (SELECT COUNT(*) FROM incident_person p WHERE p.incident = i.id AND p.part IN ('child', 'unborn')) AS children, -- how many children it names
    (
        SELECT COUNT(*) FROM incident_person p
        WHERE p.incident = i.id AND (
            p.part = 'unborn'
            OR (p.part = 'child' AND (p.seen IN ('alone', 'with-others') OR p.not_spoken_because <> ''))
        )
    ) AS spoken_to, -- of those, who were spoken to or of whom it is said why not
    (
        SELECT x.person FROM incident_person x
        WHERE x.incident = i.id AND x.part IN ('child', 'unborn') AND x.person IS NOT NULL
            AND x.position = (
                SELECT MIN(y.position) FROM incident_person y
                WHERE y.incident = i.id AND y.part IN ('child', 'unborn') AND y.person IS NOT NULL
            )
    ) AS child -- the first child that it names and the register knows
FROM incident i;

-- One row for each time that a grade was looked at together.
CREATE VIEW report_grade_review AS
SELECT
    'incident' AS subject_kind, -- incident
    g.incident AS subject, -- the incident
    i.reference AS reference, -- its short name
    i.force AS agency, -- the police force that told of it
    g.graded_at AS graded_at, -- when
    CASE WHEN g.before <> g.after THEN 1 ELSE 0 END AS changed -- whether the grade was changed
FROM incident_grade g
JOIN incident i ON i.id = g.incident;

-- One row for each time that a rule of cumulative harm was met.
CREATE VIEW report_cumulative_review AS
SELECT
    'cumulative-review' AS subject_kind, -- cumulative-review
    r.id AS subject, -- the review
    r.rule AS reference, -- the rule that was met: key of cumulative-risk.yaml
    r.opened_at AS opened_at, -- when
    r.team AS team, -- whose it is to review
    (
        SELECT c.person FROM cumulative_review_counted c
        WHERE c.cumulative_review = r.id AND c.part = 'child'
        ORDER BY c.person LIMIT 1
    ) AS child, -- a child for whom events were counted
    r.reviewed_at AS reviewed_at -- when it was reviewed
FROM cumulative_review r;

-- One row for each notice to a school about one child of an incident.
CREATE VIEW report_school_notice AS
SELECT
    'incident' AS subject_kind, -- incident
    n.incident AS subject, -- the incident
    i.reference AS reference, -- its short name
    n.school AS agency, -- the school; empty while nobody knows which
    c.person AS child, -- the child, where the register knows them
    n.made_at AS made_at, -- when it was made
    n.due_at AS due_at, -- before the school day that starts next; empty where no school is known
    n.sent_at AS sent_at, -- when it was delivered
    n.read_at AS read_at, -- when the school said that it knows
    CASE WHEN EXISTS (
        SELECT 1 FROM filled_form_person f
        JOIN filled_form a ON a.id = f.filled
        WHERE f.person = c.person AND a.form = 'school-risk-assessment' AND a.finished_at >= n.made_at
    ) THEN 1 ELSE 0 END AS is_assessed -- whether a school’s risk assessment for this child was finished since
FROM school_notice n
JOIN incident i ON i.id = n.incident
JOIN incident_person c ON c.id = n.child;

-- The seats of the roster, kept when measures are counted, so that it is known since when each is to be filled (MASH-1).
CREATE TABLE roster_seat (
    id {id} PRIMARY KEY, -- a seat, or one agency’s part of it
    seat {text} NOT NULL, -- key of the seats in roster.yaml
    label {text} NOT NULL, -- what it is called
    agency {id} REFERENCES agency (id), -- whose part it is, where each agency has its own
    since_at {instant} NOT NULL, -- since when it is known that it is to be filled
    until_at {instant} -- until when; empty while it is to be filled
);

-- One row for each seat of the roster and each stretch of days in which somebody spoke there; one without days where nobody ever did.
CREATE VIEW report_seat AS
SELECT
    'seat' AS subject_kind, -- seat
    s.id AS subject, -- the seat
    s.label AS reference, -- what it is called
    s.agency AS agency, -- whose part it is, where each agency has its own
    s.since_at AS since_at, -- since when it is known that it is to be filled
    s.until_at AS until_at, -- until when; empty while it is to be filled
    CAST(CAST(c.from_day AS text) || 'T00:00:00.000Z' AS {instant}) AS filled_from, -- first day on which somebody spoke there
    CAST(CAST(c.until_day AS text) || 'T23:59:59.999Z' AS {instant}) AS filled_until -- last day; empty while it goes on
FROM roster_seat s
LEFT JOIN agency_contact c ON c.seat = s.seat AND (s.agency IS NULL OR c.agency = s.agency);
