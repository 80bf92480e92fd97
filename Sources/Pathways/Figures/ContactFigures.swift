import Definitions
import Instruments
import Kernel

/// The measures of contacts: M-1 to M-11, and who told us.
struct ContactFigures {
    typealias Part = Figure.Part
    typealias Outside = Figure.Record

    let facts: FigureFacts
    let work: Work

    var referrals: [FigureFacts.Decision] {
        facts.standing.filter { work.definitions.frontDoor.outcomes[$0.outcome]?.isReferral == true }
    }

    func all() throws -> [Figure] {
        [
            inTime("decided-in-time", facts.limits(ContactClocks.decision)),
            inTime("same-day", facts.limits(ContactClocks.sameDay)),
            try gathering(), noFurtherAction, try repeats(), try graded(), told, seenBy, try seats(), try replies(), try views(),
        ]
    }

    /// Settled limits that were met, of all that are settled; outside them each late one with its reason.
    func inTime(_ measure: String, _ limits: [FigureFacts.Limit], notes: [String] = []) -> Figure {
        let settled = limits.filter { $0.isSettled(at: facts.now) }
        let running = limits.count - settled.count
        let late = settled.filter { !$0.isMet }.sorted { $0.due < $1.due }
        let without = late.count { $0.lateBecause.isBlank }
        return Figure(
            measure,
            settled.count - late.count,
            of: settled.count,
            notes: (running == 0 ? [] : ["\(running) \(running == 1 ? "is" : "are") not due yet and left out."])
                + (without == 0 ? [] : ["Of \(late.count) late, \(without) \(without == 1 ? "has" : "have") no reason."]) + notes,
            outside: late.map { limit in
                let ended = limit.stoppedAt ?? facts.now
                let hours = Int((ended.seconds(since: limit.due) / 3600).rounded(.up))
                return Outside(
                    subject: limit.subject,
                    reference: limit.reference,
                    words: "\(hours) \(hours == 1 ? "hour" : "hours") late\(limit.stoppedAt == nil ? " and open" : ""); reason:"
                        + " \(limit.lateBecause.isBlank ? "none given" : limit.lateBecause)"
                )
            }
        )
    }

    private func gathering() throws -> Figure {
        let open = try FigureStore(transaction: work.transaction).openGathering()
        let late = open.late.filter { $0.due < facts.now }.sorted { $0.due < $1.due }
        let names = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id.description, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let parts = Dictionary(grouping: late, by: \.group).map { team, own -> Part in
            let days = own.map { Int(facts.now.seconds(since: $0.due) / 86_400) }.max() ?? 0
            return Part(
                words: "\(names[team] ?? "In no team"): oldest \(days) \(days == 1 ? "day" : "days") past it",
                numerator: own.count,
                denominator: open.byTeam[team] ?? own.count)
        }
        return Figure(
            "gathering-late", late.count, of: open.byTeam.values.reduce(0, +),
            parts: parts.sorted { $0.words < $1.words },
            notes: ["As of today, whichever days were chosen."],
            outside: late.map {
                Outside(
                    subject: $0.subject, reference: $0.reference,
                    words: "\(Int(facts.now.seconds(since: $0.due) / 86_400)) days past; reason:"
                        + " \($0.lateBecause.isBlank ? "none given" : $0.lateBecause)")
            })
    }

    private var noFurtherAction: Figure {
        Figure("no-further-action", facts.standing.count { $0.outcome == "no-further-action" }, of: facts.standing.count)
    }

    private func repeats() throws -> Figure {
        let keys = work.definitions.frontDoor.outcomes.all.filter(\.isReferral).map(\.key)
        let start = Instant(facts.span.lowerBound.day.adding(months: -12))
        let named = try FigureStore(transaction: work.transaction).referred(in: start..<facts.span.upperBound, outcomes: keys)
        // A merged record keeps its own rows: children are told apart by the records that stand.
        let standing = try PersonStore(transaction: work.transaction).standing(for: Set(named.map(\.child)))
        var byChild: [ID<Person>: [(contact: ID<Contact>, at: Instant)]] = [:]
        for one in named { byChild[standing[one.child] ?? one.child, default: []].append((one.contact, one.at)) }
        var again: Set<ID<Contact>> = []
        for referred in byChild.values {
            for one in referred where facts.span.contains(one.at) {
                let back = Instant(one.at.day.adding(months: -12))
                if referred.contains(where: { $0.contact != one.contact && $0.at < one.at && $0.at >= back }) {
                    again.insert(one.contact)
                }
            }
        }
        let known = Set(named.map(\.contact))
        let unknown = referrals.count { !known.contains($0.contact) }
        return Figure(
            "repeat-referrals", referrals.count { again.contains($0.contact) }, of: referrals.count,
            notes: unknown == 0
                ? []
                : [
                    "Of \(unknown) \(unknown == 1 ? "referral" : "referrals") no child is in the register: they cannot be counted as repeated."
                ])
    }

    private func graded() throws -> Figure {
        let all = try ReferralStore(transaction: work.transaction).grades(of: facts.contacts.map(\.id))
        let last = facts.contacts.compactMap { contact in
            all[contact.id]?.max { $0.at < $1.at }.map { (contact: contact, grade: $0) }
        }
        func isGood(_ one: (contact: FigureFacts.Contact, grade: GivenGrade)) -> Bool {
            work.definitions.frontDoor.referralGrades[one.grade.grade]?.isGood == true
        }
        let names = try work.agencyNames()
        return Figure(
            "graded-good", last.count(where: isGood), of: last.count,
            parts: Dictionary(grouping: last, by: \.contact.agency).map { agency, own in
                Part(
                    words: agency.flatMap { names[$0]?.name } ?? "No agency", numerator: own.count(where: isGood),
                    denominator: own.count)
            }.sorted { $0.words < $1.words },
            outside: last.filter { !isGood($0) }.map {
                let words = work.definitions.frontDoor.referralGrades.label($0.grade.grade, on: $0.grade.at.day)
                return Outside(subject: Subject("contact", $0.contact.id), reference: $0.contact.reference, words: words)
            })
    }

    private var told: Figure {
        let decided = facts.standing.filter { $0.source != "anonymous" }
        let without = decided.filter { !$0.told }
        return Figure(
            "outcome-told", decided.count - without.count, of: decided.count,
            outside: without.map {
                Outside(subject: Subject("contact", $0.contact), reference: $0.reference, words: "Not told in writing")
            })
    }

    private var seenBy: Figure {
        let without = facts.decisions.filter { !$0.hasReasons || $0.seenBy == nil }
        let why = without.count { $0.hasReasons && $0.saysWhyNotSeen }
        return Figure(
            "seen-by", facts.decisions.count - without.count, of: facts.decisions.count,
            notes: without.isEmpty ? [] : ["Of the others, \(why) say why no time is set."],
            outside: without.map {
                Outside(
                    subject: Subject("contact", $0.contact), reference: $0.reference,
                    words: !$0.hasReasons ? "No reasons" : $0.saysWhyNotSeen ? "No time; it says why" : "No time, and not why")
            })
    }

    private func seats() throws -> Figure {
        let seats = try Roster().answer(in: work).seats
        return Figure(
            "seats", seats.count { $0.gap == nil }, of: seats.count,
            parts: seats.filter { $0.gap != nil }.map {
                let whose = $0.agency.isBlank ? $0.label : "\($0.label), \($0.agency)"
                return Part(
                    words: "\(whose): nobody for \($0.daysEmptyNow) \($0.daysEmptyNow == 1 ? "day" : "days")", numerator: 0,
                    denominator: 1)
            },
            notes: ["As of today, whichever days were chosen."])
    }

    private func replies() throws -> Figure {
        let settled = facts.checks.filter { $0.answeredAt != nil || $0.due < facts.now }
        func isInTime(_ check: FigureFacts.Check) -> Bool { check.answeredAt.map { $0 <= check.due } ?? false }
        let names = try work.agencyNames()
        let late = settled.filter { !isInTime($0) }.sorted { $0.due < $1.due }
        return Figure(
            "replies-in-time", settled.count - late.count, of: settled.count,
            parts: Dictionary(grouping: settled, by: \.agency).map { agency, own in
                Part(words: names[agency]?.name ?? "An agency", numerator: own.count(where: isInTime), denominator: own.count)
            }.sorted { $0.words < $1.words },
            outside: late.map { check in
                Outside(
                    subject: Subject("check", check.id), reference: check.contact,
                    words:
                        "\(names[check.agency]?.name ?? "An agency"): \(check.answeredAt == nil ? "not answered" : "answered late")"
                )
            })
    }

    private func views() throws -> Figure {
        let first = facts.decisions.filter { $0.number == 1 }
        let counts = try FigureStore(transaction: work.transaction).viewCounts(in: facts.span)
        let joint = first.filter { $0.nature == "domestic-abuse" || (counts[$0.contact] ?? 0) > 0 }
        let need = work.definitions.frontDoor.viewsNeeded.value(on: facts.span.lowerBound.day)
        let without = joint.filter { (counts[$0.contact] ?? 0) < need }
        return Figure(
            "joint-views", joint.count - without.count, of: joint.count,
            outside: without.map {
                Outside(
                    subject: Subject("contact", $0.contact), reference: $0.reference,
                    words: "\(counts[$0.contact] ?? 0) of \(need) agencies’ views")
            })
    }

    // Who told us

    var outcomes: [Part] {
        work.definitions.frontDoor.outcomes.all.map { outcome in
            Part(
                words: outcome.label(on: facts.span.lowerBound.day),
                numerator: facts.standing.count { $0.outcome == outcome.key },
                denominator: facts.standing.count)
        }
    }

    /// A line for each source and agency that told us, and one for each probation body of the register, told of or not (MASH-5).
    func sources() throws -> [FrontDoorFigures.SourceLine] {
        struct Whose: Hashable { let source: String; let agency: ID<Agency>? }
        let names = try work.agencyNames()
        let door = work.definitions.frontDoor
        let day = facts.span.lowerBound.day
        var whose = Dictionary(grouping: facts.contacts) { Whose(source: $0.source, agency: $0.agency) }
        for (id, agency) in names where work.isProbation(agency.kind) {
            let source = door.sources.all.first { $0.agencies.contains(agency.kind) }?.key ?? "other-legal"
            whose[Whose(source: source, agency: id), default: []] += []
        }
        let limits = Dictionary(
            facts.limits(ContactClocks.decision).map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        let outcome = try FigureStore(transaction: work.transaction).standingOutcomes(in: facts.span)
        return whose.map { whose, contacts in
            let own = contacts.compactMap { limits[Subject("contact", $0.id)] }.filter { $0.isSettled(at: facts.now) }
            let decided = contacts.compactMap { outcome[$0.id] }
            let agency = whose.agency.flatMap { names[$0] }
            return FrontDoorFigures.SourceLine(
                source: door.sources.label(whose.source, on: day),
                code: door.sources[whose.source]?.code ?? "",
                agency: agency?.name ?? "",
                agencyKind: agency.map { work.definitions.agencies.label($0.kind, on: day) } ?? "",
                contacts: contacts.count,
                decidedInTime: own.count(where: \.isMet),
                decidable: own.count,
                referrals: decided.count { door.outcomes[$0]?.isReferral == true },
                noFurtherAction: decided.count { $0 == "no-further-action" }
            )
        }.sorted { ($0.place, $0.code, $0.agency) < ($1.place, $1.code, $1.agency) }
    }
}

extension FrontDoorFigures.SourceLine {
    /// The number that a code begins with: `2A` before `10`.
    fileprivate var place: Int { Int(code.prefix(while: \.isNumber)) ?? .max }
}
