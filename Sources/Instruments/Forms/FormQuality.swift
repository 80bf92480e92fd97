public import Definitions

/// How good what is written is, by named points (FD-2): shown while it is written. It never stops anything from being sent.
public struct FormQuality: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public let point: QualityPoint
        public let isThere: Bool
    }

    public let points: [Point]

    public var count: Int { points.count { $0.isThere } }
    /// Those that a section’s own questions can bring about.
    public func of(_ section: FormSection) -> FormQuality {
        let keys = Set(section.questions.map(\.key))
        return FormQuality(
            points: points.filter { point in
                point.point.condition.subjects.contains { keys.contains(String($0.split(separator: ".").first ?? "")) }
            })
    }

    public var missing: [QualityPoint] { points.filter { !$0.isThere }.map(\.point) }
}

extension FormVersion {
    public func quality(of answers: Answers) -> FormQuality {
        let sight = AnswersInSight(form: shown(answers).answers, score: score(answers))
        return FormQuality(points: quality.map { .init(point: $0, isThere: sight.holds($0.condition)) })
    }
}
