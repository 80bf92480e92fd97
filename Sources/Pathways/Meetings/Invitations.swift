import Definitions
import Instruments
import Kernel

/// Sends invitations, moves and takes them back, so that real calendars follow (STRAT-3, STRAT-4). An e-mail says which meeting,
/// when and where, and how to dial in; it names no child.
struct Invitations {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Sends to each of these that can be written to, and notes that they were asked.
    ///
    /// - Parameter because: why the time or place changed; empty for a first invitation.
    func send(_ under: MeetingUnderWork, to invitees: [Invitee], because: String = "") throws {
        let store = InviteeStore(transaction: work.transaction)
        for invitee in invitees where !invitee.isRemoved {
            var invitee = invitee
            let isNew = invitee.invitedAt == nil
            let wasTold = try tell(invitee, under, .request, because: because)
            if wasTold, isNew { invitee.invitedAt = work.now }
            try store.save(invitee)
            if wasTold, isNew, let at = under.meeting.plan.at, at > work.now {
                try work.clocks.start(
                    MeetingClocks.reply, for: Subject("meeting-invitee", invitee.id), about: under.children,
                    heldBy: invitee.user.map { .user($0) } ?? invitee.agency.map { .agency($0) }, given: .moment(at))
            }
        }
    }

    /// Tells those who were asked that it is called off, or that they need not come.
    func takeBack(_ under: MeetingUnderWork, from invitees: [Invitee], because: String) throws {
        for invitee in invitees where invitee.invitedAt != nil {
            try tell(invitee, under, .cancel, because: because)
            try work.clocks.void(MeetingClocks.reply, for: Subject("meeting-invitee", invitee.id), because: because)
        }
    }

    @discardableResult
    private func tell(
        _ invitee: Invitee,
        _ under: MeetingUnderWork,
        _ method: CalendarInvitation.Method,
        because: String
    ) throws -> Bool {
        let letter = InvitationLetter(under: under, method: method, because: because, day: work.today)
        let calendar = try calendar(under, method, letter)
        let subject = Subject("meeting-invitee", invitee.id)
        if let user = invitee.user {
            return try work.messages.tell(
                .user(user), subject: letter.subject, body: letter.body(at: "/meetings/invitations/\(invitee.id)"),
                because: letter.proportion, about: subject, people: under.people, calendar: calendar) != nil
        }
        guard Recipient.emailAddress(invitee.email) != nil else { return false }
        let recipient = PrivateLinks.Recipient.referrer(name: invitee.name, email: invitee.email, agency: invitee.agency)
        if method == .cancel {
            return try work.messages.tell(
                .address(name: invitee.name, email: invitee.email, agency: invitee.agency), subject: letter.subject,
                body: letter.body(at: nil), because: letter.proportion, about: subject, people: under.people, calendar: calendar)
                != nil
        }
        return try PrivateLinks(work).send(
            .meeting, to: subject, for: recipient, about: under.people,
            with: .init(subject: letter.subject, words: letter.words, calendar: calendar)) != nil
    }

    private func calendar(
        _ under: MeetingUnderWork,
        _ method: CalendarInvitation.Method,
        _ letter: InvitationLetter
    ) throws -> ((_ name: String, _ address: String) -> CalendarInvitation)? {
        guard let at = under.meeting.plan.at else { return nil }
        let meeting = under.meeting
        let agency = try meeting.agency.flatMap { try work.agencyNames()[$0]?.name } ?? ""
        let (title, now) = (under.title(on: work.today), work.now)
        return { name, address in
            CalendarInvitation(
                method: method, uid: "\(meeting.id)@lantern", sequence: meeting.sequence, stamp: now, begins: at,
                length: meeting.plan.minutes, summary: title, place: meeting.plan.place, description: letter.words,
                attendeeName: name, attendeeAddress: address, organiserName: agency.isEmpty ? "Lantern" : agency)
        }
    }
}

/// The words of an invitation: which meeting, when, where, how to dial in. No child and no family.
struct InvitationLetter {
    let under: MeetingUnderWork
    let method: CalendarInvitation.Method
    let because: String
    let day: Day

    private var isMoved: Bool { method == .request && under.meeting.sequence > 0 && !because.isBlank }

    var subject: String {
        let title = under.title(on: day)
        return method == .cancel ? "Called off: \(title)" : isMoved ? "Changed: \(title)" : "You are asked to: \(title)"
    }

    /// What a calendar shows, too: no link that opens anything.
    var words: String {
        let plan = under.meeting.plan
        var lines: [String] = []
        switch method {
        case .cancel: lines.append("You need not come: \(because)")
        case .request:
            if isMoved { lines.append("It has changed: \(because)") }
            lines.append(
                plan.at.map { "It begins \($0.inWords) and lasts about \(plan.minutes) minutes." }
                    ?? "The time is still to be said.")
            if !plan.place.isBlank { lines.append("Where: \(plan.place)") }
            if !plan.dialIn.isBlank { lines.append("To take part from elsewhere: \(plan.dialIn)") }
            lines.append(
                "Say whether you come; if you cannot, send what your agency knows, or name somebody who knows the family better.")
        }
        return lines.joined(separator: "\n")
    }

    func body(at address: String?) -> String {
        address.map { "\(words)\n\nSign in to answer, and to read what it is about: \($0)" } ?? words
    }

    /// For the disclosure log.
    var proportion: String { "Asked because they know the children or the adults around them; the e-mail names nobody." }
}

/// The clocks of meetings that this room starts and stops itself.
enum MeetingClocks {
    static let reply: ClockKind = "meeting-reply"
    static let action: ClockKind = "meeting-action"
    static let strategy: ClockKind = "strategy-discussion"
}
