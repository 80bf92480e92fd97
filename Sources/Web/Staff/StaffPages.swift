import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Everybody in the register of staff, and the form to add somebody (WORK-1).
struct StaffRegisterPage: Page {
    static let address = "/workforce"

    let answer: StaffRegister.Answer
    let form: StaffForm
    let state: FormState
    let token: String
    /// Whether the form is open, with what was typed.
    var isAdding = false

    private let heading = "Who does the work"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        workforceTabs(.staff)
        lede("Everybody whose supervision or cases are counted, also those who do not sign in.")
        dataTable(
            "Staff", answer.lines,
            [
                Column("Name") { line in a(.href("/workforce/staff/\(line.member.id)")) { line.member.name } },
                Column("Works as") { line in
                    line.occupation
                    if line.member.isAgencyWorker { tag("Agency worker") }
                    if line.member.startedOn > answer.today { tag("From \(line.member.startedOn.inWords)") }
                },
                Column("Team") { [$0.team, $0.agency].filter { !$0.isBlank }.joined(separator: ", ") },
                Column("Supervised by") { $0.supervisor.isBlank ? notGiven("Nobody") : .text($0.supervisor) },
            ], showsCaption: false, isFilterable: true, empty: "Nobody is in the register yet.")
        if answer.choices.mayKeep {
            disclosure("Add somebody", isOpen: isAdding || answer.lines.isEmpty) {
                postForm("/workforce/staff", token: token) {
                    hiddenField("record", state.value("record"))
                    form.fields(state)
                    submitButton("Add to the register")
                }
            }
        }
    }
}

/// One person of the register: what it says of them, and the form to change it (WORK-1).
struct StaffMemberPage: Page {
    let answer: StaffPageQuery.Answer
    let form: StaffForm
    let state: FormState
    let token: String

    private var line: StaffLine { answer.line }
    var title: String { state.errors.isEmpty ? line.member.name : "Error: \(line.member.name)" }

    var content: HTML {
        errorSummary(state)
        kicker("Staff")
        h1 { line.member.name }
        card {
            summaryList([
                Fact("Works as", line.occupation), Fact("Agency", line.agency), Fact("Team", line.team),
                Fact("Supervised by", line.supervisor), Fact("Since", line.member.startedOn.inWords),
                Fact("Last day", line.member.leftOn?.inWords ?? "There now"),
                Fact("Comes from", line.member.isAgencyWorker ? "An employment agency" : "Employed"),
                Fact("Supervision") { supervision }, Fact("Cases") { cases },
            ])
        }
        if answer.choices.mayKeep, line.member.leftOn == nil {
            h2 { "Change" }
            postForm("/workforce/staff/\(line.member.id)", token: token) {
                hiddenField("version", state.value("version"))
                form.fields(state)
                submitButton("Save")
            }
            disclosure(
                "Their cases are in another system",
                isOpen: ["cases", "counted", "source"].contains { !state.errors(of: $0).isEmpty }
            ) {
                postForm("/workforce/staff/\(line.member.id)/cases", token: token) {
                    numberField(
                        FieldWords("cases", "How many cases", help: "Of a manager, all that sit under them."), in: state,
                        unit: "cases")
                    dayField(FieldWords("counted", "Counted on"), in: state)
                    textField(FieldWords("source", "From which system or list"), in: state)
                    submitButton("Keep the count", .secondary)
                }
            }
            disclosure("They left", isOpen: !state.errors(of: "left").isEmpty) {
                postForm("/workforce/staff/\(line.member.id)/left", token: token) {
                    dayField(FieldWords("left", "Their last day"), in: state)
                    submitButton("Save that they left", .secondary)
                }
            }
        }
    }

    @HTMLBuilder private var cases: HTML {
        answer.load.words
        if let day = answer.load.returnedOn { span(.css("help")) { " by their agency’s count of \(day.inWords)" } }
    }

    @HTMLBuilder private var supervision: HTML {
        if let standing = answer.supervision {
            SupervisionWords(standing).content
        } else {
            "None is owed by what they work as"
        }
    }
}

/// The fields about somebody in the register.
struct StaffForm {
    let choices: StaffChoices
    let definitions: WorkforceDefinitions
    let today: Day

    @HTMLBuilder func fields(_ state: FormState) -> HTML {
        textField(FieldWords("name", "Name"), in: state)
        textField(
            FieldWords(
                "number", "Staff number or e-mail address", help: "By which their agency knows them.", isOptional: true),
            in: state)
        selectField(
            FieldWords("occupation", "Works as"),
            definitions.occupations.inUse(on: today).map { Choice($0.key, $0.label(on: today)) }, in: state)
        selectField(FieldWords("agency", "Agency"), choices.agencies.map { Choice($0.id.description, $0.name) }, in: state)
        selectField(
            FieldWords("team", "Team", isOptional: true),
            choices.teams.map { team in
                let agency = choices.agencies.count > 1 ? choices.agencies.first { $0.id == team.agency }?.name ?? "" : ""
                return Choice(team.id.description, [team.name, agency].filter { !$0.isBlank }.joined(separator: ", "))
            }, in: state, empty: "None")
        selectField(
            FieldWords("supervisor", "Who supervises them", isOptional: true),
            choices.supervisors.map { Choice($0.member.id.description, "\($0.member.name), \($0.occupation)") }, in: state,
            empty: "Nobody yet")
        selectField(
            FieldWords(
                "user", "Their account", help: "Where they sign in: their cases and their supervision are found by it.",
                isOptional: true),
            choices.accounts.map { Choice($0.id.description, $0.words) }, in: state, empty: "They do not sign in")
        dayField(FieldWords("from", "First day of work"), in: state)
        checkbox(FieldWords("agency-worker", "Comes from an employment agency"), in: state)
    }

    static func state(of member: StaffMember) -> FormState {
        var state = FormState(values: [
            "version": "\(member.version)", "name": member.name, "number": member.number, "occupation": member.occupation,
            "agency": member.agency.description, "team": member.team?.description ?? "",
            "supervisor": member.supervisor?.description ?? "", "user": member.user?.description ?? "",
            "agency-worker": member.isAgencyWorker ? "yes" : "",
        ])
        state.fill("from", with: member.startedOn)
        return state
    }
}
