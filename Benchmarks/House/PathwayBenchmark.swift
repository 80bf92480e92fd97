import Foundation
import Instruments
import Kernel
import LanternTesting
import Pathways

/// What it takes to print all that was done to protect a child over five years: so many meetings, with the enquiries and plans that
/// they brought about, beside families who have as many. The page is the one that prints. SQLite on disk (CONF-5).
struct PathwayBenchmark {
    let meetings: Int
    private static let otherFamilies = 5

    func run() async throws {
        try await onDisk("pathway") { partnership in
            var service = try await ConferenceService(partnership)
            var families: [ConferenceService.Family] = []
            for number in 0...Self.otherFamilies { families.append(try await service.family(1 + (number + 2) % 3)) }
            let apart = 5 * 365 / max(1, meetings)
            for number in 0..<meetings {
                for place in families.indices {
                    try await service.hold(ConferenceService.order[number % ConferenceService.order.count], of: families[place])
                }
                partnership.time.move(days: apart)
            }
            try await measure(partnership, families[0], as: service.worker)
        }
    }

    private func measure(_ partnership: TestPartnership, _ family: ConferenceService.Family, as worker: Actor) async throws {
        let child = family.children[0]
        var asking = Stopwatch()
        var found: ChildsPathway.Answer?
        for _ in 0..<200 {
            found = try await asking.time {
                try await partnership.lantern.ask(ChildsPathway(child), as: worker, for: .workWithFamily)
            }
        }
        guard let found else { throw NotFound("pathway") }
        let held = found.steps.filter { $0.subject.kind == "meeting" }
        Report.line("pathway: the question, \(found.steps.count) steps", asking.spread)
        try await ServedSite.serving(partnership, to: worker) { site in
            var loading = Stopwatch()
            let page = try await site.time("/people/\(child)/protection", 200, into: &loading)
            guard held.count == meetings, held.allSatisfy({ page.contains("/meetings/\($0.subject.id)\"") }) else {
                throw NotFound("meeting of the \(meetings) on the page")
            }
            Report.line(
                "pathway: the page, all \(held.count) meetings, \(page.utf8.count / 1024) KB", loading.spread, budget: "1 s")
        }
        Report.line("pathway: most memory", String(format: "%.0f MB", Report.peakMemory))
    }
}

/// Calls and holds the meetings about families from a first worry to a plan that ends, and once more: all invented.
private struct ConferenceService {
    struct Family {
        let children: [ID<Person>]
        let mother: ID<Person>
    }

    /// A kind of meeting and what it decides.
    struct Held {
        let kind: String
        let choice: String
    }

    static let order: [Held] =
        [Held(kind: "strategy-discussion", choice: "enquiry-joint"), Held(kind: "initial-conference", choice: "plan-made")]
        + [2, 3, 3].flatMap { groups in
            Array(repeating: Held(kind: "core-group", choice: "plan-followed"), count: groups)
                + [Held(kind: "review-conference", choice: "plan-continues")]
        }
        + [
            Held(kind: "review-conference", choice: "in-need-plan"), Held(kind: "in-need-review", choice: "in-need-continues"),
            Held(kind: "in-need-review", choice: "in-need-continues"), Held(kind: "group-supervision", choice: "plan-stays"),
            Held(kind: "in-need-review", choice: "in-need-continues"), Held(kind: "professionals-meeting", choice: "meet-again"),
            Held(kind: "in-need-review", choice: "in-need-ends"),
        ]

    let partnership: TestPartnership
    let worker: Actor
    let manager: Actor
    let asked: [PersonAsked]
    let care: ID<Agency>
    var invention = Invention(20_260_304)

    init(_ partnership: TestPartnership) async throws {
        self.partnership = partnership
        care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
        worker = try await partnership.worker("Sunita Rawle", of: care)
        manager = try await partnership.worker("Gwen Price", "safeguarding-manager", of: care)
        let keeper = partnership.businessManager
        let team = try await partnership.lantern.perform(
            AddTeam("Assessment East", kind: "assessment", of: care), as: keeper, for: .administration)
        for (who, leads) in [(worker, false), (manager, true)] {
            try await partnership.lantern.perform(JoinTeam(team, who.user, asLead: leads), as: keeper, for: .administration)
        }
        var asked = [
            PersonAsked(seat: "social-care", agency: care, name: "Sunita Rawle", user: worker.user),
            PersonAsked(seat: "chair", name: "Iris Holme"), PersonAsked(seat: "family", name: "Mother"),
        ]
        for (seat, name, kind) in [
            ("police", "Ambleford Police", "police"), ("health", "Ambleford Community Health", "health-provider"),
            ("education", "Mill Lane Primary", "school"), ("housing", "Ambleford Homes", "housing"),
            ("substance-misuse", "Waymark Recovery", "substance-misuse-service"),
        ] {
            let agency = try await partnership.agency(name, kind: kind)
            let who = try await partnership.worker("\(seat) of Ambleford", "partner-practitioner", of: agency)
            asked.append(PersonAsked(seat: seat, agency: agency, name: who.name, user: who.user))
        }
        self.asked = asked
    }

    private func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await partnership.lantern.perform(command, as: actor ?? worker, for: .workWithFamily)
    }

    mutating func family(_ count: Int) async throws -> Family {
        let name = invention.name()
        let mother = try await partnership.adult(name.given, name.family, by: worker)
        var children: [ID<Person>] = []
        for _ in 0..<count {
            let child = try await partnership.child(invention.name().given, name.family, by: worker)
            try await partnership.relate(mother, "parent", of: child, by: worker)
            children.append(child)
        }
        return Family(children: children, mother: mother)
    }

    mutating func hold(_ held: Held, of family: Family) async throws {
        let people =
            family.children.map { MeetingPerson($0, .child) } + [MeetingPerson(family.mother, .adult, relation: "mother")]
        let meeting = try await perform(
            ConveneMeeting(
                held.kind, cases: [CaseToHear(people: people)],
                plan: .init(at: partnership.time.now.adding(hours: 2), minutes: 60, place: "Room 4"), asking: asked,
                notInvolved: Dictionary(
                    uniqueKeysWithValues: Self.seats.map { ($0, "Not involved with this family.") }),
                neededAt: held.kind == "strategy-discussion" ? partnership.time.now : nil))
        let record = try await partnership.lantern.ask(MeetingRecord(meeting), as: worker, for: .workWithFamily)
        // Social care and the police are always there; each of the others misses one in five.
        var attendance: [ID<Invitee>: AttendanceTold] = [:]
        var missing: [String: String] = [:]
        for line in record.invitees {
            let isThere = ["social-care", "police"].contains(line.invitee.seat) || !invention.isTrue(0.2)
            attendance[line.invitee.id] = AttendanceTold(isThere ? .inPerson : .absent)
            if !isThere { missing[line.invitee.seat] = invention.words(1...1) }
        }
        missing["referrer"] = "She moved away."
        try await perform(TakeAttendance(meeting, from: partnership.time.now, attendance))
        try await decide(held, in: record.cases[0].one, of: family)
        let version = try await partnership.lantern.ask(MeetingRecord(meeting), as: worker, for: .workWithFamily).meeting.version
        try await perform(CloseMeeting(meeting, to: partnership.time.now, without: missing, version: version))
        if held.kind == "initial-conference" { try await endEnquiries(of: family) }
    }

    /// Each child is heard and decided about by name, and somebody has something to do.
    private mutating func decide(_ held: Held, in one: MeetingCase, of family: Family) async throws {
        for child in family.children {
            try await perform(RecordChildsView(invention.words(1...3), of: child, in: one.id))
            try await perform(
                DecideInMeeting(
                    held.choice, of: child, in: one.id, category: invention.one(of: ["neglect", "emotional", "physical"]),
                    reasons: invention.words(2...6), by: partnership.time.now.adding(hours: 24)))
        }
        for _ in 0..<invention.random.int(in: 1...4) {
            try await perform(
                AgreeMeetingAction(
                    invention.words(1...1), in: one.id, agency: care, owner: "Sunita Rawle",
                    due: partnership.time.now.adding(hours: 24 * 10)))
        }
    }

    private mutating func endEnquiries(of family: Family) async throws {
        for child in family.children {
            let open = try await partnership.lantern.ask(EnquiriesOfChild(child), as: worker, for: .workWithFamily).open
            guard let enquiry = open?.enquiry else { continue }
            try await perform(
                WriteEnquiryOutcome(
                    enquiry.id, version: enquiry.version, "likely", because: invention.words(2...4), told: "Mother, in person",
                    noConferenceBecause: "The conference has been held."))
            try await perform(
                CheckEnquiryOutcome(enquiry.id, version: enquiry.version + 1, agrees: true, "Agreed."), as: manager)
        }
    }

    private static let seats = [
        "general-practice", "probation", "adult-mental-health", "adult-social-care", "domestic-abuse-service", "youth-justice",
        "advocate", "early-help",
    ]
}
