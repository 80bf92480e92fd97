-- Signing in through an identity provider, and putting one authenticator in another's place.

CREATE TABLE outside_sign_in (
    state {bytes} PRIMARY KEY, -- SHA-256 of the state that was sent along and must come back
    browser {bytes} NOT NULL, -- SHA-256 of the token in the cookie of the browser that asked
    provider {text} NOT NULL, -- key of sign-in.yaml
    nonce {text} NOT NULL, -- what the identity token must hold
    verifier {text} NOT NULL, -- shows that whoever brings the code asked for it (RFC 7636)
    back {text} NOT NULL, -- where to go afterwards
    link {bytes}, -- the one-time link of whoever ties their sign-in from outside to their account
    begun_at {instant} NOT NULL -- when it was sent; not good for long
);
CREATE INDEX outside_sign_in_by_time ON outside_sign_in (begun_at);

CREATE TABLE second_factor_replacement (
    user_account {id} PRIMARY KEY REFERENCES user_account (id), -- whose
    secret {bytes} NOT NULL, -- of the authenticator that is to come, until a code from it confirms it
    begun_at {instant} NOT NULL -- when; not good for long
);

CREATE INDEX outside_identity_by_user ON outside_identity (user_account);
CREATE INDEX one_time_link_by_user ON one_time_link (user_account);
