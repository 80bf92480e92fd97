public import Kernel

/// What can be wrong with a piece of evidence, in words.
public enum EvidenceProblem: Problem, Hashable {
    case kindMissing
    case titleMissing
    case dateMissing
    case dateInTheFuture(Day)
    case periodBackwards
    case addressIsNoWebAddress
    case sampleMissing
    case metOutsideSample
    case passMarkOutsideRange
    case readingsMissing
    case negativeReading
    case twoReadingsForOnePeriod
    case readingInTheFuture
    case proofDoesNotFitKind
    case notAnAudit
    case withdrawn

    public var message: String {
        switch self {
        case .kindMissing: "Choose what kind of evidence it is."
        case .titleMissing: "Give it a title that somebody else would recognise."
        case .dateMissing: "Give its own date: when it was written, or when the audit was done."
        case .dateInTheFuture(let day): "\(day.inWords) has not come yet. Give the date on the evidence."
        case .periodBackwards: "The period ends before it begins. Swap the two dates."
        case .addressIsNoWebAddress: "A link begins with https:// — or attach the file instead."
        case .sampleMissing: "Say how many records were looked at. A “selective audit” without a number proves nothing."
        case .metOutsideSample: "The number that met the standard is between 0 and the size of the sample."
        case .passMarkOutsideRange: "Give the pass mark as a share between 1% and 100%."
        case .readingsMissing: "Give at least one reading: the last day of the period, how many, and of how many."
        case .negativeReading: "A reading counts something: neither number can be below nought."
        case .twoReadingsForOnePeriod: "Two readings end on the same day. Keep one of them."
        case .readingInTheFuture: "A period has not ended yet. Give only periods that are over."
        case .proofDoesNotFitKind: "Only an audit has a sample and only a measure has readings. Choose that kind."
        case .notAnAudit: "The result of a promised audit is an audit: choose that kind, and give its sample."
        case .withdrawn: "This evidence was withdrawn and supports nothing. Attach something current."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing, .proofDoesNotFitKind, .notAnAudit: "kind"
        case .titleMissing: "title"
        case .dateMissing, .dateInTheFuture: "dated-on"
        case .periodBackwards: "covers-to"
        case .addressIsNoWebAddress: "address"
        case .sampleMissing: "sample-size"
        case .metOutsideSample: "sample-met"
        case .passMarkOutsideRange: "pass-mark"
        case .readingsMissing, .negativeReading, .twoReadingsForOnePeriod, .readingInTheFuture: "readings"
        case .withdrawn: nil
        }
    }
}
