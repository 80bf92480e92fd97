-- What a finding is about, as people have said (PLAN-12). What its words suggest is worked out afresh each time and not kept.

ALTER TABLE finding_theme ADD COLUMN standing {text} NOT NULL DEFAULT 'confirmed' CHECK (standing IN ('confirmed', 'taken-out')); -- a person says that it is about this, or that it is not
ALTER TABLE finding_theme ADD COLUMN reason {text} NOT NULL DEFAULT ''; -- why, where somebody said
ALTER TABLE finding_theme ADD COLUMN decided_at {instant}; -- when
ALTER TABLE finding_theme ADD COLUMN decided_by {id} REFERENCES user_account (id); -- by whom; null for the terminal
ALTER TABLE finding_theme ADD COLUMN decided_by_name {text} NOT NULL DEFAULT ''; -- their name as it was
