import Definitions
import Instruments
import Kernel

/// The measure of challenges between agencies: raised, answered in time, and by whom none was raised (M-54).
struct ChallengeFigures {
    let work: Work
    let span: Range<Instant>

    /// Of which a figure is made; more would be a partnership that does little else.
    private static let most = 20_000

    init(in span: Range<Instant>, _ work: Work) {
        self.work = work
        self.span = span
    }

    func all() throws -> [Figure] {
        let words = work.definitions.challenges
        let names = try work.agencyNames()
        let last = min(span.upperBound, work.now)
        let months = words.nilReturnMonths.value(on: last.day)
        let since = Instant(last.day.adding(months: -months))
        let all = try ChallengeStore(transaction: work.transaction).raised(since: min(since, span.lowerBound), limit: Self.most)
        let raised = all.filter { span.contains($0.raisedAt) }.reversed()
        let stages = raised.flatMap { challenge in
            challenge.stages.filter { words.stages[$0.stage]?.isPartnerships != true }.map { (challenge, $0) }
        }
        let judged = stages.filter { $0.1.wasInTime(at: work.now) != nil }
        func name(_ agency: ID<Agency>?) -> String { agency.flatMap { names[$0]?.name } ?? "No agency" }
        let parts = Dictionary(grouping: judged, by: { name($0.0.challengedAgency) }).map { agency, own in
            Figure.Part(words: agency, numerator: own.count { $0.1.wasInTime(at: work.now) == true }, denominator: own.count)
        }
        let recent = Set(all.filter { since <= $0.raisedAt && $0.raisedAt <= last }.compactMap(\.raisedAgency))
        let silent = names.filter { !recent.contains($0.key) && !words.notExpected.contains($0.value.kind) }.map(\.value.name)
        var notes = ["\(raised.count) \(raised.count == 1 ? "was" : "were") raised."]
        let byWhom = Dictionary(grouping: raised, by: { name($0.raisedAgency) }).map { "\($0.key) \($0.value.count)" }.sorted()
        if !byWhom.isEmpty { notes.append("By agency: \(byWhom.joined(separator: ", ")).") }
        let waiting = stages.count - judged.count
        if waiting > 0 { notes.append("\(waiting) \(waiting == 1 ? "is" : "are") not due yet and left out.") }
        if !silent.isEmpty {
            notes.append("None in the \(months) months to \(last.day.inWords): \(silent.sorted().joined(separator: ", ")).")
        }
        let figure = split("challenges", judged, parts: parts.sorted { $0.words < $1.words }, notes: notes) { challenge, stage in
            Behind(
                challenge.subject, challenge.reference,
                fallsShort: stage.wasInTime(at: work.now) == true
                    ? "" : stage.answeredAt == nil ? "Not answered" : "Answered late",
                words: words.stages[stage.stage]?.label(on: stage.openedAt.day) ?? "")
        }
        return [figure]
    }
}
