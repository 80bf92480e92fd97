-- What a doctor answered to a request for a child protection medical (S47-4).

CREATE TABLE medical_answer (
    id {id} PRIMARY KEY, -- a doctor, or somebody for them, answered a request
    medical_request {id} NOT NULL REFERENCES medical_request (id), -- which
    was_seen {bool} NOT NULL, -- whether the child was seen
    seen_at {instant}, -- when; null where the child was not brought
    findings {text} NOT NULL DEFAULT '', -- what was found, in short
    opinion {text} NOT NULL DEFAULT '', -- what the doctor makes of it
    not_seen_because {text} NOT NULL DEFAULT '', -- why the child was not seen
    answered_at {instant} NOT NULL, -- when
    answered_as {text} NOT NULL -- by whom, by the name and job that they gave
);
CREATE INDEX medical_answer_by_request ON medical_answer (medical_request, answered_at);
