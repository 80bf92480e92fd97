import Definitions
public import Instruments
public import Kernel

/// Every sharing agreement, those out of date first; between whom checks were asked with none in force; and refusals to share
/// (SHARE-1, SHARE-2).
public struct SharingRegister: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let agreement: SharingAgreement
        public let standing: SharingAgreement.Standing
        public let agencies: [String]
        public let purposes: [String]
        public let owner: String
    }

    /// Checks that kinds of agency asked of others, and that no agreement in force covers.
    public struct Gap: Hashable, Sendable {
        public let from: String
        public let to: String
        public let purpose: String
        /// The law on which such checks go out all the same.
        public let basis: String
        /// The agencies asked that are not covered today.
        public let agencies: [String]
        /// Checks of the last 365 days, and how many of them were sent outside any agreement.
        public let checks: Int
        public let outside: Int
        public let last: Instant
    }

    public struct Refusal: Hashable, Sendable {
        public let check: ID<InformationCheck>
        public let agency: String
        public let purpose: String
        public let reference: String
        public let refusedAt: Instant
        public let told: [ToldOfRefusal]
        /// Nil while nobody has reviewed it.
        public let review: RefusalReview?
    }

    public struct Answer: Hashable, Sendable {
        public let agreements: [Line]
        public let gaps: [Gap]
        public let refusals: [Refusal]
        public let mayEdit: Bool
        public let mayReview: Bool
    }

    static let most = 100
    /// Days for which checks are looked back at.
    static let days = 365

    public var act: Act { .readSharing }
    public func record(in work: Work) throws -> AccessRecord { .sharing }

    public func answer(in work: Work) throws -> Answer {
        let agreements = try SharingAgreementStore(transaction: work.transaction).all()
        let agencies = try work.agencyNames()
        return Answer(
            agreements: try AgreementLines(in: work).lines(agreements)
                .sorted { ($0.standing, $0.agreement.words.reviewOn) < ($1.standing, $1.agreement.words.reviewOn) },
            gaps: try gaps(SharingCover(agreements: agreements), agencies, in: work),
            refusals: try refusals(agencies, in: work),
            mayEdit: work.allows(.keepSharing, on: .sharing),
            mayReview: work.allows(.reviewRefusal, on: AccessRecord("this refusal"))
        )
    }

    private struct Pair: Hashable {
        let from: String
        let to: String
        let purpose: String
    }

    private func gaps(_ cover: SharingCover, _ agencies: [ID<Agency>: AgencyLine], in work: Work) throws -> [Gap] {
        let since = work.now.adding(hours: -24 * Self.days)
        let open = try CheckSharingStore(transaction: work.transaction).asked(since: since).filter {
            cover.agreement(from: $0.from, to: $0.to, for: $0.purpose, on: work.today) == nil
        }
        func kind(_ agency: ID<Agency>?) -> String {
            guard let agency else { return "Not known" }
            return agencies[agency].map { work.definitions.agencies.label($0.kind, on: work.today) } ?? "An agency that has left"
        }
        let purposes = work.definitions.frontDoor.checkPurposes
        let pairs = Dictionary(grouping: open) { Pair(from: kind($0.from), to: kind($0.to), purpose: $0.purpose) }
        let gaps = pairs.map { pair, asked in
            Gap(
                from: pair.from,
                to: pair.to,
                purpose: purposes.label(pair.purpose, on: work.today),
                basis: purposes[pair.purpose]?.basis ?? "",
                agencies: Set(asked.compactMap { agencies[$0.to]?.name }).sorted(),
                checks: asked.reduce(0) { $0 + $1.checks },
                outside: asked.reduce(0) { $0 + $1.outside },
                last: asked.map(\.last).max() ?? work.now
            )
        }
        return gaps.sorted { left, right in
            left.outside == right.outside
                ? [left.to, left.from, left.purpose].lexicographicallyPrecedes([right.to, right.from, right.purpose])
                : left.outside > right.outside
        }
    }

    private func refusals(_ agencies: [ID<Agency>: AgencyLine], in work: Work) throws -> [Refusal] {
        let store = CheckSharingStore(transaction: work.transaction)
        let order = try store.refused(limit: Self.most)
        let checks = Dictionary(
            try InformationCheckStore(transaction: work.transaction).find(order).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let contacts = Dictionary(
            try ContactStore(transaction: work.transaction).find(checks.values.map(\.contact)).map { ($0.id, $0.reference) },
            uniquingKeysWith: { first, _ in first })
        let told = try store.told(of: order)
        let reviews = try store.reviews(of: order)
        return order.compactMap { checks[$0] }.map { check in
            Refusal(
                check: check.id,
                agency: agencies[check.agency]?.name ?? "An agency",
                purpose: work.definitions.frontDoor.checkPurposes.label(check.purpose, on: check.askedAt.day),
                reference: contacts[check.contact] ?? "",
                refusedAt: check.answeredAt ?? check.askedAt,
                told: told[check.id] ?? [],
                review: reviews[check.id]
            )
        }
    }
}

/// Agreements with the names of those they bind.
struct AgreementLines {
    let work: Work
    let agencies: [ID<Agency>: String]

    init(in work: Work) throws {
        self.work = work
        agencies = try work.agencyNames().mapValues(\.name)
    }

    func lines(_ agreements: [SharingAgreement]) throws -> [SharingRegister.Line] {
        let owners = agreements.compactMap { agreement -> ID<User>? in
            if case .user(let user) = agreement.words.owner { user } else { nil }
        }
        let users = try UserNames(in: work).names(of: owners)
        return agreements.map { agreement in
            SharingRegister.Line(
                agreement: agreement,
                standing: agreement.standing(on: work.today),
                agencies: agreement.words.agencies.map { agencies[$0] ?? "an agency that has left" }.sorted(),
                purposes: work.definitions.frontDoor.checkPurposes.all.filter { agreement.words.purposes.contains($0.key) }
                    .map { $0.label(on: work.today) },
                owner: owner(agreement.words.owner, users)
            )
        }
    }

    private func owner(_ owner: SharingAgreementWords.Owner?, _ users: [ID<User>: String]) -> String {
        switch owner {
        case .user(let user): users[user] ?? "Somebody"
        case .agency(let agency): agencies[agency] ?? "An agency that has left"
        case nil: ""
        }
    }
}
