import Instruments
import Kernel
import Markup
import Pathways

/// The register of teams: what work comes to each, and who is in it today.
struct TeamsPage: Page {
    let register: TeamRegister.Answer
    let kinds: [Choice]
    /// Which form is being mended: a team's id, or nothing for the new team.
    let mending: String
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Teams" : "Error: Teams" }

    var content: HTML {
        errorSummary(state)
        h1 { "Teams" }
        p(.css("lede")) { "Work is given to teams, and to people in them. A team’s leads see all its work and give it out." }
        if register.teams.isEmpty { p { "No team yet. Add the front door first: new contacts come to it." } }
        for line in register.teams { card(line) }
        h2 { "Add a team" }
        postForm("/administration/teams", token: token) {
            textField(FieldWords("name", "Name of the team"), in: mending.isEmpty ? state : FormState())
            selectField(
                FieldWords("agency", "Whose it is"),
                register.agencies.map { Choice($0.id.description, $0.name) },
                in: mending.isEmpty ? state : FormState()
            )
            selectField(FieldWords("kind", "What work comes to it"), kinds, in: mending.isEmpty ? state : FormState())
            submitButton("Add team")
        }
    }

    @HTMLBuilder private func card(_ line: TeamRegister.Line) -> HTML {
        let address = "/administration/teams/\(line.team.id)"
        let isMending = mending == line.team.id.description
        let own = isMending ? state : FormState()
        section(.css("card"), .id("team-\(line.team.id)")) {
            h2 { line.team.name }
            p { "\(line.agencyName). \(kinds.first { $0.value == line.team.kind }?.label ?? line.team.kind)." }
            if line.members.isEmpty {
                p { "Nobody is in it: work that comes here is seen by nobody." }
            } else {
                dataTable(
                    "Who is in \(line.team.name)",
                    line.members,
                    [
                        Column("Name") { $0.leads ? "\($0.name), leads it" : $0.name },
                        Column("Since") { $0.from.inWords },
                        Column("") { member in
                            actionButton(
                                "Ends today", to: "\(address)/leave", token: token, about: "for \(member.name)",
                                sending: [("membership", member.id.description)])
                        },
                    ],
                    showsCaption: false
                )
            }
            details(.css("disclosure"), .when(isMending, .open)) {
                summary { "Put somebody into \(line.team.name)" }
                div(.css("disclosure-content")) { joining(line, address, own, isMending) }
            }
            if line.members.isEmpty {
                actionButton("Close this team", to: "\(address)/close", token: token, about: line.team.name)
            }
        }
    }

    private func joining(_ line: TeamRegister.Line, _ address: String, _ own: FormState, _ isMending: Bool) -> HTML {
        func id(_ name: String) -> String { isMending ? name : "\(name)-\(line.team.id)" }
        let isIn = Set(line.members.filter { $0.to == nil }.map(\.user))
        return postForm("\(address)/join", token: token) {
            selectField(
                FieldWords("user", "Who", id: id("user")),
                register.people.filter { !isIn.contains($0.id) }.map { Choice($0.id.description, $0.words) },
                in: own
            )
            checkbox(
                FieldWords(
                    "leads", "They lead it", help: "A lead sees all the team’s work and gives it out.", isOptional: true,
                    id: id("leads")),
                in: own
            )
            submitButton("Put into the team", .secondary)
        }
    }
}
