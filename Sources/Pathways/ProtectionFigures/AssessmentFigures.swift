import Definitions
import Instruments
import Kernel

/// The measures of assessments: a current chronology beneath them, and what history tells us (M-36).
struct AssessmentFigures {
    let work: Work
    let span: Range<Instant>

    /// Of which is said how their chronologies stand today.
    private static let most = 2000

    func all() throws -> [Figure] {
        let signed = try AssessmentFigureStore(transaction: work.transaction).signed(in: span)
        let teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return [try chronologies(signed, teams), histories(signed)]
    }

    private func chronologies(_ signed: [AssessmentFigureStore.Signed], _ teams: [ID<Team>: String]) throws -> Figure {
        let parts = Dictionary(grouping: signed, by: { $0.team.flatMap { teams[$0] } ?? "No team" }).map { team, own in
            Figure.Part(words: team, numerator: own.count { age($0).isCurrent }, denominator: own.count)
        }
        let (stale, open) = try today()
        let note =
            "Of the \(open) that \(open == 1 ? "is" : "are") being made today, \(stale) \(stale == 1 ? "has" : "have") no chronology that is up to date."
        return split(
            "assessment-chronologies", signed, parts: parts.sorted { $0.words < $1.words }, notes: open == 0 ? [] : [note]
        ) { one in
            let age = age(one)
            return Behind(one.subject, one.reference, fallsShort: age.isCurrent ? "" : age.words, words: age.words)
        }
    }

    /// How old it was when the assessment was sent, by the days that were in force then.
    private func age(_ one: AssessmentFigureStore.Signed) -> (isCurrent: Bool, words: String) {
        guard let sent = one.sentAt?.day, let since = one.chronologyOn else { return (false, "No chronology") }
        let days = sent.days(since: since)
        let words = days == 0 ? "Written in that day" : "Nothing written for \(days) \(days == 1 ? "day" : "days")"
        return (days < work.definitions.chronology.currentDays.value(on: sent), words)
    }

    /// Those that are being made, and whose child has no chronology that is up to date.
    private func today() throws -> (stale: Int, open: Int) {
        let open = try AssessmentStore(transaction: work.transaction).open(limit: Self.most)
        let people = PersonStore(transaction: work.transaction)
        let standing = try people.standing(for: open.map(\.child))
        let records = try people.records(under: Set(standing.values))
        let store = ChronologyStore(transaction: work.transaction)
        var kept: [ID<Person>: Chronology] = [:]
        for one in try store.open() { if let child = records[one.person] { kept[child] = kept[child] ?? one } }
        let written = Dictionary(
            try store.lastWritten(about: records.keys.sorted()).map { (records[$0.key] ?? $0.key, $0.value) },
            uniquingKeysWith: max)
        let stale = open.count { one in
            let child = standing[one.child] ?? one.child
            return !work.standing(of: kept[child], lastWrittenOn: written[child]?.day).isCurrent(on: work.today)
        }
        return (stale, open.count)
    }

    private func histories(_ signed: [AssessmentFigureStore.Signed]) -> Figure {
        split(
            "assessment-histories", signed,
            notes: ["Whether it changed the analysis is for an audit to say: grades of audits are not yet recorded."]
        ) { one in
            Behind(
                one.subject, one.reference, fallsShort: one.hasHistory ? "" : "Does not say what history tells us",
                words: "Beside \(one.incidents) \(one.incidents == 1 ? "incident" : "incidents")")
        }
    }
}
