import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A family as recorded, made into the figure that draws it on a day (PER-1, PER-2).
struct FamilyPicture: Sendable {
    let title: String
    let centre: ID<Person>
    let family: Family
    let people: [ID<Person>: PersonSummary]
    let day: Day
    let words: PeopleWords

    var content: HTML {
        div(.css("family-picture")) {
            Genogram(
                title: title,
                subject: centre.description,
                people: shown.map(drawn),
                couples: couples,
                parents: parents,
                household: Set(family.household.union([centre]).filter { ids.contains($0) }.map(\.description)),
                today: day
            ).figure
        }
    }

    /// Those whom the reader may know, born by that day or expected then.
    private var shown: [PersonSummary] {
        people.values.filter { !$0.isHidden && ($0.person.born.map { $0.firstDay <= day } ?? true) }
            .filter { joined.contains($0.id) }
            .sorted { $0.id < $1.id }
    }

    private var ids: Set<ID<Person>> { Set(shown.map(\.id)) }

    /// The household and everybody whom a line joins.
    private var joined: Set<ID<Person>> {
        let ends = family.relationships.filter { bond($0) == .parent || bond($0) == .couple }
            .flatMap { [$0.person, $0.value.other] }
        return family.household.union(family.related).union(ends).union([centre])
    }

    private func drawn(_ summary: PersonSummary) -> Genogram.Person {
        let person = summary.person
        var drawn = Genogram.Person(id: summary.id.description, name: summary.name)
        drawn.sex =
            switch person.sex {
            case "male": .male
            case "female": .female
            default: .notKnown
            }
        drawn.isUnborn = person.kind == .unborn && person.born == nil
        drawn.born = drawn.isUnborn ? person.expectedOn.map { PartialDate($0) } : person.born
        if let died = person.diedOn, died <= day { drawn.died = PartialDate(died) }
        drawn.relation =
            words.relations(of: summary.id, to: centre, in: family.relationships, on: day)
            .map(\.lowercasedFirst).joined(separator: ", ")
        drawn.risk =
            family.relationships.filter {
                $0.person == summary.id && $0.value.other == centre && $0.value.span.covers(day)
            }
            .map(\.value.risk).filter { !$0.isBlank }.joined(separator: " ")
        drawn.twins = twins[summary.id] ?? ""
        drawn.address = summary.id == centre ? "" : "/people/\(summary.id)"
        return drawn
    }

    private func bond(_ relationship: Recorded<Relationship>) -> RelationshipKind.Bond? {
        words.definitions.relationships[relationship.value.kind]?.bond
    }

    /// One word for all who are twins of each other: the first of them.
    private var twins: [ID<Person>: String] {
        var groups: [ID<Person>: String] = [:]
        for relationship in family.relationships where relationship.value.kind == "twin" {
            let (one, other) = (relationship.person, relationship.value.other)
            let group = groups[one] ?? groups[other] ?? one.description
            groups[one] = group
            groups[other] = group
        }
        return groups
    }

    private var couples: [Genogram.Couple] {
        family.relationships.filter { bond($0) == .couple && $0.value.span.firstDay.map { $0 <= day } ?? true }
            .filter { ids.contains($0.person) && ids.contains($0.value.other) }
            .map { relationship in
                Genogram.Couple(
                    one: relationship.person.description,
                    other: relationship.value.other.description,
                    kind: kind(relationship),
                    words: relationship.value.span.inWords
                )
            }
    }

    private func kind(_ relationship: Recorded<Relationship>) -> Genogram.Couple.Kind {
        let isOver = !relationship.value.span.covers(day)
        switch relationship.value.kind {
        case "spouse": return isOver ? .divorced : .married
        case "former-partner": return .separated
        default: return isOver ? .separated : .together
        }
    }

    /// Who is only possibly a parent is drawn with no line: the table says it.
    private var parents: [Genogram.Parent] {
        family.relationships.filter {
            bond($0) == .parent && $0.value.kind != "possible-parent" && $0.value.span.covers(day)
                && ids.contains($0.person) && ids.contains($0.value.other)
        }
        .map { relationship in
            let kind: Genogram.Parent.Kind =
                switch relationship.value.kind {
                case "adoptive-parent": .adoptive
                case "foster-carer": .foster
                case "step-parent": .step
                case "special-guardian": .guardian
                default: .birth
                }
            return Genogram.Parent(
                child: relationship.value.other.description,
                parent: relationship.person.description,
                kind: kind
            )
        }
    }
}
