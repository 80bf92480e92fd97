import Foundation
import FoundationNetworking
import Hummingbird
import Instruments
import Kernel
import LanternTesting
import Logging
import Pathways
import Store
import Synthetic
import Web

/// A partnership on a SQLite database on disk, which is gone when its figures are printed.
func onDisk(_ name: String, _ measure: (TestPartnership) async throws -> Void) async throws {
    try await onDisk(name) { partnership, _ in try await measure(partnership) }
}

/// The same; `measure` is told in which folder the database is.
func onDisk(_ name: String, _ measure: (TestPartnership, String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lantern-\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try Database.sqlite(folder: folder.path)
    _ = try await database.migrate()
    try await measure(try await TestPartnership(in: database), folder.path)
}

/// The site over HTTP, as the browser of somebody who is signed in asks for it: session, look in the journal and all.
struct ServedSite: Sendable {
    let address: String
    let session: String

    /// Serves while `measure` runs.
    static func serving(
        _ partnership: TestPartnership, to actor: Actor, _ measure: (ServedSite) async throws -> Void
    ) async throws {
        let port = 40_000 + Int(getpid()) % 20_000
        let address = "http://127.0.0.1:\(port)"
        let session = try await partnership.session(of: actor).text
        let (running, began) = AsyncStream.makeStream(of: Void.self)
        let site = siteService(
            partnership.lantern, SiteSettings(publicAddress: address, publicFolder: "/nowhere"), host: "127.0.0.1", port: port,
            logger: Logger(label: "page") { _ in SwiftLogNoOpLogHandler() }
        ) { began.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await site.runService() }
            for await _ in running { break }
            try await measure(ServedSite(address: address, session: session))
            group.cancelAll()
        }
    }

    /// The page at a path; throws where it is not sent.
    func page(_ path: String) async throws -> String {
        guard let url = URL(string: address + path) else { throw NotFound("page") }
        var request = URLRequest(url: url)
        request.setValue("lantern=\(session)", forHTTPHeaderField: "Cookie")
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else { throw NotFound("page") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Asks for a page so many times, and gives the last.
    func time(_ path: String, _ times: Int, into watch: inout Stopwatch) async throws -> String {
        var last = ""
        for _ in 0..<times { last = try await watch.time { try await page(path) } }
        return last
    }
}

/// Names and sentences of an invented city, from a seed: what people write is of every length.
struct Invention {
    var random: SeededRandom
    private var people: SyntheticPeople.Iterator

    init(_ seed: UInt64) {
        random = SeededRandom(seed)
        people = SyntheticPeople(count: 50_000, seed: seed).makeIterator()
    }

    mutating func name() -> (given: String, family: String) {
        while let one = people.next() {
            if !one.givenName.isBlank, !one.familyName.isBlank { return (one.givenName, one.familyName) }
        }
        return ("Nobody", "Left")
    }

    mutating func one<Part>(of parts: [Part]) -> Part { parts[random.int(in: 0...parts.count - 1)] }

    mutating func isTrue(_ share: Double) -> Bool { Double(random.int(in: 0...9_999)) < share * 10_000 }

    /// So many sentences, each with its day.
    mutating func words(_ count: ClosedRange<Int> = 1...4) -> String {
        (0..<random.int(in: count)).map { _ in "\(one(of: Self.who)) \(one(of: Self.what)) \(one(of: Self.when))." }.joined(
            separator: " ")
    }

    private static let who = [
        "Her teacher", "The health visitor", "A neighbour", "His nan", "Mum", "Dad", "The school nurse", "The youth worker",
        "Her sister", "The officer who came", "The midwife", "The housing officer",
    ]
    private static let what = [
        "heard shouting through the wall", "saw the children on the step in their pyjamas",
        "says that there is food in the house",
        "found the back door kicked in", "was told to go away", "brought both of them to school on time",
        "says that he is sorry and means to stop drinking", "noticed a mark on the left arm and was given two accounts of it",
        "will ring on the day before and wait at the gate", "has not been let in since the last visit",
        "was asked by the younger one whether he had to go home", "kept the appointment and stayed for all of it",
    ]
    private static let when = [
        "on the Friday before the half-term", "twice in the last fortnight", "late in the evening", "before anybody had asked",
        "as was agreed at the last meeting", "while the baby was asleep", "for the third time since the summer",
    ]
}
