-- Readings of measures, counted from the views report_*, and the measures by which improvement actions are proved (EVID-1, EVID-4,
-- DATA-4, DATA-6).

CREATE TABLE measure_reading (
    id {id} PRIMARY KEY, -- what one month came to
    measure {text} NOT NULL, -- key of the countings in measures.yaml
    dimension {text} NOT NULL DEFAULT '', -- what it is told apart by: agency, team, locality, age, ethnicity, language, disability; empty for the whole
    value {text} NOT NULL DEFAULT '', -- and which; empty where that is not known
    starts_on {date} NOT NULL, -- the first day of the month
    numerator {real} NOT NULL, -- of a share how many met it, of an average the sum, of a count how many
    denominator {real} NOT NULL, -- of how many records
    rule_from {date} NOT NULL, -- since when the rule is in force by which it was counted
    counted_at {instant} NOT NULL, -- when it was first counted so
    replaced_at {instant} -- when a later count of the same month came to something else; null while it stands
);
CREATE UNIQUE INDEX measure_reading_stands ON measure_reading (measure, dimension, value, starts_on) WHERE replaced_at IS NULL;
CREATE INDEX measure_reading_restated ON measure_reading (measure, replaced_at) WHERE replaced_at IS NOT NULL;

-- How the last counting of each measure went.
CREATE TABLE measure_counting (
    measure {text} PRIMARY KEY, -- key of the countings in measures.yaml
    counted_at {instant}, -- when it was last counted; null before the first time
    whole_at {instant}, -- when all its months were last counted
    milliseconds {int} NOT NULL DEFAULT 0, -- how long that took
    problem {text} NOT NULL DEFAULT '', -- why the last try came to nothing; empty where it went well
    problem_at {instant} -- when that was
);

CREATE TABLE action_measure (
    id {id} PRIMARY KEY, -- a measure by which an improvement action is proved
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    measure {text} NOT NULL, -- key of the countings in measures.yaml
    dimension {text} NOT NULL DEFAULT '', -- of which part alone: agency, team; empty for the whole
    value {text} NOT NULL DEFAULT '', -- and which
    target {real} NOT NULL, -- a share from 0 to 1, or a number in the unit
    tolerance {real} NOT NULL, -- what a reading may fall short of it by before it counts against the action
    lower_is_better {bool} NOT NULL, -- the direction
    hold {int} NOT NULL, -- whole months in a row that it must hold (EVID-2)
    baseline_on {date}, -- the month it is compared with; null where there was none
    baseline_numerator {real}, -- what that month came to
    baseline_denominator {real}, -- of how many records
    because {text} NOT NULL DEFAULT '', -- why this measure shows it
    bound_at {instant} NOT NULL, -- when
    bound_by {id} REFERENCES user_account (id), -- by whom
    ended_at {instant}, -- when it was taken off; the row stays
    ended_by {id} REFERENCES user_account (id), -- by whom
    ended_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX action_measure_by_action ON action_measure (action);
CREATE UNIQUE INDEX action_measure_stands ON action_measure (action, measure, dimension, value) WHERE ended_at IS NULL;
