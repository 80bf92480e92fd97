import Foundation
import Testing

/// The built `lantern`, run as people run it.
struct Program {
    let status: Int32
    let output: String
    let messages: String

    /// Runs it in a folder of its own and waits for it to end.
    static func run(_ arguments: [String], in folder: URL? = nil) throws -> Program {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "lantern-cli-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = try location
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? scratch
        var environment = ProcessInfo.processInfo.environment
        environment["COLUMNS"] = "100"
        environment["LANTERN_DATABASE"] = nil
        process.environment = environment
        // Files and not pipes: a pipe that nobody empties stops the program when it is full.
        let (out, err) = (scratch.appending(path: "out"), scratch.appending(path: "err"))
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Program(
            status: process.terminationStatus,
            output: try String(contentsOf: out, encoding: .utf8),
            messages: try String(contentsOf: err, encoding: .utf8)
        )
    }

    /// Beside the test bundle, where a build puts both.
    private static var location: URL {
        get throws {
            let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
            var folder = URL(filePath: bundle).deletingLastPathComponent()
            while folder.path != "/" {
                let program = folder.appending(path: "lantern")
                if FileManager.default.isExecutableFile(atPath: program.path), !isFolder(program) {
                    return program
                }
                folder.deleteLastPathComponent()
            }
            throw NotBuilt()
        }
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }

    struct NotBuilt: Error {}
}
