import Foundation

/// Learns m from pairs of which nobody has said whether they are one person (Dempster, Laird and Rubin 1977; for record linkage
/// Winkler 1988). Each pass has shares of its own of the kinds of pair; what the levels say is shared by all of them.
///
/// What is expected counts as some pairs already seen, so that a small file cannot teach nonsense.
struct ExpectationMaximisation {
    /// As how many pairs of one person, and of one household, the expectation counts in each field.
    static let strength = 20.0
    static let homeStrength = 200.0

    var model: MatchModel

    mutating func learn(from passes: [Pass], rounds: Int = 40) {
        let samples = passes.map { Sample($0, model) }
        var mixes = samples.map { _ in Mix(samePerson: 0.3, sameHome: 0.05, moved: model.moved) }
        for _ in 0..<rounds {
            let odds = Odds(model)
            var sums = Sums(model)
            for (place, sample) in samples.enumerated() {
                mixes[place].moved = sample.isOfOneHome ? 0.01 : model.moved
                mixes[place] = sample.step(mixes[place], odds, addingTo: &sums)
            }
            if setShares(sums) < 1e-5 { break }
        }
    }

    /// The largest change of any share.
    private mutating func setShares(_ sums: Sums) -> Double {
        let moved = (sums.moved + Self.strength * MatchModel.expectedMoved) / (sums.samePerson + Self.strength)
        var change = abs(moved - model.moved)
        model.moved = moved
        for field in model.fields.indices {
            let expected = model.fields[field].meaning.levels
            let total = sums.levels[field].reduce(0, +) + Self.strength
            let homeTotal = sums.home[field].reduce(0, +) + Self.homeStrength
            for level in expected.indices {
                let share = (sums.levels[field][level] + Self.strength * expected[level].samePerson) / total
                change = max(change, abs(share - model.fields[field].levels[level].m))
                model.fields[field].levels[level].m = share
                if let atHome = expected[level].atHome {
                    model.fields[field].levels[level].home = (sums.home[field][level] + Self.homeStrength * atHome) / homeTotal
                }
            }
        }
        model.setHome()
        return change
    }
}

/// Expected numbers of pairs.
private struct Sums {
    /// For each field and level, of one person; for the fields of the home, of one who has not moved.
    var levels: [[Double]]
    /// For each field and level, of two people of one household.
    var home: [[Double]]
    /// Of one person, where no field of the home was a key; and of those, who moved.
    var samePerson = 0.0
    var moved = 0.0

    init(_ model: MatchModel) {
        levels = model.fields.map { [Double](repeating: 0, count: $0.levels.count) }
        home = levels
    }
}

private struct Sample {
    let patterns: [(pattern: UInt64, count: Double)]
    let isOfOneHome: Bool
    private let free: [Int]
    /// For each field whether it is one of the home.
    private let homes: [Bool]

    init(_ pass: Pass, _ model: MatchModel) {
        patterns = pass.patterns.sorted
        homes = model.fields.map(\.meaning.isOfTheHome)
        free = model.fields.indices.filter { !pass.fields.contains($0) }
        isOfOneHome = pass.fields.contains { model.fields[$0].meaning.isOfTheHome }
    }

    /// One step: the chances of each pattern, what it adds to the levels, and the new mix.
    func step(_ mix: Mix, _ odds: Odds, addingTo sums: inout Sums) -> Mix {
        var same = 0.0
        var moved = 0.0
        var home = 0.0
        var total = 0.0
        for (pattern, count) in patterns {
            let chances = odds.chances(pattern, free, mix)
            same += chances.samePerson * count
            moved += chances.moved * count
            home += chances.sameHome * count
            total += count
            for field in free {
                let level = Int(PairBatch.level(of: field, in: pattern))
                guard level != Int(Level.missing) else { continue }
                sums.levels[field][level] += (homes[field] ? chances.stayed : chances.samePerson) * count
                sums.home[field][level] += chances.sameHome * count
            }
        }
        if !isOfOneHome {
            sums.samePerson += same
            sums.moved += moved
        }
        // One pair of each kind more than were seen: no kind is ever impossible.
        return Mix(samePerson: (same + 1) / (total + 3), sameHome: (home + 1) / (total + 3), moved: mix.moved)
    }
}
