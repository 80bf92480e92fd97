-- Improvement plans: what inspectors found, what was promised, by whom, by when, and how far it has been proved.

CREATE TABLE stored_file (
    id {id} PRIMARY KEY, -- a file kept as it was given
    fingerprint {text} NOT NULL, -- SHA-256 of its bytes, in hexadecimal
    name {text} NOT NULL, -- its name as it was given
    media_type {text} NOT NULL, -- what it is: application/pdf …
    size {int} NOT NULL, -- bytes
    bytes {bytes} NOT NULL, -- the file itself
    added_at {instant} NOT NULL, -- when it was given
    added_by {id} REFERENCES user_account (id) -- by whom; null for the terminal
);
CREATE INDEX stored_file_by_fingerprint ON stored_file (fingerprint);

CREATE TABLE improvement_plan (
    id {id} PRIMARY KEY, -- the plan (PLAN-1)
    title {text} NOT NULL, -- what it is called
    place {text} NOT NULL, -- the area it is for: plans of one place are compared (PLAN-12)
    place_key {text} NOT NULL, -- the place folded
    kind {text} NOT NULL, -- joint-inspection, single-inspection, case-review, scrutiny-report …
    theme {text} NOT NULL DEFAULT '', -- what was inspected, in words
    inspected_as_written {text} NOT NULL DEFAULT '', -- the dates of inspection as the document has them
    inspected_from {date}, -- first day of the inspection
    inspected_to {date}, -- last day of the inspection
    inspected_precision {text} NOT NULL DEFAULT 'day', -- day or month
    submitted_on {date}, -- when it was sent to the inspectorate
    dated_on {date}, -- the day on which the document stands: its version's or submission's date
    version_label {text} NOT NULL DEFAULT '', -- "version 2, February 2019"
    introduction {text} NOT NULL DEFAULT '', -- what stands above the table
    status_key {text} NOT NULL DEFAULT '[]', -- canonical JSON: the plan's own key of colours and words
    owned_by {id} REFERENCES body (id), -- the board that owns it
    created_at {instant} NOT NULL, -- when it came into Lantern
    created_by {id} REFERENCES user_account (id), -- by whom
    closed_on {date}, -- the day it was closed
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX improvement_plan_by_place ON improvement_plan (place_key);

CREATE TABLE plan_section (
    id {id} PRIMARY KEY, -- a group of findings (PLAN-3)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    position {int} NOT NULL, -- order in the plan, from 1
    title {text} NOT NULL, -- its heading
    introduction {text} NOT NULL DEFAULT '', -- its own introduction
    severity {text} NOT NULL CHECK (severity IN ('priority-action', 'area-for-improvement')), -- what inspectors called it
    UNIQUE (plan, position)
);

CREATE TABLE plan_footnote (
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    position {int} NOT NULL, -- order in the plan
    mark {text} NOT NULL, -- the mark as printed
    body {text} NOT NULL, -- what it says
    PRIMARY KEY (plan, position)
);

CREATE TABLE plan_term (
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan: the same letters mean other things elsewhere (IMP-6)
    position {int} NOT NULL, -- order in the plan; a term listed twice keeps both meanings
    term {text} NOT NULL, -- the short form
    meaning {text} NOT NULL, -- what it stands for
    PRIMARY KEY (plan, position)
);

CREATE TABLE finding (
    id {id} PRIMARY KEY, -- what inspectors found, once (PLAN-2)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    section {id} REFERENCES plan_section (id), -- its section
    position {int} NOT NULL, -- order in the plan, from 1
    reference {text} NOT NULL, -- as printed, or one of ours where none is printed
    family {text} NOT NULL DEFAULT '', -- what the reference begins with: FD, DD, L&M …
    statement {text} NOT NULL, -- the finding in the document's words
    required {text} NOT NULL DEFAULT '', -- what the inspectorate asks for, where the plan quotes it
    provenance {text} NOT NULL, -- quoted, edited, verbal-feedback-only, …
    severity {text} NOT NULL CHECK (severity IN ('priority-action', 'area-for-improvement')), -- the section's, unless its own is given
    source_row {id}, -- where in the file it was read
    closed_on {date}, -- the day it was closed: not while a part is uncovered (PLAN-15)
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (plan, position)
);
CREATE INDEX finding_by_section ON finding (section);

CREATE TABLE finding_part (
    id {id} PRIMARY KEY, -- one thing a finding asks for (PLAN-15)
    finding {id} NOT NULL REFERENCES finding (id), -- the finding
    position {int} NOT NULL, -- order in the finding, from 1
    statement {text} NOT NULL, -- the part in words
    UNIQUE (finding, position)
);

CREATE TABLE finding_theme (
    finding {id} NOT NULL REFERENCES finding (id), -- the finding
    theme {text} NOT NULL, -- key of themes.yaml
    words {text} NOT NULL, -- the words in the finding that say so; or "set by hand"
    PRIMARY KEY (finding, theme)
);
CREATE INDEX finding_theme_by_theme ON finding_theme (theme);

CREATE TABLE finding_dispute (
    id {id} PRIMARY KEY, -- an agency contests a finding (PLAN-10)
    finding {id} NOT NULL REFERENCES finding (id), -- the finding: stays visible
    raised_by_agency {text} NOT NULL, -- who contests it
    grounds {text} NOT NULL, -- why
    raised_on {date}, -- the day of the challenge; null where the document does not say
    considered_by {text} NOT NULL DEFAULT '', -- who is to reply
    outcome {text} CHECK (outcome IN ('upheld', 'amended', 'withdrawn')), -- what came of it; null while it is open
    outcome_reason {text} NOT NULL DEFAULT '', -- why
    decided_on {date}, -- when
    recorded_at {instant} NOT NULL, -- when it was written down
    recorded_by {id} REFERENCES user_account (id), -- by whom
    CHECK ((outcome IS NULL) = (decided_on IS NULL))
);
CREATE INDEX finding_dispute_by_finding ON finding_dispute (finding);

CREATE TABLE party (
    id {id} PRIMARY KEY, -- a person, role, organisation or group that a plan names (PLAN-6)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan: names are matched within one plan
    kind {text} NOT NULL CHECK (kind IN ('person', 'role', 'organisation', 'group', 'unknown')), -- what it is
    name {text} NOT NULL, -- as the plan writes it
    name_key {text} NOT NULL, -- folded
    role {text} NOT NULL DEFAULT '', -- the post: shown instead of the name in what is published
    organisation {text} NOT NULL DEFAULT '', -- whom they work for
    user_account {id} REFERENCES user_account (id), -- the person in Lantern, when known
    same_as {id} REFERENCES party (id), -- the party that this is another spelling of, when a person has said so
    version {int} NOT NULL DEFAULT 1 -- rises with every change
);
CREATE INDEX party_by_plan ON party (plan, name_key);
CREATE INDEX party_by_user ON party (user_account);

CREATE TABLE improvement_action (
    id {id} PRIMARY KEY, -- something promised (PLAN-5)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    position {int} NOT NULL, -- order in the plan, from 1
    reference {text} NOT NULL, -- 1.1(a)
    statement {text} NOT NULL, -- what will be done
    intent {text} NOT NULL DEFAULT '', -- why
    success_measure {text} NOT NULL DEFAULT '', -- how one will know, in words
    evidence_plan {text} NOT NULL DEFAULT '', -- what will show it: scrutiny, audit
    expected_impact {text} NOT NULL DEFAULT '', -- what will be different
    oversight_as_written {text} NOT NULL DEFAULT '', -- who oversees it, as the plan has it
    overseen_by {id} REFERENCES body (id), -- the one body that oversees it (GOV-1)
    due_as_written {text} NOT NULL DEFAULT '', -- the timescale in the plan's words; never lost
    due_kind {text} NOT NULL CHECK (due_kind IN ('exact', 'month', 'immediate', 'depends', 'rolling', 'none')), -- PLAN-7
    due_on {date}, -- the last day on which it is in time
    first_due_on {date}, -- the first date that was ever promised
    depends_on {text} NOT NULL DEFAULT '', -- what an unknown date waits for
    look_again_on {date}, -- when an unknown date is looked at again
    agreed_at {instant}, -- when it stopped being a draft (PLAN-5)
    rung {text} NOT NULL CHECK (rung IN ('planned', 'under-way', 'claimed', 'evidenced', 'verified', 'sustained', 'slipped')), -- the proof ladder
    is_stated {bool} NOT NULL, -- whether anybody ever said how it is going: "No status given" when not
    status_as_written {text} NOT NULL DEFAULT '', -- status words in the imported plan
    was_let_through {bool} NOT NULL DEFAULT FALSE, -- a chair overrode the evidence gate; never unset
    at_risk_because {text} NOT NULL DEFAULT '', -- what the lead says stands in the way
    merged_into {id} REFERENCES improvement_action (id), -- the action that took it over (PLAN-4)
    superseded_because {text} NOT NULL DEFAULT '', -- why it is no longer wanted
    last_progress_on {date}, -- day of the newest progress note
    source_row {id}, -- where in the file it was read
    sources {text} NOT NULL DEFAULT '{}', -- canonical JSON: which source row and column gave each value
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (plan, position)
);
CREATE INDEX improvement_action_by_body ON improvement_action (overseen_by);
CREATE INDEX improvement_action_by_due ON improvement_action (due_on);

CREATE TABLE action_finding (
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    finding {id} NOT NULL REFERENCES finding (id), -- a finding it answers (PLAN-4)
    certainty {text} NOT NULL CHECK (certainty IN ('confirmed', 'same-row', 'same-reference')), -- how it is known
    PRIMARY KEY (action, finding)
);
CREATE INDEX action_finding_by_finding ON action_finding (finding);

CREATE TABLE action_part (
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    part {id} NOT NULL REFERENCES finding_part (id), -- a part of a finding that it covers (PLAN-15)
    PRIMARY KEY (action, part)
);
CREATE INDEX action_part_by_part ON action_part (part);

CREATE TABLE action_lead (
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    party {id} NOT NULL REFERENCES party (id), -- who
    position {int} NOT NULL, -- order as written, from 1
    is_accountable {bool} NOT NULL, -- the one accountable lead; the others contribute
    standing {text} NOT NULL CHECK (standing IN ('written', 'inherited', 'confirmed')), -- inherited: proposed from the row above, until confirmed
    as_written {text} NOT NULL DEFAULT '', -- the cell
    PRIMARY KEY (action, party)
);
CREATE INDEX action_lead_by_party ON action_lead (party);

CREATE TABLE milestone (
    id {id} PRIMARY KEY, -- a step on the way, with a date of its own
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    position {int} NOT NULL, -- order, from 1
    statement {text} NOT NULL, -- what
    due_as_written {text} NOT NULL DEFAULT '', -- when, in the plan's words
    due_on {date}, -- by when
    done_on {date}, -- when it was done
    UNIQUE (action, position)
);

CREATE TABLE due_change (
    id {id} PRIMARY KEY, -- a date that was moved; the first is never lost
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    before_as_written {text} NOT NULL, -- the timescale before, in words
    before_on {date}, -- the date before
    after_as_written {text} NOT NULL, -- the timescale after, in words
    after_on {date}, -- the date after
    reason {text} NOT NULL CHECK (reason <> ''), -- why
    changed_at {instant} NOT NULL, -- when
    changed_by {id} REFERENCES user_account (id) -- by whom
);
CREATE INDEX due_change_by_action ON due_change (action);

CREATE TABLE progress_note (
    id {id} PRIMARY KEY, -- how it is going, dated and signed; never edited (PLAN-8)
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    dated_on {date}, -- the day it speaks of; null where an imported note does not say
    body {text} NOT NULL CHECK (body <> ''), -- the note
    corrects {id} REFERENCES progress_note (id), -- the entry that it puts right
    written_at {instant} NOT NULL, -- when it was written
    written_by {id} REFERENCES user_account (id), -- by whom; null when imported
    author_name {text} NOT NULL DEFAULT '', -- who signed it, as it was then
    source_row {id} -- where in the file it was read
);
CREATE INDEX progress_note_by_action ON progress_note (action, written_at);

CREATE TABLE action_step (
    id {id} PRIMARY KEY, -- a step on the proof ladder; never edited
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    kind {text} NOT NULL, -- agreed, started, claimed, evidenced, sent-back, verified, let-through, sustained, slipped, reopened, merged, superseded, imported
    rung_before {text} NOT NULL, -- where it stood
    rung_after {text} NOT NULL, -- where it stands
    reason {text} NOT NULL DEFAULT '', -- why; required for all but started and evidenced
    body {id} REFERENCES body (id), -- the body for which it was decided
    taken_at {instant} NOT NULL, -- when
    taken_by {id} REFERENCES user_account (id), -- by whom; null for the record itself
    taken_by_name {text} NOT NULL, -- their name or post as it was
    signed_fingerprint {text} NOT NULL DEFAULT '' -- for a verification: hash of what was signed, so that a change voids it
);
CREATE INDEX action_step_by_action ON action_step (action, taken_at);

CREATE TABLE colour_override (
    id {id} PRIMARY KEY, -- a colour set by hand beside the computed one (PLAN-9)
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    colour {text} NOT NULL CHECK (colour IN ('blue', 'green', 'amber', 'red')), -- the colour
    reason {text} NOT NULL CHECK (reason <> ''), -- why
    set_at {instant} NOT NULL, -- when
    set_by {id} REFERENCES user_account (id), -- by whom
    set_by_name {text} NOT NULL, -- their name as it was
    ended_at {instant} -- when it was taken back; the row stays
);
CREATE INDEX colour_override_by_action ON colour_override (action);

CREATE TABLE action_relation (
    from_action {id} NOT NULL REFERENCES improvement_action (id), -- the interim, the pilot, the dependent
    to_action {id} NOT NULL REFERENCES improvement_action (id), -- the lasting fix, the roll-out, what it waits for
    kind {text} NOT NULL CHECK (kind IN ('interim-for', 'pilot-for', 'depends-on', 'see')), -- PLAN-16, PLAN-17, PLAN-11
    note {text} NOT NULL DEFAULT '', -- bid, risk entry, scope, in words
    PRIMARY KEY (from_action, to_action, kind),
    CHECK (from_action <> to_action)
);
CREATE INDEX action_relation_by_to ON action_relation (to_action);

CREATE TABLE cross_reference (
    id {id} PRIMARY KEY, -- "see 3.12" (PLAN-11)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    from_action {id} REFERENCES improvement_action (id), -- the action whose cell says it
    from_finding {id} REFERENCES finding (id), -- or the finding
    words {text} NOT NULL, -- as written
    target_action {id} REFERENCES improvement_action (id), -- where it leads
    target_finding {id} REFERENCES finding (id), -- or here
    suggested_action {id} REFERENCES improvement_action (id), -- where it was more likely meant to lead
    state {text} NOT NULL CHECK (state IN ('resolved', 'nowhere', 'likely-wrong')), -- what became of it
    explanation {text} NOT NULL DEFAULT '' -- why, in words
);
CREATE INDEX cross_reference_by_plan ON cross_reference (plan);

CREATE TABLE evidence (
    id {id} PRIMARY KEY, -- something that shows what was done or changed (EVID-6)
    kind {text} NOT NULL, -- key of evidence.yaml: document, audit, measure, training-record …
    class {text} NOT NULL CHECK (class IN ('activity', 'compliance', 'outcome')), -- EVID-3
    title {text} NOT NULL, -- what it is
    description {text} NOT NULL DEFAULT '', -- what it shows
    dated_on {date} NOT NULL, -- its own date
    covers_from {date}, -- first day of the period it covers
    covers_to {date}, -- last day of the period it covers
    author_role {text} NOT NULL DEFAULT '', -- who made it, by post
    file {id} REFERENCES stored_file (id), -- the file itself
    address {text} NOT NULL DEFAULT '', -- where it can be found when it is not kept here
    sample_size {int} CHECK (sample_size > 0), -- audit: how many were looked at
    sample_met {int}, -- audit: how many met the standard
    pass_mark {real}, -- audit: the share that passes, 0 to 1
    target {real}, -- measure: the level to hold
    higher_is_better {bool}, -- measure: the direction
    stale_on {date}, -- the day from which it no longer counts
    added_at {instant} NOT NULL, -- when it was put in
    added_by {id} REFERENCES user_account (id), -- by whom
    withdrawn_at {instant}, -- when it was taken back; the row stays
    withdrawn_because {text} NOT NULL DEFAULT '', -- why
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    CHECK (sample_met IS NULL OR (sample_size IS NOT NULL AND sample_met BETWEEN 0 AND sample_size))
);

CREATE TABLE evidence_reading (
    evidence {id} NOT NULL REFERENCES evidence (id), -- the measure
    period_end {date} NOT NULL, -- last day of the period
    numerator {real} NOT NULL, -- how many did
    denominator {real} NOT NULL, -- of how many
    PRIMARY KEY (evidence, period_end)
);

CREATE TABLE evidence_link (
    evidence {id} NOT NULL REFERENCES evidence (id), -- the item
    action {id} NOT NULL REFERENCES improvement_action (id), -- an action it supports; one item may support several
    shows {text} NOT NULL DEFAULT '', -- what it shows for this action
    linked_at {instant} NOT NULL, -- when
    linked_by {id} REFERENCES user_account (id), -- by whom
    PRIMARY KEY (evidence, action)
);
CREATE INDEX evidence_link_by_action ON evidence_link (action);

CREATE TABLE audit_obligation (
    id {id} PRIMARY KEY, -- an audit that was promised (AUDIT-4)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action it blocks until it is filed
    words {text} NOT NULL, -- the promise as written
    due_on {date}, -- by when
    filed {id} REFERENCES evidence (id), -- the result
    standing {text} NOT NULL CHECK (standing IN ('proposed', 'confirmed', 'dismissed')), -- an import proposes; a person confirms
    dismissed_because {text} NOT NULL DEFAULT '' -- why it is no obligation
);
CREATE INDEX audit_obligation_by_action ON audit_obligation (action);

CREATE TABLE report_obligation (
    id {id} PRIMARY KEY, -- a report that a plan promises (GOV-4)
    plan {id} REFERENCES improvement_plan (id), -- the plan, when one promises it
    action {id} REFERENCES improvement_action (id), -- the action, when one promises it
    body {id} REFERENCES body (id), -- to whom, when known
    to_whom {text} NOT NULL DEFAULT '', -- to whom, as written
    title {text} NOT NULL, -- what report
    cadence {text} NOT NULL, -- weekly, monthly, bi-monthly, quarterly, annual, one-off
    due_on {date} NOT NULL, -- by when
    sent_on {date}, -- when it was made
    sent_note {text} NOT NULL DEFAULT '', -- how: minute, link
    standing {text} NOT NULL CHECK (standing IN ('proposed', 'confirmed', 'dismissed')) -- an import proposes; a person confirms
);
CREATE INDEX report_obligation_by_due ON report_obligation (due_on);

CREATE TABLE measured_result (
    id {id} PRIMARY KEY, -- a figure quoted in progress text (IMP-7): a reading to confirm
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    action {id} REFERENCES improvement_action (id), -- the action
    words {text} NOT NULL, -- the sentence
    value {real} NOT NULL, -- the figure
    was {real}, -- the figure it came from, where one is given
    unit {text} NOT NULL, -- percent, percentage-points, count, days …
    dated_on {date}, -- its date, where one is given
    standing {text} NOT NULL CHECK (standing IN ('proposed', 'confirmed', 'dismissed')) -- an import proposes; a person confirms
);
CREATE INDEX measured_result_by_plan ON measured_result (plan);

CREATE TABLE plan_issue (
    id {id} PRIMARY KEY, -- a version of a plan as it was issued; read-only (PLAN-14)
    plan {id} NOT NULL REFERENCES improvement_plan (id), -- the plan
    number {int} NOT NULL, -- from 1
    label {text} NOT NULL, -- "version 2, February 2019"
    issued_on {date} NOT NULL, -- the day of issue
    note {text} NOT NULL DEFAULT '', -- what it was issued for
    snapshot {text} NOT NULL, -- canonical JSON of the whole plan as issued
    issued_at {instant} NOT NULL, -- when it was recorded
    issued_by {id} REFERENCES user_account (id), -- by whom
    UNIQUE (plan, number)
);

CREATE TABLE update_prompt (
    id {id} PRIMARY KEY, -- somebody was asked for an update (PLAN-13)
    action {id} NOT NULL REFERENCES improvement_action (id), -- the action
    level {text} NOT NULL CHECK (level IN ('lead', 'line-manager', 'body')), -- how far silence has gone up
    asked_on {date} NOT NULL, -- the day
    silent_since {date}, -- the day of the last progress before it; null when there never was any
    asked {id} REFERENCES user_account (id), -- whom; null when nobody is known
    UNIQUE (action, level, asked_on)
);

-- {sqlite}
CREATE TRIGGER progress_note_no_update BEFORE UPDATE ON progress_note
BEGIN SELECT RAISE(ABORT, 'progress notes are append-only'); END;
CREATE TRIGGER progress_note_no_delete BEFORE DELETE ON progress_note
BEGIN SELECT RAISE(ABORT, 'progress notes are append-only'); END;
CREATE TRIGGER action_step_no_update BEFORE UPDATE ON action_step
BEGIN SELECT RAISE(ABORT, 'steps on the proof ladder are append-only'); END;
CREATE TRIGGER action_step_no_delete BEFORE DELETE ON action_step
BEGIN SELECT RAISE(ABORT, 'steps on the proof ladder are append-only'); END;
CREATE TRIGGER plan_issue_no_update BEFORE UPDATE ON plan_issue
BEGIN SELECT RAISE(ABORT, 'issued versions are read-only'); END;
CREATE TRIGGER plan_issue_no_delete BEFORE DELETE ON plan_issue
BEGIN SELECT RAISE(ABORT, 'issued versions are read-only'); END;
-- {end}

-- {postgres}
CREATE FUNCTION row_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER progress_note_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON progress_note
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
CREATE TRIGGER action_step_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action_step
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
CREATE TRIGGER plan_issue_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_issue
FOR EACH STATEMENT EXECUTE FUNCTION row_is_append_only();
-- {end}
