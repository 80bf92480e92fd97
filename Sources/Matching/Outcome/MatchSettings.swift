/// How a matching is done. The thresholds are the installation's to set; these are only where they start.
public struct MatchSettings: Sendable {
    /// From here on a pair is offered as the same person (probability, 0 to 1).
    public var upper: Double
    /// From here to `upper` it waits for a person to look; below it is not reported.
    public var lower: Double
    /// When two files are linked, whether each record may have only one partner (the likeliest).
    public var isOneToOne: Bool
    /// What is known of names; without any, their grammar and sound.
    public var names: any NameKnowledge
    /// How many random pairs are looked at to learn how often strangers agree.
    public var randomPairs: Int
    /// The same seed gives the same random pairs, and so the same result.
    public var seed: UInt64
    /// The largest block that is compared whole; nil to choose by the size of the table.
    public var blockLimit: Int?
    /// How many threads; nil for one a core. The result does not depend on it.
    public var threads: Int?

    public init(
        upper: Double = 0.99,
        lower: Double = 0.5,
        isOneToOne: Bool = false,
        names: any NameKnowledge = KnownNames.none,
        randomPairs: Int = 400_000,
        seed: UInt64 = 1969,
        blockLimit: Int? = nil,
        threads: Int? = nil
    ) {
        self.upper = upper
        self.lower = lower
        self.isOneToOne = isOneToOne
        self.names = names
        self.randomPairs = randomPairs
        self.seed = seed
        self.blockLimit = blockLimit
        self.threads = threads
    }
}
