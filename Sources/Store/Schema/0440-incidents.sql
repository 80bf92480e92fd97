-- Domestic incidents as the police tell of them, their grades and reviews, and the daily screening (RISK-1 to RISK-5, DA-1, POLICE-1, POLICE-2).

CREATE TABLE incident (
    id {id} PRIMARY KEY, -- one domestic incident
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: DI-7K3QXM; says nothing about anybody
    force {id} NOT NULL REFERENCES agency (id), -- the police force that told of it
    force_reference {text} NOT NULL, -- what the force calls it: the same twice is one incident
    happened_at {instant} NOT NULL, -- when it happened
    called_at {instant}, -- when somebody called; from here attendance is measured (POLICE-2)
    attended_at {instant}, -- when somebody came; null while nobody has
    form_at {instant}, -- when the form was finished
    police_recorded_at {instant} NOT NULL, -- when the police recorded it: screening is measured from here
    shared_at {instant} NOT NULL, -- when it reached the partnership
    recorded_by {id} REFERENCES user_account (id), -- who wrote it down here
    unit {text} NOT NULL DEFAULT '', -- the unit that attended
    address {text} NOT NULL DEFAULT '', -- where, as told
    address_key {text} NOT NULL DEFAULT '', -- the same folded for finding
    account {text} NOT NULL, -- what happened
    crime {text}, -- key of the crimes in incidents.yaml; null where it is no crime
    grade {text} NOT NULL, -- key of the grades, as the police first gave it
    grade_now {text} NOT NULL, -- the grade that stands
    vulnerability {text}, -- key of the ratings of vulnerability; null while nobody rated it
    history_read {bool} NOT NULL, -- whether whoever attended had read what came before (RISK-4)
    reviewed_at {instant}, -- when a supervisor reviewed it (POLICE-1)
    reviewed_by {id} REFERENCES user_account (id), -- who
    review {text} NOT NULL DEFAULT '', -- what they found
    closed_at {instant}, -- when the police closed it
    screened_at {instant}, -- when the joint outcome was recorded; null while it waits
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (force, force_reference)
);
CREATE INDEX incident_waiting ON incident (police_recorded_at) WHERE screened_at IS NULL;
CREATE INDEX incident_by_day ON incident (happened_at);
CREATE INDEX incident_by_address ON incident (address_key) WHERE address_key <> '';

CREATE TABLE incident_person (
    id {id} PRIMARY KEY, -- somebody an incident names
    incident {id} NOT NULL REFERENCES incident (id), -- the incident
    position {int} NOT NULL, -- in the order in which they were named
    part {text} NOT NULL CHECK (part IN ('victim', 'perpetrator', 'child', 'unborn')), -- what they were in it
    presence {text} NOT NULL DEFAULT '' CHECK (presence IN ('', 'present', 'at-address', 'linked')), -- of a child: saw or heard it; in the home; belongs to the family
    named_as {text} NOT NULL DEFAULT '', -- the name as told
    born {text} NOT NULL DEFAULT '', -- date of birth, or expected, as far as told
    school_words {text} NOT NULL DEFAULT '', -- a child’s school as told
    school {id} REFERENCES agency (id), -- the school, once somebody said which
    person {id} REFERENCES person (id), -- who it is in the register
    seen {text} NOT NULL DEFAULT '' CHECK (seen IN ('', 'alone', 'with-others', 'seen', 'not-seen')), -- of a child: spoken to alone, with others, only seen, not seen (VOICE-2)
    said {text} NOT NULL DEFAULT '', -- what the child was asked, said, and how they looked
    not_spoken_because {text} NOT NULL DEFAULT '', -- why the child was not spoken to
    UNIQUE (incident, position)
);
CREATE INDEX incident_person_by_person ON incident_person (person) WHERE person IS NOT NULL;

CREATE TABLE incident_grade (
    id {id} PRIMARY KEY, -- a grade was looked at together (RISK-5)
    incident {id} NOT NULL REFERENCES incident (id), -- of which incident
    before {text} NOT NULL, -- the grade before
    after {text} NOT NULL, -- the grade after; the same where it stands
    reason {text} NOT NULL, -- why
    graded_at {instant} NOT NULL, -- when
    graded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX incident_grade_by_incident ON incident_grade (incident);

CREATE TABLE screening (
    id {id} PRIMARY KEY, -- one session, many incidents (DA-1)
    held_on {date} NOT NULL, -- on which day
    opened_at {instant} NOT NULL, -- when it began
    opened_by {id} REFERENCES user_account (id), -- who opened it
    closed_at {instant}, -- when it ended; null while it is held
    closed_by {id} REFERENCES user_account (id) -- who ended it
);
CREATE UNIQUE INDEX screening_held ON screening (held_on) WHERE closed_at IS NULL;

CREATE TABLE screening_seat (
    screening {id} NOT NULL REFERENCES screening (id), -- the session
    seat {text} NOT NULL, -- key of the seats in incidents.yaml
    user_account {id} REFERENCES user_account (id), -- who sat there
    name {text} NOT NULL, -- their name; words where nobody came
    is_present {bool} NOT NULL, -- false: nobody came, and that is shown
    PRIMARY KEY (screening, seat)
);

CREATE TABLE screening_incident (
    incident {id} PRIMARY KEY REFERENCES incident (id), -- an incident that was decided
    screening {id} NOT NULL REFERENCES screening (id), -- in which session
    outcome {text} NOT NULL, -- key of the outcomes of a screening in incidents.yaml
    reasons {text} NOT NULL, -- why
    contact {id} REFERENCES contact (id), -- the contact that it became
    team {id} REFERENCES team (id), -- the team that takes it up
    decided_at {instant} NOT NULL, -- when
    decided_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX screening_incident_by_screening ON screening_incident (screening);

-- At the end of a session: what was left, with the moment at which each is too late.
CREATE TABLE screening_left (
    screening {id} NOT NULL REFERENCES screening (id), -- the session
    incident {id} NOT NULL REFERENCES incident (id), -- the incident without an outcome
    due_at {instant} NOT NULL, -- its 24-hour time
    PRIMARY KEY (screening, incident)
);
