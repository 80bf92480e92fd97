public import Instruments
import Kernel

/// Finds people by whatever somebody knows of them, typed into one box (PER-3). Nobody is left out; of a restricted record
/// nothing is told but whom to ask.
public struct FindPeople: Query {
    public let typed: String
    /// Whether it is asked while somebody types.
    public let isTypeAhead: Bool
    static let most = 30
    static let mostAhead = 8

    public init(_ typed: String, isTypeAhead: Bool = false) {
        self.typed = typed
        self.isTypeAhead = isTypeAhead
    }

    public struct Answer: Hashable, Sendable {
        public let typed: String
        public let found: [FoundPerson]
        /// Whether there are more than are listed: more of the name, or a birth date, finds fewer.
        public let hasMore: Bool
    }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of people") }

    public func answer(in work: Work) throws -> Answer {
        let limit = isTypeAhead ? FindPeople.mostAhead : FindPeople.most
        var hits = try work.search(typed, limit: limit + 1)
        var found = try work.found(hits, isJournalled: !isTypeAhead)
        // Some may not be told of: others take their place.
        if found.count <= limit, hits.count > limit {
            hits = try work.search(typed, limit: 4 * limit)
            found = try work.found(hits, isJournalled: !isTypeAhead)
        }
        return Answer(typed: typed, found: Array(found.prefix(limit)), hasMore: found.count > limit)
    }

    /// A search that was sent is journalled with the words that were typed: looking for somebody is a use of the register.
    /// What is shown with each key is not, or the journal would hold a dozen pieces of one name for every search; it shows
    /// lines that the sent search shows too, and whoever opens one is journalled for that.
    public func viewed(_ answer: Answer) -> View? {
        isTypeAhead || typed.isBlank ? nil : View([], on: "a search for people", as: "people.searched", typed: typed)
    }
}
