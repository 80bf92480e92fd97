-- Protective orders, checks that they are kept, breaches to their end, and programmes offered to whoever must keep them (DA-6).

CREATE TABLE protective_order (
    id {id} PRIMARY KEY, -- an order of a court or of the police that keeps somebody away
    reference {text} NOT NULL UNIQUE, -- short name to say on the telephone: PO-7K3QXM
    kind {text} NOT NULL, -- key of the orders in marac.yaml
    court {text} NOT NULL DEFAULT '', -- which court, or which force
    terms {text} NOT NULL, -- what it forbids, in words that name no secret address
    secret_terms {text} NOT NULL DEFAULT '', -- what of it names where somebody hides: read by few
    keeper {id} NOT NULL REFERENCES person (id), -- who must keep it
    from_day {date} NOT NULL, -- its first day
    until_day {date}, -- its last day; null until further order
    is_high_risk {bool} NOT NULL, -- a breach of it goes to the daily meeting or MARAC
    owner {id} NOT NULL REFERENCES user_account (id), -- who checks that it is kept
    check_days {int} NOT NULL, -- days from one check to the next
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    ended_at {instant}, -- when it was ended before its time
    ended_because {text} NOT NULL DEFAULT '', -- why
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX protective_order_by_keeper ON protective_order (keeper);

CREATE TABLE order_protected (
    protective_order {id} NOT NULL REFERENCES protective_order (id), -- an order
    person {id} NOT NULL REFERENCES person (id), -- somebody whom it protects
    PRIMARY KEY (protective_order, person)
);
CREATE INDEX order_protected_by_person ON order_protected (person);

CREATE TABLE order_check (
    id {id} PRIMARY KEY, -- somebody looked whether an order is kept
    protective_order {id} NOT NULL REFERENCES protective_order (id), -- which
    is_kept {bool} NOT NULL, -- whether it is
    words {text} NOT NULL, -- what was done and seen
    checked_at {instant} NOT NULL, -- when
    checked_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX order_check_by_order ON order_check (protective_order);

CREATE TABLE order_breach (
    id {id} PRIMARY KEY, -- a breach was reported
    protective_order {id} NOT NULL REFERENCES protective_order (id), -- of which order
    happened_at {instant}, -- when, as far as known
    words {text} NOT NULL, -- what was done
    reported_at {instant} NOT NULL, -- when it was reported
    reported_by {id} REFERENCES user_account (id), -- by whom
    investigated_at {instant}, -- when it was investigated
    investigation {text} NOT NULL DEFAULT '', -- what was found
    arrested_at {instant}, -- when somebody was arrested
    outcome {text} NOT NULL DEFAULT '', -- key of the breach outcomes in marac.yaml; empty while it is open
    outcome_words {text} NOT NULL DEFAULT '', -- in words
    ended_at {instant}, -- when the outcome was known
    referred_to {text} NOT NULL DEFAULT '' CHECK (referred_to IN ('', 'daily', 'marac')), -- where a grave breach was taken
    referred_at {instant}, -- when
    marac_case {id} REFERENCES marac_case (id), -- the referral to MARAC that came of it
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX order_breach_by_order ON order_breach (protective_order);
CREATE INDEX order_breach_open ON order_breach (reported_at) WHERE ended_at IS NULL;

CREATE TABLE order_programme (
    id {id} PRIMARY KEY, -- a programme to change their behaviour was offered to whoever must keep an order (DA-7)
    protective_order {id} NOT NULL REFERENCES protective_order (id), -- which order
    programme {text} NOT NULL, -- which programme
    answer {text} NOT NULL CHECK (answer IN ('accepted', 'declined', 'waits')), -- what they said
    offered_on {date} NOT NULL, -- when
    offered_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX order_programme_by_order ON order_programme (protective_order);
