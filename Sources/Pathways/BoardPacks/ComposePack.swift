import Definitions
import Instruments
import Kernel

/// Puts a pack together from the live record, as it stood at the end of a day: from the same readers that the dashboards ask, so that
/// the figures are the same (GOV-2).
struct PackComposer {
    let work: Work
    let body: OversightBody
    let meetingOn: Day
    let cutOff: Day
    let moment: Instant
    /// Of the plans with an action that the body oversees, as they stood.
    let plans: [PlanRecord]
    let overseen: [PlanRecord.ActionRecord]
    private let planTitles: [ID<ImprovementAction>: String]

    private let isPublic: Bool

    /// - Parameter isPublic: for what leaves the partnership, whatever body it is.
    init(_ id: ID<Body>, meetingOn: Day, cutOff: Day, isPublic: Bool = false, in work: Work) throws {
        self.work = work
        self.isPublic = isPublic
        self.meetingOn = meetingOn
        self.cutOff = cutOff
        body = try BodyStore(transaction: work.transaction).find(id)
        // Today as it is now; an earlier day as it was when it ended.
        moment = cutOff < work.today ? Instant(milliseconds: Instant(cutOff.next).milliseconds - 1) : work.now
        let own = try ImprovementActionStore(transaction: work.transaction).all(overseenBy: id)
        let reader = PlanRecordReader(
            transaction: work.transaction, definitions: work.definitions,
            rules: ImprovementRules(work.definitions, on: cutOff), day: cutOff, isOfThePast: cutOff < work.today)
        plans = try Set(own.map(\.plan)).sorted().map { try reader.read($0) }
        let ids = Set(own.map(\.id))
        overseen = plans.flatMap { plan in plan.actions.filter { ids.contains($0.action.id) } }
        planTitles = Dictionary(
            plans.flatMap { plan in plan.actions.map { ($0.action.id, plan.plan.title) } },
            uniquingKeysWith: { first, _ in first })
    }

    var isOutside: Bool { isPublic || work.definitions.boards.outside.contains(body.kind) }
    var small: SmallNumbers { SmallNumbers(showsFrom: work.definitions.counting.smallNumbers.value(on: cutOff)) }

    func line(_ action: ImprovementAction) -> BoardPack.ActionLine {
        BoardPack.ActionLine(
            id: action.id.description, reference: action.reference, statement: action.statement,
            plan: planTitles[action.id] ?? "")
    }

    /// A count as it may be shown: outside the partnership a small one is not.
    func count(_ number: Int) -> String {
        isOutside && number > 0 && number < small.showsFrom ? "fewer than \(small.showsFrom)" : "\(number)"
    }

    /// What the body saw last: the pack of its meeting before this one, as far as that pack went; the meeting, where no pack was issued
    /// for it; or as far back as it meets. What changed between a cut-off and the meeting itself is in the next pack.
    func lastSeen() throws -> (day: Day, words: String) {
        let held = try BodySeatsStore(transaction: work.transaction).meetings(of: body.id).map(\.heldOn)
            .last { $0 < meetingOn && $0 < cutOff }
        let issued = try IssuedPackStore(transaction: work.transaction).all(of: body.id)
            .first { $0.meetingOn < meetingOn && $0.cutOff < cutOff }
        if let issued, held.map({ issued.cutOff <= $0 }) ?? true {
            return (issued.cutOff, "the last pack, of \(issued.cutOff.inWords)")
        }
        if let held { return (held, "the last meeting, on \(held.inWords)") }
        let back = cutOff.adding(months: -3)
        return (back, "\(back.inWords) (no earlier meeting or pack is known)")
    }

    func compose() throws -> BoardPack {
        let (seen, words) = try lastSeen()
        let since = seen.next
        let measures = try measures()
        let hidden = Set(measures.filter(\.isHidden).flatMap { $0.proves.map(\.action.id) })
        let story = try story(since: since, hiding: hidden)
        let exceptions = try exceptions(hiding: hidden)
        let challenges = try challenges(since: since)
        let reports = try reports(since: since)
        let returns = try returns()
        let seats = try work.seatStandings(of: body.id, on: cutOff)
        let name = body.name(on: cutOff)
        let asks =
            try asks(hiding: hidden) + challengeAsks(challenges.lines) + self.asks(reports.overdue, returns)
            + seatAsks(seats)
        return BoardPack(
            format: BoardPack.newestFormat,
            head: BoardPack.Head(
                body: name, meetingOn: meetingOn, cutOff: cutOff, since: since, sinceInWords: words, madeAt: work.now,
                overseen: overseen.count, statuses: statuses, isOutside: isOutside, showsFrom: small.showsFrom),
            inShort: inShort(story, measures) + [BoardPack.inShort(asks)],
            asks: asks, story: story, measures: measures, exceptions: exceptions, audits: audits(since: since),
            challenges: challenges.part, reports: reports, returns: returns, seats: seats.map(seat))
    }

    /// Each status with how many, the reddest first.
    private var statuses: [BoardPack.Status] {
        let order: [Colour] = [.red, .amber, .grey, .green, .blue]
        let found = Dictionary(grouping: overseen) { [$0.rating.status.rawValue, $0.shownColour.rawValue] }
        return found.compactMap { _, records in
            records.first.map {
                BoardPack.Status(label: label($0.rating.status), colour: $0.shownColour, count: records.count)
            }
        }.sorted { (order.firstIndex(of: $0.colour) ?? 0, $0.label) < (order.firstIndex(of: $1.colour) ?? 0, $1.label) }
    }

    func label(_ status: ActionStatus) -> String {
        work.definitions.progress.statuses.label(status.rawValue, on: cutOff)
    }

    /// A slip comes first, in plain words and with its readings; then how far the whole is. What is asked of the body follows it.
    private func inShort(_ story: [BoardPack.Chapter], _ measures: [BoardPack.Measure]) -> [String] {
        var words = (story.first { $0.kind == .slipped }?.lines ?? []).map {
            "Action \($0.action.reference) was accepted by \(body.name(on: cutOff)) and no longer holds. \($0.words)"
        }
        let slipped = overseen.filter { $0.standing.rung == .slipped }
        let old = slipped.filter { record in
            !(story.first { $0.kind == .slipped }?.lines.contains { $0.action.id == record.action.id.description } ?? false)
        }
        if !old.isEmpty {
            words.append("Still open after it was reopened earlier: \(list(old.map(\.action.reference))).")
        }
        let passed = (story.first { $0.kind == .letThrough }?.lines ?? []).map(\.action.reference)
        if !passed.isEmpty { words.append("Let through without sufficient evidence: \(list(passed)).") }
        let accepted = overseen.count { $0.standing.rung.isAccepted }
        let late = overseen.filter { $0.isLate }
        words.append(
            overseen.isEmpty
                ? "This body oversees no action."
                : "\(accepted == 0 ? "None" : "\(accepted)") of its actions (\(overseen.count))"
                    + " \(accepted < 2 ? "is accepted and holds" : "are accepted and hold");"
                    + " \(late.isEmpty ? "none" : "\(late.count)") \(late.count < 2 ? "is" : "are") late.")
        let short = measures.filter(\.isShort)
        if !measures.isEmpty {
            words.append(
                short.isEmpty
                    ? "Each measure to which its actions are bound meets its target."
                    : "\(short.count) of \(measures.count) \(measures.count == 1 ? "measure" : "measures") \(short.count == 1 ? "is" : "are") short of target: \(list(short.map(\.code)))."
            )
        }
        return words
    }

    func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
