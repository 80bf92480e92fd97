public import Kernel

/// Tools of audit and the samples that are drawn for them (`audits.yaml`: AUDIT-1 to AUDIT-10, SUP-5).
public struct AuditDefinitions: Sendable {
    /// What every tool asks (AUDIT-8).
    public let standing: DefinitionList<Term>
    public let scales: DefinitionList<AuditScale>
    public let tools: DefinitionList<AuditTool>
    public let samples: DefinitionList<SampleRule>
    /// Audits that are held every year, whatever was found (AUDIT-1).
    public let yearly: DefinitionList<YearlyAudit>
    public let rules: DefinitionList<Rule>
    /// Working days from the drawing by which a sample is looked at.
    public let timeToAudit: Dated<Int>
    /// Working days in which what an audit found is put right (AUDIT-5).
    public let timeToPutRight: Dated<Int>
    /// Months after which a record that was found grave is audited again (AUDIT-5).
    public let monthsToAgain: Dated<Int>

    /// The scale by which a tool grades.
    public func scale(of tool: AuditTool) -> AuditScale? { scales[tool.scale] }
}

/// Grades by which records are told apart, the best first.
public struct AuditScale: Defined, Hashable {
    public let head: DefinitionHead
    public let grades: [String]
    /// Those that meet the standard.
    public let meets: Set<String>
    /// Those after which a record’s worker and manager have something to put right at once (AUDIT-5).
    public let acts: Set<String>

    /// How many steps lie between two grades; nil where one is not of this scale.
    public func distance(_ one: String, _ other: String) -> Int? {
        guard let one = grades.firstIndex(of: one), let other = grades.firstIndex(of: other) else { return nil }
        return abs(one - other)
    }
}

/// A tool of audit: a form, and which of its questions are graded areas, which the standing ones (AUDIT-2, AUDIT-8).
public struct AuditTool: Defined, Hashable {
    public let head: DefinitionHead
    public let form: FormKey
    /// Key of the scales.
    public let scale: String
    /// A check of one step on a sample, by yes and no alone: no tool for judging a record (AUDIT-3).
    public let isQuick: Bool
    /// Keys of the questions that are graded, or answered by yes and no, each for itself.
    public let areas: [String]
    /// By standing question, the key of the form’s question that asks it.
    public let standing: [String: String]
    /// Key of the question by which an auditor says that a child is not safe now; nil where the form asks none.
    public let unsafe: String?
}

/// What is drawn, how many, when, and who may be given it (AUDIT-3).
public struct SampleRule: Defined, Hashable {
    /// How often; `hand` is drawn when somebody asks for it.
    public enum Every: String, Hashable, Sendable, CaseIterable { case week, month, quarter, hand }

    public let head: DefinitionHead
    /// Key of the tools.
    public let tool: String
    public let every: Every
    public let size: Dated<Int>
    /// Keys of the roles whose people are given records.
    public let auditors: [String]
    /// The statement that gives each record that could be drawn.
    public let frame: Dated<CountingRule>

    /// The hour of the morning at which a sample is drawn, on a Monday or on the first day of a month or quarter (AUDIT-3).
    public static let hour = 8

    /// The newest time that is over and due to be sampled: the Monday to Sunday, month or quarter before the last drawing day
    /// whose hour has struck. Nil where it is drawn by hand.
    public func newestPeriod(at now: Instant) -> ClosedRange<Day>? {
        // Before the hour it is still yesterday, as far as drawing goes.
        let day = now.timeOfDay.hour >= Self.hour ? now.day : now.day.previous
        switch every {
        case .hand: return nil
        case .week:
            let monday = day.adding(days: 1 - day.weekday)
            return monday.adding(days: -7)...monday.previous
        case .month:
            let first = day.firstOfMonth
            return first.adding(months: -1)...first.previous
        case .quarter:
            let first = day.firstOfMonth.adding(months: -((day.month - 1) % 3))
            return first.adding(months: -3)...first.previous
        }
    }
}

/// An audit that is held every year (AUDIT-1).
public struct YearlyAudit: Defined, Hashable {
    public let head: DefinitionHead
    /// Key of the themes.
    public let theme: String
    /// Key of the samples.
    public let sample: String
    /// The month in which it begins, from 1.
    public let month: Int
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func auditDefinitions(_ forms: DefinitionList<FormKind>) -> AuditDefinitions? {
        let standing = entries("standing", declaring: "standing question", additions: .allowed) { $0.term() }
        let scales = entries("scales", declaring: "scale of grades", additions: .allowed) { $0.auditScale() }
        let rules = rules([
            "time-to-audit": "days", "quick-questions": "questions", "time-to-put-right": "days", "again-after": "months",
        ])
        let most = rules["quick-questions"]?.value.oldest.value ?? 1
        let check = AuditToolCheck(
            forms: forms, standing: standing,
            scales: Dictionary(scales.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }), mostQuick: most)
        let tools = entries("tools", declaring: "tool of audit", additions: .allowed) { $0.auditTool(check) }
        let samples = entries("samples", declaring: "sample", additions: .allowed) { $0.sampleRule() }
        let yearly = entries("yearly", declaring: "audit of every year", additions: .allowed) {
            YearlyAudit(
                head: $0.head(), theme: $0.reference("theme", to: "theme"), sample: $0.reference("sample", to: "sample"),
                month: $0.whole("month", in: 1...12))
        }
        guard let time = rules["time-to-audit"]?.value, let right = rules["time-to-put-right"]?.value,
            let again = rules["again-after"]?.value
        else { return nil }
        return AuditDefinitions(
            standing: DefinitionList(standing), scales: DefinitionList(scales), tools: DefinitionList(tools),
            samples: DefinitionList(samples), yearly: DefinitionList(yearly), rules: rules, timeToAudit: time,
            timeToPutRight: right, monthsToAgain: again)
    }

    private func auditScale() -> AuditScale {
        let grades = texts("grades")
        let scale = AuditScale(head: head(), grades: grades, meets: Set(texts("meets")), acts: Set(texts("acts")))
        for (key, some) in [("meets", scale.meets), ("acts", scale.acts)] {
            for stranger in some.subtracting(grades).sorted() {
                complain(about: key, "“\(stranger)” is no grade of this scale." + hint(stranger, among: grades))
            }
        }
        if grades.count < 2 { complain(about: "grades", "A scale has two grades or more. Write “grades: [pass, fail]”.") }
        return scale
    }

    private func auditTool(_ check: AuditToolCheck) -> AuditTool {
        let tool = AuditTool(
            head: head(), form: FormKey(rawValue: text("form")), scale: reference("scale", to: "scale of grades"),
            isQuick: flag("quick"), areas: texts("areas"), standing: pairs("standing"), unsafe: optionalText("unsafe"))
        for (key, words) in check.mistakes(of: tool) { complain(about: key, words) }
        return tool
    }

    private func sampleRule() -> SampleRule? {
        let (head, tool, every) = (head(), reference("tool", to: "tool of audit"), choice("every", of: SampleRule.Every.self))
        let size = dated("size") { $0.quantity("value", of: "records") }
        let auditors = references("auditors", to: "role")
        if auditors.isEmpty { complain(about: "auditors", "Nobody could be given these records. Write “auditors: [auditor]”.") }
        let frame = dated("frame") { item -> CountingRule? in
            let place = item.member("sql")?.place ?? item.place
            return CountingRule(sql: item.text("sql"), file: place.file, line: place.line)
        }
        guard let every, let size, let frame else { return nil }
        return SampleRule(head: head, tool: tool, every: every, size: size, auditors: auditors, frame: frame)
    }

    /// A group of words by words: `{childs-voice: voice}`; not there means none.
    private func pairs(_ key: String) -> [String: String] {
        guard let member = member(key) else { return [:] }
        guard case .mapping(let members, _) = member.value else {
            reading.complain("“\(key)” is \(member.value.kind) and must be a group. Write “\(key): {…: …}”.", at: member.place)
            return [:]
        }
        var found: [String: String] = [:]
        for one in members {
            if case .text(let text, _) = one.value {
                found[one.key] = text
            } else {
                reading.complain("“\(one.key)” has no question after it. Write the key of one.", at: one.place)
            }
        }
        return found
    }
}
