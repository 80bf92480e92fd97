import Definitions
import Instruments
import Kernel

extension WorkTitles {
    /// What meetings, invitations to them and what they gave people to do are called in a list.
    static func meetings(_ subjects: Set<Subject>, _ mayKnow: Bool, in work: Work) throws -> [Subject: String] {
        let invitees = InviteeStore(transaction: work.transaction)
        let decisions = MeetingDecisionStore(transaction: work.transaction)
        var whole: [Subject: (meeting: ID<Meeting>, words: String)] = [:]
        for subject in subjects {
            switch subject.kind {
            case "meeting": if let id = ID<Meeting>(subject.id) { whole[subject] = (id, "") }
            case "meeting-invitee":
                if let id = ID<Invitee>(subject.id) { whole[subject] = (try invitees.find(id).meeting, "") }
            case "meeting-action":
                if let id = ID<MeetingAction>(subject.id) {
                    let action = try decisions.action(id)
                    let one = try MeetingStore(transaction: work.transaction).find(action.meetingCase)
                    whole[subject] = (one.meeting, action.what)
                }
            default: break
            }
        }
        if whole.isEmpty { return [:] }
        let store = MeetingStore(transaction: work.transaction)
        let meetings = try store.find(whole.values.map(\.meeting))
        let cases = try store.cases(of: meetings.keys)
        let names = mayKnow ? try work.summaries(of: cases.values.flatMap { $0 }.flatMap { $0.children.map(\.person) }) : [:]
        return whole.compactMapValues { place, words in
            guard let meeting = meetings[place] else { return nil }
            let own = cases[place] ?? []
            let about =
                own.count > 2 ? ["\(own.count) families"] : own.flatMap { $0.children.compactMap { names[$0.person]?.name } }
            let title = "\(work.definitions.meetings.kinds.label(meeting.kind, on: work.today)) \(meeting.reference)"
            return ([words] + about + [title]).filter { !$0.isBlank }.joined(separator: ", ")
        }
    }
}
