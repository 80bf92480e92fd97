import Kernel

/// The year that most of a plan's dates fall in: what a date with no year, or with its year cut off, most likely means.
enum NearYear {
    static func guess(layout: PlanLayout, records: [Record]) -> Int? {
        var counts: [Int: Int] = [:]
        let step = max(1, records.count / 300)
        for index in stride(from: 0, to: records.count, by: step) {
            for meaning in [ColumnMeaning.due, .completed, .start, .revisedDue] {
                guard let field = records[index].field(meaning) else { continue }
                if let date = field.date { counts[date.year, default: 0] += 1 }
                for found in DateScanner.all(in: field.text.scan, isDateCell: true) where !found.isYearMissing {
                    counts[found.date.firstDay.year, default: 0] += 1
                }
            }
        }
        if counts.isEmpty {
            for index in stride(from: 0, to: records.count, by: step) {
                for field in records[index].fields.values {
                    for found in DateScanner.all(in: field.text.scan) where !found.isYearMissing {
                        counts[found.date.firstDay.year, default: 0] += 1
                    }
                }
            }
        }
        if let best = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key { return best }
        return layout.header.inspected?.to.firstDay.year ?? layout.header.submitted?.date.firstDay.year
    }
}
