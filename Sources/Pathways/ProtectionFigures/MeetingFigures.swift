import Definitions
import Instruments
import Kernel

/// The measures of meetings: who took part, how soon they were held, what was sent and done (M-17, M-19, M-21 to M-24, M-32, M-39).
struct MeetingFigures {
    typealias Held = MeetingFigureStore.Held
    typealias Asked = MeetingFigureStore.Asked

    let work: Work
    let span: Range<Instant>
    let held: [Held]
    let asked: [ID<Meeting>: [Asked]]
    let children: [MeetingFigureStore.Child]
    let agencies: [ID<Agency>: String]

    private var store: MeetingFigureStore { MeetingFigureStore(transaction: work.transaction) }

    init(in span: Range<Instant>, _ work: Work) throws {
        self.work = work
        self.span = span
        let store = MeetingFigureStore(transaction: work.transaction)
        held = try store.held(in: span)
        asked = Dictionary(grouping: try store.asked(in: span), by: \.meeting)
        children = try store.children(in: span)
        agencies = try work.agencyNames().mapValues(\.name)
    }

    func all() throws -> [Figure] {
        [
            try dailyActions(), try actionsOnTime(), childrenConsidered, threeAgencies, attendance,
            days("days-from-incident", from: \.incidentAt), days("days-from-decision", from: \.neededAt), sent, minutes, views,
        ]
    }

    private func of(_ kinds: String...) -> [Held] { held.filter { kinds.contains($0.kind) } }

    /// M-17.
    private func dailyActions() throws -> Figure {
        let meetings = Dictionary(of("daily-risk-meeting").map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return split(
            "daily-actions", try store.actions(given: "daily-risk-meeting", in: span).filter { meetings[$0.meeting] != nil }
        ) { action in
            var missing = [
                action.agency == nil ? "no agency" : nil, action.hasOwner ? nil : "no owner",
                action.dueAt == nil ? "no time" : nil,
            ].compactMap(\.self)
            if let meeting = meetings[action.meeting], meeting.checkedAt?.day != meeting.heldTo.day {
                missing.append(meeting.checkedAt == nil ? "not signed off" : "signed off on a later day")
            }
            return Behind(action.subject, action.reference, fallsShort: missing.joined(separator: ", "))
        }
    }

    /// M-19: settled ones, those that were to be done in these days.
    private func actionsOnTime() throws -> Figure {
        let actions = try store.actions(of: "marac", dueIn: span)
        let settled = actions.filter { $0.doneAt != nil || ($0.dueAt.map { $0 < work.now } ?? false) }
        let running = actions.count - settled.count
        return split(
            "marac-actions", settled, parts: byAgency(settled, \.agency) { isOnTime($0) },
            notes: running == 0 ? [] : ["\(running) \(running == 1 ? "is" : "are") not due yet and left out."]
        ) { action in
            let late = isOnTime(action) ? "" : action.doneAt == nil ? "Not done" : "Done late"
            return Behind(action.subject, action.reference, fallsShort: late)
        }
    }

    private func isOnTime(_ action: MeetingFigureStore.Action) -> Bool {
        guard let due = action.dueAt, let done = action.doneAt else { return false }
        return done <= due
    }

    /// M-19: families at MARAC with children, each of whom is decided upon or heard by name.
    private var childrenConsidered: Figure {
        let meetings = Dictionary(of("marac").map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let families = Dictionary(grouping: children.filter { meetings[$0.meeting] != nil }, by: \.family)
        let ordered = families.values.sorted { ($0[0].meeting, $0[0].family) < ($1[0].meeting, $1[0].family) }
        return split("marac-children", ordered) { family in
            let left = family.count { !$0.hasView && !$0.isDecidedUpon }
            let meeting = meetings[family[0].meeting]
            return Behind(
                Subject("meeting", family[0].meeting), meeting?.reference ?? "",
                fallsShort: left == 0 ? "" : "\(left) of \(family.count) children without a word")
        }
    }

    /// M-21.
    private var threeAgencies: Figure {
        split("three-agencies", of("strategy-discussion")) { meeting in
            let there = Set((asked[meeting.id] ?? []).filter(\.isThere).map(\.seat))
            let missing = ["social-care", "police", "health"].filter { !there.contains($0) }
                .map { work.definitions.meetings.seats.label($0, on: meeting.heldFrom.day) }
            return Behind(meeting, fallsShort: missing.isEmpty ? "" : "Without: \(missing.joined(separator: ", "))")
        }
    }

    /// M-22: an agency at a meeting is one, however many of its people were asked.
    private var attendance: Figure {
        struct Seat {
            let meeting: Held
            let agency: ID<Agency>
            let people: [Asked]
            var isThere: Bool { people.contains(where: \.isThere) }
            var gave: Bool { people.contains(where: \.gave) }
        }
        let seats = held.flatMap { meeting in
            let people = (asked[meeting.id] ?? []).filter { $0.agency != nil }
            return Dictionary(grouping: people, by: \.agency).compactMap { agency, people in
                agency.map { Seat(meeting: meeting, agency: $0, people: people) }
            }.sorted { $0.agency < $1.agency }
        }
        func isLate(_ seat: Seat) -> Bool {
            let last = (seat.meeting.plannedAt ?? seat.meeting.heldFrom)
                .adding(seconds: work.definitions.meetings.lateAfter.value(on: seat.meeting.heldFrom.day) * 60)
            let there = seat.people.filter(\.isThere)
            return !there.isEmpty && there.allSatisfy { ($0.arrivedAt ?? last) > last }
        }
        let parts = byAgency(seats, { $0.agency }) { $0.isThere || $0.gave }
        let target = work.definitions.meetings.attendanceTarget.value(on: span.lowerBound.day)
        let below = parts.filter { $0.numerator * 100 < $0.denominator * target }
        let (there, late) = (seats.filter(\.isThere), seats.filter(isLate).count)
        return split(
            "attendance", seats, parts: parts,
            notes: seats.isEmpty
                ? []
                : [
                    "\(there.count) came, \(late) of them late; \(seats.count { !$0.isThere && $0.gave }) sent information in their place."
                ]
                    + (below.isEmpty
                        ? [] : ["Below the target of \(target)%: \(below.map(\.words).joined(separator: ", "))."])
        ) { seat in
            let name = agencies[seat.agency] ?? "An agency"
            return Behind(
                seat.meeting.subject, "\(seat.meeting.reference), \(name)",
                fallsShort: seat.isThere || seat.gave ? "" : "Neither there nor in writing",
                words: !seat.isThere ? "In writing" : isLate(seat) ? "There, late" : "There")
        }
    }

    /// M-23.
    private func days(_ measure: String, from start: (Held) -> Instant?) -> Figure {
        let discussions = of("strategy-discussion")
        let counted = discussions.compactMap { meeting in
            start(meeting).map { (meeting, max(0, meeting.heldFrom.seconds(since: $0) / 86_400)) }
        }
        let unknown = discussions.count - counted.count
        let longest = counted.map(\.1).max()
        return Figure(
            measure, counted.count, of: counted.count,
            average: counted.isEmpty ? nil : counted.reduce(0) { $0 + $1.1 } / Double(counted.count),
            notes: (longest.map { ["The longest took \(inTenths($0)) days."] } ?? [])
                + (unknown == 0 ? [] : ["Of \(unknown) it is not known from when."]),
            counted: counted.map {
                Figure.Record(subject: $0.0.subject, reference: $0.0.reference, words: "\(inTenths($0.1)) days")
            })
    }

    /// M-24.
    private var sent: Figure {
        papers("discussion-sent", of("strategy-discussion"), due: \.noteDueAt, came: \.noteAt)
    }

    /// M-32.
    private var minutes: Figure {
        papers("conference-minutes", of("initial-conference", "review-conference"), due: \.notesDueAt, came: \.notesAt)
    }

    /// In time where each who gets papers had theirs by then; what is not due yet and not all sent is left out.
    private func papers(
        _ measure: String, _ meetings: [Held], due: KeyPath<Held, Instant?>, came: KeyPath<Asked, Instant?>
    ) -> Figure {
        func late(_ meeting: Held) -> Int {
            let receivers = (asked[meeting.id] ?? []).filter(\.getsNotes)
            guard let due = meeting[keyPath: due] else { return max(1, receivers.count) }
            return receivers.isEmpty ? 1 : receivers.count { $0[keyPath: came].map { $0 > due } ?? true }
        }
        let settled = meetings.filter { meeting in
            late(meeting) == 0 || (meeting[keyPath: due].map { $0 < work.now } ?? true)
        }
        let running = meetings.count - settled.count
        return split(
            measure, settled, notes: running == 0 ? [] : ["\(running) \(running == 1 ? "is" : "are") not due yet and left out."]
        ) { meeting in
            let count = late(meeting)
            return Behind(
                meeting,
                fallsShort: count == 0 ? "" : "\(count) \(count == 1 ? "person" : "people") without it in time")
        }
    }

    /// M-39: of the kinds of meeting that need each child’s own view.
    private var views: Figure {
        let kinds = work.definitions.meetings.kinds
        let meetings = Dictionary(
            held.filter { kinds[$0.kind]?.needsViews == true }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return split("child-views", children.filter { meetings[$0.meeting] != nil }) { child in
            Behind(
                Subject("meeting", child.meeting), meetings[child.meeting]?.reference ?? "",
                fallsShort: child.hasView
                    ? "" : child.saysWhyNot ? "Not sought, with a reason" : "Not sought, and no reason given")
        }
    }

    private func byAgency<Item>(
        _ items: [Item], _ agency: (Item) -> ID<Agency>?, isCounted: (Item) -> Bool
    ) -> [Figure.Part] {
        Dictionary(grouping: items, by: agency).map { id, own in
            Figure.Part(
                words: id.flatMap { agencies[$0] } ?? "No agency", numerator: own.count(where: isCounted), denominator: own.count)
        }.sorted { $0.words < $1.words }
    }
}
