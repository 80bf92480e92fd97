-- What of a care plan is kept from one reader, where it would endanger somebody if they read it (CARE-3, DA-7).

CREATE TABLE care_plan_withheld (
    item {id} NOT NULL, -- what is kept from them: a sentence, an outcome, an action, or what a child says
    person {id} NOT NULL REFERENCES person (id), -- from whom
    care_plan {id} NOT NULL REFERENCES care_plan (id), -- of which plan
    because {text} NOT NULL, -- why
    marked_at {instant} NOT NULL, -- since when
    marked_by {id} REFERENCES user_account (id), -- by whom
    PRIMARY KEY (item, person)
);
CREATE INDEX care_plan_withheld_by_plan ON care_plan_withheld (care_plan);
