-- Children whom the police took into protection, or moved to others (S47-6), and medicals that were asked for (S47-4).

CREATE TABLE police_power (
    id {id} PRIMARY KEY, -- a child was taken into police protection, or moved without powers
    child {id} NOT NULL REFERENCES person (id), -- whom
    kind {text} NOT NULL CHECK (kind IN ('police-protection', 'moved')), -- under section 46, or moved to somebody without powers
    taken_at {instant} NOT NULL, -- when: the 72 hours run from here
    taken_by {text} NOT NULL, -- the officer, with station or collar number
    force {id} REFERENCES agency (id), -- of which force
    because {text} NOT NULL, -- why
    went_to {text} NOT NULL, -- where the child went, and to whom
    crime {text} NOT NULL CHECK (crime IN ('recorded', 'not-recorded')), -- whether a crime was recorded
    crime_words {text} NOT NULL, -- its reference, or why none was recorded
    carer_checks {text} NOT NULL DEFAULT '', -- what checks of whoever has the child found
    carer_checked_at {instant}, -- when they were made; null while they are owed
    carer_checked_by {id} REFERENCES user_account (id), -- by whom they were written down
    ended_at {instant}, -- when it ended
    ended_how {text} NOT NULL DEFAULT '' CHECK (ended_how IN ('', 'released', 'order', 'accommodated')), -- released to a parent or carer; an order was made; accommodated by agreement
    ended_words {text} NOT NULL DEFAULT '', -- to whom, which order
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX police_power_by_child ON police_power (child, taken_at);

CREATE TABLE medical_request (
    id {id} PRIMARY KEY, -- a child protection medical was asked for
    child {id} NOT NULL REFERENCES person (id), -- for whom
    filled_form {id} NOT NULL UNIQUE REFERENCES filled_form (id), -- what the doctor was given: the finished form
    agency {id} NOT NULL REFERENCES agency (id), -- of which health agency
    sent_at {instant} NOT NULL, -- when it was sent
    sent_by {id} REFERENCES user_account (id), -- by whom
    how {text} NOT NULL CHECK (how IN ('message', 'telephone')), -- how the agency was told
    booked_for {instant}, -- when the child is to be seen
    booked_words {text} NOT NULL DEFAULT '', -- where, by which doctor
    report_at {instant}, -- when the report came back
    report_words {text} NOT NULL DEFAULT '', -- what it says in short
    meets_standard {bool}, -- whether it is as the national standard asks; null until it came
    standard_words {text} NOT NULL DEFAULT '' -- what falls short of it
);
CREATE INDEX medical_request_by_child ON medical_request (child, sent_at);
