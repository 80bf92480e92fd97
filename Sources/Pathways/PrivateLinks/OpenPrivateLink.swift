import Definitions
public import Instruments
public import Kernel

/// Opens a link in a browser, for whoever says who they are. A second name or a second browser is told to those who sent it.
public struct OpenPrivateLink: Command {
    let token: SecretToken
    let name: String
    let job: String
    let code: String
    let address: String

    public init(_ token: SecretToken, name: String, job: String, code: String = "", from address: String) {
        self.token = token
        self.name = name
        self.job = job
        self.code = code
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("private links") }

    /// The secret by which this browser is known again. A wrong word is not thrown, which would undo that it was counted.
    public func perform(in work: Work) throws -> Result<SecretToken, LinkProblem> {
        let store = PrivateLinkStore(transaction: work.transaction)
        guard let link = try store.find(hash: token.hash), try link.over(in: work) == nil else { return .failure(.noLonger) }
        var problems: [LinkProblem] = []
        if name.isBlank { problems.append(.nameMissing) }
        if job.isBlank { problems.append(.jobMissing) }
        try Problems.throwIfAny(problems)
        if let minutes = try work.minutesToWait(TryName.link(token), from: address) { return .failure(.wait(minutes: minutes)) }
        if !link.codeWord.isEmpty, Text.searchKey(code) != Text.searchKey(link.codeWord) {
            try TryStore(transaction: work.transaction).add(
                work.newID(), name: TryName.link(token), address: address, at: work.now)
            try work.journal.record("link.wrong-word", about: link.subjects)
            return .failure(.codeWrong)
        }
        return try work.open(link, name: name, job: job).map(Result.success) ?? .failure(.noLonger)
    }
}

extension Work {
    /// Opens a link; nil when it was opened as often as it may be.
    func open(_ link: PrivateLink, name: String, job: String) throws -> SecretToken? {
        let store = PrivateLinkStore(transaction: transaction)
        let before = try store.openings(of: [link.id])
        let browser = SecretToken()
        let opening = LinkOpening(
            id: newID(), link: link.id, name: String(name.prefix(200)), job: String(job.prefix(200)), openedAt: now,
            isAnother: !before.isEmpty)
        guard try store.add(opening, browser: browser.hash) else { return nil }
        try messages.noteOpened(link: link.id.description)
        try journal.record(
            "link.opened", about: link.subjects, ["name": .string(opening.name), "job": .string(opening.job)])
        if let first = before.first { try tellOfAnother(opening, after: first, before, of: link) }
        if link.kind == .schoolNotice, let notice = link.opened(SchoolNotice.self) {
            try AnswerNotice(notice, .opened).perform(in: self)
        }
        return browser
    }

    /// The standing link of the front door’s form is opened again and again; of it only another name is told.
    private func tellOfAnother(
        _ opening: LinkOpening,
        after first: LinkOpening,
        _ before: [LinkOpening],
        of link: PrivateLink
    ) throws {
        let isKnownName = before.contains { Text.searchKey($0.name) == Text.searchKey(opening.name) }
        if isKnownName, link.kind == .referral || link.kind == .followUp { return }
        try journal.record(
            "link.opened-elsewhere", about: link.subjects,
            ["name": .string(opening.name), "first": .string(first.name), "other-name": .bool(!isKnownName)])
        try PrivateLinks(self).tellKeepers(
            of: link, "A private link was opened again",
            isKnownName
                ? "It was opened by the same name in another browser. If that seems wrong, telephone whoever it was sent to:"
                : "It was opened by somebody else than before: it may have been forwarded. Telephone whoever it was sent to:")
    }
}

/// Sends a new link in place of one that opens no longer, to the address on the roster and to no other.
public struct AskForNewLink: Command {
    let token: SecretToken

    public init(_ token: SecretToken) {
        self.token = token
    }

    public enum Outcome: Hashable, Sendable {
        case sent
        /// One went a moment ago.
        case sentAlready
        /// Nobody of the roster can be written to: the front door is told, and telephones.
        case telephone
        case unknown
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("private links") }

    public func perform(in work: Work) throws -> Outcome {
        let store = PrivateLinkStore(transaction: work.transaction)
        guard let link = try store.find(hash: token.hash) else { return .unknown }
        let newest = try store.newest(like: link)
        let wait = work.definitions.privateLinks.waitBeforeAnother.value(on: work.today)
        if work.now.seconds(since: newest.madeAt) < Double(wait * 60) { return .sentAlready }
        try work.journal.record("link.asked-again", about: link.subjects, ["kind": .string(link.kind.rawValue)])
        if let heir = try link.heir(in: work),
            try PrivateLinks(work).send(link.kind, to: link.opens, for: .contact(heir), about: try people(of: link, in: work))
                != nil
        {
            return .sent
        }
        try PrivateLinks(work).tellKeepers(
            of: link, "Somebody’s private link has ended: telephone them",
            "They asked for a new one, and nobody of that agency on the roster has an e-mail address. Please telephone:")
        return .telephone
    }

    private func people(of link: PrivateLink, in work: Work) throws -> [ID<Person>] {
        guard let message = link.message else { return [] }
        return try MessageStore(transaction: work.transaction).people(of: message)
    }
}

/// Keeps what somebody is typing behind a link, so that they can go on later.
public struct KeepLinkDraft: Command {
    let link: ID<PrivateLink>
    let opens: Subject?
    let kind: PrivateLink.Kind
    let fields: [String: String]

    public init(_ held: LinkState.Held, _ fields: [String: String]) {
        link = held.link.id
        opens = held.link.opens
        kind = held.link.kind
        self.fields = fields
    }

    public var act: Act { kind.acts.first ?? .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this link", subject: opens) }

    public func perform(in work: Work) throws {
        if fields.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) > 200_000 { throw DraftProblem.tooLong }
        try PrivateLinkStore(transaction: work.transaction).keep(fields, of: link, at: work.now)
    }
}
