import Definitions
public import Instruments
public import Kernel

/// Everything about a contact on one page: what was told, who they are, what came before, what agencies hold, each view, what
/// was decided and who was told (FD-3 to FD-9, MASH-2, MASH-3).
public struct ContactRecord: Query {
    public let contact: ID<Contact>

    public init(_ contact: ID<Contact>) {
        self.contact = contact
    }

    public struct Answer: Hashable, Sendable {
        public let contact: Contact
        public let people: [PersonLine]
        public let pattern: ContactPattern
        /// Earlier contacts with the names of those they were about.
        public let names: [ID<Person>: String]
        public let checks: [CheckLine]
        /// Agencies that could be asked: first those that work with somebody named, then the others.
        public let askable: [Askable]
        public let views: [ViewLine]
        public let decisions: [DecisionLine]
        public let notes: [NoteLine]
        public let told: [ToldLine]
        public let clocks: [ClockLine]
        public let files: [ReferralFile]
        /// How strong the referral is by the agreed points, and how good it was found to be (FD-2).
        public let quality: ReferralQuality
        public let grades: [GradeLine]
        public let referringAgency: String?
        public let owner: String?
        public let isMine: Bool
        /// Those to whom it can be given, and teams that can take a case up.
        public let workers: [Choice]
        public let teams: [TeamChoice]
        /// Contacts on the same issue with this one, where they are so many that a view of the pattern is asked (FD-9).
        public let patternCount: Int?
        public let viewsNeeded: Int
        public let mayDecide: Bool
        public let isOutOfHours: Bool
        /// One of those named is restricted and closed to the reader.
        public let hidesSomebody: Bool
    }

    public struct GradeLine: Hashable, Sendable {
        public let grade: GivenGrade
        public let label: String
        public let who: String
    }

    public struct PersonLine: Hashable, Sendable {
        public let told: ContactPerson
        /// Nil while nobody has said who it is.
        public let summary: PersonSummary?
        /// Who in the register it may be, while nobody has said so.
        public let likely: [LikelyPerson]
        /// Who works with them: "Health visitor, Mill Lane clinic".
        public let workers: [String]
    }

    public struct CheckLine: Hashable, Sendable {
        public let check: InformationCheck
        public let agency: String
        public let purpose: String
        public let about: [String]
        public let asker: String
        public let clock: RequestClock
        /// What became of its private link, where one was sent.
        public let link: LinkTrace?
        /// Nobody of the agency can be written to.
        public let mustTelephone: Bool
        /// The agreement under which it was asked; nil where none covered it (SHARE-1).
        public let agreement: ID<SharingAgreement>?
        /// Who of an agency that would not share was told why (SHARE-2).
        public let told: [ToldOfRefusal]
        /// What somebody else found about its refusal; nil while nobody looked.
        public let review: RefusalReview?
    }

    public struct Askable: Hashable, Sendable {
        public let agency: ID<Agency>
        public let name: String
        /// Why it is proposed: "works with Amina"; empty where it is not.
        public let because: String
        /// Whether somebody of it can answer here; else one telephones.
        public let answersHere: Bool
        /// Who of the roster is sent a private link, where nobody of it signs in; empty where one telephones.
        public let linkGoesTo: String
        /// Purposes for which an agreement in force covers the question: the purpose in words, then the agreement.
        public let agreements: [AgreedPurpose]
    }

    public struct AgreedPurpose: Hashable, Sendable {
        public let purpose: String
        public let agreement: String
    }

    public struct ViewLine: Hashable, Sendable {
        public let view: ContactView
        public let agency: String
        public let level: String
        public let giver: String
    }

    public struct DecisionLine: Hashable, Sendable {
        public let decision: ContactDecision
        public let outcome: String
        public let level: String
        /// The criteria in the words of the day of the decision (FD-8).
        public let criteria: [String]
        public let decider: String
        public let owner: String
    }

    public struct NoteLine: Hashable, Sendable {
        public let note: ContactNote
        public let writer: String
    }

    public struct ToldLine: Hashable, Sendable {
        public let told: ToldOfContact
        public let who: String
        /// The message that told them, with what became of it; nil when they were telephoned.
        public let message: Message?
    }

    public struct Choice: Hashable, Sendable {
        public let user: ID<User>
        public let name: String
    }

    public struct TeamChoice: Hashable, Sendable {
        public let team: ID<Team>
        public let name: String
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.contact.subjects, on: "contact", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        try ContactReader(contact, in: work).answer()
    }
}
