-- The reporting calendar: what was received, and which obligation follows which (GOV-4).

ALTER TABLE report_obligation ADD COLUMN follows {id} REFERENCES report_obligation (id); -- the one before it in its series, when Lantern made it
ALTER TABLE report_obligation ADD COLUMN evidence {id} REFERENCES evidence (id); -- the report itself, where it was filed as evidence
ALTER TABLE report_obligation ADD COLUMN received_at {instant}; -- when it was marked as received
ALTER TABLE report_obligation ADD COLUMN received_by {id} REFERENCES user_account (id); -- by whom
ALTER TABLE report_obligation ADD COLUMN dismissed_because {text} NOT NULL DEFAULT ''; -- why it is no obligation
ALTER TABLE report_obligation ADD COLUMN version {int} NOT NULL DEFAULT 1; -- rises with every change

-- Two nodes cannot both make the next one.
CREATE UNIQUE INDEX report_obligation_by_follows ON report_obligation (follows);
CREATE INDEX report_obligation_by_action ON report_obligation (action);
CREATE INDEX audit_obligation_by_due ON audit_obligation (due_on);
