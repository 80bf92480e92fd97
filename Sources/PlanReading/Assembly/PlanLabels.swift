/// Names findings and actions for reading and for keys, each once: `FD 1.2`, `1.1(c)`, `20.1(5)`.
struct PlanLabels {
    /// Beside the findings.
    private(set) var findingKeys: [String] = []
    private(set) var findingLabels: [String] = []
    private let units: [RowUnit]
    private let groups: [ReferenceGroup]
    private let findings: [FindingBuild]
    private var letters: [Int: String] = [:]
    private var groupSlugs: [String] = []

    init(_ assembler: PlanAssembler) {
        (units, groups, findings) = (assembler.units, assembler.groups, assembler.findings)
        nameGroups()
        nameFindings()
        giveLetters()
    }

    private mutating func nameGroups() {
        var sections: [String: Set<String>] = [:]
        for group in groups { if let slug = group.reference?.slug { sections[slug, default: []].insert(group.section ?? "") } }
        var used: Set<String> = []
        for group in groups {
            var slug = group.reference?.slug ?? "row-\(group.ordinal)"
            // Numbers that begin again in each section are told apart by it.
            if let printed = group.reference?.slug, (sections[printed]?.count ?? 0) > 1, let section = group.section {
                slug = section.replacing("section-", with: "s") + "-" + slug
            }
            groupSlugs.append(PlanLabels.unique(slug, &used))
        }
    }

    private mutating func nameFindings() {
        var used: Set<String> = []
        var unnamed = 0
        for finding in findings {
            let group = groups.indices.contains(finding.group) ? groups[finding.group] : nil
            let isStacked = (group?.findings.filter { findings[$0].number == nil }.count ?? 0) > 1
            var key: String
            var label: String
            if let reference = group?.reference, !finding.isHeading {
                key = groupSlugs[finding.group]
                label = reference.text
                if let number = finding.number {
                    key += ".\(number)"
                    label += reference.text.hasSuffix(".") ? "\(number)" : ".\(number)"
                } else if isStacked {
                    key += "-f\(finding.ordinal)"
                    label += " (finding \(finding.ordinal))"
                }
            } else {
                unnamed += 1
                key = "finding-\(unnamed)"
                label = "Finding \(unnamed)"
                if let number = finding.number, (group?.findings.count ?? 0) > 1 { label += " (\(number))" }
            }
            findingKeys.append(PlanLabels.unique(key, &used))
            findingLabels.append(label)
        }
    }

    /// Rows of one reference are lettered in order, but for those that state a numbered finding of their own.
    private mutating func giveLetters() {
        for group in groups {
            let plain = group.units.filter { units[$0].action != nil && !hasNumberedFinding(units[$0]) }
            guard plain.count > 1 else { continue }
            for (place, unit) in plain.enumerated() { letters[unit] = PlanLabels.letter(place + 1) }
        }
    }

    private func hasNumberedFinding(_ unit: RowUnit) -> Bool { unit.findings.contains { findings[$0].number != nil } }

    // MARK: - Actions

    func action(unit place: Int, item: Int?, finding: Int?) -> (key: String, reference: String) {
        let unit = units[place]
        if let finding { return (findingKeys[finding], findingLabels[finding]) }
        var key: String
        var label: String
        if unit.findings.count == 1, let own = unit.findings.first, findings[own].number != nil {
            (key, label) = (findingKeys[own], findingLabels[own])
        } else if let reference = groups[unit.group].reference {
            (key, label) = (groupSlugs[unit.group], reference.text)
        } else if let finding = unit.findings.first ?? unit.under ?? groups[unit.group].findings.first {
            (key, label) = (findingKeys[finding], findingLabels[finding])
            let under = groups[unit.group].units.filter { units[$0].action != nil }
            if groups[unit.group].findings.isEmpty || under.count == 1, unit.findings.isEmpty {
                (key, label) = ("row-\(groups[unit.group].ordinal)", "Action \(groups[unit.group].ordinal)")
            }
        } else {
            (key, label) = ("row-\(groups[unit.group].ordinal)", "Action \(groups[unit.group].ordinal)")
        }
        if let letter = letters[place] {
            key += "-" + letter
            label += "(\(letter))"
        }
        if let item {
            key += "-\(item)"
            label += "(\(item))"
        }
        return (key, label)
    }

    func reference(of group: Int) -> String { groups[group].reference?.text ?? "" }

    // MARK: - Small things

    static func letter(_ position: Int) -> String {
        var rest = position
        var text = ""
        while rest > 0 {
            rest -= 1
            text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
            rest /= 26
        }
        return text
    }

    /// `1, 2 and 5`.
    static func list(_ numbers: [Int]) -> String { list(numbers.map(String.init)) }

    static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    static func unique(_ key: String, _ used: inout Set<String>) -> String {
        var name = key
        var count = 2
        while !used.insert(name).inserted {
            name = "\(key)~\(count)"
            count += 1
        }
        return name
    }
}
