import Definitions
public import Instruments
public import Kernel

/// A coordinator says which school it is, or that they telephoned (NOTIFY-1, NOTIFY-3).
public struct FollowNotice: Command {
    public enum Step: Hashable, Sendable { case school(ID<Agency>), telephoned(String) }

    public let notice: ID<SchoolNotice>
    public let step: Step

    public init(_ notice: ID<SchoolNotice>, _ step: Step) {
        self.notice = notice
        self.step = step
    }

    public var act: Act { .followNotices }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    public func perform(in work: Work) throws {
        let store = SchoolNoticeStore(transaction: work.transaction)
        var found = try store.find(notice)
        let incident = try IncidentStore(transaction: work.transaction).find(found.incident)
        guard let child = incident.people.first(where: { $0.id == found.child }) else { throw NotFound("child of this notice") }
        switch step {
        case .school(let school):
            guard try AgencyStore(transaction: work.transaction).all().contains(where: { $0.id == school }) else {
                throw IncidentProblem.schoolMissing
            }
            found.school = school
            try SchoolNotices(work).send(&found, of: incident, child)
        case .telephoned(let words):
            if words.isBlank || words.saysNothing { throw IncidentProblem.telephoneMissing }
            found.how = .telephone
            found.sentAt = found.sentAt ?? work.now
            (found.telephonedBy, found.telephonedWords) = (work.actor.user, words)
            try work.clocks.stop(IncidentClocks.told, for: found.subject)
            try work.clocks.stop(IncidentClocks.read, for: found.subject)
            try work.journal.record(
                "notice.telephoned", about: [found.subject, incident.subject], ["reference": .string(incident.reference)])
        }
        try store.save(found)
    }
}

/// Finds the notices that were to be read by now and were not: each goes to the coordinators once (NOTIFY-3).
public struct ChaseNotices: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    /// How many were put before the coordinators.
    public func perform(in work: Work) throws -> Int {
        let store = SchoolNoticeStore(transaction: work.transaction)
        let open = try store.unknown(limit: 2000).filter { $0.sentAt != nil && $0.chasedAt == nil }
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: open.map(\.subject))
        let late = open.filter { notice in
            clocks[notice.subject]?.contains { $0.kind == IncidentClocks.read && $0.due.lastMoment < work.now } ?? false
        }
        for var notice in late {
            notice.chasedAt = work.now
            try store.save(notice)
            if let team = try SchoolNotices(work).coordinators() { try work.clocks.hand(notice.subject, to: .team(team)) }
            try work.journal.record("notice.unread", about: [notice.subject, Subject("incident", notice.incident)], [:])
        }
        if !late.isEmpty, let team = try SchoolNotices(work).coordinators() {
            for member in try TeamStore(transaction: work.transaction).members(of: [team], on: work.today) {
                try work.messages.write(
                    to: member.user, subject: "Notices that no school has read",
                    body: "\(late.count) notices to schools are unread past their time. Open Lantern to telephone.")
            }
        }
        return late.count
    }
}
