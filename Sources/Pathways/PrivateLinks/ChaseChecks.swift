public import Instruments
import Kernel

/// Reminds agencies of whom nobody signs in of what they have not answered in time: once each, by a link beside the one they have
/// (MASH-2). Those who sign in see it in their tray and in their day’s message.
public struct ChaseChecks: Command {
    public init() {}

    static let most = 500

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("checks") }

    /// How many were reminded.
    public func perform(in work: Work) throws -> Int {
        let late = try InformationCheckStore(transaction: work.transaction).late(at: work.now, limit: Self.most)
        let links = PrivateLinks(work)
        let sent = Dictionary(
            try PrivateLinkStore(transaction: work.transaction).links(to: late.map(\.subject)).compactMap { link in
                link.opens.map { ($0, link) }
            }, uniquingKeysWith: { _, last in last })
        var reminded = 0
        for check in late {
            // One that was sent after the time is the reminder.
            guard let link = sent[check.subject], link.madeAt < check.dueAt, let heir = try link.heir(in: work) else { continue }
            let people = try link.message.map { try MessageStore(transaction: work.transaction).people(of: $0) } ?? []
            guard try links.send(.check, to: check.subject, for: .contact(heir), about: people, isReminder: true) != nil else {
                continue
            }
            try work.journal.record("check.chased", about: check.subject, ["agency": .string(check.agency.description)])
            reminded += 1
        }
        return reminded
    }
}
