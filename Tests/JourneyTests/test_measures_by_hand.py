"""`lantern measure` says what somebody who counts by hand from the same record comes to (DATA-4): no line of the counting is shared.

Each record below is invented with its answer beside it; what a month must come to is added up from the answers, never asked of the database.
"""

import collections
import datetime
import json
import random
import uuid

import pytest

from server import Record

MONTHS = 5
PER_MONTH = 7
# London is an hour before universal time in summer: midday is the same day in both.
NOON = datetime.time(12)


def month(back):
    """The first day of the month so many months ago."""
    today = datetime.date.today()
    count = today.year * 12 + today.month - 1 - back
    return datetime.date(count // 12, count % 12 + 1, 1)


def at(day, hours=0.0):
    return datetime.datetime.combine(day, NOON) + datetime.timedelta(hours=hours)


def words(value):
    """A value as SQL has it, on either engine."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, datetime.datetime):
        return f"'{value:%Y-%m-%dT%H:%M:%S}.000Z'"
    return "'" + str(value).replace("'", "''") + "'"


class ByHand:
    """Rows for tables, and beside them what each month must come to: of how many, and how many or how much."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.rows = collections.defaultdict(list)
        self.sums = collections.defaultdict(lambda: [0.0, 0])

    def row(self, table, **values):
        values.setdefault("id", str(uuid.uuid4()))
        self.rows[table].append(values)
        return values["id"]

    def part(self, table, **values):
        """A row of a table without an id of its own."""
        self.rows[table].append(values)

    def counts(self, measure, day, amount):
        sum = self.sums[measure, f"{day:%Y-%m}"]
        sum[0] += amount
        sum[1] += 1

    def maybe(self, chance=0.6):
        return self.random.random() < chance

    def days(self):
        """Some days of each whole month, well within it, and the month."""
        for back in range(1, MONTHS + 1):
            for _ in range(PER_MONTH):
                yield month(back) + datetime.timedelta(days=self.random.randrange(3, 25))

    def write(self, record):
        for table, rows in self.rows.items():
            columns = {tuple(row) for row in rows}
            for own in columns:
                values = ", ".join(
                    "(" + ", ".join(words(row[column]) for column in own) + ")" for row in rows if tuple(row) == own)
                record.sql(f"INSERT INTO {table} ({', '.join(own)}) VALUES {values}")


def people(hand):
    police = hand.row("agency", kind="police", name="Ambleford Police", name_key="ambleford police")
    hand.police = police
    hand.children = [hand.row("person", kind="child", sex="unknown", added_at=at(month(MONTHS + 2))) for _ in range(40)]
    hand.mother = hand.row("person", kind="adult", sex="female", added_at=at(month(MONTHS + 2)))
    hand.user = hand.row("user_account", name="Asha Rana", name_key="asha rana", email="asha@ambleford.example",
                         email_key="asha@ambleford.example", agency=police, created_at=at(month(MONTHS + 2)))


def incidents(hand):
    """M-13, M-14, M-16, M-38, M-52."""
    for number, day in enumerate(hand.days()):
        rated, reviewed = hand.maybe(), hand.maybe()
        incident = hand.row(
            "incident", reference=f"DI-{number}", force=hand.police, force_reference=f"AP/{number}", happened_at=at(day, -3),
            police_recorded_at=at(day), shared_at=at(day), account="He shouted.", grade="standard", grade_now="standard",
            vulnerability="high" if rated else None, history_read=True, reviewed_at=at(day, 20) if reviewed else None)
        hand.counts("vulnerability-rated", day, rated)
        hand.counts("supervisor-reviewed", day, reviewed)
        spoken = [hand.random.choice(["alone", "with-others", "seen", ""]) for _ in range(hand.random.randrange(4))]
        reasons = [hand.maybe(0.3) for _ in spoken]
        for place, (how, reason) in enumerate(zip(spoken, reasons)):
            child = hand.row("incident_person", incident=incident, position=place, part="child", presence="present", seen=how,
                             not_spoken_because="Asleep." if reason else "")
            sent = at(day, hand.random.choice([2, 40])) if hand.maybe(0.8) else None
            hand.row("school_notice", incident=incident, child=child, made_at=at(day), due_at=at(day, 20), sent_at=sent, how="message")
            hand.counts("schools-told", day, sent is not None and sent <= at(day, 20))
        if spoken:
            hand.counts("children-spoken-to", day, all(
                how in ["alone", "with-others"] or reason for how, reason in zip(spoken, reasons)))
        grades = [hand.maybe(0.3) for _ in range(hand.random.randrange(3))]
        for changed in grades:
            hand.row("incident_grade", incident=incident, before="standard", after="high" if changed else "standard", reason="Told.",
                     graded_at=at(day, 2))
        if grades:
            hand.counts("grades-changed", day, any(grades))


def meetings(hand):
    """M-21, M-24, M-39."""
    for number, day in enumerate(hand.days()):
        meeting = hand.row(
            "meeting", reference=f"SD-{number}", kind="strategy-discussion", convened_at=at(day), planned_at=at(day), minutes=60,
            held_from=at(day), held_to=at(day, 1), note_due_at=at(day, 24))
        whole, sent = True, True
        for place, seat in enumerate(["social-care", "police", "health"]):
            there = hand.maybe(0.85)
            whole &= there
            somebody = hand.row("meeting_invitee", meeting=meeting, position=place, seat=seat, name="Somebody", gets_notes=True,
                                attended="video" if there else "absent")
            came = hand.random.choices([5, 30, None], [8, 1, 1])[0]
            sent &= came == 5
            if came is not None:
                hand.row("meeting_copy", meeting=meeting, meeting_invitee=somebody, kind="decision-note", edition=1, body="It.",
                         withheld=0, sent_at=at(day, 1), handed_over_at=at(day, came))
        hand.counts("three-agencies", day, whole)
        hand.counts("discussion-sent", day, sent)
        case = hand.row("meeting_case", meeting=meeting, position=1)
        for place, child in enumerate(hand.random.sample(hand.children, 2)):
            view = hand.maybe()
            hand.part("meeting_person", meeting_case=case, person=child, position=place, part="child",
                      view="I want to stay." if view else "")
            hand.counts("child-views", day, view)


def enquiries(hand):
    """M-26, M-28."""
    for number, day in enumerate(hand.days()):
        child = hand.row("person", kind="child", sex="unknown", added_at=at(month(MONTHS + 2)))
        enquiry = str(uuid.uuid4())
        hand.row("enquiry", id=enquiry, reference=f"EN-{number}", child=child, together=enquiry, started_at=at(day), how="joint",
                 reasons="A bruise.", lead_words="Domestic abuse team" if number % 2 else "Child protection")
        hours = hand.random.choice([2, 10, 40, None])
        if hours is not None:
            hand.row("sighting", child=child, together=str(uuid.uuid4()), occasion="enquiry", seen_at=at(day, hours), how="alone",
                     seen_by_name="Asha Rana", recorded_at=at(day, hours))
            hand.counts("hours-from-enquiry", day, hours)
        sides = [side for side in ["social-care", "police"] if hand.maybe(0.8)]
        for place, side in enumerate(sides):
            hand.row("enquiry_worker", enquiry=enquiry, number=place + 1, side=side, name="Somebody", named_at=at(day))
        if number % 2:
            hand.counts("both-sides", day, len(sides) == 2)


def abuse(hand):
    """M-18, M-20, M-54."""
    for number, day in enumerate(hand.days()):
        decision, second = hand.random.choice([("accepted", ""), ("declined", ""), ("declined", "accepts"), ("", "")])
        hand.row("marac_case", reference=f"MC-{number}", victim=hand.mother, criteria="[]", why="Now.", safe_contact="By day.",
                 referred_at=at(day), referred_as="A nurse", decision=decision, second=second,
                 decided_at=at(day, 4) if decision else None)
        if decision:
            hand.counts("marac-referrals", day, decision == "accepted" or second == "accepts")
        if decision == "declined":
            hand.counts("marac-refusals", day, second != "")
        order = hand.row("protective_order", reference=f"PO-{number}", kind="non-molestation", terms="Not near her.",
                         keeper=hand.mother, from_day=day, is_high_risk=False, owner=hand.user, check_days=28, recorded_at=at(day))
        arrested = hand.maybe(0.4)
        hand.row("order_breach", protective_order=order, words="He wrote.", reported_at=at(day),
                 arrested_at=at(day, 3) if arrested else None)
        hand.counts("breaches-arrested", day, arrested)
        answered = hand.random.choice([10, 60, None])
        challenge = hand.row("challenge", reference=f"CH-{number}", kind="decision", subject_kind="contact", subject="x",
                             about_words="A contact", what="It", theme="threshold", why="So", asks="A visit", raised_at=at(day),
                             raised_as="A teacher")
        hand.row("challenge_stage", challenge=challenge, number=1, stage="manager", opened_at=at(day), opened_how="raised",
                 due_at=at(day, 48), answered_at=at(day, answered) if answered else None, answer="upheld" if answered else "")
        hand.counts("challenges", day, answered is not None and answered <= 48)


def standing(hand):
    """M-37, M-40: how things stood at the end of each month."""
    ends = {back: at(month(back - 1), -12.01) for back in range(1, MONTHS + 1)}
    for number in range(30):
        raised = month(MONTHS + 1) + datetime.timedelta(days=hand.random.randrange(150))
        review = raised + datetime.timedelta(days=hand.random.choice([20, 60, 120]))
        reviewed = at(review, hand.random.choice([-100, 200])) if hand.maybe(0.5) else None
        later = review + datetime.timedelta(days=180)
        ended = at(raised, 24 * 40) if hand.maybe(0.2) and reviewed is None else None
        flag = hand.row(
            "risk_flag", person=hand.children[number], kind="domestic-abuse", risk="He waits outside.", reason="Seen.", source="Police",
            since_on=raised, what_to_do="Two together.", is_for_everyone=True, review_on=later if reviewed else review,
            checked_on=raised, raised_at=at(raised), ended_on=ended.date() if ended else None, ended_at=ended,
            ended_because="Over." if ended else "")
        if reviewed:
            hand.row("risk_flag_review", flag=flag, outcome="holds", words="Asked.", risk_before="x", reason_before="x",
                     what_to_do_before="x", review_before=review, reviewed_at=reviewed)
        for back, end in ends.items():
            if at(raised) <= end and (ended is None or ended > end):
                due = later if reviewed and reviewed <= end else review
                hand.counts("flags-in-date", month(back), due >= end.date())
        written = [day for day in hand.days() if hand.maybe(0.05)]
        begun, over = month(hand.random.randrange(1, MONTHS + 2)), month(0) if hand.maybe() else month(1)
        hand.row("involvement", person=hand.children[number], agency=hand.police, role="officer", open_work="investigation",
                 sharing="content", from_day=begun, to_day=over, current_as_of=begun, said_by="x", recorded_at=at(begun))
        for day in written:
            hand.row("oversight", person=hand.children[number], thinking="I see.", direction="Visit.", written_at=at(day),
                     written_as="A manager")
        for back, end in ends.items():
            if at(begun) <= end and over >= end.date():
                hand.counts("cases-overseen", month(back), any(f"{day:%Y-%m}" == f"{month(back):%Y-%m}" for day in written))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_month_is_what_somebody_counted_by_hand(engine, seed):
    record = Record(engine)
    try:
        record.lantern("migrate")
        hand = ByHand(seed)
        for tell in [people, incidents, meetings, enquiries, abuse, standing]:
            tell(hand)
        hand.write(record)
        record.lantern("measure", "--count")
        measures = sorted({measure for measure, _ in hand.sums})
        assert len(measures) >= 15
        for measure in measures:
            said = json.loads(record.lantern("measure", measure, "--from", str(month(MONTHS)), "--to", str(month(1)), "--format", "json").stdout)
            months = {line["month"]: (line["numerator"], line["denominator"]) for line in said if line["denominator"]}
            by_hand = {day: (amount, count) for (own, day), (amount, count) in hand.sums.items() if own == measure}
            assert months == by_hand, f"{measure}: counted {months}, by hand {by_hand}"
    finally:
        record.remove()
