-- What an audit found of somebody’s work, given back to them and their manager: what to put right, who is not safe, what is good (AUDIT-5,
-- AUDIT-10).

CREATE TABLE audit_task (
    id {id} PRIMARY KEY, -- something that an auditor gave back
    audit_grading {id} NOT NULL REFERENCES audit_grading (id), -- from which look at a record
    kind {text} NOT NULL CHECK (kind IN ('unsafe', 'put-right', 'good')), -- a child not safe, something to put right, or a good example
    worker {id} REFERENCES user_account (id), -- whose work it is; null where nobody is known
    manager {id} REFERENCES user_account (id), -- their manager; null where nobody is known
    due_on {date}, -- by when it is put right; null for a good example
    again_on {date}, -- the day from which the record is to be audited again; null where it is not
    told_at {instant} NOT NULL, -- when they were told
    done_at {instant}, -- when it was put right, or the auditor found otherwise
    done_by {id} REFERENCES user_account (id), -- by whom
    done_words {text} NOT NULL DEFAULT '', -- what was done
    corrected {text} NOT NULL DEFAULT '', -- where the corrected record is, as an address in Lantern
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX audit_task_by_grading ON audit_task (audit_grading);
CREATE INDEX audit_task_open ON audit_task (manager) WHERE done_at IS NULL;
