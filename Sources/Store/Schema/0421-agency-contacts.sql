-- Who speaks for each agency, and how they are reached (MASH-1). They need not sign in.

CREATE TABLE agency_contact (
    id {id} PRIMARY KEY, -- one person’s time as somebody who speaks for an agency
    agency {id} NOT NULL REFERENCES agency (id), -- for which
    name {text} NOT NULL, -- who
    job_title {text} NOT NULL DEFAULT '', -- the post they hold
    seat {text} NOT NULL DEFAULT '', -- key of the seats in roster.yaml; empty where they fill none
    purposes {text} NOT NULL, -- JSON list of the keys of the purposes in roster.yaml
    email {text} NOT NULL DEFAULT '', -- where messages and private links go; the only place to which a link is sent again
    telephone {text} NOT NULL DEFAULT '', -- and how they are telephoned
    user_account {id} REFERENCES user_account (id), -- who that is, where they sign in
    deputy_of {id} REFERENCES agency_contact (id), -- for whom they stand in
    from_day {date} NOT NULL, -- first day
    until_day {date}, -- last day; null while it goes on
    added_at {instant} NOT NULL, -- when it was written down
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (until_day IS NULL OR until_day >= from_day)
);
CREATE INDEX agency_contact_by_agency ON agency_contact (agency);
