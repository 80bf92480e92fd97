public import Definitions
public import Kernel

/// Weighs events against the rules of `cumulative-risk.yaml`, one at a time (RISK-3): each new one costs what the people in it
/// have behind them within the longest window, and nothing else.
///
/// Events may come in any order, be corrected, be taken back, and their people may turn out to be one. What is answered is
/// always what a recount from scratch would answer.
public struct CumulativeEngine: Sendable {
    private let rules: [CumulativeRule]
    private let longest: Int
    private var places: [ID<RiskEvent>: Int32] = [:]
    private var events: [RiskEvent?] = []
    private var lines: [ID<Person>: [CumulativeLine]] = [:]
    /// Who turned out to be whom.
    private var standing: [ID<Person>: ID<Person>] = [:]

    public init(_ rules: [CumulativeRule]) {
        self.rules = rules
        longest = rules.flatMap { $0.within.shipped + $0.within.local }.map(\.value).max() ?? 0
    }

    /// Takes an event in, or its correction where one of the same identity is there.
    ///
    /// - Returns: every rule that the event is part of meeting, each for everybody for whom it is met. A trigger of the event
    ///   names the largest number of events that lie with it in one window; the earlier window where two are as large.
    @discardableResult
    public mutating func record(_ event: RiskEvent) -> [CumulativeTrigger] {
        load(event)
        return triggers(of: event)
    }

    /// Takes an event in without weighing it: what was weighed before.
    public mutating func load(_ event: RiskEvent) {
        remove(event.id)
        let place = Int32(events.count)
        places[event.id] = place
        events.append(event)
        for (person, parts) in parts(of: event) {
            let line = CumulativeLine(day: Int32(event.day.number), event: place, traits: event.traits, parts: parts)
            lines[person, default: []].insertInOrder(line)
        }
    }

    /// It should not have been there.
    public mutating func remove(_ id: ID<RiskEvent>) {
        guard let place = places.removeValue(forKey: id), let event = events[Int(place)] else { return }
        events[Int(place)] = nil
        for person in parts(of: event).keys { lines[person]?.removeAll { $0.event == place } }
    }

    /// Two records are one person: what counted for either counts for the one.
    ///
    /// - Returns: what is met now for this person and their family; a trigger whose events all stand in a larger one is left out.
    @discardableResult
    public mutating func merge(_ person: ID<Person>, into other: ID<Person>) -> [CumulativeTrigger] {
        let (person, other) = (known(person), known(other))
        guard person != other else { return [] }
        standing[person] = other
        for line in lines.removeValue(forKey: person) ?? [] { lines[other, default: []].insertInOrder(line) }
        let found = Set((lines[other] ?? []).compactMap { events[Int($0.event)] }.flatMap { triggers(of: $0) })
            .filter { $0.counted.people.contains(other) }
        let sets = found.map { ($0, Set($0.events)) }
        return sets.filter { trigger, events in
            !sets.contains { $0.0.rule == trigger.rule && $0.0.counted == trigger.counted && $0.1.isStrictSuperset(of: events) }
        }
        .map(\.0).sorted { ($0.rule, $0.days.upperBound.number) < ($1.rule, $1.days.upperBound.number) }
    }

    /// The rules that an event which was taken in is part of meeting.
    public func triggers(of event: RiskEvent) -> [CumulativeTrigger] {
        let parts = parts(of: event)
        let earliest = Int32(event.day.adding(months: -longest).number)
        let latest = Int32(event.day.adding(months: longest).number) + 3
        var near: [ID<Person>: ArraySlice<CumulativeLine>] = [:]
        for person in parts.keys { near[person] = lines[person]?.between(earliest, latest) ?? [] }
        let people = Set(parts.keys).union(event.circle.map(known))
        var family: [CumulativeLine]?
        var found: [CumulativeTrigger] = []
        for rule in rules {
            let trait = CumulativeTraits(rule.counts)
            guard event.traits.contains(trait) else { continue }
            for (part, isMeant) in CumulativePart.allCases.map({ ($0, rule.parts.contains($0)) }) where isMeant {
                if part == .family {
                    let together = family ?? lines(of: people, between: earliest, latest)
                    family = together
                    if let window = best(rule, around: event.day, in: together.filter { $0.traits.contains(trait) }) {
                        found.append(trigger(rule, .family(people.sorted()), window))
                    }
                    continue
                }
                let bit = CumulativeLine.Parts(part, counting: rule.counts)
                for (person, held) in parts where held.contains(bit) {
                    let matching = (near[person] ?? []).filter { $0.traits.contains(trait) && $0.parts.contains(bit) }
                    if let window = best(rule, around: event.day, in: matching) {
                        found.append(trigger(rule, CumulativeCounted(part, person), window))
                    }
                }
            }
        }
        return found
    }

    private struct Window {
        let days: ClosedRange<Day>
        let atLeast: Int
        let lines: ArraySlice<CumulativeLine>
    }

    /// The window with most events among those that hold this day and end on the day of an event.
    private func best(_ rule: CumulativeRule, around day: Day, in lines: [CumulativeLine]) -> Window? {
        var best: Window?
        for (end, line) in lines.enumerated() where line.day >= day.number {
            if end + 1 < lines.count, lines[end + 1].day == line.day { continue }
            let last = Day(number: Int(line.day))
            // Before its first day the rule counts as it was first written down; after its last it counts no more.
            guard rule.head.until.map({ last <= $0 }) ?? true else { continue }
            // The day after the same day of the month, so many months before: 12 months to 21 November begin on 22 November.
            let before = last.adding(months: -rule.within.value(on: last))
            guard day > before else { break }
            let first = lines.firstIndex { $0.day > before.number } ?? end
            let count = end - first + 1
            let needed = rule.atLeast.value(on: last)
            if count >= needed, count > best?.lines.count ?? 0 {
                best = Window(days: before.next...last, atLeast: needed, lines: lines[first...end])
            }
        }
        return best
    }

    private func trigger(_ rule: CumulativeRule, _ counted: CumulativeCounted, _ window: Window) -> CumulativeTrigger {
        CumulativeTrigger(
            rule: rule.key,
            counted: counted,
            days: window.days,
            atLeast: window.atLeast,
            events: window.lines.compactMap { events[Int($0.event)]?.id }
        )
    }

    /// What everybody of a family took part in, each event once.
    private func lines(of people: Set<ID<Person>>, between earliest: Int32, _ latest: Int32) -> [CumulativeLine] {
        let all = people.flatMap { lines[$0]?.between(earliest, latest) ?? [] }.sorted()
        var seen: Set<Int32> = []
        return all.filter { seen.insert($0.event).inserted }
    }

    private func parts(of event: RiskEvent) -> [ID<Person>: CumulativeLine.Parts] {
        var parts: [ID<Person>: CumulativeLine.Parts] = [:]
        for person in event.victims { parts[known(person), default: []].insert(.victim) }
        for person in event.perpetrators { parts[known(person), default: []].insert(.perpetrator) }
        for person in event.children {
            parts[known(person), default: []].insert(event.childrenPresent.contains(person) ? [.child, .childPresent] : .child)
        }
        return parts
    }

    private func known(_ person: ID<Person>) -> ID<Person> {
        if standing.isEmpty { return person }
        var person = person
        while let next = standing[person] { person = next }
        return person
    }
}
