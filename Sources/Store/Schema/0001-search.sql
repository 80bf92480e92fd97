-- Words to find records by, whatever kind they are. Written with the record, through SearchIndex.
CREATE TABLE search_entry (
    number {identity},  -- where it stands in the index
    kind {text} NOT NULL,  -- what sort of record it is, such as plan or person
    record {text} NOT NULL,  -- the record's own identity
    folded {text} NOT NULL,  -- its words in lower case without accents, two spaces before each
    UNIQUE (kind, record)
);

-- {sqlite}
CREATE VIRTUAL TABLE search_trigram USING fts5(
    folded,
    content = 'search_entry',
    content_rowid = 'number',
    tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_trigram (rowid, folded) VALUES (new.number, new.folded);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_trigram (search_trigram, rowid, folded) VALUES ('delete', old.number, old.folded);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_trigram (search_trigram, rowid, folded) VALUES ('delete', old.number, old.folded);
    INSERT INTO search_trigram (rowid, folded) VALUES (new.number, new.folded);
END;
-- {end}

-- {postgres}
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX search_entry_folded ON search_entry USING gin (folded gin_trgm_ops);
-- {end}
