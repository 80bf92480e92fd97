-- For finding who was born on a day, before somebody is added who is known already (PER-3).
CREATE INDEX person_by_birth ON person (born_from) WHERE born_from IS NOT NULL;
