public import Instruments
public import Kernel

/// Starts with an authenticator: a secret to type into it, kept until a code from it confirms it.
public struct BeginSecondFactor: Command {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    /// The same secret as before while it is not confirmed: going back a page must not change it. Nil when there is one
    /// that works: `ReplaceSecondFactor` is for that.
    public func perform(in work: Work) throws -> TimeCode? {
        let store = SignInStore(transaction: work.transaction)
        if let factor = try store.secondFactor(of: session.user) { return factor.isConfirmed ? nil : factor.code }
        let code = TimeCode()
        try store.setSecondFactor(code, of: session.user)
        return code
    }
}

/// Starts with another authenticator while the old one still works: a new telephone.
public struct BeginReplacement: Command {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    /// The same secret as before while it was begun within the hour.
    public func perform(in work: Work) throws -> TimeCode {
        let store = SignInStore(transaction: work.transaction)
        if let begun = try store.replacement(of: session.user, since: work.now.adding(hours: -1)) { return begun }
        let code = TimeCode()
        try store.setReplacement(code, of: session.user, at: work.now)
        return code
    }
}

/// Puts another authenticator in the old one's place: with a code from the old one, or a recovery code, and one from the
/// new. Other sessions end, and the person is told.
public struct ReplaceSecondFactor: Command {
    let session: Session
    let oldCode: String
    let newCode: String
    let address: String

    public init(in session: Session, oldCode: String, newCode: String, from address: String) {
        self.session = session
        self.oldCode = oldCode
        self.newCode = newCode
        self.address = address
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    /// New recovery codes, shown once. A wrong code is not thrown: that would undo that it was counted.
    public func perform(in work: Work) throws -> Result<[String], SecondFactorProblem> {
        let store = SignInStore(transaction: work.transaction)
        let name = TryName.code(session.user)
        if let minutes = try work.minutesToWait(name, from: address) { return .failure(.wait(minutes: minutes)) }
        guard let new = try store.replacement(of: session.user, since: work.now.adding(hours: -1)) else {
            return .failure(.tooLate)
        }
        // The new one first: a recovery code is used up by looking at it.
        guard let step = new.step(matching: newCode, at: work.now, after: 0) else {
            return .failure(.newCodeWrong)
        }
        guard try work.isRight(oldCode, of: session.user) else {
            try TryStore(transaction: work.transaction).add(work.newID(), name: name, address: address, at: work.now)
            try work.journal.record("sign-in.failed", about: Subject("user", session.user), ["step": "code"])
            return .failure(.oldCodeWrong)
        }
        try store.setSecondFactor(new, of: session.user)
        _ = try store.use(step: step, of: session.user, at: work.now)
        try store.removeReplacement(of: session.user)
        try store.endSessions(of: session.user, except: session.hash, at: work.now)
        try work.journal.record("second-factor.replaced", about: Subject("user", session.user))
        try work.tellOfSecurity(session.user, "Your authenticator for Lantern was replaced by another.")
        return .success(try work.newRecoveryCodes(for: session.user))
    }
}

public enum SecondFactorProblem: Problem, Hashable {
    case oldCodeWrong
    case newCodeWrong
    case tooLate
    case wait(minutes: Int)

    public var message: String {
        switch self {
        case .oldCodeWrong:
            "The code from your present authenticator is not right, or was used already. Type the one that it shows now, or a recovery code."
        case .newCodeWrong:
            "The code from your new authenticator is not right. Look whether the key in it is the one below, and type the six digits that it shows now."
        case .tooLate: "Too much time went by. Here is a new key: put it into your authenticator."
        case .wait(let minutes): SignInProblem.wait(minutes: minutes).message
        }
    }

    public var field: String? {
        switch self {
        case .oldCodeWrong: "old-code"
        case .newCodeWrong: "code"
        case .tooLate, .wait: nil
        }
    }
}

/// Ten new recovery codes, shown once: for the day the telephone is lost.
public struct MakeRecoveryCodes: Command {
    let session: Session

    public init(_ session: Session) {
        self.session = session
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your account", owner: session.user) }

    public func perform(in work: Work) throws -> [String] {
        try work.tellOfSecurity(session.user, "New recovery codes for Lantern were made. The old ones are good no longer.")
        return try work.newRecoveryCodes(for: session.user)
    }
}
