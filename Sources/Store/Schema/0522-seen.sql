-- Each time that a child was seen, or was to be and was not: one line a child (VOICE-2); visits that were agreed (STRAT-7).

CREATE TABLE agreed_visit (
    id {id} PRIMARY KEY, -- it was agreed by when a child is seen
    enquiry {id} NOT NULL REFERENCES enquiry (id), -- in which enquiry
    see_by {instant} NOT NULL, -- the last moment that was agreed
    is_joint {bool} NOT NULL, -- whether social care and police go together
    words {text} NOT NULL DEFAULT '', -- who goes, where, what is asked
    agreed_at {instant} NOT NULL, -- when it was agreed
    agreed_by {id} REFERENCES user_account (id), -- by whom it was written down
    started_at {instant}, -- when the visit began; null while nobody went
    finished_at {instant}, -- when it ended
    visitors {text} NOT NULL DEFAULT '', -- who came, of which agency
    apart_because {text} NOT NULL DEFAULT '', -- why they did not go together, where they had agreed to
    missed_told_at {instant}, -- when the supervisors of both sides were told that it was missed
    voided_because {text} NOT NULL DEFAULT '' -- why it no longer counts
);
CREATE INDEX agreed_visit_by_enquiry ON agreed_visit (enquiry, agreed_at);
CREATE INDEX agreed_visit_open ON agreed_visit (see_by) WHERE started_at IS NULL;

CREATE TABLE sighting (
    id {id} PRIMARY KEY, -- one child, once
    child {id} NOT NULL REFERENCES person (id), -- whom
    together {id} NOT NULL, -- the same for the children of one visit: the first line of them
    occasion {text} NOT NULL, -- key of the occasions in enquiries.yaml
    subject_kind {text}, -- the record from which it was written down: enquiry, care-plan, incident; null where from none
    subject {id}, -- which
    agreed_visit {id} REFERENCES agreed_visit (id), -- the visit that was agreed, where it was one
    seen_at {instant} NOT NULL, -- when
    finished_at {instant}, -- until when, where somebody noted it
    seen_by {id} REFERENCES user_account (id), -- by whom, where they sign in
    seen_by_name {text} NOT NULL, -- their name
    agency {id} REFERENCES agency (id), -- of which agency
    place {text} NOT NULL DEFAULT '', -- where
    how {text} NOT NULL CHECK (how IN ('alone', 'with-others', 'seen', 'not-seen')), -- spoken to alone, with others, only seen, not seen
    with_whom {text} NOT NULL DEFAULT '', -- who else was there
    asked {text} NOT NULL DEFAULT '', -- what the child was asked
    said {text} NOT NULL DEFAULT '', -- what the child said, in their own words
    observed {text} NOT NULL DEFAULT '', -- what was seen of the child and where they were
    because {text} NOT NULL DEFAULT '', -- why not seen, or not spoken to, or not alone
    needs_more_time {bool} NOT NULL DEFAULT false, -- whether more time with the child is needed
    more_time_words {text} NOT NULL DEFAULT '', -- for what
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    CHECK ((subject_kind IS NULL) = (subject IS NULL))
);
CREATE INDEX sighting_by_child ON sighting (child, seen_at);
CREATE INDEX sighting_by_subject ON sighting (subject_kind, subject) WHERE subject IS NOT NULL;
