public import Instruments
import Kernel

/// Takes waiting messages for sending and holds them back from other nodes for ten minutes.
public struct TakeMessages: Command {
    public let limit: Int

    public init(_ limit: Int) {
        self.limit = limit
    }

    /// Longer than any channel takes; a node that dies while sending loses its hold after it.
    static let holdSeconds = 600

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws -> [Message] {
        try MessageStore(transaction: work.transaction).take(
            limit,
            at: work.now,
            holdingUntil: work.now.adding(seconds: Self.holdSeconds)
        )
    }
}

/// Keeps what became of one message: sent, to be tried again later, or given up. Each is journalled, since what was
/// told to whom is part of the record (SHARE).
public struct SettleMessage: Command {
    public enum Fate: Hashable, Sendable {
        case sent
        case notSent(ChannelProblem)
    }

    public let message: Message
    public let fate: Fate

    public init(_ message: Message, _ fate: Fate) {
        self.message = message
        self.fate = fate
    }

    /// Minutes to wait after each try; after the last it is given up (about three days in all).
    static let waits = [1, 5, 15, 60, 180, 360, 720, 1440, 1440]

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws {
        let store = MessageStore(transaction: work.transaction)
        let subjects = [Subject("message", message.id)] + (message.about.map { [$0] } ?? [])
        switch fate {
        case .sent:
            try store.markSent(message.id, at: work.now)
            try store.forgetSecrets(of: message)
            try work.journal.record(
                "message.sent",
                about: subjects,
                ["to": .of(message.recipient), "basis": .string(message.lawfulBasis.rawValue)]
            )
        case .notSent(let problem):
            let wait = problem.isPassing && message.attempts <= Self.waits.count ? Self.waits[message.attempts - 1] : nil
            try store.markUnsent(
                message.id,
                because: problem.message,
                tryAgainAt: wait.map { work.now.adding(seconds: $0 * 60) },
                now: work.now
            )
            if wait == nil {
                try work.journal.record("message.given-up", about: subjects, ["to": .of(message.recipient)])
            }
        }
    }
}
