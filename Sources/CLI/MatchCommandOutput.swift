import Documents
import Foundation
import Kernel
import Matching

extension MatchOptions {
    /// The pairs, likeliest first, where they are wanted; the model, where it is to be kept; and what was done, for the reader.
    func write(_ outcome: MatchOutcome, _ left: PeopleTable, _ right: PeopleTable) throws {
        if let train {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try CLI.write(Array(try encoder.encode(outcome.model)), to: train)
        }
        let pairs = outcome.pairs.sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
        let text =
            switch format {
            case .csv: csv(pairs, outcome, left, right)
            case .json: json(pairs, outcome, left, right) + "\n"
            }
        if let out {
            try CLI.write(Array(text.utf8), to: out)
        } else {
            FileHandle.standardOutput.write(Data(text.utf8))
        }
        sayWhatHappens(
            "\(outcome.compared) of \(outcome.possible) pairs compared; \(pairs.count) have a probability of \(threshold) or more."
        )
    }

    private func csv(_ pairs: [MatchPair], _ outcome: MatchOutcome, _ left: PeopleTable, _ right: PeopleTable) -> String {
        var rows = [["id_a", "id_b", "probability"]]
        if explain {
            rows[0] += ["weight", "prior"] + outcome.headings + ["moved", "household", "caution", "sign"]
        }
        for pair in pairs {
            var row = [left.ids[pair.left], right.ids[pair.right], rounded(pair.probability, 6)]
            if explain {
                let why = outcome.explain(pair)
                row += ([why.weight, why.prior] + why.fields.map(\.weight) + [why.moved, why.household, why.caution])
                    .map { rounded($0, 2) }
                row.append(why.sign?.words ?? "")
            }
            rows.append(row)
        }
        return CSV.write(rows)
    }

    private func json(_ pairs: [MatchPair], _ outcome: MatchOutcome, _ left: PeopleTable, _ right: PeopleTable) -> String {
        JSONValue.array(
            pairs.map { pair in
                var members: [String: JSONValue] = [
                    "id_a": .string(left.ids[pair.left]), "id_b": .string(right.ids[pair.right]),
                    "probability": .double(number(pair.probability, 6)),
                ]
                if explain { members["explanation"] = outcome.explain(pair).json }
                return .object(members)
            }
        ).canonical
    }
}

extension MatchExplanation {
    fileprivate var json: JSONValue {
        [
            "weight": .double(number(weight, 4)), "prior": .double(number(prior, 4)), "moved": .double(number(moved, 4)),
            "household": .double(number(household, 4)), "caution": .double(number(caution, 4)), "sign": .of(sign?.words),
            "fields": .array(
                fields.map {
                    [
                        "column": .string($0.heading), "meaning": .string($0.meaning.rawValue), "a": .of($0.left),
                        "b": .of($0.right),
                        "level": .string($0.level), "m": $0.m.map { .double($0) } ?? .null,
                        "u": $0.u.map { .double($0) } ?? .null,
                        "weight": .double(number($0.weight, 4)), "rarity": .double(number($0.rarityWeight, 4)),
                    ]
                }
            ),
        ]
    }
}

private func number(_ value: Double, _ places: Int) -> Double {
    let scale = pow(10, Double(places))
    return (value * scale).rounded() / scale
}

private func rounded(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
