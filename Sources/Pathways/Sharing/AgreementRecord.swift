import Definitions
public import Instruments
public import Kernel

/// One agreement with its time limit and its reviews (SHARE-1).
public struct AgreementRecord: Query {
    public let agreement: ID<SharingAgreement>

    public init(_ agreement: ID<SharingAgreement>) {
        self.agreement = agreement
    }

    public struct Review: Hashable, Sendable {
        public let review: SharingAgreementReview
        public let reviewer: String
    }

    public struct Answer: Hashable, Sendable {
        public let line: SharingRegister.Line
        public let reviews: [Review]
        /// How many checks were asked under it.
        public let checks: Int
        public let mayEdit: Bool
    }

    public var act: Act { .readSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func answer(in work: Work) throws -> Answer {
        let store = SharingAgreementStore(transaction: work.transaction)
        let found = try store.find(agreement)
        guard let line = try AgreementLines(in: work).lines([found]).first else { throw NotFound("agreement") }
        let reviews = try store.reviews(of: agreement)
        let names = try UserNames(in: work).names(of: reviews.compactMap(\.reviewedBy))
        return Answer(
            line: line,
            reviews: reviews.map { review in
                Review(review: review, reviewer: review.reviewedBy.map { names[$0] ?? "Somebody" } ?? "The installation")
            },
            checks: try CheckSharingStore(transaction: work.transaction).count(under: agreement),
            mayEdit: work.allows(.keepSharing, on: .sharing)
        )
    }
}

/// An agreement for changing, with whom it can name; a new one without an id.
public struct AgreementForm: Query {
    public let agreement: ID<SharingAgreement>?

    public init(_ agreement: ID<SharingAgreement>?) {
        self.agreement = agreement
    }

    public struct Choice: Hashable, Sendable {
        public let id: String
        public let words: String
    }

    public struct Answer: Hashable, Sendable {
        public let agreement: SharingAgreement?
        public let agencies: [AgencyLine]
        public let users: [Choice]
    }

    public var act: Act { .keepSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func answer(in work: Work) throws -> Answer {
        let store = SharingAgreementStore(transaction: work.transaction)
        return Answer(
            agreement: try agreement.map { try store.find($0) },
            agencies: try AgencyStore(transaction: work.transaction).all(),
            users: try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }.map {
                Choice(
                    id: $0.id.description,
                    words: [$0.name, $0.jobTitle].filter { !$0.isBlank }.joined(separator: ", "))
            }.sorted { $0.words < $1.words }
        )
    }
}
