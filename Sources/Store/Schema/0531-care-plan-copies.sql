-- Who has the plan: members and family, in the language and form that they need, what was sent and who opened it (CARE-3, EQUAL-2).

CREATE TABLE care_plan_holder (
    id {id} PRIMARY KEY, -- somebody who has a copy of each version of a plan
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- the plan
    user_account {id} REFERENCES user_account (id), -- who, where they sign in
    person {id} REFERENCES person (id), -- who, where they are of the family
    agency {id} REFERENCES agency (id), -- for whom they work; null for the family
    name {text} NOT NULL, -- what they are called
    relation {text} NOT NULL DEFAULT '', -- what they are to the plan: mother, health visitor
    email {text} NOT NULL DEFAULT '', -- where a private link goes; empty where they sign in or get paper
    language {text} NOT NULL DEFAULT '', -- key of the languages in people.yaml; empty for English
    format {text} NOT NULL DEFAULT '', -- key of the formats in care-plans.yaml; empty for the plan as it is
    added_at {instant} NOT NULL, -- since when
    ended_at {instant} -- since when no more copies go to them
);
CREATE INDEX care_plan_holder_by_plan ON care_plan_holder (care_plan);
CREATE INDEX care_plan_holder_by_user ON care_plan_holder (user_account) WHERE ended_at IS NULL;

CREATE TABLE care_plan_copy (
    id {id} PRIMARY KEY, -- one version for one holder
    holder {id} NOT NULL REFERENCES care_plan_holder (id), -- whose
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- of which plan
    number {int} NOT NULL, -- which version
    how {text} NOT NULL CHECK (how IN ('message', 'link', 'by-hand')), -- where they sign in, by private link, or on paper
    sent_at {instant} NOT NULL, -- when it was sent; by hand, when it was to be handed over
    translate_by {date}, -- by when the version in their language is with them; null where they read English (EQUAL-2)
    translated_at {instant}, -- when it was with them
    late_because {text} NOT NULL DEFAULT '', -- why the translation is late
    opened_at {instant}, -- when they first opened it, or it was handed over
    opened_words {text} NOT NULL DEFAULT '', -- who opened it, or how it was handed over
    chased_at {instant}, -- when they were reminded
    withdrawn_at {instant}, -- when a newer version took its place or the plan ended
    UNIQUE (holder, number)
);
CREATE INDEX care_plan_copy_unread ON care_plan_copy (sent_at) WHERE opened_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX care_plan_copy_by_plan ON care_plan_copy (care_plan, number);
