-- Statements of reports held against the live record: the measures that a claim speaks of, and why somebody matched it otherwise than
-- was proposed (EVID-7).

CREATE TABLE assurance_claim_measure (
    claim {id} NOT NULL REFERENCES assurance_claim (id), -- the claim
    measure {text} NOT NULL, -- key of a counting in measures.yaml that it speaks of
    PRIMARY KEY (claim, measure)
);

ALTER TABLE assurance_claim ADD COLUMN is_proposed {bool} NOT NULL DEFAULT FALSE; -- whether what it speaks of was matched by its words and looked at by nobody yet
ALTER TABLE assurance_claim ADD COLUMN settled_because {text} NOT NULL DEFAULT ''; -- why somebody matched it otherwise than was proposed
ALTER TABLE assurance_claim ADD COLUMN settled_by_name {text} NOT NULL DEFAULT ''; -- who, as they were called then
ALTER TABLE assurance_report ADD COLUMN file_name {text} NOT NULL DEFAULT ''; -- the file that its words were read from; empty where they were pasted
