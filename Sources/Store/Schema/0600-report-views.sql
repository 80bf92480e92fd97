-- What measures, analysts and other tools count from: views that keep their names and meanings while the tables behind them
-- change (DATA-1, DATA-4). No names of people are in them. A record is named by `subject_kind` and `subject`; moments are in
-- universal time. What was called off, withdrawn or voided is not in them.

-- One row for each person’s record, with what figures are told apart by (EQUAL-3). A record that was merged says what the one that
-- stands says.
CREATE VIEW report_person AS
SELECT
    p.id AS person, -- the record
    COALESCE(p.merged_into, p.id) AS standing, -- the record that stands for this person
    s.kind AS kind, -- child, unborn or adult
    s.born_from AS born_on, -- first day that the birth date may mean
    s.sex AS sex, -- key of the sexes in people.yaml
    (
        SELECT MAX(f.value) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'ethnicity' AND f.withdrawn_at IS NULL
    ) AS ethnicity, -- key of the ethnicities in people.yaml
    (
        SELECT MAX(f.words) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'first-language' AND f.withdrawn_at IS NULL
    ) AS first_language, -- as the family calls it
    (
        SELECT MAX(CASE WHEN f.value IN ('none', 'NONE') THEN 'no' ELSE 'yes' END) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'disability' AND f.withdrawn_at IS NULL
    ) AS disability, -- yes, no, or empty where nobody asked
    (
        SELECT MAX(a.postcode_key) FROM residence r JOIN address a ON a.id = r.address
        WHERE r.person = s.id AND r.kind = 'home' AND r.to_on IS NULL AND r.withdrawn_at IS NULL AND r.is_hidden = FALSE
    ) AS home_postcode -- of the home that is theirs now; empty where it is hidden
FROM person p
JOIN person s ON s.id = COALESCE(p.merged_into, p.id);

-- One row for each contact with the front door.
CREATE VIEW report_contact AS
SELECT
    'contact' AS subject_kind, -- contact
    c.id AS subject, -- the contact
    c.reference AS reference, -- short name; says nothing about anybody
    c.received_at AS received_at, -- when it reached us
    c.source AS source, -- key of the sources in front-door.yaml
    c.agency AS agency, -- the agency that told us
    c.nature AS nature, -- key of the natures in front-door.yaml
    c.team AS team, -- whose tray it is in
    c.child_protection_at AS child_protection_at, -- when somebody said that a child may be suffering significant harm
    c.decided_at AS decided_at, -- when the decision that stands was made
    (
        SELECT d.outcome FROM contact_decision d
        WHERE d.contact = c.id AND d.number = (SELECT MAX(o.number) FROM contact_decision o WHERE o.contact = c.id)
    ) AS outcome, -- what was decided that stands: key of the outcomes in front-door.yaml
    (
        SELECT x.person FROM contact_person x
        WHERE x.contact = c.id AND x.part IN ('child', 'unborn') AND x.person IS NOT NULL
            AND x.position = (
                SELECT MIN(y.position) FROM contact_person y
                WHERE y.contact = c.id AND y.part IN ('child', 'unborn') AND y.person IS NOT NULL
            )
    ) AS child -- the first child that it names and the register knows
FROM contact c;

-- One row for each decision on a contact.
CREATE VIEW report_contact_decision AS
SELECT
    'contact' AS subject_kind, -- contact
    d.contact AS subject, -- the contact
    c.reference AS reference, -- its short name
    d.number AS number, -- 1 for the first
    CASE WHEN d.number = (SELECT MAX(o.number) FROM contact_decision o WHERE o.contact = d.contact) THEN 1 ELSE 0 END AS stands, -- whether no later one replaced it
    d.decided_at AS decided_at, -- when
    d.outcome AS outcome, -- key of the outcomes in front-door.yaml
    CASE WHEN TRIM(d.reasons) <> '' THEN 1 ELSE 0 END AS has_reasons, -- whether it says why
    CASE WHEN d.seen_by_at IS NOT NULL THEN 1 ELSE 0 END AS has_seen_by, -- whether it says by when the children are seen
    CASE
        WHEN EXISTS (
            SELECT 1 FROM contact_told t
            WHERE t.contact = d.contact AND t.decision = d.id AND t.how = 'message'
                AND (t.recipient = c.referrer OR (t.recipient IS NULL AND c.referrer IS NULL))
        ) THEN 1 ELSE 0
    END AS referrer_told, -- whether whoever told us was told in writing
    c.source AS source, -- key of the sources in front-door.yaml
    c.agency AS agency, -- the agency that told us
    c.team AS team, -- whose tray it is in
    r.child AS child -- the first child that it names and the register knows
FROM contact_decision d
JOIN contact c ON c.id = d.contact
JOIN report_contact r ON r.subject = d.contact;

-- One row for each time limit that ran; what should not have run is left out.
CREATE VIEW report_time_limit AS
SELECT
    k.kind AS kind, -- key of clocks.yaml
    k.subject_kind AS subject_kind, -- what it ran on
    k.subject AS subject, -- which
    k.started_at AS started_at, -- when it began
    k.due_at AS due_at, -- the last moment in time
    k.stopped_at AS stopped_at, -- when what it waited for happened
    CASE WHEN k.result = 'met' THEN 1 ELSE 0 END AS met, -- whether that was in time
    CASE WHEN TRIM(k.late_because) <> '' THEN 1 ELSE 0 END AS has_reason -- whether somebody said why it was late
FROM clock k
WHERE k.result IS NULL OR k.result <> 'void';

-- One row for each question of the front door to an agency.
CREATE VIEW report_information_check AS
SELECT
    'check' AS subject_kind, -- check
    i.id AS subject, -- the question
    c.reference AS reference, -- short name of its contact
    i.agency AS agency, -- who was asked
    i.purpose AS purpose, -- key of the purposes of checks in front-door.yaml
    i.asked_at AS asked_at, -- when
    i.due_at AS due_at, -- when the answer was owed
    i.answered_at AS answered_at, -- when it came
    i.answer AS answer, -- given, nothing-known or refused
    CASE WHEN i.answered_at IS NOT NULL AND i.answered_at <= i.due_at THEN 1 ELSE 0 END AS in_time -- whether it came in time
FROM information_check i
JOIN contact c ON c.id = i.contact;

-- One row for each meeting that was held and has ended.
CREATE VIEW report_meeting AS
SELECT
    'meeting' AS subject_kind, -- meeting
    m.id AS subject, -- the meeting
    m.reference AS reference, -- short name
    m.kind AS kind, -- key of the kinds in meetings.yaml
    m.agency AS agency, -- whose meeting it was
    m.needed_at AS needed_at, -- when it was known that it is needed
    m.incident_at AS incident_at, -- when what it is about happened
    m.planned_at AS planned_at, -- when it was to begin
    m.held_from AS held_at, -- when it began
    COALESCE(m.held_to, m.closed_at) AS ended_at, -- when it ended
    m.note_due_at AS note_due_at, -- when the decision note was owed
    m.notes_due_at AS notes_due_at, -- when the full notes were owed
    m.checked_at AS signed_off_at, -- when it was signed off
    CASE WHEN EXISTS (
        SELECT 1 FROM meeting_invitee i
        WHERE i.meeting = m.id AND i.removed_at IS NULL AND i.seat = 'social-care'
            AND i.attended IN ('in-person', 'video', 'telephone')
    ) THEN 1 ELSE 0 END AS social_care_there, -- whether social care took part
    CASE WHEN EXISTS (
        SELECT 1 FROM meeting_invitee i
        WHERE i.meeting = m.id AND i.removed_at IS NULL AND i.seat = 'police'
            AND i.attended IN ('in-person', 'video', 'telephone')
    ) THEN 1 ELSE 0 END AS police_there, -- whether the police took part
    CASE WHEN EXISTS (
        SELECT 1 FROM meeting_invitee i
        WHERE i.meeting = m.id AND i.removed_at IS NULL AND i.seat = 'health'
            AND i.attended IN ('in-person', 'video', 'telephone')
    ) THEN 1 ELSE 0 END AS health_there, -- whether health took part
    (
        SELECT x.person FROM meeting_person x JOIN meeting_case f ON f.id = x.meeting_case
        WHERE f.meeting = m.id AND f.position = (SELECT MIN(g.position) FROM meeting_case g WHERE g.meeting = m.id)
            AND x.part IN ('child', 'unborn')
            AND x.position = (
                SELECT MIN(y.position) FROM meeting_person y WHERE y.meeting_case = f.id AND y.part IN ('child', 'unborn')
            )
    ) AS child -- the first child of the first family that was heard
FROM meeting m
WHERE m.held_from IS NOT NULL AND COALESCE(m.held_to, m.closed_at) IS NOT NULL AND m.cancelled_at IS NULL;

-- One row for each agency that was asked to a meeting that was held, however many of its people were.
CREATE VIEW report_meeting_agency AS
SELECT
    'meeting' AS subject_kind, -- meeting
    i.meeting AS subject, -- the meeting
    m.reference AS reference, -- its short name
    m.kind AS kind, -- key of the kinds in meetings.yaml
    m.held_at AS held_at, -- when it began
    i.agency AS agency, -- the agency that was asked
    MAX(CASE WHEN i.attended IN ('in-person', 'video', 'telephone') THEN 1 ELSE 0 END) AS took_part, -- whether somebody of it took part
    MAX(
        CASE WHEN EXISTS (SELECT 1 FROM meeting_contribution c WHERE c.meeting_invitee = i.id) THEN 1 ELSE 0 END
    ) AS sent_information, -- whether something in writing came from it
    m.child AS child -- the first child of the first family that was heard
FROM meeting_invitee i
JOIN report_meeting m ON m.subject = i.meeting
WHERE i.removed_at IS NULL AND i.agency IS NOT NULL
GROUP BY i.meeting, m.reference, m.kind, m.held_at, i.agency, m.child;

-- One row for each section 47 enquiry.
CREATE VIEW report_enquiry AS
SELECT
    'enquiry' AS subject_kind, -- enquiry
    e.id AS subject, -- the enquiry
    e.reference AS reference, -- short name
    e.child AS child, -- the child
    e.team AS team, -- the team whose work it is
    e.contact_at AS contact_at, -- when the contact came in that led to it
    e.started_at AS started_at, -- when it began
    e.strategy_at AS strategy_at, -- when the strategy discussion was held
    CASE WHEN e.strategy_at IS NOT NULL AND e.strategy_at <= e.started_at THEN 1 ELSE 0 END AS after_discussion, -- whether that was before it began
    e.how AS how, -- single or joint
    e.outcome AS outcome, -- key of the outcomes in enquiries.yaml
    e.outcome_at AS outcome_at, -- when it was written
    e.conference_at AS conference_at, -- when the initial conference was held
    COALESCE(e.strategy_at, e.started_at) AS conference_counts_from, -- from when the time to the conference is counted
    e.ended_at AS ended_at -- when the enquiry ended
FROM enquiry e;

-- One row for each action of an improvement plan that is agreed and stands by itself.
CREATE VIEW report_improvement_action AS
SELECT
    'action' AS subject_kind, -- action
    a.id AS subject, -- the action
    a.reference AS reference, -- its number in the plan
    a.plan AS plan, -- the plan
    a.overseen_by AS body, -- the body that oversees it
    a.agreed_at AS agreed_at, -- when it was agreed
    a.due_on AS due_on, -- the last day in time
    a.rung AS rung, -- the proof ladder
    CASE WHEN a.was_let_through THEN 1 ELSE 0 END AS was_let_through, -- whether a chair overrode the evidence gate
    (SELECT MAX(s.taken_at) FROM action_step s WHERE s.action = a.id AND s.kind = 'claimed') AS claimed_at, -- when completion was last claimed
    (SELECT MAX(s.taken_at) FROM action_step s WHERE s.action = a.id AND s.kind = 'verified') AS verified_at -- when the body last accepted its evidence
FROM improvement_action a
WHERE a.merged_into IS NULL AND TRIM(a.superseded_because) = '';
