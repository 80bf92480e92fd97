-- Initial conferences that are held later than they must be, and what keeps the child safe until then (CONF-2).

CREATE TABLE conference_delay (
    id {id} PRIMARY KEY, -- a conference was put off past its time
    enquiry {id} NOT NULL REFERENCES enquiry (id), -- of which enquiry
    planned_at {instant} NOT NULL, -- when it is to be held now
    because {text} NOT NULL, -- why it is late
    interim_plan {text} NOT NULL, -- what keeps the child safe until then, beside the safety plan
    visitor {text} NOT NULL, -- who visits the child each week
    chair {id} REFERENCES user_account (id), -- who chairs it, where they sign in: told when a week goes by without a visit
    decided_at {instant} NOT NULL, -- when it was put off
    decided_by {id} REFERENCES user_account (id), -- by whom it was written down
    confirmed_at {instant}, -- when the team manager confirmed it; null while nobody has
    confirmed_by {id} REFERENCES user_account (id), -- who
    confirm_words {text} NOT NULL DEFAULT '', -- what the manager said
    alerted_at {instant}, -- when manager and chair were last told that a week went by without a visit
    ended_at {instant} -- when the conference was held, or put off again
);
CREATE INDEX conference_delay_by_enquiry ON conference_delay (enquiry, decided_at);
CREATE INDEX conference_delay_open ON conference_delay (decided_at) WHERE ended_at IS NULL;
