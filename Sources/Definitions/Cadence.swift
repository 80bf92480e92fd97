public import Kernel

/// How often something is due: weekly, monthly, quarterly … (`cadences.yaml`, GOV-4).
public struct Cadence: Defined, Hashable {
    public let head: DefinitionHead
    /// Days or months from one to the next; nil for once only.
    public let every: Step?

    public enum Step: Hashable, Sendable {
        case days(Int)
        case months(Int)
    }

    /// The day of the `number`th one, the first being number 0 on the anchor. Months are counted from the anchor and not
    /// from the one before, so that what began on the 31st comes back to the 31st.
    public func occurrence(_ number: Int, from anchor: Day) -> Day {
        switch every {
        case .days(let days): anchor.adding(days: days * number)
        case .months(let months): anchor.adding(months: months * number)
        case nil: anchor
        }
    }

    /// Every one from the anchor up to and with the last day. One that is due once is due on the anchor.
    public func occurrences(from anchor: Day, through last: Day) -> [Day] {
        guard every != nil else { return anchor <= last ? [anchor] : [] }
        var days: [Day] = []
        while occurrence(days.count, from: anchor) <= last {
            days.append(occurrence(days.count, from: anchor))
        }
        return days
    }

    /// The first one after a day; nil when it is due once and that is past.
    public func next(after day: Day, from anchor: Day) -> Day? {
        if anchor > day { return anchor }
        let number: Int
        switch every {
        case nil: return nil
        case .days(let days): number = day.days(since: anchor) / days
        case .months(let months):
            number = ((day.year - anchor.year) * 12 + day.month - anchor.month) / months
        }
        let candidate = occurrence(number, from: anchor)
        return candidate > day ? candidate : occurrence(number + 1, from: anchor)
    }
}

extension DefinitionNode {
    /// `every: 2 weeks`, `3 months` or `once`.
    func cadence() -> Cadence? {
        let head = head()
        let text = text("every")
        if text == "once" { return Cadence(head: head, every: nil) }
        guard let limit = TimeLimit(text), limit.count > 0 else {
            if !text.isEmpty {
                complain(
                    about: "every",
                    "“\(text)” is not how often. Write “every: 2 weeks”, “every: 3 months” or “every: once”."
                )
            }
            return nil
        }
        switch limit.unit {
        case .days: return Cadence(head: head, every: .days(limit.count))
        case .weeks: return Cadence(head: head, every: .days(7 * limit.count))
        case .months: return Cadence(head: head, every: .months(limit.count))
        case .years: return Cadence(head: head, every: .months(12 * limit.count))
        case .hours, .workingDays:
            complain(about: "every", "A cadence is in days, weeks, months or years. Write “every: 2 weeks”.")
            return nil
        }
    }
}
