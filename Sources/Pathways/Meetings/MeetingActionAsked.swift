import Definitions
public import Instruments
public import Kernel

/// Something that a meeting gave somebody to do, as whoever has it sees it.
public struct MeetingActionAsked: Query {
    public let action: ID<MeetingAction>

    public init(_ action: ID<MeetingAction>) {
        self.action = action
    }

    public struct Answer: Hashable, Sendable {
        public let action: MeetingAction
        /// “Strategy discussion SD-7K3QXM”.
        public let title: String
        public let meeting: ID<Meeting>
        public let agency: String
        public let about: [String]
        /// Whether the reader may open the meeting itself.
        public let holdsMeeting: Bool
    }

    public var act: Act { .doMeetingAction }
    public func record(in work: Work) throws -> AccessRecord { try .meetingAction(action, in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.action.subject, Subject("meeting", answer.meeting)], on: "action of a meeting", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try MeetingDecisionStore(transaction: work.transaction).action(action)
        let one = try MeetingStore(transaction: work.transaction).find(found.meetingCase)
        let under = try MeetingUnderWork(one.meeting, in: work)
        let names = try work.summaries(of: one.children.map(\.person))
        return Answer(
            action: found, title: under.title(on: work.today), meeting: one.meeting,
            agency: try found.agency.flatMap { try work.agencyNames()[$0]?.name } ?? "",
            about: one.children.compactMap { names[$0.person]?.name },
            holdsMeeting: work.allows(.workMeeting, on: try under.accessRecord(in: work)))
    }
}
