/// What a board’s pack holds, who must sit, what agencies return (`boards.yaml`: GOV-2, GOV-7, DATA-1, CHALL-5).
public struct BoardDefinitions: Sendable {
    /// The most junior first.
    public let seniority: DefinitionList<Term>
    public let seats: DefinitionList<ExpectedSeat>
    public let effects: DefinitionList<Term>
    public let returns: DefinitionList<AgencyReturnKind>
    /// Kinds of body that stand outside the partnership.
    public let outside: Set<String>
    public let rules: DefinitionList<Rule>
    /// Days after a quarter’s end.
    public let returnDue: Dated<Int>
    /// Days from the challenge.
    public let replyDue: Dated<Int>
    /// Months from the meeting.
    public let looksAhead: Dated<Int>

    /// How senior, counted from nought; nil for a key that is gone.
    public func rank(_ seniority: String) -> Int? { self.seniority.keys.firstIndex(of: seniority) }
}

/// A seat that kinds of body are expected to have (GOV-7).
public struct ExpectedSeat: Defined, Hashable {
    public let head: DefinitionHead
    /// Keys of the kinds of body.
    public let bodies: [String]
    /// Key of the seniority that it asks for.
    public let seniority: String
}

/// A figure that agencies return each quarter (DATA-1).
public struct AgencyReturnKind: Defined, Hashable {
    public let head: DefinitionHead
    /// What is counted, and of what.
    public let counts: String
    public let of: String
    /// Keys of the kinds of agency that return it.
    public let agencies: [String]
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func boardDefinitions() -> BoardDefinitions? {
        let seniority = entries("seniority", declaring: "seniority", additions: .allowed) { $0.term() }
        let seats = entries("seats", declaring: "expected seat", additions: .allowed) {
            ExpectedSeat(
                head: $0.head(), bodies: $0.references("bodies", to: "kind of body"),
                seniority: $0.reference("seniority", to: "seniority"))
        }
        let effects = entries("effects", declaring: "effect of a body’s challenge", additions: .allowed) { $0.term() }
        let returns = entries("returns", declaring: "return of agencies", additions: .allowed) {
            AgencyReturnKind(
                head: $0.head(), counts: $0.text("counts"), of: $0.text("of"),
                agencies: $0.references("agencies", to: "kind of agency"))
        }
        let outside = references("outside", to: "kind of body")
        let rules = rules(["return-due": "days", "reply-due": "days", "looks-ahead": "months"])
        guard let returnDue = rules["return-due"]?.value, let replyDue = rules["reply-due"]?.value,
            let looksAhead = rules["looks-ahead"]?.value
        else { return nil }
        return BoardDefinitions(
            seniority: DefinitionList(seniority), seats: DefinitionList(seats), effects: DefinitionList(effects),
            returns: DefinitionList(returns), outside: Set(outside), rules: rules, returnDue: returnDue, replyDue: replyDue,
            looksAhead: looksAhead)
    }
}
