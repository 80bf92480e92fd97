import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Who somebody is: names, facts of identity each apart from the others, numbers and homes, each with who said so (EQUAL-1).
struct IdentityPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords
    let address: String

    var content: HTML {
        group {
            personPart("identity", "Names and identity", doing: doing("Write down a name", "names/new")) {
                completeness
                summaryList(nameFacts + identityFacts)
            }
            personPart("numbers", "Numbers", doing: doing("Write down a number", "numbers/new")) {
                if answer.identifiers.contains(where: \.holds) { numbers } else { p { notGiven("No number is recorded.") } }
            }
            personPart("homes", "Homes", doing: doing("Write down a move or a home", "homes/new")) {
                if answer.residences.contains(where: \.holds) { homes } else { p { notGiven("No home is recorded.") } }
            }
        }
    }

    private func doing(_ label: String, _ form: String) -> (label: String, address: String)? {
        answer.mayEdit ? (label, "\(address)/\(form)") : nil
    }

    /// "7 of 9 recorded; missing: nationality, interpreter", each leading to where it is written down.
    @HTMLBuilder private var completeness: HTML {
        let asked = answer.completeness.asked.count
        let missing = answer.completeness.missing
        if asked > 0 {
            p(.css("completeness")) {
                strong { "\(asked - missing.count) of \(asked) recorded" }
                if missing.isEmpty { ": nothing that is asked of everybody is missing." } else { "; missing: " }
                for (place, key) in missing.enumerated() {
                    if place > 0 { ", " }
                    if answer.mayEdit {
                        a(.href("\(address)/identity/new?kind=\(key)")) { label(key) }
                    } else {
                        label(key)
                    }
                }
            }
        }
    }

    private func label(_ key: String) -> String { words.definitions.facts.label(key, on: words.today).lowercasedFirst }

    private var nameFacts: [Fact] {
        answer.names.filter(\.holds).map { name in
            Fact(words.definitions.names.label(name.value.kind, on: words.today)) {
                p {
                    bdi { name.value.inFull }
                    if !name.value.span.inWords.isEmpty { ", \(name.value.span.inWords)" }
                }
                told(name.told, mend("names/\(name.id)", name.value.inFull))
            }
        }
    }

    /// One row for each kind that is recorded, in the order of the definitions.
    private var identityFacts: [Fact] {
        words.definitions.facts.all.compactMap { kind in
            let standing = answer.facts.filter { $0.holds && $0.value.kind == kind.key }
            guard !standing.isEmpty else { return nil }
            return Fact(kind.label(on: words.today)) {
                for fact in standing {
                    div {
                        p(.dir("auto")) { words.value(fact.value) }
                        told(fact.told, mend("identity/\(fact.id)", words.value(fact.value)))
                    }
                }
            }
        }
    }

    private var numbers: HTML {
        dataTable(
            "Numbers",
            answer.identifiers.filter(\.holds),
            [
                Column("What") { words.definitions.identifiers.label($0.value.kind, on: words.today) },
                Column("Number") { number in
                    p(.css("reference")) { number.value.value }
                    if !number.value.problem.isEmpty {
                        p {
                            tag("Fails its check", .red)
                            " \(number.value.problem)"
                        }
                    }
                },
                Column("Who said so") { number in
                    told(number.told, mend("numbers/\(number.id)", number.value.value))
                },
            ],
            showsCaption: false,
            isMarked: { !$0.value.problem.isEmpty }
        )
    }

    private var homes: HTML {
        dataTable(
            "Homes",
            answer.residences.filter(\.holds).sorted { since($0) > since($1) },
            [
                Column("Where") { home in
                    p { home.value.place.inFull }
                    if home.value.isHidden { p { tag("Keep this address secret", .red) } }
                },
                Column("How") { words.definitions.residences.label($0.value.kind, on: words.today) },
                Column("When") { home in
                    home.value.span.inWords.isEmpty ? "Since when is not known" : home.value.span.inWords
                },
                Column("Who said so") { home in
                    told(
                        home.told,
                        mend("homes/\(home.id)", home.value.place.inFull, canEnd: home.value.span.to == nil)
                    )
                },
            ],
            showsCaption: false
        )
    }

    /// Where somebody lives now stands first.
    private func since(_ home: Recorded<Residence>) -> (Int, Instant) {
        (home.value.span.covers(words.today) ? Int.max : home.value.span.lastDay?.number ?? 0, home.told.at)
    }

    private func mend(_ item: String, _ about: String, canEnd: Bool = false) -> HTML {
        answer.mayEdit ? mendLinks("\(address)/\(item)", about: about, canEnd: canEnd) : .nothing
    }

    private func told(_ told: Told, _ mend: HTML) -> HTML {
        p(.css("help")) {
            words.told(told)
            mend
        }
    }
}
