-- Forms that somebody fills in: each with the wording it was filled in by, and unchanged once it is finished (FD-1, RISK-2, RISK-6).

CREATE TABLE form_wording (
    fingerprint {text} PRIMARY KEY, -- SHA-256 of the wording: the same words are kept once
    form {text} NOT NULL, -- key of the form: the name of its file in Definitions/forms
    edition {text} NOT NULL, -- what the version calls itself
    wording {text} NOT NULL, -- canonical JSON: sections, questions, scoring and grades as they were on the day; shown a year later as it was put
    first_used_at {instant} NOT NULL -- when somebody first filled it in
);
CREATE INDEX form_wording_by_form ON form_wording (form, first_used_at);

CREATE TABLE filled_form (
    id {id} PRIMARY KEY, -- a form that somebody fills in or filled in
    form {text} NOT NULL, -- key of the form: referral, vulnerability-rating …
    wording {text} NOT NULL REFERENCES form_wording (fingerprint), -- the words that were asked
    subject_kind {text}, -- what it belongs to: contact, incident; null when it belongs to the person alone
    subject_id {text}, -- the id of that
    answers {text} NOT NULL, -- canonical JSON: each question’s key with what was answered, as it was typed
    author {id} REFERENCES user_account (id), -- who is writing it; null for somebody without an account
    agency {id} REFERENCES agency (id), -- of which agency
    started_at {instant} NOT NULL, -- when it was begun
    saved_at {instant} NOT NULL, -- when it was last saved
    saved_by {id} REFERENCES user_account (id), -- by whom
    finished_at {instant}, -- when it was finished; nothing in it changes after that
    finished_by {id} REFERENCES user_account (id), -- by whom
    grade {text}, -- key of the grade that was decided; null where none is
    proposed_grade {text}, -- key of the grade that the answers proposed
    score {int}, -- what the answers added up to; null where nothing is scored
    supersedes {id} REFERENCES filled_form (id), -- the finished form whose place it takes
    discarded_at {instant}, -- when a draft was given up; null while it stands
    version {int} NOT NULL DEFAULT 1, -- rises with every change to this row
    CHECK (finished_at IS NULL OR discarded_at IS NULL),
    CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
CREATE INDEX filled_form_by_subject ON filled_form (subject_kind, subject_id);
CREATE INDEX filled_form_by_author ON filled_form (author, saved_at) WHERE finished_at IS NULL;
CREATE INDEX filled_form_by_form ON filled_form (form, finished_at);
CREATE UNIQUE INDEX filled_form_superseded_once ON filled_form (supersedes) WHERE finished_at IS NOT NULL;

CREATE TABLE filled_form_person (
    filled {id} NOT NULL REFERENCES filled_form (id), -- the form
    person {id} NOT NULL REFERENCES person (id), -- somebody whom it is about
    PRIMARY KEY (filled, person)
);
CREATE INDEX filled_form_person_by_person ON filled_form_person (person);

CREATE TABLE filled_form_file (
    filled {id} NOT NULL REFERENCES filled_form (id), -- the form
    file {id} NOT NULL REFERENCES stored_file (id), -- a file that was given with it: whoever may read the form may open it
    PRIMARY KEY (filled, file)
);
