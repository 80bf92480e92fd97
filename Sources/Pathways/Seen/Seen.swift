import Definitions
public import Instruments
public import Kernel

/// That children are seen, callable within any transaction (VOICE-2, S47-3).
public struct Seen {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// When a child was last seen, and last spoken to alone.
    public struct Last: Hashable, Sendable {
        /// The last time that the child was seen; nil where nobody wrote that down.
        public let seen: Sighting?
        public let alone: Sighting?
        /// A visit after that at which the child was not seen.
        public let missedSince: Sighting?
    }

    public func last(of child: ID<Person>) throws -> Last {
        let records = try PersonStore(transaction: work.transaction).records(of: child)
        return SeenStore.last(in: try SeenStore(transaction: work.transaction).all(of: records))
    }

    /// Writes down one visit, a line for each child, and stops the clocks that waited for it: by when the child was to be seen,
    /// the visits while a conference is delayed, the joint visit.
    @discardableResult
    public func record(_ visit: SightingVisit, _ children: [(child: ID<Person>, told: SightingTold)]) throws -> [ID<Sighting>] {
        let store = SeenStore(transaction: work.transaction)
        let people = PersonStore(transaction: work.transaction)
        let ids: [ID<Sighting>] = children.map { _ in work.newID() }
        guard let first = ids.first else { return [] }
        for (id, one) in zip(ids, children) {
            let child = try people.standing(for: one.child)
            let sighting = Sighting(
                id: id, child: child, together: first, told: one.told, visit: visit, recordedAt: work.now,
                recordedBy: work.actor.user)
            try store.add(sighting)
            try note(sighting)
            guard one.told.how?.wasSeen == true else { continue }
            try stopped(for: child, at: visit)
        }
        return ids
    }

    private func note(_ sighting: Sighting) throws {
        let how = sighting.told.how ?? .notSeen
        var words = how.words
        if !sighting.visit.place.isBlank { words += ", \(sighting.visit.place)" }
        try work.journal.record(
            how.wasSeen ? "child.seen" : "child.not-seen",
            about: [Subject("person", sighting.child)] + (sighting.visit.about.map { [$0] } ?? []),
            [
                "on": .of(sighting.visit.at.day), "words": .string(words), "by": .string(sighting.visit.byName),
                "because": .string(sighting.told.because), "said-by": .string(sighting.visit.byName),
            ])
    }

    // What waited for it

    private func stopped(for child: ID<Person>, at visit: SightingVisit) throws {
        let records = try PersonStore(transaction: work.transaction).records(of: child)
        for contact in try ContactStore(transaction: work.transaction).naming(records) {
            try stopContact(contact.subject)
        }
        guard try isSocialCare(visit) else { return }
        for enquiry in try EnquiryStore(transaction: work.transaction).about(records) where enquiry.isOpen {
            try ConferenceDelays(work).visited(enquiry, at: visit.at)
        }
        try CarePlans(work).visited(child, at: visit.at)
    }

    /// A contact waits until each of its children was seen.
    private func stopContact(_ subject: Subject) throws {
        guard let clock = try work.clocks.open(ContactClocks.seen, for: subject), !clock.people.isEmpty else { return }
        let (store, people) = (SeenStore(transaction: work.transaction), PersonStore(transaction: work.transaction))
        var last = clock.startedAt
        for child in clock.people {
            let records = try people.records(of: people.standing(for: child))
            guard let seen = try store.firstSeen(of: records, since: clock.startedAt) else { return }
            last = max(last, seen)
        }
        try work.clocks.stop(ContactClocks.seen, for: subject, at: last)
    }

    private func isSocialCare(_ visit: SightingVisit) throws -> Bool {
        try visit.agency.map { try work.agencyNames()[$0]?.kind == "social-care" } ?? false
    }
}

extension SeenStore {
    /// When somebody of these records was last seen, and last spoken to alone.
    func last(of records: [ID<Person>]) throws -> Seen.Last { SeenStore.last(in: try all(of: records)) }

    /// - Parameter sightings: the newest first.
    static func last(in sightings: [Sighting]) -> Seen.Last {
        let seen = sightings.first { $0.told.how?.wasSeen == true }
        return Seen.Last(
            seen: seen,
            alone: sightings.first { $0.told.how == .alone },
            missedSince: sightings.first { one in
                one.told.how == .notSeen && seen.map { one.visit.at > $0.visit.at } ?? true
            }
        )
    }
}
