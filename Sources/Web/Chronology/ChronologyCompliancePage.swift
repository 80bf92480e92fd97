import Instruments
import Kernel
import Markup
import Pathways

/// Which children have a chronology that is up to date, by team, and whose is not (CHRON-3).
struct ChronologyCompliancePage: Page {
    let answer: ChronologyCompliance.Answer

    var title: String { "Chronologies that are up to date" }

    var content: HTML {
        h1 { title }
        lede(
            "\(answer.isOfAll ? "Children of every agency" : "Children of your agency") with open work. A chronology is up to date when"
                + " somebody wrote in it, or opened it, in the last \(answer.currentDays) days; an assessment needs one."
        )
        if answer.children == 0 {
            emptyState(
                "No child has open work", "Children stand here once somebody writes down who works with them, and on what.")
        } else {
            keyFigures([
                KeyFigure(answer.children, answer.children == 1 ? "child with open work" : "children with open work"),
                KeyFigure(answer.current, "up to date"),
                KeyFigure(answer.children - answer.current, "not up to date"),
            ])
            waiting
            teams
        }
    }

    @HTMLBuilder private var waiting: HTML {
        h2 { "Not up to date" }
        if answer.waiting.isEmpty, answer.closed == 0 {
            p { "Every child has a chronology that is up to date." }
        } else if !answer.waiting.isEmpty {
            dataTable(
                "Children whose chronology is not up to date",
                answer.waiting,
                [
                    Column("Child") { line in
                        a(.href("/people/\(line.summary.id)/chronology")) { line.summary.name }
                    },
                    Column("Chronology") { line in
                        if let since = line.standing.silentSince {
                            "Silent since \(since.inWords)"
                            hint("\(answer.day.days(since: since)) days")
                        } else {
                            tag("None is kept", .red)
                        }
                    },
                    Column("Kept by") { line in
                        if line.keeper.isBlank { notGiven("Nobody") } else { line.keeper }
                    },
                    Column("Team") { $0.teams.joined(separator: "; ") },
                ],
                showsCaption: false,
                isFilterable: true
            )
        }
        if answer.closed > 0 {
            inset {
                p {
                    answer.closed == 1
                        ? "One more child’s record is restricted. Those who are named on it see to its chronology."
                        : "\(answer.closed) more children’s records are restricted. Those who are named on them see to their chronologies."
                }
            }
        }
    }

    @HTMLBuilder private var teams: HTML {
        h2 { "By team" }
        dataTable(
            "By team",
            answer.teams,
            [
                Column("Team") { team in
                    team.service.isBlank ? team.agency : team.service
                    if !team.service.isBlank { hint(team.agency) }
                },
                Column("Children", isNumber: true) { "\($0.children)" },
                Column("Up to date", isNumber: true) { team in
                    "\(team.current)"
                    hint(share(team))
                },
                Column("Not written in for long", isNumber: true) { "\($0.stale)" },
                Column("None kept", isNumber: true) { "\($0.none)" },
            ],
            showsCaption: false
        )
        hint("A child with whom two teams work counts in both. A team is the service that was written down with the work.")
    }

    /// Not of few: a share of three children tells nothing.
    private func share(_ team: ChronologyCompliance.Team) -> String {
        team.children < 5 ? "" : "\((team.current * 100 + team.children / 2) / team.children)%"
    }
}
