/// IMP-3: words that stand under one heading here and under another elsewhere in the plan: they may have moved sideways.
enum WrongColumn {
    private static let shortest = 5
    private static let meanings: [ColumnMeaning] = [
        .expectedImpact, .scrutiny, .evidence, .successMeasure, .oversight, .requiredOutcome, .expectation,
    ]

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        struct Place {
            var meaning: ColumnMeaning
            var field: Field
            var unit: Int
        }
        var places: [[UInt64]: [Place]] = [:]
        for (index, unit) in plan.units.enumerated() where !unit.record.isScrambled {
            for meaning in meanings {
                guard let field = unit.record.field(meaning), !field.isMerged else { continue }
                let stems = ContentWords.stems(of: field.text.scan)
                if stems.count >= shortest {
                    places[stems, default: []].append(Place(meaning: meaning, field: field, unit: index))
                }
            }
        }
        var found: [DraftAnomaly] = []
        for group in places.values where Set(group.map(\.meaning)).count == 2 {
            // The heading with a blank beside it under the other heading is the one that moved.
            let byMeaning = Dictionary(grouping: group, by: \.meaning)
            for place in group {
                guard let other = byMeaning.first(where: { $0.key != place.meaning }),
                    !plan.units[place.unit].record.has(other.key), let home = other.value.first,
                    plan.units[home.unit].record.has(place.meaning)
                else { continue }
                let actions = plan.actionsOfUnit[place.unit] ?? []
                found.append(
                    plan.anomaly(
                        .columnUnclear, actions, key: "row\(plan.units[place.unit].record.line):\(place.meaning.rawValue)",
                        "“\(place.field.text.text)” stands under \(name(place.meaning)) here and under \(name(other.key)) elsewhere, and \(name(other.key)) is blank in this row. Say which column it belongs to.",
                        .check, at: [place.field.source], suggestion: "Move it to \(name(other.key))."))
            }
        }
        return found.sorted { $0.key < $1.key }
    }

    private static func name(_ meaning: ColumnMeaning) -> String { "“\(meaning.rawValue.replacing("-", with: " "))”" }
}
