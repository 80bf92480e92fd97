/// A promise in a cell that several numbered actions share is one promise: it stays with the action whose words it is most
/// like, or else the first (AUDIT-4).
enum SharedPromises {
    static func settle(_ actions: inout [DraftAction]) {
        var start = 0
        while start < actions.count {
            var end = start + 1
            while end < actions.count, actions[end].rows.first == actions[start].rows.first { end += 1 }
            if end - start > 1 { settle(start..<end, &actions) }
            start = end
        }
    }

    private static func settle(_ places: Range<Int>, _ actions: inout [DraftAction]) {
        guard places.contains(where: { !actions[$0].audits.isEmpty || !actions[$0].reports.isEmpty }) else { return }
        let words = places.map { Set(ContentWords.stems(of: Scan(actions[$0].statement.text))) }
        for audit in Set(places.flatMap { actions[$0].audits }) {
            let holders = places.filter { actions[$0].audits.contains(audit) }
            let keeper = keeper(audit.text, holders, places, words)
            for place in holders where place != keeper { actions[place].audits.removeAll { $0 == audit } }
        }
        for report in Set(places.flatMap { actions[$0].reports }) {
            let holders = places.filter { actions[$0].reports.contains(report) }
            let keeper = keeper(report.text, holders, places, words)
            for place in holders where place != keeper { actions[place].reports.removeAll { $0 == report } }
        }
    }

    private static func keeper(_ text: String, _ holders: [Int], _ places: Range<Int>, _ words: [Set<UInt64>]) -> Int? {
        guard holders.count > 1 else { return holders.first }
        let own = ContentWords.stems(of: Scan(text))
        func likeness(_ place: Int) -> Int { own.count { words[place - places.lowerBound].contains($0) } }
        return holders.max { (likeness($0), -$0) < (likeness($1), -$1) }
    }
}
