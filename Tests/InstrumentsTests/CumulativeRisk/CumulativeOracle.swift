import Definitions
import Instruments
import Kernel

/// Counts from scratch, event by event, with nothing clever: what the engine must agree with.
struct CumulativeOracle {
    let rules: [CumulativeRule]
    var events: [RiskEvent] = []
    /// Pairs of records that are one person.
    var merged: [(ID<Person>, ID<Person>)] = []

    func standing(_ person: ID<Person>) -> ID<Person> {
        var person = person
        for (from, to) in merged where person == from { person = to }
        return person
    }

    func triggers(of event: RiskEvent) -> Set<CumulativeTrigger> {
        var found: Set<CumulativeTrigger> = []
        for rule in rules where counts(event, rule.counts) {
            for part in rule.parts {
                for counted in everybody(event, part, rule.counts) {
                    let matching = events.filter { counts($0, rule.counts) && took($0, counted, rule.counts) }
                    if let trigger = widest(rule, counted, around: event.day, matching) { found.insert(trigger) }
                }
            }
        }
        return found
    }

    private func widest(_ rule: CumulativeRule, _ counted: CumulativeCounted, around day: Day, _ events: [RiskEvent])
        -> CumulativeTrigger?
    {
        var best: CumulativeTrigger?
        // A count is largest on the day of an event: between them events only drop out.
        for last in Set(events.map(\.day)).filter({ $0 >= day }).sorted() {
            let before = last.adding(months: -rule.within.value(on: last))
            guard before < day else { break }
            let inside = events.filter { before < $0.day && $0.day <= last }
            if inside.count >= rule.atLeast.value(on: last), inside.count > best?.events.count ?? 0 {
                best = CumulativeTrigger(
                    rule: rule.key, counted: counted, days: before.next...last, atLeast: rule.atLeast.value(on: last),
                    events: inside.sorted { ($0.day, place($0)) < ($1.day, place($1)) }.map(\.id))
            }
        }
        return best
    }

    private func place(_ event: RiskEvent) -> Int { events.firstIndex { $0.id == event.id } ?? 0 }

    private func everybody(_ event: RiskEvent, _ part: CumulativePart, _ trait: CumulativeTrait) -> [CumulativeCounted] {
        switch part {
        case .victim: return Set(event.victims.map(standing)).map { .victim($0) }
        case .perpetrator: return Set(event.perpetrators.map(standing)).map { .perpetrator($0) }
        case .child:
            let children = event.children.filter { trait != .childPresent || event.childrenPresent.contains($0) }
            return Set(children.map(standing)).map { .child($0) }
        case .family:
            let all = event.victims + event.perpetrators + event.children + event.circle
            return [.family(Set(all.map(standing)).sorted())]
        }
    }

    private func took(_ event: RiskEvent, _ counted: CumulativeCounted, _ trait: CumulativeTrait) -> Bool {
        switch counted {
        case .victim(let person): return event.victims.map(standing).contains(person)
        case .perpetrator(let person): return event.perpetrators.map(standing).contains(person)
        case .child(let person):
            return event.children.filter { trait != .childPresent || event.childrenPresent.contains($0) }.map(standing)
                .contains(person)
        case .family(let people):
            let took = Set((event.victims + event.perpetrators + event.children).map(standing))
            return !took.isDisjoint(with: people)
        }
    }

    private func counts(_ event: RiskEvent, _ trait: CumulativeTrait) -> Bool { event.traits.contains(CumulativeTraits(trait)) }
}
