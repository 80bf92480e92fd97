-- The record of everything that happened and everyone who looked. Append-only on both engines.

CREATE TABLE journal_entry (
    seq {identity}, -- order of writing; gaps are possible on PostgreSQL
    at {instant} NOT NULL, -- when it happened
    actor {id}, -- the user who did it; null for the installation itself
    actor_name {text} NOT NULL, -- their name as it was then
    agency {id}, -- their agency as it was then
    purpose {text} NOT NULL, -- why they were there: a key of the purposes
    kind {text} NOT NULL, -- what happened, as noun.verb: plan.imported, record.viewed, access.refused
    subjects {text} NOT NULL, -- canonical JSON list of [kind, id] pairs: what it is about
    payload {text} NOT NULL -- canonical JSON of the particulars, before and after for changes; text, since the seal is over these very bytes
);

CREATE INDEX journal_entry_by_kind ON journal_entry (kind, seq);
CREATE INDEX journal_entry_by_actor ON journal_entry (actor, seq);

CREATE TABLE journal_subject (
    kind {text} NOT NULL, -- what sort of record: plan, action, finding, user
    subject {id} NOT NULL, -- its id
    seq {int} NOT NULL REFERENCES journal_entry (seq), -- the entry that is about it
    PRIMARY KEY (kind, subject, seq)
);

CREATE TABLE journal_batch (
    number {int} PRIMARY KEY, -- from 1, without gaps
    sealed_at {instant} NOT NULL, -- when it was sealed
    size {int} NOT NULL CHECK (size > 0), -- how many entries it holds
    root {bytes} NOT NULL, -- Merkle root over its entries (RFC 6962)
    previous_head {bytes} NOT NULL, -- head of the batch before; 32 noughts for the first
    head {bytes} NOT NULL, -- hash over number, size, previous head and root: the chain
    public_key {bytes} NOT NULL, -- the public half of the key that signed it; trusted only when it is the installation's own
    signature {bytes} NOT NULL -- Ed25519 over the head
);

CREATE TABLE journal_leaf (
    batch {int} NOT NULL REFERENCES journal_batch (number), -- the batch
    place {int} NOT NULL, -- position in the batch, from 0
    seq {int} NOT NULL UNIQUE, -- the entry; no foreign key, so that a loss can be named and not merely prevented
    hash {bytes} NOT NULL, -- leaf hash of the entry as it was sealed
    PRIMARY KEY (batch, place)
);

-- {sqlite}
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_subject_no_update BEFORE UPDATE ON journal_subject
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_subject_no_delete BEFORE DELETE ON journal_subject
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_batch_no_update BEFORE UPDATE ON journal_batch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_batch_no_delete BEFORE DELETE ON journal_batch
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_leaf_no_update BEFORE UPDATE ON journal_leaf
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_leaf_no_delete BEFORE DELETE ON journal_leaf
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- {end}

-- {postgres}
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END
$$;
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_subject_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_subject
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_batch_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_batch
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_leaf
FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_subject, journal_batch, journal_leaf FROM PUBLIC, CURRENT_USER;
-- {end}
