import Definitions
public import Instruments
import Kernel

/// Asks the owner of a chronology in which nobody wrote for long, while work is open, to update or to close it: once for each
/// silence (CHRON-2). The message names nobody.
public struct AskForChronologies: Command {
    /// Where Lantern is reached, for the link in the message.
    let address: String

    public init(linkingTo address: String) {
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the chronologies") }

    /// Gives how many were asked for.
    public func perform(in work: Work) throws -> Int {
        let store = ChronologyStore(transaction: work.transaction)
        let people = PersonStore(transaction: work.transaction)
        var asked = 0
        for chronology in try store.open() {
            let records = try people.records(of: chronology.person)
            let written = try ChronologyEntryStore(transaction: work.transaction).entries(about: records)
                .filter(\.holds).map(\.told.at.day).max()
            let standing = work.standing(of: chronology, lastWrittenOn: written)
            guard standing.isStale(on: work.today), let since = standing.silentSince, try isWorkOpen(records, in: work),
                try store.keepPrompt(chronology, silentSince: since, on: work.today)
            else { continue }
            try write(about: chronology, days: work.today.days(since: since), in: work)
            asked += 1
        }
        return asked
    }

    private func isWorkOpen(_ records: [ID<Person>], in work: Work) throws -> Bool {
        try RecordedStore<Involvement>(transaction: work.transaction).all(of: records).contains {
            $0.holds && !$0.value.openWork.isEmpty && $0.value.span.covers(work.today)
        }
    }

    private func write(about chronology: Chronology, days: Int, in work: Work) throws {
        try work.messages.write(
            to: chronology.owner,
            subject: "A chronology wants an entry",
            body: """
                Nobody has written in a chronology that you keep for \(days) days, and work is open.

                Please bring it up to date, or close it and say why:
                \(address)/people/\(chronology.person)/chronology
                """,
            about: Subject("person", chronology.person)
        )
        try work.journal.record(
            "chronology.update-asked",
            about: Subject("person", chronology.person),
            ["asked": .string(chronology.owner.description), "days": .int(days)]
        )
    }
}
