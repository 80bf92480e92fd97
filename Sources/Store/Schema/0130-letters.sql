-- Inspection letters: what a letter asks for in answer.

CREATE TABLE letter_answer (
    plan {id} PRIMARY KEY REFERENCES improvement_plan (id), -- the plan that was made of the letter
    due_on {date}, -- the day by which the answer must be in, as the letter says or a person wrote it down; never worked out
    due_as_written {text} NOT NULL DEFAULT '', -- the letter's own words about when
    due_from_person {bool} NOT NULL, -- whether a person wrote the day down because the letter does not say it
    lead {text} NOT NULL DEFAULT '', -- who prepares the answer
    involving {text} NOT NULL DEFAULT '', -- who else has to take part, in the letter's words
    words {text} NOT NULL DEFAULT '' -- the sentences that ask for it
);
