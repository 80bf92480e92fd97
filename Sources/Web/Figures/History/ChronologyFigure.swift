import Kernel
import Markup

/// What mattered in a child's life along time (CHRON-1, CHRON-4): a lane for each agency or kind, marks by significance,
/// and the stretches in which nobody wrote anything; with the same entries as a table.
struct ChronologyFigure: Sendable {
    /// Unique on its page.
    var id = "chronology"
    var title: String
    var entries: [Entry]
    var today: Day
    /// A stretch of at least so many months without an entry is shown as a gap.
    var gapMonths = 6

    enum Significance: String, Hashable, Sendable, CaseIterable { case routine, notable, critical }

    struct Entry: Hashable, Sendable {
        var on: PartialDate
        /// The agency or kind whose lane it stands in: "Police".
        var lane: String
        var significance: Significance = .routine
        /// What happened, in a sentence.
        var words: String
        /// The page on it, which the table links to; empty when there is none to be seen.
        var address = ""
    }

    /// A stretch without an entry: from the last day before it to the next, or to today.
    struct Gap: Hashable, Sendable {
        let from: Day
        let to: Day
        let months: Int
        var words: String { "no entry for \(months) months" }
    }

    var inOrder: [Entry] {
        entries.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    /// Gaps between entries, and from the last one to today.
    var gaps: [Gap] {
        let sorted = inOrder.filter { $0.on.firstDay <= today }
        guard var reached = sorted.first?.on.lastDay else { return [] }
        var found: [Gap] = []
        for next in sorted.dropFirst().map(\.on) {
            add(from: reached, to: next.firstDay, &found)
            reached = max(reached, next.lastDay)
        }
        add(from: reached, to: today, &found)
        return found
    }

    private func add(from: Day, to: Day, _ gaps: inout [Gap]) {
        guard from < to else { return }
        let months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
        if months >= max(gapMonths, 1) { gaps.append(Gap(from: from, to: to, months: months)) }
    }

    var summary: String {
        guard let first = inOrder.first?.on, let last = inOrder.last?.on else { return "Nothing is entered yet." }
        let lanes = Set(entries.map(\.lane)).count
        let count = entries.count
        var words = "\(count) \(count == 1 ? "entry" : "entries") from \(lanes) \(lanes == 1 ? "source" : "sources")"
        words += first == last ? ", \(first.inWords)." : ", from \(first.inWords) to \(last.inWords)."
        let critical = entries.count { $0.significance == .critical }
        if critical > 0 { words += " \(critical) critical." }
        let gaps = gaps
        if let longest = gaps.max(by: { $0.months < $1.months }) {
            let stretch = "\(longest.months) months from \(longest.from.inWords)"
            words +=
                gaps.count == 1
                ? " One gap: \(stretch)." : " \(gaps.count) gaps, the longest \(stretch)."
        }
        return words
    }

    /// The whole figure: caption, drawing, key, table.
    var figure: HTML {
        let plan = ChronologyPlan(self)
        let drawing = ChronologyDrawing(plan: plan, id: id)
        return drawn(
            "chronology",
            id: id,
            title: title,
            summary: summary,
            width: plan.width,
            height: plan.height,
            drawing: drawing.content,
            key: drawing.key,
            tableLabel: "The entries as a table",
            table: table
        )
    }

    private var table: HTML {
        group {
            dataTable(
                title,
                inOrder,
                [
                    Column("When", isShort: true) { $0.on.inWords },
                    Column("Source") { $0.lane },
                    Column("What happened") { entry in
                        entry.address.isEmpty
                            ? HTML.text(entry.words) : a(.href(entry.address)) { entry.words }
                    },
                    Column("Significance") { $0.significance.label },
                ],
                showsCaption: false,
                empty: "Nothing is entered yet.",
                isMarked: { $0.significance == .critical }
            )
            if !gaps.isEmpty {
                p { strong { "Stretches without an entry" } }
                ul { for gap in gaps { li { "\(gap.from.inWords) to \(gap.to.inWords): \(gap.words)" } } }
            }
        }
    }
}

extension ChronologyFigure.Significance {
    var label: String {
        switch self {
        case .routine: "Routine"
        case .notable: "Notable"
        case .critical: "Critical"
        }
    }

    /// Half the breadth of its mark in pixels.
    var half: Double {
        switch self {
        case .routine: 4
        case .notable: 6.5
        case .critical: 9
        }
    }
}
