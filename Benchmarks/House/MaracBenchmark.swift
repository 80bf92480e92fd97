import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways

/// What it takes to open the agenda of a MARAC with so many cases: the question, and the page as the coordinator gets it. Two
/// sittings were heard before and left actions open, a fifth of the pairs were heard before, and practices have answered or not.
/// SQLite on disk (DA-4).
struct MaracBenchmark {
    let cases: Int
    private static let screening = Purpose(rawValue: "screening")

    func run() async throws {
        try await onDisk("marac") { partnership in
            var house = try await MaracRoom(partnership)
            var before: [MaracRoom.Pair] = []
            for _ in 0..<2 {
                let sitting = try await house.sitting()
                let pairs = try await house.pairs(cases * 2 / 3)
                for pair in pairs { try await house.hear(try await house.list(pair, on: sitting)) }
                before += pairs
                partnership.time.move(days: 14)
            }
            let sitting = try await house.sitting()
            for number in 0..<cases {
                let pair =
                    if number % 5 == 0, let known = before.popLast() { known } else { try await house.pairs(1)[0] }
                _ = try await house.list(pair, on: sitting)
            }
            // Referred in the meantime, and not on this agenda.
            for pair in try await house.pairs(cases / 2) { _ = try await house.refer(pair) }
            partnership.time.move(days: 6)
            try await measure(partnership, sitting, as: house.coordinator)
        }
    }

    private func measure(_ partnership: TestPartnership, _ sitting: ID<Meeting>, as coordinator: Actor) async throws {
        var asking = Stopwatch()
        var found: MaracAgenda.Answer?
        for _ in 0..<200 {
            found = try await asking.time {
                try await partnership.lantern.ask(MaracAgenda(sitting), as: coordinator, for: Self.screening)
            }
        }
        guard let found, found.lines.count == cases else { throw NotFound("cases that were listed") }
        Report.line("marac: the question, \(cases) cases", asking.spread)
        try await ServedSite.serving(partnership, to: coordinator) { site in
            var (opening, again) = (Stopwatch(), Stopwatch())
            _ = try await site.time("/marac/meetings/\(sitting)", 1, into: &opening)
            Report.line("marac: the page, the first time", Report.milliseconds(opening.percentile(1)))
            let page = try await site.time("/marac/meetings/\(sitting)", 200, into: &again)
            Report.line(
                "marac: the page, \(cases) cases, \(found.actions.count) actions, \(page.utf8.count / 1024) KB", again.spread,
                budget: "150 ms")
        }
        Report.line("marac: most memory", String(format: "%.0f MB", Report.peakMemory))
    }
}

/// Who coordinates, who refers, practices, and families as they come: all invented.
private struct MaracRoom {
    struct Pair {
        let victim: ID<Person>
        let other: ID<Person>?
        let children: [ID<Person>]
    }

    let partnership: TestPartnership
    let coordinator: Actor
    let worker: Actor
    let care: ID<Agency>
    let agencies: [ID<Agency>]
    let practices: [ID<Agency>]
    var invention = Invention(20_260_302)

    init(_ partnership: TestPartnership) async throws {
        self.partnership = partnership
        care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
        let police = try await partnership.agency("Ambleford Police", kind: "police")
        let advisers = try await partnership.agency("Harbour Domestic Abuse Service", kind: "domestic-abuse-service")
        agencies = [care, police, advisers]
        var practices: [ID<Agency>] = []
        for name in ["Ferry Lane", "Mill Street", "Quayside", "Old Tannery", "Northfield", "St Bride’s", "Weir", "Castle Rise"] {
            practices.append(try await partnership.agency("\(name) Surgery", kind: "general-practice"))
        }
        self.practices = practices
        worker = try await partnership.worker("Sunita Rawle", of: care)
        coordinator = try await partnership.worker("Dana Whitlock", "hub-practitioner", of: police)
        let team = try await partnership.lantern.perform(
            AddTeam("MARAC", kind: "marac", of: police), as: partnership.businessManager, for: .administration)
        try await partnership.lantern.perform(
            JoinTeam(team, coordinator.user, asLead: false), as: partnership.businessManager, for: .administration)
    }

    private func perform<C: Command>(_ command: C, as actor: Actor) async throws -> C.Outcome {
        try await partnership.lantern.perform(command, as: actor, for: Purpose(rawValue: "screening"))
    }

    func sitting() async throws -> ID<Meeting> {
        try await perform(PlanMarac(at: partnership.time.now.adding(hours: 24 * 9), place: "Room 2"), as: coordinator)
    }

    /// Victims with none to five children; of one in ten whoever harms them is not in the register.
    mutating func pairs(_ count: Int) async throws -> [Pair] {
        var pairs: [Pair] = []
        for _ in 0..<count {
            let name = invention.name()
            let victim = try await partnership.adult(name.given, name.family, by: worker)
            try await partnership.lantern.perform(
                RecordAboutPerson(
                    Involvement(
                        agency: care, role: "social-worker", worker: worker.user, workerName: worker.name,
                        currentAsOf: partnership.time.now.day), of: victim, saidBy: worker.name), as: worker, for: .workWithFamily
            )
            var other: ID<Person>?
            if !invention.isTrue(0.1) {
                let name = invention.name()
                other = try await partnership.adult(name.given, name.family, by: worker)
            }
            var children: [ID<Person>] = []
            for _ in 0..<invention.one(of: [0, 1, 1, 2, 2, 2, 3, 3, 4, 5]) {
                let child = try await partnership.child(invention.name().given, name.family, by: worker)
                try await partnership.relate(victim, "parent", of: child, by: worker)
                children.append(child)
            }
            pairs.append(Pair(victim: victim, other: other, children: children))
        }
        return pairs
    }

    mutating func refer(_ pair: Pair) async throws -> ID<MaracCase> {
        partnership.time.move(to: partnership.time.now.adding(seconds: 60))
        let words = MaracReferral(
            victim: pair.victim, perpetrator: pair.other,
            perpetratorWords: pair.other == nil ? "A man whom she calls Danny; no more is known" : "", children: pair.children,
            criteria: ["judgement"], why: invention.words(2...6),
            safeContact: "By text to her sister, in the mornings. She knows.")
        return try await perform(ReferToMarac(words, from: Subject("person", pair.victim)), as: worker)
    }

    /// Referred, accepted, listed; one to three practices are asked, and two thirds of them answer.
    mutating func list(_ pair: Pair, on sitting: ID<Meeting>) async throws -> ID<MaracCase> {
        let id = try await refer(pair)
        try await perform(DecideMarac(id, .accepted, reasons: ""), as: coordinator)
        let asked = (0..<random(1...3)).map { _ in invention.one(of: practices) }
        try await perform(ListMaracCase(id, on: sitting, asking: asked), as: coordinator)
        let record = try await partnership.lantern.ask(MaracRecord(id), as: coordinator, for: Purpose(rawValue: "screening"))
        for line in record.requests where invention.isTrue(0.66) {
            try await perform(
                AnswerMaracRequest(line.request.id, .given, invention.words(1...5), spokeTo: "The practice manager"),
                as: coordinator)
        }
        return id
    }

    /// Heard, with none to six actions; a third of them are done by the next time.
    mutating func hear(_ id: ID<MaracCase>) async throws {
        let screening = Purpose(rawValue: "screening")
        let record = try await partnership.lantern.ask(MaracRecord(id), as: coordinator, for: screening)
        var considered: [ID<Person>: String] = [:]
        for child in record.found.children { considered[child.person] = invention.words() }
        var tasks: [MaracTask] = []
        for _ in 0..<random(0...6) {
            tasks.append(
                MaracTask(
                    what: invention.words(1...1), agency: invention.one(of: agencies), owner: invention.name().given,
                    due: partnership.time.now.adding(hours: 24 * random(2...40)), wasDone: invention.isTrue(0.33)))
        }
        try await perform(
            HearMaracCase(
                id, version: record.found.version, analysis: invention.words(1...3), considered: considered,
                choice: "actions-agreed", tasks: tasks), as: coordinator)
    }

    private mutating func random(_ range: ClosedRange<Int>) -> Int { invention.random.int(in: range) }
}
