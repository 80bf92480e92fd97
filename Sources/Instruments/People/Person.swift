public import Kernel

/// A child, an unborn child or an adult. What is known of them stands beside it, each fact with who said so (PER-1).
public struct Person: Hashable, Sendable {
    /// As recorded. Where the birth date is known it decides who is a child.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case child, unborn, adult
    }

    public let id: ID<Person>
    public var kind: Kind
    /// Known to the day, the month or the year.
    public var born: PartialDate?
    /// Whether the birth date was worked out from an approximate age.
    public var isBornEstimated: Bool
    /// Expected date of delivery of an unborn child (UNB-1).
    public var expectedOn: Day?
    /// When pregnancy and concern were first known together, and when the unborn child was referred (UNB-1).
    public var concernKnownOn: Day?
    public var referredOn: Day?
    public var diedOn: Day?
    /// Key of the sexes in `people.yaml`.
    public var sex: String
    public let addedAt: Instant
    public let addedBy: ID<User>?
    /// The record that this one was found to be the same person as. Its own facts stay where they are (PER-3).
    public var mergedInto: ID<Person>?
    public let version: Int

    public init(
        id: ID<Person>,
        kind: Kind,
        born: PartialDate? = nil,
        isBornEstimated: Bool = false,
        expectedOn: Day? = nil,
        concernKnownOn: Day? = nil,
        referredOn: Day? = nil,
        diedOn: Day? = nil,
        sex: String,
        addedAt: Instant,
        addedBy: ID<User>?,
        mergedInto: ID<Person>? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.kind = kind
        self.born = born
        self.isBornEstimated = isBornEstimated
        self.expectedOn = expectedOn
        self.concernKnownOn = concernKnownOn
        self.referredOn = referredOn
        self.diedOn = diedOn
        self.sex = sex
        self.addedAt = addedAt
        self.addedBy = addedBy
        self.mergedInto = mergedInto
        self.version = version
    }

    public var subject: Subject { Subject("person", id) }
}

/// Full years, as far as a birth date lets one say.
public struct Age: Hashable, Sendable {
    public let least: Int
    public let most: Int
    public let isEstimated: Bool

    /// For reading: "8", "7 or 8", "about 8".
    public var inWords: String {
        if isEstimated { return "about \(most)" }
        return least == most ? "\(least)" : "\(least) or \(most)"
    }
}

extension Person {
    /// Their age on a day, or at death; nil before birth and when no birth date is known.
    public func age(on day: Day) -> Age? {
        guard let born, born.firstDay <= day else { return nil }
        let day = min(day, diedOn ?? day)
        return Age(
            least: max(0, Person.years(from: born.lastDay, to: day)),
            most: max(0, Person.years(from: born.firstDay, to: day)),
            isEstimated: isBornEstimated
        )
    }

    /// Whether they are a child, born or not, on a day (Children Act 1989, section 105).
    ///
    /// - Parameter childUntil: the birthday from which one is an adult, in years. A doubtful birth date counts for the child.
    public func isChild(on day: Day, childUntil: Int) -> Bool {
        if kind == .unborn { return true }
        guard let born else { return kind == .child }
        return day < born.lastDay.adding(months: 12 * childUntil)
    }

    /// Whole weeks of pregnancy on a day, counted back from the expected date; nil for who is not unborn (UNB-1).
    public func weeksOfPregnancy(on day: Day, pregnancyDays: Int) -> Int? {
        guard let expectedOn else { return nil }
        let days = day.days(since: expectedOn.adding(days: -pregnancyDays))
        return days < 0 ? nil : days / 7
    }

    /// Weeks between knowing of a concern and referring the unborn child (UNB-1).
    public func weeksOfDelay() -> Int? {
        guard let concernKnownOn, let referredOn else { return nil }
        return max(0, referredOn.days(since: concernKnownOn)) / 7
    }

    /// A birthday on 29 February is kept on 1 March in other years.
    private static func years(from birth: Day, to day: Day) -> Int {
        let years = day.year - birth.year
        let hadBirthday = (day.month, day.day) >= (birth.month, birth.day)
        return hadBirthday ? years : years - 1
    }
}
