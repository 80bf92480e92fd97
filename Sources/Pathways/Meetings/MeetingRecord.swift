public import Definitions
public import Instruments
public import Kernel

/// Everything of a meeting on one page: who is asked and what they answered, who came, what each brought, what was decided, who does
/// what, and what was sent to whom.
public struct MeetingRecord: Query {
    public let meeting: ID<Meeting>

    public init(_ meeting: ID<Meeting>) {
        self.meeting = meeting
    }

    public struct Answer: Hashable, Sendable {
        public let meeting: Meeting
        public let kind: MeetingKind
        public let title: String
        /// What led to it, in words.
        public let about: String
        public let cases: [CaseLine]
        public let invitees: [InviteeLine]
        /// Seats that the kind asks about and nobody of whom is asked, with what was said about it.
        public let unfilled: [SeatLine]
        public let quorum: Quorum
        public let notInvolved: [String: String]
        /// Open actions of earlier meetings of the kind, or about the same children: those past their time first (DA-4).
        public let before: [ActionLine]
        public let copies: [CopyLine]
        public let translations: [TranslationLine]
        public let secrets: [MeetingSecret]
        public let clocks: [ClockLine]
        public let agencies: [AgencyLine]
        public let chair: String
        public let minuteTaker: String
        public let closedBy: String
        public let checkedBy: String
        public let maySignOff: Bool
        /// What it would take to close it, in words; empty where it can be closed.
        public let lacks: [String]
        /// Of an open daily risk meeting: what waits and is not on its list (DA-2).
        public let waiting: [WaitingCase]
    }

    public struct CaseLine: Hashable, Sendable {
        public let one: MeetingCase
        public let title: String
        /// What its own record is called: “DI-7K3QXM”; empty where it has none.
        public let aboutTitle: String
        public let people: [PersonLine]
        public let contributions: [ContributionLine]
        public let notes: [NoteLine]
        public let decisions: [MeetingDecision]
        public let actions: [ActionLine]
        /// The plans that are gone through or talked over.
        public let plans: [PlanInRoom]
    }

    public struct PersonLine: Hashable, Sendable {
        public let person: MeetingPerson
        public let name: String
        public let age: String
        public let isHidden: Bool
    }

    public struct InviteeLine: Hashable, Sendable {
        public let invitee: Invitee
        public let agency: String
        public let seat: String
        /// How far the last message to them has come; nil where nothing could be sent.
        public let message: MessageState?
        public let gave: Bool
        /// Minutes after the beginning, where they came late (STRAT-4).
        public let lateBy: Int?
    }

    public struct SeatLine: Hashable, Sendable {
        public let seat: MeetingSeat
        public let isNeeded: Bool
        public let notInvolved: String
    }

    public struct ContributionLine: Hashable, Sendable {
        public let one: Contribution
        public let from: String
    }

    public struct NoteLine: Hashable, Sendable {
        public let note: MeetingNote
        public let writer: String
    }

    public struct ActionLine: Hashable, Sendable {
        public let action: MeetingAction
        public let agency: String
        public let isLate: Bool
        /// Of which family, where it is from another meeting.
        public let about: String
    }

    public struct CopyLine: Hashable, Sendable {
        public let copy: MeetingCopy
        public let name: String
        public let state: MessageState?
    }

    public struct TranslationLine: Hashable, Sendable {
        public let translation: MeetingTranslation
        public let name: String
        public let isLate: Bool
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View(
            [answer.meeting.subject] + answer.cases.flatMap(\.one.people).map { Subject("person", $0.person) }, on: "meeting",
            as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer { try MeetingReader(meeting, in: work).answer() }
}

/// Reads a meeting for its page.
struct MeetingReader {
    let work: Work
    let under: MeetingUnderWork
    let agencies: [ID<Agency>: AgencyLine]
    let summaries: [ID<Person>: PersonSummary]

    init(_ id: ID<Meeting>, in work: Work) throws {
        self.work = work
        under = try MeetingUnderWork(id, in: work)
        agencies = try work.agencyNames()
        summaries = try work.summaries(of: under.people)
    }

    private var words: MeetingDefinitions { work.definitions.meetings }

    func answer() throws -> MeetingRecord.Answer {
        let ids = under.cases.map(\.id)
        let contributions = try MeetingWordsStore(transaction: work.transaction).contributions(to: ids)
        let notes = try MeetingWordsStore(transaction: work.transaction).notes(of: ids)
        let store = MeetingDecisionStore(transaction: work.transaction)
        let (decisions, actions) = (try store.decisions(of: ids), try store.actions(of: ids))
        let notInvolved = try InviteeStore(transaction: work.transaction).notInvolved(in: under.meeting.id)
        let meeting = under.meeting
        let users = try UserNames(in: work).names(
            of: ([meeting.chair, meeting.minuteTaker, meeting.closedBy, meeting.checkedBy] + notes.map(\.writtenBy)).compactMap {
                $0
            })
        let readiness = try MeetingReadiness(under, decisions, actions, in: work)
        let papers = MeetingPaperStore(transaction: work.transaction)
        let titles = try WorkTitles(Set(under.cases.compactMap(\.about)), in: work)
        let cases = try under.cases.map { one in
            MeetingRecord.CaseLine(
                one: one, title: title(one), aboutTitle: one.about.map { titles[$0] } ?? "",
                people: one.people.map {
                    MeetingRecord.PersonLine(
                        person: $0, name: summaries[$0.person]?.name ?? "", age: summaries[$0.person]?.age?.inWords ?? "",
                        isHidden: summaries[$0.person]?.isHidden ?? false)
                },
                contributions: contributions.filter { $0.meetingCase == one.id }.map { brought in
                    MeetingRecord.ContributionLine(one: brought, from: from(brought))
                },
                notes: notes.filter { $0.meetingCase == one.id }.map {
                    MeetingRecord.NoteLine(note: $0, writer: $0.writtenBy.flatMap { users[$0] } ?? "")
                },
                decisions: decisions.filter { $0.meetingCase == one.id },
                actions: actions.filter { $0.meetingCase == one.id }.map { line($0, about: "") }, plans: try plans(of: one))
        }
        return MeetingRecord.Answer(
            meeting: meeting, kind: under.kind, title: under.title(on: work.today),
            about: try MeetingPeople(work).title(of: meeting.about), cases: cases,
            invitees: try invitees(Set(contributions.compactMap(\.invitee))), unfilled: unfilled(notInvolved),
            quorum: readiness.quorum,
            notInvolved: notInvolved, before: try before(), copies: try copies(papers), translations: try translations(papers),
            secrets: try papers.secrets(of: meeting.id),
            clocks: try work.lines(try ClockStore(transaction: work.transaction).open(for: meeting.subject)),
            agencies: agencies.values.sorted { $0.name < $1.name },
            chair: meeting.chair.flatMap { users[$0] } ?? meeting.chairName,
            minuteTaker: meeting.minuteTaker.flatMap { users[$0] } ?? "", closedBy: meeting.closedBy.flatMap { users[$0] } ?? "",
            checkedBy: meeting.checkedBy.flatMap { users[$0] } ?? "",
            maySignOff: work.allows(.signOffMeeting, on: try under.accessRecord(in: work)),
            lacks: readiness.problems.map(\.message) + (try advocacy()),
            waiting: under.meeting.kind == MaracMeetings.daily && under.meeting.isOpen
                ? try DailyMeeting(work).waiting().cases : [])
    }

    private func title(_ one: MeetingCase) -> String {
        let names = one.children.compactMap { summaries[$0.person]?.name }
        return names.isEmpty ? one.title : names.joined(separator: ", ")
    }

    private func from(_ one: Contribution) -> String {
        let agency = one.agency.flatMap { agencies[$0]?.name } ?? ""
        return [one.givenAs, agency].filter { !$0.isBlank }.joined(separator: ", ")
    }

    private func line(_ action: MeetingAction, about: String) -> MeetingRecord.ActionLine {
        MeetingRecord.ActionLine(
            action: action, agency: action.agency.flatMap { agencies[$0]?.name } ?? "",
            isLate: action.isOpen && (action.due.map { $0 < work.now } ?? false), about: about)
    }

    private func invitees(_ gave: Set<ID<Invitee>>) throws -> [MeetingRecord.InviteeLine] {
        let messages = MessageStore(transaction: work.transaction)
        let late = words.lateAfter.value(on: work.today)
        return try under.invitees.map { one in
            let sent = try messages.messages(about: Subject("meeting-invitee", one.id)).first
            var lateBy: Int?
            if let from = under.meeting.heldFrom, let arrived = one.arrivedAt, one.attended.tookPart {
                let minutes = Int(arrived.seconds(since: from) / 60)
                if minutes > late { lateBy = minutes }
            }
            return MeetingRecord.InviteeLine(
                invitee: one, agency: one.agency.flatMap { agencies[$0]?.name } ?? "",
                seat: words.seats.label(one.seat, on: work.today), message: sent?.state, gave: gave.contains(one.id),
                lateBy: lateBy)
        }
    }

    private func unfilled(_ notInvolved: [String: String]) -> [MeetingRecord.SeatLine] {
        under.kind.seats.compactMap { words.seats[$0] }
            .filter { seat in
                !["family", "referrer", "chair", "other"].contains(seat.key)
                    && !under.invitees.contains { $0.seat == seat.key && !$0.isRemoved }
            }
            .map {
                MeetingRecord.SeatLine(
                    seat: $0, isNeeded: under.kind.always.contains($0.key), notInvolved: notInvolved[$0.key] ?? "")
            }
    }

    /// Carried from earlier: for one with many cases all of its kind, else those about the same children.
    private func before() throws -> [MeetingRecord.ActionLine] {
        let store = MeetingDecisionStore(transaction: work.transaction)
        let found =
            under.kind.hasManyCases
            ? try store.openActions(ofKind: under.kind.key, before: under.meeting.id)
            : try store.openActions(about: under.children, before: under.meeting.id)
        let cases = try MeetingStore(transaction: work.transaction).find(Set(found.map(\.meetingCase)))
        let names = try work.summaries(of: cases.values.flatMap { $0.people.map(\.person) })
        return found.map { action in
            let one = cases[action.meetingCase]
            let about = one?.children.compactMap { names[$0.person]?.name }.joined(separator: ", ") ?? ""
            return line(action, about: about.isEmpty ? one?.title ?? "" : about)
        }.sorted { ($0.isLate ? 0 : 1) < ($1.isLate ? 0 : 1) }
    }

    private func copies(_ store: MeetingPaperStore) throws -> [MeetingRecord.CopyLine] {
        let names = Dictionary(under.invitees.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let messages = MessageStore(transaction: work.transaction)
        return try store.copies(of: under.meeting.id).map { copy in
            MeetingRecord.CopyLine(
                copy: copy, name: names[copy.invitee] ?? "", state: try copy.message.flatMap { try messages.message($0)?.state })
        }
    }

    private func translations(_ store: MeetingPaperStore) throws -> [MeetingRecord.TranslationLine] {
        let names = Dictionary(under.invitees.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try store.translations(of: under.meeting.id).map {
            MeetingRecord.TranslationLine(
                translation: $0, name: names[$0.invitee] ?? "", isLate: $0.cameAt == nil && $0.dueAt < work.now)
        }
    }

    /// Children to whom no advocate was offered before a conference: said to the chair, and no reason not to close (VOICE-3).
    private func advocacy() throws -> [String] {
        guard under.kind.offersAdvocacy else { return [] }
        let day = (under.meeting.heldFrom ?? under.meeting.plan.at)?.day ?? work.today
        return try CarePlans(work).withoutAdvocacy(under.children, for: under.meeting.id, on: day).map {
            "\(summaries[$0]?.name ?? "A child"): no advocate was offered yet."
        }
    }
}
