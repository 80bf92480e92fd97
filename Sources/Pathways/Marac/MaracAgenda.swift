import Definitions
public import Instruments
public import Kernel

/// One MARAC on a page (DA-4, DA-5): overdue actions of earlier meetings first with who holds them, then each case with its children,
/// and which practices have not answered.
public struct MaracAgenda: Query {
    public let meeting: ID<Meeting>

    public init(_ meeting: ID<Meeting>) {
        self.meeting = meeting
    }

    public struct ActionLine: Hashable, Sendable {
        public let action: MeetingAction
        public let holder: String
        public let isLate: Bool
        /// From which case: its reference.
        public let reference: String
    }

    public struct Answer: Hashable, Sendable {
        public let meeting: Meeting
        public let capacity: Int
        /// Of earlier meetings, past their time first.
        public let actions: [ActionLine]
        public let lines: [MaracDesk.Line]
        /// Requests without an answer: the case’s reference, the agency, whom to telephone.
        public let unanswered: [Unanswered]
        /// The day by which agencies answer has come.
        public let isReplyDue: Bool

        public var heard: Int { lines.count { $0.standing == .heard } }
    }

    public struct Unanswered: Hashable, Sendable {
        public let request: MaracRequest
        public let reference: String
        public let agency: String
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try work.maracRecord(about: [], "this MARAC") }

    public func viewed(_ answer: Answer) -> View? {
        View(
            [answer.meeting.subject] + answer.lines.map { Subject("marac-case", $0.marac) }, on: "MARAC agenda", as: .recordViewed
        )
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try MeetingStore(transaction: work.transaction).find(meeting)
        guard found.kind == MaracMeetings.kind else { throw NotFound("MARAC") }
        let store = MaracStore(transaction: work.transaction)
        let cases = try store.listed(on: meeting)
        let references = Dictionary(cases.map { ($0.id, $0.reference) }, uniquingKeysWith: { first, _ in first })
        let requests = try MaracRequestStore(transaction: work.transaction).requests(of: cases.map(\.id)).values.flatMap { $0 }
            .filter { $0.answer == nil }.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        let agencies = try work.agencyNames()
        return Answer(
            meeting: found,
            capacity: work.definitions.marac.capacity.value(on: work.today),
            actions: try actions(agencies, in: work),
            lines: try MaracLines(work).lines(cases),
            unanswered: requests.map { one in
                Unanswered(
                    request: one, reference: references[one.maracCase] ?? "", agency: agencies[one.agency]?.name ?? "An agency")
            },
            isReplyDue: requests.contains { $0.dueAt <= work.now || $0.dueAt.day <= work.today }
        )
    }

    private func actions(_ agencies: [ID<Agency>: AgencyLine], in work: Work) throws -> [ActionLine] {
        let store = MeetingDecisionStore(transaction: work.transaction)
        let open = try store.openActionsOfMarac(besides: meeting)
        let names = try UserNames(in: work).names(of: open.compactMap { $0.action.owner })
        return open.map { one in
            let owner = one.action.owner.flatMap { names[$0] } ?? one.action.ownerName
            return ActionLine(
                action: one.action,
                holder: [owner, one.action.agency.flatMap { agencies[$0]?.name } ?? ""].filter { !$0.isBlank }.joined(
                    separator: ", "),
                isLate: one.action.due.map { $0 < work.now } ?? false, reference: one.title)
        }
    }
}
