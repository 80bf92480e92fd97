public import Instruments
public import Kernel

/// The overseeing body accepts what the record shows (EVID-2): never the lead, never without sufficient evidence.
public struct VerifyAction: Command {
    public let action: ID<ImprovementAction>
    public let reason: String
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, reason: String, version: Int? = nil) {
        self.action = action
        self.reason = reason
        self.version = version
    }

    public var act: Act { .verifyAction }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, version: version, in: work)
        try under.move(.verify(reason: reason), as: .verified, reason: reason)
        try under.save("action.verified", ["reason": .string(reason)])
    }
}

/// The overseeing body sends a claim back with what is missing.
public struct SendBackAction: Command {
    public let action: ID<ImprovementAction>
    public let reason: String
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, reason: String, version: Int? = nil) {
        self.action = action
        self.reason = reason
        self.version = version
    }

    public var act: Act { .verifyAction }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, version: version, in: work)
        try under.move(.sendBack(reason: reason), as: .sentBack, reason: reason)
        try under.save("action.sent-back", ["reason": .string(reason)])
    }
}

/// The chair lets a claim through the gate without sufficient evidence, saying why. It shows for ever, and in every
/// exception report (EVID-2).
public struct LetActionThrough: Command {
    public let action: ID<ImprovementAction>
    public let reason: String
    public let version: Int?

    public init(_ action: ID<ImprovementAction>, reason: String, version: Int? = nil) {
        self.action = action
        self.reason = reason
        self.version = version
    }

    public var act: Act { .overrideGate }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var under = try ActionUnderWork(action, version: version, in: work)
        let missing = try under.gate.reasons
        try under.move(.letThrough(reason: reason), as: .letThrough, reason: reason)
        under.change { $0.wasLetThrough = true }
        try under.save(
            "action.let-through",
            ["reason": .string(reason), "missing": .array(missing.map(JSONValue.string))]
        )
    }
}
