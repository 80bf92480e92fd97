import Foundation

/// `matching-benchmarks`: makes people files whose truth is known, runs our matching over them, and prints what it found and
/// what it took. `scripts/benchmark-matching` runs it beside Splink.
@main
struct MatchingBenchmarks {
    static let usage = """
        usage: matching-benchmarks generate --count N --seed S --out F.csv [--link G.csv] [--errors TIMES]
               matching-benchmarks run F.csv [G.csv] [--pairs P.csv] [--names no] [--json yes]
               matching-benchmarks one [--count N] [--asked N] [--seed S]
        """

    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let options = Options(words.dropFirst())
        switch words.first {
        case "generate": try GenerateFiles(options).run()
        case "run" where (1...2).contains(options.words.count): try RunMatching(options).run()
        case "one": try OneAgainstMany(options).run()
        default:
            FileHandle.standardError.write(Data((usage + "\n").utf8))
            exit(2)
        }
    }
}

/// `--name value` pairs, and the words that stand alone.
struct Options {
    private(set) var named: [String: String] = [:]
    private(set) var words: [String] = []

    init(_ arguments: some Sequence<String>) {
        var name: String?
        for argument in arguments {
            if let waiting = name {
                named[waiting] = argument
                name = nil
            } else if argument.hasPrefix("--") {
                name = String(argument.dropFirst(2))
            } else {
                words.append(argument)
            }
        }
        if let name { named[name] = "" }
    }

    func number(_ name: String, or usual: Int) -> Int { named[name].flatMap(Int.init) ?? usual }
}
