import Foundation

/// A folder of a test's own, gone when the test is over.
final class Folder {
    let url = FileManager.default.temporaryDirectory.appending(
        path: "lantern-cli-folder-\(UUID().uuidString)"
    )

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file, and the folders on the way to it.
    func write(_ path: String, _ text: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }
}
