/// What a report in prose claims, sentence by sentence, for somebody to hold against the record (EVID-7).
public enum ReportClaims {
    public struct Claim: Hashable, Sendable {
        public let words: String
        public let kind: DraftClaim.Kind
        /// The figures in it that are shares, 0 to 1: `80%` is 0.8.
        public let shares: [Double]
        /// What it leaves out, in its words: `all but one`.
        public let exception: String
    }

    /// Promises are no claims and are left out, as is what is still under way.
    public static func read(_ text: String) -> [Claim] {
        let reader = ClaimReader(nearYear: nil)
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.enumerated().flatMap { row, line in
            reader.claims(in: Scan(String(line)), source: DraftSource(row: row)).compactMap { found in
                guard found.kind != .promise, found.kind != .underWay else { return nil }
                return Claim(
                    words: found.text,
                    kind: found.kind,
                    shares: found.measures.compactMap { measure in
                        guard measure.unit == "%", let value = Double(measure.value), (0...100).contains(value) else {
                            return nil
                        }
                        return value / 100
                    },
                    exception: found.exception
                )
            }
        }
    }
}
