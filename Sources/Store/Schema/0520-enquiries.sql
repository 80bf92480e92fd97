-- Section 47 enquiries, one for each child: who makes them, what is to be done, what keeps the child safe meanwhile, what they found
-- (STRAT-6, S47-1, S47-2, CONF-1).

CREATE TABLE enquiry (
    id {id} PRIMARY KEY, -- one enquiry about one child
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: EN-7K3QXM; says nothing about anybody
    child {id} NOT NULL REFERENCES person (id), -- whom it is about
    together {id} NOT NULL, -- the same for the children of one strategy discussion: the first enquiry of them
    meeting {id} REFERENCES meeting (id), -- the strategy discussion that began it; null in an emergency, until one is held
    contact {id} REFERENCES contact (id), -- the contact that led to it, where one is known
    contact_at {instant}, -- when that contact came in: from here the wait of the child is measured too (S47-3)
    started_at {instant} NOT NULL, -- when it began
    strategy_at {instant}, -- when the strategy discussion was held; null while an emergency waits for one
    how {text} NOT NULL, -- key of the kinds in enquiries.yaml: single, joint
    reasons {text} NOT NULL, -- why it is made, and why by one agency or two
    emergency_reason {text} NOT NULL DEFAULT '', -- why nobody could wait for a discussion; empty where one was held (STRAT-6)
    team {id} REFERENCES team (id), -- the team whose work it is
    lead_words {text} NOT NULL DEFAULT '', -- which team leads on the police’s side: child protection, domestic abuse
    outline {text} NOT NULL DEFAULT '', -- the outline plan in words
    outcome {text}, -- key of the outcomes in enquiries.yaml; null while there is none
    outcome_reasons {text} NOT NULL DEFAULT '', -- why
    told {text} NOT NULL DEFAULT '', -- who was told of the outcome, and how
    no_conference_because {text} NOT NULL DEFAULT '', -- why it ends without a conference
    outcome_at {instant}, -- when the outcome was written
    outcome_by {id} REFERENCES user_account (id), -- by whom
    checked_at {instant}, -- when a manager agreed to it
    checked_by {id} REFERENCES user_account (id), -- who
    check_words {text} NOT NULL DEFAULT '', -- what the manager said, agreeing or sending it back
    conference_at {instant}, -- when the initial conference was held
    ended_at {instant}, -- when the enquiry ended; null while it runs
    ended_because {text} NOT NULL DEFAULT '', -- key of the endings in enquiries.yaml where it ended early
    ended_words {text} NOT NULL DEFAULT '', -- more about that
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX enquiry_by_child ON enquiry (child);
CREATE INDEX enquiry_together ON enquiry (together);
CREATE INDEX enquiry_by_meeting ON enquiry (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX enquiry_open ON enquiry (started_at) WHERE ended_at IS NULL;

-- Who makes it, on each side; the last of a side is the one now, and those before stay.
CREATE TABLE enquiry_worker (
    id {id} PRIMARY KEY, -- somebody was named
    enquiry {id} NOT NULL REFERENCES enquiry (id), -- on which enquiry
    number {int} NOT NULL, -- counted from 1: the order in which they were named
    side {text} NOT NULL CHECK (side IN ('social-care', 'police')), -- social worker, or officer in the case
    user_account {id} REFERENCES user_account (id), -- who, where they sign in
    name {text} NOT NULL, -- their name
    reach {text} NOT NULL DEFAULT '', -- how to reach them
    named_at {instant} NOT NULL, -- since when
    named_by {id} REFERENCES user_account (id), -- by whom it was written down
    other_told {text} NOT NULL DEFAULT '', -- how the other side was told: message, telephone; empty where nobody was there to tell
    UNIQUE (enquiry, number)
);
CREATE INDEX enquiry_worker_by_user ON enquiry_worker (user_account) WHERE user_account IS NOT NULL;

-- What was agreed to be done, by whom and by when.
CREATE TABLE enquiry_task (
    id {id} PRIMARY KEY, -- one task of the outline plan
    enquiry {id} NOT NULL REFERENCES enquiry (id), -- of which enquiry
    what {text} NOT NULL, -- what is to be done
    agency {id} NOT NULL REFERENCES agency (id), -- whose task
    owner {text} NOT NULL, -- who does it
    due_at {instant} NOT NULL, -- by when
    made_at {instant} NOT NULL, -- when it was agreed
    made_by {id} REFERENCES user_account (id), -- by whom it was written down
    done_at {instant}, -- when it was done; null while it is not
    done_by {id} REFERENCES user_account (id), -- who said so
    done_words {text} NOT NULL DEFAULT '' -- what came of it
);
CREATE INDEX enquiry_task_by_enquiry ON enquiry_task (enquiry);

-- What keeps the child safe until there is a longer plan; the last one stands.
CREATE TABLE safety_plan (
    id {id} PRIMARY KEY, -- one interim safety plan, as it was agreed
    enquiry {id} NOT NULL REFERENCES enquiry (id), -- of which enquiry
    number {int} NOT NULL, -- 1 for the first
    danger {text} NOT NULL, -- what the child is to be kept safe from
    review_at {instant} NOT NULL, -- when it is looked at again
    made_at {instant} NOT NULL, -- when it was agreed
    made_by {id} REFERENCES user_account (id), -- by whom it was written down
    UNIQUE (enquiry, number)
);

CREATE TABLE safety_plan_action (
    safety_plan {id} NOT NULL REFERENCES safety_plan (id), -- the plan
    position {int} NOT NULL, -- in the order in which they were written
    what {text} NOT NULL, -- what is done to keep the child safe
    agency {id} REFERENCES agency (id), -- by which agency; null where the family does it
    who {text} NOT NULL DEFAULT '', -- by whom
    PRIMARY KEY (safety_plan, position)
);
