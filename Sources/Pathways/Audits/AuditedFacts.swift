import Definitions
import Instruments
import Kernel

/// What the record says of itself, for whoever audits it: beside the points, so that an auditor looks once and answers.
public struct AuditedFact: Hashable, Sendable {
    public let label: String
    /// Empty where the record says nothing.
    public let words: String
}

/// Reads a record for an auditor. It opens nothing by itself: who may look was asked before.
struct AuditedFacts {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func facts(of record: AuditRecord) throws -> [AuditedFact] {
        switch record.subject.kind {
        case "meeting": try ID(record.subject.id).map(meeting) ?? []
        case "contact": try ID(record.subject.id).map(contact) ?? []
        case "oversight": try oversight(record)
        default: try child(record.child)
        }
    }

    private func child(_ child: ID<Person>?) throws -> [AuditedFact] {
        guard let child, let summary = try work.summaries(of: [child])[child] else { return [] }
        return [AuditedFact(label: "Child", words: [summary.name, summary.age?.inWords ?? ""].joined(separator: ", "))]
    }

    private func meeting(_ id: ID<Meeting>) throws -> [AuditedFact] {
        let answer = try MeetingReader(id, in: work).answer()
        let meeting = answer.meeting
        let there = answer.invitees.filter { !$0.invitee.isRemoved }
        func attendance(_ seat: String) -> String {
            let some = there.filter { $0.invitee.seat == seat }
            return some.map { one in
                let how =
                    switch one.invitee.attended {
                    case .inPerson: "took part in person"
                    case .video: "took part by video"
                    case .telephone: "took part by telephone"
                    case .absent: "was asked and did not come"
                    case .notSaid: "was asked; nobody wrote down whether they came"
                    }
                return "\(one.invitee.name) \(how)\(one.gave ? ", and sent information" : "")"
            }.joined(separator: "\n")
        }
        let clocks = try ClockStore(transaction: work.transaction).all(for: meeting.subject)
        return [
            AuditedFact(label: "Children", words: answer.cases.map(\.title).joined(separator: "; ")),
            AuditedFact(label: "Police", words: attendance("police")), AuditedFact(label: "Health", words: attendance("health")),
            AuditedFact(label: "Social care", words: attendance("social-care")),
            AuditedFact(
                label: "Time",
                words: [
                    meeting.heldFrom.map { "Held on \($0.inWords)." } ?? "", "\(limits(clocks))",
                ].filter { !$0.isEmpty }.joined(separator: "\n")),
            AuditedFact(
                label: "Decided",
                words: answer.cases.flatMap(\.decisions).map { one in
                    let choice = work.definitions.meetings.choices.label(one.choice, on: one.decidedAt.day)
                    return one.reasons.isBlank ? "\(choice); no reasons" : "\(choice). \(one.reasons)"
                }.joined(separator: "\n")),
            AuditedFact(label: "Sent", words: sent(answer, to: there.count)),
        ]
    }

    private func sent(_ answer: MeetingRecord.Answer, to asked: Int) -> String {
        let copies = answer.copies.map(\.copy)
        return [MeetingCopy.Kind.decisionNote, .notes].compactMap { kind -> String? in
            let some = copies.filter { $0.kind == kind }
            guard let first = some.map(\.sentAt).min(), let last = some.map(\.sentAt).max() else { return nil }
            let who = "\(Set(some.map(\.invitee)).count) of \(asked) who were asked"
            let name = kind == .notes ? "Notes" : "Decision and actions"
            return "\(name) to \(who), \(first == last ? first.inWords : "\(first.inWords) to \(last.inWords)")."
        }.joined(separator: "\n")
    }

    private func limits(_ clocks: [Clock]) -> String {
        clocks.compactMap { clock in
            guard clock.result != .void else { return nil }
            let label = work.definitions.clocks.kinds.label(clock.kind.rawValue, on: work.today)
            let due = "due \(clock.due.inWords)"
            switch clock.result {
            case .met: return "\(label): in time, \(due)."
            case .missed:
                return "\(label): late, \(due). \(clock.lateBecause.isBlank ? "No reason is given." : clock.lateBecause)"
            default: return "\(label): \(due)."
            }
        }.joined(separator: "\n")
    }

    private func contact(_ id: ID<Contact>) throws -> [AuditedFact] {
        guard let contact = try ContactStore(transaction: work.transaction).find([id]).first else { return [] }
        let store = ContactDecisionStore(transaction: work.transaction)
        let decisions = try store.decisions(on: id)
        let told = try store.told(of: id)
        let clocks = try ClockStore(transaction: work.transaction).all(for: contact.subject)
        return [
            AuditedFact(
                label: "Life of the child", words: contact.told.life.isBlank ? contact.told.lifeNotKnown : contact.told.life),
            AuditedFact(label: "Worry", words: contact.told.worry),
            AuditedFact(
                label: "Time",
                words: ["Received on \(contact.receivedAt.inWords).", limits(clocks)].filter { !$0.isEmpty }.joined(
                    separator: "\n")),
            AuditedFact(
                label: "Decided",
                words: decisions.last.map {
                    "\(work.definitions.frontDoor.outcomes.label($0.words.outcome, on: $0.decidedAt.day)). \($0.words.reasons)"
                } ?? ""),
            AuditedFact(
                label: "Told",
                words: told.isEmpty ? "" : "\(told.count) told, the last on \(told.map(\.toldAt).max()?.inWords ?? "")."),
        ]
    }

    private func oversight(_ record: AuditRecord) throws -> [AuditedFact] {
        guard let child = record.child,
            let found = try CaseOversightStore(transaction: work.transaction).about([child]).first(where: {
                $0.id.description == record.subject.id
            })
        else { return [] }
        return try self.child(child) + [
            AuditedFact(label: "Written", words: "\(found.writtenAt.inWords), by \(found.writtenAs)"),
            AuditedFact(label: "Thinking", words: found.thinking), AuditedFact(label: "Direction", words: found.direction),
            AuditedFact(label: "By", words: found.by?.inWords ?? ""),
        ]
    }
}
