import Definitions
public import Instruments
public import Kernel

/// What came before about the same family: earlier contacts of the children, of their household and of those connected to
/// them, with what was decided then (FD-9). One contact is weighed with all of them, not alone.
public struct ContactPattern: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let contact: ID<Contact>
        public let reference: String
        public let receivedAt: Instant
        public let nature: String
        public let source: String
        /// Key of the outcome that stands; nil while it is open.
        public let outcome: String?
        public let isSameIssue: Bool
        /// Whom of the family it was about, where the reader may know.
        public let about: [ID<Person>]
    }

    /// Newest first.
    public let earlier: [Line]
    /// Those on the same issue within the months that count.
    public let onSameIssue: [Line]
    /// Whether an earlier one within twelve months became a referral (M-5).
    public let isReReferral: Bool

    static func of(_ contact: Contact, in work: Work) throws -> ContactPattern {
        var family: Set<ID<Person>> = []
        for person in contact.people.compactMap(\.person) {
            let around = try Family.of(person, on: work.today, householdKinds: work.householdKinds, in: work.transaction)
            // A child's household and relatives; of an adult only who lives with them: a father's colleague is not the family.
            family.formUnion(around.connected)
            family.formUnion(around.records)
        }
        let records = try PersonStore(transaction: work.transaction).records(under: family)
        let contacts = try ContactStore(transaction: work.transaction).naming(family.union(records.keys))
            .filter { $0.id != contact.id && $0.receivedAt <= contact.receivedAt }
        let decisions = try ContactDecisionStore(transaction: work.transaction).standing(on: contacts.map(\.id))
        let door = work.definitions.frontDoor
        let months = door.patternMonths.value(on: contact.receivedAt.day)
        let since = contact.receivedAt.day.adding(months: -months)
        let lines = contacts.reversed().map { one in
            Line(
                contact: one.id,
                reference: one.reference,
                receivedAt: one.receivedAt,
                nature: one.told.nature,
                source: one.told.source,
                outcome: decisions[one.id]?.words.outcome,
                isSameIssue: one.told.nature == contact.told.nature && one.receivedAt.day > since,
                about: one.people.compactMap(\.person)
            )
        }
        return ContactPattern(
            earlier: lines,
            onSameIssue: lines.filter(\.isSameIssue),
            isReReferral: lines.contains {
                $0.receivedAt.day > contact.receivedAt.day.adding(months: -12)
                    && $0.outcome.flatMap { door.outcomes[$0]?.isReferral } == true
            }
        )
    }
}
