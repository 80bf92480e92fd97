import Foundation
import Synthetic

/// Writes one file to find duplicates in, or two to link, and says how many of each error they hold.
struct GenerateFiles {
    let count: Int
    let seed: UInt64
    /// How many times as often as usual each error is made.
    let errors: Double
    let paths: [String]

    init(_ options: Options) {
        count = options.number("count", or: 10_000)
        seed = UInt64(options.number("seed", or: 1))
        errors = options.named["errors"].flatMap(Double.init) ?? 1
        paths = [options.named["out"] ?? "people.csv"] + (options.named["link"].map { [$0] } ?? [])
    }

    func run() throws {
        let began = ContinuousClock.now
        var buffers = paths.map { _ in PeopleCSV.header }
        let files = try paths.map { path in
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            return try FileHandle(forWritingTo: URL(filePath: path))
        }
        let shape: SyntheticPeople.Shape = paths.count == 2 ? .twoFiles : .oneFile
        let rates = ErrorRates.usual.scaled(errors)
        var people = SyntheticPeople(count: count, seed: seed, shape: shape, rates: rates).makeIterator()
        while let record = people.next() {
            let place = record.file - 1
            PeopleCSV.append(record, to: &buffers[place])
            if buffers[place].count > 1 << 18 {
                try files[place].write(contentsOf: Data(buffers[place]))
                buffers[place].removeAll(keepingCapacity: true)
            }
        }
        for (file, buffer) in zip(files, buffers) {
            try file.write(contentsOf: Data(buffer))
            try file.close()
        }
        let seconds = Usage.seconds(since: began)
        print("\(count) rows about \(people.people) people in \(paths.joined(separator: ", ")), \(Usage.inWords(seconds)) s")
        for kind in ErrorKind.allCases { print("\(people.tally[kind])\t\(kind.words)") }
    }
}
