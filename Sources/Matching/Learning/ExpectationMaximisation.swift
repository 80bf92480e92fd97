import Foundation

/// Learns m from pairs of which nobody has said whether they are one person (Dempster, Laird and Rubin 1977; for record linkage
/// Winkler 1988). Each pass has shares of its own of the three kinds of pair; m is shared by all of them.
///
/// What is expected counts as some pairs already seen, so that a small file cannot teach nonsense.
struct ExpectationMaximisation {
    /// As how many pairs of one person the expectation counts, in each field.
    static let strength = 20.0

    var model: MatchModel

    mutating func learn(from passes: [Pass], rounds: Int = 40) {
        let samples = passes.map { Sample(pass: $0) }
        var mixes = samples.map { _ in Mix(samePerson: 0.3, sameHome: 0.05) }
        for _ in 0..<rounds {
            let odds = Odds(model)
            var sums = model.fields.map { [Double](repeating: 0, count: $0.levels.count) }
            for (place, sample) in samples.enumerated() {
                mixes[place] = sample.step(mixes[place], odds, addingTo: &sums)
            }
            let change = setShares(sums)
            if change < 1e-5 { break }
        }
    }

    /// The largest change of any share.
    private mutating func setShares(_ sums: [[Double]]) -> Double {
        var change = 0.0
        for field in model.fields.indices {
            let expected = model.fields[field].meaning.levels
            let total = sums[field].reduce(0, +) + Self.strength
            for level in expected.indices {
                let share = (sums[field][level] + Self.strength * expected[level].samePerson) / total
                change = max(change, abs(share - model.fields[field].levels[level].m))
                model.fields[field].levels[level].m = share
            }
        }
        model.setHome()
        return change
    }
}

/// Which part of some pairs is of each kind; the rest are strangers.
struct Mix: Sendable {
    var samePerson: Double
    var sameHome: Double
}

/// How much likelier than among strangers each level is for one person, and for one household.
struct Odds: Sendable {
    private var samePerson: [Double] = []
    private var sameHome: [Double] = []

    init(_ model: MatchModel) {
        samePerson = [Double](repeating: 1, count: model.fields.count * 16)
        sameHome = samePerson
        for (field, one) in model.fields.enumerated() {
            for (place, level) in one.levels.enumerated() {
                samePerson[field * 16 + place] = level.m / level.u
                sameHome[field * 16 + place] = level.home / level.u
            }
        }
    }

    /// The chance of each kind, for a pattern looked at in `fields` only.
    func chances(_ pattern: UInt64, _ fields: [Int], _ mix: Mix) -> Mix {
        var same = mix.samePerson
        var home = mix.sameHome
        for field in fields {
            let place = field * 16 + Int(PairBatch.level(of: field, in: pattern))
            same *= samePerson[place]
            home *= sameHome[place]
        }
        let total = same + home + max(0, 1 - mix.samePerson - mix.sameHome)
        return total > 0 ? Mix(samePerson: same / total, sameHome: home / total) : Mix(samePerson: 0, sameHome: 0)
    }
}

private struct Sample {
    let patterns: [(pattern: UInt64, count: Double)]
    let blocked: Set<Int>

    init(pass: Pass) {
        patterns = pass.patterns.sorted
        blocked = pass.fields
    }

    /// One step: the chance of each pattern, what it adds to the levels of one person, and the new mix.
    func step(_ mix: Mix, _ odds: Odds, addingTo sums: inout [[Double]]) -> Mix {
        let free = sums.indices.filter { !blocked.contains($0) }
        var same = 0.0
        var home = 0.0
        var total = 0.0
        for (pattern, count) in patterns {
            let chances = odds.chances(pattern, free, mix)
            same += chances.samePerson * count
            home += chances.sameHome * count
            total += count
            for field in free {
                let level = PairBatch.level(of: field, in: pattern)
                if level != Level.missing { sums[field][Int(level)] += chances.samePerson * count }
            }
        }
        // One pair of each kind more than were seen: no kind is ever impossible.
        return Mix(samePerson: (same + 1) / (total + 3), sameHome: (home + 1) / (total + 3))
    }
}
