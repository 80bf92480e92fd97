public import Definitions
public import Instruments
public import Kernel

/// The measures from a strategy discussion to a plan that keeps a child safe, over some days, each with what is counted, of what,
/// and the records behind it (M-17 to M-36, M-39, M-54).
public struct ProtectionFigures: Query {
    public let days: ClosedRange<Day>

    /// - Parameter days: both counted.
    public init(_ days: ClosedRange<Day>) {
        self.days = days
    }

    public struct Answer: Hashable, Sendable {
        public let days: ClosedRange<Day>
        public let madeAt: Instant
        public let figures: [Figure]
        /// Whether the records behind them are listed for this reader.
        public let listsRecords: Bool
    }

    public var act: Act { .readFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the figures of child protection") }

    public func answer(in work: Work) throws -> Answer {
        let span = Instant(days.lowerBound)..<Instant(days.upperBound.next)
        let lists = work.granted.contains(.workContact) || work.granted.contains(.readAllClocks)
        let meetings = try MeetingFigures(in: span, work)
        let figures =
            try meetings.all() + EnquiryFigures(in: span, work).all()
            + CarePlanFigures(work: work, days: days, span: span).all() + ChallengeFigures(in: span, work).all()
            + MaracFigures(work: work, span: span).all() + OrderFigures(work: work, span: span).all()
            + MedicalFigures(work: work, span: span).all() + AssessmentFigures(work: work, span: span).all()
            + ConferenceFigures(work: work, days: days, meetings: meetings).all()
        let order = work.definitions.protectionMeasures.keys
        let sorted = order.compactMap { key in figures.first { $0.measure == key } }
        return Answer(
            days: days,
            madeAt: work.now,
            figures: lists ? sorted : sorted.map(\.withoutRecords),
            listsRecords: lists
        )
    }
}

extension ProtectionFigures.Answer {
    /// For a file: a heading, then a row for each measure and each of its parts.
    public func rows(_ measures: DefinitionList<MeasureDefinition>) -> [[String]] {
        [Figure.heading] + figures.flatMap { $0.rows(measures[$0.measure], days) }
    }
}
