import Definitions
public import Instruments
import Kernel

/// Takes waiting messages for sending and holds them back from other nodes for ten minutes.
public struct TakeMessages: Command {
    public let limit: Int
    /// Only those that go this way; nil takes all.
    public let way: MessageWay?

    public init(_ limit: Int, by way: MessageWay? = nil) {
        self.limit = limit
        self.way = way
    }

    /// A node that dies while sending loses its hold after it. Whoever sends puts back what it has not tried in half of that,
    /// since no channel takes so long for one message.
    public static let holdSeconds = 600

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws -> [Message] {
        try MessageStore(transaction: work.transaction).take(
            limit,
            by: way,
            at: work.now,
            holdingUntil: work.now.adding(seconds: Self.holdSeconds)
        )
    }
}

/// Gives back messages that were taken and not tried, since the channel is not there.
public struct PutMessagesBack: Command {
    public let messages: [Message]

    public init(_ messages: [Message]) {
        self.messages = messages
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws {
        try MessageStore(transaction: work.transaction).putBack(messages, at: work.now)
    }
}

/// Keeps what became of one message: sent, to be tried again later, or given up. Each is journalled, since what was
/// told to whom is part of the record (SHARE).
public struct SettleMessage: Command {
    public enum Fate: Hashable, Sendable {
        /// By a channel of this name.
        case sent(by: String, HandedOver)
        case notSent(ChannelProblem)
    }

    public let message: Message
    public let fate: Fate

    public init(_ message: Message, _ fate: Fate) {
        self.message = message
        self.fate = fate
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws {
        let store = MessageStore(transaction: work.transaction)
        switch fate {
        case .sent(let carrier, let handover):
            let lookAt = handover.canBeAsked && !handover.hasArrived ? work.now.adding(seconds: 60) : nil
            guard try store.markSent(message, by: carrier, handover, lookAt: lookAt, at: work.now) else { return }
            try message.journal("message.sent", in: work)
        case .notSent(let problem):
            let number = message.attempts - message.triesBefore
            let wait = problem.isPassing ? work.definitions.messages.wait(afterTry: number, on: work.today) : nil
            try store.markUnsent(
                message.id,
                because: problem.message,
                tryAgainAt: wait.map { work.now.adding(seconds: $0 * 60) },
                now: work.now
            )
            if wait == nil { try message.journal("message.given-up", in: work) }
        }
    }
}

extension Message {
    /// Journals what became of it, of the record and of everybody that it is about.
    func journal(_ kind: EntryKind, in work: Work) throws {
        let people = try MessageStore(transaction: work.transaction).people(of: id)
        var subjects = [Subject("message", id)] + (about.map { [$0] } ?? [])
        for subject in people.map({ Subject("person", $0) }) where !subjects.contains(subject) { subjects.append(subject) }
        try work.journal.record(
            kind,
            about: subjects,
            [
                "to": .of(recipient), "agency": .of(agency), "way": .string(way.rawValue),
                "basis": .string(lawfulBasis.rawValue),
            ]
        )
    }
}
