import Definitions
import Instruments
import Kernel

/// Weighs what happened with everything that came before it for the same people and their families, and puts what fires before
/// its reviewer (RISK-3). In the transaction of what happened.
struct CumulativeHarm {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    @discardableResult
    func weigh(_ incident: Incident) throws -> [ID<CumulativeReview>] {
        try weigh(event(incident), people: incident.people.compactMap(\.person))
    }

    /// A contact counts where it is about neglect.
    @discardableResult
    func weigh(_ contact: Contact) throws -> [ID<CumulativeReview>] {
        guard let event = event(contact) else { return [] }
        return try weigh(event, people: contact.children.compactMap(\.person))
    }

    private func weigh(_ event: RiskEvent, people: [ID<Person>]) throws -> [ID<CumulativeReview>] {
        if people.isEmpty { return [] }
        let store = PersonStore(transaction: work.transaction)
        var circle: Set<ID<Person>> = []
        for person in Set(people) {
            let around = try Family.of(person, on: event.day, householdKinds: work.householdKinds, in: work.transaction)
            circle.formUnion(around.connected)
            circle.formUnion(around.records)
        }
        circle.formUnion(people)
        let records = circle.union(try store.records(under: circle).keys)
        let incidents = try IncidentStore(transaction: work.transaction).naming(records)
        let contacts = try ContactStore(transaction: work.transaction).naming(records).filter { $0.told.nature == "neglect" }
        let past = incidents.map { self.event($0) } + contacts.compactMap { self.event($0) }
        let everybody = Set((past + [event]).flatMap { $0.victims + $0.perpetrators + $0.children }).union(circle)
        let standing = try store.standing(for: everybody)
        let triggers = CumulativeRules(work.definitions.cumulativeRisk).evaluate(
            event.with(circle: circle.sorted(), standing: standing), history: past.map { $0.with(circle: [], standing: standing) }
        )
        let kinds = Dictionary(
            incidents.map { ($0.id.retyped(as: RiskEvent.self), CumulativeReview.EventKind.incident) }
                + contacts.map { ($0.id.retyped(as: RiskEvent.self), .contact) }, uniquingKeysWith: { first, _ in first })
        return try Dictionary(grouping: triggers, by: \.rule).sorted { $0.key < $1.key }.compactMap { rule, triggers in
            try work.definitions.cumulativeRisk[rule].flatMap { try raise($0, triggers, kinds) }
        }
    }

    /// One review for a rule and a family, however many of them it counts for. What comes while it is open joins it.
    private func raise(
        _ rule: CumulativeRule, _ triggers: [CumulativeTrigger], _ kinds: [ID<RiskEvent>: CumulativeReview.EventKind]
    ) throws -> ID<CumulativeReview>? {
        let store = CumulativeReviewStore(transaction: work.transaction)
        let counted = Set(
            triggers.flatMap { trigger in
                trigger.counted.people.map { CumulativeReview.Counted(part: trigger.counted.part.rawValue, person: $0) }
            })
        let events = Set(triggers.flatMap(\.events).map { CumulativeReview.Event(id: $0, kind: kinds[$0] ?? .incident) })
        let days = triggers.map(\.days)
        let (first, last) = (days.map(\.lowerBound).min() ?? work.today, days.map(\.upperBound).max() ?? work.today)
        let named = Set(counted.map(\.person))
        let before = try store.reviews(of: rule.key, for: named)
        if let same = before.last(where: { $0.events.isSuperset(of: events) }) {
            return try counts(for: counted, in: same, rule) ? same.id : nil
        }
        if var open = before.last(where: \.isOpen) {
            open.events.formUnion(events)
            open.counted.formUnion(counted)
            (open.first, open.last) = (min(open.first, first), max(open.last, last))
            try store.save(open)
            try note("cumulative.event-joined", open, rule)
            return open.id
        }
        let team = try TeamStore(transaction: work.transaction).teams(of: rule.reviewer).first?.id
        let review = CumulativeReview(
            id: work.newID(), rule: rule.key, openedAt: work.now, team: team, first: first, last: last,
            needsConsent: rule.needsConsent, counted: counted, events: events, result: nil, words: "", reviewedAt: nil,
            reviewedBy: nil, version: 1)
        try store.add(review)
        try work.clocks.start(
            IncidentClocks.cumulative, for: review.subject, about: review.people, variant: rule.clock,
            heldBy: team.map { .team($0) })
        try note("cumulative.rule-met", review, rule)
        return review.id
    }

    /// The same events, for more people: somebody was found to be in them. One review stays one.
    private func counts(for counted: Set<CumulativeReview.Counted>, in review: CumulativeReview, _ rule: CumulativeRule) throws
        -> Bool
    {
        guard review.isOpen, !review.counted.isSuperset(of: counted) else { return false }
        var review = review
        let isAboutMore = !Set(review.people).isSuperset(of: counted.map(\.person))
        review.counted.formUnion(counted)
        try CumulativeReviewStore(transaction: work.transaction).save(review)
        if isAboutMore { try note("cumulative.person-joined", review, rule) }
        return isAboutMore
    }

    private func note(_ kind: EntryKind, _ review: CumulativeReview, _ rule: CumulativeRule) throws {
        try work.journal.record(
            kind, about: [review.subject] + review.people.map { Subject("person", $0) },
            [
                "rule": .string(rule.key), "words": .string(rule.label(on: work.today)), "events": .int(review.events.count),
                "on": .of(review.last),
            ])
    }

    private func event(_ incident: Incident) -> RiskEvent {
        var traits: CumulativeTraits = .domesticIncident
        let words = work.definitions.incidents
        if let crime = incident.told.crime, words.crimes[crime]?.counts == true { traits.insert(.domesticCrime) }
        if incident.people.contains(where: \.wasThere) { traits.insert(.childPresent) }
        if words.isGraver(incident.gradeNow, than: "standard") { traits.insert(.gradedMedium) }
        func all(_ holds: (IncidentPerson) -> Bool) -> [ID<Person>] { incident.people.filter(holds).compactMap(\.person) }
        return RiskEvent(
            id: incident.id.retyped(), on: incident.told.happenedAt.day, traits, victims: all { $0.part == .victim },
            perpetrators: all { $0.part == .perpetrator }, children: all(\.isChild), present: Set(all(\.wasThere)))
    }

    private func event(_ contact: Contact) -> RiskEvent? {
        guard contact.told.nature == "neglect" else { return nil }
        return RiskEvent(
            id: contact.id.retyped(), on: contact.receivedAt.day, .neglectContact, children: contact.children.compactMap(\.person)
        )
    }
}

extension RiskEvent {
    /// The same with everybody by the record that stands for them.
    fileprivate func with(circle: [ID<Person>], standing: [ID<Person>: ID<Person>]) -> RiskEvent {
        func known(_ people: some Sequence<ID<Person>>) -> [ID<Person>] { people.map { standing[$0] ?? $0 } }
        return RiskEvent(
            id: id, on: day, traits, victims: known(victims), perpetrators: known(perpetrators), children: known(children),
            present: Set(known(childrenPresent)), circle: known(circle))
    }
}
