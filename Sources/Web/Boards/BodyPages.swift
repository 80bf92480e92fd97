import Instruments
import Kernel
import Markup
import Pathways

/// The bodies of the partnership.
struct BodiesPage: Page {
    let bodies: [OversightBody]
    let names: [ID<Body>: String]
    let kinds: [Choice]
    let choices: [Choice]
    let state: FormState
    let mayEdit: Bool
    let token: String

    var title: String { state.errors.isEmpty ? "Bodies" : "Error: Bodies" }

    var content: HTML {
        errorSummary(state)
        h1 { "Bodies" }
        p { "Boards, executives, groups and panels. Each action is overseen by one of them, which alone can verify it." }
        if bodies.isEmpty {
            emptyState("No body yet", "Establish the body that oversees your plan. Then say who sits on it.")
        } else {
            dataTable(
                "Bodies",
                bodies,
                [
                    Column("Name") { body in a(.href("/bodies/\(body.id)")) { names[body.id] ?? "" } },
                    Column("Kind") { body in kinds.first { $0.value == body.kind }?.label ?? body.kind },
                    Column("Reports to") { body in body.parent.flatMap { names[$0] } ?? "" },
                ],
                showsCaption: false
            )
        }
        p { a(.href(AgencyReturnsPage.address)) { "Returns of agencies" } }
        if mayEdit {
            h2 { "Establish a body" }
            postForm("/bodies", token: token) {
                textField(FieldWords("name", "Name"), in: state)
                selectField(FieldWords("kind", "Kind"), kinds, in: state)
                selectField(FieldWords("parent", "Reports to", isOptional: true), choices, in: state, empty: "Nobody")
                textArea(FieldWords("terms", "What it oversees", isOptional: true), in: state, rows: 3)
                submitButton("Establish")
            }
        }
    }
}

/// One body.
struct BodyPage: Page {
    let answer: BodyPageQuery.Answer
    let users: [Choice]
    let plans: [Choice]
    let state: FormState
    let today: Day
    let token: String

    private var address: String { "/bodies/\(answer.body.id)" }
    var title: String { state.errors.isEmpty ? answer.name : "Error: \(answer.name)" }

    var content: HTML {
        errorSummary(state)
        h1 { answer.name }
        if !answer.body.terms.isBlank { paragraphs(answer.body.terms) }
        p(.css("button-row")) {
            linkButton("Board packs", to: "\(address)/packs")
            linkButton("Exception report", to: "\(address)/exceptions?as-at=\(today)", .secondary)
            linkButton("Challenges", to: "\(address)/challenges", .secondary)
            linkButton("Seats and attendance", to: "\(address)/required-seats", .secondary)
            linkButton("Reports to committees", to: "\(address)/reports", .secondary)
        }
        summaryList([
            Fact("Reports to") {
                if let parent = answer.parent {
                    a(.href("/bodies/\(parent.id)")) { parent.name }
                } else {
                    span(.css("not-given")) { "Nobody" }
                }
            },
            Fact("Reporting to it") {
                if answer.children.isEmpty { span(.css("not-given")) { "None" } }
                for child in answer.children { p { a(.href("/bodies/\(child.id)")) { child.name } } }
            },
            Fact("Names") {
                for name in answer.body.names { p { "\(name.name), from \(name.from.inWords)" } }
            },
        ])
        h2 { "Who sits" }
        if answer.members.isEmpty {
            warning("Nobody sits on this body, so nobody can verify what it oversees.")
        } else {
            dataTable(
                "Members",
                answer.members,
                [
                    Column("Name") { $0.name },
                    Column("Post") { $0.jobTitle },
                    Column("Seat") { member in
                        member.seat.isChair ? "Chair" : member.seat.seat.isBlank ? "Member" : member.seat.seat
                    },
                    Column("Since") { $0.seat.from.inWords },
                    Column("") { member in
                        if answer.mayEdit {
                            actionButton(
                                "End",
                                to: "\(address)/end-seat",
                                token: token,
                                about: "the seat of \(member.name)",
                                sending: [("seat", member.seat.id.description)]
                            )
                        }
                    },
                ],
                showsCaption: false
            )
        }
        if answer.mayEdit { editing }
        h2 { "What it oversees" }
        if answer.actions.isEmpty { p(.css("not-given")) { "Nothing yet." } }
        if !answer.actions.isEmpty {
            actionList(
                answer.actions.prefix(100).map { line in
                    ActionSummary(
                        reference: line.action.reference,
                        statement: line.action.statement.firstWords(40),
                        address: "/actions/\(line.action.id)",
                        lead: .text(line.plan.title),
                        due: line.action.due.inWords,
                        isLate: line.rating.status == .overdue,
                        marks: [statusTag(line.rating)],
                        rung: line.action.rung
                    )
                }
            )
        }
        if answer.actions.count > 100 {
            p { "\(answer.actions.count - 100) more are not shown here; the exception report has them." }
        }
    }

    private var editing: HTML {
        group {
            h3 { "Give somebody a seat" }
            postForm("\(address)/seats", token: token) {
                selectField(FieldWords("user", "Who"), users, in: state)
                textField(
                    FieldWords("seat", "What the seat is for", help: "Police, headteachers (primary) …", isOptional: true),
                    in: state)
                checkboxes(
                    FieldWords("chair", "Chair", isOptional: true), [Choice("yes", "They chair it")], in: state,
                    ticked: state.value("chair") == "yes" ? ["yes"] : [])
                submitButton("Give the seat", .secondary)
            }
            if !plans.isEmpty {
                h3 { "Have it oversee a plan" }
                postForm("\(address)/oversee", token: token) {
                    selectField(FieldWords("plan", "Plan", help: "Its actions that no body oversees yet."), plans, in: state)
                    submitButton("Oversee", .secondary)
                }
            }
            h3 { "Rename it from a day" }
            postForm("\(address)/rename", token: token) {
                textField(FieldWords("name", "New name", help: "Reports about days before keep the old name."), in: state)
                dayField(FieldWords("from", "From", help: "Left empty, today.", isOptional: true), in: state)
                submitButton("Rename", .secondary)
            }
        }
    }
}
