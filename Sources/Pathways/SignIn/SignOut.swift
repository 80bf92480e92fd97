public import Instruments
import Kernel

/// Ends one session, or all of somebody's own.
public struct SignOut: Command {
    let session: Session
    let everywhere: Bool

    public init(_ session: Session, everywhere: Bool = false) {
        self.session = session
        self.everywhere = everywhere
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        if everywhere {
            try store.endSessions(of: session.user, at: work.now)
        } else {
            try store.end(session.hash, at: work.now)
        }
        try work.journal.record("sign-in.ended", about: Subject("user", session.user), ["everywhere": .bool(everywhere)])
    }
}

/// Ends one of one's own sessions from another: a computer that was left signed in.
public struct EndOwnSession: Command {
    let session: Session
    let mark: String

    /// - Parameter mark: of the session to end (`Session.mark`).
    public init(_ mark: String, from session: Session) {
        self.session = session
        self.mark = mark
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        let open = try store.sessions(of: session.user, seenSince: .distantPast, startedSince: .distantPast)
        guard let other = open.first(where: { $0.mark == mark }) else { throw NotFound("session") }
        try store.end(other.hash, at: work.now)
        try work.journal.record("sign-in.ended", about: Subject("user", session.user), ["elsewhere": true])
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: 0)
}
