-- What each person is found by, whatever is typed (PER-3). Written with the person, through PersonIndex.
CREATE TABLE person_search (
    number {identity},  -- where it stands in the index
    person {id} NOT NULL UNIQUE,  -- who
    shown {text} NOT NULL,  -- names, numbers and kinds of number as they are told to whoever finds the person, one a line
    terms {text} NOT NULL  -- what it is found by: each a letter for its kind and the folded word, parted by spaces
);

-- Every word of a name in use, and what is left of it with one letter out: how a typing error is forgiven.
CREATE TABLE person_word_slip (
    slip {text} NOT NULL,  -- the word, or the word less one letter
    word {text} NOT NULL,  -- the word, folded
    PRIMARY KEY (slip, word)
);

-- {sqlite}
CREATE VIRTUAL TABLE person_term USING fts5(
    terms,
    content = 'person_search',
    content_rowid = 'number',
    tokenize = 'ascii',
    detail = none,
    columnsize = 0,
    prefix = '2 3 4 5 6'
);
CREATE TRIGGER person_search_added AFTER INSERT ON person_search BEGIN
    INSERT INTO person_term (rowid, terms) VALUES (new.number, new.terms);
END;
CREATE TRIGGER person_search_removed AFTER DELETE ON person_search BEGIN
    INSERT INTO person_term (person_term, rowid, terms) VALUES ('delete', old.number, old.terms);
END;
CREATE TRIGGER person_search_changed AFTER UPDATE OF terms ON person_search BEGIN
    INSERT INTO person_term (person_term, rowid, terms) VALUES ('delete', old.number, old.terms);
    INSERT INTO person_term (rowid, terms) VALUES (new.number, new.terms);
END;
-- {end}

-- {postgres}
CREATE INDEX person_search_terms ON person_search USING gin (array_to_tsvector(string_to_array(terms, ' ')));
-- {end}
