import Markup

/// Why two records are thought to be of one person or not (PER-3): how likely that was before anything was compared, and
/// how much each comparison speaks for or against it, in bits after Fellegi and Sunter (1969). Each bit doubles the odds.
struct MatchWaterfall: Sendable {
    /// Unique on its page.
    var id = "waterfall"
    var title: String
    /// What the two records are: "Referral of 3 May", "Record 118".
    var one: String
    var other: String
    /// The weight before anything was compared, in bits: how rare it is that two records are of one person.
    var prior: Double
    var fields: [Field]
    /// From which weight a pair waits for a person to look at it.
    var waitsFrom: Double
    /// From which weight a pair is offered as the same person.
    var offeredFrom: Double
    /// Whether the table under the drawing stands open.
    var isTableOpen = true

    struct Field: Hashable, Sendable {
        let name: String
        /// What the two records say; empty where one says nothing. Both are, where a step rests on several comparisons together.
        var one: String
        var other: String
        /// How they compare, in words: "same", "sounds alike", "different", "one is not given".
        var level: String
        /// Above nought speaks for the same person, below for two, in bits.
        var weight: Double

        var isOfTogether: Bool { one.saysNothing && other.saysNothing }
    }

    /// The prior and each field: what it adds, and the total with it.
    struct Step: Sendable {
        let name: String
        var field: Field?
        let weight: Double
        let total: Double
    }

    var steps: [Step] {
        var total = MatchWaterfall.sound(prior)
        var steps = [Step(name: "Before comparing", weight: total, total: total)]
        for field in fields {
            let weight = MatchWaterfall.sound(field.weight)
            total += weight
            steps.append(Step(name: field.name, field: field, weight: weight, total: total))
        }
        return steps
    }

    /// The weight of everything together, in bits.
    var total: Double { steps.last?.total ?? 0 }

    /// What is done with the pair, in words.
    var outcome: String {
        total >= offeredFrom
            ? "It is offered as the same person."
            : total >= waitsFrom ? "It waits for a person to look at it." : "It is not offered."
    }

    var summary: String {
        let likely = Likelihood.words(ofWeight: total)
        let sorted = fields.filter { MatchWaterfall.sound($0.weight) != 0 }.sorted { $0.weight > $1.weight }
        var words = "The chance that both records are of one person is \(likely). \(outcome)"
        if let best = sorted.first, best.weight > 0 { words += " \(best.name) speaks most for it." }
        if let worst = sorted.last, worst.weight < 0 { words += " \(worst.name) speaks most against it." }
        return words
    }

    /// The whole figure: caption, drawing, key, table.
    var figure: HTML {
        let drawing = WaterfallDrawing(self)
        return drawn(
            "waterfall",
            id: id,
            title: title,
            summary: summary,
            width: WaterfallDrawing.width,
            height: drawing.height,
            drawing: drawing.content,
            key: drawing.key,
            tableLabel: "The same numbers as a table",
            isTableOpen: isTableOpen,
            table: table
        )
    }

    private var table: HTML {
        dataTable(
            "What each comparison adds",
            steps,
            [
                Column("Compared") { $0.name },
                Column(one) { step in words(step.field?.one, step) },
                Column(other) { step in words(step.field?.other, step) },
                Column("How they compare") { $0.field?.level ?? "how rare it is that two records are of one person" },
                Column("Bits", isNumber: true) { Likelihood.signed($0.weight) },
                Column("Total", isNumber: true) { Likelihood.signed($0.total) },
                Column("Chance so far", isShort: true) { Likelihood.words(ofWeight: $0.total) },
            ],
            showsCaption: false
        )
    }

    private func words(_ value: String?, _ step: Step) -> HTML {
        guard let value, step.field?.isOfTogether == false else { return .nothing }
        return value.saysNothing ? notGiven() : bdi { value }
    }

    /// A weight that can be drawn: nothing that is no number, and nothing beyond what settles any question.
    static func sound(_ weight: Double) -> Double { weight.isNaN ? 0 : min(max(weight, -60), 60) }
}
