import Definitions
import Instruments
import Kernel

/// The papers of a meeting as plain words, for one reader: the decision note and the full notes (STRAT-5, CONF-5).
struct MeetingPapers {
    let under: MeetingUnderWork
    let decisions: [MeetingDecision]
    let actions: [MeetingAction]
    let contributions: [Contribution]
    let notes: [MeetingNote]
    let notInvolved: [String: String]
    let names: [ID<Person>: String]
    let agencies: [ID<Agency>: AgencyLine]
    let definitions: Definitions
    let day: Day

    init(_ under: MeetingUnderWork, in work: Work) throws {
        self.under = under
        let ids = under.cases.map(\.id)
        decisions = try MeetingDecisionStore(transaction: work.transaction).decisions(of: ids)
        actions = try MeetingDecisionStore(transaction: work.transaction).actions(of: ids)
        contributions = try MeetingWordsStore(transaction: work.transaction).contributions(to: ids)
        notes = try MeetingWordsStore(transaction: work.transaction).notes(of: ids)
        notInvolved = try InviteeStore(transaction: work.transaction).notInvolved(in: under.meeting.id)
        names = try work.mainNames(of: under.people)
        agencies = try work.agencyNames()
        definitions = work.definitions
        day = work.today
    }

    func text(_ kind: MeetingCopy.Kind, for reader: Invitee) -> String {
        var lines = [under.title(on: day), head, ""]
        lines += ["Who took part", present, ""]
        for one in under.cases {
            lines += [title(one), ""]
            lines += decided(one)
            if kind == .notes { lines += said(one, to: reader) }
            lines += toDo(one)
        }
        if let at = under.meeting.checkedAt, !under.meeting.checkWords.isBlank {
            lines += ["Checked \(at.inWords)", under.meeting.checkWords, ""]
        }
        return lines.joined(separator: "\n").trimmed + "\n"
    }

    private var head: String {
        guard let from = under.meeting.heldFrom else { return "" }
        return "Held \(from.inWords)\(under.meeting.heldTo.map { ", until \($0.inWords)" } ?? "")."
    }

    private var present: String {
        let there = under.invitees.filter { !$0.isRemoved && $0.attended.tookPart }.map(who)
        let absent = under.invitees.filter { !$0.isRemoved && $0.attended == .absent }.map { invitee in
            let gave = contributions.contains { $0.invitee == invitee.id }
            return "\(who(invitee)) (\(gave ? "sent what they know" : "did not come"))"
        }
        let without = under.kind.expected.compactMap { seat in
            notInvolved[seat].map { "Held without \(definitions.meetings.seats.label(seat, on: day).lowercasedFirst): \($0)" }
        }
        return (there + absent + without).joined(separator: "\n")
    }

    private func who(_ invitee: Invitee) -> String {
        [invitee.name, invitee.jobTitle, invitee.agency.flatMap { agencies[$0]?.name } ?? ""].filter { !$0.isBlank }
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
    }

    private func title(_ one: MeetingCase) -> String {
        let children = one.children.map { names[$0.person] ?? "a child" }
        return children.isEmpty ? one.title : "About " + children.joined(separator: ", ")
    }

    private func decided(_ one: MeetingCase) -> [String] {
        var lines = ["What was decided"]
        for decision in decisions where decision.meetingCase == one.id {
            let whom = decision.person.flatMap { names[$0] }.map { "\($0): " } ?? ""
            let category =
                definitions.meetings.categories[decision.category].map { ", \($0.label(on: day).lowercasedFirst)" } ?? ""
            lines.append("\(whom)\(definitions.meetings.choices.label(decision.choice, on: day))\(category).")
            lines.append("Why: \(decision.reasons)")
            if let by = decision.by { lines.append("The child is seen by \(by.inWords).") }
            if !decision.dissent.isBlank { lines.append("Seen otherwise: \(decision.dissent)") }
        }
        return lines + [""]
    }

    private func said(_ one: MeetingCase, to reader: Invitee) -> [String] {
        var lines: [String] = []
        for child in one.children where child.hasView {
            lines.append("\(names[child.person] ?? "The child")’s own view")
            lines += [child.view.isBlank ? "Not sought: \(child.viewMissing)" : child.view, ""]
        }
        // What an agency marked goes to professionals only, and back to the agency itself.
        let shown = contributions.filter {
            $0.meetingCase == one.id
                && ($0.sharing.isBlank || reader.seat != "family" || $0.agency == reader.agency && $0.agency != nil)
        }
        if !shown.isEmpty {
            lines.append("What each agency brought")
            for one in shown {
                let from = one.agency.flatMap { agencies[$0]?.name } ?? one.givenAs
                lines.append("\(from)\(one.kind == .view ? ", its view" : ""): \(one.words)")
                if !one.sharing.isBlank { lines.append("(To go no further: \(one.sharing))") }
            }
            lines.append("")
        }
        for item in under.kind.agenda {
            let written = notes.filter { $0.meetingCase == one.id && $0.item == item && !$0.words.isBlank }
            guard !written.isEmpty else { continue }
            lines.append(definitions.meetings.items.label(item, on: day))
            lines += written.map(\.words) + [""]
        }
        return lines
    }

    private func toDo(_ one: MeetingCase) -> [String] {
        let own = actions.filter { $0.meetingCase == one.id && $0.droppedAt == nil }
        guard !own.isEmpty else { return [] }
        var lines = ["Who does what"]
        for action in own {
            let agency = action.agency.flatMap { agencies[$0]?.name } ?? ""
            let who = [action.ownerName, agency].filter { !$0.isBlank }.joined(separator: ", ")
            let when = action.wasDone ? "done already" : action.due.map { "by \($0.inWords)" } ?? "no time"
            lines.append("\(action.what) (\(who), \(when))")
        }
        return lines + [""]
    }
}
