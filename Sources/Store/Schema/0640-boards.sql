-- What bodies need: their required seats and who fills them, meetings with attendance, challenges of a body and their effect,
-- returns of agencies, and packs as issued (GOV-2, GOV-7, CHALL-5, DATA-1).

CREATE TABLE required_seat (
    id {id} PRIMARY KEY, -- a seat that must be filled on a body (GOV-7)
    body {id} NOT NULL REFERENCES body (id), -- which body
    name {text} NOT NULL, -- whom it speaks for: Further education
    name_key {text} NOT NULL, -- the same, folded for finding
    seniority {text} NOT NULL, -- key of the seniority in boards.yaml that it asks for, or above
    route {text} NOT NULL DEFAULT '', -- how what is decided reaches those it speaks for
    from_day {date} NOT NULL, -- since when it is required
    to_day {date}, -- its last day; null while it is required
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX required_seat_by_body ON required_seat (body);

CREATE TABLE seat_holder (
    id {id} PRIMARY KEY, -- a post that fills a required seat for a time
    seat {id} NOT NULL REFERENCES required_seat (id), -- which seat
    post {text} NOT NULL, -- the post and its organisation, never a person’s name
    seniority {text} NOT NULL, -- key of the seniority that the post has
    from_day {date} NOT NULL, -- since when
    to_day {date}, -- the last day; null while it is filled
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX seat_holder_by_seat ON seat_holder (seat);

CREATE TABLE body_meeting (
    id {id} PRIMARY KEY, -- a meeting that a body held
    body {id} NOT NULL REFERENCES body (id), -- which body
    held_on {date} NOT NULL, -- when
    note {text} NOT NULL DEFAULT '', -- anything to say of it
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (body, held_on)
);

CREATE TABLE body_attendance (
    meeting {id} NOT NULL REFERENCES body_meeting (id), -- the meeting
    seat {id} NOT NULL REFERENCES required_seat (id), -- the seat
    attended {text} NOT NULL CHECK (attended IN ('present', 'deputy', 'apologies', 'absent')), -- the holder came, a deputy did, or nobody
    PRIMARY KEY (meeting, seat)
);

CREATE TABLE board_challenge (
    id {id} PRIMARY KEY, -- a body challenges a measure, an action or a practice (CHALL-5)
    body {id} NOT NULL REFERENCES body (id), -- which body
    measure {text} NOT NULL DEFAULT '', -- key of the counting by which its effect is seen; empty where it is about practice alone
    action {id} REFERENCES improvement_action (id), -- the action that is challenged, where one is
    what {text} NOT NULL, -- what is challenged
    asks {text} NOT NULL, -- what the body asks for
    to_whom {text} NOT NULL, -- who is to reply, by post or agency
    raised_on {date} NOT NULL, -- the day on which it was raised
    raised_at {instant} NOT NULL, -- when that was written down
    raised_by {id} REFERENCES user_account (id), -- by whom
    reply_due {date} NOT NULL, -- by when a reply is expected
    before_on {date}, -- the month that the measure stood at then; null where it had none
    before_numerator {real}, -- what that month came to
    before_denominator {real}, -- of how many records
    reply {text} NOT NULL DEFAULT '', -- what was replied; empty until then
    replied_at {instant}, -- when
    replied_by {id} REFERENCES user_account (id), -- by whom
    after_on {date}, -- the month that the measure stood at when it was closed
    after_numerator {real}, -- what that month came to
    after_denominator {real}, -- of how many records
    effect {text} NOT NULL DEFAULT '', -- key of the effects in boards.yaml; empty while it is open
    effect_words {text} NOT NULL DEFAULT '', -- what changed, in words
    closed_at {instant}, -- when it was closed; never without an effect
    closed_by {id} REFERENCES user_account (id), -- by whom
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (closed_at IS NULL OR effect <> '')
);
CREATE INDEX board_challenge_by_body ON board_challenge (body, raised_on);

CREATE TABLE agency_return (
    id {id} PRIMARY KEY, -- a figure that an agency returned for a quarter (DATA-1)
    kind {text} NOT NULL, -- key of the returns in boards.yaml
    agency {id} NOT NULL REFERENCES agency (id), -- whose
    quarter {text} NOT NULL, -- 2026-Q1
    numerator {int} NOT NULL, -- how many
    denominator {int} NOT NULL, -- of how many
    note {text} NOT NULL DEFAULT '', -- what has to be known about it
    given_at {instant} NOT NULL, -- when it was given
    given_by {id} REFERENCES user_account (id), -- by whom
    replaced_at {instant}, -- when a corrected one took its place; null while it stands
    CHECK (numerator >= 0 AND denominator >= numerator)
);
CREATE UNIQUE INDEX agency_return_stands ON agency_return (kind, agency, quarter) WHERE replaced_at IS NULL;

CREATE TABLE board_pack (
    id {id} PRIMARY KEY, -- a pack as it was issued to a body; read-only (GOV-2)
    body {id} NOT NULL REFERENCES body (id), -- the body
    number {int} NOT NULL, -- from 1
    meeting_on {date} NOT NULL, -- for the meeting of
    cut_off {date} NOT NULL, -- as at the end of this day
    snapshot {text} NOT NULL, -- the whole pack as JSON
    fingerprint {text} NOT NULL, -- the hash of that text, which the journal holds too
    issued_at {instant} NOT NULL, -- when
    issued_by {id} REFERENCES user_account (id), -- by whom
    UNIQUE (body, number)
);

-- {sqlite}
CREATE TRIGGER board_pack_no_update BEFORE UPDATE ON board_pack
BEGIN SELECT RAISE(ABORT, 'issued packs are read-only'); END;
CREATE TRIGGER board_pack_no_delete BEFORE DELETE ON board_pack
BEGIN SELECT RAISE(ABORT, 'issued packs are read-only'); END;
-- {end}

-- {postgres}
CREATE TRIGGER board_pack_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON board_pack
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
-- {end}
