import Instruments
import Kernel
import Markup
import Pathways

/// Whose records somebody looked at, what is out of the ordinary first (ADM-1).
struct LooksOfUserPage: Page {
    let user: ID<User>
    let answer: LooksOfUser.Answer
    let asked: LooksAsked

    private var address: String { "/users/\(user)/looks" }
    var title: String { "Looked at by \(answer.name)" }
    private var unusual: [LooksOfUser.Seen] { answer.people.filter { !$0.unusual.isEmpty } }
    private var others: [LooksOfUser.Seen] { answer.people.filter(\.unusual.isEmpty) }

    var content: HTML {
        kicker(
            [answer.post, answer.agency, answer.roles.joined(separator: ", ")].filter { !$0.isBlank }.joined(separator: " · "))
        h1 { "Whose records \(answer.name) looked at" }
        lookFilters(address, asked, lookers: [])
        if answer.isCut {
            warning("There is more than is shown here. Choose a shorter time to see all of it.")
        }
        if answer.people.isEmpty {
            emptyState(
                asked.isFiltered ? "Nothing in this time" : "No look yet",
                "\(answer.name) looked at nobody’s record" + (asked.isFiltered ? " in this way in this time." : ".")
            )
        } else {
            keyFigures([
                KeyFigure(answer.people.count, answer.people.count == 1 ? "person" : "people"),
                KeyFigure(answer.people.count { !$0.worksWithFamily }, "not recorded as theirs to work with"),
                KeyFigure(unusual.count, "to look at first"),
            ])
            if !unusual.isEmpty {
                h2 { "To look at first" }
                hint("These are facts and no accusation: there is often a good reason. Ask before you conclude.")
                table(unusual, "To look at first")
            }
            if !others.isEmpty {
                h2 { unusual.isEmpty ? "Everybody" : "Everybody else" }
                table(others, "Others whose records were looked at")
            }
        }
    }

    private func table(_ people: [LooksOfUser.Seen], _ title: String) -> HTML {
        dataTable(
            title,
            people,
            [
                Column("Whose") { seen in
                    a(.href("/people/\(seen.summary.id)/looks?who=\(user)")) { seen.summary.name }
                },
                Column("Works with the family") { $0.worksWithFamily ? "Yes" : "Not recorded" },
                Column("Looks", isNumber: true) { "\($0.looks)" },
                Column("Done", isNumber: true) { "\($0.acts)" },
                Column("Last") { $0.last.inWords },
                Column("Reason given") { seen in lines(seen.reasons) },
                Column("Worth knowing") { seen in lines(seen.unusual.map(\.words)) },
            ],
            showsCaption: false
        )
    }

    private func lines(_ words: [String]) -> HTML {
        switch words.count {
        case 0: .nothing
        case 1: p { words[0] }
        default: ul { for word in words { li { word } } }
        }
    }
}
