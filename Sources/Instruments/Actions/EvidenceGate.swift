public import Kernel

/// What a piece of evidence can show (EVID-3). Activity alone never completes anything.
public enum EvidenceClass: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something was done: guidance, an e-mail, a briefing, training held.
    case activity
    /// A process was followed.
    case compliance
    /// Children are better protected.
    case outcome
}

/// A piece of evidence as the gate sees it. A live measure and an audit are two kinds among others.
public struct EvidenceStanding: Hashable, Sendable {
    public let title: String
    public let evidenceClass: EvidenceClass
    public let proof: Proof
    /// The day from which it no longer counts; nil when it does not go stale.
    public let staleOn: Day?
    public let isWithdrawn: Bool
    /// Whether it is a measure of the live record to which the action was bound: it must hold, whatever else is attached.
    public let isLive: Bool

    public init(
        title: String, evidenceClass: EvidenceClass, proof: Proof, staleOn: Day?, isWithdrawn: Bool = false, isLive: Bool = false
    ) {
        self.title = title
        self.evidenceClass = evidenceClass
        self.proof = proof
        self.staleOn = staleOn
        self.isWithdrawn = isWithdrawn
        self.isLive = isLive
    }

    /// What it rests on.
    public enum Proof: Hashable, Sendable {
        /// Words: a document, a screenshot, minutes. Supports, and does not open the gate by itself.
        case document
        case audit(Audit)
        case measure(Measure)
    }

    /// A sample that was looked at.
    public struct Audit: Hashable, Sendable {
        public let sampleSize: Int
        public let met: Int
        /// Share that passes, 0 to 1.
        public let passMark: Double

        public init(sampleSize: Int, met: Int, passMark: Double) {
            self.sampleSize = sampleSize
            self.met = met
            self.passMark = passMark
        }

        /// From 0 to 1. Compared as whole numbers of the sample, so that 9 of 10 passes at 0.9 exactly.
        public var share: Double { sampleSize == 0 ? 0 : Double(met) / Double(sampleSize) }
        public var isPassed: Bool { sampleSize > 0 && Double(met) + 1e-9 >= passMark * Double(sampleSize) }
    }

    /// Readings of something that is counted, oldest first.
    public struct Measure: Hashable, Sendable {
        public struct Reading: Hashable, Sendable {
            public let periodEnd: Day
            public let numerator: Double
            public let denominator: Double

            public init(periodEnd: Day, numerator: Double, denominator: Double) {
                self.periodEnd = periodEnd
                self.numerator = numerator
                self.denominator = denominator
            }

            /// Nil when there was nothing to count: no reading, neither good nor bad.
            public var value: Double? { denominator == 0 ? nil : numerator / denominator }
        }

        public let readings: [Reading]
        public let target: Double
        public let higherIsBetter: Bool
        /// What a reading may fall short of the target by before it counts against what was accepted.
        public let tolerance: Double
        /// Readings in a row that it must hold; nil for as many as is usual.
        public let hold: Int?
        /// What the numbers are in; empty for a share.
        public let unit: String

        public init(
            readings: [Reading], target: Double, higherIsBetter: Bool, tolerance: Double = 0, hold: Int? = nil, unit: String = ""
        ) {
            self.readings = readings
            self.target = target
            self.higherIsBetter = higherIsBetter
            self.tolerance = tolerance
            self.hold = hold
            self.unit = unit
        }

        /// `78%`, or `4.5 days`.
        public func words(_ value: Double) -> String {
            unit.isEmpty ? percent(value) : "\(inTenths(value)) \(unit)"
        }

        func isWithinTolerance(_ value: Double) -> Bool {
            higherIsBetter ? value + tolerance + 1e-9 >= target : value <= target + tolerance + 1e-9
        }

        /// The newest readings outside tolerance, without a break, newest last.
        public var fallen: [Reading] {
            var fallen: [Reading] = []
            for reading in readings.reversed() {
                guard let value = reading.value else { continue }
                if isWithinTolerance(value) { break }
                fallen.insert(reading, at: 0)
            }
            return fallen
        }

        func meets(_ value: Double) -> Bool {
            higherIsBetter ? value + 1e-9 >= target : value <= target + 1e-9
        }

        /// How many of the newest readings, without a break, met the target. A period with nothing to count neither
        /// adds nor breaks.
        public var heldFor: Int {
            var held = 0
            for reading in readings.reversed() {
                guard let value = reading.value else { continue }
                guard meets(value) else { break }
                held += 1
            }
            return held
        }
    }
}

/// Decides whether the evidence is sufficient for Complete (EVID-2, EVID-3, AUDIT-4). Pure.
public struct EvidenceGate: Hashable, Sendable {
    /// Consecutive readings within target that a measure must have held (default three monthly ones, EVID-2).
    public let holdReadings: Int
    /// Readings in a row outside tolerance after which what was accepted no longer holds (default two, EVID-4).
    public let reopenReadings: Int

    public init(holdReadings: Int, reopenReadings: Int = 2) {
        self.holdReadings = holdReadings
        self.reopenReadings = reopenReadings
    }

    public enum Verdict: Hashable, Sendable {
        case open(because: String)
        /// Sentences that say what is missing, each of them mendable.
        case closed([String])

        public var isOpen: Bool {
            if case .open = self { return true }
            return false
        }

        public var reasons: [String] {
            switch self {
            case .open(let because): [because]
            case .closed(let reasons): reasons
            }
        }
    }

    /// - Parameters:
    ///   - evidence: everything attached to the action.
    ///   - missingAudits: promised audits without a result, in the plan's words (AUDIT-4).
    ///   - day: the day on which it is judged.
    ///   - isAccepted: whether the body has accepted it: then a measure speaks against it only when as many readings in a row as
    ///     reopen it are outside tolerance, not when one falls short of its target (EVID-4).
    public func judge(
        _ evidence: [EvidenceStanding], missingAudits: [String] = [], on day: Day, isAccepted: Bool = false
    ) -> Verdict {
        let current = evidence.filter { !$0.isWithdrawn && !($0.staleOn.map { $0 <= day } ?? false) }
        var reasons = missingAudits.map { "A promised audit has no result yet: “\($0.hasSuffix(".") ? String($0.dropLast()) : $0)”. File its result." }
        if evidence.isEmpty {
            reasons.append("No evidence is attached. Attach an audit result, or the readings of a measure.")
        } else if current.isEmpty {
            reasons.append("All the evidence is out of date or withdrawn. Attach something current.")
        } else if current.allSatisfy({ $0.evidenceClass == .activity }) {
            reasons.append(
                "The evidence shows activity only. Attach something that shows practice or outcomes have changed."
            )
        }
        let proofs = current.filter { $0.evidenceClass != .activity }
        // The live record has the last word: no audit outweighs a measure that the action is bound to and that falls short.
        let against = proofs.filter { $0.isLive && opens($0, isAccepted) == nil }
        let opening = (proofs.filter(\.isLive) + proofs).compactMap { opens($0, isAccepted) }.first
        if reasons.count == missingAudits.count, !against.isEmpty || opening == nil {
            reasons += shortfalls(of: against.isEmpty ? proofs : against, isAccepted)
        }
        guard reasons.isEmpty, let opening else { return .closed(reasons) }
        return .open(because: opening)
    }

    private func opens(_ evidence: EvidenceStanding, _ isAccepted: Bool) -> String? {
        switch evidence.proof {
        case .document: return nil
        case .audit(let audit):
            guard audit.isPassed else { return nil }
            return "“\(evidence.title)” passed: \(audit.met) of \(audit.sampleSize), pass mark \(percent(audit.passMark))."
        case .measure(let measure):
            if measure.heldFor >= measure.hold ?? holdReadings {
                return "“\(evidence.title)” has held its target of \(measure.words(measure.target)) for"
                    + " \(measure.heldFor) readings."
            }
            let target = measure.words(measure.target)
            guard isAccepted, let newest = measure.readings.last(where: { $0.value != nil })?.value.map(measure.words) else {
                return nil
            }
            switch measure.fallen.count {
            case 0: return "“\(evidence.title)” stands at \(newest), within what is tolerated of its target of \(target)."
            case ..<reopenReadings:
                return "“\(evidence.title)” fell short of its target of \(target): it stands at \(newest)."
                    + " \(reopenReadings) such readings in a row would reopen the action."
            default: return nil
            }
        }
    }

    private func shortfalls(of proofs: [EvidenceStanding], _ isAccepted: Bool) -> [String] {
        let sentences = proofs.compactMap { evidence -> String? in
            switch evidence.proof {
            case .document:
                return nil
            case .audit(let audit):
                return "“\(evidence.title)” found \(audit.met) of \(audit.sampleSize) (\(percent(audit.share)));"
                    + " the pass mark is \(percent(audit.passMark))."
            case .measure(let measure):
                let target = measure.words(measure.target)
                let fallen = measure.fallen
                if isAccepted, fallen.count >= reopenReadings {
                    // Both readings that reopen it are said, with their months (EVID-4).
                    let readings = fallen.suffix(reopenReadings).map { reading in
                        "\(reading.value.map(measure.words) ?? "") in \(Day.monthNames[reading.periodEnd.month - 1])"
                            + " \(reading.periodEnd.year)"
                    }
                    return "“\(evidence.title)” stood at \(readings.joined(separator: " and ")) against \(target)."
                }
                let newest = measure.readings.last { $0.value != nil }?.value
                return "“\(evidence.title)” stands at \(newest.map(measure.words) ?? "no reading") against"
                    + " \(target); it has held for \(measure.heldFor) of \(measure.hold ?? holdReadings) readings."
            }
        }
        return sentences.isEmpty
            ? ["No audit result or measure is among the evidence. Documents support a claim; they do not prove it."]
            : sentences
    }
}
