import Definitions
import Instruments
import Kernel

/// Who hears that a challenge reached a stage (CHALL-2): named people of both agencies, by the roster. An agency that has named
/// nobody is kept as a gap: silence is visible.
struct ChallengeTelling {
    /// Somebody to tell; without a name where the agency has nobody.
    struct Somebody: Hashable {
        let agency: ID<Agency>?
        var name = ""
        var user: ID<User>?
        var email = ""
    }

    let challenge: Challenge
    let work: Work

    init(_ challenge: Challenge, _ work: Work) {
        self.challenge = challenge
        self.work = work
    }

    /// The agency that is the partnership’s own office.
    var partnership: ID<Agency>? {
        get throws {
            try work.agencyNames().values.filter { $0.kind == "partnership" }.map(\.id).min { $0.description < $1.description }
        }
    }

    /// - Parameter holder: who answers at the first stage.
    func people(at stage: ChallengeStage, heldBy holder: ClockHolder?) throws -> [Somebody] {
        if stage.tells.isEmpty { return try holder.map(holding) ?? [] }
        var agencies = [challenge.challengedAgency, challenge.raisedAgency].compactMap { $0 }
        if stage.isPartnerships, let partnership = try partnership { agencies.insert(partnership, at: 0) }
        var seen: Set<ID<Agency>> = []
        return try agencies.filter { seen.insert($0).inserted }.flatMap { try named(of: $0, for: Set(stage.tells)) }
    }

    private func named(of agency: ID<Agency>, for purposes: Set<String>) throws -> [Somebody] {
        let contacts = try AgencyContactStore(transaction: work.transaction).contacts(of: agency, on: work.today)
        let fitting = contacts.filter { !$0.words.purposes.isDisjoint(with: purposes) }
        let named = fitting.isEmpty ? contacts.filter { $0.words.purposes.contains(ContactPurpose.lead) } : fitting
        if !named.isEmpty {
            return named.map { Somebody(agency: agency, name: $0.inWords, user: $0.words.user, email: $0.words.email) }
        }
        let teams = TeamStore(transaction: work.transaction)
        let own = try teams.all().filter { $0.agency == agency }
        let leads = try teams.members(of: own.map(\.id), on: work.today).filter(\.leads)
        var seen: Set<ID<User>> = []
        let people = leads.filter { seen.insert($0.user).inserted }.map { Somebody(agency: agency, name: $0.name, user: $0.user) }
        return people.isEmpty ? [Somebody(agency: agency)] : people
    }

    private func holding(_ holder: ClockHolder) throws -> [Somebody] {
        switch holder {
        case .user(let user):
            return [Somebody(agency: challenge.challengedAgency, name: try UserNames(in: work).name(of: user), user: user)]
        case .team(let team):
            let members = try TeamStore(transaction: work.transaction).members(of: [team], on: work.today)
            let told = members.contains(where: \.leads) ? members.filter(\.leads) : members
            let people = told.map { Somebody(agency: challenge.challengedAgency, name: $0.name, user: $0.user) }
            return people.isEmpty ? [Somebody(agency: challenge.challengedAgency)] : people
        case .agency(let agency):
            return try named(of: agency, for: ["challenge-manager"])
        }
    }

    func tell(_ people: [Somebody], of step: ChallengeStep, label: String) throws {
        let store = ChallengeStore(transaction: work.transaction)
        for one in people {
            let recipient: Recipient? =
                one.user.map { .user($0) }
                ?? (one.email.isBlank ? nil : .address(name: one.name, email: one.email, agency: one.agency))
            let message = try recipient.flatMap { recipient in
                try work.messages.tell(
                    recipient,
                    subject: step.how == .raised
                        ? "Something is challenged" : "A challenge has reached \(label.lowercasedFirstLetter)",
                    body: body(step, label: label, signsIn: one.user != nil),
                    because: "Whoever decided, and the named managers of both agencies, can put it right for the child.",
                    about: challenge.subject,
                    people: challenge.children
                )
            }
            try store.add(
                ToldOfChallenge(agency: one.agency, name: one.name, user: one.user, message: message, at: work.now),
                id: work.newID(), of: step.id)
        }
        // Whoever raised it hears when it moves on without them.
        if step.how == .time, let raiser = challenge.raisedBy, !people.contains(where: { $0.user == raiser }) {
            try tellRaiser("Your challenge was not answered in time and has moved on", "It has reached “\(label)”.", raiser)
        }
    }

    func tellRaiser(_ subject: String, _ words: String, _ raiser: ID<User>) throws {
        guard raiser != work.actor.user else { return }
        try work.messages.write(
            to: raiser, subject: subject,
            body: "\(challenge.reference). \(words) Sign in to read it: /challenges/\(challenge.id)", about: challenge.subject,
            people: challenge.children)
    }

    private func body(_ step: ChallengeStep, label: String, signsIn: Bool) -> String {
        [
            "Challenge \(challenge.reference), \(label.lowercasedFirstLetter).",
            step.how == .time ? "Nobody answered the stage before in its time." : "",
            step.dueAt.map { "A reply is expected by \($0.inWords)." } ?? "",
            signsIn
                ? "Sign in to read what is challenged and why: /challenges/\(challenge.id)"
                : "Whoever of your agency signs in to Lantern finds it by this reference. Speak to each other: it is about a child.",
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension String {
    fileprivate var lowercasedFirstLetter: String { prefix(1).lowercased() + dropFirst() }
}
