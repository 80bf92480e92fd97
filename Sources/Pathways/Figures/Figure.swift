public import Instruments

/// A measure of some days: what is counted, of what, and the records behind it.
public struct Figure: Hashable, Sendable {
    /// A record behind a figure, without a name in it.
    public struct Record: Hashable, Sendable {
        public let subject: Subject
        public let reference: String
        /// Of what falls short: by how much, and why; “none given” where nobody said.
        public let words: String

        init(subject: Subject, reference: String, words: String) {
            self.subject = subject
            self.reference = reference
            self.words = words
        }
    }

    /// A share of it told apart by agency, team or seat.
    public struct Part: Hashable, Sendable {
        public let words: String
        public let numerator: Int
        public let denominator: Int
    }

    /// Key of its measure in `front-door-measures.yaml` or `protection-measures.yaml`.
    public let measure: String
    public let numerator: Int
    public let denominator: Int
    /// An average, in the measure’s unit, of as many as the denominator says; nil of a share, and of nothing.
    public let average: Double?
    /// By agency, team or seat, where it is told apart.
    public let parts: [Part]
    /// What else the number needs, in sentences.
    public let notes: [String]
    /// The records that are counted; empty for those who may not see them.
    public private(set) var counted: [Record]
    /// The records that fell short; empty for those who may not see them.
    public private(set) var outside: [Record]
    public let outsideCount: Int

    /// In per cent; nil of nothing, and of an average.
    public var percent: Double? {
        denominator == 0 || average != nil ? nil : Double(numerator) / Double(denominator) * 100
    }

    /// For whoever may not see which they are.
    var withoutRecords: Figure {
        var figure = self
        (figure.counted, figure.outside) = ([], [])
        return figure
    }

    init(
        _ measure: String, _ numerator: Int, of denominator: Int, average: Double? = nil, parts: [Part] = [],
        notes: [String] = [], counted: [Record] = [], outside: [Record] = []
    ) {
        self.measure = measure
        self.numerator = numerator
        self.denominator = denominator
        self.average = average
        self.parts = parts
        self.notes = notes
        self.counted = counted
        self.outside = outside
        outsideCount = outside.count
    }
}
