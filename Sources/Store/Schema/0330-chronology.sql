-- Chronologies: entries by hand, what was left out and why, what history tells, and what was locked for a conference.
-- What the record knows already (homes, workers, family, flags, the child’s views) is read from there and not copied.

CREATE TABLE chronology (
    id {id} PRIMARY KEY, -- a chronology that somebody keeps of a person (CHRON-2)
    person {id} NOT NULL REFERENCES person (id), -- of whom
    opened_on {date} NOT NULL, -- from which day it is kept
    because {text} NOT NULL CHECK (because <> ''), -- why it was opened
    owner {id} NOT NULL REFERENCES user_account (id), -- who keeps it, and is asked when it falls silent
    agency {id} REFERENCES agency (id), -- of which agency
    opened_at {instant} NOT NULL, -- when that was written down
    opened_by {id} REFERENCES user_account (id), -- by whom
    closed_on {date}, -- until which day it was kept; null while it is
    closed_because {text} NOT NULL DEFAULT '', -- why it was closed
    closed_at {instant}, -- when that was written down
    closed_by {id} REFERENCES user_account (id), -- by whom
    CHECK ((closed_on IS NULL) = (closed_because = '')),
    CHECK (closed_on IS NULL OR closed_on >= opened_on)
);
CREATE INDEX chronology_by_person ON chronology (person);
CREATE UNIQUE INDEX chronology_stands ON chronology (person) WHERE closed_on IS NULL;

CREATE TABLE chronology_entry (
    id {id} PRIMARY KEY, -- something that happened, written by hand (CHRON-1)
    happened {text} NOT NULL, -- when, as far as it is known: 2025-03-04, 2025-03 or 2025
    happened_from {date} NOT NULL, -- the first day that it may mean
    kind {text} NOT NULL, -- key of the kinds in chronology.yaml: domestic-incident, missing, strength …
    words {text} NOT NULL CHECK (words <> ''), -- what happened
    significance {text} NOT NULL, -- key of the significance in chronology.yaml
    significance_because {text} NOT NULL DEFAULT '', -- why it matters so much
    is_shared {bool} NOT NULL, -- whether all agencies that work with the person see it, or only the one that wrote it and who sees the whole
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    replaces {id} REFERENCES chronology_entry (id), -- the entry that it corrects
    withdrawn_at {instant}, -- when it was taken back, or another took its place
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX chronology_entry_by_day ON chronology_entry (happened_from);

CREATE TABLE chronology_entry_person (
    entry {id} NOT NULL REFERENCES chronology_entry (id), -- the entry
    person {id} NOT NULL REFERENCES person (id), -- somebody whom it is about: entered once, it is in the chronologies of all
    PRIMARY KEY (entry, person)
);
CREATE INDEX chronology_entry_person_by_person ON chronology_entry_person (person);

CREATE TABLE chronology_left_out (
    id {id} PRIMARY KEY, -- an entry that somebody left out of one person’s chronology (CHRON-1)
    person {id} NOT NULL REFERENCES person (id), -- out of whose
    item {text} NOT NULL, -- which: entry:… for one by hand, home:…, worker:… for what the record knows
    because {text} NOT NULL CHECK (because <> ''), -- why
    left_out_at {instant} NOT NULL, -- when
    left_out_by {id} REFERENCES user_account (id), -- by whom
    back_at {instant}, -- when it was put back; null while it is left out
    back_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX chronology_left_out_by_person ON chronology_left_out (person);

CREATE TABLE chronology_analysis (
    id {id} PRIMARY KEY, -- what history tells us, as it was written at one time; the newest holds (CHRON-4)
    person {id} NOT NULL REFERENCES person (id), -- about whom
    words {text} NOT NULL CHECK (words <> ''), -- how history changed the analysis
    written_at {instant} NOT NULL, -- when
    written_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id) -- of which agency
);
CREATE INDEX chronology_analysis_by_person ON chronology_analysis (person, written_at);

CREATE TABLE chronology_print (
    id {id} PRIMARY KEY, -- a chronology as it was locked for a conference or a court; never changed
    person {id} NOT NULL REFERENCES person (id), -- of whom
    number {int} NOT NULL, -- from 1, in the order of locking
    title {text} NOT NULL, -- what it is called
    for_whom {text} NOT NULL, -- for which meeting or whom
    snapshot {text} NOT NULL, -- canonical JSON of all that it shows
    fingerprint {text} NOT NULL, -- SHA-256 of the snapshot, hexadecimal
    locked_at {instant} NOT NULL, -- when
    locked_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- of which agency
    UNIQUE (person, number)
);

CREATE TABLE chronology_prompt (
    chronology {id} NOT NULL REFERENCES chronology (id), -- the chronology that fell silent (CHRON-2)
    silent_since {date} NOT NULL, -- the day of its last entry: each silence is asked about once
    asked {id} NOT NULL REFERENCES user_account (id), -- who was asked
    asked_on {date} NOT NULL, -- when
    PRIMARY KEY (chronology, silent_since)
);

-- {sqlite}
CREATE TRIGGER chronology_print_no_update BEFORE UPDATE ON chronology_print
BEGIN SELECT RAISE(ABORT, 'locked chronologies are read-only'); END;
CREATE TRIGGER chronology_print_no_delete BEFORE DELETE ON chronology_print
BEGIN SELECT RAISE(ABORT, 'locked chronologies are read-only'); END;
CREATE TRIGGER chronology_analysis_no_update BEFORE UPDATE ON chronology_analysis
BEGIN SELECT RAISE(ABORT, 'what history told is kept as it was written'); END;
CREATE TRIGGER chronology_analysis_no_delete BEFORE DELETE ON chronology_analysis
BEGIN SELECT RAISE(ABORT, 'what history told is kept as it was written'); END;
-- {end}

-- {postgres}
CREATE TRIGGER chronology_print_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chronology_print
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
CREATE TRIGGER chronology_analysis_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chronology_analysis
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
-- {end}
