public import Kernel

/// What is known about a record when somebody asks to do something with it.
public struct AccessRecord: Hashable, Sendable {
    /// In the user's words: "this action", "this plan".
    public let name: String
    /// The body that oversees it, when one does.
    public var overseenBy: ID<Body>?
    /// The users who are its accountable lead, by name or by the post they hold.
    public var leads: Set<ID<User>>
    /// The users who contribute to it without being accountable for it.
    public var contributors: Set<ID<User>>
    /// The one person whose own affair it is: their account, their session.
    public var owner: ID<User>?
    /// Who works with whom, when it is about a person.
    public var person: PersonAccess?
    /// The agency whose it is to answer, when one was asked.
    public var agency: ID<Agency>?
    /// Which record exactly, for whoever may see one and no other.
    public var subject: Subject?

    public init(
        _ name: String,
        overseenBy: ID<Body>? = nil,
        leads: Set<ID<User>> = [],
        contributors: Set<ID<User>> = [],
        owner: ID<User>? = nil,
        person: PersonAccess? = nil,
        agency: ID<Agency>? = nil,
        subject: Subject? = nil
    ) {
        self.name = name
        self.overseenBy = overseenBy
        self.leads = leads
        self.contributors = contributors
        self.owner = owner
        self.person = person
        self.agency = agency
        self.subject = subject
    }
}

/// Not theirs to see or do. Journalled, and shown with how to ask.
public struct AccessRefused: Error, Hashable, Sendable {
    public let act: Act
    public let recordName: String
    /// The rule that refused, as a sentence.
    public let rule: String
    /// What the person can do about it.
    public let howToAsk: String
    /// Whose record it was, so that who is asked about that record can say who was refused (ADM-1).
    public let person: ID<Person>?
}

/// May this person do this to this record? A pure function: no clock, no database.
///
/// Every rule is a sentence. A rule answers yes, no, or nothing; the first answer counts and silence is no.
public enum Access {
    public enum Answer: Hashable, Sendable {
        case yes
        case no(howToAsk: String)
    }

    public struct Question: Sendable {
        public let actor: Actor
        public let act: Act
        public let record: AccessRecord
        /// The acts that the actor's roles grant, read from the definitions.
        public let granted: Set<Act>

        public init(actor: Actor, act: Act, record: AccessRecord, granted: Set<Act>) {
            self.actor = actor
            self.act = act
            self.record = record
            self.granted = granted
        }
    }

    public struct Rule: Sendable {
        public let sentence: String
        let answer: @Sendable (Question) -> Answer?
    }

    /// Throws the refusal, naming the rule. Gives the sentence of the rule that allowed it.
    @discardableResult
    public static func require(_ question: Question) throws(AccessRefused) -> String {
        for rule in rules {
            switch rule.answer(question) {
            case .yes: return rule.sentence
            case .no(let howToAsk):
                throw AccessRefused(
                    act: question.act,
                    recordName: question.record.name,
                    rule: rule.sentence,
                    howToAsk: howToAsk,
                    person: question.record.person?.person
                )
            case nil: continue
            }
        }
        throw AccessRefused(
            act: question.act,
            recordName: question.record.name,
            rule: "What no rule allows is refused.",
            howToAsk: "Ask your administrator which role you need for this.",
            person: question.record.person?.person
        )
    }

    /// Whether to offer something on a page. What is offered is asked again when it is done.
    public static func allows(_ question: Question) -> Bool {
        (try? require(question)) != nil
    }

    /// In the order in which they are asked.
    public static let rules: [Rule] =
        aboutLinks + aboutStaff + aboutEnquiries + aboutCarePlans + aboutPeople + aboutContacts + aboutIncidents + aboutChallenges
        + aboutBoards + aboutMeetings + aboutMarac + aboutOrders + aboutAudits + [
            Rule(sentence: "Nobody verifies, or lets through the evidence gate, an action that they lead or help with.") {
                let record = $0.record
                guard [.verifyAction, .overrideGate].contains($0.act), let user = $0.actor.user,
                    record.leads.contains(user) || record.contributors.contains(user)
                else { return nil }
                return .no(howToAsk: "Ask another member of the overseeing body to look at the evidence.")
            },
            Rule(sentence: "Only the overseeing body accepts a claim or sends it back.") {
                guard $0.act == .verifyAction else { return nil }
                guard let body = $0.record.overseenBy else {
                    return .no(howToAsk: "Name the body that oversees this action first; its members can then verify it.")
                }
                return $0.actor.sits(on: body)
                    ? .yes : .no(howToAsk: "Ask a member of the body that oversees this action.")
            },
            Rule(sentence: "Only the chair of the overseeing body lets an action through the evidence gate.") {
                guard $0.act == .overrideGate else { return nil }
                guard let body = $0.record.overseenBy, $0.actor.chairs(body) else {
                    return .no(howToAsk: "Ask the chair of the body that oversees this action.")
                }
                return .yes
            },
            Rule(sentence: "A colour is overridden by a member of the overseeing body, or by who may edit the plan.") {
                guard $0.act == .overrideColour else { return nil }
                if let body = $0.record.overseenBy, $0.actor.sits(on: body) { return .yes }
                return $0.granted.contains(.editPlan)
                    ? .yes : .no(howToAsk: "Ask the business manager or the body that oversees this action.")
            },
            Rule(sentence: "What a body decides is recorded by one of its members, or by who may edit the plan.") {
                guard $0.act == .recordDecision else { return nil }
                if let body = $0.record.overseenBy, $0.actor.sits(on: body) { return .yes }
                return $0.granted.contains(.editPlan)
                    ? .yes : .no(howToAsk: "Ask the business manager, or a member of the body that decides.")
            },
            Rule(sentence: "An action's lead and those who contribute report on it, whatever their role.") {
                guard $0.act == .reportProgress, let user = $0.actor.user else { return nil }
                return $0.record.leads.contains(user) || $0.record.contributors.contains(user) ? .yes : nil
            },
            Rule(
                sentence:
                    "Who leads an action, contributes to it or sits on the body that oversees it may read it, and what proves it."
            ) {
                guard [.readPlan, .readMeasures].contains($0.act) else { return nil }
                if let body = $0.record.overseenBy, $0.actor.sits(on: body) { return .yes }
                guard let user = $0.actor.user else { return nil }
                return $0.record.leads.contains(user) || $0.record.contributors.contains(user) ? .yes : nil
            },
            Rule(sentence: "Everybody looks after their own account, and nobody another's by this rule.") {
                guard $0.act == .ownAccount else { return nil }
                guard let user = $0.actor.user, user == $0.record.owner else {
                    return .no(howToAsk: "Sign in as the person whose account it is.")
                }
                return .yes
            },
            Rule(sentence: "The installation itself does the timetable's work and what its operator types.") {
                $0.actor.isInstallation ? .yes : nil
            },
            Rule(sentence: "A role grants the acts that its definition lists.") {
                $0.granted.contains($0.act) ? .yes : nil
            },
        ]
}
