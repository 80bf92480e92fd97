import Definitions
public import Instruments
public import Kernel

/// The quality check of a referral (DA-3): accepted, or declined with reasons; then somebody else looks at it again.
public struct DecideMarac: Command {
    public let marac: ID<MaracCase>
    /// Nil until something is chosen.
    public let decision: MaracCase.Decision?
    public let reasons: String

    public init(_ marac: ID<MaracCase>, _ decision: MaracCase.Decision?, reasons: String) {
        self.marac = marac
        self.decision = decision
        self.reasons = reasons
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try MaracUnderWork(marac, in: work).accessRecord() }

    public func perform(in work: Work) throws {
        var under = try MaracUnderWork(marac, in: work)
        if under.found.decision != nil { throw MaracProblem.decidedAlready }
        var problems: [MaracProblem] = []
        if decision == nil { problems.append(.decisionMissing) }
        if decision == .declined, reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        try Problems.throwIfAny(problems)
        under.found.decision = decision
        under.found.decidedAt = work.now
        under.found.decidedBy = work.actor.user
        under.found.decisionReasons = reasons
        try MaracStore(transaction: work.transaction).save(under.found)
        try work.clocks.stop(MaracClocks.referral, for: under.found.subject)
        try work.journal.record(
            "marac.decided", about: under.found.subjects,
            ["reference": .string(under.found.reference), "decision": .of(decision?.rawValue)])
        if decision == .accepted {
            try work.maracAccepted(under.found)
        } else {
            try work.clocks.start(
                MaracClocks.second, for: under.found.subject, about: under.found.words.children,
                heldBy: try work.maracTeam().team.map { .team($0) })
        }
        try work.tellReferrer(
            of: under.found, decision == .accepted ? "Your referral to MARAC is accepted" : "Your referral to MARAC was declined",
            decision == .accepted ? "" : "Somebody else looks at it again; you may challenge it.")
    }
}

/// A second look at a declined referral, by somebody else (DA-3): it stays declined, or is accepted after all.
public struct LookAgainAtMarac: Command {
    public let marac: ID<MaracCase>
    public let second: MaracCase.Second?
    public let words: String

    public init(_ marac: ID<MaracCase>, _ second: MaracCase.Second?, _ words: String) {
        self.marac = marac
        self.second = second
        self.words = words
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try MaracUnderWork(marac, in: work).accessRecord() }

    public func perform(in work: Work) throws {
        var under = try MaracUnderWork(marac, in: work)
        guard under.found.decision == .declined else { throw MaracProblem.notDeclined }
        if under.found.second != nil { throw MaracProblem.decidedAlready }
        if under.found.decidedBy == work.actor.user { throw MaracProblem.ownSecondLook }
        var problems: [MaracProblem] = []
        if second == nil { problems.append(.decisionMissing) }
        if words.isBlank || words.saysNothing { problems.append(.reasonsMissing) }
        try Problems.throwIfAny(problems)
        under.found.second = second
        under.found.secondAt = work.now
        under.found.secondBy = work.actor.user
        under.found.secondWords = words
        try MaracStore(transaction: work.transaction).save(under.found)
        try work.clocks.stop(MaracClocks.second, for: under.found.subject)
        try work.journal.record(
            "marac.looked-again", about: under.found.subjects,
            ["reference": .string(under.found.reference), "second": .of(second?.rawValue)])
        if second == .accepts { try work.maracAccepted(under.found) }
        try work.tellReferrer(
            of: under.found,
            second == .accepts ? "Your referral to MARAC is accepted after all" : "Your referral to MARAC stays declined",
            "Somebody else has looked at it.")
    }
}

extension Work {
    func maracAccepted(_ found: MaracCase) throws {
        try clocks.start(
            MaracClocks.hearing, for: found.subject, about: found.words.children, heldBy: try maracTeam().team.map { .team($0) })
    }

    func tellReferrer(of found: MaracCase, _ subject: String, _ more: String) throws {
        guard let referrer = found.referredBy, referrer != actor.user else { return }
        try messages.write(
            to: referrer, subject: subject,
            body: "\(found.reference). \(more) Sign in to read it: /marac/\(found.id)", about: found.subject, people: found.people
        )
    }
}
