public import Instruments
public import Kernel

/// A child whom the police took into protection, or moved to others without powers (S47-6).
public struct PolicePower: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case protection = "police-protection"
        case moved
    }
    public enum Ending: String, Hashable, Sendable, CaseIterable { case released, order, accommodated }

    public let id: ID<PolicePower>
    public let child: ID<Person>
    public let told: Told
    public var checks: String
    public var checkedAt: Instant?
    public var checkedBy: ID<User>?
    public var endedAt: Instant?
    public var ending: Ending?
    public var endedWords: String
    public let recordedAt: Instant
    public let recordedBy: ID<User>?

    /// What is told of it.
    public struct Told: Hashable, Sendable {
        public var kind: Kind?
        public var at: Instant?
        public var by: String
        public var force: ID<Agency>?
        public var because: String
        /// Where the child went, and to whom.
        public var wentTo: String
        /// Nil where nobody said.
        public var isCrimeRecorded: Bool?
        /// Its reference, or why none was recorded.
        public var crimeWords: String

        public init(
            _ kind: Kind?, at: Instant?, by: String, force: ID<Agency>? = nil, because: String, wentTo: String,
            isCrimeRecorded: Bool?, crimeWords: String
        ) {
            self.kind = kind
            self.at = at
            self.by = by
            self.force = force
            self.because = because
            self.wentTo = wentTo
            self.isCrimeRecorded = isCrimeRecorded
            self.crimeWords = crimeWords
        }
    }

    public var subject: Subject { Subject("police-power", id) }
    public var subjects: [Subject] { [subject, Subject("person", child)] }
    /// Checks of whoever has the child, which a move without powers asks for.
    public var owesChecks: Bool { told.kind == .moved && checkedAt == nil }
    public var isRunning: Bool { told.kind == .protection && endedAt == nil }
}

/// What somebody can mend about police powers.
public enum PolicePowerProblem: Problem, Hashable {
    case kindMissing, timeMissing, timeLater, officerMissing, becauseMissing, whereMissing, crimeMissing, crimeReferenceMissing
    case noCrimeReasonMissing, checksMissing, endingMissing, endingWordsMissing, ended, endsBefore

    public var message: String {
        switch self {
        case .kindMissing: "Say whether it was under police protection, or without powers."
        case .timeMissing: "Say when. The 72 hours run from that minute."
        case .timeLater: "This time has not come yet. Give the time at which it was."
        case .officerMissing: "Say which officer, with collar number or station."
        case .becauseMissing: "Say why."
        case .whereMissing: "Say where the child went, and to whom."
        case .crimeMissing: "Say whether a crime was recorded."
        case .crimeReferenceMissing: "Give the crime’s reference."
        case .noCrimeReasonMissing: "Say why no crime was recorded."
        case .checksMissing: "Say what the checks of whoever has the child found: police, social care, home."
        case .endingMissing: "Say how it ended."
        case .endingWordsMissing: "Say to whom the child went, or which order was made."
        case .ended: "It has ended already. Reload the page."
        case .endsBefore: "It ends before it began. Put the time right."
        }
    }

    public var field: String? {
        switch self {
        case .kindMissing: "kind"
        case .timeMissing, .timeLater: "taken"
        case .officerMissing: "officer"
        case .becauseMissing: "because"
        case .whereMissing: "where"
        case .crimeMissing: "crime"
        case .crimeReferenceMissing, .noCrimeReasonMissing: "crime-words"
        case .checksMissing: "checks"
        case .endingMissing: "ending"
        case .endingWordsMissing: "words"
        case .endsBefore: "ended"
        case .ended: nil
        }
    }
}
