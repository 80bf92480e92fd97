import Instruments
import Kernel

/// The measures of referrals to MARAC: who refers and what is taken, and refusals that somebody else looked at again (M-18).
struct MaracFigures {
    let work: Work
    let span: Range<Instant>

    private var store: MaracFigureStore { MaracFigureStore(transaction: work.transaction) }

    func all() throws -> [Figure] {
        let names = try work.agencyNames().mapValues(\.name)
        func name(_ referral: MaracFigureStore.Referral) -> String { referral.agency.flatMap { names[$0] } ?? "No agency" }
        return [try referrals(name), try refusals(name)]
    }

    private func referrals(_ name: (MaracFigureStore.Referral) -> String) throws -> Figure {
        let referred = try store.referred(in: span)
        let decided = referred.filter { !$0.decision.isEmpty }
        var notes: [String] = []
        if !referred.isEmpty {
            let agencies = Dictionary(grouping: referred, by: name).map { "\($0.key) \($0.value.count)" }.sorted()
            notes.append(
                "\(referred.count) \(referred.count == 1 ? "was" : "were") referred: \(agencies.joined(separator: ", ")).")
        }
        let waiting = referred.count - decided.count
        if waiting > 0 {
            notes.append(
                "\(waiting) \(waiting == 1 ? "waits" : "wait") for a decision and \(waiting == 1 ? "is" : "are") left out.")
        }
        return split("marac-referrals", decided, parts: parts(decided, name, isCounted: \.isAccepted), notes: notes) { one in
            Behind(
                one.subject, one.reference, fallsShort: one.isAccepted ? "" : "Declined",
                words: one.second == "accepts" ? "Accepted at the second look" : "Accepted")
        }
    }

    private func refusals(_ name: (MaracFigureStore.Referral) -> String) throws -> Figure {
        let declined = try store.declined(in: span)
        let settled = declined.filter { !$0.second.isEmpty || $0.secondDueAt.map { $0 < work.now } ?? true }
        let waiting = declined.count - settled.count
        return split(
            "marac-refusals", settled, parts: parts(settled, name) { !$0.second.isEmpty },
            notes: waiting == 0 ? [] : ["\(waiting) \(waiting == 1 ? "is" : "are") not due yet and left out."]
        ) { one in
            Behind(
                one.subject, one.reference, fallsShort: one.second.isEmpty ? "Nobody else has looked at it" : "",
                words: one.second == "accepts" ? "Accepted after all" : "Stays declined")
        }
    }

    private func parts(
        _ all: [MaracFigureStore.Referral], _ name: (MaracFigureStore.Referral) -> String,
        isCounted: (MaracFigureStore.Referral) -> Bool
    ) -> [Figure.Part] {
        Dictionary(grouping: all, by: name).map { agency, own in
            Figure.Part(words: agency, numerator: own.count(where: isCounted), denominator: own.count)
        }.sorted { $0.words < $1.words }
    }
}
