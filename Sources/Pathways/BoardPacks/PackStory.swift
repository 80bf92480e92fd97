import Definitions
import Instruments
import Kernel

// What changed since the last meeting, what is out of order, and what the audits found.

extension PackComposer {
    /// - Parameter hidden: actions whose measure has counts too small to leave the partnership: their readings are not said.
    func story(since: Day, hiding hidden: Set<String>) throws -> [BoardPack.Chapter] {
        let history = ActionHistoryStore(transaction: work.transaction)
        let known = Dictionary(overseen.map { ($0.action.id, $0) }, uniquingKeysWith: { first, _ in first })
        let days = since...max(since, cutOff)
        var lines: [BoardPack.Chapter.Kind: [BoardPack.StoryLine]] = [:]
        func add(_ kind: BoardPack.Chapter.Kind, _ action: ID<ImprovementAction>, _ on: Day, _ words: String) {
            guard let record = known[action], days.contains(on) else { return }
            let isHidden = hidden.contains(action.description) && [.slipped, .evidenced].contains(kind)
            lines[kind, default: []].append(
                BoardPack.StoryLine(
                    action: line(record.action), on: on,
                    words: isHidden ? "Its measure has counts too small to be shown outside the partnership." : words))
        }
        for plan in plans {
            for step in try history.steps(in: plan.plan.id) {
                guard let kind = BoardPack.Chapter.Kind(step.kind) else { continue }
                add(kind, step.action, step.takenAt.day, words(of: step, known[step.action]))
            }
            for override in try history.overrides(in: plan.plan.id) {
                add(
                    .overridden, override.action, override.setAt.day,
                    "Set to \(override.colour.rawValue) by hand: \(override.reason)")
            }
            for change in try history.dueChanges(in: plan.plan.id) {
                let from = change.before?.inWords ?? change.beforeAsWritten
                let to = change.after?.inWords ?? change.afterAsWritten
                add(.moved, change.action, change.changedAt.day, "From \(from) to \(to). \(change.reason)")
            }
        }
        return BoardPack.Chapter.Kind.allCases.compactMap { kind in
            lines[kind].map { found in
                BoardPack.Chapter(
                    kind: kind, lines: found.sorted { ($1.on, $0.action.reference) < ($0.on, $1.action.reference) })
            }
        }
    }

    private func words(of step: ActionStep, _ record: PlanRecord.ActionRecord?) -> String {
        switch step.kind {
        case .slipped: "\(step.reason) It reopened itself on \(step.takenAt.day.inWords)."
        case .evidenced where step.reason.isBlank:
            record.map { $0.gate.isOpen ? $0.gate.reasons.joined(separator: " ") : "" } ?? ""
        default: step.reason
        }
    }

    func exceptions(hiding hidden: Set<String>) throws -> [BoardPack.Exceptions] {
        let report = try ExceptionReport(for: body.id, asAt: cutOff).answer(in: work)
        let known = Dictionary(overseen.map { ($0.action.id, $0) }, uniquingKeysWith: { first, _ in first })
        return report.sections.map { section in
            BoardPack.Exceptions(
                heading: section.reason.heading, ask: section.reason.ask,
                lines: section.lines.compactMap { line in
                    guard let record = known[line.action] else { return nil }
                    let isHidden =
                        hidden.contains(line.action.description) && [.slipped, .unevidenced].contains(section.reason)
                    return BoardPack.ExceptionLine(
                        action: self.line(record.action), lead: line.lead, due: line.due, moved: line.moved,
                        status: label(line.status), colour: line.colour,
                        because: isHidden ? "Its counts are too small to be shown outside the partnership." : line.because,
                        isPriority: line.severity == .priorityAction)
                })
        }
    }

    /// Results of audits since the last meeting, each once, and promised ones without a result. Where audits are kept is theirs to
    /// say: what they find reaches an action as evidence, and from there comes here.
    func audits(since: Day) -> BoardPack.Audits {
        var found: [ID<Evidence>: BoardPack.Audits.Result] = [:]
        for record in overseen {
            for item in record.evidence where item.withdrawnAt == nil {
                guard case .audit(let audit) = item.proof, (since...max(since, cutOff)).contains(item.datedOn) else { continue }
                let hides = isOutside && small.hides(numerator: Double(audit.met), denominator: Double(audit.sampleSize))
                found[
                    item.id,
                    default: BoardPack.Audits.Result(
                        title: item.title, actions: [], on: item.datedOn,
                        words: hides
                            ? "The sample is too small to be shown outside the partnership."
                            : "\(audit.met) of \(audit.sampleSize) met the standard (\(percent(audit.share))); \(percent(audit.passMark)) passes.",
                        isPassed: audit.isPassed)
                ].actions.append(line(record.action))
            }
        }
        let missing = overseen.filter(\.action.isWanted).flatMap { record in
            record.obligations.filter(\.isMissing).map {
                BoardPack.Audits.Missing(
                    words: $0.words, action: line(record.action), dueOn: $0.dueOn,
                    isLate: $0.dueOn.map { $0 < cutOff } ?? false)
            }
        }
        return BoardPack.Audits(
            results: found.values.sorted { ($1.on, $0.title) < ($0.on, $1.title) },
            missing: missing.sorted {
                ($0.dueOn ?? Day(number: .max), $0.action.reference) < ($1.dueOn ?? Day(number: .max), $1.action.reference)
            })
    }
}

extension BoardPack.Chapter.Kind {
    /// Nil for a step that is no news to a body.
    fileprivate init?(_ step: ActionStep.Kind) {
        switch step {
        case .slipped: self = .slipped
        case .letThrough: self = .letThrough
        case .signOffVoid: self = .voided
        case .sentBack: self = .sentBack
        case .evidenced: self = .evidenced
        case .verified: self = .verified
        case .sustained: self = .sustained
        case .claimed: self = .claimed
        default: return nil
        }
    }
}
