import Definitions
import Instruments
import Kernel

/// Challenges within another act: raised, moved to the next stage, and told. Every room may ask for one.
///
/// ```swift
/// try Challenges(work).raise(on: contact.subject, words)
/// ```
struct Challenges {
    static let reply: ClockKind = "challenge-reply"
    static let takenUp: ClockKind = "challenge-taken-up"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    private var store: ChallengeStore { ChallengeStore(transaction: work.transaction) }
    private var words: ChallengeDefinitions { work.definitions.challenges }

    /// Raises a challenge on a record: whoever decided has it, else the team or agency whose case it is.
    ///
    /// - Parameters:
    ///   - agency: who is to answer, where nobody is known to have decided.
    ///   - id: made with the form, so that a form sent twice is one challenge.
    /// - Throws: `ChallengeProblem`, all at once.
    @discardableResult
    func raise(
        on subject: Subject, _ said: ChallengeWords, toAgency agency: ID<Agency>? = nil, id: ID<Challenge>? = nil
    ) throws -> ID<Challenge> {
        if let id, try !store.find([id]).isEmpty { return id }
        var about = try Challenged(subject, in: work)
        let accounts = try SignInStore(transaction: work.transaction).accounts()
        let decider = about.decider.flatMap { id in accounts.first { $0.id == id && $0.disabledAt == nil } }
        if let agency, about.decider == nil, about.team == nil { about.agency = agency }
        let team = try about.team.map { try TeamStore(transaction: work.transaction).find($0) }
        about.agency = about.agency ?? decider?.agency ?? team?.agency
        // Nobody answers their own challenge, and whoever has left answers none.
        let holder: ClockHolder? =
            decider.flatMap { $0.id == work.actor.user ? nil : .user($0.id) } ?? about.team.map { .team($0) }
            ?? about.agency.map { .agency($0) }
        try Problems.throwIfAny(problems(said, hasHolder: holder != nil))
        guard let holder, let first = words.stages.inUse(on: work.today).first else { throw ChallengeProblem.stagesMissing }
        let challenge = Challenge(
            id: id ?? work.newID(),
            reference: try reference(),
            about: about.subject,
            aboutWords: about.words,
            words: said,
            children: about.children,
            raisedAt: work.now,
            raisedBy: work.actor.link == nil ? work.actor.user : nil,
            raisedAs: work.actor.name,
            raisedAgency: work.actor.agency,
            decider: decider?.id,
            challengedAgency: about.agency,
            stages: [],
            outcome: nil,
            effect: "",
            effectWords: "",
            endedAt: nil,
            endedBy: nil,
            version: 1
        )
        try store.add(challenge)
        try work.journal.record(
            "challenge.raised", about: challenge.subjects,
            [
                "reference": .string(challenge.reference), "theme": .string(said.theme), "kind": .string(said.kind),
                "about": .string(about.words),
            ])
        try open(first, of: challenge, .raised, heldBy: holder)
        return challenge.id
    }

    private func problems(_ said: ChallengeWords, hasHolder: Bool) -> [ChallengeProblem] {
        var problems: [ChallengeProblem] = []
        if said.what.isBlank || said.what.saysNothing { problems.append(.whatMissing) }
        if words.themes[said.theme] == nil { problems.append(.themeMissing) }
        if said.why.isBlank || said.why.saysNothing { problems.append(.whyMissing) }
        if said.asks.isBlank || said.asks.saysNothing { problems.append(.asksMissing) }
        if let kind = words.kinds[said.kind] {
            if kind.hasTarget, said.target == nil { problems.append(.targetMissing) }
        } else {
            problems.append(.kindMissing)
        }
        if let target = said.target, target < work.today { problems.append(.targetPast) }
        if !hasHolder { problems.append(.agencyMissing) }
        return problems
    }

    /// Moves an open challenge to its next stage. Nothing happens where another node did so in the meantime.
    /// - Returns: whether it moved.
    @discardableResult
    func moveOn(_ challenge: Challenge, _ how: ChallengeStep.How, because: String = "") throws -> Bool {
        guard let now = challenge.now else { return false }
        guard let next = words.stage(after: now.stage) else { throw ChallengeProblem.lastStage }
        try keepDue(of: challenge)
        try work.clocks.stop(Self.reply, for: challenge.subject)
        try work.clocks.stop(Self.takenUp, for: challenge.subject)
        return try open(next, of: challenge, how, because: because, heldBy: nil)
    }

    /// The calendar may have moved the time limit since the stage was opened: what it was is kept.
    func keepDue(of challenge: Challenge) throws {
        guard let now = challenge.now, let clock = try work.clocks.open(Self.reply, for: challenge.subject),
            clock.due.lastMoment != now.dueAt
        else { return }
        try store.hold(now.id, due: clock.due.lastMoment)
    }

    /// - Parameter holder: who answers; nil for whoever is told of the agency that was challenged.
    @discardableResult
    private func open(
        _ stage: ChallengeStage, of challenge: Challenge, _ how: ChallengeStep.How, because: String = "",
        heldBy holder: ClockHolder?
    ) throws -> Bool {
        let telling = ChallengeTelling(challenge, work)
        let people = try telling.people(at: stage, heldBy: holder)
        let answering = stage.isPartnerships ? try telling.partnership : challenge.challengedAgency
        let holder =
            holder ?? people.first { $0.agency == answering && $0.user != nil && $0.user != challenge.raisedBy }?.user.map {
                .user($0)
            }
            ?? answering.map { .agency($0) } ?? challenge.challengedAgency.map { .agency($0) }
        let clock = try work.clocks.start(
            Self.reply, for: challenge.subject, about: challenge.children, variant: stage.key, heldBy: holder)
        let step = ChallengeStep(
            id: work.newID(),
            number: challenge.stages.count + 1,
            stage: stage.key,
            openedAt: work.now,
            how: how,
            openedWords: because,
            dueAt: clock?.due.lastMoment,
            holder: holder,
            answer: nil,
            reasons: "",
            answeredAt: nil,
            answeredBy: nil
        )
        guard try store.add(step, of: challenge.id) else { return false }
        if how != .raised {
            try work.journal.record(
                "challenge.stage-opened", about: challenge.subjects,
                [
                    "reference": .string(challenge.reference), "stage": .string(stage.key), "how": .string(how.rawValue),
                    "because": .string(because),
                ])
        }
        try telling.tell(people, of: step, label: stage.label(on: work.today))
        return true
    }

    private func reference() throws -> String {
        while true {
            let reference = "CH-\(ContactReference.letters(of: work.newID(Challenge.self).uuid))"
            if try !store.isTaken(reference) { return reference }
        }
    }
}
