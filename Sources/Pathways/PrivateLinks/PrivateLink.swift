public import Instruments
public import Kernel

/// A link by which somebody without an account does one thing (MASH-2, NOTIFY-1, FD-1, FD-7).
public struct PrivateLink: Hashable, Sendable {
    /// What it opens: keys of `private-links.yaml`.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case check
        case schoolNotice = "school-notice"
        case followUp = "follow-up"
        case referral
        case carePlan = "care-plan"
        case meeting
        case maracRequest = "marac-request"
        case medical

        /// All that its holder may do.
        var acts: Set<Act> {
            switch self {
            case .check, .maracRequest: [.answerCheck]
            case .schoolNotice: [.readNotice]
            case .followUp: [.readOutcome]
            case .referral: [.receiveContact]
            case .carePlan: [.receiveCarePlan]
            case .meeting: [.takePartInMeeting]
            case .medical: [.answerMedical]
            }
        }

        /// What somebody of the roster must be asked for to be sent it: key of `roster.yaml`.
        var purpose: String {
            switch self {
            case .check: ContactPurpose.checks
            case .schoolNotice: ContactPurpose.notices
            case .followUp, .referral: ContactPurpose.referrals
            case .carePlan: ContactPurpose.lead
            case .meeting: ContactPurpose.lead
            case .maracRequest: ContactPurpose.marac
            case .medical: ContactPurpose.medicals
            }
        }
    }

    public let id: ID<PrivateLink>
    public let kind: Kind
    /// Nil for the form of the front door.
    public let opens: Subject?
    public let agency: ID<Agency>?
    public let contact: ID<AgencyContact>?
    public let sentName: String
    public let sentEmail: String
    /// Empty where it asks for none.
    public let codeWord: String
    public let message: ID<Message>?
    public let madeAt: Instant
    public let madeBy: ID<User>?
    public let expiresAt: Instant
    public let mostOpenings: Int
    public let firstOpenedAt: Instant?
    public let openings: Int
    public let answeredAt: Instant?
    public let answeredIn: ID<LinkOpening>?
    public let forwardedAt: Instant?
    public let draft: [String: String]
    public let endedAt: Instant?
    public let endedBecause: String

    public var subject: Subject { Subject("private-link", id) }
    /// Itself and the record that it opens: what a journal entry about it is about.
    var subjects: [Subject] { [subject] + (opens.map { [$0] } ?? []) }
    /// The id of the record that it opens.
    public func opened<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner>? { opens.flatMap { ID<Owner>($0.id) } }

    /// Why it opens no longer.
    public enum Over: String, Hashable, Sendable {
        /// Whoever sent it shut it: it was seen by somebody for whom it was not.
        case shut
        case expired, replaced, left
        case openedTooOften = "opened-too-often"
    }

    func over(at now: Instant, holds: Bool) -> Over? {
        if endedAt != nil { return Over(rawValue: endedBecause) ?? .replaced }
        if now >= expiresAt { return .expired }
        return holds ? nil : .left
    }
}

/// Somebody pressed “Open” in a browser, and said who they are.
public struct LinkOpening: Hashable, Sendable {
    public let id: ID<LinkOpening>
    public let link: ID<PrivateLink>
    public let name: String
    public let job: String
    public let openedAt: Instant
    /// Whether it had been opened before, by another name or in another browser.
    public let isAnother: Bool

    /// For reading: “Ada Finch, office manager”.
    public var words: String { [name, job].filter { !$0.isBlank }.joined(separator: ", ") }
}

/// What somebody with a private link can mend, or must be told.
public enum LinkProblem: Problem, Hashable {
    case nameMissing, jobMissing, codeWrong, noLonger, noContact, wait(minutes: Int), challengeMissing, filesAgain,
        answeredAlready

    public var message: String {
        switch self {
        case .nameMissing: "Give your name: what you read and answer is kept with it."
        case .jobMissing: "Say what your job is."
        case .codeWrong: "That is not the word you were told. Ask whoever telephoned you, and try again."
        case .noLonger: "This link opens no longer. Ask for a new one below, or telephone the front door."
        case .noContact:
            "This agency has nobody on the roster with an e-mail address. Telephone them, and put somebody on the roster."
        case .wait(let minutes):
            "There were too many wrong tries. Wait \(minutes) minute\(minutes == 1 ? "" : "s"), then try again."
        case .answeredAlready: "It was answered in the meantime. Reload the page."
        case .challengeMissing: "Say how you see it, and why."
        case .filesAgain: "Choose your files again: they are sent with the form and not kept before."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "name"
        case .jobMissing: "job"
        case .codeWrong: "code"
        case .challengeMissing: "challenge"
        case .filesAgain: "file-1"
        case .noLonger, .noContact, .wait, .answeredAlready: nil
        }
    }
}
