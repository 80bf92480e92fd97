-- Who kept a chronology before, and why somebody else keeps it now.

CREATE TABLE chronology_handover (
    id {id} PRIMARY KEY, -- one time when a chronology went from one keeper to another (CHRON-2)
    chronology {id} NOT NULL REFERENCES chronology (id), -- which
    from_keeper {id} NOT NULL REFERENCES user_account (id), -- who kept it until then
    to_keeper {id} NOT NULL REFERENCES user_account (id), -- who keeps it from then on
    because {text} NOT NULL CHECK (because <> ''), -- why
    handed_at {instant} NOT NULL, -- when
    handed_by {id} REFERENCES user_account (id), -- who said so
    CHECK (from_keeper <> to_keeper)
);
CREATE INDEX chronology_handover_by_chronology ON chronology_handover (chronology);
