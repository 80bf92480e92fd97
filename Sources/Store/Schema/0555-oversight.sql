-- Management oversight of a child’s case: it counts because it gives direction (SUP-3).

CREATE TABLE oversight (
    id {id} PRIMARY KEY, -- a manager looked at a child’s case and gave direction
    person {id} NOT NULL REFERENCES person (id), -- the child
    subject_kind {text} NOT NULL DEFAULT '', -- what of the case: care-plan, enquiry; empty for the whole
    subject {text} NOT NULL DEFAULT '', -- which, by its id
    thinking {text} NOT NULL, -- what the manager sees, and why
    direction {text} NOT NULL, -- what is to be done, by whom
    by_day {date}, -- by when, where a day was set
    written_at {instant} NOT NULL, -- when
    written_by {id} REFERENCES user_account (id), -- by whom
    written_as {text} NOT NULL, -- what they were called then
    agency {id} REFERENCES agency (id) -- for which agency: its cases count
);
CREATE INDEX oversight_by_person ON oversight (person);
CREATE INDEX oversight_by_day ON oversight (written_at);
