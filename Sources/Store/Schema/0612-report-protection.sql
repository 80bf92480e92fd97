-- What the measures from MARAC and a strategy discussion to a plan that keeps a child safe are counted from, beside
-- 0600-report-views.sql (DATA-1, DATA-4; M-17 to M-36, M-39, M-54). No names of people are in it. A day that the record keeps
-- without an hour is a moment of that day here, so that moments can be compared.

-- Kept so that measures need no reckoning of days.
ALTER TABLE advocacy_offer ADD COLUMN counts_until {date}; -- the last day on which it counts for a conference that it does not name (VOICE-3)
-- {sqlite}
UPDATE advocacy_offer SET counts_until = date(offered_on, '+2 months', '-1 day') WHERE counts_until IS NULL;
-- {end}
-- {postgres}
UPDATE advocacy_offer SET counts_until = CAST(offered_on + INTERVAL '2 months' - INTERVAL '1 day' AS date) WHERE counts_until IS NULL;
-- {end}
ALTER TABLE care_plan_meeting ADD COLUMN papers_due_at {instant}; -- when the plan that comes of a conference is owed; null after other meetings, and where it was written down before that was kept (CONF-5)

-- One row for each action of a meeting that was not called off.
CREATE VIEW report_meeting_action AS
SELECT
    'meeting' AS subject_kind, -- meeting
    m.id AS subject, -- the meeting
    m.reference AS reference, -- its short name
    m.kind AS kind, -- key of the kinds in meetings.yaml
    m.held_from AS held_at, -- when the meeting began
    COALESCE(m.held_to, m.closed_at) AS ended_at, -- when it ended; empty while it has not
    m.checked_at AS signed_off_at, -- when it was signed off
    a.agency AS agency, -- whose action it is
    CASE WHEN a.owner IS NOT NULL OR a.owner_name <> '' THEN 1 ELSE 0 END AS has_owner, -- whether somebody is named who does it
    a.due_at AS due_at, -- by when
    a.done_at AS done_at, -- when it was done
    CASE WHEN a.dropped_at IS NULL THEN 0 ELSE 1 END AS is_dropped, -- whether it was dropped
    a.person AS child -- about whom, where it is about one
FROM meeting_action a
JOIN meeting_case c ON c.id = a.meeting_case
JOIN meeting m ON m.id = c.meeting
WHERE m.cancelled_at IS NULL;

-- One row for each meeting that was held and has ended, with how many of those who get papers had them in time.
CREATE VIEW report_meeting_papers AS
SELECT
    'meeting' AS subject_kind, -- meeting
    m.subject AS subject, -- the meeting
    m.reference AS reference, -- its short name
    m.kind AS kind, -- key of the kinds in meetings.yaml
    m.agency AS agency, -- whose meeting it was
    m.child AS child, -- the first child of the first family that was heard
    m.held_at AS held_at, -- when it began
    m.note_due_at AS note_due_at, -- when the decision note was owed
    m.notes_due_at AS notes_due_at, -- when the full notes were owed
    (
        SELECT COUNT(*) FROM meeting_invitee i WHERE i.meeting = m.subject AND i.removed_at IS NULL AND i.gets_notes
    ) AS receivers, -- how many get its papers
    (
        SELECT COUNT(*) FROM meeting_invitee i
        WHERE i.meeting = m.subject AND i.removed_at IS NULL AND i.gets_notes AND EXISTS (
            SELECT 1 FROM meeting_copy c
            WHERE c.meeting_invitee = i.id AND c.kind = 'decision-note'
                AND CASE WHEN c.message IS NOT NULL THEN c.sent_at ELSE c.handed_over_at END <= m.note_due_at
        )
    ) AS with_note, -- how many had the decision note by its time
    (
        SELECT COUNT(*) FROM meeting_invitee i
        WHERE i.meeting = m.subject AND i.removed_at IS NULL AND i.gets_notes AND EXISTS (
            SELECT 1 FROM meeting_copy c
            WHERE c.meeting_invitee = i.id AND c.kind = 'notes'
                AND CASE WHEN c.message IS NOT NULL THEN c.sent_at ELSE c.handed_over_at END <= m.notes_due_at
        )
    ) AS with_notes -- how many had the full notes by their time
FROM report_meeting m;

-- One row for each child whom a meeting that was held and has ended was about.
CREATE VIEW report_meeting_child AS
SELECT
    'meeting' AS subject_kind, -- meeting
    m.id AS subject, -- the meeting
    m.reference AS reference, -- its short name
    m.kind AS kind, -- key of the kinds in meetings.yaml
    m.agency AS agency, -- whose meeting it was
    m.held_from AS held_at, -- when it began
    c.id AS family, -- the part of the meeting that was about this family
    p.person AS child, -- the child
    CASE WHEN p.part = 'child' THEN 1 ELSE 0 END AS is_born, -- whether the child was born by then
    CASE WHEN p.view <> '' THEN 1 ELSE 0 END AS has_view, -- whether the child’s own view is written down
    CASE WHEN p.view_missing <> '' THEN 1 ELSE 0 END AS says_why_not, -- whether it says why it was not sought
    CASE
        WHEN EXISTS (
            SELECT 1 FROM meeting_decision d
            WHERE d.meeting_case = c.id AND d.person = p.person AND d.replaced_at IS NULL
        ) THEN 1
        WHEN EXISTS (SELECT 1 FROM meeting_action a WHERE a.meeting_case = c.id AND a.person = p.person) THEN 1
        WHEN EXISTS (
            SELECT 1 FROM marac_child h
            JOIN marac_case r ON r.id = h.marac_case
            WHERE r.meeting_case = c.id AND h.person = p.person AND h.considered <> ''
        ) THEN 1
        ELSE 0
    END AS is_decided_upon -- whether a decision, an action or what MARAC saw is about this child by name
FROM meeting m
JOIN meeting_case c ON c.meeting = m.id
JOIN meeting_person p ON p.meeting_case = c.id
WHERE m.held_from IS NOT NULL AND COALESCE(m.held_to, m.closed_at) IS NOT NULL AND m.cancelled_at IS NULL
    AND p.part IN ('child', 'unborn');

-- For each child of a meeting, the offers of somebody to speak for them that count for it: one that names it, or one of the two months
-- before it that names none (VOICE-3).
CREATE VIEW report_meeting_advocacy AS
SELECT
    m.id AS meeting, -- the meeting
    p.person AS child, -- the child
    o.offered_on AS offered_on, -- when it was offered
    CASE WHEN o.wanted = 'yes' THEN 1 ELSE 0 END AS is_wanted, -- whether the child wanted it
    CASE WHEN o.used = 'yes' THEN 1 ELSE 0 END AS is_used, -- whether somebody spoke for the child there
    CASE WHEN o.used = '' THEN 0 ELSE 1 END AS says_whether_used -- whether that is written down
FROM meeting m
JOIN meeting_case c ON c.meeting = m.id
JOIN meeting_person p ON p.meeting_case = c.id
JOIN person s ON s.id = p.person
JOIN person r ON r.id = COALESCE(s.merged_into, s.id) OR r.merged_into = COALESCE(s.merged_into, s.id)
JOIN advocacy_offer o ON o.person = r.id
WHERE o.meeting = m.id OR (
    o.meeting IS NULL
    AND CAST(CAST(o.offered_on AS text) || 'T00:00:00.000Z' AS {instant}) <= m.held_from
    AND CAST(CAST(o.counts_until AS text) || 'T23:59:59.999Z' AS {instant}) >= m.held_from
);

-- One row for each section 47 enquiry, with how long the child waited to be seen. What counts is each time that the child was seen,
-- whoever saw them.
CREATE VIEW report_child_wait AS
SELECT
    'enquiry' AS subject_kind, -- enquiry
    e.id AS subject, -- the enquiry
    e.reference AS reference, -- its short name
    e.team AS team, -- the team whose work it is
    e.child AS child, -- the child
    e.started_at AS started_at, -- when it began
    e.ended_at AS ended_at, -- when it ended
    e.contact_at AS contact_at, -- when the contact came in
    e.strategy_at AS strategy_at, -- when the strategy discussion was held
    v.see_by AS see_by, -- by when it was first agreed that the child is seen; empty where nothing was
    (
        SELECT MIN(x.seen_at) FROM person s
        JOIN person r ON r.id = COALESCE(s.merged_into, s.id) OR r.merged_into = COALESCE(s.merged_into, s.id)
        JOIN sighting x ON x.child = r.id
        WHERE s.id = e.child AND x.how <> 'not-seen' AND x.seen_at >= e.contact_at
    ) AS seen_after_contact, -- when the child was first seen after the contact
    (
        SELECT MIN(x.seen_at) FROM person s
        JOIN person r ON r.id = COALESCE(s.merged_into, s.id) OR r.merged_into = COALESCE(s.merged_into, s.id)
        JOIN sighting x ON x.child = r.id
        WHERE s.id = e.child AND x.how <> 'not-seen' AND x.seen_at >= e.strategy_at
    ) AS seen_after_discussion, -- first after the strategy discussion
    (
        SELECT MIN(x.seen_at) FROM person s
        JOIN person r ON r.id = COALESCE(s.merged_into, s.id) OR r.merged_into = COALESCE(s.merged_into, s.id)
        JOIN sighting x ON x.child = r.id
        WHERE s.id = e.child AND x.how <> 'not-seen' AND x.seen_at >= e.started_at
    ) AS seen_after_start, -- first after the enquiry began
    COALESCE(
        (
            SELECT MIN(x.seen_at) FROM person s
            JOIN person r ON r.id = COALESCE(s.merged_into, s.id) OR r.merged_into = COALESCE(s.merged_into, s.id)
            JOIN sighting x ON x.child = r.id
            WHERE s.id = e.child AND x.how <> 'not-seen' AND x.seen_at >= v.agreed_at
        ), v.started_at
    ) AS seen_as_agreed -- first after it was agreed by when; where nobody wrote that down, when the agreed visit began
FROM enquiry e
LEFT JOIN agreed_visit v ON v.enquiry = e.id AND v.voided_because = '' AND NOT EXISTS (
    SELECT 1 FROM agreed_visit b
    WHERE b.enquiry = e.id AND b.voided_because = ''
        AND (b.agreed_at < v.agreed_at OR (b.agreed_at = v.agreed_at AND b.id < v.id))
);

-- One row for each section 47 enquiry, with who makes it and what keeps the child safe meanwhile.
CREATE VIEW report_enquiry_work AS
SELECT
    'enquiry' AS subject_kind, -- enquiry
    e.id AS subject, -- the enquiry
    e.reference AS reference, -- its short name
    e.team AS team, -- the team whose work it is
    e.child AS child, -- the child
    e.started_at AS started_at, -- when it began
    CASE
        WHEN LOWER(e.lead_words) LIKE '%domestic%' THEN 1
        WHEN EXISTS (SELECT 1 FROM contact c WHERE c.id = e.contact AND c.nature = 'domestic-abuse') THEN 1
        ELSE 0
    END AS is_domestic_abuse, -- whether its contact was about domestic abuse, or such a team of the police leads
    CASE WHEN EXISTS (
        SELECT 1 FROM enquiry_worker w WHERE w.enquiry = e.id AND w.side = 'social-care'
    ) THEN 1 ELSE 0 END AS has_social_worker, -- whether a social worker is named
    CASE WHEN EXISTS (
        SELECT 1 FROM enquiry_worker w WHERE w.enquiry = e.id AND w.side = 'police'
    ) THEN 1 ELSE 0 END AS has_officer, -- whether an officer in the case is named
    (SELECT MIN(p.made_at) FROM safety_plan p WHERE p.enquiry = e.id) AS safe_at, -- when its first safety plan was agreed
    (
        SELECT MIN(p.made_at) FROM safety_plan p
        WHERE p.enquiry = e.id AND 1 < (
            SELECT COUNT(DISTINCT a.agency) FROM safety_plan_action a WHERE a.safety_plan = p.id AND a.agency IS NOT NULL
        )
    ) AS safe_together_at -- when the first with actions of two agencies or more was
FROM enquiry e;

-- One row for each time that a conference was put off.
CREATE VIEW report_conference_delay AS
SELECT
    'enquiry' AS subject_kind, -- enquiry
    d.enquiry AS subject, -- the enquiry
    e.reference AS reference, -- its short name
    e.team AS team, -- the team whose work it is
    e.child AS child, -- the child
    d.decided_at AS delayed_from, -- when it was put off
    d.ended_at AS delayed_until -- when it was held, or put off again; empty while it is awaited
FROM conference_delay d
JOIN enquiry e ON e.id = d.enquiry;

-- One row for each week in which a child whose conference was put off was to be visited. A week that was late when its time was taken
-- off counts too.
CREATE VIEW report_delayed_week AS
SELECT
    k.subject AS enquiry, -- the enquiry
    k.started_at AS started_at, -- when the week began
    k.due_at AS due_at, -- its last moment
    k.stopped_at AS stopped_at, -- when the child was visited, or the week taken off
    CASE WHEN k.result = 'met' THEN 1 ELSE 0 END AS met -- whether the child was visited in it
FROM clock k
WHERE k.kind = 'delayed-conference-visit' AND k.subject_kind = 'enquiry'
    AND (k.result IS NULL OR k.result <> 'void' OR k.due_at < k.stopped_at);

-- One row for each request for a child protection medical that was begun and not given up, nor written anew.
CREATE VIEW report_medical_form AS
SELECT
    CASE WHEN m.id IS NULL THEN 'form' ELSE 'medical-request' END AS subject_kind, -- form while it was not sent, then medical-request
    COALESCE(m.id, f.id) AS subject, -- which
    'Medical' AS reference, -- always the same: it has no short name
    m.agency AS agency, -- the health agency that was asked
    COALESCE(
        m.child, (SELECT p.person FROM filled_form_person p WHERE p.filled = f.id ORDER BY p.person LIMIT 1)
    ) AS child, -- the child
    f.started_at AS begun_at, -- when it was begun
    f.finished_at AS finished_at, -- when it was complete
    m.sent_at AS sent_at -- when it was sent
FROM filled_form f
LEFT JOIN medical_request m ON m.filled_form = f.id
WHERE f.form = 'child-protection-medical' AND f.discarded_at IS NULL AND (
    m.id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM filled_form n WHERE n.supersedes = f.id AND n.discarded_at IS NULL)
);

-- One row for each report of a child protection medical.
CREATE VIEW report_medical_report AS
SELECT
    'medical-request' AS subject_kind, -- medical-request
    m.id AS subject, -- the request
    'Medical' AS reference, -- always the same: it has no short name
    m.agency AS agency, -- the health agency that reported
    m.child AS child, -- the child
    m.report_at AS reported_at, -- when the report came
    CASE WHEN m.meets_standard THEN 1 ELSE 0 END AS meets_standard -- whether it is as the national standard asks
FROM medical_request m
WHERE m.report_at IS NOT NULL;

-- One row for each conference about a plan that went on after it: whether each who was to have the plan had the version that came of it.
CREATE VIEW report_conference_plan AS
SELECT
    'care-plan' AS subject_kind, -- care-plan
    v.plan AS subject, -- the plan
    v.reference AS reference, -- its short name
    v.agency AS agency, -- the agency whose worker leads it
    v.child AS child, -- its first child
    v.held_at AS held_at, -- noon of the day of the conference
    v.due_at AS due_at, -- when the plan was owed
    CASE WHEN v.first_number IS NULL THEN 0 ELSE 1 END AS has_version, -- whether a version came of it
    (
        SELECT COUNT(*) FROM care_plan_holder h
        WHERE h.care_plan = v.plan AND h.added_at <= v.due_at AND (h.ended_at IS NULL OR h.ended_at > v.due_at)
    ) AS holders, -- how many were to have it
    (
        SELECT COUNT(*) FROM care_plan_holder h
        WHERE h.care_plan = v.plan AND h.added_at <= v.due_at AND (h.ended_at IS NULL OR h.ended_at > v.due_at)
            AND EXISTS (
                SELECT 1 FROM care_plan_copy y
                WHERE y.holder = h.id AND y.number >= v.first_number AND y.number <= v.last_number
                    AND CASE WHEN y.how = 'by-hand' THEN y.opened_at ELSE y.sent_at END <= v.due_at
            )
    ) AS with_plan -- how many of them had it by then
FROM (
    SELECT w.plan, w.reference, w.agency, w.child, w.held_at, w.due_at,
        (
            SELECT MIN(i.number) FROM care_plan_issue i
            WHERE i.care_plan = w.plan AND i.published_at >= w.day_begins
                AND (w.next_begins IS NULL OR i.published_at < w.next_begins)
        ) AS first_number,
        (
            SELECT MAX(i.number) FROM care_plan_issue i
            WHERE i.care_plan = w.plan AND i.published_at >= w.day_begins
                AND (w.next_begins IS NULL OR i.published_at < w.next_begins)
        ) AS last_number
    FROM (
        SELECT c.care_plan AS plan, p.reference, u.agency, COALESCE(m.notes_due_at, c.papers_due_at) AS due_at,
            CAST(CAST(c.held_on AS text) || 'T12:00:00.000Z' AS {instant}) AS held_at,
            CAST(CAST(c.held_on AS text) || 'T00:00:00.000Z' AS {instant}) AS day_begins,
            CAST(
                CAST(
                    (
                        SELECT MIN(n.held_on) FROM care_plan_meeting n
                        WHERE n.care_plan = c.care_plan AND n.kind = 'review-conference' AND n.held_on > c.held_on
                    ) AS text
                ) || 'T00:00:00.000Z' AS {instant}
            ) AS next_begins,
            (
                SELECT x.person FROM care_plan_child x WHERE x.care_plan = p.id ORDER BY x.position, x.person LIMIT 1
            ) AS child
        FROM care_plan_meeting c
        JOIN care_plan p ON p.id = c.care_plan
        LEFT JOIN user_account u ON u.id = p.lead
        LEFT JOIN meeting m ON m.id = c.meeting
        WHERE c.kind IN ('initial-conference', 'review-conference') AND (p.ended_on IS NULL OR p.ended_on > c.held_on)
    ) w
) v
WHERE v.due_at IS NOT NULL;

-- One row for each child on a plan for whom it was to be weighed whether to go to court.
CREATE VIEW report_legal_check AS
SELECT
    'care-plan' AS subject_kind, -- care-plan
    p.id AS subject, -- the plan
    p.reference AS reference, -- its short name
    u.agency AS agency, -- the agency whose worker leads it
    c.person AS child, -- the child
    k.due_at AS due_at, -- by when
    k.stopped_at AS stopped_at, -- when it was weighed
    CASE WHEN k.result = 'met' THEN 1 ELSE 0 END AS met -- whether that was in time
FROM clock k
JOIN care_plan p ON p.id = k.subject
LEFT JOIN user_account u ON u.id = p.lead
LEFT JOIN clock_person c ON c.clock = k.id
WHERE k.kind = 'legal-planning-check' AND k.subject_kind = 'care-plan' AND (k.result IS NULL OR k.result <> 'void');

-- One row for each assessment.
CREATE VIEW report_assessment AS
SELECT
    'assessment' AS subject_kind, -- assessment
    a.id AS subject, -- the assessment
    a.reference AS reference, -- its short name
    a.team AS team, -- the team whose work it is
    a.child AS child, -- the child
    a.started_at AS started_at, -- when it was begun
    a.sent_at AS sent_at, -- when it was sent for sign-off
    a.authorised_at AS authorised_at, -- when it was signed off
    CAST(CAST(a.chronology_on AS text) || 'T12:00:00.000Z' AS {instant}) AS chronology_at, -- noon of the day since which nothing was written in the chronology, when it was sent; empty where there was none
    CASE WHEN a.history <> '' THEN 1 ELSE 0 END AS has_history -- whether it says what history tells us
FROM assessment a;

-- One row for each referral to MARAC.
CREATE VIEW report_marac_referral AS
SELECT
    'marac-case' AS subject_kind, -- marac-case
    m.id AS subject, -- the case
    m.reference AS reference, -- its short name
    m.referred_agency AS agency, -- the agency that referred
    (
        SELECT c.person FROM marac_child c WHERE c.marac_case = m.id ORDER BY c.position, c.person LIMIT 1
    ) AS child, -- the first child who lives with it
    m.referred_at AS referred_at, -- when
    m.decided_at AS decided_at, -- when the coordinator decided
    m.decision AS decision, -- accepted or declined; empty while it waits
    m.second AS second_look, -- agrees or accepts, as somebody else found of a refusal; empty while nobody has looked
    (
        SELECT MAX(k.due_at) FROM clock k
        WHERE k.kind = 'marac-second-look' AND k.subject_kind = 'marac-case' AND k.subject = m.id
    ) AS second_due_at -- by when somebody else was to look
FROM marac_case m;

-- One row for each check that a protective order is kept, by the day by which it was to be made. One that fell away before its time is
-- left out, as is one of after the order’s last day.
CREATE VIEW report_order_check AS
SELECT
    'order' AS subject_kind, -- order
    o.id AS subject, -- the order
    o.reference AS reference, -- its short name
    u.agency AS agency, -- the agency whose worker checks it
    k.due_at AS due_at, -- by when
    k.stopped_at AS stopped_at, -- when it was made, or fell away
    CASE WHEN k.result = 'met' THEN 1 ELSE 0 END AS met -- whether it was made in time
FROM clock k
JOIN protective_order o ON o.id = k.subject
LEFT JOIN user_account u ON u.id = o.owner
WHERE k.kind = 'order-check' AND k.subject_kind = 'order'
    AND (k.result IS NULL OR k.result <> 'void' OR k.due_at < k.stopped_at)
    AND (o.until_day IS NULL OR k.due_on IS NULL OR k.due_on <= o.until_day);

-- One row for each breach of a protective order.
CREATE VIEW report_order_breach AS
SELECT
    'order' AS subject_kind, -- order
    o.id AS subject, -- the order
    o.reference AS reference, -- its short name
    u.agency AS agency, -- the agency whose worker checks the order
    b.reported_at AS reported_at, -- when it was reported
    b.investigated_at AS investigated_at, -- when it was investigated
    b.arrested_at AS arrested_at, -- when somebody was arrested
    (
        SELECT MAX(k.due_at) FROM clock k
        WHERE k.kind = 'order-breach' AND k.subject_kind = 'order-breach' AND k.subject = b.id
    ) AS due_at -- by when it was to be investigated
FROM order_breach b
JOIN protective_order o ON o.id = b.protective_order
LEFT JOIN user_account u ON u.id = o.owner;

-- One row for each stage that a challenge reached.
CREATE VIEW report_challenge_stage AS
SELECT
    'challenge' AS subject_kind, -- challenge
    c.id AS subject, -- the challenge
    c.reference AS reference, -- its short name
    c.raised_at AS raised_at, -- when it was raised
    c.raised_agency AS raised_agency, -- the agency that raised it
    c.challenged_agency AS agency, -- the agency whose decision it is
    (SELECT x.person FROM challenge_child x WHERE x.challenge = c.id ORDER BY x.person LIMIT 1) AS child, -- a child it is about
    s.stage AS stage, -- key of the stages in challenges.yaml
    s.opened_at AS opened_at, -- when the stage was reached
    s.due_at AS due_at, -- by when an answer was expected
    s.answered_at AS answered_at -- when it came
FROM challenge_stage s
JOIN challenge c ON c.id = s.challenge;
