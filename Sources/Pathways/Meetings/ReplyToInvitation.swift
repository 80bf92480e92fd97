public import Instruments
public import Kernel

/// Answers an invitation: comes, cannot, sends what the agency knows, or names somebody who knows the family better (STRAT-3). By
/// whoever was asked, somebody of their agency, or the holder of the private link.
public struct ReplyToInvitation: Command {
    public let invitee: ID<Invitee>
    public let reply: Invitee.Reply
    public let words: String
    /// What the agency knows, for the room.
    public let information: String
    public let view: String
    public let sharing: String
    public let better: PersonAsked?

    public init(
        _ invitee: ID<Invitee>,
        _ reply: Invitee.Reply,
        words: String = "",
        information: String = "",
        view: String = "",
        sharing: String = "",
        better: PersonAsked? = nil
    ) {
        self.invitee = invitee
        self.reply = reply
        self.words = words
        self.information = information
        self.view = view
        self.sharing = sharing
        self.better = better
    }

    public var act: Act { .takePartInMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .invitation(invitee, in: work) }

    public func perform(in work: Work) throws {
        let store = InviteeStore(transaction: work.transaction)
        var found = try store.find(invitee)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        var problems: [MeetingProblem] = []
        if reply == .none { problems.append(.replyMissing) }
        if reply == .sendsInformation, information.isBlank { problems.append(.informationMissing) }
        if reply == .namesAnother {
            if better?.name.isBlank ?? true { problems.append(.betterNameMissing) }
            if let email = better?.email, !email.isBlank, Recipient.emailAddress(email) == nil { problems.append(.emailWrong) }
        }
        try Problems.throwIfAny(problems)
        found.reply = reply
        found.replyAt = work.now
        found.replyWords = words
        try store.save(found)
        try work.clocks.stop(MeetingClocks.reply, for: Subject("meeting-invitee", invitee))
        try work.journal.record(
            "meeting.answered", about: under.subjects, ["name": .string(found.name), "reply": .string(reply.rawValue)])
        try contribute(found, under, in: work)
        if reply == .namesAnother, let better { try ask(better, for: found, under, in: work) }
        if let asker = under.meeting.chair ?? under.meeting.convenedBy, asker != work.actor.user, reply != .comes {
            try work.messages.write(
                to: asker, subject: "\(under.title(on: work.today)): an answer",
                body: "\(found.name) \(reply.words.lowercasedFirst). Sign in to read it: /meetings/\(found.meeting)",
                about: under.meeting.subject, people: under.people)
        }
    }

    private func contribute(_ found: Invitee, _ under: MeetingUnderWork, in work: Work) throws {
        let store = MeetingWordsStore(transaction: work.transaction)
        for (kind, text) in [(Contribution.Kind.information, information), (.view, view)] where !text.isBlank {
            for one in under.cases.prefix(1) {
                try store.add(
                    Contribution(
                        id: work.newID(), meetingCase: one.id, invitee: found.id, agency: found.agency, kind: kind, words: text,
                        sharing: sharing, givenAt: work.now, givenAs: work.actor.name, givenBy: work.actor.user))
            }
        }
    }

    private func ask(_ better: PersonAsked, for found: Invitee, _ under: MeetingUnderWork, in work: Work) throws {
        var one = Invitee(
            id: work.newID(), meeting: found.meeting, position: (under.invitees.map(\.position).max() ?? -1) + 1,
            asked: PersonAsked(
                seat: found.seat, agency: better.agency ?? found.agency, name: better.name, jobTitle: better.jobTitle,
                because: "Named by \(found.name)", email: better.email
            ).trimmed)
        one.standsFor = found.id
        try InviteeStore(transaction: work.transaction).add(one)
        // Whoever was named from outside is looked at before anything goes to an address that only they gave.
        if work.actor.user != nil { try Invitations(work).send(under, to: [one]) }
    }
}

extension Invitee.Reply {
    /// For reading, after a name.
    public var words: String {
        switch self {
        case .none: "Has not answered"
        case .comes: "Comes"
        case .sendsInformation: "Sends what they know"
        case .cannot: "Cannot come"
        case .namesAnother: "Named somebody better"
        }
    }
}

extension Invitee.Attendance {
    public var words: String {
        switch self {
        case .notSaid: "Not said"
        case .inPerson: "In person"
        case .video: "By video"
        case .telephone: "By telephone"
        case .absent: "Did not come"
        }
    }
}

extension AccessRecord {
    /// Whoever was asked, and their agency; nobody who was taken off.
    static func invitation(_ id: ID<Invitee>, in work: Work) throws -> AccessRecord {
        let found = try InviteeStore(transaction: work.transaction).find(id)
        let subject = Subject("meeting-invitee", id)
        if found.isRemoved { return AccessRecord("this invitation") }
        return AccessRecord("this invitation", owner: found.user, agency: found.agency, subject: subject)
    }
}

/// Sends the invitation of somebody who was named by another, or anew.
public struct SendInvitation: Command {
    public let invitee: ID<Invitee>
    public let email: String

    public init(_ invitee: ID<Invitee>, email: String = "") {
        self.invitee = invitee
        self.email = email
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        try MeetingUnderWork.accessRecord(try InviteeStore(transaction: work.transaction).find(invitee).meeting, in: work)
    }

    public func perform(in work: Work) throws {
        let store = InviteeStore(transaction: work.transaction)
        var found = try store.find(invitee)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        if !email.isBlank {
            guard Recipient.emailAddress(email) != nil else { throw MeetingProblem.emailWrong }
            found.email = email.trimmed
            try store.save(found)
        }
        try Invitations(work).send(under, to: [found])
    }
}
