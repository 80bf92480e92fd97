/// Learns a whole model from a table: how often strangers agree, how often one person does, and how many pairs are which.
enum Learning {
    static func model(_ comparison: Comparison, _ plan: BlockPlan, settings: MatchSettings) -> MatchModel {
        let table = comparison.right
        let strangers = Strangers(comparison, boundary: plan.boundary, settings: settings)
        let passes = Passes.of(comparison, boundary: plan.boundary, settings: settings)
        let survey = Survey(comparison, plan, settings: settings)
        var learning = ExpectationMaximisation(
            model: MatchModel(fields: table.fields, strangers: strangers.shares, samePerson: 0.001, sameHome: 0.001))
        for _ in 0..<2 {
            learning.learn(from: passes)
            let mix = survey.mix(learning.model)
            learning.model.samePerson = mix.samePerson
            learning.model.sameHome = mix.sameHome
            learning.model.setStrangers(strangers.shares)
        }
        learning.learn(from: passes)
        let mix = survey.mix(learning.model)
        learning.model.samePerson = mix.samePerson
        learning.model.sameHome = mix.sameHome
        return learning.model
    }

    /// A model kept from another file, with this file's own shares of pairs.
    static func adapted(_ model: MatchModel, _ comparison: Comparison, _ plan: BlockPlan, settings: MatchSettings) -> MatchModel {
        var model = model
        let mix = Survey(comparison, plan, settings: settings).mix(model)
        model.samePerson = mix.samePerson
        model.sameHome = mix.sameHome
        return model
    }
}

extension MatchModel {
    /// Shares among all pairs, less what the pairs of one person and of one household among them account for. A fifteenth is
    /// always left: in a file where every agreement is of one person, strangers may yet agree.
    fileprivate mutating func setStrangers(_ shares: [[Double]]) {
        for field in fields.indices {
            for level in fields[field].levels.indices {
                let known = fields[field].levels[level]
                let all = shares[field][level]
                let rest = all - samePerson * theirs(known, field) - sameHome * known.home
                fields[field].levels[level].u = max(rest, all / 15)
            }
            let total = fields[field].levels.reduce(0) { $0 + $1.u }
            for level in fields[field].levels.indices { fields[field].levels[level].u /= total }
        }
        setHome()
    }

    /// What pairs of one person give, those who moved among them.
    private func theirs(_ level: Level, _ field: Int) -> Double {
        fields[field].meaning.isOfTheHome ? level.m * (1 - moved) + level.u * moved : level.m
    }
}
