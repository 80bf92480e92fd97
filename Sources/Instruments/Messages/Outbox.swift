public import Kernel

/// Where messages are put to be sent.
public struct Outbox {
    let store: MessageStore
    let ids: any IDSource
    let purpose: Purpose
    /// Whose act writes them; nil for the timetable.
    let writer: ID<User>?
    let now: Instant

    public init(store: MessageStore, ids: any IDSource, purpose: Purpose, writer: ID<User>? = nil, now: Instant) {
        self.store = store
        self.ids = ids
        self.purpose = purpose
        self.writer = writer
        self.now = now
    }

    /// Puts a message to a user into the outbox; gives nil when they cannot be written to (shut out or unknown).
    @discardableResult
    public func write(
        to user: ID<User>,
        subject: String,
        body: String,
        basis: LawfulBasis = .publicTask,
        because: String = "",
        about: Subject? = nil,
        people: [ID<Person>] = []
    ) throws -> ID<Message>? {
        try tell(
            .user(user), subject: subject, body: body, basis: basis, because: because, about: about, people: people)
    }

    /// Puts a message into the outbox; gives nil when the recipient cannot be written to: a user who is shut out, an address
    /// or a mobile number that is none. Somebody has to telephone then.
    ///
    /// - Parameters:
    ///   - because: why telling them this is proportionate, in words, for the disclosure log (SHARE-2).
    ///   - people: whom it is about: it stands in the disclosure log of their records.
    ///   - link: the private link whose address stands in the body, by its id.
    ///   - once: for what it is sent, where it must go only once: a second with the same words gives the first one's id.
    ///   - calendar: the invitation that goes with an e-mail, for whoever it is.
    @discardableResult
    public func tell(
        _ recipient: Recipient,
        subject: String,
        body: String,
        basis: LawfulBasis = .publicTask,
        because: String = "",
        about: Subject? = nil,
        people: [ID<Person>] = [],
        link: String? = nil,
        once: String? = nil,
        calendar: ((_ name: String, _ address: String) -> CalendarInvitation)? = nil
    ) throws -> ID<Message>? {
        if let once, let before = try store.message(once: once) { return before }
        guard let address = try address(of: recipient) else { return nil }
        let message = Message(
            id: ids.next(at: now),
            way: address.way,
            recipient: address.user,
            recipientName: address.name,
            agency: address.agency,
            address: address.address,
            subject: subject,
            body: body,
            purpose: purpose,
            lawfulBasis: basis,
            because: because,
            about: about,
            writtenBy: writer,
            writtenAt: now
        )
        let person = about.flatMap { $0.kind == "person" ? ID<Person>($0.id) : nil }
        let invitation = address.way == .email ? calendar?(address.name, address.address) : nil
        try store.add(
            message, about: people + (person.map { [$0] } ?? []), link: link, once: once, calendar: invitation)
        return message.id
    }

    /// Notes that a user opened what messages to them about this led to. Only the first time is kept.
    public func noteOpened(_ about: Subject, by user: ID<User>) throws {
        try store.markOpened(about: about, by: user, at: now)
    }

    /// Notes that a user said that they have read what messages to them about this led to.
    public func noteRead(_ about: Subject, by user: ID<User>) throws {
        try store.markRead(about: about, by: user, at: now)
    }

    /// Notes that the private link in a message was opened. Only the first time is kept.
    public func noteOpened(link: String) throws {
        try store.markOpened(link: link, at: now)
    }

    /// Notes that whoever followed the private link in a message said that they have read it, or answered.
    public func noteRead(link: String) throws {
        try store.markRead(link: link, at: now)
    }

    private func address(of recipient: Recipient) throws -> MessageAddress? {
        switch recipient {
        case .user(let user):
            return try store.address(of: user)
        case .address(let name, let email, let agency):
            return Recipient.emailAddress(email).map {
                MessageAddress(way: .email, address: $0, name: name, user: nil, agency: agency)
            }
        case .telephone(let name, let number, let agency):
            return Recipient.mobileNumber(number).map {
                MessageAddress(way: .sms, address: $0, name: name, user: nil, agency: agency)
            }
        case .system(let agency, let key):
            guard !key.isEmpty else { return nil }
            return MessageAddress(way: .webhook, address: key, name: key, user: nil, agency: agency)
        }
    }
}
