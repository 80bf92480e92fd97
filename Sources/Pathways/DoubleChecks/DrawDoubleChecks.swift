import Definitions
public import Instruments
public import Kernel

/// Draws, of a day’s decisions for early help or less, the share that a second worker looks at (FD-10): again and again through
/// the day, so that what is wrong is put right on that day; and of yesterday’s what was decided after the last drawing.
public struct DrawDoubleChecks: Command {
    public init() {}

    /// How it is drawn, published so that anybody can do it again.
    public static let method = """
        All decisions of the day for early help, advice or no further action, in the order in which they were made, are each given a \
        number by SplitMix64, seeded with the day’s number (days since 1 January 1970). At each drawing as many as the share asks, \
        rounded up, are drawn of those made so far: the ones with the smallest numbers that were not drawn before.
        """

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the double-checks") }

    /// Gives how many were drawn.
    public func perform(in work: Work) throws -> Int {
        try [work.today.previous, work.today].reduce(0) { try $0 + draw($1, in: work) }
    }

    private func draw(_ day: Day, in work: Work) throws -> Int {
        let store = DoubleCheckStore(transaction: work.transaction)
        let made = try store.decisions(on: day, outcomes: work.lesserOutcomes)
        let percent = work.definitions.frontDoor.doubleCheckPercent.value(on: day)
        let drawn = Self.drawn(made.map { ($0.id, $0.isDrawn) }, percent: percent, day: day)
        let contacts = Dictionary(made.map { ($0.id, $0.contact) }, uniquingKeysWith: { first, _ in first })
        for decision in drawn {
            try store.add(decision, on: work.today)
            guard let id = contacts[decision] else { continue }
            let contact = try ContactStore(transaction: work.transaction).find(id)
            try work.clocks.start(
                ContactClocks.secondLook, for: contact.subject, about: contact.children.compactMap(\.person),
                heldBy: contact.team.map { .team($0) })
            try work.journal.record("decision.drawn", about: contact.subject, ["day": .of(day)])
        }
        return drawn.count
    }

    /// The published method. `made` are a day’s decisions in their order, and whether each was drawn already.
    static func drawn<Key: Hashable>(_ made: [(key: Key, isDrawn: Bool)], percent: Int, day: Day) -> [Key] {
        let need = (made.count * percent + 99) / 100 - made.count(where: \.isDrawn)
        guard need > 0 else { return [] }
        var random = SeededRandom(UInt64(max(day.number, 0)))
        let numbered = made.enumerated().map { (number: random.next(), place: $0.offset, one: $0.element) }
        return numbered.filter { !$0.one.isDrawn }.sorted { ($0.number, $0.place) < ($1.number, $1.place) }.prefix(need).map(
            \.one.key)
    }
}

extension Work {
    /// Outcomes that are only for the two lowest levels of need: early help and less.
    var lesserOutcomes: [String] {
        let low = Set(definitions.thresholds.levels.keys.prefix(2))
        return definitions.frontDoor.outcomes.all.filter { $0.levels.isSubset(of: low) }.map(\.key)
    }
}
