-- Time limits that run on records: started and stopped in the transaction of what starts and stops them (ADM-3, FD-3).

CREATE TABLE clock (
    id {id} PRIMARY KEY, -- one time limit on one record
    kind {text} NOT NULL, -- key of clocks.yaml
    variant {text}, -- key of a variant of the kind: red, amber, green; null where none was chosen
    subject_kind {text} NOT NULL, -- the record that it is about: its sort
    subject {id} NOT NULL, -- and its id
    holder_kind {text} CHECK (holder_kind IN ('user', 'team', 'agency')), -- who can stop it: a person, a team, an agency; null where nobody holds it
    holder {id}, -- which
    school {id} REFERENCES agency (id), -- whose school days count, where the limit is in school days
    started_at {instant} NOT NULL, -- when what starts it happened
    time_limit {text} NOT NULL, -- as it was in force on that day: 24 hours, 15 working-days
    given_at {instant}, -- the last moment of what was given at the start, where the limit asks for it
    given_on {date}, -- the day that was given; null where it was a moment
    due_at {instant} NOT NULL, -- the last moment that is in time
    due_on {date}, -- the day by whose end it is due; null where it is due at a moment
    paused_at {instant}, -- since when it stands still; null while it runs
    paused_because {text} NOT NULL DEFAULT '', -- why it stands still
    stopped_at {instant}, -- when what it waited for happened; null while it is open
    result {text} CHECK (result IN ('met', 'missed', 'void', 'ended')), -- in time; late; should not have run; a window that passed
    late_because {text} NOT NULL DEFAULT '', -- why it was late, as somebody wrote it; empty where no reason was given
    CHECK ((holder_kind IS NULL) = (holder IS NULL)),
    CHECK ((stopped_at IS NULL) = (result IS NULL))
);
CREATE UNIQUE INDEX clock_stands ON clock (kind, subject_kind, subject) WHERE stopped_at IS NULL;
CREATE INDEX clock_by_subject ON clock (subject_kind, subject);
CREATE INDEX clock_open_by_due ON clock (due_at) WHERE stopped_at IS NULL;
CREATE INDEX clock_open_by_holder ON clock (holder_kind, holder, due_at) WHERE stopped_at IS NULL;
CREATE INDEX clock_by_end ON clock (kind, stopped_at);

CREATE TABLE clock_person (
    clock {id} NOT NULL REFERENCES clock (id), -- the clock
    person {id} NOT NULL REFERENCES person (id), -- whom it is about
    PRIMARY KEY (clock, person)
);
CREATE INDEX clock_person_by_person ON clock_person (person);

-- What became of each clock, line by line: pauses are reckoned from it, and an earlier due day is never lost.
CREATE TABLE clock_change (
    clock {id} NOT NULL REFERENCES clock (id), -- the clock
    line {int} NOT NULL, -- counted from 1
    what {text} NOT NULL CHECK (what IN ('started', 'paused', 'restarted', 'handed', 'moved', 'stopped', 'voided', 'reason')), -- what happened; moved: the calendar changed
    at {instant} NOT NULL, -- when it happened
    written_at {instant} NOT NULL, -- when it was written down
    done_by {id} REFERENCES user_account (id), -- who; null for the installation itself
    because {text} NOT NULL DEFAULT '', -- why
    due_at {instant} NOT NULL, -- the last moment in time from then on
    due_on {date}, -- the day by whose end it is due from then on; null where it is a moment
    PRIMARY KEY (clock, line)
);

CREATE TABLE clock_warning (
    clock {id} NOT NULL REFERENCES clock (id), -- the clock
    warning {text} NOT NULL, -- in words: 4 hours before; or late
    noted_at {instant} NOT NULL, -- when it was noted: once
    PRIMARY KEY (clock, warning)
);

-- What is likely to become of an open clock, from how others like it ended. Made anew by a job; nothing is decided by it.
CREATE TABLE clock_forecast (
    clock {id} PRIMARY KEY REFERENCES clock (id), -- the clock
    made_at {instant} NOT NULL, -- when it was worked out
    chance {real} CHECK (chance BETWEEN 0 AND 1), -- how likely it ends late; null where too few ended to say
    cases {int} NOT NULL, -- how many that ended it is worked out from
    reasons {json} NOT NULL -- in words, the weightiest first
);

-- Days on which one school alone does not teach, and when it starts.
CREATE TABLE school_closure (
    id {id} PRIMARY KEY, -- one closure of one school
    agency {id} NOT NULL REFERENCES agency (id), -- the school
    first_on {date} NOT NULL, -- first day
    last_on {date} NOT NULL, -- last day
    because {text} NOT NULL, -- in-service day, election, snow
    added_at {instant} NOT NULL, -- when it was written down
    added_by {id} REFERENCES user_account (id), -- by whom
    removed_at {instant}, -- when it was taken back; null while it holds
    CHECK (first_on <= last_on)
);
CREATE INDEX school_closure_by_agency ON school_closure (agency);

CREATE TABLE school_hours (
    agency {id} PRIMARY KEY REFERENCES agency (id), -- the school
    starts_at {text} NOT NULL, -- when its day starts: 08:45
    set_at {instant} NOT NULL, -- when it was written down
    set_by {id} REFERENCES user_account (id) -- by whom
);
