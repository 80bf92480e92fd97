public import Kernel

/// The terms of one school year, as the council publishes them (`calendar.yaml`).
public struct SchoolYear: Defined, Hashable {
    public let head: DefinitionHead
    /// Oldest first.
    public let terms: [SchoolCalendar.Term]
    /// Days in terms on which no school of the council teaches.
    public let daysOff: [Day]

    /// First day of the first term, last day of the last.
    public var from: Day { terms.first?.first ?? head.from }
    public var to: Day { terms.last?.last ?? head.from }
}

extension DefinitionNode {
    func schoolYear() -> SchoolYear? {
        let head = head()
        let startText = text("starts-at")
        let start = TimeOfDay(startText)
        if start == nil, !startText.isEmpty {
            complain(about: "starts-at", "“\(startText)” is not a time of day. Write “starts-at: \"08:45\"”.")
        }
        let terms = replacedItems("terms") { $0.term(startsAt: start ?? .usualSchoolStart) }
        for (earlier, later) in zip(terms, terms.dropFirst()) where later.first <= earlier.last {
            complain(about: "terms", "“\(later.name)” begins before “\(earlier.name)” ends. Put the terms in order.")
        }
        if let first = terms.first, let last = terms.last, last.last.days(since: first.first) > 366 {
            complain(about: "terms", "These terms last longer than a year. Write each school year under its own key.")
        }
        // Whoever writes terms of their own keeps none of the shipped days off, which belong to other terms.
        let isOwnYear = members("terms").first?.isLocal ?? false
        let daysAreOwn = members("in-service-days").first?.isLocal ?? false
        let off = (isOwnYear && !daysAreOwn ? [] : texts("in-service-days")).compactMap { text in
            guard let day = Day(text) else {
                complain(about: "in-service-days", "“\(text)” is not a day. Write “in-service-days: [2026-09-01]”.")
                return Day?.none
            }
            if !terms.contains(where: { $0.first <= day && day <= $0.last }) {
                complain(about: "in-service-days", "\(day) is in no term, so nobody is taught on it anyway. Take it out.")
            }
            return day
        }
        guard !terms.isEmpty else {
            complain(about: "terms", "A school year has terms. Write “terms:” with “- name: …”, “from: …” and “to: …” below it.")
            return nil
        }
        return SchoolYear(head: head, terms: terms, daysOff: off)
    }

    private func term(startsAt: TimeOfDay) -> SchoolCalendar.Term? {
        let (name, first, last) = (text("name"), day("from"), day("to"))
        let (halfFrom, halfTo) = (optionalDay("half-term-from"), optionalDay("half-term-to"))
        guard first <= last else {
            complain(about: "to", "It ends on \(last), before it begins on \(first). Put the days right.")
            return nil
        }
        var halfTerm: ClosedRange<Day>?
        switch (halfFrom, halfTo) {
        case (nil, nil): break
        case (let from?, let to?) where first < from && from <= to && to < last: halfTerm = from...to
        default:
            complain(
                about: halfFrom == nil ? "half-term-to" : "half-term-from",
                "A half term has a first and a last day, both inside the term. Write “half-term-from” and “half-term-to”."
            )
        }
        return SchoolCalendar.Term(name: name, first: first, last: last, halfTerm: halfTerm, startsAt: startsAt)
    }
}
