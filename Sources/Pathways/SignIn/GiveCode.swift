public import Instruments
import Kernel

/// The second step: the code that the authenticator shows, or a recovery code. Gives a new session: the half one ends,
/// so that nobody who had planted it is signed in.
public struct GiveCode: Command {
    let session: Session
    let code: String
    let browser: String
    /// From where, for counting wrong tries.
    let address: String

    public init(_ code: String, in session: Session, from address: String, browser: String) {
        self.code = code
        self.session = session
        self.address = address
        self.browser = browser
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// A wrong code is not thrown: that would undo that it was counted.
    public func perform(in work: Work) throws -> Result<GivenCode, SignInProblem> {
        let store = SignInStore(transaction: work.transaction)
        guard let account = try store.account(session.user), account.disabledAt == nil, !session.isComplete,
            try store.isOpen(session.hash)
        else { return .failure(.wrong) }
        let name = TryName.code(account.id)
        if let minutes = try work.minutesToWait(name, from: address) { return .failure(.wait(minutes: minutes)) }
        let wasConfirmed = try store.secondFactor(of: account.id)?.isConfirmed ?? false
        guard try work.isRight(code, of: account.id) else {
            try TryStore(transaction: work.transaction).add(work.newID(), name: name, address: address, at: work.now)
            try work.journal.record("sign-in.failed", about: account.subject, ["step": "code"])
            return .failure(.wrongCode)
        }
        try store.end(session.hash, at: work.now)
        let tries = TryStore(transaction: work.transaction)
        try tries.forget(name: TryName.password(account.email))
        try tries.forget(name: name)
        if !wasConfirmed { try work.journal.record("second-factor.set", about: account.subject) }
        try work.journal.record("sign-in.done", about: account.subject, ["how": .string(session.how)])
        return .success(
            GivenCode(
                session: try work.startSession(for: account.id, how: session.how, isComplete: true, browser: browser),
                recoveryCodes: wasConfirmed ? [] : try work.newRecoveryCodes(for: account.id)
            )
        )
    }
}

/// What a right code gives.
public struct GivenCode: Hashable, Sendable {
    public let session: StartedSession
    /// Shown once, with a new authenticator; otherwise none.
    public let recoveryCodes: [String]
}

extension Work {
    /// Whether it is what the authenticator shows or a recovery code, which is then used up.
    func isRight(_ code: String, of user: ID<User>) throws -> Bool {
        let store = SignInStore(transaction: transaction)
        guard let factor = try store.secondFactor(of: user) else { return false }
        if let step = factor.code.step(matching: code, at: now, after: factor.lastStep) {
            return try store.use(step: step, of: user, at: now)
        }
        guard factor.isConfirmed else { return false }
        let recovery = RecoveryCode.plain(code)
        guard try store.useRecoveryCode(SecretToken(text: recovery).hash, of: user, at: now) else { return false }
        try journal.record("recovery-code.used", about: Subject("user", user))
        return true
    }

    /// Ten, in place of all earlier ones. Only their hashes are kept.
    func newRecoveryCodes(for user: ID<User>) throws -> [String] {
        let codes = (0..<10).map { _ in RecoveryCode.new() }
        try SignInStore(transaction: transaction).setRecoveryCodes(
            codes.map { SecretToken(text: $0).hash },
            of: user
        )
        try journal.record("recovery-codes.made", about: Subject("user", user))
        return codes.map(RecoveryCode.written)
    }
}

/// What somebody types who has lost their authenticator: ten letters and digits of 32, fifty bits.
enum RecoveryCode {
    /// No letter that could be read as another or as a digit.
    private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    static func new() -> String { String(SecretToken.randomBytes(10).map { letters[Int($0) % letters.count] }) }

    /// In two halves, as it is shown.
    static func written(_ code: String) -> String { "\(code.prefix(5))-\(code.suffix(5))" }

    /// As it is kept, however it was typed.
    static func plain(_ typed: String) -> String { typed.uppercased().filter { $0.isLetter || $0.isNumber } }
}
