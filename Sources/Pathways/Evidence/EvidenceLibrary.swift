public import Instruments
public import Kernel

/// Everything that was put forward as evidence, with the actions it supports (EVID-6).
public struct EvidenceLibrary: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let evidence: Evidence
        public let actions: [ImprovementAction]
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the evidence library") }

    public func answer(in work: Work) throws -> [Line] {
        let store = EvidenceStore(transaction: work.transaction)
        let actions = ImprovementActionStore(transaction: work.transaction)
        return try store.library().map { item in
            Line(evidence: item, actions: try store.actions(supportedBy: item.id).map(actions.find))
        }
    }
}

/// One item of evidence and every action that it supports.
public struct EvidencePageQuery: Query {
    public let evidence: ID<Evidence>

    public init(_ evidence: ID<Evidence>) {
        self.evidence = evidence
    }

    public var act: Act { .readPlan }

    /// Whoever may read one of the actions it supports may read it.
    public func record(in work: Work) throws -> AccessRecord {
        var record = AccessRecord("this evidence")
        for action in try EvidenceStore(transaction: work.transaction).actions(supportedBy: evidence) {
            let access = try ActionUnderWork.accessRecord(action, in: work)
            record.leads.formUnion(access.leads)
            record.contributors.formUnion(access.contributors)
            if let body = access.overseenBy, work.actor.sits(on: body) { record.overseenBy = body }
        }
        return record
    }

    public func answer(in work: Work) throws -> EvidenceLibrary.Line {
        let store = EvidenceStore(transaction: work.transaction)
        let actions = ImprovementActionStore(transaction: work.transaction)
        return EvidenceLibrary.Line(
            evidence: try store.find(evidence),
            actions: try store.actions(supportedBy: evidence).map(actions.find)
        )
    }

    public func viewed(_ answer: EvidenceLibrary.Line) -> View? {
        View([answer.evidence.subject], on: "evidence")
    }
}
