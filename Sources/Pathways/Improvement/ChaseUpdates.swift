import Definitions
public import Instruments
import Kernel

/// Asks the lead of every silent action for an update; when they stay silent, their line manager; then the body
/// (PLAN-13). Nobody is asked twice on one day, however often or on however many nodes this runs.
public struct ChaseUpdates: Command {
    /// Where Lantern is reached, for the link in the message.
    let address: String

    public init(linkingTo address: String) {
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the improvement plans") }

    /// Gives how many people were asked.
    public func perform(in work: Work) throws -> Int {
        let rules = work.definitions.improvement
        let cycle = rules.updateEveryDays.value(on: work.today)
        let rating = ImprovementRules(work.definitions, on: work.today).rating
        let prompts = UpdatePromptStore(transaction: work.transaction)
        var asked = 0
        for silent in try prompts.candidates(silentBefore: work.today.adding(days: -cycle + 1))
        where rating.isUpdateOverdue(silent.standing, on: work.today) {
            let since = silent.standing.lastProgressOn ?? silent.standing.countedFrom
            let level = Escalation.level(silentFor: work.today.days(since: since), cycle: cycle)
            guard try prompts.lastAsked(silent.action, at: level).map({ $0 < since.adding(days: cycle) }) ?? true else {
                continue
            }
            let people = try prompts.people(for: silent.action, at: level, on: work.today)
            guard try prompts.keep(silent, level: level, asked: people.first, on: work.today, id: work.newID()) else {
                continue
            }
            for person in people { try write(to: person, about: silent, level: level, in: work) }
            asked += people.count
            try work.journal.record(
                "action.update-asked",
                about: Subject("action", silent.action),
                ["level": .string(level.rawValue), "asked": .array(people.map { .of($0) })]
            )
        }
        return asked
    }

    private func write(to person: ID<User>, about silent: SilentAction, level: Escalation.Level, in work: Work) throws {
        let opening =
            switch level {
            case .lead: "An action that you lead has had no update for a while."
            case .lineManager: "Somebody who reports to you leads an action that has had no update for a while."
            case .body: "An action that your body oversees has had no update for a while, and its lead was asked."
            }
        try work.messages.write(
            to: person,
            subject: "Update wanted: action \(silent.reference)",
            body: """
                \(opening)

                Please open it and write a short note on how it is going:
                \(address)/actions/\(silent.action)

                Reference \(silent.reference).
                """,
            about: Subject("action", silent.action)
        )
    }
}

/// How far silence has gone up.
enum Escalation {
    enum Level: String, Hashable, Sendable {
        case lead
        case lineManager = "line-manager"
        case body
    }

    /// After one cycle the lead is asked, after two their line manager, after three the body.
    static func level(silentFor days: Int, cycle: Int) -> Level {
        switch days / max(cycle, 1) {
        case ...1: .lead
        case 2: .lineManager
        default: .body
        }
    }
}

/// An open action that may have been silent for too long.
struct SilentAction: Hashable, Sendable {
    let action: ID<ImprovementAction>
    let reference: String
    let standing: ActionStanding
}
