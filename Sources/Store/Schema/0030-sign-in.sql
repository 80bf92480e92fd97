-- Proving who one is. No password, code or token is kept: only what is needed to check one.

CREATE TABLE password (
    user_account {id} PRIMARY KEY REFERENCES user_account (id), -- whose
    encoded {text} NOT NULL, -- scrypt with its parameters and salt
    set_at {instant} NOT NULL -- when it was chosen
);

CREATE TABLE second_factor (
    user_account {id} PRIMARY KEY REFERENCES user_account (id), -- whose
    secret {bytes} NOT NULL, -- shared with their authenticator (RFC 6238)
    confirmed_at {instant}, -- when they showed that theirs gives the same codes; null until then
    last_step {int} NOT NULL DEFAULT 0 -- the last time step that was used: a code is good once
);

CREATE TABLE recovery_code (
    user_account {id} NOT NULL REFERENCES user_account (id), -- whose
    hash {bytes} NOT NULL, -- SHA-256 of the code
    used_at {instant}, -- when it was used; each is good once
    PRIMARY KEY (user_account, hash)
);

CREATE TABLE one_time_link (
    hash {bytes} PRIMARY KEY, -- SHA-256 of the token in the address
    user_account {id} NOT NULL REFERENCES user_account (id), -- who may choose a password with it
    kind {text} NOT NULL CHECK (kind IN ('first-administrator', 'invitation', 'reset')), -- what for
    made_at {instant} NOT NULL, -- when
    expires_at {instant} NOT NULL, -- not good from then
    used_at {instant} -- when it was used; each is good once
);

CREATE TABLE sign_in_session (
    hash {bytes} PRIMARY KEY, -- SHA-256 of the token in the cookie
    user_account {id} NOT NULL REFERENCES user_account (id), -- who
    form_token {text} NOT NULL, -- what every form of this session must carry
    is_complete {bool} NOT NULL, -- whether the second factor was given too
    how {text} NOT NULL, -- local, or the address of the identity provider
    started_at {instant} NOT NULL, -- when
    seen_at {instant} NOT NULL, -- the last request, to the minute
    browser {text} NOT NULL DEFAULT '', -- what the browser calls itself, for their own list
    ended_at {instant} -- when it was ended
);
CREATE INDEX sign_in_session_by_user ON sign_in_session (user_account);

CREATE TABLE sign_in_failure (
    id {id} PRIMARY KEY, -- one wrong try
    name_key {text} NOT NULL, -- the name that was tried, folded
    address {text} NOT NULL, -- from where
    at {instant} NOT NULL -- when
);
CREATE INDEX sign_in_failure_by_name ON sign_in_failure (name_key, at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address, at);

CREATE TABLE outside_identity (
    issuer {text} NOT NULL, -- the identity provider
    subject {text} NOT NULL, -- whom it means by this
    user_account {id} NOT NULL REFERENCES user_account (id), -- who that is here
    linked_at {instant} NOT NULL, -- since when
    PRIMARY KEY (issuer, subject)
);
