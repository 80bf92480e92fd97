-- What inspectors found elsewhere, put as questions to ourselves and answered from our own record.

CREATE TABLE neighbour_letter (
    plan {id} PRIMARY KEY REFERENCES improvement_plan (id), -- the plan or letter of another area whose findings are asked of ourselves
    because {text} NOT NULL, -- why we ask it of ourselves
    taken_at {instant} NOT NULL, -- since when
    taken_by {id} REFERENCES user_account (id) -- by whom
);

CREATE TABLE neighbour_answer (
    id {id} PRIMARY KEY, -- our answer to one of its findings
    finding {id} NOT NULL REFERENCES finding (id), -- to which
    standing {text} NOT NULL CHECK (standing IN ('holds', 'falls-short', 'cannot-tell')), -- whether it holds here, as our own record says
    measure {text} NOT NULL DEFAULT '', -- key of the measure that says so; empty where none is counted
    month {date}, -- the first day of the month whose reading was before us
    numerator {real}, -- what it came to then
    denominator {real}, -- of so much
    words {text} NOT NULL, -- the answer, and what else was looked at
    answered_at {instant} NOT NULL, -- when
    answered_by {id} REFERENCES user_account (id), -- by whom
    answered_as {text} NOT NULL, -- as they were called
    replaced_at {instant}, -- when another answer took its place; null while it stands
    CHECK (standing <> 'holds' OR measure <> '')
);
CREATE UNIQUE INDEX neighbour_answer_stands ON neighbour_answer (finding) WHERE replaced_at IS NULL;
