public import Kernel

/// How far an improvement action has been proved.
///
/// `planned → under way → claimed → evidenced → verified → sustained`, and `slipped`. Claimed is what the lead says;
/// evidenced is what the record shows; verified is what the overseeing body, never the lead, accepted.
/// Requirements PLAN-9, EVID-2, EVID-4.
public enum Rung: String, Hashable, Sendable, Codable, CaseIterable {
    case planned
    case underWay = "under-way"
    case claimed
    case evidenced
    case verified
    case sustained
    case slipped

    /// Whether the lead says that it is done.
    public var isClaimedDone: Bool { [.claimed, .evidenced].contains(self) }
    /// Whether the body has accepted it and it still holds.
    public var isAccepted: Bool { [.verified, .sustained].contains(self) }
}

/// What can happen to an action on the ladder.
public enum LadderMove: Hashable, Sendable {
    /// Work has begun: the first progress note says so.
    case start
    /// The lead says that it is done, and how one can tell.
    case claim(statement: String)
    /// The lead takes the claim back.
    case withdrawClaim(reason: String)
    /// Evidence was attached, went stale or was withdrawn: the gate is looked at again.
    case weigh
    /// The body accepts it.
    case verify(reason: String)
    /// The body sends it back.
    case sendBack(reason: String)
    /// The chair lets it through without sufficient evidence. Shows for ever.
    case letThrough(reason: String)
    /// It held for the whole watch (EVID-4).
    case sustain
    /// What was accepted no longer holds.
    case slip(because: String)
}

/// Why a move was refused, in words for who tried it.
public enum LadderProblem: Problem, Hashable {
    case reasonMissing(for: String)
    case alreadyClaimed
    case alreadyAccepted
    case notClaimed
    case gateClosed([String])
    case gateOpenNeedsNoOverride
    case nothingToSlip
    case notVerified
    case merged

    public var message: String {
        switch self {
        case .reasonMissing(let act):
            "Say why before you \(act). The reason is kept with the decision."
        case .alreadyClaimed:
            "Completion has been claimed already. Attach evidence, or withdraw the claim first."
        case .alreadyAccepted:
            "The overseeing body has accepted this action. It reopens by itself if its evidence no longer holds."
        case .notClaimed:
            "The lead has not claimed that this is done. Ask the lead to claim completion first."
        case .gateClosed(let reasons):
            "This cannot be complete yet: " + reasons.joined(separator: " ")
                + " It stays at “Done awaiting evidence”."
        case .gateOpenNeedsNoOverride:
            "The evidence is sufficient, so no override is needed. Verify it instead."
        case .nothingToSlip:
            "Only an action that was accepted can slip."
        case .notVerified:
            "Only a verified action can become sustained."
        case .merged:
            "This action was merged into another or superseded. Work on the one that replaced it."
        }
    }

    public var field: String? {
        switch self {
        case .reasonMissing: "reason"
        default: nil
        }
    }
}

/// The ladder's rules. Pure: what stands, what is asked, what will stand.
public enum ProofLadder {
    /// The rung after `move`, given whether the evidence gate is open. Throws the refusal.
    public static func rung(
        after move: LadderMove,
        from rung: Rung,
        gate: EvidenceGate.Verdict
    ) throws(LadderProblem) -> Rung {
        switch move {
        case .start:
            return rung == .planned ? .underWay : rung
        case .claim(let statement):
            guard !statement.isBlank else { throw .reasonMissing(for: "claim that it is done") }
            if rung.isClaimedDone { throw .alreadyClaimed }
            if rung.isAccepted { throw .alreadyAccepted }
            return gate.isOpen ? .evidenced : .claimed
        case .withdrawClaim(let reason):
            guard !reason.isBlank else { throw .reasonMissing(for: "withdraw the claim") }
            guard rung.isClaimedDone else { throw .notClaimed }
            return .underWay
        case .weigh:
            switch rung {
            case .claimed, .evidenced: return gate.isOpen ? .evidenced : .claimed
            default: return rung
            }
        case .verify(let reason):
            if rung.isAccepted { throw .alreadyAccepted }
            guard rung.isClaimedDone else { throw .notClaimed }
            if case .closed(let reasons) = gate { throw .gateClosed(reasons) }
            guard !reason.isBlank else { throw .reasonMissing(for: "verify it") }
            return .verified
        case .sendBack(let reason):
            if rung.isAccepted { throw .alreadyAccepted }
            guard rung.isClaimedDone else { throw .notClaimed }
            guard !reason.isBlank else { throw .reasonMissing(for: "send it back") }
            return .underWay
        case .letThrough(let reason):
            if rung.isAccepted { throw .alreadyAccepted }
            guard rung.isClaimedDone else { throw .notClaimed }
            if gate.isOpen { throw .gateOpenNeedsNoOverride }
            guard !reason.isBlank else { throw .reasonMissing(for: "override the evidence gate") }
            return .verified
        case .sustain:
            guard rung == .verified else { throw .notVerified }
            return .sustained
        case .slip:
            guard rung.isAccepted else { throw .nothingToSlip }
            return .slipped
        }
    }
}

extension String {
    /// Nothing but white space.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
