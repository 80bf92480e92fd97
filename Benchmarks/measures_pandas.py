"""The figures of eleven measures with all their breakdowns, as an analyst would make them with pandas from the same database: compared
with the readings that Lantern kept, and timed. `measures_pandas.py FOLDER` ends with 1 where a figure differs.

Only tables of the record are read, none of Lantern's reporting views: what is right is worked out a second time.
"""

import pathlib
import resource
import sqlite3
import sys
import time

import pandas as pd

AGES = [(0, "Under 1"), (1, "1 to 4"), (5, "5 to 9"), (10, "10 to 15"), (16, "16 and 17"), (18, "18 and over")]
TOOK_PART = ["in-person", "video", "telephone"]


def main(folder):
    database = next(one for one in pathlib.Path(folder).iterdir() if one.suffix in (".sqlite", ".db"))
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    read = lambda sql: pd.read_sql(sql, connection)
    began = time.perf_counter()
    figures = count(read)
    took = time.perf_counter() - began
    kept = read("SELECT measure, dimension, value, starts_on, numerator, denominator FROM measure_reading WHERE replaced_at IS NULL AND denominator > 0")
    wrong = compare(figures, kept[kept.measure.isin(figures.measure.unique())])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pandas: {figures.measure.nunique()} of the measures, all months and breakdowns in {took:.1f} s, {memory:.0f} MB; "
          f"{len(figures)} figures, {wrong} of them differ")
    return 1 if wrong else 0


def count(read):
    people = traits(read)
    first = read("SELECT contact AS id, MIN(position) AS position FROM contact_person WHERE part <> 'adult' AND person IS NOT NULL GROUP BY contact")
    named = read("SELECT contact AS id, position, person AS child FROM contact_person").merge(first, on=["id", "position"])[["id", "child"]]
    contacts = read("SELECT id, agency, team, source FROM contact").merge(named, on="id", how="left")
    now = pd.to_datetime(read("SELECT MAX(counted_at) AS at FROM measure_counting").at[0], utc=True)
    clocks = read("SELECT kind, subject, subject_kind, started_at, due_at, stopped_at, result FROM clock WHERE result IS NULL OR result <> 'void'")
    for column in ("started_at", "due_at", "stopped_at"):
        clocks[column] = pd.to_datetime(clocks[column], utc=True)
    found = []

    def keep(measure, rows, at, met, dimensions):
        found.append(broken_down(measure, rows.assign(at=pd.to_datetime(at, utc=True), met=met.astype(float)), people, dimensions))

    every = ["agency", "team", "locality", "age", "ethnicity", "language", "disability"]
    for measure, kind in [("decided-in-time", "contact-decision"), ("same-day", "child-protection-same-day")]:
        ran = clocks[(clocks.kind == kind) & (clocks.stopped_at.notna() | (clocks.due_at < now))]
        ran = ran.merge(contacts, left_on="subject", right_on="id")
        keep(measure, ran, ran.started_at, ran.result == "met", every)

    decisions = read("SELECT id AS decision, contact AS id, number, outcome, reasons, seen_by_at, decided_at FROM contact_decision").merge(contacts, on="id")
    keep("seen-by", decisions, decisions.decided_at, (decisions.reasons.str.strip() != "") & decisions.seen_by_at.notna(), every)
    stands = decisions[decisions.number == decisions.groupby("id").number.transform("max")]
    keep("no-further-action", stands, stands.decided_at, stands.outcome == "no-further-action", every)
    told = set(read("SELECT decision FROM contact_told WHERE how = 'message' AND recipient IS NULL").decision)
    tellable = stands[stands.source != "anonymous"]
    keep("outcome-told", tellable, tellable.decided_at, tellable.decision.isin(told), every)

    checks = read("SELECT agency, asked_at, due_at, answered_at FROM information_check")
    checks = checks[checks.answered_at.notna() | (pd.to_datetime(checks.due_at, utc=True) < now)]
    keep("replies-in-time", checks, checks.asked_at, checks.answered_at <= checks.due_at, ["agency"])

    meetings = read("SELECT id, kind, agency, held_from, incident_at FROM meeting WHERE held_from IS NOT NULL AND held_to IS NOT NULL AND cancelled_at IS NULL")
    about = read("SELECT c.meeting AS id, p.person AS child FROM meeting_case c JOIN meeting_person p ON p.meeting_case = c.id WHERE c.position = 0 AND p.position = 0")
    meetings = meetings.merge(about, on="id", how="left")
    asked = read("SELECT meeting AS id, seat, agency AS asked, attended FROM meeting_invitee WHERE removed_at IS NULL")
    asked["there"] = asked.attended.isin(TOOK_PART)
    discussions = meetings[meetings.kind == "strategy-discussion"]
    seats = asked[asked.there & asked.seat.isin(["social-care", "police", "health"])].groupby("id").seat.nunique()
    keep("three-agencies", discussions, discussions.held_from, discussions.id.map(seats).fillna(0) == 3, [one for one in every if one != "team"])
    known = discussions[discussions.incident_at.notna()]
    days = (pd.to_datetime(known.held_from, utc=True) - pd.to_datetime(known.incident_at, utc=True)).dt.total_seconds() / 86400
    keep("days-from-incident", known, known.held_from, days, [one for one in every if one != "team"])
    gave = asked[asked.asked.notna()].groupby(["id", "asked"]).there.max().reset_index()
    agencies = gave.merge(meetings.drop(columns="agency"), on="id").rename(columns={"asked": "agency"})
    keep("attendance", agencies, agencies.held_from, agencies.there, [one for one in every if one != "team"])

    enquiries = read("SELECT id, child, team, started_at, strategy_at, conference_at FROM enquiry")
    keep("after-discussion", enquiries, enquiries.started_at, enquiries.strategy_at <= enquiries.started_at, [one for one in every if one != "agency"])
    due = clocks[(clocks.kind == "initial-conference") & (clocks.subject_kind == "enquiry")].set_index("subject").due_at
    held = enquiries[enquiries.conference_at.notna() & enquiries.id.isin(due.index)]
    keep("conferences-in-time", held, held.conference_at, pd.to_datetime(held.conference_at, utc=True) <= held.id.map(due),
         [one for one in every if one != "agency"])
    return pd.concat(found, ignore_index=True)


def traits(read):
    people = read("SELECT id AS child, kind, born_from FROM person WHERE kind <> 'adult'")
    facts = read("SELECT person AS child, kind, value, words FROM person_fact WHERE withdrawn_at IS NULL")
    one = lambda kind, column: facts[facts.kind == kind].groupby("child")[column].max()
    people["ethnicity"] = people.child.map(one("ethnicity", "value")).fillna("")
    language = people.child.map(one("first-language", "words"))
    people["language"] = language.map(lambda words: "" if pd.isna(words) else "English" if words.lower() == "english" else "Another language")
    disability = people.child.map(one("disability", "value"))
    people["disability"] = disability.map(lambda value: "" if pd.isna(value) else "no" if value == "none" else "yes")
    homes = read("SELECT r.person AS child, a.postcode_key AS postcode FROM residence r JOIN address a ON a.id = r.address "
                 "WHERE r.kind = 'home' AND r.to_on IS NULL AND r.withdrawn_at IS NULL AND NOT r.is_hidden").groupby("child").postcode.max()
    people["locality"] = people.child.map(homes).fillna("").map(lambda postcode: postcode[:-3] if len(postcode) > 4 else "")
    return people.set_index("child")


def broken_down(measure, rows, people, dimensions):
    london = rows["at"].dt.tz_convert("Europe/London")
    rows["month"] = london.dt.strftime("%Y-%m-01")
    if "child" in rows:
        rows = rows.merge(people, left_on="child", right_index=True, how="left")
        rows["age"] = ages(rows, london.dt.tz_localize(None).to_numpy())
    tables = []
    for dimension in [None] + dimensions:
        value = rows[dimension].fillna("") if dimension else ""
        sums = rows.assign(value=value).groupby(["month", "value"]).met.agg(["sum", "count"]).reset_index()
        tables.append(sums.assign(measure=measure, dimension=dimension or ""))
    return pd.concat(tables)


def ages(rows, at):
    born = pd.to_datetime(rows.born_from)
    at = pd.Series(at, index=rows.index)
    years = at.dt.year - born.dt.year - ((at.dt.month * 100 + at.dt.day) < (born.dt.month * 100 + born.dt.day))
    words = pd.Series("", index=rows.index)
    for first, label in AGES:
        words = words.mask(years >= first, label)
    return words.mask(rows.kind == "unborn", "Not yet born").mask(born > at, "")


def compare(figures, kept):
    """How many figures differ, with the first few printed."""
    first = kept.starts_on.min()
    mine = figures[figures.month >= first].set_index(["measure", "dimension", "value", "month"])[["sum", "count"]]
    theirs = kept.rename(columns={"starts_on": "month"}).set_index(["measure", "dimension", "value", "month"])[["numerator", "denominator"]]
    both = mine.join(theirs, how="outer")
    wrong = both[~(((both["sum"] - both.numerator).abs() < 1e-6 * both["count"].clip(lower=1)) & (both["count"] == both.denominator))]
    if len(wrong):
        print(wrong.head(12).to_string())
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
