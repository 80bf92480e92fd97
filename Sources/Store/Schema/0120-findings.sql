-- Findings that are contested or closed, actions that were merged, stop-gaps and pilots.

ALTER TABLE finding ADD COLUMN closed_because {text} NOT NULL DEFAULT ''; -- what showed that it is answered (PLAN-15)
ALTER TABLE finding ADD COLUMN closed_by_name {text} NOT NULL DEFAULT ''; -- who closed it, as they were called then

ALTER TABLE finding_dispute ADD COLUMN considering_body {id} REFERENCES body (id); -- the body that is to reply, when it is one of ours
ALTER TABLE finding_dispute ADD COLUMN recorded_by_name {text} NOT NULL DEFAULT ''; -- who wrote the challenge down, as they were called then
ALTER TABLE finding_dispute ADD COLUMN statement_before {text} NOT NULL DEFAULT ''; -- the finding's words before they were amended; never lost
ALTER TABLE finding_dispute ADD COLUMN decided_by_name {text} NOT NULL DEFAULT ''; -- who wrote the outcome down

ALTER TABLE action_relation ADD COLUMN bid {text} NOT NULL DEFAULT ''; -- the funding bid that the lasting change waits for
ALTER TABLE action_relation ADD COLUMN bid_state {text} NOT NULL DEFAULT '' CHECK (bid_state IN ('', 'being-written', 'submitted', 'granted', 'part-granted', 'refused')); -- how the bid stands
ALTER TABLE action_relation ADD COLUMN risk_entry {text} NOT NULL DEFAULT ''; -- the entry in the risk register

CREATE TABLE action_merge (
    id {id} PRIMARY KEY, -- one action was taken over by another that says the same (PLAN-4)
    merged {id} NOT NULL REFERENCES improvement_action (id), -- the one that was taken over; its own words and date stay on it
    kept {id} NOT NULL REFERENCES improvement_action (id), -- the one that stays
    reason {text} NOT NULL CHECK (reason <> ''), -- why they are the same
    merged_at {instant} NOT NULL, -- when
    merged_by {id} REFERENCES user_account (id), -- by whom
    merged_by_name {text} NOT NULL, -- their name as it was
    undone_at {instant}, -- when it was taken back; the row stays
    undone_because {text} NOT NULL DEFAULT '', -- why
    undone_by_name {text} NOT NULL DEFAULT '', -- by whom
    CHECK (merged <> kept)
);
CREATE INDEX action_merge_by_merged ON action_merge (merged);
CREATE INDEX action_merge_by_kept ON action_merge (kept);

CREATE TABLE action_merge_finding (
    merge {id} NOT NULL REFERENCES action_merge (id), -- the merge
    finding {id} NOT NULL REFERENCES finding (id), -- a finding that the one kept answers only because of it
    PRIMARY KEY (merge, finding)
);

CREATE TABLE action_merge_part (
    merge {id} NOT NULL REFERENCES action_merge (id), -- the merge
    part {id} NOT NULL, -- a part of a finding that the one kept covers only because of it
    PRIMARY KEY (merge, part)
);

CREATE TABLE pilot (
    action {id} PRIMARY KEY REFERENCES improvement_action (id), -- an action that is a trial (PLAN-17)
    scope {text} NOT NULL CHECK (scope <> ''), -- where and with whom it is tried
    starts_on {date}, -- first day
    ends_on {date} NOT NULL, -- last day
    review_on {date} NOT NULL, -- by when somebody decides what follows
    early_results {text} NOT NULL DEFAULT '', -- what it shows so far
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (review_on >= ends_on)
);

CREATE TABLE pilot_decision (
    id {id} PRIMARY KEY, -- what was decided after a pilot; never edited
    pilot {id} NOT NULL REFERENCES pilot (action), -- the pilot
    decision {text} NOT NULL CHECK (decision IN ('adopt', 'change', 'extend', 'stop')), -- roll it out, change it first, go on trying, or stop
    evaluation {text} NOT NULL CHECK (evaluation <> ''), -- what the trial showed
    reason {text} NOT NULL CHECK (reason <> ''), -- why this follows from it
    ends_before {date} NOT NULL, -- its last day before the decision
    ends_after {date} NOT NULL, -- its last day after it
    body {id} REFERENCES body (id), -- the body that decided
    decided_at {instant} NOT NULL, -- when
    decided_by {id} REFERENCES user_account (id), -- who wrote it down
    decided_by_name {text} NOT NULL -- their name as it was
);
CREATE INDEX pilot_decision_by_pilot ON pilot_decision (pilot, decided_at);

-- {sqlite}
CREATE TRIGGER pilot_decision_no_update BEFORE UPDATE ON pilot_decision
BEGIN SELECT RAISE(ABORT, 'decisions on a pilot are append-only'); END;
CREATE TRIGGER pilot_decision_no_delete BEFORE DELETE ON pilot_decision
BEGIN SELECT RAISE(ABORT, 'decisions on a pilot are append-only'); END;
CREATE TRIGGER finding_dispute_no_delete BEFORE DELETE ON finding_dispute
BEGIN SELECT RAISE(ABORT, 'a challenge to a finding is never deleted'); END;
-- {end}

-- {postgres}
CREATE TRIGGER pilot_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pilot_decision
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
CREATE TRIGGER finding_dispute_stays BEFORE DELETE OR TRUNCATE ON finding_dispute
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
-- {end}
