import Definitions
import Instruments
import Kernel

/// MARAC within another act: a daily risk meeting passes a case to it, or takes one up from it (DA-2). No action is lost on the way:
/// those that are open stay open, and stand first where the case is heard next.
struct Maracs {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var requests: MaracRequestStore { MaracRequestStore(transaction: work.transaction) }

    /// Notes that a case waits to be taken up by the other one.
    ///
    /// A hearing is written down as it is held, and its meeting closed later: what one part of a meeting passes goes once.
    func pass(_ found: MaracCase, to: MaracPassing.To, because: String, from part: ID<MeetingCase>?) throws {
        if let part, try requests.passings(of: found.id).contains(where: { $0.fromCase == part && $0.to == to }) { return }
        try requests.add(
            MaracPassing(
                id: work.newID(), maracCase: found.id, to: to, because: because, passedAt: work.now, passedBy: work.actor.user,
                fromCase: part, takenAt: nil))
        try work.journal.record(
            "marac.passed", about: found.subjects, ["reference": .string(found.reference), "to": .string(to.rawValue)])
    }

    /// What a daily risk meeting decided as “to-marac”: the case of these people that is open goes on, and where there is none it is
    /// referred and accepted at once, since agencies decided it together.
    ///
    /// - Returns: nil where nobody in it is marked as the one who is harmed.
    @discardableResult
    func passToMarac(_ part: MeetingCase, because: String) throws -> ID<MaracCase>? {
        let store = MaracStore(transaction: work.transaction)
        if let about = part.about, about.kind == "marac-case", let id = ID<MaracCase>(about.id),
            let found = try store.find([id]).first, found.heardAt == nil
        {
            try pass(found, to: .marac, because: because, from: part.id)
            return id
        }
        guard let victim = part.adults.first(where: { $0.relation == "victim" })?.person ?? part.adults.first?.person else {
            return nil
        }
        let other =
            part.adults.first { $0.relation == "person who harms" }?.person
            ?? part.adults.first { $0.person != victim }?.person
        let records = try PersonStore(transaction: work.transaction).records(of: victim)
        let open = try store.naming(records).first {
            records.contains($0.words.victim) && $0.words.perpetrator == other && ![.heard, .declined].contains($0.standing)
        }
        if let open {
            try pass(open, to: .marac, because: because, from: part.id)
            return open.id
        }
        let id = try ReferToMarac(
            MaracReferral(
                victim: victim, perpetrator: other, perpetratorWords: other == nil ? "Not known" : "",
                children: part.children.map(\.person), criteria: ["judgement"], why: because,
                safeContact: "As the daily risk meeting knows it."),
            from: Subject("meeting-case", part.id)
        ).perform(in: work)
        var found = try store.find(id)
        found.decision = .accepted
        found.decidedAt = work.now
        found.decidedBy = work.actor.user
        found.decisionReasons = "Decided by the daily risk meeting."
        try store.save(found)
        try work.clocks.stop(MaracClocks.referral, for: found.subject)
        try work.maracAccepted(found)
        try pass(found, to: .marac, because: because, from: part.id)
        return id
    }

    /// A daily risk meeting has a case on its list: whatever of it waited there is taken up.
    func takenUpDaily(_ part: MeetingCase) throws {
        guard let about = part.about, about.kind == "marac-case", let id = ID<MaracCase>(about.id) else { return }
        try requests.take(id, to: .daily, at: work.now)
    }

    /// Open cases and those of a year about these people, for their pages.
    func cases(about people: [ID<Person>]) throws -> [MaracCase] { try MaracStore(transaction: work.transaction).naming(people) }
}
