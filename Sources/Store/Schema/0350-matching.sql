-- Who may be the same person: pairs that wait for a human, merges that can be taken apart again, extracts of agencies (PER-3).

CREATE TABLE match_pair (
    id {id} PRIMARY KEY, -- two records that may be one person
    one {id} NOT NULL REFERENCES person (id), -- the record that was made first
    other {id} NOT NULL REFERENCES person (id), -- the record that was made later
    weight {real} NOT NULL, -- evidence for one person, in bits (Fellegi and Sunter 1969); negative speaks against
    probability {real} NOT NULL CHECK (probability BETWEEN 0 AND 1), -- how likely one person, from the weight
    reasons {json} NOT NULL, -- field by field: both values, how they compare, bits
    found_by {text} NOT NULL CHECK (found_by IN ('search', 'import', 'adding', 'person')), -- how the pair came up
    found_at {instant} NOT NULL, -- when
    state {text} NOT NULL CHECK (state IN ('waiting', 'proposed', 'merged', 'different')), -- waits for a human; somebody says same and a second check is owed; one person; two people
    because {text} NOT NULL DEFAULT '', -- why, as whoever decided last wrote it
    keep {id} REFERENCES person (id), -- the record that is to stand for both, as proposed
    decided_at {instant}, -- when somebody said same or different
    decided_by {id} REFERENCES user_account (id), -- who
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (one <> other),
    UNIQUE (one, other)
);
CREATE INDEX match_pair_by_state ON match_pair (state, probability);
CREATE INDEX match_pair_by_other ON match_pair (other);

CREATE TABLE person_merge (
    id {id} PRIMARY KEY, -- one merge of two records
    pair {id} NOT NULL REFERENCES match_pair (id), -- the pair that it came from
    kept {id} NOT NULL REFERENCES person (id), -- the record that stands for both
    merged {id} NOT NULL REFERENCES person (id), -- the record that now points to it; nothing in it was changed
    because {text} NOT NULL, -- why, as it was proposed
    proposed_by {id} REFERENCES user_account (id), -- who said that they are one person
    confirmed_by {id} REFERENCES user_account (id), -- who checked it second: somebody else
    merged_at {instant} NOT NULL, -- when
    undone_at {instant}, -- when they were taken apart again
    undone_by {id} REFERENCES user_account (id), -- by whom
    undone_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX person_merge_by_kept ON person_merge (kept);
CREATE INDEX person_merge_by_merged ON person_merge (merged);

CREATE TABLE people_import (
    id {id} PRIMARY KEY, -- an extract of an agency that was brought in
    agency {id} NOT NULL REFERENCES agency (id), -- whose extract
    file_name {text} NOT NULL, -- as it was given
    fingerprint {text} NOT NULL, -- SHA-256 of its bytes, in hexadecimal
    file {id} REFERENCES stored_file (id), -- the file as it was given
    columns {json} NOT NULL, -- which column means what
    row_count {int} NOT NULL, -- rows of people in it
    started_at {instant} NOT NULL, -- when
    started_by {id} REFERENCES user_account (id), -- by whom
    finished_at {instant} -- when the last row was dealt with; null while some are left
);

CREATE TABLE people_import_row (
    people_import {id} NOT NULL REFERENCES people_import (id), -- the import
    line {int} NOT NULL, -- line in the file, the heading being 1
    outcome {text} NOT NULL CHECK (outcome IN ('added', 'known', 'refused')), -- new person; known already; bad row
    person {id} REFERENCES person (id), -- who it is about; null for a bad row
    problem {text} NOT NULL DEFAULT '', -- what is wrong with a bad row, and how to mend it
    PRIMARY KEY (people_import, line)
);
CREATE INDEX people_import_row_by_person ON people_import_row (person);

CREATE TABLE agency_record (
    agency {id} NOT NULL REFERENCES agency (id), -- whose record
    record_key {text} NOT NULL, -- its own number, or a fingerprint of the row where it has none: a second run finds it again
    person {id} NOT NULL REFERENCES person (id), -- who it is
    first_seen {id} NOT NULL REFERENCES people_import (id), -- the import that brought it
    PRIMARY KEY (agency, record_key)
);
CREATE INDEX agency_record_by_person ON agency_record (person);
