import Foundation
import Instruments
import Kernel

/// The stand-in for GOV.UK Notify, an agency's system and a mail server (`Tests/JourneyTests/post_office.py`), on ports of
/// its own. It can be stopped and started again: what it took, it keeps.
final class PostOffice {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/env") && python("--version") == 0

    static let key = "lantern-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
    static let emailTemplate = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
    static let textTemplate = "f33517ff-2a88-4f6e-b855-c550268ce08a"

    let folder = FileManager.default.temporaryDirectory.appending(path: "post-office-\(UUID().uuidString)")
    private(set) var http = 0
    private(set) var smtp = 0
    private var process: Process?

    struct Ports: Decodable {
        let http: Int
        let smtp: Int
    }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try start()
    }

    deinit {
        end()
        try? FileManager.default.removeItem(at: folder)
    }

    func start() throws {
        let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "JourneyTests/post_office.py")
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", program.path, folder.path] + (http == 0 ? [] : ["\(http)", "\(smtp)"])
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
            if byte.isEmpty { break }
            line += byte
        }
        let ports = try JSONDecoder().decode(Ports.self, from: line)
        (http, smtp) = (ports.http, ports.smtp)
        self.process = process
    }

    /// It may have been started by a thread that blocks the gentle signals, which it then never hears.
    private func end() {
        if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// `waitUntilExit` waits for ever on another thread than the one that started the program.
    func stop() async throws {
        end()
        while process?.isRunning == true { try await Task.sleep(for: .milliseconds(10)) }
        process = nil
    }

    func mode(_ mode: String) throws {
        try Data(mode.utf8).write(to: folder.appending(path: "mode"))
    }

    func touch(_ name: String) throws {
        try Data().write(to: folder.appending(path: name))
    }

    /// What it took, a line each.
    func kept(_ name: String) -> [JSONValue] {
        guard let text = try? String(contentsOf: folder.appending(path: "\(name).jsonl"), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { JSONValue(parsing: String($0)) }
    }

    func notify(_ key: String = PostOffice.key, emailTemplate: String? = PostOffice.emailTemplate) throws -> Notify {
        guard let key = NotifyKey(key) else { throw ChannelProblem("no key") }
        return Notify(
            address: "http://127.0.0.1:\(http)", key: key, emailTemplate: emailTemplate,
            textTemplate: PostOffice.textTemplate)
    }

    func webhook(_ secret: String = "shared between us") throws -> Webhook {
        guard let endpoint = Webhook.Endpoint(address: "http://127.0.0.1:\(http)/hook", secret: secret) else {
            throw ChannelProblem("no endpoint")
        }
        return Webhook(["case-system": endpoint])
    }

    var mail: SMTP { SMTP(server: "smtp://127.0.0.1:\(smtp)", from: "lantern@ambleford.example", requiresTLS: false) }

    private static func python(_ argument: String) -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", argument]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return 1 }
        while process.isRunning { usleep(5000) }
        return process.terminationStatus
    }
}
