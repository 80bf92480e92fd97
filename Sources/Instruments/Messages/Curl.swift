import Foundation

/// The `curl` program, which speaks TLS as the machine's own programs do and goes through the proxy that the machine is
/// told of (`https_proxy`).
enum Curl {
    struct Ended: Sendable {
        let status: Int32
        let output: Data
        let complaint: String
    }

    /// A value as its file of settings has it.
    static func quoted(_ value: String) -> String {
        "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").filter { !$0.isNewline } + "\""
    }

    /// Runs it with these settings, a line each. They go in by standard input: secrets on a command line can be read by
    /// every process. Throws when it cannot be started.
    static func run(_ settings: [String]) async throws -> Ended {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(with: Result { try wait(for: settings) })
            }
        }
    }

    private static func wait(for settings: [String]) throws -> Ended {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // First, so that nobody's own .curlrc has a say.
        process.arguments = ["curl", "--disable", "--config", "-"]
        let (input, output, complaints) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = complaints
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(settings.joined(separator: "\n").utf8))
        try input.fileHandleForWriting.close()
        // What it complains of is a line or two, which the pipe holds.
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        let words = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(status: process.terminationStatus, output: answer, complaint: String(decoding: words, as: UTF8.self))
    }
}
