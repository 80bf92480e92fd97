public import Kernel
public import Store

/// The outbox's rows.
public struct MessageStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    func address(of user: ID<User>) throws -> MessageAddress? {
        try transaction.row(
            "SELECT email, name, agency FROM user_account WHERE id = :user AND disabled_at IS NULL",
            ["user": user]
        ).map {
            MessageAddress(way: .email, address: try $0("email"), name: try $0("name"), user: user, agency: try $0("agency"))
        }
    }

    /// The message that was sent for this already.
    public func message(once: String) throws -> ID<Message>? {
        try transaction.row("SELECT id FROM message WHERE once = :once", ["once": once]).map { try $0("id") }
    }

    func add(
        _ message: Message,
        about people: [ID<Person>],
        link: String?,
        once: String?,
        calendar: CalendarInvitation? = nil
    ) throws {
        try transaction.run(
            """
            INSERT INTO message
                (id, channel, recipient, recipient_name, agency, address, subject, body, purpose, lawful_basis, because,
                about_kind, about, written_by, written_at, not_before, link, once)
            VALUES (:id, :channel, :recipient, :recipient_name, :agency, :address, :subject, :body, :purpose, :lawful_basis,
                :because, :about_kind, :about, :written_by, :written_at, :written_at, :link, :once)
            """,
            [
                "id": message.id, "channel": message.way.rawValue, "recipient": message.recipient,
                "recipient_name": message.recipientName, "agency": message.agency, "address": message.address,
                "subject": message.subject, "body": message.body, "purpose": message.purpose.rawValue,
                "lawful_basis": message.lawfulBasis.rawValue, "because": message.because,
                "about_kind": message.about?.kind ?? "", "about": message.about.flatMap { ID<Any>($0.id) },
                "written_by": message.writtenBy, "written_at": message.writtenAt, "link": link, "once": once,
            ]
        )
        if let calendar {
            try transaction.run(
                "INSERT INTO message_calendar (message, method, body) VALUES (:message, :method, :body)",
                ["message": message.id, "method": calendar.method.rawValue, "body": calendar.text]
            )
        }
        for person in Set(people).sorted() {
            try transaction.run(
                "INSERT INTO message_person (message, person) VALUES (:message, :person)",
                ["message": message.id, "person": person]
            )
        }
    }

    /// What was sent about one record, newest first.
    public func messages(about subject: Subject) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message WHERE about_kind = :kind AND about = :about ORDER BY written_at DESC, id",
            ["kind": subject.kind, "about": ID<Any>(subject.id)]
        ).map(message)
    }

    /// The newest messages: waiting, sent and given up.
    public func newest(_ limit: Int) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message ORDER BY written_at DESC, id DESC LIMIT :limit",
            ["limit": limit]
        ).map(message)
    }

    /// Whom a message is about.
    public func people(of message: ID<Message>) throws -> [ID<Person>] {
        try transaction.rows(
            "SELECT person FROM message_person WHERE message = :message ORDER BY person",
            ["message": message]
        ).map { try $0("person") }
    }

    /// Messages with the invitations that go with them.
    func withCalendars(_ messages: [Message]) throws -> [Message] {
        if messages.isEmpty { return [] }
        var calendars: [ID<Message>: Message.Calendar] = [:]
        for row in try transaction.rows(
            "SELECT * FROM message_calendar WHERE message IN (:ids...)", ["ids": Many(messages.map(\.id))])
        {
            let method: String = try row("method")
            calendars[try row("message")] = Message.Calendar(
                method: CalendarInvitation.Method(rawValue: method) ?? .request, body: try row("body"))
        }
        return messages.map { message in
            var message = message
            message.calendar = calendars[message.id]
            return message
        }
    }

    public func message(_ id: ID<Message>) throws -> Message? {
        try transaction.row("SELECT * FROM message WHERE id = :id", ["id": id]).map(message)
    }

    func message(_ row: Row) throws -> Message {
        let kind: String = try row("about_kind")
        let about: ID<Any>? = try row("about")
        return Message(
            id: try row("id"),
            way: MessageWay(rawValue: try row("channel")) ?? .email,
            recipient: try row("recipient"),
            recipientName: try row("recipient_name"),
            agency: try row("agency"),
            address: try row("address"),
            subject: try row("subject"),
            body: try row("body"),
            purpose: Purpose(rawValue: try row("purpose")),
            lawfulBasis: LawfulBasis(rawValue: try row("lawful_basis")) ?? .publicTask,
            because: try row("because"),
            about: about.map { Subject(kind, $0) },
            writtenBy: try row("written_by"),
            writtenAt: try row("written_at"),
            notBefore: try row("not_before"),
            attempts: try row("attempts"),
            triesBefore: try row("tries_before"),
            sentAt: try row("sent_at"),
            failedAt: try row("failed_at"),
            lastError: try row("last_error"),
            carriedBy: try row("carried_by"),
            providerReference: try row("provider_reference"),
            deliveredAt: try row("delivered_at"),
            openedAt: try row("opened_at"),
            readAt: try row("read_at")
        )
    }
}
