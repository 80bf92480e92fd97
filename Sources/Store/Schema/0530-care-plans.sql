-- Plans that keep a child safe or a family helped: children, what must change, actions, scaling, versions (CARE-1, CARE-2, DA-7, VOICE-1).

CREATE TABLE care_plan (
    id {id} PRIMARY KEY, -- one plan for one child or several of a family
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: CP-7K3QXM; says nothing about anybody
    kind {text} NOT NULL, -- key of the kinds in care-plans.yaml
    lead {id} REFERENCES user_account (id), -- who leads it: the social worker, or whoever the family knows best
    begun_on {date} NOT NULL, -- its first day
    meeting {id} REFERENCES meeting (id), -- the meeting that decided on it; null where none did
    transferred_from {text} NOT NULL DEFAULT '', -- the authority from which the children moved in with a plan; empty otherwise
    transferred_on {date}, -- when the council learnt that they had moved in for good
    made_at {instant} NOT NULL, -- when it was written down
    made_by {id} REFERENCES user_account (id), -- who
    changed_at {instant} NOT NULL, -- when anything in it was last changed
    published_at {instant}, -- when its newest version was published; null while it is a draft
    published_number {int} NOT NULL DEFAULT 0, -- number of that version
    ended_on {date}, -- its last day; null while it goes on
    ended_because {text}, -- key of the endings in care-plans.yaml
    ended_words {text} NOT NULL DEFAULT '', -- why, in words
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX care_plan_open ON care_plan (kind, begun_on) WHERE ended_on IS NULL;
CREATE INDEX care_plan_by_lead ON care_plan (lead) WHERE ended_on IS NULL;

CREATE TABLE care_plan_child (
    id {id} PRIMARY KEY, -- one child on one plan
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    person {id} NOT NULL REFERENCES person (id), -- the child
    position {int} NOT NULL, -- in the order in which they were named
    category {text} NOT NULL DEFAULT '', -- key of the categories in care-plans.yaml; empty where the kind has none
    view_words {text} NOT NULL DEFAULT '', -- what the child says, or what was seen of a baby (VOICE-1)
    view_how {text} NOT NULL DEFAULT '', -- key of the voices in people.yaml: in their own words, by observation
    joined_on {date} NOT NULL, -- since when the child is on it
    left_on {date}, -- the child’s last day on it; null while it goes on
    left_because {text}, -- key of the endings
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (care_plan, person)
);
CREATE INDEX care_plan_child_by_person ON care_plan_child (person);

CREATE TABLE care_plan_factor (
    id {id} PRIMARY KEY, -- something recorded of the parents to which the plan must answer (CARE-7, DA-7)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    factor {text} NOT NULL, -- key of the factors in care-plans.yaml
    person {id} REFERENCES person (id), -- of whom it is recorded; null where nobody said
    words {text} NOT NULL, -- what is known of it: of abuse, who does what to whom
    without_because {text} NOT NULL DEFAULT '', -- why the plan has no action of an adults’ service; empty where it has one
    withdrawn_at {instant}, -- when it was taken out; null while it stands
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX care_plan_factor_by_plan ON care_plan_factor (care_plan);

CREATE TABLE care_plan_words (
    id {id} PRIMARY KEY, -- one worry, strength, danger statement or safety goal (CARE-2)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    sort {text} NOT NULL CHECK (sort IN ('worry-past', 'worry-present', 'strength', 'danger', 'goal')), -- past worries apart from present ones
    child {id} REFERENCES person (id), -- for which child; null for all of them
    words {text} NOT NULL, -- in words the family understands
    made_at {instant} NOT NULL, -- when it was written
    withdrawn_at {instant}, -- when it was taken out; null while it stands
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX care_plan_words_by_plan ON care_plan_words (care_plan);

CREATE TABLE care_plan_outcome (
    id {id} PRIMARY KEY, -- one thing that must change
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    child {id} REFERENCES person (id), -- for which child; null for all of them
    position {int} NOT NULL, -- its place in the plan
    must_change {text} NOT NULL, -- what must change
    different {text} NOT NULL, -- what will be different for the child
    shown_by {text} NOT NULL, -- how we shall know
    made_at {instant} NOT NULL, -- when it was written
    withdrawn_at {instant}, -- when it was taken out; null while it stands
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX care_plan_outcome_by_plan ON care_plan_outcome (care_plan);

CREATE TABLE care_plan_action (
    id {id} PRIMARY KEY, -- what somebody does towards an outcome
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    outcome {id} NOT NULL REFERENCES care_plan_outcome (id), -- towards which outcome
    position {int} NOT NULL, -- its place below the outcome
    what {text} NOT NULL, -- what is done
    agency {id} REFERENCES agency (id), -- whose action; null for the family’s own
    owner {id} REFERENCES user_account (id), -- who does it, where they sign in
    owner_name {text} NOT NULL DEFAULT '', -- who does it, in words
    due_on {date}, -- by when; a plan with an action without one is not published
    first_due_on {date}, -- by when it was first to be done
    times_moved {int} NOT NULL DEFAULT 0, -- how often its date was put off after publication (CARE-5)
    whom {text} NOT NULL, -- key of whom in care-plans.yaml: for whom it is
    factor {text} NOT NULL DEFAULT '', -- key of the factor that it answers; empty for none
    done_on {date}, -- when it was done; null while it is not
    done_words {text} NOT NULL DEFAULT '', -- what came of it
    made_at {instant} NOT NULL, -- when it was written
    withdrawn_at {instant}, -- when it was taken out; null while it stands
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX care_plan_action_by_plan ON care_plan_action (care_plan);
CREATE INDEX care_plan_action_by_owner ON care_plan_action (owner, due_on) WHERE done_on IS NULL AND withdrawn_at IS NULL;

CREATE TABLE care_plan_score (
    id {id} PRIMARY KEY, -- how safe somebody says things are, 0 to 10 (CARE-2)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    meeting {id} REFERENCES meeting (id), -- said in which meeting; null outside one
    on_day {date} NOT NULL, -- when they said it
    scorer {text} NOT NULL, -- key of the scorers in care-plans.yaml
    name {text} NOT NULL DEFAULT '', -- who, where the key does not say it
    score {int} NOT NULL CHECK (score BETWEEN 0 AND 10), -- 0 as bad as it was, 10 safe enough to close
    words {text} NOT NULL DEFAULT '', -- why that number
    made_at {instant} NOT NULL, -- when it was written down
    made_by {id} REFERENCES user_account (id) -- who
);
CREATE INDEX care_plan_score_by_plan ON care_plan_score (care_plan, on_day);

CREATE TABLE care_plan_review (
    id {id} PRIMARY KEY, -- how a meeting found one outcome or action (CARE-4)
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    item {id} NOT NULL, -- the outcome or the action
    meeting {id} REFERENCES meeting (id), -- in which meeting; null where it was looked at outside one
    on_day {date} NOT NULL, -- when
    progress {text} NOT NULL, -- key of the progress in care-plans.yaml
    words {text} NOT NULL, -- what has moved, or why not
    next_step {text} NOT NULL DEFAULT '', -- what comes next
    reviewed_at {instant} NOT NULL, -- when it was written down
    reviewed_by {id} REFERENCES user_account (id) -- who
);
CREATE UNIQUE INDEX care_plan_review_once ON care_plan_review (item, meeting) WHERE meeting IS NOT NULL;
CREATE INDEX care_plan_review_by_plan ON care_plan_review (care_plan, on_day);

CREATE TABLE care_plan_meeting (
    id {id} PRIMARY KEY, -- a meeting that was held about a plan
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    meeting {id} REFERENCES meeting (id), -- which; null where it was held outside Lantern
    kind {text} NOT NULL, -- key of the meetings: core-group, review-conference
    held_on {date} NOT NULL, -- when
    unreviewed {int} NOT NULL DEFAULT 0 -- how many items of the plan it did not come to (CARE-4)
);
CREATE INDEX care_plan_meeting_by_plan ON care_plan_meeting (care_plan, held_on);

CREATE TABLE care_plan_issue (
    id {id} PRIMARY KEY, -- a published version
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- of which plan
    number {int} NOT NULL, -- 1 for the first
    snapshot {text} NOT NULL, -- canonical JSON of the whole plan as published
    published_at {instant} NOT NULL, -- when
    published_by {id} REFERENCES user_account (id), -- who
    note {text} NOT NULL DEFAULT '', -- why there is a new one
    withdrawn_at {instant}, -- when a newer one took its place
    UNIQUE (care_plan, number)
);
