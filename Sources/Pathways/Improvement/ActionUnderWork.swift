import Foundation
import Instruments
import Kernel

/// An action as a command works on it: read with its gate, moved on the ladder, saved with its step and its entry.
struct ActionUnderWork {
    let work: Work
    private(set) var action: ImprovementAction
    private let history: ActionHistoryStore

    /// - Parameter version: the version that the person had before them; a later one is a `Conflict`.
    init(_ id: ID<ImprovementAction>, version: Int? = nil, in work: Work) throws {
        self.work = work
        action = try ImprovementActionStore(transaction: work.transaction).find(id)
        history = ActionHistoryStore(transaction: work.transaction)
        if let version, version != action.version {
            throw Conflict(subject: "This action", read: version, current: action.version)
        }
    }

    /// What the rules need to know of it.
    static func accessRecord(_ id: ID<ImprovementAction>, in work: Work) throws -> AccessRecord {
        let action = try ImprovementActionStore(transaction: work.transaction).find(id)
        let users = try PartyStore(transaction: work.transaction).users(of: id)
        return AccessRecord(
            "this action",
            overseenBy: action.overseenBy,
            leads: users.leads,
            contributors: users.contributors
        )
    }

    var gate: EvidenceGate.Verdict {
        get throws {
            let store = EvidenceStore(transaction: work.transaction)
            return ImprovementRules(work.definitions, on: work.today).gate.judge(
                try store.all(for: action.id).map(\.standing) + LiveProofStore(work.transaction, work.definitions, on: work.today)
                    .standings(of: action.id),
                missingAudits: try store.obligations(of: action.id).filter(\.isMissing).map(\.words),
                on: work.today,
                isAccepted: action.rung.isAccepted
            )
        }
    }

    /// Moves the action on the ladder and keeps the step. Moves to the same rung leave no step, unless `always`.
    mutating func move(_ move: LadderMove, as kind: ActionStep.Kind, reason: String, always: Bool = true) throws {
        if action.mergedInto != nil || !action.supersededBecause.isBlank { throw LadderProblem.merged }
        let before = action.rung
        let after = try ProofLadder.rung(after: move, from: before, gate: try gate)
        guard always || after != before else { return }
        action.rung = after
        try keepStep(kind, from: before, to: after, reason: reason)
    }

    func keepStep(_ kind: ActionStep.Kind, from before: Rung, to after: Rung, reason: String) throws {
        let signs = kind == .verified || kind == .letThrough
        try history.add([
            ActionStep(
                id: work.newID(),
                action: action.id,
                kind: kind,
                before: before,
                after: after,
                reason: reason,
                body: signs || kind == .sentBack ? action.overseenBy : nil,
                takenAt: work.now,
                takenBy: work.actor.user,
                takenByName: work.actor.name,
                signedFingerprint: signs ? MerkleTree.leaf(action.signedText.utf8).hexadecimal : ""
            )
        ])
    }

    mutating func change(_ change: (inout ImprovementAction) throws -> Void) rethrows {
        try change(&action)
    }

    /// When what was signed changed, the sign-off is void: the action goes back to what its evidence supports.
    mutating func voidSignOffIfChanged(from before: ImprovementAction) throws {
        guard before.signedText != action.signedText else { return }
        try voidSignOff("What was signed off has changed, so the sign-off is void.")
    }

    /// The body signed something else than what stands now: it looks again.
    mutating func voidSignOff(_ reason: String) throws {
        let before = action.rung
        guard before.isAccepted else { return }
        action.rung = .claimed
        action.rung = try gate.isOpen ? .evidenced : .claimed
        try keepStep(.signOffVoid, from: before, to: action.rung, reason: reason)
    }

    func save(_ kind: EntryKind, _ particulars: JSONValue = [:]) throws {
        try ImprovementActionStore(transaction: work.transaction).save(action)
        try work.journal.record(kind, about: [action.subject, Subject("plan", action.plan)], particulars)
    }
}
