public import Definitions
public import Instruments
public import Kernel

/// A file that came with a referral.
public struct ReferralFile: Hashable, Sendable {
    public let id: ID<StoredFile>
    public let name: String
    /// Bytes.
    public let size: Int
}

/// Somebody found how good a referral is.
public struct GivenGrade: Hashable, Sendable {
    public let id: ID<GivenGrade>
    public let contact: ID<Contact>
    /// Whose worker found it.
    public let agency: ID<Agency>
    /// Key of the referral grades in `front-door.yaml`.
    public let grade: String
    public let words: String
    /// Whether it went back to who sent it with these reasons.
    public let isReturned: Bool
    public let at: Instant
    public let by: ID<User>?
}

/// Says how good a referral is and why, as the front door or as the safeguarding team of the agency that sent it; and gives it
/// back to who sent it with these reasons, where it is weak (FD-2). No clock of the contact stands still for it.
public struct GradeReferral: Command {
    public let contact: ID<Contact>
    public let grade: String
    public let words: String
    public let returns: Bool

    public init(_ contact: ID<Contact>, _ grade: String, _ words: String, returns: Bool = false) {
        self.contact = contact
        self.grade = grade
        self.words = words
        self.returns = returns
    }

    public var act: Act { .gradeReferral }

    public func record(in work: Work) throws -> AccessRecord {
        try ReferralDesk(work).accessRecord(of: ContactUnderWork(contact, in: work))
    }

    public func perform(in work: Work) throws {
        let under = try ContactUnderWork(contact, in: work)
        guard let meaning = work.definitions.frontDoor.referralGrades[grade] else { throw ReferralProblem.gradeMissing }
        if words.isBlank || words.saysNothing { throw ReferralProblem.wordsMissing }
        guard let agency = work.actor.agency else { throw ReferralProblem.noAgency }
        if under.contact.told.referrer.user == work.actor.user { throw ReferralProblem.ownReferral }
        try ReferralStore(transaction: work.transaction).add(
            GivenGrade(
                id: work.newID(), contact: contact, agency: agency, grade: grade, words: words, isReturned: returns, at: work.now,
                by: work.actor.user))
        if agency == under.contact.told.agency { try work.clocks.stop(ReferralDesk.clock, for: under.contact.referral) }
        try work.journal.record(
            returns ? "referral.returned" : "referral.graded",
            about: [under.contact.subject],
            ["agency": .string(agency.description), "grade": .string(grade), "good": .bool(meaning.isGood)]
        )
        guard returns else { return }
        let referrer = under.contact.told.referrer
        let body =
            "Your referral \(under.contact.reference) came back with reasons. It is worked on meanwhile; what you add is read."
        if let user = referrer.user {
            try work.messages.write(
                to: user, subject: "More is asked about your referral",
                body: body + " Sign in to read them: /outcomes/\(contact)",
                about: under.contact.subject)
        } else if !referrer.email.isBlank, under.contact.told.agency != nil {
            // Their own link leads to what became of it, where the reasons stand.
            _ = try PrivateLinks(work).send(
                .followUp, to: under.contact.subject,
                for: .referrer(name: referrer.name, email: referrer.email, agency: under.contact.told.agency),
                about: under.contact.children.compactMap(\.person))
        }
    }
}

/// What somebody can mend who grades a referral.
public enum ReferralProblem: Problem, Hashable {
    case gradeMissing, wordsMissing, noAgency, ownReferral

    public var message: String {
        switch self {
        case .gradeMissing: "Choose how good the referral is."
        case .wordsMissing: "Say why, so that whoever sent it can do better."
        case .noAgency: "Somebody of an agency grades a referral. Ask an administrator to say which is yours."
        case .ownReferral: "Somebody else than who sent a referral grades it."
        }
    }

    public var field: String? {
        switch self {
        case .gradeMissing: "grade"
        case .wordsMissing: "grade-words"
        case .noAgency, .ownReferral: nil
        }
    }
}

/// Who checks referrals: the front door, and the team of the agency’s own (FD-2).
struct ReferralDesk {
    static let clock: ClockKind = "referral-quality"
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// The team of the agency that grades its own agency’s referrals; nil where none does.
    func team(of agency: ID<Agency>?) throws -> TeamRecord? {
        guard let agency, let kind = try work.agencyNames()[agency]?.kind,
            let rule = work.definitions.frontDoor.referralCopies.inUse(on: work.today).first(where: { $0.agencies.contains(kind) }
            )
        else { return nil }
        return try TeamStore(transaction: work.transaction).teams(of: rule.team).first { $0.agency == agency }
    }

    func accessRecord(of under: ContactUnderWork) throws -> AccessRecord {
        var record = under.accessRecord
        if let team = try team(of: under.contact.told.agency) {
            record.contributors.formUnion(
                try TeamStore(transaction: work.transaction).members(of: [team.id], on: work.today).map(\.user))
        }
        return record
    }

    /// In the transaction in which a referral comes: its copy is the team’s to grade within its own time.
    func copy(_ contact: Contact) throws {
        guard let team = try team(of: contact.told.agency) else { return }
        try work.clocks.start(
            Self.clock, for: contact.referral, about: contact.children.compactMap(\.person), heldBy: .team(team.id))
        try work.journal.record("referral.copied", about: [contact.subject], ["team": .string(team.id.description)])
        for member in try TeamStore(transaction: work.transaction).members(of: [team.id], on: work.today)
        where member.user != contact.told.referrer.user {
            try work.messages.write(
                to: member.user, subject: "A referral of your agency to grade",
                body: "A colleague told the front door of a worry. Sign in to read it and say how good it is: /referrals",
                about: contact.subject)
        }
    }
}

extension Contact {
    /// What its sender’s own agency works on: how well it was told. Whoever takes up the contact does not take that up (FD-2).
    var referral: Subject { Subject("referral", id) }
}
