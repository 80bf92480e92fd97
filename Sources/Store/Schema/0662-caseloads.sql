-- Cases held against limits: counts of agencies whose cases are elsewhere, allocations over the limit with their reasons, exercises to
-- close cases safely, and changes of worker (WORK-1, WORK-2, WORK-3).

CREATE TABLE caseload_return (
    id {id} PRIMARY KEY, -- how many cases somebody holds by their own agency’s system, which Lantern does not hold
    staff_member {id} NOT NULL REFERENCES staff_member (id), -- who: a worker, or a manager for all who sit under them
    counted_on {date} NOT NULL, -- the day for which it was counted
    cases {int} NOT NULL CHECK (cases >= 0), -- how many
    source {text} NOT NULL, -- from which list or system
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX caseload_return_by_staff ON caseload_return (staff_member, counted_on);

CREATE TABLE over_limit_allocation (
    id {id} PRIMARY KEY, -- a case was given to somebody beyond the limit (WORK-1)
    involvement {id} NOT NULL REFERENCES involvement (id), -- the work that began so
    staff_member {id} NOT NULL REFERENCES staff_member (id), -- who holds it
    before_hundredths {int} NOT NULL, -- what they held before, in hundredths of a case
    limit_cases {int} NOT NULL, -- the limit of that day
    because {text} NOT NULL CHECK (because <> ''), -- the manager’s reason
    allocated_at {instant} NOT NULL, -- when
    allocated_by {id} REFERENCES user_account (id) -- by which manager
);
CREATE UNIQUE INDEX over_limit_allocation_once ON over_limit_allocation (involvement);
CREATE INDEX over_limit_allocation_by_staff ON over_limit_allocation (staff_member, allocated_at);

CREATE TABLE worker_change (
    id {id} PRIMARY KEY, -- how somebody’s work with a child followed that of another (WORK-3)
    person {id} NOT NULL REFERENCES person (id), -- the child
    involvement {id} NOT NULL REFERENCES involvement (id), -- the work that began
    previous {id} REFERENCES involvement (id), -- the work that it took over from; null where they work beside each other
    is_beside {bool} NOT NULL, -- whether they work beside whoever was there: then it is no change
    number {int} NOT NULL, -- which worker in a row they are, within the months that count: 3 for the third
    reason {text} NOT NULL DEFAULT '', -- key of the reasons in workforce.yaml; empty where it is no change
    words {text} NOT NULL DEFAULT '', -- the reason in words
    handover_on {date}, -- the day of the handover meeting
    handover_words {text} NOT NULL DEFAULT '', -- who was there, and what was handed over
    child_view {text} NOT NULL DEFAULT '', -- what the child says of it
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE UNIQUE INDEX worker_change_once ON worker_change (involvement);
CREATE INDEX worker_change_by_person ON worker_change (person);

CREATE TABLE closure_exercise (
    id {id} PRIMARY KEY, -- a time in which the cases of a team are gone through to close safely what can be closed (WORK-1)
    name {text} NOT NULL, -- what it is called
    agency {id} NOT NULL REFERENCES agency (id), -- whose
    team {id} NOT NULL REFERENCES team (id), -- of which team
    begun_on {date} NOT NULL, -- when it began
    begun_by {id} REFERENCES user_account (id), -- who began it
    workers_before {int} NOT NULL, -- how many of the team held cases then
    cases_before {int} NOT NULL, -- and how many cases
    signed_off_at {instant}, -- when it was signed off; null while it runs
    signed_off_by {id} REFERENCES user_account (id), -- by whom: somebody else than who agreed to the closures
    workers_after {int}, -- how many held cases then
    cases_after {int}, -- and how many cases
    words {text} NOT NULL DEFAULT '', -- what was learnt
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);

CREATE TABLE closure_case (
    id {id} PRIMARY KEY, -- one case that was gone through
    closure_exercise {id} NOT NULL REFERENCES closure_exercise (id), -- in which exercise
    person {id} NOT NULL REFERENCES person (id), -- the child
    worker {id} NOT NULL REFERENCES user_account (id), -- whose case it is
    proposal {text} NOT NULL DEFAULT '' CHECK (proposal IN ('', 'close', 'keep')), -- what is proposed; empty while nobody said
    because {text} NOT NULL DEFAULT '', -- why it is safe to close, or why it stays open
    child_view {text} NOT NULL DEFAULT '', -- what the child and family say of it
    proposed_at {instant}, -- when
    proposed_by {id} REFERENCES user_account (id), -- by whom
    agreed {bool}, -- whether a manager agreed; null while nobody decided
    agreed_because {text} NOT NULL DEFAULT '', -- why, or why not
    agreed_at {instant}, -- when
    agreed_by {id} REFERENCES user_account (id), -- by which manager: somebody else than who proposed it
    version {int} NOT NULL DEFAULT 1, -- rises with every change: who decides says which they read
    UNIQUE (closure_exercise, person, worker)
);
CREATE INDEX closure_case_by_person ON closure_case (person);
