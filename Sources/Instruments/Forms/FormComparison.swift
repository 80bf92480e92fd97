public import Definitions

/// Answers beside those of the last time (RISK-6): what changed, and in which direction.
public struct FormComparison: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable { case better, worse, same, new, gone, changed }

    public struct Line: Hashable, Sendable {
        public let question: Question
        public let before: AnswerValue?
        public let now: AnswerValue?
        public let direction: Direction
    }

    public struct Area: Hashable, Sendable {
        public let section: FormSection
        public let before: Int?
        public let now: Int?
        public let direction: Direction
        public let lines: [Line]
    }

    public let areas: [Area]
    public let totalBefore: Int?
    public let totalNow: Int?
    public let direction: Direction

    public var changed: [Line] { areas.flatMap(\.lines).filter { $0.direction != .same } }
}

extension FormVersion {
    /// These answers beside earlier ones, by the questions of this version.
    ///
    /// - Parameter earlier: the wording of the earlier ones, by which they are scored.
    public func compare(_ answers: Answers, with before: Answers, of earlier: FormVersion) -> FormComparison {
        let (now, then) = (shown(answers), earlier.shown(before))
        let (scoreNow, scoreThen) = (score(answers), earlier.score(before))
        let areas = now.sections.map { shown in
            let key = shown.section.key
            return FormComparison.Area(
                section: shown.section,
                before: scoreThen.sections[key],
                now: scoreNow.sections[key],
                direction: direction(scoreThen.sections[key], scoreNow.sections[key]),
                lines: shown.questions.compactMap { question in
                    let (old, new) = (then.answers[question.key], now.answers[question.key])
                    if old == nil, new == nil { return nil }
                    return FormComparison.Line(
                        question: question,
                        before: old,
                        now: new,
                        direction: direction(of: question, old, new, earlier)
                    )
                }
            )
        }
        return FormComparison(
            areas: areas.filter { !$0.lines.isEmpty },
            totalBefore: scoreThen.total,
            totalNow: scoreNow.total,
            direction: direction(scoreThen.total, scoreNow.total)
        )
    }

    private func direction(
        of question: Question,
        _ old: AnswerValue?,
        _ new: AnswerValue?,
        _ earlier: FormVersion
    ) -> FormComparison.Direction {
        guard let old else { return .new }
        guard let new else { return .gone }
        if old == new { return .same }
        guard question.isScored, let asked = earlier.question(question.key), asked.isScored else { return .changed }
        let direction = direction(asked.total(old), question.total(new))
        return direction == .same ? .changed : direction
    }

    private func direction(_ old: Int?, _ new: Int?) -> FormComparison.Direction {
        guard let old else { return new == nil ? .same : .new }
        guard let new else { return .gone }
        if old == new { return .same }
        return (new > old) == ((scoring?.worse ?? .higher) == .higher) ? .worse : .better
    }
}
