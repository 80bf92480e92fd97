import Foundation
import Kernel

/// The files of one kind of definition: the shipped one, and the partnership's own where it has one.
struct DefinitionFolders {
    let shipped: URL
    let own: URL?
    let reading: DefinitionReading

    /// Opens `name.yaml`, reads it, and complains about what nobody asked for.
    ///
    /// - Parameter key: of a file that is one definition.
    func read<Value>(_ name: String, key: String = "", _ read: (DefinitionNode) -> Value) -> Value {
        let layers = [
            own.flatMap { layer($0, name, isLocal: true) },
            // A form may be the partnership’s alone.
            layer(shipped, name, isLocal: false, mayBeMissing: !key.isEmpty),
        ].compactMap(\.self)
        let node = DefinitionNode(key: key, layers: layers, reading: reading)
        let value = read(node)
        node.finish()
        return value
    }

    /// Complains about a file in the partnership's folder that is read by nobody: a name typed wrongly changes nothing,
    /// silently.
    func complainAboutStrangers(known: [String]) {
        guard let own, let files = try? FileManager.default.contentsOfDirectory(atPath: own.path) else {
            return
        }
        for file in files.sorted() where !file.hasPrefix(".") && !known.contains(file) {
            let readable = file.hasSuffix(".yaml") || file.hasSuffix(".yml")
            guard readable else { continue }
            reading.complain(
                DefinitionProblem(
                    file: shownName(own, file),
                    line: nil,
                    "No definitions are read from a file of this name." + hint(file, among: known)
                )
            )
        }
    }

    private func layer(
        _ folder: URL,
        _ name: String,
        isLocal: Bool,
        mayBeMissing: Bool = false
    ) -> DefinitionNode.Layer? {
        let file = "\(name).yaml"
        let shown = shownName(folder, file)
        guard let data = try? Data(contentsOf: folder.appending(path: file)) else {
            if !isLocal, !mayBeMissing {
                let problem = DefinitionProblem(
                    file: shown,
                    line: nil,
                    "This file is missing. Install Lantern again, or put it back."
                )
                reading.complain(problem)
            }
            return nil
        }
        guard let text = String(data: data, encoding: .utf8) else {
            reading.complain(
                DefinitionProblem(file: shown, line: nil, "This file is not UTF-8 text. Save it as UTF-8.")
            )
            return nil
        }
        do {
            switch try YAMLTree.read(text, file: shown) {
            case .mapping(let members, let place):
                return .init(members: members, place: place, isLocal: isLocal)
            case .empty where isLocal: return nil
            case let other:
                reading.complain("The file is \(other.kind) and must be a group of keys.", at: other.place)
            }
        } catch {
            reading.complain(error)
        }
        return nil
    }

    /// The folder's own name and the file's: `Definitions/roles.yaml`.
    private func shownName(_ folder: URL, _ file: String) -> String {
        "\(folder.lastPathComponent)/\(file)"
    }
}
