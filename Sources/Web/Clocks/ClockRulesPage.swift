import Definitions
import Instruments
import Kernel
import Markup

/// Every time limit with what starts and stops it, how long it runs from when, and who says so: for anybody who signs in
/// (ADM-3).
struct ClockRulesPage: Page {
    let clocks: ClockDefinitions
    let today: Day

    var title: String { "What each time limit is" }

    var content: HTML {
        h1 { title }
        lede("A limit holds from its day on. What began before is judged by the limit that was in force when it began.")
        disclosure("How time is counted") {
            ul {
                li { "Hours run on through nights, weekends and bank holidays, and are true hours when clocks change." }
                li {
                    "Working days are Monday to Friday less England’s bank holidays; day 1 is the first one after the day of the start."
                }
                li { "Days, weeks and months count every day. What is due on a day is in time until midnight." }
                li { "School days are those of the school’s own terms. Where no terms are known, each working day counts." }
                li { "What stands still is put off by as many hours, or as many days of its own sort, as it stood still." }
            }
        }
        for group in clocks.groups.all {
            let kinds = clocks.kinds.all.filter { $0.group == group.key }
            if !kinds.isEmpty {
                h2 { group.label(on: today) }
                p { group.meaning }
                for kind in kinds { card(kind) }
            }
        }
    }

    private func card(_ kind: ClockDefinition) -> HTML {
        article(.css("card"), .id(kind.key)) {
            h3 { kind.label(on: today) }
            if kind.isSwitchedOff { p { tag("Not in force here yet", .grey) } }
            p { kind.meaning }
            summaryList(facts(kind))
            dataTable("Limits of “\(kind.label(on: today))”", limits(kind), columns, showsCaption: false)
        }
    }

    private func facts(_ kind: ClockDefinition) -> [Fact] {
        var facts = [Fact("Begins when", kind.starts), Fact("Is stopped when", kind.stops)]
        if kind.isWindow {
            facts.append(Fact("Its end", "Says only for how long something holds. Nobody has missed anything."))
        } else {
            facts.append(Fact("May stand still", kind.pauses ?? "Never"))
            facts.append(
                Fact(
                    "Warnings",
                    kind.warnings.isEmpty
                        ? "None"
                        : kind.warnings.map(\.inWords).joined(separator: "; ") + ", to "
                            + kind.warns.map(\.inWords).joined(separator: ", ")
                )
            )
        }
        facts.append(Fact("Basis", kind.basis.inWords))
        facts.append(
            Fact("May a partnership change it?", kind.isOverridable ? "Yes, in its own clocks.yaml with its source" : "No")
        )
        if let code = kind.code { facts.append(Fact("Code", code)) }
        return facts
    }

    private struct LimitLine {
        let variant: String
        let period: Dated<ClockTerm>.Period
    }

    private func limits(_ kind: ClockDefinition) -> [LimitLine] {
        let variants = kind.variants.all.flatMap { variant in
            (variant.limit.shipped + variant.limit.local).map { LimitLine(variant: variant.label(on: today), period: $0) }
        }
        return (kind.limit.shipped + kind.limit.local).map { LimitLine(variant: "", period: $0) } + variants
    }

    private var columns: [Column<LimitLine>] {
        [
            Column("Limit") { line in
                line.variant.isBlank ? line.period.value.limit.inWords : "\(line.variant): \(line.period.value.limit.inWords)"
            },
            Column("In force") { line in
                line.period.until.map { "\(line.period.from.inWords) to \($0.inWords)" } ?? "from \(line.period.from.inWords)"
            },
            Column("Who says so") { line in
                line.period.source
                if line.period.isLocal { hint("Set here") }
                if !line.period.isLocal && !line.period.value.textSeen { hint("The text itself was not read") }
            },
        ]
    }
}
