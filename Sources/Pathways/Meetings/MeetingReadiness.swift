import Definitions
import Instruments
import Kernel

/// What a meeting still lacks before its record can be closed: the page says it while the room is full, and closing asks the same
/// (STRAT-2, STRAT-5, VOICE-1, DA-2).
struct MeetingReadiness {
    let under: MeetingUnderWork
    let decisions: [MeetingDecision]
    let actions: [MeetingAction]
    /// Who sent what they know.
    let gave: Set<ID<Invitee>>
    /// Why it was held without a seat, by its key.
    let explained: [String: String]
    let names: [ID<Person>: String]
    let words: MeetingDefinitions
    let day: Day

    init(_ under: MeetingUnderWork, _ decisions: [MeetingDecision], _ actions: [MeetingAction], in work: Work) throws {
        let contributions = try MeetingWordsStore(transaction: work.transaction).contributions(to: under.cases.map(\.id))
        self.under = under
        self.decisions = decisions
        self.actions = actions
        gave = Set(contributions.compactMap(\.invitee))
        explained = try InviteeStore(transaction: work.transaction).notInvolved(in: under.meeting.id)
        names = try work.summaries(of: under.people).mapValues(\.name)
        words = work.definitions.meetings
        day = work.today
    }

    var quorum: Quorum { under.quorum(gave) }

    var problems: [MeetingProblem] { attendance + under.cases.flatMap(about) + wholeActions }

    private var attendance: [MeetingProblem] {
        var problems: [MeetingProblem] = []
        if under.invitees.contains(where: { !$0.isRemoved && $0.attended == .notSaid && $0.reply != .namesAnother }) {
            problems.append(.presentNotKnown)
        }
        let missing = quorum.missing.map { words.seats.label($0, on: day).lowercasedFirst }
        if !missing.isEmpty {
            problems.append(
                .without(kind: under.kind.label(on: day).lowercasedFirst, seats: missing.joined(separator: " and ")))
        }
        for seat in quorum.heldWithout where (explained[seat] ?? "").isBlank {
            problems.append(.withoutBecause(words.seats.label(seat, on: day), key: seat))
        }
        return problems
    }

    private func about(_ one: MeetingCase) -> [MeetingProblem] {
        var problems: [MeetingProblem] = []
        let own = decisions.filter { $0.meetingCase == one.id }
        let title = one.children.compactMap { names[$0.person] }.joined(separator: ", ").nonEmpty ?? one.title
        if own.isEmpty {
            problems.append(.noDecision(title))
        } else if !own.contains(where: { $0.person == nil }) {
            for child in one.children where !own.contains(where: { $0.person == child.person }) {
                problems.append(.childWithoutDecision(names[child.person] ?? "A child"))
            }
        }
        if under.kind.needsViews {
            for child in one.children where !child.hasView { problems.append(.viewMissing(names[child.person] ?? "A child")) }
        }
        return problems
    }

    private var wholeActions: [MeetingProblem] {
        let lacking = actions.filter { !$0.lacks.isEmpty && $0.droppedAt == nil }
        guard under.kind.needsWholeActions, !lacking.isEmpty else { return [] }
        return [.actionsLack(lacking.map { "“\($0.what)” lacks \($0.lacks.joined(separator: ", "))." })]
    }
}
