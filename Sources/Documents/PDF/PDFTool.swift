import Dispatch
import Foundation

/// Runs one of poppler's programs on one PDF, with limits on its time, memory and output.
///
/// The file lies in a folder of its own that only this user can read, and is gone when the tool is.
final class PDFTool {
    private let folder: URL
    private let input: URL
    private let deadline: Date
    private let seconds: Int
    private let searchPath: [String]

    /// `searchPath` is where programs are looked for; the usual folders when not given.
    init(_ bytes: [UInt8], seconds: Int, searchPath: [String]? = nil) throws(DocumentProblem) {
        self.seconds = seconds
        deadline = Date(timeIntervalSinceNow: TimeInterval(seconds))
        let environment = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let usual =
            environment.split(separator: ":").map(String.init) + [
                "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin",
            ]
        self.searchPath = searchPath ?? usual
        let base = FileManager.default.temporaryDirectory
        folder = base.appendingPathComponent("lantern-pdf-\(UUID().uuidString)", isDirectory: true)
        input = folder.appendingPathComponent("in.pdf")
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(bytes).write(to: input)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw .cannotOpen(path: folder.path)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    struct Outcome {
        let status: Int32
        /// What the program had to say, for telling one failure from another.
        let complaint: String
    }

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    var hasTimeLeft: Bool { deadline.timeIntervalSinceNow > 0.1 }

    func has(_ program: String) -> Bool { path(of: program) != nil }

    /// Runs `program OPTIONS in.pdf OUTPUT`. Refuses when the program is missing or the time is up.
    func run(_ program: String, _ options: [String], output: String) throws(DocumentProblem) -> Outcome {
        guard let path = path(of: program) else { throw .pdfToolMissing }
        let arguments = options + [input.path, file(output).path]
        let process = Process()
        if let limiter = self.path(of: "prlimit") {
            // A file made to harm the program can then harm only the program.
            process.executableURL = URL(fileURLWithPath: limiter)
            process.arguments =
                ["--as=2000000000", "--cpu=\(seconds + 1)", "--fsize=500000000", "--core=0", path] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
        }
        let complaints = file("complaints.txt")
        _ = FileManager.default.createFile(atPath: complaints.path, contents: nil)
        guard let errors = FileHandle(forWritingAtPath: complaints.path) else { throw .pdfToolMissing }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch { throw .pdfToolMissing }
        if ended.wait(timeout: .now() + max(0.1, deadline.timeIntervalSinceNow)) == .timedOut {
            process.terminate()
            _ = ended.wait(timeout: .now() + 2)
            throw .pdfTookTooLong(seconds: seconds)
        }
        try? errors.close()
        let complaint = FileManager.default.contents(atPath: complaints.path).map {
            String(decoding: $0.prefix(4000), as: UTF8.self)
        }
        return Outcome(status: process.terminationStatus, complaint: complaint ?? "")
    }

    private func path(of program: String) -> String? {
        searchPath.lazy.map { $0 + "/" + program }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
