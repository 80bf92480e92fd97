-- Records that meet the threshold of significant harm, and whether a strategy discussion followed (STRAT-1).

CREATE TABLE strategy_need (
    id {id} PRIMARY KEY, -- a strategy discussion is needed
    subject_kind {text} NOT NULL, -- the record that says so: its sort
    subject {id} NOT NULL, -- and its id
    because {text} NOT NULL, -- why
    incident_at {instant}, -- when what happened happened, or came in: the gap is counted from here too
    decided_at {instant} NOT NULL, -- when it was decided
    decided_by {id} REFERENCES user_account (id), -- by whom
    asked_at {instant}, -- when managers were asked to hold it or give reasons; null while it is in time
    held_at {instant}, -- when the discussion was held; null while it was not
    meeting {id} REFERENCES meeting (id), -- the discussion
    not_held_because {text} NOT NULL DEFAULT '', -- why it is not held, or not yet, as a manager wrote it
    answered_at {instant}, -- when the manager wrote it
    answered_by {id} REFERENCES user_account (id), -- who
    voided_at {instant} -- when it was found not to be needed after all
);
CREATE UNIQUE INDEX strategy_need_open ON strategy_need (subject_kind, subject) WHERE held_at IS NULL AND voided_at IS NULL;
CREATE INDEX strategy_need_by_decision ON strategy_need (decided_at);

CREATE TABLE strategy_need_child (
    strategy_need {id} NOT NULL REFERENCES strategy_need (id), -- the need
    person {id} NOT NULL REFERENCES person (id), -- a child whom the discussion must be about
    held_at {instant}, -- when a discussion about this child was held
    PRIMARY KEY (strategy_need, person)
);
CREATE INDEX strategy_need_child_by_person ON strategy_need_child (person);
