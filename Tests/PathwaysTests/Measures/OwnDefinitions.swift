import Definitions
import Foundation
import Pathways

extension Lantern {
    /// However busy the machine is that tests run on: counting is never given up.
    static let patience = "rules:\n  patience:\n    values:\n      - {value: 1000 seconds, from: 2026-01-01, source: ours}\n"

    /// The same record, with definitions of the partnership’s own, which a test of one measure writes.
    func with(own yaml: String) throws -> Lantern { try with(files: ["measures.yaml": yaml]) }

    /// - Parameter files: what is in each file of the partnership’s own, by its name.
    func with(files: [String: String]) throws -> Lantern {
        let folder = FileManager.default.temporaryDirectory.appending(path: "measures-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, yaml) in files { try Data(yaml.utf8).write(to: folder.appending(path: name)) }
        return Lantern(database: database, definitions: try Definitions.load(own: folder), time: time, ids: ids)
    }
}
