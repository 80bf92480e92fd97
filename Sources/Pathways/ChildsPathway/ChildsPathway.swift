import Definitions
public import Instruments
public import Kernel

/// All that was done to protect a child, in one row: meetings with what they decided, enquiries with what they found, plans from their
/// beginning to their end. The newest first; it prints.
public struct ChildsPathway: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let name: String
        public let steps: [Step]
        public let mayCall: Bool
        public let isChild: Bool
    }

    public struct Step: Hashable, Sendable {
        public let at: Instant
        /// What it is: the meeting, the enquiry, the plan.
        public let subject: Subject
        public let title: String
        /// Each in a sentence: what was decided and why, what it found, how it ended.
        public let words: [String]
        /// How it stands: “still to be held”, “goes on”.
        public let standing: String
        public let isOpen: Bool
        /// Held without somebody who ought to have been there.
        public let lacks: String
    }

    public var act: Act { .readPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(child, in: work).accessRecord }

    public func viewed(_ answer: Answer) -> View? {
        View([Subject("person", child)], on: "pathway of a child", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(child, in: work)
        let records = under.family.records
        let summary = try work.summaries(of: [under.person.id])[under.person.id]
        let steps = try meetings(records, in: work) + enquiries(records, in: work) + plans(records, in: work)
        return Answer(
            name: summary?.name ?? "", steps: steps.sorted { $0.at > $1.at },
            mayCall: work.granted.contains(.workMeeting), isChild: summary?.isChild ?? false)
    }

    private func meetings(_ records: [ID<Person>], in work: Work) throws -> [Step] {
        let words = work.definitions.meetings
        let store = MeetingStore(transaction: work.transaction)
        let meetings = try store.meetings(about: records)
        let cases = try store.cases(of: meetings.map(\.id))
        // Only this child’s own part of a meeting about many families.
        let own = cases.mapValues { $0.filter { one in one.people.contains { records.contains($0.person) } } }
        let decisions = Dictionary(
            grouping: try MeetingDecisionStore(transaction: work.transaction).decisions(of: own.values.flatMap { $0.map(\.id) }),
            by: \.meetingCase)
        let invitees = try InviteeStore(transaction: work.transaction).invitees(of: meetings.map(\.id))
        return meetings.map { meeting in
            let kind = words.kinds[meeting.kind]
            let found = (own[meeting.id] ?? []).flatMap { decisions[$0.id] ?? [] }
                .filter { decision in decision.person.map { records.contains($0) } ?? true }
            let there = Set((invitees[meeting.id] ?? []).filter { !$0.isRemoved && $0.attended.tookPart }.map(\.seat))
            let missing = ((kind?.always ?? []) + (kind?.expected ?? [])).filter { !there.contains($0) && $0 != "referrer" }
            let standing =
                meeting.isCancelled
                ? "called off: \(meeting.cancelledBecause)"
                : meeting.closedAt != nil ? "" : meeting.heldFrom != nil ? "its record is open" : "still to be held"
            return Step(
                at: meeting.heldFrom ?? meeting.plan.at ?? meeting.convenedAt, subject: meeting.subject,
                title: "\(kind?.label(on: work.today) ?? meeting.kind) \(meeting.reference)",
                words: found.map { decision in
                    let category =
                        words.categories[decision.category].map { ", \($0.label(on: work.today).lowercasedFirst)" } ?? ""
                    return "\(words.choices.label(decision.choice, on: work.today))\(category). \(decision.reasons)"
                }, standing: standing, isOpen: meeting.isOpen,
                lacks: meeting.closedAt == nil
                    ? "" : missing.map { words.seats.label($0, on: work.today).lowercasedFirst }.joined(separator: ", "))
        }
    }

    private func enquiries(_ records: [ID<Person>], in work: Work) throws -> [Step] {
        let words = work.definitions.enquiries
        return try EnquiryStore(transaction: work.transaction).about(records).map { enquiry in
            var said = [enquiry.reasons]
            if let found = enquiry.found {
                said.append("\(words.outcomes.label(found.outcome, on: work.today)).")
            }
            if let ended = enquiry.endedAt, !enquiry.endedBecause.isEmpty {
                said.append("Ended \(ended.day.inWords): \(words.endings.label(enquiry.endedBecause, on: work.today)).")
            }
            return Step(
                at: enquiry.startedAt, subject: enquiry.subject, title: "Section 47 enquiry \(enquiry.reference)", words: said,
                standing: enquiry.isOpen ? "goes on" : "", isOpen: enquiry.isOpen,
                lacks: enquiry.emergencyReason.isBlank ? "" : "begun in an emergency, before a strategy discussion")
        }
    }

    private func plans(_ records: [ID<Person>], in work: Work) throws -> [Step] {
        let words = work.definitions.carePlans
        let store = CarePlanStore(transaction: work.transaction)
        let plans = try store.plans(of: records)
        let children = try store.children(of: plans.map(\.id))
        return plans.map { plan in
            let own = (children[plan.id] ?? []).first { records.contains($0.person) }
            let category = own.flatMap { work.definitions.meetings.categories[$0.category]?.label(on: work.today) } ?? ""
            let ended = own?.leftOn ?? plan.endedOn
            var said: [String] = []
            if !category.isEmpty { said.append("Category: \(category.lowercasedFirst).") }
            if let own, !own.view.isBlank { said.append("In the child’s words: \(own.view)") }
            if let ended {
                let why = own?.leftBecause ?? plan.endedBecause ?? ""
                said.append("Ended \(ended.inWords): \(words.endings.label(why, on: work.today).lowercasedFirst).")
            }
            return Step(
                at: Instant(own?.joinedOn ?? plan.begunOn), subject: plan.subject,
                title: "\(words.kinds.label(plan.kind.rawValue, on: work.today)) \(plan.reference)", words: said,
                standing: ended == nil ? plan.publishedNumber == 0 ? "a draft; nobody has it yet" : "goes on" : "",
                isOpen: ended == nil, lacks: "")
        }
    }
}
