import Definitions
import Foundation
import Matching

/// Matches one file with itself, or two with each other, and holds the pairs against the truth.
struct RunMatching {
    let paths: [String]
    let pairsPath: String?
    let asJSON: Bool
    let knowsNames: Bool

    init(_ options: Options) {
        paths = options.words
        pairsPath = options.named["pairs"]
        asJSON = options.named["json"] != nil
        knowsNames = options.named["names"] != "no"
    }

    func run() throws {
        let began = ContinuousClock.now
        let processor = Usage.processorSeconds()
        let files = try paths.map(PeopleFile.init)
        let tables = try files.map { file in
            let chosen: [String: FieldMeaning?] = ["id": nil, "truth": nil]
            return MatchTable(rows: file, mapping: try MatchMapping(headings: file.headings, chosen: chosen))
        }
        let read = Usage.seconds(since: began)
        var settings = MatchSettings()
        // Low, so that the best threshold can be looked for.
        settings.lower = 0.001
        if knowsNames { settings.names = try RunMatching.names() }
        let outcome =
            tables.count == 2
            ? try Matching.link(tables[0], tables[1], settings) : try Matching.dedupe(tables[0], settings)
        let total = Usage.seconds(since: began)
        let spent = Usage.processorSeconds() - processor
        let peak = Usage.peakMegabytes()

        let left = files[0].truths
        let right = files[files.count - 1].truths
        let judged = Judged(
            outcome.pairs.map { ($0.probability, $0.weight, left[$0.left] == right[$0.right]) },
            of: truePairs(left, right, linked: files.count == 2))
        let report = Report(
            records: files.count == 2 ? left.count + right.count : left.count, truePairs: judged.truePairs,
            pairs: outcome.pairs.count, compared: outcome.compared,
            scoredRecall: Double(judged.pairs.count { $0.right }) / Double(max(1, judged.truePairs)), atHalf: judged.at(0.5),
            atUpper: judged.at(0.99), best: judged.best, seconds: ["read": read, "match": total - read, "total": total],
            processorSeconds: spent, peakMb: peak)
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = asJSON ? [.sortedKeys] : [.sortedKeys, .prettyPrinted]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
        if let pairsPath { try write(outcome.pairs, files, to: pairsPath) }
    }

    /// Short forms and other spellings as Lantern is shipped with them; `Synthetic` errs by a list of its own.
    static func names() throws -> KnownNames {
        let groups = try Definitions.shipped().names.all.map { name in
            NameGroup(name: name.label(on: name.head.from), short: name.short, forms: name.forms)
        }
        return KnownNames(groups)
    }

    private func truePairs(_ left: [Substring], _ right: [Substring], linked: Bool) -> Int {
        var counts: [Substring: Int] = [:]
        for truth in left { counts[truth, default: 0] += 1 }
        return linked
            ? right.reduce(0) { $0 + (counts[$1] ?? 0) } : counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }

    /// Every scored pair, for looking at what was missed.
    private func write(_ pairs: [MatchPair], _ files: [PeopleFile], to path: String) throws {
        var text = "unique_id_l,unique_id_r,match_probability,same\n"
        for pair in pairs {
            let same = files[0].truths[pair.left] == files[files.count - 1].truths[pair.right]
            text += "\(files[0].ids[pair.left]),\(files[files.count - 1].ids[pair.right]),\(pair.probability),\(same)\n"
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
