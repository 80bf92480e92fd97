import Definitions
public import Instruments
public import Kernel

/// Sends the papers of a meeting: to each reader with what they may not know left out, and kept as each got them (STRAT-5, CONF-5).
struct Circulation {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// How many got a copy.
    @discardableResult
    func send(_ kind: MeetingCopy.Kind, of under: MeetingUnderWork) throws -> Int {
        let store = MeetingPaperStore(transaction: work.transaction)
        let papers = try MeetingPapers(under, in: work)
        let secrets = try secrets(of: under)
        let edition = (try store.copies(of: under.meeting.id).filter { $0.kind == kind }.map(\.edition).max() ?? 0) + 1
        var count = 0
        for reader in under.invitees where reader.isSentPapers {
            let (body, withheld) = Redaction(hidden(from: reader, secrets, papers.agencies)).applied(
                to: papers.text(kind, for: reader))
            try send(body, withheld, kind, edition, "", to: reader, under)
            count += 1
            if !reader.language.isBlank { try order(kind, for: reader, under) }
        }
        let clock = kind == .decisionNote ? under.kind.noteClock : kind == .notes ? under.kind.notesClock : nil
        if let clock { try work.clocks.stop(ClockKind(rawValue: clock), for: under.meeting.subject) }
        // Full notes say all that the decision note says.
        if kind == .notes, let note = under.kind.noteClock {
            try work.clocks.stop(ClockKind(rawValue: note), for: under.meeting.subject)
        }
        try work.journal.record(
            "meeting.sent-round", about: under.subjects,
            ["paper": .string(kind.rawValue), "edition": .int(edition), "copies": .int(count)])
        return count
    }

    /// Keeps a copy and tells whoever it is for; nobody can be written to: it is handed over.
    func send(
        _ body: String,
        _ withheld: Int,
        _ kind: MeetingCopy.Kind,
        _ edition: Int,
        _ language: String,
        to reader: Invitee,
        _ under: MeetingUnderWork
    ) throws {
        let id: ID<MeetingCopy> = work.newID()
        let subject = Subject("meeting-invitee", reader.id)
        let title = under.title(on: work.today)
        let words = "\(kind.words) of the \(title.lowercasedFirst) are there to read."
        let proportion = "Asked to the meeting; the e-mail names nobody."
        var message: ID<Message>?
        if let user = reader.user {
            message = try work.messages.tell(
                .user(user), subject: "\(title): \(kind.words.lowercasedFirst)",
                body: "\(words) Sign in: /meetings/papers/\(id)", because: proportion, about: Subject("meeting-copy", id),
                people: under.people)
        } else if Recipient.emailAddress(reader.email) != nil {
            message = try PrivateLinks(work).send(
                .meeting, to: subject, for: .referrer(name: reader.name, email: reader.email, agency: reader.agency),
                about: under.people,
                with: .init(subject: "\(title): \(kind.words.lowercasedFirst)", words: words, calendar: nil))?.link.message
        }
        try MeetingPaperStore(transaction: work.transaction).add(
            MeetingCopy(
                id: id, meeting: under.meeting.id, invitee: reader.id, kind: kind, edition: edition, language: language,
                body: body, withheld: withheld, sentAt: work.now, message: message))
    }

    /// A translated copy is owed with the English one (EQUAL-2).
    private func order(_ kind: MeetingCopy.Kind, for reader: Invitee, _ under: MeetingUnderWork) throws {
        let due = (kind == .decisionNote ? under.meeting.noteDueAt : under.meeting.notesDueAt) ?? work.now
        try MeetingPaperStore(transaction: work.transaction).add(
            MeetingTranslation(
                id: work.newID(), meeting: under.meeting.id, invitee: reader.id, language: reader.language, kind: kind,
                askedAt: work.now, askedBy: work.actor.user, fromWhom: "", dueAt: due, cameAt: nil, body: "", lateBecause: ""))
    }

    /// What somebody said must not go out, and where anybody of the meeting hides from danger.
    private func secrets(of under: MeetingUnderWork) throws -> [MeetingSecret] {
        var all = try MeetingPaperStore(transaction: work.transaction).secrets(of: under.meeting.id)
        let people = try PersonStore(transaction: work.transaction).records(under: under.people)
        for address in try MeetingPaperStore(transaction: work.transaction).refuges(of: people.keys.sorted(), on: work.today) {
            for words in address.pieces {
                all.append(
                    MeetingSecret(
                        id: work.newID(), words: words, because: "", agencies: [], addedAt: work.now, addedBy: nil))
            }
        }
        return all
    }

    private func hidden(from reader: Invitee, _ secrets: [MeetingSecret], _ agencies: [ID<Agency>: AgencyLine]) -> [String] {
        secrets.filter { secret in
            guard let agency = reader.agency else { return true }
            if secret.agencies.contains(agency) { return false }
            // Those found by the record itself are for the agencies that keep people safe there.
            return secret.addedBy != nil || !readsRefuges(agencies[agency]?.kind ?? "")
        }.map(\.words)
    }

    private func readsRefuges(_ kind: String) -> Bool {
        let current = work.definitions.agencies.current(kind, on: work.today)
        return work.definitions.meetings.seats.all.contains { $0.readsRefuges && $0.agencies.contains(current) }
    }
}

extension Address {
    /// The parts by which a place is found: its lines, and its postcode. The town alone finds nobody.
    var pieces: [String] {
        let lines = lines.split(whereSeparator: \.isNewline).flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
        return ([lines.first ?? ""] + lines.filter { $0.contains(where: \.isNumber) } + [postcode]).filter { $0.count >= 4 }
    }
}

extension MeetingCopy.Kind {
    /// For reading.
    public var words: String {
        switch self {
        case .decisionNote: "Decisions and actions"
        case .notes: "Full notes"
        }
    }
}

/// Sends the full notes round, once the record is closed (STRAT-5, CONF-5).
public struct CirculateNotes: Command {
    public let meeting: ID<Meeting>
    public let kind: MeetingCopy.Kind

    public init(_ kind: MeetingCopy.Kind, of meeting: ID<Meeting>) {
        self.meeting = meeting
        self.kind = kind
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    @discardableResult
    public func perform(in work: Work) throws -> Int {
        let under = try MeetingUnderWork(meeting, in: work)
        if under.meeting.closedAt == nil { throw MeetingProblem.nothingToSend }
        return try Circulation(work).send(kind, of: under)
    }
}

/// Marks words that must not go out to everybody, before the papers do.
public struct KeepFromPapers: Command {
    public let meeting: ID<Meeting>
    public let words: String
    public let because: String
    public let agencies: Set<ID<Agency>>

    public init(_ words: String, of meeting: ID<Meeting>, because: String, except agencies: Set<ID<Agency>> = []) {
        self.words = words
        self.meeting = meeting
        self.because = because
        self.agencies = agencies
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        let under = try MeetingUnderWork(meeting, in: work)
        if words.trimmed.count < 4 || because.isBlank { throw MeetingProblem.secretMissing }
        try MeetingPaperStore(transaction: work.transaction).add(
            MeetingSecret(
                id: work.newID(), words: words.trimmed, because: because, agencies: agencies, addedAt: work.now,
                addedBy: work.actor.user), of: meeting)
        try work.journal.record("meeting.words-kept-back", about: [under.meeting.subject], ["because": .string(because)])
    }
}

/// Puts in a translated copy and sends it to whom it is for (EQUAL-2).
public struct GiveTranslation: Command {
    public let translation: ID<MeetingTranslation>
    public let body: String
    public let lateBecause: String

    public init(_ translation: ID<MeetingTranslation>, _ body: String, lateBecause: String = "") {
        self.translation = translation
        self.body = body
        self.lateBecause = lateBecause
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        try MeetingUnderWork.accessRecord(
            try MeetingPaperStore(transaction: work.transaction).translation(translation).meeting, in: work)
    }

    public func perform(in work: Work) throws {
        let store = MeetingPaperStore(transaction: work.transaction)
        var found = try store.translation(translation)
        let under = try MeetingUnderWork(found.meeting, in: work)
        if body.isBlank { throw MeetingProblem.bodyMissing }
        let reader = try under.find(found.invitee)
        (found.body, found.cameAt, found.lateBecause) = (body, work.now, lateBecause)
        try store.save(found)
        let edition =
            try store.copies(of: found.meeting).filter { $0.kind == found.kind && $0.language.isEmpty }.map(\.edition).max() ?? 1
        if !reader.isRemoved {
            try Circulation(work).send(body, 0, found.kind, edition, found.language, to: reader, under)
        }
        try work.journal.record(
            "meeting.translated", about: [under.meeting.subject],
            ["language": .string(found.language), "paper": .string(found.kind.rawValue)])
    }
}

/// Keeps that a paper was given by hand or read to somebody who cannot be written to.
public struct HandOverCopy: Command {
    public let copy: ID<MeetingCopy>

    public init(_ copy: ID<MeetingCopy>) {
        self.copy = copy
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        try MeetingUnderWork.accessRecord(try MeetingPaperStore(transaction: work.transaction).copy(copy).meeting, in: work)
    }

    public func perform(in work: Work) throws {
        let store = MeetingPaperStore(transaction: work.transaction)
        let found = try store.copy(copy)
        try store.handOver(copy, at: work.now)
        try work.journal.record("meeting-copy.handed-over", about: Subject("meeting", found.meeting))
    }
}

/// Notes that somebody opened their copy.
public struct OpenCopy: Command {
    public let copy: ID<MeetingCopy>

    public init(_ copy: ID<MeetingCopy>) {
        self.copy = copy
    }

    public var act: Act { .takePartInMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        try .invitation(try MeetingPaperStore(transaction: work.transaction).copy(copy).invitee, in: work)
    }

    public func perform(in work: Work) throws {
        try MeetingPaperStore(transaction: work.transaction).open(copy, at: work.now)
        if let user = work.actor.user { try work.messages.noteOpened(Subject("meeting-copy", copy), by: user) }
    }
}
