public import Instruments
public import Kernel

/// What sign-in needs to know that is not in the record. Numbers with their source, for OWASP ASVS level 2.
public struct SignInRules: Hashable, Sendable {
    public var passwordCost: PasswordHash.Cost = .standard
    /// A session ends after this long without a request (ASVS 3.3.2: 30 minutes for sensitive records); drafts stay.
    public var idleSeconds = 30 * 60
    /// And after this long in any case (ASVS 3.3.2: 12 hours): a working day.
    public var longestSeconds = 12 * 3600
    /// A link to choose a password is good for so long.
    public var linkSeconds = 48 * 3600
    /// Wrong tries with one name, within `failureWindowSeconds`, after which the next has to wait.
    public var triesBeforeWaiting = 5
    /// And from one address: a whole office may share one.
    public var triesFromAnAddress = 50
    public var failureWindowSeconds = 15 * 60

    public init() {}
}

/// Why somebody could not sign in. The same words whether or not there is such an account.
public enum SignInProblem: Problem, Hashable {
    case wrong
    case wait(minutes: Int)
    case wrongCode
    case linkNoLongerGood
    case passwordsDiffer
    case noOutsideAccount

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
        }
    }

    public var field: String? {
        switch self {
        case .wrong: "email"
        case .wrongCode: "code"
        case .passwordsDiffer: "password-again"
        case .wait, .linkNoLongerGood, .noOutsideAccount: nil
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
