import Definitions
import Foundation
public import Instruments
public import Kernel

/// Takes in a worry about children, from anybody (FD-1). Its clocks run from when it reached us, not from when it was typed.
///
/// What an agency sent before under the same reference is recognised, and not taken in twice.
public struct ReceiveContact: Command {
    /// Made with the form, so that a form sent twice is one contact; nil makes a new one.
    public var id: ID<Contact>?
    public var told: ContactTold
    public var people: [ContactPerson]
    /// When it reached us; nil for now.
    public var receivedAt: Instant?
    public var rating: String?
    /// Whether whoever tells us, or takes it down, sees that a child may be suffering significant harm (FD-4).
    public var isChildProtection: Bool
    /// Files that came with it, kept before by whoever sends them.
    public var files: [ID<StoredFile>]
    /// Files that come in the same step, from whoever has no account and so cannot keep one before.
    public var attached: [Attachment] = []

    public struct Attachment: Hashable, Sendable {
        public let name: String
        public let bytes: [UInt8]

        public init(_ bytes: [UInt8], named name: String) {
            self.name = name
            self.bytes = bytes
        }
    }

    public init(
        id: ID<Contact>? = nil,
        _ told: ContactTold,
        about people: [ContactPerson],
        receivedAt: Instant? = nil,
        rating: String? = nil,
        isChildProtection: Bool = false,
        files: [ID<StoredFile>] = []
    ) {
        self.id = id
        self.told = told
        self.people = people
        self.receivedAt = receivedAt
        self.rating = rating
        self.isChildProtection = isChildProtection
        self.files = files
    }

    public struct Outcome: Hashable, Sendable {
        public let contact: ID<Contact>
        public let reference: String
        /// Whether it had come before, so that nothing new was made.
        public let wasHere: Bool
    }

    public var act: Act { .receiveContact }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door") }

    public func perform(in work: Work) throws -> Outcome {
        let store = ContactStore(transaction: work.transaction)
        if let before = try earlier(store) { return Outcome(contact: before.id, reference: before.reference, wasHere: true) }
        let named = people.filter(\.saysSomething)
        var told = told
        // Whoever holds a private link tells for the agency that it was sent to, and for no other.
        if work.actor.link != nil { told.agency = work.actor.agency }
        try Problems.throwIfAny(problems(named, in: work))

        let team = try TeamStore(transaction: work.transaction).teams(of: "front-door").first
        let received = receivedAt ?? work.now
        let contact = Contact(
            id: id ?? work.newID(),
            reference: try ContactReference.new(in: work),
            receivedAt: received,
            recordedAt: work.now,
            recordedBy: work.actor.user,
            told: told,
            people: try named.map { try standing($0, in: work) },
            rating: rating,
            childProtectionAt: isChildProtection ? received : nil,
            team: team?.id,
            allocatedTo: nil,
            allocatedAt: nil,
            decidedAt: nil,
            version: 1
        )
        try store.add(contact)
        let referrals = ReferralStore(transaction: work.transaction)
        let kept = try attached.map { file in
            try FileStore(transaction: work.transaction).keep(
                file.bytes, name: file.name, mediaType: "application/octet-stream", in: work)
        }
        try referrals.attach(try files.filter { try referrals.isOwn($0, of: work.actor.user) } + kept, to: contact.id)
        try ContactClocks(work).received(contact)
        try ReferralDesk(work).copy(contact)
        try work.journal.record(
            "contact.received",
            about: contact.subjects,
            [
                "reference": .string(contact.reference), "on": .of(received.day), "source": .string(told.source),
                "way": .string(told.way), "nature": .string(told.nature),
                "words": .string(work.definitions.frontDoor.natures.label(told.nature, on: work.today)),
                "from": .string(work.definitions.frontDoor.sources.label(told.source, on: work.today)),
                "child-protection": .bool(isChildProtection),
            ]
        )
        try CumulativeHarm(work).weigh(contact)
        return Outcome(contact: contact.id, reference: contact.reference, wasHere: false)
    }

    private func earlier(_ store: ContactStore) throws -> Contact? {
        if let id, let same = try store.find([id]).first { return same }
        guard let agency = told.agency, !told.agencyReference.isBlank,
            let same = try store.find(told.agencyReference, of: agency)
        else { return nil }
        return try store.find(same)
    }

    /// Somebody of the register is named by their standing record; who is not there is as told.
    private func standing(_ person: ContactPerson, in work: Work) throws -> ContactPerson {
        guard let known = person.person else { return person }
        var person = person
        person.person = try PersonStore(transaction: work.transaction).standing(for: known)
        return person
    }

    private func problems(_ named: [ContactPerson], in work: Work) throws -> [ContactProblem] {
        let door = work.definitions.frontDoor
        var problems: [ContactProblem] = []
        if told.life.isBlank, told.lifeNotKnown.isBlank { problems.append(.lifeMissing) }
        if told.life.saysNothing && !told.life.isBlank || told.lifeNotKnown.saysNothing && !told.lifeNotKnown.isBlank {
            problems.append(.lifeSaysNothing)
        }
        if told.worry.isBlank || told.worry.saysNothing { problems.append(.worryMissing) }
        if door.natures[told.nature] == nil { problems.append(.natureMissing) }
        if !named.contains(where: { $0.part != .adult }), !told.childrenUnknown { problems.append(.nobodyNamed) }
        if door.consents[told.consent] == nil { problems.append(.consentMissing) }
        if told.consent == "unsafe", told.consentWords.isBlank { problems.append(.consentWordsMissing) }
        if door.sources[told.source] == nil { problems.append(.sourceMissing) }
        if door.ways[told.way] == nil { problems.append(.wayMissing) }
        let referrer = told.referrer
        if referrer.user == nil, referrer.name.isBlank, told.source != "anonymous" { problems.append(.referrerMissing) }
        if !referrer.email.isBlank, !referrer.email.looksLikeAnAddress { problems.append(.emailWrong) }
        if let receivedAt, receivedAt > work.now { problems.append(.receivedLater) }
        if let rating, door.ratings[rating] == nil { problems.append(.ratingMissing) }
        return problems
    }
}

extension String {
    /// One @ with something before it and a dot after it: the rest is found out by writing there.
    var looksLikeAnAddress: Bool {
        let pieces = split(separator: "@", omittingEmptySubsequences: false)
        return pieces.count == 2 && !pieces[0].isEmpty && pieces[1].contains(".") && !contains(where: \.isWhitespace)
            && pieces[1].first != "." && pieces[1].last != "."
    }
}

/// Names of contacts to say on the telephone.
enum ContactReference {
    /// Without letters and digits that are mistaken for each other.
    private static let letters = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// `FD-7K3QXM`: seven hundred million of them, and none is used twice.
    static func new(in work: Work) throws -> String {
        let store = ContactStore(transaction: work.transaction)
        while true {
            let reference = "FD-\(letters(of: work.newID(Contact.self).uuid))"
            if try store.find(reference: reference) == nil { return reference }
        }
    }

    /// Six of them from the random bytes of a new identity.
    static func letters(of id: UUID) -> String {
        var bits = id.uuid
        // The last bytes of an id are its random ones.
        var left = withUnsafeBytes(of: &bits) { $0.suffix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return String(
            (0..<6).map { _ -> Character in
                defer { left /= UInt64(letters.count) }
                return letters[Int(left % UInt64(letters.count))]
            }
        )
    }
}
