-- Who the children and the adults around them are: names, dates, identity, homes, family, and who works with whom.
-- A fact about a person is never overwritten: it is withdrawn with a reason, and the new one stands beside it.

CREATE TABLE person (
    id {id} PRIMARY KEY, -- a child, an unborn child or an adult (PER-1)
    kind {text} NOT NULL CHECK (kind IN ('child', 'unborn', 'adult')), -- as recorded; where the birth date is known it decides who is a child
    born {text}, -- birth date as far as it is known: 2018-05-03, 2018-05 or 2018
    born_from {date}, -- the first day that it may mean
    born_to {date}, -- the last day that it may mean
    is_born_estimated {bool} NOT NULL DEFAULT FALSE, -- whether it was worked out from an approximate age
    expected_on {date}, -- expected date of delivery of an unborn child (UNB-1)
    concern_known_on {date}, -- the day on which pregnancy and concern were first known together (UNB-1)
    referred_on {date}, -- the day on which the unborn child was referred (UNB-1)
    died_on {date}, -- the day of death
    sex {text} NOT NULL, -- key of the sexes in people.yaml
    added_at {instant} NOT NULL, -- when they came into Lantern
    added_by {id} REFERENCES user_account (id), -- by whom; null for an import at the terminal
    merged_into {id} REFERENCES person (id), -- the record that this one was found to be the same person as; its facts stay where they are (PER-3)
    version {int} NOT NULL DEFAULT 1, -- rises with every change to this row
    CHECK (merged_into IS NULL OR merged_into <> id),
    CHECK (kind <> 'unborn' OR born IS NULL)
);
CREATE INDEX person_by_merge ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person_name (
    id {id} PRIMARY KEY, -- one name of a person
    person {id} NOT NULL REFERENCES person (id), -- whose it is
    kind {text} NOT NULL, -- key of the kinds of name in people.yaml: as-written, birth, married, known-as, variant …
    given {text} NOT NULL, -- given names, spelt and ordered as the family writes them
    family {text} NOT NULL DEFAULT '', -- family name; empty where there is none
    family_first {bool} NOT NULL DEFAULT FALSE, -- whether the family name is written before the given names
    from_on {text}, -- since when, as far as it is known
    to_on {text}, -- until when, as far as it is known
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX person_name_by_person ON person_name (person);

CREATE TABLE person_fact (
    id {id} PRIMARY KEY, -- one fact of identity (EQUAL-1)
    person {id} NOT NULL REFERENCES person (id), -- about whom
    kind {text} NOT NULL, -- key of the kinds of fact in people.yaml: ethnicity, heritage, nationality, language …
    value {text} NOT NULL DEFAULT '', -- the code, where the fact has a code set
    words {text} NOT NULL DEFAULT '', -- in the family’s own words, or what stands for a fact without codes
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold, or another took its place
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    CHECK (value <> '' OR words <> '')
);
CREATE INDEX person_fact_by_person ON person_fact (person);

CREATE TABLE person_identifier (
    id {id} PRIMARY KEY, -- one number by which somebody knows a person
    person {id} NOT NULL REFERENCES person (id), -- whose it is
    kind {text} NOT NULL, -- key of the kinds of number in people.yaml: nhs-number, upn, agency-number …
    value {text} NOT NULL, -- as it was given, also where it fails its check
    value_key {text} NOT NULL, -- capitals and digits alone, for finding
    problem {text} NOT NULL DEFAULT '', -- why it cannot be right, in words; empty where it passes its check
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose number or knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX person_identifier_by_person ON person_identifier (person);
CREATE INDEX person_identifier_by_value ON person_identifier (value_key, kind);

CREATE TABLE address (
    id {id} PRIMARY KEY, -- a place where somebody lives or stays
    lines {text} NOT NULL, -- as it is written, without the postcode
    postcode {text} NOT NULL DEFAULT '', -- as typed
    address_key {text} NOT NULL UNIQUE, -- lines and postcode folded: one row a place
    postcode_key {text} NOT NULL DEFAULT '' -- capitals without the space, for comparing
);
CREATE INDEX address_by_postcode ON address (postcode_key);

CREATE TABLE residence (
    id {id} PRIMARY KEY, -- one person’s time at one address: households are worked out from these
    person {id} NOT NULL REFERENCES person (id), -- who lives there
    address {id} NOT NULL REFERENCES address (id), -- where
    kind {text} NOT NULL, -- key of the kinds of residence in people.yaml: home, shared-care, stays …
    from_on {text}, -- since when, as far as it is known
    from_day {date}, -- the first day that this may mean
    to_on {text}, -- until when, as far as it is known
    to_day {date}, -- the last day that this may mean
    is_hidden {bool} NOT NULL DEFAULT FALSE, -- whether the place must not become known to others of the family: a refuge, a placement
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    CHECK (from_day IS NULL OR to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX residence_by_person ON residence (person);
CREATE INDEX residence_by_address ON residence (address);

CREATE TABLE relationship (
    id {id} PRIMARY KEY, -- how two people are to each other
    person {id} NOT NULL REFERENCES person (id), -- the one who is the parent, the partner, the carer …
    other {id} NOT NULL REFERENCES person (id), -- … of this one
    kind {text} NOT NULL, -- key of the kinds of relationship in people.yaml: parent, step-parent, sibling, partner …
    from_on {text}, -- since when, as far as it is known
    from_day {date}, -- the first day that this may mean
    to_on {text}, -- until when, as far as it is known
    to_day {date}, -- the last day that this may mean
    parental_responsibility {bool}, -- whether the person holds it for the other; null while nobody asked
    support {text} NOT NULL DEFAULT '', -- how they are a support to the other, in words
    risk {text} NOT NULL DEFAULT '', -- what risk they pose to the other, in words; never a bare mark
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    CHECK (person <> other),
    CHECK (from_day IS NULL OR to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX relationship_by_person ON relationship (person);
CREATE INDEX relationship_by_other ON relationship (other);

CREATE TABLE involvement (
    id {id} PRIMARY KEY, -- somebody’s work with a person (PER-1, PER-2)
    person {id} NOT NULL REFERENCES person (id), -- with whom
    agency {id} NOT NULL REFERENCES agency (id), -- of which agency
    role {text} NOT NULL, -- key of the roles of workers in people.yaml: social-worker, health-visitor, general-practitioner …
    service {text} NOT NULL DEFAULT '', -- the team or service, in words
    worker {id} REFERENCES user_account (id), -- the worker, where they sign in to Lantern
    worker_name {text} NOT NULL DEFAULT '', -- the worker, where they do not
    contact {text} NOT NULL DEFAULT '', -- how to reach them: telephone or e-mail
    open_work {text} NOT NULL DEFAULT '', -- key of the kinds of open work in people.yaml: child-protection-plan, treatment …; empty for none
    about {text} NOT NULL DEFAULT '', -- what they do, in words
    sharing {text} NOT NULL CHECK (sharing IN ('content', 'existence')), -- whether others see what is done, or only that somebody is involved (SHARE-4)
    from_on {text}, -- since when, as far as it is known
    from_day {date}, -- the first day that this may mean
    to_on {text}, -- until when, as far as it is known
    to_day {date}, -- the last day that this may mean
    current_as_of {date} NOT NULL, -- the day on which somebody last said that this holds
    said_by {text} NOT NULL, -- who said so
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    CHECK (from_day IS NULL OR to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX involvement_by_person ON involvement (person);
CREATE INDEX involvement_by_worker ON involvement (worker);
CREATE INDEX involvement_by_agency ON involvement (agency);

CREATE TABLE child_voice (
    id {id} PRIMARY KEY, -- what a child said or showed of their life (VOICE-1)
    person {id} NOT NULL REFERENCES person (id), -- the child
    on_day {date} NOT NULL, -- the day
    words {text} NOT NULL, -- the child’s own words, or what was seen of a baby or a child who does not speak
    how {text} NOT NULL, -- key of the ways in people.yaml: said, drawn, observed …
    where_heard {text} NOT NULL DEFAULT '', -- where
    was_alone {bool}, -- whether the child was seen alone; null where that is not known
    said_by {text} NOT NULL, -- who heard it
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    agency {id} REFERENCES agency (id), -- whose knowledge it is
    withdrawn_at {instant}, -- when it was found not to hold
    withdrawn_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_because {text} NOT NULL DEFAULT '' -- why
);
CREATE INDEX child_voice_by_person ON child_voice (person, on_day);

CREATE TABLE person_gap (
    id {id} PRIMARY KEY, -- what was answered when the record asked for what is missing
    person {id} NOT NULL REFERENCES person (id), -- about whom
    gap {text} NOT NULL, -- key of the gaps in people.yaml: other-parent, school, general-practice …
    answer {text} NOT NULL CHECK (answer IN ('not-known', 'none', 'not-needed')), -- asked and not known, there is none, or not needed now
    words {text} NOT NULL, -- who tried, and how
    ask_again_on {date}, -- the day from which the record asks again
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX person_gap_by_person ON person_gap (person, recorded_at);
