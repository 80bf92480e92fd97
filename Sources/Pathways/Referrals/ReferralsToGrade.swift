import Definitions
public import Instruments
public import Kernel

/// Referrals to be graded by the reader: of their own agency where they are in the team that checks them, or all where they
/// work at the front door; those without a grade of theirs first, the oldest first (FD-2).
public struct ReferralsToGrade: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let contact: Contact
        public let children: [String]
        public let agency: String
        public let nature: String
        public let quality: ReferralQuality
        public let files: [ReferralFile]
        public let clock: ClockLine?
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [Line]
        public let agencies: [AgencyQuality]
        /// Of the quarter so far.
        public let from: Day
        public let isCut: Bool
    }

    /// How good the referrals of one agency were (M-6).
    public struct AgencyQuality: Hashable, Sendable {
        public let agency: String
        public let received: Int
        public let graded: Int
        /// Good or better by the last grade.
        public let good: Int
        public let returned: Int
        /// Points met, on average.
        public let points: Double
    }

    static let most = 50

    public var act: Act { .gradeReferral }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("the referrals", contributors: work.actor.user.map { [$0] } ?? [])
    }

    public func viewed(_ answer: Answer) -> View? {
        answer.lines.isEmpty ? nil : View(answer.lines.map(\.contact.subject), on: "referrals to grade", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = ReferralStore(transaction: work.transaction)
        let ofAll = work.granted.contains(.seeTray)
        let from = Quarter(of: work.today).days.lowerBound
        let own = work.actor.agency
        if !ofAll, own == nil { return Answer(lines: [], agencies: [], from: from, isCut: false) }
        let ids = try store.referrals(
            of: ofAll ? nil : own, from: Instant(from, hour: 0), to: work.now.adding(hours: 1), limit: 20_000)
        let contacts = try ContactStore(transaction: work.transaction).find(ids)
        let grades = try store.grades(of: ids)
        let names = try work.agencyNames()
        let door = work.definitions.frontDoor
        let qualities = Dictionary(uniqueKeysWithValues: contacts.map { ($0.id, ReferralQuality(of: $0, door)) })
        let waiting = try contacts.filter { contact in
            guard contact.told.referrer.user != work.actor.user else { return false }
            let isMine = (grades[contact.id] ?? []).contains { $0.agency == own }
            return try !isMine && (ofAll || isInTeam(of: contact, work))
        }
        let shown = Array(waiting.prefix(Self.most))
        let clocks = try work.urgentClocks(of: shown.map(\.referral), ReferralDesk.clock)
        let people = try work.summaries(of: shown.flatMap(\.children).compactMap(\.person))
        return Answer(
            lines: try shown.map { contact in
                Line(
                    contact: contact,
                    children: contact.children.map { child in child.person.flatMap { people[$0]?.name } ?? child.words },
                    agency: contact.told.agency.flatMap { names[$0]?.name } ?? "",
                    nature: door.natures.label(contact.told.nature, on: work.today),
                    quality: qualities[contact.id] ?? ReferralQuality(of: contact, door),
                    files: try store.files(of: contact.id),
                    clock: clocks[contact.referral]
                )
            },
            agencies: Dictionary(grouping: contacts, by: { $0.told.agency }).compactMap { agency, contacts in
                let last = contacts.compactMap { grades[$0.id]?.last }
                return AgencyQuality(
                    agency: agency.flatMap { names[$0]?.name } ?? "",
                    received: contacts.count,
                    graded: last.count,
                    good: last.count { door.referralGrades[$0.grade]?.isGood == true },
                    returned: contacts.count { (grades[$0.id] ?? []).contains(where: \.isReturned) },
                    points: Double(contacts.reduce(0) { $0 + (qualities[$1.id]?.count ?? 0) }) / Double(max(1, contacts.count))
                )
            }.sorted { $0.agency < $1.agency },
            from: from,
            isCut: shown.count < waiting.count
        )
    }

    private func isInTeam(of contact: Contact, _ work: Work) throws -> Bool {
        guard let team = try ReferralDesk(work).team(of: contact.told.agency) else { return false }
        return try work.ownTeams().contains { $0.team == team.id }
    }
}

/// A file that came with a contact, for whoever works on it or grades it.
public struct FileOfContact: Query {
    public let contact: ID<Contact>
    public let file: ID<StoredFile>

    public init(_ file: ID<StoredFile>, of contact: ID<Contact>) {
        self.contact = contact
        self.file = file
    }

    public var act: Act { .gradeReferral }

    public func record(in work: Work) throws -> AccessRecord {
        try ReferralDesk(work).accessRecord(of: ContactUnderWork(contact, in: work))
    }

    public func viewed(_ answer: KeptFile) -> View? {
        View([Subject("contact", contact)], on: "a file of a contact", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> KeptFile {
        guard try ReferralStore(transaction: work.transaction).files(of: contact).contains(where: { $0.id == file }) else {
            throw NotFound("file")
        }
        return try FileStore(transaction: work.transaction).find(file)
    }
}
