import Definitions
import Foundation
public import Instruments
public import Kernel

/// Locks a chronology for a conference: everything is in unless somebody says why not, what history tells us is written, and
/// the whole never changes again (CHRON-1, CHRON-4).
public struct LockChronology: Command {
    public let person: ID<Person>
    public let title: String
    public let forWhom: String
    /// What is left out of this one, with why.
    public let leavingOut: [String: String]
    public let history: String

    public init(_ person: ID<Person>, title: String, forWhom: String, leavingOut: [String: String], history: String) {
        self.person = person
        self.title = title
        self.forWhom = forWhom
        self.leavingOut = leavingOut
        self.history = history
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> ID<ChronologyPrint> {
        let under = try PersonUnderWork(person, in: work)
        let reader = try ChronologyReader(under, in: work)
        let items = try reader.items()
        try Problems.throwIfAny(problems(items))
        let text = try work.keepHistory(history, of: under)
        let content = try content(items, text, reader, in: work)
        let snapshot = try JSONValue(encoding: content).canonical
        let store = ChronologyStore(transaction: work.transaction)
        let number = (try store.prints(of: under.family.records).map(\.number).max() ?? 0) + 1
        let print = ChronologyPrint(
            id: work.newID(),
            number: number,
            title: title,
            forWhom: forWhom,
            snapshot: snapshot,
            fingerprint: ChronologyPrint.fingerprint(of: snapshot),
            lockedAt: work.now,
            lockedBy: work.actor.user,
            agency: work.actor.agency
        )
        try store.add(print, of: under.person.id)
        try work.journal.record(
            "chronology.locked",
            about: under.person.subject,
            [
                "number": .int(number), "title": .string(title), "for": .string(forWhom),
                "fingerprint": .string(print.fingerprint), "entries": .int(content.lines.count),
                "left-out": .object(leavingOut.mapValues { .string($0) }),
            ]
        )
        return print.id
    }

    private func problems(_ items: [ChronologyItem]) -> [ChronologyProblem] {
        var problems: [ChronologyProblem] = []
        if title.isBlank { problems.append(.titleMissing) }
        if forWhom.isBlank { problems.append(.forWhomMissing) }
        let offered = items.filter { $0.leftOut == nil }
        for item in offered where leavingOut[item.id]?.isBlank == true {
            problems.append(.leftOutBecauseMissing("\(item.happened.inWords): \(item.label)"))
        }
        if !offered.contains(where: { leavingOut[$0.id] == nil }) { problems.append(.nothingToLock) }
        if Text.searchKey(history).isEmpty { problems.append(.historyMissing) }
        return problems
    }

    private func content(
        _ items: [ChronologyItem],
        _ text: HistoryText,
        _ reader: ChronologyReader,
        in work: Work
    ) throws -> ChronologyPrint.Content {
        let users = items.map(\.told.by) + items.map(\.leftOut?.by) + [text.by, work.actor.user]
        let names = try UserNames(in: work).names(of: users.compactMap(\.self))
        let name = { (user: ID<User>?) in user.flatMap { names[$0] } ?? "" }
        let summary = reader.summaries[reader.under.person.id]
        let levels = work.definitions.chronology.significance
        let out = items.compactMap { item -> ChronologyPrint.Omission? in
            guard let because = item.leftOut?.because ?? leavingOut[item.id] else { return nil }
            let by = item.leftOut.map { name($0.by) } ?? work.actor.name
            return .init(happened: item.happened.inWords, label: item.label, because: because, by: by)
        }
        return ChronologyPrint.Content(
            name: summary?.name ?? "",
            born: summary?.person.born?.inWords ?? "",
            title: title,
            forWhom: forWhom,
            lockedAt: work.now.inWords,
            lockedBy: work.actor.name,
            agency: work.actor.agency.flatMap { reader.agencies[$0]?.name } ?? "",
            lines: items.filter { $0.leftOut == nil && leavingOut[$0.id] == nil }.map { item in
                ChronologyPrint.Line(
                    happened: item.happenedInWords,
                    label: item.label,
                    words: item.words,
                    significance: levels.label(item.significance, on: work.today),
                    because: item.because,
                    about: item.people.compactMap { reader.summaries[$0]?.name }.sorted(),
                    agency: item.told.agency.flatMap { reader.agencies[$0]?.name } ?? "",
                    saidBy: item.told.saidBy,
                    writtenBy: name(item.told.by),
                    writtenOn: item.told.at.day.inWords
                )
            },
            leftOut: out,
            history: text.words,
            historyBy: name(text.by),
            historyOn: text.at.day.inWords
        )
    }
}

extension ChronologyPrint {
    static func fingerprint(of snapshot: String) -> String {
        FileStore.fingerprint(of: Array(snapshot.utf8))
    }
}

extension ChronologyPrint.Content {
    init(canonical: String) throws {
        self = try JSONDecoder().decode(ChronologyPrint.Content.self, from: Data(canonical.utf8))
    }
}

extension ChronologyItem {
    /// For reading; says where the day is only that of writing down.
    public var happenedInWords: String {
        isDatedByRecording ? "Written down on \(happened.inWords)" : happened.inWords
    }
}
