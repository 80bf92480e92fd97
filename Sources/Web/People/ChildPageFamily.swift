import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The family and network: drawn, and each connected person with birth date, addresses, relationship, parental
/// responsibility, support and risk, and who said so (PER-1).
struct FamilyPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords
    let address: String

    private struct Line {
        let summary: PersonSummary
        let isInHousehold: Bool
        /// What joins them to the person, ended or not, oldest first.
        let relationships: [Recorded<Relationship>]
    }

    var content: HTML {
        personPart(
            "family",
            "Family and network",
            doing: answer.mayEdit ? ("Write down a relationship", "\(address)/family/new") : nil
        ) {
            let connected = lines(answer.family.connected)
            if connected.isEmpty {
                p { notGiven("No family is recorded.") }
            } else {
                FamilyPicture(
                    title: "The family today",
                    centre: answer.summary.id,
                    family: answer.family,
                    people: answer.people,
                    day: words.today,
                    words: words
                ).content
                dataTable("Family and network", connected, columns, showsCaption: false)
            }
            let gone = lines(before)
            if !gone.isEmpty {
                disclosure(gone.count == 1 ? "One person from before" : "\(gone.count) people from before") {
                    dataTable("From before", gone, columns, showsCaption: false)
                }
            }
            p(.css("no-print")) {
                a(.href("\(address)/family")) { "All of the family on one page, on any day, with who works with each" }
            }
        }
    }

    /// Whose relationship with the person has ended.
    private var before: Set<ID<Person>> {
        let id = answer.summary.id
        let ends = answer.family.relationships.filter { $0.person == id || $0.value.other == id }
            .flatMap { [$0.person, $0.value.other] }
        return Set(ends).subtracting(answer.family.connected).subtracting([id])
    }

    private func lines(_ ids: Set<ID<Person>>) -> [Line] {
        let id = answer.summary.id
        return ids.compactMap { answer.people[$0] }.map { summary in
            Line(
                summary: summary,
                isInHousehold: answer.family.household.contains(summary.id),
                relationships: answer.family.relationships.filter {
                    $0.person == summary.id && $0.value.other == id || $0.person == id && $0.value.other == summary.id
                }
            )
        }
        .sorted { (order($0), $0.summary.name, $0.summary.id) < (order($1), $1.summary.name, $1.summary.id) }
    }

    private func order(_ line: Line) -> Int {
        if line.summary.isHidden { return 9 }
        return (line.isInHousehold ? 0 : 2) + (line.summary.isChild ? 1 : 0)
    }

    private var columns: [Column<Line>] {
        [
            Column("Name") { line in
                p { personLink(line.summary) }
                if !line.summary.isHidden {
                    p(.css("help")) {
                        let born = words.dates(line.summary.person)
                        born.isEmpty ? "Birth date not recorded" : "\(words.age(line.summary)), \(born)"
                    }
                }
            },
            Column("Relationship") { line in relationship(line) },
            Column("Addresses") { line in addresses(line) },
            Column("Support and risk") { line in supportAndRisk(line) },
        ]
    }

    @HTMLBuilder private func relationship(_ line: Line) -> HTML {
        if line.summary.isHidden {
            p(.css("not-given")) { "Open it to see whom to ask" }
        } else if line.relationships.isEmpty {
            let shared = parents(of: line.summary.id).intersection(parents(of: answer.summary.id)).compactMap {
                answer.people[$0]?.name
            }
            if shared.isEmpty {
                p { "Lives here; how they are related is not recorded" }
            } else {
                p { "Brother or sister through \(shared.sorted().joined(separator: " and "))" }
            }
        }
        for relationship in line.relationships {
            p {
                words.relation(relationship, of: line.summary.id, to: answer.summary.id) ?? ""
                if !relationship.value.span.inWords.isEmpty { ", \(relationship.value.span.inWords)" }
            }
            if relationship.person == line.summary.id, let has = relationship.value.hasParentalResponsibility {
                p { has ? "Has parental responsibility" : "Has no parental responsibility" }
            }
            p(.css("help")) {
                words.told(relationship.told)
                if answer.mayEdit {
                    mendLinks(
                        "\(address)/family/\(relationship.id)",
                        about: line.summary.name,
                        canEnd: relationship.value.span.to == nil
                    )
                }
            }
        }
    }

    /// Parents as recorded today, also who stands in for one.
    private func parents(of id: ID<Person>) -> Set<ID<Person>> {
        Set(
            answer.family.relationships.filter {
                $0.value.other == id && $0.value.span.covers(words.today)
                    && words.definitions.relationships[$0.value.kind]?.bond == .parent
            }
            .map(\.person)
        )
    }

    @HTMLBuilder private func addresses(_ line: Line) -> HTML {
        let homes = (answer.homes[line.summary.id] ?? []).filter(\.holds)
        let current = homes.filter { $0.value.span.covers(words.today) }
        if line.isInHousehold, !line.summary.isHidden { p { strong { "Lives with them" } } }
        if !line.summary.isHidden, current.isEmpty { p { notGiven("Not recorded") } }
        for home in current { p { words.place(home.value) } }
        let before = homes.filter { !$0.value.span.covers(words.today) }
        if !before.isEmpty {
            p(.css("help")) {
                "Before: \(before.map { "\(words.place($0.value)) \($0.value.span.inWords)" }.joined(separator: "; "))"
            }
        }
    }

    @HTMLBuilder private func supportAndRisk(_ line: Line) -> HTML {
        for relationship in line.relationships { supportAndRiskWords(relationship.value) }
    }
}

/// How somebody is a support and what risk they pose, in words and never as a bare mark.
@HTMLBuilder func supportAndRiskWords(_ relationship: Relationship) -> HTML {
    if !relationship.support.isBlank {
        p {
            tag("Support", .green)
            " \(relationship.support)"
        }
    }
    if !relationship.risk.isBlank {
        p {
            tag("Risk", .red)
            " \(relationship.risk)"
        }
    }
}
