import Definitions
import Foundation
import Kernel

/// A folder of definitions that a test may spoil, and a partnership's own beside it.
final class Workshop {
    let root = FileManager.default.temporaryDirectory.appending(
        path: "lantern-definitions-\(UUID().uuidString)"
    )
    private var shipped: URL { root.appending(path: "Definitions") }
    private var own: URL { root.appending(path: "definitions") }

    /// - Parameter forms: whether the forms are there too: they are many, and slow to read again for each mistake elsewhere.
    init(forms: Bool = false) throws {
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Installation.folder("Definitions"), to: shipped)
        if forms { return }
        // Those by which audits are made stay: an audit’s tool names its form.
        let folder = shipped.appending(path: "forms")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasPrefix("audit-") {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    /// Changes the shipped file. The words must be there.
    func spoil(_ file: String, _ words: String, with others: String) throws {
        let url = shipped.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        guard text.contains(words) else { throw NotThere(words: words) }
        try Data(text.replacing(words, with: others, maxReplacements: 1).utf8).write(to: url)
    }

    /// A line of the shipped file as it stands now, counted from 1.
    func line(_ number: Int, of file: String) throws -> String {
        let lines = try String(contentsOf: shipped.appending(path: file), encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
    }

    func replace(_ file: String, with bytes: Data) throws {
        try bytes.write(to: shipped.appending(path: file))
    }

    func remove(_ file: String) throws {
        try FileManager.default.removeItem(at: shipped.appending(path: file))
    }

    /// Writes a file of the partnership's own.
    func own(_ file: String, _ text: String) throws {
        try Data(text.utf8).write(to: own.appending(path: file))
    }

    func load() throws -> Definitions {
        try Definitions.load(shipped: shipped, own: own)
    }

    /// The mistakes, each as it is shown; none when it loads.
    func mistakes() -> [String] {
        do {
            _ = try load()
            return []
        } catch let problems as Problems {
            return problems.all.map(\.message)
        } catch {
            return ["\(error)"]
        }
    }

    struct NotThere: Error { let words: String }
}
