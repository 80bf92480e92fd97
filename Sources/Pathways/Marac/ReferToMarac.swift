import Definitions
public import Instruments
public import Kernel

/// Refers a case to MARAC (DA-3): any practitioner who may read about the people in it. What the record shows is filled in already.
public struct ReferToMarac: Command {
    public let words: MaracReferral
    public let source: Subject?
    /// Made with the form, so that a form sent twice is one case; nil makes a new one.
    public let id: ID<MaracCase>?

    public init(_ words: MaracReferral, from source: Subject? = nil, id: ID<MaracCase>? = nil) {
        self.words = words
        self.source = source
        self.id = id
    }

    public var act: Act { .referToMarac }
    public func record(in work: Work) throws -> AccessRecord {
        let begun = try MaracForm(source ?? Subject("person", words.victim)).record(in: work)
        var record = try work.maracRecord(
            about: [words.victim] + [words.perpetrator].compactMap { $0 } + words.children, "this referral")
        record.leads = begun.leads
        record.person = record.person ?? begun.person
        return record
    }

    public func perform(in work: Work) throws -> ID<MaracCase> {
        let store = MaracStore(transaction: work.transaction)
        if let id, try !store.find([id]).isEmpty { return id }
        let people = PersonStore(transaction: work.transaction)
        var said = words
        said.victim = try people.standing(for: said.victim)
        said.perpetrator = try said.perpetrator.map { try people.standing(for: $0) }
        var seen: Set<ID<Person>> = []
        said.children = try said.children.map { try people.standing(for: $0) }.filter { seen.insert($0).inserted }
        let grounds = try MaracGrounds(said.victim, said.perpetrator, in: work)
        try Problems.throwIfAny(try problems(said, grounds, store, in: work))
        let one = MaracCase(
            id: id ?? work.newID(), reference: try reference(store, in: work), words: said, score: grounds.score,
            children: said.children.map { MaracChild(person: $0, considered: "") }, source: source, referredAt: work.now,
            referredBy: work.actor.user, referredAs: work.actor.name, referredAgency: work.actor.agency, decision: nil,
            decidedAt: nil, decidedBy: nil, decisionReasons: "", second: nil, secondAt: nil, secondBy: nil, secondWords: "",
            meeting: nil, meetingCase: nil, listedAt: nil, heardAt: nil, outcome: "", earlyHelp: "",
            earlier: grounds.earlier?.id, version: 1)
        try store.add(one)
        try work.clocks.start(
            MaracClocks.referral, for: one.subject, about: said.children, heldBy: try work.maracTeam().team.map { .team($0) })
        try work.journal.record(
            "marac.referred", about: one.subjects,
            [
                "reference": .string(one.reference), "criteria": .array(said.criteria.sorted().map(JSONValue.string)),
                "score": one.score.map { .int($0) } ?? .null, "children": .int(said.children.count),
                "repeat": .bool(one.earlier != nil),
            ])
        return one.id
    }

    private func problems(_ said: MaracReferral, _ grounds: MaracGrounds, _ store: MaracStore, in work: Work) throws
        -> [MaracProblem]
    {
        let known = work.definitions.marac.criteria
        var problems: [MaracProblem] = []
        if said.perpetrator == nil, said.perpetratorWords.isBlank { problems.append(.perpetratorMissing) }
        if said.perpetrator == said.victim { problems.append(.samePerson) }
        if said.criteria.isEmpty || said.criteria.contains(where: { known[$0] == nil }) { problems.append(.criteriaMissing) }
        // Judgement needs words; the others are counted, and stand or do not.
        for key in ["repeat", "escalation"] where said.criteria.contains(key) && grounds.reasons[key] == nil {
            problems.append(.criterionNotMet(known.label(key, on: work.today)))
        }
        if said.why.isBlank || said.why.saysNothing { problems.append(.whyMissing) }
        if said.safeContact.isBlank || said.safeContact.saysNothing { problems.append(.safeContactMissing) }
        let records = try PersonStore(transaction: work.transaction).records(of: said.victim)
        let open = try store.naming(records).first { one in
            records.contains(one.words.victim) && one.words.perpetrator == said.perpetrator
                && ![.heard, .declined].contains(one.standing)
                && (said.perpetrator != nil || one.words.perpetratorWords == said.perpetratorWords)
        }
        if let open { problems.append(.openAlready(open.reference)) }
        return problems
    }

    private func reference(_ store: MaracStore, in work: Work) throws -> String {
        while true {
            let reference = "MC-\(ContactReference.letters(of: work.newID(MaracCase.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}

/// What the record shows that speaks for a referral (DA-3): by criterion, in words.
struct MaracGrounds {
    /// Points of the last checklist about the victim.
    let score: Int?
    let earlier: MaracCase?
    /// By key of the criteria.
    let reasons: [String: String]

    init(_ victim: ID<Person>, _ perpetrator: ID<Person>?, in work: Work) throws {
        let words = work.definitions.marac
        let people = PersonStore(transaction: work.transaction)
        let victims = Set(try people.records(of: victim))
        let others = Set(try perpetrator.map { try people.records(of: $0) } ?? [])
        var reasons: [String: String] = [:]
        let form = try FormStore(transaction: work.transaction).last("domestic-abuse", about: victims, before: work.now)
        score = form?.finished?.score ?? form?.score.total
        let least = words.highScore.value(on: work.today)
        if let score, score >= least { reasons["high-risk"] = "\(score) points of the checklist; \(least) make high risk" }
        earlier = try MaracStore(transaction: work.transaction).naming(victims).first { one in
            victims.contains(one.words.victim) && one.heardAt != nil
                && (one.words.perpetrator.map(others.contains) ?? false)
        }
        // The window runs from the last time the two were heard (clocks.yaml, marac-repeat).
        if let earlier, let heard = earlier.heardAt,
            try ClockStore(transaction: work.transaction).all(for: earlier.subject)
                .contains(where: { $0.kind == MaracClocks.window && $0.isOpen && $0.due.lastMoment >= work.now })
        {
            reasons["repeat"] = "Heard last \(heard.day.inWords), \(earlier.reference)"
        }
        let months = words.escalationMonths.value(on: work.today)
        let since = Instant(work.today.adding(months: -months))
        let incidents = try IncidentStore(transaction: work.transaction).naming(victims).filter { incident in
            incident.told.happenedAt >= since
                && (others.isEmpty
                    || incident.people.contains { $0.part == .perpetrator && $0.person.map(others.contains) == true })
                && incident.people.contains { $0.part == .victim && $0.person.map(victims.contains) == true }
        }
        if incidents.count >= words.escalationIncidents.value(on: work.today) {
            reasons["escalation"] = "\(incidents.count) incidents in \(months) months"
        }
        self.reasons = reasons
    }
}

/// What the form of a referral is begun with (DA-3): the people as the record has them, what speaks for it, and nothing to type
/// twice.
public struct MaracForm: Query {
    /// An incident, or a person who is harmed.
    public let about: Subject

    public init(_ about: Subject) {
        self.about = about
    }

    public struct Ground: Hashable, Sendable {
        /// Key of the criteria.
        public let key: String
        public let words: String
    }

    public struct Answer: Hashable, Sendable {
        public let about: Subject
        public let victims: [PersonSummary]
        public let perpetrators: [PersonSummary]
        public let children: [PersonSummary]
        /// What the record shows; empty where nothing does.
        public let grounds: [Ground]
        public let score: Int?
        public let why: String
        /// Somebody is named whom the register does not know yet.
        public let hasStrangers: Bool
        /// Whether a referral is called for by what the record shows.
        public var isCalledFor: Bool { !grounds.isEmpty }
    }

    public var act: Act { .referToMarac }

    /// `leads` may read what the referral is begun from.
    public func record(in work: Work) throws -> AccessRecord {
        var record = try work.maracRecord(about: try people(in: work).all, "this referral")
        guard let user = work.actor.user else { return record }
        let mayRead: Bool
        if about.kind == "incident", let id = ID<Incident>(about.id) {
            mayRead = work.allows(.workIncident, on: try IncidentUnderWork(id, in: work).accessRecord(in: work))
        } else if let id = ID<Person>(about.id) {
            mayRead = try PersonUnderWork(id, in: work).reach >= .part
        } else {
            mayRead = false
        }
        if mayRead { record.leads.insert(user) }
        return record
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try people(in: work)
        let summaries = try work.summaries(of: found.all)
        let grounds = try found.victims.first.map { try MaracGrounds($0, found.perpetrators.first, in: work) }
        func shown(_ ids: [ID<Person>]) -> [PersonSummary] { ids.compactMap { summaries[$0] } }
        return Answer(
            about: about, victims: shown(found.victims), perpetrators: shown(found.perpetrators), children: shown(found.children),
            grounds: work.definitions.marac.criteria.all.compactMap { one in
                grounds?.reasons[one.key].map { Ground(key: one.key, words: $0) }
            },
            score: grounds?.score, why: found.account, hasStrangers: found.hasStrangers)
    }

    private struct Found {
        var victims: [ID<Person>] = []
        var perpetrators: [ID<Person>] = []
        var children: [ID<Person>] = []
        var account = ""
        var hasStrangers = false
        var all: [ID<Person>] { victims + perpetrators + children }
    }

    private func people(in work: Work) throws -> Found {
        var found = Found()
        switch about.kind {
        case "incident":
            guard let id = ID<Incident>(about.id) else { throw NotFound("incident") }
            let incident = try IncidentStore(transaction: work.transaction).find(id)
            found.victims = incident.people.filter { $0.part == .victim }.compactMap(\.person)
            found.perpetrators = incident.people.filter { $0.part == .perpetrator }.compactMap(\.person)
            found.children = incident.children.compactMap(\.person)
            found.account = incident.told.account
            found.hasStrangers = incident.people.contains { $0.person == nil }
        case "person":
            guard let id = ID<Person>(about.id) else { throw NotFound("person") }
            let under = try PersonUnderWork(id, in: work)
            found.victims = [under.person.id]
        default: throw NotFound("record to refer")
        }
        // Their children and partners by the register, beside whom the incident names.
        let childUntil = work.definitions.people.childUntilYears.value(on: work.today)
        for victim in found.victims {
            let family = try PersonUnderWork(victim, in: work).family
            let around = try PersonStore(transaction: work.transaction).find(family.connected.sorted())
            for (id, person) in around.sorted(by: { $0.key < $1.key }) where !found.all.contains(id) {
                if person.isChild(on: work.today, childUntil: childUntil) {
                    found.children.append(id)
                } else if about.kind == "person" {
                    found.perpetrators.append(id)
                }
            }
        }
        return found
    }
}
