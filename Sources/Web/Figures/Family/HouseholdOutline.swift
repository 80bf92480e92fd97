/// Lines round those who live together. In each row those who stand side by side are in one outline; outlines of rows
/// above one another are one where they meet. Nobody who lives elsewhere is ever within one.
enum HouseholdOutline {
    private struct Run {
        let row: Int
        var left: Double
        var right: Double
        let bottom: Double
    }

    static func traced(_ grid: GenogramGrid, tops: [Double], people: [GenogramPlan.Person]) -> [[Spot]] {
        let boxes = Dictionary(uniqueKeysWithValues: people.map { ($0.place, $0.box) })
        let runs = runs(grid, boxes)
        var columns: [[Run]] = []
        for run in runs {
            let above = columns.indices.filter { place in
                guard let last = columns[place].last, last.row == run.row - 1 else { return false }
                return min(last.right, run.right) - max(last.left, run.left) > 24
            }
            if let first = above.first { columns[first].append(run) } else { columns.append([run]) }
        }
        return columns.map { outline($0, tops) }
    }

    private static func runs(_ grid: GenogramGrid, _ boxes: [Int: Box]) -> [Run] {
        var runs: [Run] = []
        for row in grid.rows.indices {
            let lowest =
                grid.items(of: row).compactMap { item -> Double? in
                    guard case .person(let place) = item, grid.family.household.contains(place) else { return nil }
                    return boxes[place]?.bottom
                }.max() ?? 0
            var isOpen = false
            for item in grid.items(of: row) {
                guard case .person(let place) = item, let box = boxes[place] else { continue }
                guard grid.family.household.contains(place) else {
                    isOpen = false
                    continue
                }
                if isOpen {
                    runs[runs.count - 1].right = box.right + 9
                } else {
                    runs.append(Run(row: row, left: box.left - 9, right: box.right + 9, bottom: lowest))
                }
                isOpen = true
            }
        }
        return runs
    }

    /// Down the right side of its rows and up the left.
    private static func outline(_ runs: [Run], _ tops: [Double]) -> [Spot] {
        guard let first = runs.first, let last = runs.last else { return [] }
        var right = [Spot(first.right, tops[first.row] - 16)]
        var left = [Spot(first.left, tops[first.row] - 16)]
        for (upper, lower) in zip(runs, runs.dropFirst()) {
            let middle = upper.bottom + 8
            right += [Spot(upper.right, middle), Spot(lower.right, middle)]
            left += [Spot(upper.left, middle), Spot(lower.left, middle)]
        }
        right.append(Spot(last.right, last.bottom + 8))
        left.append(Spot(last.left, last.bottom + 8))
        return right + left.reversed()
    }
}
