import Definitions
public import Instruments
public import Kernel

/// Takes messages of which it is time to ask whoever carried them whether they arrived.
public struct TakeMessagesToAsk: Command {
    public let limit: Int

    public init(_ limit: Int) {
        self.limit = limit
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws -> [Message] {
        try MessageStore(transaction: work.transaction).takeToAsk(
            limit,
            at: work.now,
            holdingUntil: work.now.adding(seconds: TakeMessages.holdSeconds)
        )
    }
}

/// Keeps what whoever carried a message said of it: it arrived, it never will, or it is asked again later (NOTIFY-1).
public struct SettleArrival: Command {
    public let message: Message
    public let arrival: Arrival

    public init(_ message: Message, _ arrival: Arrival) {
        self.message = message
        self.arrival = arrival
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func perform(in work: Work) throws {
        let store = MessageStore(transaction: work.transaction)
        switch arrival {
        case .arrived(let when):
            try store.markArrived(message, at: when ?? work.now)
            try message.journal("message.delivered", in: work)
        case .failed(let words):
            try store.markLost(message, because: words, at: work.now)
            try message.journal("message.not-delivered", in: work)
        case .notKnown:
            let age = work.now.seconds(since: message.sentAt ?? message.writtenAt)
            let limit = work.definitions.messages.value(.askArrivalFor, on: work.today) * 3600
            // Often at first, when most arrive, and seldom later: after as long again as it is old, a minute to six hours.
            let wait = min(max(Int(age), 60), 6 * 3600)
            try store.askAgain(message, at: Int(age) > limit ? nil : work.now.adding(seconds: wait))
        }
    }
}
