-- Who is told of an incident: schools before the bell, and tasks of health staff (NOTIFY-1 to NOTIFY-4).

CREATE TABLE school_notice (
    id {id} PRIMARY KEY, -- one school is told about one child of one incident
    incident {id} NOT NULL REFERENCES incident (id), -- the incident
    child {id} NOT NULL UNIQUE REFERENCES incident_person (id), -- the child in it
    school {id} REFERENCES agency (id), -- the school; null while nobody knows which
    due_at {instant}, -- before the school day that starts next
    made_at {instant} NOT NULL, -- when it was made
    sent_at {instant}, -- when it stood in the school’s tray; null while nobody there could be told
    how {text} NOT NULL, -- message, telephone-needed, telephone
    opened_at {instant}, -- when somebody at the school first opened it
    opened_by {id} REFERENCES user_account (id), -- who
    read_at {instant}, -- when the school said that it knows
    read_by {id} REFERENCES user_account (id), -- who
    chased_at {instant}, -- when it went to the coordinator unread
    telephoned_by {id} REFERENCES user_account (id), -- who telephoned
    telephoned_words {text} NOT NULL DEFAULT '', -- to whom they spoke
    reply {text} NOT NULL DEFAULT '', -- what the school gave the child, and what it says back
    replied_at {instant}, -- when
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX school_notice_by_school ON school_notice (school, made_at);
CREATE INDEX school_notice_by_incident ON school_notice (incident);
CREATE INDEX school_notice_unread ON school_notice (made_at) WHERE read_at IS NULL;

CREATE TABLE health_task (
    id {id} PRIMARY KEY, -- what somebody of health is asked to do for a child of an incident
    incident {id} NOT NULL REFERENCES incident (id), -- the incident
    child {id} NOT NULL REFERENCES incident_person (id), -- the child in it
    kind {text} NOT NULL, -- key of the tasks in incidents.yaml
    agency {id} REFERENCES agency (id), -- whose it is; null where no agency of health is known
    priority {text} NOT NULL CHECK (priority IN ('urgent', 'usual')), -- urgent where the grade is high
    due_on {date} NOT NULL, -- by the end of which day
    made_at {instant} NOT NULL, -- when
    accepted_at {instant}, -- when somebody took it
    accepted_by {id} REFERENCES user_account (id), -- who
    outcome {text} NOT NULL DEFAULT '', -- what came of it
    done_at {instant}, -- when
    UNIQUE (child, kind)
);
CREATE INDEX health_task_open ON health_task (agency, due_on) WHERE done_at IS NULL;
