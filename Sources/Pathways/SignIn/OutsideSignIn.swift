public import Definitions
public import Instruments
import Kernel

/// Keeps what was sent to an identity provider until the answer comes: on whichever node it comes.
public struct BeginOutsideSignIn: Command {
    let provider: IdentityProvider
    let request: AuthorizationRequest
    let browser: SecretToken
    let back: String
    let link: SecretToken?

    /// - Parameters:
    ///   - browser: put into a cookie, so that the answer counts only in the browser that asked.
    ///   - back: where to go afterwards, an address within this site.
    ///   - link: a one-time link, when somebody ties their sign-in from outside to the account it is for.
    public init(
        with provider: IdentityProvider,
        _ request: AuthorizationRequest,
        browser: SecretToken,
        back: String,
        link: SecretToken? = nil
    ) {
        self.provider = provider
        self.request = request
        self.browser = browser
        self.back = back
        self.link = link
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    public func perform(in work: Work) throws {
        let store = SignInStore(transaction: work.transaction)
        if let link, try store.link(link.hash, at: work.now) == nil { throw SignInProblem.linkNoLongerGood }
        try OutsideStore(transaction: work.transaction).add(
            .init(
                provider: provider.key,
                nonce: request.nonce,
                verifier: request.verifier,
                back: back,
                link: link?.hash
            ),
            state: request.state.hash,
            browser: browser.hash,
            at: work.now
        )
    }
}

/// What was kept of a request to an identity provider.
public struct OutsideSignIn: Hashable, Sendable {
    /// Its key in the definitions.
    public let provider: String
    public let nonce: String
    public let verifier: String
    public let back: String
    let link: [UInt8]?
}

/// Takes up what was kept of a request, once: an answer that comes again finds nothing.
public struct TakeOutsideSignIn: Command {
    let state: SecretToken
    let browser: SecretToken

    public init(state: SecretToken, browser: SecretToken) {
        self.state = state
        self.browser = browser
    }

    public static let minutes = 15

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// Nil when it was not begun in this browser, too long ago, or taken up already.
    public func perform(in work: Work) throws -> OutsideSignIn? {
        try OutsideStore(transaction: work.transaction).take(
            state: state.hash,
            browser: browser.hash,
            since: work.now.adding(seconds: -60 * TakeOutsideSignIn.minutes)
        )
    }
}

/// Signs somebody in whose identity provider vouched for them.
public struct SignInFromOutside: Command {
    let identity: OutsideIdentity
    let provider: IdentityProvider
    let kept: OutsideSignIn
    let browser: String

    public init(_ identity: OutsideIdentity, by provider: IdentityProvider, asKept kept: OutsideSignIn, browser: String) {
        self.identity = identity
        self.provider = provider
        self.kept = kept
        self.browser = browser
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// A refusal is not thrown: it is journalled.
    public func perform(in work: Work) throws -> Result<StartedSession, SignInProblem> {
        let found: UserAccount
        switch try account(in: work) {
        case .success(let account): found = account
        case .failure(let problem):
            try work.journal.record("sign-in.failed", about: [], ["how": .string(provider.key)])
            return .failure(problem)
        }
        guard found.disabledAt == nil else {
            try work.journal.record("sign-in.failed", about: found.subject, ["how": .string(provider.key)])
            return .failure(.shutOut)
        }
        try takeRoles(found, in: work)
        let isComplete = provider.secondFactor == .provider
        if isComplete {
            try work.journal.record("sign-in.done", about: found.subject, ["how": .string(provider.key)])
        }
        return .success(
            try work.startSession(for: found.id, how: provider.key, isComplete: isComplete, browser: browser)
        )
    }

    /// Whom the provider means: known by issuer and subject, tied by a one-time link, or new.
    private func account(in work: Work) throws -> Result<UserAccount, SignInProblem> {
        let store = SignInStore(transaction: work.transaction)
        let outside = OutsideStore(transaction: work.transaction)
        let known = try outside.user(issuer: identity.issuer, subject: identity.subject).flatMap(store.account)
        if let link = kept.link {
            guard let holder = try store.link(link, at: work.now)?.user, try store.use(link: link, at: work.now),
                let account = try store.account(holder)
            else { return .failure(.linkNoLongerGood) }
            if let known, known.id != account.id { return .failure(.outsideTaken) }
            if known == nil { try tie(account, in: work) }
            return .success(account)
        }
        if let known { return .success(known) }
        switch provider.newcomers {
        case .refuse: return .failure(.noOutsideAccount)
        case .knownAddress:
            guard identity.isEmailVerified, let email = identity.email, let account = try store.account(email: email),
                try !outside.isTied(account.id, issuer: identity.issuer)
            else { return .failure(.noOutsideAccount) }
            try tie(account, in: work)
            return .success(account)
        case .add:
            guard let email = identity.email, UserWords(name: "-", email: email).problems([]).isEmpty,
                try store.account(email: email) == nil
            else { return .failure(.noOutsideAccount) }
            return .success(try add(email, in: work))
        }
    }

    private func tie(_ account: UserAccount, in work: Work) throws {
        try OutsideStore(transaction: work.transaction).tie(
            issuer: identity.issuer,
            subject: identity.subject,
            to: account.id,
            at: work.now
        )
        try work.journal.record("outside-identity.tied", about: account.subject, ["how": .string(provider.key)])
        try work.tellOfSecurity(
            account.id,
            "Your account in Lantern can now be opened by signing in with \(provider.label(on: work.today))."
        )
    }

    /// Somebody new, who may do nothing yet.
    private func add(_ email: String, in work: Work) throws -> UserAccount {
        let name = identity.name.map { String($0.prefix(200)) } ?? email
        let account = UserAccount(
            id: work.newID(),
            name: name.isBlank ? email : name,
            email: email,
            agency: nil,
            agencyName: "",
            jobTitle: "",
            reportsTo: nil,
            disabledAt: nil,
            roles: [],
            version: 1
        )
        try SignInStore(transaction: work.transaction).add(account, at: work.now)
        try work.journal.record("user.added", about: account.subject, ["roles": [], "how": .string(provider.key)])
        try tie(account, in: work)
        return account
    }

    /// Roles that groups stand for come and go with the groups; those that were given here stay.
    private func takeRoles(_ account: UserAccount, in work: Work) throws {
        guard !provider.roles.isEmpty else { return }
        let groups = identity.groups(in: provider.groupsClaim)
        let managed = Set(provider.roles.values.map(RoleKey.init(rawValue:)))
        let held = Set(provider.roles.filter { groups.contains($0.key) }.values.map(RoleKey.init(rawValue:)))
        let roles = account.roles.subtracting(managed).union(held)
        guard roles != account.roles else { return }
        try SignInStore(transaction: work.transaction).setRoles(roles, of: account.id, by: nil, at: work.now)
        try work.journal.recordChange(
            "user.roles-from-groups",
            about: account.subject,
            from: account.forJournal(account.roles),
            to: account.forJournal(roles)
        )
    }
}
