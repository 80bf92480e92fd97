-- Supervision: sessions, what of them belongs to children’s cases, and what was to be done (SUP-1, SUP-2). What is personal is read by
-- the two who were there, and by nobody else.

CREATE TABLE supervision_session (
    id {id} PRIMARY KEY, -- one session of supervision that was held
    staff_member {id} NOT NULL REFERENCES staff_member (id), -- who was supervised
    staff_user {id} REFERENCES user_account (id), -- and the account that was theirs then; null where they had none
    supervisor {id} REFERENCES staff_member (id), -- who supervised, in the register of staff
    supervisor_user {id} NOT NULL REFERENCES user_account (id), -- and their account: they and who was supervised read it
    held_on {date} NOT NULL, -- the day
    reflection {text} NOT NULL DEFAULT '', -- what the work was like, and what was learnt
    challenge {text} NOT NULL DEFAULT '', -- what was seen otherwise, and asked of the worker
    personal {text} NOT NULL DEFAULT '', -- how they are, and what they need: private to the two
    next_on {date}, -- the day of the next one, where it was agreed
    recorded_at {instant} NOT NULL -- when it was written down
);
CREATE INDEX supervision_session_by_staff ON supervision_session (staff_member, held_on);

CREATE TABLE supervision_case (
    id {id} PRIMARY KEY, -- one child’s part of a session: it stands on the child’s case
    supervision_session {id} NOT NULL REFERENCES supervision_session (id), -- which session
    person {id} NOT NULL REFERENCES person (id), -- the child
    voice {text} NOT NULL DEFAULT '', -- what the child says or shows
    reflection {text} NOT NULL DEFAULT '', -- what is seen, and why
    challenge {text} NOT NULL DEFAULT '', -- what is seen otherwise
    direction {text} NOT NULL DEFAULT '', -- what is to be done; empty where none was given
    by_day {date}, -- by when
    oversight {id} REFERENCES oversight (id), -- the management oversight that it is; null where it gives no direction
    UNIQUE (supervision_session, person)
);
CREATE INDEX supervision_case_by_person ON supervision_case (person);

CREATE TABLE supervision_action (
    id {id} PRIMARY KEY, -- something that was to be done by a day
    supervision_session {id} NOT NULL REFERENCES supervision_session (id), -- in which session it was agreed
    staff_member {id} NOT NULL REFERENCES staff_member (id), -- in whose supervision
    person {id} REFERENCES person (id), -- for which child; null where for none
    what {text} NOT NULL, -- what
    owner {text} NOT NULL CHECK (owner IN ('worker', 'supervisor')), -- who does it: who is supervised, or who supervises
    due_on {date} NOT NULL, -- by when
    state {text} NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')), -- how it stands
    words {text} NOT NULL DEFAULT '', -- what came of it, as last said
    looked_at {instant}, -- when somebody last said how it stands
    looked_by {id} REFERENCES user_account (id) -- who
);
CREATE INDEX supervision_action_by_staff ON supervision_action (staff_member, state);
CREATE INDEX supervision_action_by_person ON supervision_action (person);
