import Definitions
public import Instruments
public import Kernel

/// Sends private links to those who speak for an agency and do not sign in. The e-mail says that something waits and from whom: not
/// about whom, and not what.
struct PrivateLinks {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Where a link goes.
    enum Recipient {
        case contact(AgencyContact)
        /// Somebody who told of a worry and gave an address; of an agency or of none.
        case referrer(name: String, email: String, agency: ID<Agency>?)
    }

    /// Words of whoever sends it, in place of the usual ones, and an invitation that calendars read.
    struct Words {
        let subject: String
        let words: String
        let calendar: ((_ name: String, _ address: String) -> CalendarInvitation)?
    }

    struct Sent {
        let link: PrivateLink
        let token: SecretToken
    }

    /// Who of an agency is written to about something: whoever is asked for it, else the safeguarding lead; a deputy where nobody
    /// else has an e-mail address. Nil where somebody must telephone.
    func contact(of agency: ID<Agency>, for kind: PrivateLink.Kind) throws -> AgencyContact? {
        let reached = try AgencyContactStore(transaction: work.transaction).contacts(of: agency, on: work.today)
            .filter { !$0.words.email.isBlank }
        return reached.first { $0.words.purposes.contains(kind.purpose) }
            ?? reached.first { $0.words.purposes.contains(ContactPurpose.lead) }
    }

    /// Sends a link to whoever of an agency it is for; nil where nobody can be written to.
    ///
    /// - Parameter people: whom the record that it opens is about, for the disclosure log.
    func send(
        _ kind: PrivateLink.Kind,
        to opens: Subject?,
        of agency: ID<Agency>,
        about people: [ID<Person>] = []
    ) throws -> Sent? {
        try contact(of: agency, for: kind).flatMap { try send(kind, to: opens, for: .contact($0), about: people) }
    }

    /// Earlier links to the same for the same person end with it.
    ///
    /// - Parameter isReminder: then they do not end, and whoever is just answering goes on.
    func send(
        _ kind: PrivateLink.Kind,
        to opens: Subject?,
        for recipient: Recipient,
        about people: [ID<Person>] = [],
        isReminder: Bool = false,
        with own: Words? = nil
    ) throws -> Sent? {
        let definitions = work.definitions.privateLinks
        guard let definition = definitions.kinds[kind.rawValue] else { return nil }
        let (name, email, agency, contact): (String, String, ID<Agency>?, ID<AgencyContact>?) =
            switch recipient {
            case .contact(let one): (one.words.name, one.words.email, one.agency, one.id)
            case .referrer(let name, let email, let agency): (name, email, agency, nil)
            }
        let token = SecretToken()
        let id: ID<PrivateLink> = work.newID()
        let days = definition.days ?? work.definitions.frontDoor.receiptDays.value(on: work.today)
        let expires = work.now.adding(hours: 24 * days)
        let words = LinkLetter(
            kind: kind, name: name, token: token, expires: expires, asksCode: definition.asksCodeWord,
            isReminder: isReminder, own: own)
        guard
            let message = try work.messages.tell(
                .address(name: name, email: email, agency: agency), subject: words.subject, body: words.body,
                basis: kind == .schoolNotice ? .legalObligation : .publicTask, because: words.because,
                about: opens ?? contact.map { Subject("agency-contact", $0) }, people: people, link: id.description,
                calendar: own?.calendar)
        else { return nil }
        let link = PrivateLink(
            id: id, kind: kind, opens: opens, agency: agency, contact: contact, sentName: name, sentEmail: email,
            codeWord: definition.asksCodeWord ? ContactReference.letters(of: work.newID(PrivateLink.self).uuid) : "",
            message: message, madeAt: work.now, madeBy: work.actor.user, expiresAt: expires, mostOpenings: definition.openings,
            firstOpenedAt: nil, openings: 0, answeredAt: nil, answeredIn: nil, forwardedAt: nil, draft: [:], endedAt: nil,
            endedBecause: "")
        let store = PrivateLinkStore(transaction: work.transaction)
        let replaced = try replaced(by: link, store)
        if !isReminder { try store.end(replaced, because: .replaced, at: work.now) }
        try store.add(link, hash: token.hash)
        // What was being typed behind the old one is there behind the new one, for the same person.
        if let draft = replaced.last(where: { $0.contact == link.contact })?.draft, !draft.isEmpty {
            try store.keep(draft, of: link.id, at: work.now)
        }
        try work.journal.record(
            "link.sent", about: link.subjects,
            [
                "kind": .string(kind.rawValue), "agency": .of(agency?.description), "contact": .of(contact?.description),
                "until": .string(expires.description),
            ])
        return Sent(link: link, token: token)
    }

    private func replaced(by link: PrivateLink, _ store: PrivateLinkStore) throws -> [PrivateLink] {
        if let opens = link.opens {
            return try store.links(to: [opens]).filter {
                $0.endedAt == nil && $0.kind == link.kind && (link.kind != .followUp || $0.sentEmail == link.sentEmail)
            }
        }
        return try link.contact.map { try store.open(of: $0).filter { $0.kind == link.kind } } ?? []
    }

    /// Tells those at the front door, or with the coordinators, who have to do with a link.
    func tellKeepers(of link: PrivateLink, _ subject: String, _ body: String) throws {
        for keeper in try keepers(of: link) {
            try work.messages.write(to: keeper.user, subject: subject, body: "\(body) \(keeper.address)", about: link.opens)
        }
    }

    private func keepers(of link: PrivateLink) throws -> [(user: ID<User>, address: String)] {
        let (contact, asker): (ID<Contact>?, ID<User>?)
        switch link.kind {
        case .schoolNotice:
            let team = try SchoolNotices(work).coordinators()
            let members = try team.map { try TeamStore(transaction: work.transaction).members(of: [$0], on: work.today) } ?? []
            return members.map { ($0.user, "/notices") }
        case .check:
            guard let id = link.opened(InformationCheck.self) else { return [] }
            let check = try InformationCheckStore(transaction: work.transaction).find(id)
            (contact, asker) = (check.contact, check.askedBy)
        case .followUp: (contact, asker) = (link.opened(), nil)
        case .referral, .meeting: (contact, asker) = (nil, link.madeBy)
        case .carePlan: return try PlanCopies(work).keepers(of: link)
        case .maracRequest, .medical: return try answerKeepers(of: link)
        }
        if link.kind == .meeting { return try meetingKeepers(of: link) }
        let under = try contact.map { try ContactUnderWork($0, in: work) }
        let address = contact.map { "/contacts/\($0)" } ?? "/roster"
        if let one = under?.contact.allocatedTo ?? asker { return [(one, address)] }
        let leads = under?.members.filter(\.leads) ?? []
        return (leads.isEmpty ? under?.members ?? [] : leads).map { ($0.user, address) }
    }
}

extension PrivateLinks {
    /// Whoever chairs the meeting, or called it.
    private func meetingKeepers(of link: PrivateLink) throws -> [(user: ID<User>, address: String)] {
        guard let id = link.opened(Invitee.self) else { return [] }
        let meeting = try MeetingStore(transaction: work.transaction).find(
            try InviteeStore(transaction: work.transaction).find(id).meeting)
        return [meeting.chair ?? meeting.convenedBy].compactMap { $0 }.map { ($0, "/meetings/\(meeting.id)") }
    }

    /// Whoever asked before MARAC, or asked for a medical.
    private func answerKeepers(of link: PrivateLink) throws -> [(user: ID<User>, address: String)] {
        if link.kind == .medical {
            guard let id = link.opened(MedicalRequest.self) else { return [] }
            let found = try MedicalStore(transaction: work.transaction).find(id)
            return found.sentBy.map { [($0, "/medicals/\(id)")] } ?? []
        }
        guard let id = link.opened(MaracRequest.self) else { return [] }
        let found = try MaracRequestStore(transaction: work.transaction).find(id)
        return found.askedBy.map { [($0, "/marac/\(found.maracCase)#requests")] } ?? []
    }
}

/// What the e-mail with a link says.
struct LinkLetter {
    let kind: PrivateLink.Kind
    let name: String
    let token: SecretToken
    let expires: Instant
    let asksCode: Bool
    /// What it asks is past its time.
    var isReminder = false
    var own: PrivateLinks.Words?

    var subject: String {
        if let own { return own.subject }
        return isReminder ? "Late: \(subjectAtFirst)" : subjectAtFirst
    }

    private var subjectAtFirst: String {
        switch kind {
        case .check: "The front door asks your agency a question"
        case .schoolNotice: "A notice about a child at your school"
        case .followUp: "What became of the worry you told us of"
        case .referral: "Your link to the front door"
        case .carePlan: "A plan for your family, or for a family you work with"
        case .meeting: "A meeting about children"
        case .maracRequest: "What your practice or agency knows, before a meeting"
        case .medical: "A child protection medical is asked for"
        }
    }

    var body: String {
        let usual =
            switch kind {
            case .check: "The front door for children asks what your agency holds. “Nothing known” is an answer."
            case .schoolNotice: "A notice about a child at your school waits for you. Please open it before the child comes in."
            case .followUp:
                "There is news of the worry that you told the front door of. You can follow it here, and say if you see it otherwise."
            case .carePlan: "The newest plan waits for you. Earlier ones no longer hold."
            case .referral: "By this link you tell the front door of a worry about a child. Keep it; you need no account."
            case .meeting: "There is news of a meeting to which you were asked."
            case .maracRequest:
                "A meeting about serious danger at home asks what your practice or agency knows of a family. “Nothing known” is an"
                    + " answer."
            case .medical:
                "Social care asks for a child protection medical. What the doctor needs is there, and where to say when the child is"
                    + " seen and what was found."
            }
        return """
            \(own?.words ?? usual)

            Open it here, on a telephone or a computer:
            /l/\(token.text)

            It is for \(name), and opens until \(expires.inWords). You are asked for your name and job first\
            \(asksCode ? ", and for a word that you are told by telephone" : ""). Please do not forward it: whoever opens it is \
            kept with the record. If it no longer opens, it offers to send a new one to this address.

            If a child is in danger now, telephone 999.
            """
    }

    /// Why sending it is proportionate, for the disclosure log.
    var because: String {
        switch kind {
        case .check: "The agency may hold what bears on the children’s safety; the e-mail names nobody."
        case .schoolNotice: "The school looks after the child today; the e-mail names nobody."
        case .followUp: "Whoever tells of a worry hears what became of it; the e-mail names nobody."
        case .carePlan: "Everybody named in the plan, and the family, has the newest one; the e-mail names nobody."
        case .maracRequest: "A doctor often knows of harm before anybody else; the e-mail names nobody."
        case .medical: "The doctor needs what is known before the child is seen; the e-mail names nobody."
        case .meeting: "Asked to the meeting because they know the family; the e-mail names nobody."
        case .referral: "The agency’s contact needs a way to tell the front door; nobody is named."
        }
    }
}
