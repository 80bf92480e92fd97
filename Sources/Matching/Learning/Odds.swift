/// Which part of some pairs is of each kind; the rest are strangers.
struct Mix: Sendable {
    var samePerson: Double
    var sameHome: Double
    /// Of the pairs of one person, the part that has moved house.
    var moved: Double
}

/// The chance that a pair is one person who stayed, one who moved, or two people of one household.
struct Chances: Sendable {
    var stayed: Double
    var moved: Double
    var sameHome: Double

    var samePerson: Double { stayed + moved }
}

/// How much likelier than among strangers each level is for one person, and for one household.
///
/// Of one who has moved, and of a household of which one record is older than the move, the fields of the home agree as for
/// strangers: all of them at once, which fields taken one by one could not say.
struct Odds: Sendable {
    private var stayed: [Double]
    private var moved: [Double]
    private var sameHome: [Double]
    private var movedHome: [Double]

    init(_ model: MatchModel) {
        stayed = [Double](repeating: 1, count: model.fields.count * 16)
        moved = stayed
        sameHome = stayed
        movedHome = stayed
        for (field, one) in model.fields.enumerated() {
            for (place, level) in one.levels.enumerated() {
                stayed[field * 16 + place] = level.m / level.u
                if !one.meaning.isOfTheHome { moved[field * 16 + place] = level.m / level.u }
                sameHome[field * 16 + place] = level.home / level.u
                if !one.meaning.isOfTheHome { movedHome[field * 16 + place] = level.home / level.u }
            }
        }
    }

    /// For a pattern looked at in `fields` only.
    func chances(_ pattern: UInt64, _ fields: [Int], _ mix: Mix) -> Chances {
        var stayed = mix.samePerson * (1 - mix.moved)
        var moved = mix.samePerson * mix.moved
        var home = mix.sameHome * (1 - mix.moved)
        var movedHome = mix.sameHome * mix.moved
        for field in fields {
            let place = field * 16 + Int(PairBatch.level(of: field, in: pattern))
            stayed *= self.stayed[place]
            moved *= self.moved[place]
            home *= sameHome[place]
            movedHome *= self.movedHome[place]
        }
        let total = stayed + moved + home + movedHome + max(0, 1 - mix.samePerson - mix.sameHome)
        guard total > 0 else { return Chances(stayed: 0, moved: 0, sameHome: 0) }
        return Chances(stayed: stayed / total, moved: moved / total, sameHome: (home + movedHome) / total)
    }
}
