import Definitions
import Instruments
import Kernel

/// The measures of section 47 enquiries: M-25 to M-28, M-30 and M-31.
struct EnquiryFigures {
    let work: Work
    let span: Range<Instant>
    /// Begun in these days.
    let begun: [Enquiry]
    let teams: [ID<Team>: String]

    /// Of which a quarter’s figures are made; a city begins some hundreds.
    private static let most = 20_000

    init(in span: Range<Instant>, _ work: Work) throws {
        self.work = work
        self.span = span
        begun = try EnquiryStore(transaction: work.transaction).begun(
            from: span.lowerBound, to: span.upperBound, limit: Self.most)
        teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    func all() throws -> [Figure] {
        [afterDiscussion] + (try seen()) + [try safetyPlans(), try bothSides()] + (try conferences()) + [try delays()]
    }

    private func behind(_ enquiry: Enquiry, fallsShort: String, words: String = "") -> Behind {
        Behind(enquiry.subject, enquiry.reference, fallsShort: fallsShort, words: words)
    }

    private func byTeam(_ enquiries: [Enquiry], isCounted: (Enquiry) -> Bool) -> [Figure.Part] {
        Dictionary(grouping: enquiries, by: { $0.team.flatMap { teams[$0] } ?? "No team" }).map { team, own in
            Figure.Part(words: team, numerator: own.count(where: isCounted), denominator: own.count)
        }.sorted { $0.words < $1.words }
    }

    /// M-25.
    private var afterDiscussion: Figure {
        split("after-discussion", begun) { enquiry in
            let isAfter = enquiry.strategyAt.map { $0 <= enquiry.startedAt } ?? false
            let emergency = enquiry.emergencyReason.isBlank ? "" : "In an emergency"
            return behind(
                enquiry,
                fallsShort: isAfter
                    ? ""
                    : [
                        emergency.isEmpty ? "Without a discussion before it" : emergency,
                        enquiry.strategyAt == nil ? "none held yet" : "",
                    ]
                    .filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    /// M-26: in time by what was agreed, by team; and the hours to being seen, from each of the three moments.
    private func seen() throws -> [Figure] {
        let waits = try work.waits(of: begun)
        let agreed = begun.filter { enquiry in
            guard let wait = waits[enquiry.id], let seeBy = wait.seeBy else { return false }
            return wait.seenAsAgreed != nil || seeBy < work.now
        }
        func isInTime(_ enquiry: Enquiry) -> Bool { waits[enquiry.id]?.hoursLate == nil }
        let inTime = split("seen-in-time", agreed, parts: byTeam(agreed, isCounted: isInTime)) { enquiry in
            behind(enquiry, fallsShort: waits[enquiry.id]?.lateWords ?? "")
        }
        func hours(_ measure: String, _ from: (ChildWaits) -> Double?) -> Figure {
            let known = begun.compactMap { enquiry in waits[enquiry.id].flatMap(from).map { (enquiry, $0) } }
            return Figure(
                measure, known.count, of: known.count,
                average: known.isEmpty ? nil : known.reduce(0) { $0 + $1.1 } / Double(known.count),
                notes: known.map(\.1).max().map { ["The longest took \(inTenths($0)) hours."] } ?? [],
                counted: known.map {
                    Figure.Record(subject: $0.0.subject, reference: $0.0.reference, words: "\(inTenths($0.1)) hours")
                })
        }
        return [
            inTime, hours("hours-from-contact", \.fromContact), hours("hours-from-discussion", \.fromStrategy),
            hours("hours-from-enquiry", \.fromStart),
        ]
    }

    /// M-27: on the day on which the enquiry began, with two agencies’ actions or more.
    private func safetyPlans() throws -> Figure {
        let plans = try EnquiryPartsStore(transaction: work.transaction).safetyPlans(of: begun.map(\.id))
        return split("safety-plans", begun) { enquiry in
            let own = plans[enquiry.id] ?? []
            let first = own.filter { $0.madeAt.day <= enquiry.startedAt.day }
            let isShared = first.contains { Set($0.actions.compactMap(\.agency)).count > 1 }
            return behind(
                enquiry,
                fallsShort: isShared
                    ? "" : own.isEmpty ? "No safety plan" : first.isEmpty ? "On a later day" : "Of one agency alone")
        }
    }

    /// M-28: domestic abuse by what the contact was about, or by the team of the police that leads.
    private func bothSides() throws -> Figure {
        let contacts = Dictionary(
            try ContactStore(transaction: work.transaction).find(begun.compactMap(\.contact)).map { ($0.id, $0.told.nature) },
            uniquingKeysWith: { first, _ in first })
        let own = begun.filter { enquiry in
            enquiry.contact.flatMap { contacts[$0] } == "domestic-abuse"
                || enquiry.leadWords.lowercased().contains("domestic")
        }
        let workers = try EnquiryPartsStore(transaction: work.transaction).workers(of: own.map(\.id))
        return split("both-sides", own) { enquiry in
            let sides = Set((workers[enquiry.id] ?? []).map(\.side))
            let missing = EnquirySide.allCases.filter { !sides.contains($0) }.map { $0.words.lowercased() }
            return behind(enquiry, fallsShort: missing.isEmpty ? "" : "Without \(missing.joined(separator: " and "))")
        }
    }

    /// M-30: CS_N15a and CS_N15b, by working days from the strategy discussion that began the enquiry.
    private func conferences() throws -> [Figure] {
        let ids = try EnquiryFigureStore(transaction: work.transaction).withConference(in: span)
        let held = try EnquiryStore(transaction: work.transaction).find(ids)
        let days = work.definitions.calendar.national
        let counted = try held.compactMap { enquiry in
            try enquiry.conferenceAt.map { held -> (enquiry: Enquiry, days: Int, isLate: Bool) in
                let start = enquiry.strategyAt ?? enquiry.startedAt
                return (
                    enquiry, days.workingDays(after: start.day, through: held.day),
                    try held > work.clocks.due(EnquiryClocks.conference, from: start)
                )
            }
        }
        func words(_ enquiry: Enquiry, _ days: Int) -> String {
            let (start, held) = (
                (enquiry.strategyAt ?? enquiry.startedAt).day, enquiry.conferenceAt?.day ?? enquiry.startedAt.day
            )
            return "\(days) working \(days == 1 ? "day" : "days"): \(start.inWords) to \(held.inWords)"
        }
        let share = split("conferences-in-time", counted) {
            behind($0.enquiry, fallsShort: $0.isLate ? words($0.enquiry, $0.days) : "", words: words($0.enquiry, $0.days))
        }
        let mean = Figure(
            "conference-days", counted.count, of: counted.count,
            average: counted.isEmpty ? nil : Double(counted.reduce(0) { $0 + $1.days }) / Double(counted.count),
            counted: counted.map {
                Figure.Record(subject: $0.enquiry.subject, reference: $0.enquiry.reference, words: words($0.enquiry, $0.days))
            })
        return [share, mean]
    }

    /// M-31.
    private func delays() throws -> Figure {
        let store = EnquiryFigureStore(transaction: work.transaction)
        let ids = try store.delayed(in: span)
        let weeks = try store.visits(of: ids, before: span.upperBound, now: work.now)
        let settled = try EnquiryStore(transaction: work.transaction).find(ids).filter { weeks[$0.id] != nil }
        let waiting = ids.count - settled.count
        return split(
            "delayed-visits", settled,
            notes: waiting == 0
                ? []
                : [
                    "\(waiting) \(waiting == 1 ? "has" : "have") not waited a week yet and \(waiting == 1 ? "is" : "are") left out."
                ]
        ) { enquiry in
            let own = weeks[enquiry.id] ?? (0, 0)
            return behind(
                enquiry,
                fallsShort: own.missed == 0 ? "" : "\(own.missed) of \(own.settled) weeks without a visit in time",
                words: "\(own.settled) \(own.settled == 1 ? "visit" : "visits")")
        }
    }
}
