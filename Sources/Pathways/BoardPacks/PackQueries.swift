import Definitions
public import Instruments
public import Kernel

/// The packs that a body was given, the newest first.
public struct IssuedPacks: Query {
    public let body: ID<Body>

    public init(of body: ID<Body>) {
        self.body = body
    }

    public struct Answer: Sendable {
        public let bodyName: String
        public let packs: [IssuedPack]
        public let mayIssue: Bool
        /// What the next meeting’s day may be: today.
        public let day: Day
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s packs", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            bodyName: try BodyStore(transaction: work.transaction).find(body).name(on: work.today),
            packs: try IssuedPackStore(transaction: work.transaction).all(of: body),
            mayIssue: work.allows(.recordDecision, on: try record(in: work)), day: work.today)
    }
}

/// One pack as it was issued, and what was restated since: beside it, never in it.
public struct IssuedPackQuery: Query {
    public let pack: ID<IssuedPack>

    public init(_ pack: ID<IssuedPack>) {
        self.pack = pack
    }

    /// A month that comes to something else now.
    public struct Restated: Hashable, Sendable {
        public let measure: String
        public let month: Day
        public let was: String
        public let now: String
    }

    public struct Answer: Sendable {
        public let issued: IssuedPack
        public let pack: BoardPack
        public let restated: [Restated]
        /// Whether its text is still what was issued.
        public let isWhole: Bool
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord {
        let found = try IssuedPackStore(transaction: work.transaction).find(pack).pack
        return AccessRecord("this pack", overseenBy: found.body)
    }

    public func answer(in work: Work) throws -> Answer {
        let (issued, text) = try IssuedPackStore(transaction: work.transaction).find(pack)
        let pack = try BoardPack(written: text)
        return Answer(
            issued: issued, pack: pack, restated: try restated(since: pack, in: work),
            isWhole: MerkleTree.leaf(text.utf8).hexadecimal == issued.fingerprint)
    }

    private func restated(since pack: BoardPack, in work: Work) throws -> [Restated] {
        let store = ReadingStore(transaction: work.transaction)
        let small = SmallNumbers(showsFrom: pack.head.showsFrom)
        return try pack.measures.flatMap { measure -> [Restated] in
            let now = Dictionary(
                try store.series(measure.key, Dimension(rawValue: measure.dimension), measure.value).map {
                    ($0.key.startsOn, $0.reading)
                }, uniquingKeysWith: { $1 })
            return measure.charts.joined().compactMap { kept -> Restated? in
                guard !kept.isHidden, let standing = now[kept.startsOn], standing != kept.reading else { return nil }
                if pack.head.isOutside, small.hides(numerator: standing.numerator, denominator: standing.denominator) {
                    return nil
                }
                return Restated(
                    measure: measure.label, month: kept.startsOn, was: words(kept.reading, measure.scale),
                    now: words(standing, measure.scale))
            }
        }.sorted { ($1.month, $0.measure) < ($0.month, $1.measure) }
    }

    private func words(_ reading: MeasureReading, _ scale: MeasureScale) -> String {
        guard let value = reading.value(scale.shape) else { return "Nothing to measure" }
        return scale.shape == .share
            ? "\(scale.words(value)) (\(Int(reading.numerator)) of \(Int(reading.denominator)))" : scale.words(value)
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.issued.subject, Subject("body", answer.issued.body)], on: "board pack")
    }
}

/// A pack as it would be issued now: to look at before it is.
public struct PackPreview: Query {
    public let body: ID<Body>
    public let meetingOn: Day?
    public let cutOff: Day?

    public init(for body: ID<Body>, meetingOn: Day?, cutOff: Day? = nil) {
        self.body = body
        self.meetingOn = meetingOn
        self.cutOff = cutOff
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s packs", overseenBy: body) }

    public func answer(in work: Work) throws -> BoardPack {
        let (meetingOn, cutOff) = try PackDays.checked(meetingOn, cutOff, in: work)
        return try PackComposer(body, meetingOn: meetingOn, cutOff: cutOff, in: work).compose()
    }

    public func viewed(_ answer: BoardPack) -> View? { View([Subject("body", body)], on: "board pack") }
}
