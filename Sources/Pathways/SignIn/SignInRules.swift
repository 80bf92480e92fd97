public import Definitions
public import Instruments
public import Kernel

/// The numbers of signing in, as they are in force on a day (`sign-in.yaml`).
public struct SignInRules: Hashable, Sendable {
    public let passwords: PasswordRules
    /// A session ends after this long without a request; drafts stay.
    public let idleSeconds: Int
    /// And after this long in any case.
    public let longestSeconds: Int
    /// The time between the password and the code.
    public let secondStepSeconds: Int
    /// A link to choose a password is good for so long.
    public let linkSeconds: Int
    /// Wrong tries with one name, within `countedSeconds`, after which the next has to wait.
    public let triesBeforeWaiting: Int
    /// And from one address: a whole office may share one.
    public let triesFromAddress: Int
    public let countedSeconds: Int
    public let endedSessionsKeptDays: Int

    public init(_ definitions: SignInDefinitions, on day: Day) {
        passwords = PasswordRules(shortest: definitions.value(.shortestPassword, on: day))
        idleSeconds = definitions.value(.idle, on: day) * 60
        longestSeconds = definitions.value(.longestSession, on: day) * 3600
        secondStepSeconds = definitions.value(.secondStep, on: day) * 60
        linkSeconds = definitions.value(.link, on: day) * 3600
        triesBeforeWaiting = definitions.value(.triesBeforeWaiting, on: day)
        triesFromAddress = definitions.value(.triesFromAddress, on: day)
        countedSeconds = definitions.value(.triesCounted, on: day) * 60
        endedSessionsKeptDays = definitions.value(.endedSessionsKept, on: day)
    }

    /// Minutes until the next try; nil when it may be made now.
    ///
    /// Each further try doubles the wait: 1, 2, 4, 8 minutes, and no longer than tries are counted for.
    func minutesToWait(after tries: WrongTries, now: Instant) -> Int? {
        let name = tries.withName >= triesBeforeWaiting ? tries.withName - triesBeforeWaiting : nil
        let address = tries.fromAddress >= triesFromAddress ? 0 : nil
        let waits = [(name, tries.lastWithName), (address, tries.lastFromAddress)].compactMap { over, last -> Int? in
            guard let over, let last else { return nil }
            let seconds = min(60 << min(over, 10), countedSeconds)
            let left = Double(seconds) - now.seconds(since: last)
            return left > 0 ? Int((left / 60).rounded(.up)) : nil
        }
        return waits.max()
    }
}

/// Wrong tries within the time in which they count.
struct WrongTries: Hashable, Sendable {
    var withName = 0
    var lastWithName: Instant?
    var fromAddress = 0
    var lastFromAddress: Instant?
}

extension Lantern {
    /// As they are in force today.
    public var signInRules: SignInRules { SignInRules(definitions.signIn, on: time.now.day) }
}

extension Work {
    var signInRules: SignInRules { SignInRules(definitions.signIn, on: today) }
}

/// Why somebody could not sign in. The same words whether or not there is such an account.
public enum SignInProblem: Problem, Hashable {
    case wrong
    case wait(minutes: Int)
    case wrongCode
    case linkNoLongerGood
    case passwordsDiffer
    case noOutsideAccount
    case outsideFailed(provider: String)
    case outsideTooLate
    case shutOut
    case outsideTaken

    public var message: String {
        switch self {
        case .wrong: "The e-mail address or the password is not right. Check both, and try again."
        case .wait(let minutes):
            "There were too many wrong tries. Wait \(minutes) minute\(minutes == 1 ? "" : "s"), then try again, or ask your administrator for a new link."
        case .wrongCode:
            "That code is not right, or was used already. Type the six digits that your authenticator shows now."
        case .linkNoLongerGood: "This link was used or has expired. Ask your administrator for a new one."
        case .passwordsDiffer: "The two passwords are not the same. Type both again."
        case .noOutsideAccount:
            "You proved who you are, but nobody here has given you an account yet. Ask your administrator to add you."
        case .outsideFailed(let provider):
            "Signing in with \(provider) did not succeed. Try again; if it fails again, tell your administrator."
        case .outsideTooLate:
            "Too much time went by, or this was begun in another browser. Start again from here."
        case .shutOut: "Your account here is closed. Ask your administrator."
        case .outsideTaken:
            "That sign-in belongs to somebody else's account here already. Sign out there, then use your own."
        }
    }

    public var field: String? {
        switch self {
        case .wrong: "email"
        case .wrongCode: "code"
        case .passwordsDiffer: "password-again"
        case .wait, .linkNoLongerGood, .noOutsideAccount, .outsideFailed, .outsideTooLate, .shutOut, .outsideTaken: nil
        }
    }
}

/// A new session's secrets: given to the browser once.
public struct StartedSession: Hashable, Sendable {
    public let token: SecretToken
    public let isComplete: Bool
}

extension Work {
    /// Starts a session; the browser gets the token and the record its hash.
    func startSession(for user: ID<User>, how: String, isComplete: Bool, browser: String) throws -> StartedSession {
        let token = SecretToken()
        try SignInStore(transaction: transaction).add(
            Session(
                hash: token.hash,
                user: user,
                formToken: SecretToken().text,
                isComplete: isComplete,
                how: how,
                startedAt: now,
                seenAt: now,
                browser: String(browser.prefix(200))
            )
        )
        return StartedSession(token: token, isComplete: isComplete)
    }
}
