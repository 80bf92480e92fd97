public import Instruments
public import Kernel

/// An inspection or review of a place, with the plan that answered it.
public struct Occasion: Hashable, Sendable {
    public let plan: ID<ImprovementPlan>
    public let planTitle: String
    /// The day by which it is put in order: the inspection's last, or else the plan's own.
    public let day: Day
    /// When it was, for reading.
    public let inWords: String
    /// Versions of one plan that were brought in one by one are one occasion.
    public let versions: Int
}

/// One theme through all the plans of a place (PLAN-12).
public struct RecurringTheme: Hashable, Sendable {
    public let key: String
    public let label: String
    public let meaning: String
    /// Oldest first.
    public let times: [Time]

    /// One inspection's findings on the theme and what was promised in answer.
    public struct Time: Hashable, Sendable {
        public let occasion: Occasion
        /// Empty where a report in prose only speaks of it.
        public let findings: [Found]
        /// What a report in prose says of it.
        public let mentions: [Mention]

        /// Each action once, though it may answer several findings.
        public var promises: [Promise] {
            var seen: Set<ID<ImprovementAction>> = []
            return findings.flatMap(\.promises).filter { seen.insert($0.action).inserted }
        }
    }

    /// A paragraph of a report that says something of the theme without its being found again.
    public struct Mention: Hashable, Sendable {
        /// Where: "Paragraph 2.16, progress of Recommendation 3."
        public let place: String
        public let text: String
    }

    public struct Found: Hashable, Sendable {
        public let finding: ID<Finding>
        public let reference: String
        public let statement: String
        public let severity: Severity
        /// Whether a person said that it is about this; else its words suggest it.
        public let isConfirmed: Bool
        public let words: String
        public let promises: [Promise]
    }

    /// What was promised, and what became of it.
    public struct Promise: Hashable, Sendable {
        public let action: ID<ImprovementAction>
        public let reference: String
        public let statement: String
        /// In the plan's own words; empty where it has none.
        public let statusAsWritten: String
        public let rating: Rating
        /// The first day on which it was said to be done: the lead's claim, or the imported plan's date. Nil when it never was.
        public let saidDoneOn: Day?
        /// Whether only the imported plan says so, without a day of its own: then the plan's own day stands for it.
        public let saidDoneInPlan: Bool
        /// Whether the overseeing body ever accepted it.
        public let wasAccepted: Bool
    }

    /// What the sequence of inspections comes to.
    public enum Course: Int, Hashable, Sendable, Comparable {
        /// Found again after it had been said to be done: the rule of PLAN-12.
        case cameBack
        /// Found again, and nothing had been said to be done.
        case foundAgain
        /// Found once.
        case once

        public static func < (left: Course, right: Course) -> Bool { left.rawValue < right.rawValue }
    }

    /// The times at which it was found, and not only spoken of.
    public var found: [Time] { times.filter { !$0.findings.isEmpty } }

    public var course: Course {
        if found.count < 2 { return .once }
        return returns.contains { !$0.done.isEmpty } ? .cameBack : .foundAgain
    }

    public var isRecurring: Bool { found.count > 1 }
    public var hasProposals: Bool { times.contains { $0.findings.contains { !$0.isConfirmed } } }

    /// One time and the next, with what had been said to be done by then.
    struct Return: Hashable {
        let from: Time
        let to: Time
        let done: [Promise]
    }

    var returns: [Return] {
        zip(found, found.dropFirst()).map { from, to in
            Return(from: from, to: to, done: from.promises.filter { $0.saidDoneOn.map { $0 <= to.occasion.day } ?? false })
        }
    }

    /// How long after the one before a time was; nil for the first.
    public func gap(before place: Int) -> String? {
        guard times.indices.contains(place), place > 0 else { return nil }
        return Gap.inWords(from: times[place - 1].occasion.day, to: times[place].occasion.day)
    }

    /// "Said complete in 2014 (all 3 actions), found again in 2017; not said complete since, found again in 2023."
    public var sentence: String {
        let spoken = times.filter { $0.findings.isEmpty }.map { "spoken of in the report of \(year($0))" }
        guard found.count > 1 else {
            return found.first.map { (["Found in \(year($0)) only"] + spoken).joined(separator: "; ") + "." } ?? ""
        }
        var clauses: [String] = []
        for (place, step) in returns.enumerated() {
            clauses.append("\(claimed(step, isFirst: place == 0)), found again in \(year(step.to))")
        }
        let text = (clauses + spoken).joined(separator: "; ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    /// What had been said to be done between two times. Later ones lean on the one before: the year has been named.
    private func claimed(_ step: Return, isFirst: Bool) -> String {
        let promised = step.from.promises.count
        let when = year(step.from)
        if promised == 0 { return isFirst ? "found in \(when), nothing promised in answer" : "nothing promised in answer then" }
        if step.done.isEmpty { return isFirst ? "found in \(when), never said complete" : "not said complete since" }
        if step.done.count < promised {
            return "partly said complete in \(when) (\(step.done.count) of \(promised) actions)"
        }
        let all = promised == 1 ? "" : promised == 2 ? " (both actions)" : " (all \(promised) actions)"
        return "said complete in \(when)\(all)"
    }

    /// The year, or the month where another time is in the same year.
    private func year(_ time: Time) -> String {
        let day = time.occasion.day
        let isAlone = times.filter { $0.occasion.day.year == day.year }.count == 1
        return isAlone ? String(day.year) : "\(Day.monthNames[day.month - 1]) \(day.year)"
    }
}

/// The time between two days, in years and months as people say it.
enum Gap {
    static func inWords(from: Day, to: Day) -> String {
        let months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0)
        if months < 1 {
            let days = max(to.days(since: from), 0)
            return "\(days) day\(days == 1 ? "" : "s") later"
        }
        let (years, rest) = (months / 12, months % 12)
        let parts = [
            years == 0 ? "" : "\(years) year\(years == 1 ? "" : "s")",
            rest == 0 ? "" : "\(rest) month\(rest == 1 ? "" : "s")",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ") + " later"
    }
}
