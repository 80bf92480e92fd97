public import Instruments
public import Kernel

/// How the outbox stands: what waits, what is tried again and what did not get through.
public struct OutboxState: Query {
    public init() {}

    static let most = 200

    public struct Answer: Hashable, Sendable {
        public let counts: MessageStore.Counts
        public let failed: [Disclosure]
        public let beingTried: [Disclosure]
        public let at: Instant
    }

    public var act: Act { .lookAfterMessages }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    public func answer(in work: Work) throws -> Answer {
        let store = MessageStore(transaction: work.transaction)
        let lines = try DisclosureLines(in: work)
        return Answer(
            counts: try store.counts(),
            failed: try lines.lines(try store.failed(Self.most).map { ($0, 0) }),
            beingTried: try lines.lines(try store.beingTried(Self.most).map { ($0, 0) }),
            at: work.now
        )
    }
}

/// Has messages that did not get through tried again, from the first wait on. What arrived in the meantime stays as it is.
public struct TryMessagesAgain: Command {
    /// Nil: all that did not get through.
    public let message: ID<Message>?

    public init(_ message: ID<Message>? = nil) {
        self.message = message
    }

    public var act: Act { .lookAfterMessages }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the outbox") }

    /// How many are tried again.
    public func perform(in work: Work) throws -> Int {
        let store = MessageStore(transaction: work.transaction)
        let failed = try message.map { [$0] } ?? store.failed(OutboxState.most).map(\.id)
        var again = 0
        for id in failed {
            guard let message = try store.message(id) else { throw NotFound("message") }
            guard try store.tryAgain(id, at: work.now) else { continue }
            try message.journal("message.tried-again", in: work)
            again += 1
        }
        return again
    }
}

/// What the reader’s own acts sent to others, with what became of each: receipts for the sender (NOTIFY-1).
public struct MyMessages: Query {
    public init() {}

    static let most = 200

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your messages", owner: work.actor.user) }

    public func answer(in work: Work) throws -> [Disclosure] {
        guard let user = work.actor.user else { return [] }
        let messages = try MessageStore(transaction: work.transaction).messages(writtenBy: user, limit: Self.most)
        // What somebody’s own acts tell themselves (a new password) is no news to them.
        return try DisclosureLines(in: work).lines(messages.filter { $0.recipient != user }.map { ($0, 0) })
    }
}

/// Notes that the reader opened what messages to them led to: a receipt for whoever sent them (NOTIFY-1, FD-7).
public struct NoteOpened: Command {
    public let about: Subject

    public init(_ about: Subject) {
        self.about = about
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your messages", owner: work.actor.user) }

    public func perform(in work: Work) throws {
        if let user = work.actor.user { try work.messages.noteOpened(about, by: user) }
    }
}
