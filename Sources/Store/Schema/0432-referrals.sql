-- What came with a contact, and how good it was found to be (FD-1, FD-2).

CREATE TABLE contact_file (
    contact {id} NOT NULL REFERENCES contact (id), -- the contact
    position {int} NOT NULL, -- in the order in which they were given
    file {id} NOT NULL REFERENCES stored_file (id), -- a file that came with it
    PRIMARY KEY (contact, position)
);

CREATE TABLE referral_grade (
    id {id} PRIMARY KEY, -- somebody found how good a referral is
    contact {id} NOT NULL REFERENCES contact (id), -- of which contact
    agency {id} NOT NULL REFERENCES agency (id), -- whose worker found it: the agency that sent it, or the front door’s
    grade {text} NOT NULL, -- key of the referral grades in front-door.yaml
    words {text} NOT NULL, -- why
    returned {bool} NOT NULL, -- whether it went back to who sent it with these reasons; its clocks run on
    graded_at {instant} NOT NULL, -- when
    graded_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX referral_grade_by_contact ON referral_grade (contact, graded_at);
