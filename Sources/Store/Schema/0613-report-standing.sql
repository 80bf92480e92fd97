-- What measures of how things stand are counted from: dated rows, so that a month that is over is counted as it was (DATA-1, DATA-4;
-- M-33, M-34, M-37, M-40, M-49, M-57). No names of people are in it.

CREATE INDEX involvement_with_open_work ON involvement (person) WHERE open_work <> '';

-- One row for each version of a plan that was published, with the time in which it stood.
CREATE VIEW report_plan_version AS
SELECT
    'care-plan' AS subject_kind, -- care-plan
    p.id AS subject, -- the plan
    p.reference AS reference, -- its short name
    p.kind AS kind, -- key of the kinds in care-plans.yaml
    u.agency AS agency, -- the agency whose worker leads it
    (
        SELECT x.person FROM care_plan_child x WHERE x.care_plan = p.id ORDER BY x.position, x.person LIMIT 1
    ) AS child, -- its first child
    i.number AS number, -- 1 for the first
    i.published_at AS stands_from, -- when it was published
    (
        SELECT MIN(n.published_at) FROM care_plan_issue n WHERE n.care_plan = i.care_plan AND n.number > i.number
    ) AS stands_until, -- when the next took its place; empty for the last
    CAST(CAST(p.ended_on AS text) || 'T00:00:00.000Z' AS {instant}) AS plan_ended_at -- the plan’s last day; empty while it goes on
FROM care_plan_issue i
JOIN care_plan p ON p.id = i.care_plan
LEFT JOIN user_account u ON u.id = p.lead
WHERE p.published_at IS NOT NULL;

-- One row for each who is to have a plan.
CREATE VIEW report_plan_holder AS
SELECT
    h.care_plan AS plan, -- the plan
    h.id AS holder, -- who is to have it
    h.agency AS agency, -- for which agency; empty for the family
    h.added_at AS held_from, -- since when
    h.ended_at AS held_until -- until when; empty while it goes on
FROM care_plan_holder h;

-- One row for each version of a plan that somebody was sent.
CREATE VIEW report_plan_copy AS
SELECT
    c.care_plan AS plan, -- the plan
    c.holder AS holder, -- who is to have it
    c.number AS number, -- which version
    c.sent_at AS sent_at, -- when it was sent
    c.opened_at AS opened_at -- when they opened it, or had it handed to them
FROM care_plan_copy c;

-- One row for each published plan, with its actions as they are written today: who was to do one before is not kept.
CREATE VIEW report_plan_actions AS
SELECT
    'care-plan' AS subject_kind, -- care-plan
    p.id AS subject, -- the plan
    p.reference AS reference, -- its short name
    p.kind AS kind, -- key of the kinds in care-plans.yaml
    u.agency AS agency, -- the agency whose worker leads it
    (
        SELECT x.person FROM care_plan_child x WHERE x.care_plan = p.id ORDER BY x.position, x.person LIMIT 1
    ) AS child, -- its first child
    CAST(CAST(p.begun_on AS text) || 'T00:00:00.000Z' AS {instant}) AS begun_at, -- its first day
    CAST(CAST(p.ended_on AS text) || 'T12:00:00.000Z' AS {instant}) AS ended_at, -- noon of its last day; empty while it goes on
    (SELECT COUNT(*) FROM care_plan_action a WHERE a.care_plan = p.id AND a.withdrawn_at IS NULL) AS actions, -- how many actions it has
    (
        SELECT COUNT(*) FROM care_plan_action a
        WHERE a.care_plan = p.id AND a.withdrawn_at IS NULL
            AND (a.due_on IS NULL OR (a.owner IS NULL AND a.owner_name = ''))
    ) AS lacking -- of those, how many have nobody who does them, or no day
FROM care_plan p
LEFT JOIN user_account u ON u.id = p.lead
WHERE p.published_at IS NOT NULL;

-- One row for each flag and each stretch of time in which it was to be reviewed by the same day. A flag without words of the risk cannot
-- be kept (FLAG-1).
CREATE VIEW report_flag AS
SELECT
    'flag' AS subject_kind, -- flag
    f.id AS subject, -- the flag
    f.kind AS reference, -- key of the kinds in flags.yaml
    f.agency AS agency, -- whose flag it is
    f.person AS child, -- the person whom it is on; empty for an address
    COALESCE(
        (SELECT MAX(b.reviewed_at) FROM risk_flag_review b WHERE b.flag = f.id AND b.reviewed_at < r.reviewed_at), f.raised_at
    ) AS stands_from, -- since when it was to be reviewed by that day
    r.reviewed_at AS stands_until, -- until when: it was reviewed
    CAST(CAST(r.review_before AS text) || 'T23:59:59.999Z' AS {instant}) AS review_by, -- the end of the day by which it was to be reviewed
    f.ended_at AS ended_at -- when the flag ended; empty while it stands
FROM risk_flag f
JOIN risk_flag_review r ON r.flag = f.id
UNION ALL
SELECT
    'flag', f.id, f.kind, f.agency, f.person,
    COALESCE((SELECT MAX(b.reviewed_at) FROM risk_flag_review b WHERE b.flag = f.id), f.raised_at), NULL,
    CAST(CAST(f.review_on AS text) || 'T23:59:59.999Z' AS {instant}), f.ended_at
FROM risk_flag f;

-- One row for each piece of open work with a child, of whichever agency.
CREATE VIEW report_open_work AS
SELECT
    'person' AS subject_kind, -- person
    s.id AS subject, -- the child
    s.id AS child, -- the child
    i.agency AS agency, -- whose work it is
    i.open_work AS work, -- key of the kinds of open work in people.yaml
    CAST(CAST(i.from_day AS text) || 'T00:00:00.000Z' AS {instant}) AS open_from, -- its first day; empty where that is not known
    CAST(CAST(i.to_day AS text) || 'T23:59:59.999Z' AS {instant}) AS open_until, -- its last day; empty while it goes on
    i.recorded_at AS recorded_at, -- when it was written down
    i.withdrawn_at AS withdrawn_at -- when it was found not to hold; empty while it does
FROM involvement i
JOIN person r ON r.id = i.person
JOIN person s ON s.id = COALESCE(r.merged_into, r.id)
WHERE i.open_work <> '' AND s.kind <> 'adult';

-- One row for each time that a manager looked at a child’s case and gave direction.
CREATE VIEW report_direction AS
SELECT
    s.id AS child, -- the child
    o.agency AS agency, -- for which agency
    o.written_at AS written_at -- when
FROM person s
JOIN person r ON r.id = s.id OR r.merged_into = s.id
JOIN oversight o ON o.person = r.id;

-- One row for each fact of identity about a child, also one that was found not to hold.
CREATE VIEW report_identity_fact AS
SELECT
    s.id AS child, -- the child
    f.kind AS kind, -- key of the kinds of fact in people.yaml
    f.recorded_at AS recorded_at, -- when it was written down
    f.withdrawn_at AS withdrawn_at -- when it was found not to hold; empty while it does
FROM person s
JOIN person r ON r.id = s.id OR r.merged_into = s.id
JOIN person_fact f ON f.person = r.id;

-- One row for each paper that somebody needs in their own language or form.
CREATE VIEW report_translation AS
SELECT
    'meeting' AS subject_kind, -- meeting or care-plan
    t.meeting AS subject, -- which
    m.reference AS reference, -- its short name
    m.agency AS agency, -- whose meeting it was, or the agency whose worker leads the plan
    t.due_at AS due_at, -- when it was owed: with the English one
    t.came_at AS came_at -- when it was with them
FROM meeting_translation t
JOIN meeting m ON m.id = t.meeting
UNION ALL
SELECT
    'care-plan', c.care_plan, p.reference, u.agency,
    CAST(CAST(c.translate_by AS text) || 'T23:59:59.999Z' AS {instant}), c.translated_at
FROM care_plan_copy c
JOIN care_plan p ON p.id = c.care_plan
LEFT JOIN user_account u ON u.id = p.lead
WHERE c.translate_by IS NOT NULL AND (c.withdrawn_at IS NULL OR c.translated_at IS NOT NULL);

-- One row for each child who was referred before they were born, where it is known since when there was a concern.
CREATE VIEW report_unborn_referral AS
SELECT
    'person' AS subject_kind, -- person
    p.id AS subject, -- the child
    p.id AS child, -- the child
    CAST(CAST(p.concern_known_on AS text) || 'T12:00:00.000Z' AS {instant}) AS known_at, -- noon of the day on which pregnancy and concern were first known together
    CAST(CAST(p.referred_on AS text) || 'T12:00:00.000Z' AS {instant}) AS referred_at -- noon of the day on which the child was referred
FROM person p
WHERE p.merged_into IS NULL AND p.referred_on IS NOT NULL AND p.concern_known_on IS NOT NULL;
