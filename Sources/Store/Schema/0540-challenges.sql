-- Professional challenges, the stages each goes through, who was told, and which agencies signed the pledge (CHALL-1 to CHALL-4).

CREATE TABLE challenge (
    id {id} PRIMARY KEY, -- somebody sees a decision, grade, plan or delay otherwise
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: CH-7K3QXM; says nothing about anybody
    kind {text} NOT NULL, -- key of the kinds in challenges.yaml
    subject_kind {text} NOT NULL, -- what sort of record it is about: contact, incident, person
    subject {text} NOT NULL, -- which, by its id
    about_words {text} NOT NULL, -- what that record was called then
    what {text} NOT NULL, -- what is challenged
    theme {text} NOT NULL, -- key of the themes
    why {text} NOT NULL, -- why
    asks {text} NOT NULL, -- what whoever raised it asks for
    target_on {date}, -- the day by which it must be put right, for a formal dispute (CHALL-4)
    raised_at {instant} NOT NULL, -- when
    raised_by {id} REFERENCES user_account (id), -- by whom; null where they came by a private link
    raised_as {text} NOT NULL, -- what they were called then
    raised_agency {id} REFERENCES agency (id), -- for which agency
    decider {id} REFERENCES user_account (id), -- who had decided; null where nobody or not known
    challenged_agency {id} REFERENCES agency (id), -- whose decision it is
    outcome {text} NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'part', 'not-upheld', 'withdrawn')), -- how it ended; empty while it is open
    effect {text} NOT NULL DEFAULT '', -- key of the effects: what came of it for the child
    effect_words {text} NOT NULL DEFAULT '', -- in words; why, where it was withdrawn
    ended_at {instant}, -- when it ended
    ended_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX challenge_by_subject ON challenge (subject_kind, subject);
CREATE INDEX challenge_by_day ON challenge (raised_at);
CREATE INDEX challenge_open ON challenge (raised_at) WHERE ended_at IS NULL;

CREATE TABLE challenge_child (
    challenge {id} NOT NULL REFERENCES challenge (id), -- a challenge
    person {id} NOT NULL REFERENCES person (id), -- a child it is about
    PRIMARY KEY (challenge, person)
);
CREATE INDEX challenge_child_by_person ON challenge_child (person);

CREATE TABLE challenge_stage (
    id {id} PRIMARY KEY, -- a stage that a challenge reached (CHALL-2)
    challenge {id} NOT NULL REFERENCES challenge (id), -- which
    number {int} NOT NULL, -- counted from one
    stage {text} NOT NULL, -- key of the stages in challenges.yaml
    opened_at {instant} NOT NULL, -- when it was reached
    opened_how {text} NOT NULL CHECK (opened_how IN ('raised', 'time', 'escalated')), -- raised, by itself when the time was up, or by whoever raised it
    opened_words {text} NOT NULL DEFAULT '', -- why it was escalated
    due_at {instant}, -- by when a reply is expected
    holder {id} REFERENCES user_account (id), -- who answers, where one person does
    holder_team {id} REFERENCES team (id), -- or which team
    holder_agency {id} REFERENCES agency (id), -- or which agency
    answer {text} NOT NULL DEFAULT '' CHECK (answer IN ('', 'upheld', 'part', 'not-upheld')), -- what was answered; empty while it waits
    reasons {text} NOT NULL DEFAULT '', -- why, and what happens now
    answered_at {instant}, -- when
    answered_by {id} REFERENCES user_account (id), -- by whom
    UNIQUE (challenge, number)
);

CREATE TABLE challenge_told (
    id {id} PRIMARY KEY, -- somebody was told, or was to be told, that a challenge reached a stage
    challenge_stage {id} NOT NULL REFERENCES challenge_stage (id), -- which stage
    agency {id} REFERENCES agency (id), -- of which agency
    name {text} NOT NULL, -- who, as they were called then; empty where the agency had nobody to tell
    user_account {id} REFERENCES user_account (id), -- who that signs in
    message {id} REFERENCES message (id), -- by which message; null where they must be telephoned
    told_at {instant} NOT NULL -- when
);
CREATE INDEX challenge_told_by_stage ON challenge_told (challenge_stage);

CREATE TABLE challenge_pledge (
    agency {id} PRIMARY KEY REFERENCES agency (id), -- an agency that signed the partnership’s pledge on how to challenge (CHALL-2)
    signed_on {date} NOT NULL, -- when
    signed_by {text} NOT NULL, -- who signed for it
    recorded_at {instant} NOT NULL, -- when that was written down
    recorded_by {id} REFERENCES user_account (id) -- by whom
);
