-- A record that was merged into one that was merged itself says what the one that stands says, however long the chain (PER-3).
DROP VIEW report_person;

-- One row for each person’s record, with what figures are told apart by (EQUAL-3). A record that was merged says what the one that
-- stands says.
CREATE VIEW report_person AS
SELECT
    c.person AS person, -- the record
    c.standing AS standing, -- the record that stands for this person
    s.kind AS kind, -- child, unborn or adult
    s.born_from AS born_on, -- first day that the birth date may mean
    s.sex AS sex, -- key of the sexes in people.yaml
    (
        SELECT MAX(f.value) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'ethnicity' AND f.withdrawn_at IS NULL
    ) AS ethnicity, -- key of the ethnicities in people.yaml
    (
        SELECT MAX(f.words) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'first-language' AND f.withdrawn_at IS NULL
    ) AS first_language, -- as the family calls it
    (
        SELECT MAX(CASE WHEN f.value = 'none' THEN 'no' ELSE 'yes' END) FROM person_fact f
        WHERE f.person = s.id AND f.kind = 'disability' AND f.withdrawn_at IS NULL
    ) AS disability, -- yes, no, or empty where nobody asked
    (
        SELECT MAX(a.postcode_key) FROM residence r JOIN address a ON a.id = r.address
        WHERE r.person = s.id AND r.kind = 'home' AND r.to_on IS NULL AND r.withdrawn_at IS NULL AND r.is_hidden = FALSE
    ) AS home_postcode -- of the home that is theirs now; empty where it is hidden
FROM (
    WITH RECURSIVE chain (person, standing) AS (
        SELECT id, id FROM person WHERE merged_into IS NULL
        UNION ALL
        SELECT p.id, c.standing FROM chain c JOIN person p ON p.merged_into = c.person
    )
    SELECT person, standing FROM chain
) c
JOIN person s ON s.id = c.standing;
