import Definitions
import Instruments
import Kernel

/// A challenge as every use case about it needs it: who has a part in it, and who may answer now.
struct ChallengeUnderWork {
    var challenge: Challenge
    let told: [ID<ChallengeStep>: [ToldOfChallenge]]
    let work: Work

    init(_ id: ID<Challenge>, in work: Work) throws {
        let store = ChallengeStore(transaction: work.transaction)
        challenge = try store.find(id)
        told = try store.told(of: challenge.stages.map(\.id))
        self.work = work
    }

    /// Throws when it has ended, or reached another stage than the one that was read.
    func require(_ step: ID<ChallengeStep>) throws -> ChallengeStep {
        guard challenge.isOpen else { throw ChallengeProblem.endedAlready }
        guard let now = challenge.now, now.id == step else { throw ChallengeProblem.stageMoved }
        return now
    }

    /// Those of the agency that was challenged, or of the partnership, who were told of the stage; whoever has it; their team.
    private func answerers() throws -> Set<ID<User>> {
        guard let now = challenge.now else { return [] }
        var users: Set<ID<User>> = []
        switch now.holder {
        case .user(let user): users.insert(user)
        case .team(let team):
            users.formUnion(try TeamStore(transaction: work.transaction).members(of: [team], on: work.today).map(\.user))
        case .agency, nil: break
        }
        let isPartnerships = work.definitions.challenges.stages[now.stage]?.isPartnerships == true
        let partnership = isPartnerships ? try ChallengeTelling(challenge, work).partnership : nil
        let answering = partnership ?? challenge.challengedAgency
        for one in told[now.id] ?? [] where one.agency == answering { if let user = one.user { users.insert(user) } }
        return users
    }

    private var everybodyTold: [ToldOfChallenge] { told.values.flatMap { $0 } }

    func recordForAnswering() throws -> AccessRecord {
        var agency: ID<Agency>?
        if case .agency(let id) = challenge.now?.holder { agency = id }
        return AccessRecord(
            "this challenge", leads: try answerers(), owner: challenge.raisedBy, agency: agency, subject: challenge.subject)
    }

    func recordForTakingUp() throws -> AccessRecord {
        var users: Set<ID<User>> = []
        if challenge.raisedAgency != challenge.challengedAgency {
            users.formUnion(everybodyTold.filter { $0.agency == challenge.raisedAgency }.compactMap(\.user))
        }
        // Whoever came by a link has no account: whoever answered tells them, and writes down what they say.
        if challenge.raisedBy == nil { users.formUnion(challenge.stages.compactMap(\.answeredBy)) }
        return AccessRecord("this challenge", contributors: users, owner: challenge.raisedBy, subject: challenge.subject)
    }

    func recordForReading() throws -> AccessRecord {
        var record = try recordForAnswering()
        record.contributors = Set(everybodyTold.compactMap(\.user))
        record.contributors.formUnion([challenge.decider].compactMap { $0 })
        record.contributors.formUnion(challenge.stages.compactMap(\.answeredBy))
        for child in challenge.children {
            let under = try PersonUnderWork(child, in: work)
            if under.reach == .restricted { record.person = under.access }
        }
        // Who may read what is challenged may read that it is, and why.
        if record.person == nil, let user = work.actor.user, let about = try? Challenged(challenge.about, in: work), about.mayRead
        {
            record.contributors.insert(user)
        }
        return record
    }
}
