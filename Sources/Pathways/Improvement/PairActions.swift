public import Instruments
public import Kernel

/// Pairs a stop-gap with the lasting change it waits for, with the funding bid and the risk entry where there are any
/// (PLAN-16). Saying it again changes the words; an interim waits for one lasting change.
public struct PairActions: Command {
    public let interim: ID<ImprovementAction>
    public let lasting: ID<ImprovementAction>?
    public let note: String
    public let bid: String
    public let bidState: ActionRelation.BidState?
    public let riskEntry: String

    public init(
        _ interim: ID<ImprovementAction>,
        with lasting: ID<ImprovementAction>?,
        note: String = "",
        bid: String = "",
        bidState: ActionRelation.BidState? = nil,
        riskEntry: String = ""
    ) {
        self.interim = interim
        self.lasting = lasting
        self.note = note
        self.bid = bid
        self.bidState = bidState
        self.riskEntry = riskEntry
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(interim, in: work)
    }

    public func perform(in work: Work) throws {
        guard let lasting else { throw PairProblem(.lastingMissing) }
        if lasting == interim { throw PairProblem(.withItself) }
        let store = ImprovementActionStore(transaction: work.transaction)
        let (from, to) = (try store.find(interim), try store.find(lasting))
        guard from.plan == to.plan else { throw NotFound("action") }
        for action in [from, to] where !action.isWanted { throw PairProblem(.gone(action.reference)) }
        if bidState != nil, bid.isBlank { throw PairProblem(.bidMissing) }
        let links = PlanLinkStore(transaction: work.transaction)
        let pairs = try links.relations(in: from.plan).filter { $0.kind == .interimFor }
        if let other = pairs.first(where: { $0.from == interim && $0.to != lasting }) {
            throw PairProblem(.waitsAlready(try store.find(other.to).reference))
        }
        // What the lasting one waits for in its turn must not lead back here.
        var next: ID<ImprovementAction>? = lasting
        var seen: Set<ID<ImprovementAction>> = []
        while let here = next, seen.insert(here).inserted {
            next = pairs.first { $0.from == here }?.to
            if next == interim { throw PairProblem(.inACircle) }
        }
        try links.save(
            ActionRelation(
                from: interim,
                to: lasting,
                kind: .interimFor,
                note: note,
                bid: bid,
                bidState: bidState,
                riskEntry: riskEntry
            )
        )
        try work.journal.record(
            "action.paired",
            about: [from.subject, to.subject, Subject("plan", from.plan)],
            [
                "note": .string(note), "bid": .string(bid), "bidState": .of(bidState?.rawValue),
                "risk": .string(riskEntry),
            ]
        )
    }
}

/// Takes a pair apart, saying why.
public struct UnpairActions: Command {
    public let interim: ID<ImprovementAction>
    public let lasting: ID<ImprovementAction>
    public let reason: String

    public init(_ interim: ID<ImprovementAction>, from lasting: ID<ImprovementAction>, because reason: String) {
        self.interim = interim
        self.lasting = lasting
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(interim, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw ActionProblem.reasonMissing }
        let store = ImprovementActionStore(transaction: work.transaction)
        let (from, to) = (try store.find(interim), try store.find(lasting))
        let links = PlanLinkStore(transaction: work.transaction)
        let found = try links.relations(in: from.plan).first {
            $0.from == interim && $0.to == lasting && $0.kind == .interimFor
        }
        guard let found else { throw PairProblem(.notPaired) }
        try links.remove(found)
        try work.journal.record(
            "action.unpaired",
            about: [from.subject, to.subject, Subject("plan", from.plan)],
            ["reason": .string(reason), "note": .string(found.note), "bid": .string(found.bid)]
        )
    }
}

/// What can be wrong with a pair, in words.
public struct PairProblem: Problem, Hashable {
    public enum Kind: Hashable, Sendable {
        case lastingMissing, withItself, inACircle, bidMissing, notPaired
        case gone(String), waitsAlready(String)
    }

    public let kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    public var message: String {
        switch kind {
        case .lastingMissing:
            "Choose the lasting change that this stop-gap waits for. Add it to the plan first if it is not there."
        case .withItself: "An action cannot wait for itself. Choose the lasting change."
        case .inACircle: "That action waits for this one. Only one of the two can be the stop-gap."
        case .bidMissing: "Name the bid whose state you gave."
        case .notPaired: "These two are not a pair any more."
        case .gone(let reference): "Action \(reference) was merged or superseded. Choose one that is still wanted."
        case .waitsAlready(let reference):
            "This stop-gap waits for \(reference) already. Take that pair apart first, saying why."
        }
    }

    public var field: String? {
        switch kind {
        case .lastingMissing, .withItself, .inACircle, .gone, .waitsAlready: "lasting"
        case .bidMissing: "bid"
        case .notPaired: nil
        }
    }
}
