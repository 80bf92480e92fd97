import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Who reaches what, and which staff do not see what they should (SHARE-4).
struct AccessMatrixRoutes: Sendable {
    let site: Site
    private let address = "/administration/access-matrix"

    func add(to router: Router<Visit>) {
        router.get("/administration/access-matrix") { _, visit in
            let answer = try await site.ask(AccessMatrix(), visit, for: .administration)
            return site.page(AccessMatrixPage(answer: answer), for: visit, area: .administration)
        }
        router.get("/administration/access-matrix/systems/new") { _, visit in try await form(nil, nil, visit) }
        router.post("/administration/access-matrix/systems/new") { request, visit in try await save(nil, request, visit) }
        router.get("/administration/access-matrix/systems/:id") { _, visit in try await form(try site.id(visit), nil, visit) }
        router.post("/administration/access-matrix/systems/:id") { request, visit in
            try await save(try site.id(visit), request, visit)
        }
    }

    private func save(_ line: ID<SystemAccess>?, _ request: Request, _ visit: Visit) async throws -> Response {
        let sent = try await site.form(request, visit)
        return try await site.attempt(sent) {
            try await site.perform(
                RecordSystemAccess(
                    line,
                    group: sent["group"].trimmingSpaces,
                    system: sent["system"].trimmingSpaces,
                    agency: ID(sent["agency"]),
                    hasAccess: sent["has-access"] == "yes",
                    plannedOn: try sent.day("planned-on", called: "The day by which they see it"),
                    note: sent["note"],
                    version: Int(sent["version"]) ?? 0
                ),
                visit,
                for: .administration
            )
            return site.redirect(to: address, notice: "The register is saved.")
        } mending: { state in
            try await form(line, state, visit)
        }
    }

    private func form(_ id: ID<SystemAccess>?, _ state: FormState?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(AccessMatrix(), visit, for: .administration)
        let line = answer.systems.first { $0.entry.id == id }?.entry
        if id != nil, line == nil { throw NotFound("line of the register") }
        return site.page(
            SystemPage(
                line: line,
                agencies: answer.agencyNames.map { Choice($0.key.description, $0.value) }.sorted { $0.label < $1.label },
                state: state ?? SystemPage.state(of: line),
                token: visit.formToken
            ),
            for: visit,
            area: .administration,
            trail: [.init(label: "Access matrix", address: address)]
        )
    }
}

/// Roles with their acts, agencies with how far they reach, staff with the systems that they see.
struct AccessMatrixPage: Page {
    let answer: AccessMatrix.Answer

    var title: String { "Access matrix" }

    var content: HTML {
        h1 { "Who reaches what" }
        lede("By role and by agency, as it stands today; and which groups of staff do not yet see what they should.")
        h2 { "Staff without access" }
        if answer.systems.isEmpty {
            emptyState("No system stands in the register", "Write down which groups of staff should see which outside system.") {
                add
            }
        } else {
            if answer.gaps.isEmpty {
                p { "Every group in the register sees what it should." }
            } else {
                systems(answer.gaps, "Gaps")
            }
            let seen = answer.systems.filter(\.entry.hasAccess)
            if !seen.isEmpty {
                disclosure("\(answer.systems.count - answer.gaps.count) of \(answer.systems.count) have access") {
                    systems(seen, "Staff with access")
                }
            }
            add
        }
        h2 { "Agencies" }
        hint(
            "Each person once, where they reach furthest. Whoever may read whole records still says why where they do not work with the family."
        )
        dataTable(
            "How far the people of each agency reach",
            answer.agencies,
            [
                Column("Agency") { $0.name },
                Column("People", isNumber: true) { "\($0.people)" },
                Column("Whole records", isNumber: true) { "\($0.whole)" },
                Column("Their agency’s part", isNumber: true) { "\($0.part)" },
                Column("Only that agencies are involved", isNumber: true) { "\($0.existence)" },
                Column("No record", isNumber: true) { "\($0.nothing)" },
            ],
            showsCaption: false
        )
        h2 { "Roles" }
        for role in answer.roles {
            disclosure("\(role.label): \(role.people == 1 ? "1 person" : "\(role.people) people")") {
                p { role.meaning }
                ul { for act in answer.acts where role.acts.contains(act.key) { li { act.label } } }
            }
        }
        h2 { "What may be done, and by which role" }
        dataTable(
            "Acts and the roles that grant them",
            answer.acts,
            [
                Column("Act") { $0.label },
                Column("Roles") { act in
                    answer.roles.filter { $0.acts.contains(act.key) }.map(\.label).joined(separator: ", ")
                },
                Column("People", isNumber: true) { act in
                    // Somebody with two roles that both grant it is counted in each.
                    "\(answer.roles.filter { $0.acts.contains(act.key) }.map(\.people).reduce(0, +))"
                },
            ],
            showsCaption: false,
            isFilterable: true
        )
        hint("Somebody with two roles that both grant an act is counted in each.")
    }

    private var add: HTML {
        answer.mayEdit
            ? buttonRow { linkButton("Add a group and a system", to: "/administration/access-matrix/systems/new", .secondary) }
            : .nothing
    }

    private func systems(_ lines: [AccessMatrix.SystemLine], _ title: String) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("Staff") { line in
                    if answer.mayEdit {
                        a(.href("/administration/access-matrix/systems/\(line.entry.id)")) { line.entry.group }
                    } else {
                        line.entry.group
                    }
                    if !line.agency.isBlank { hint(line.agency) }
                },
                Column("System") { $0.entry.system },
                Column("Access") { line in
                    line.entry.hasAccess
                        ? tag("Yes", .green) : tag(line.isLate ? "No, and late" : "No", line.isLate ? .red : .amber)
                },
                Column("Planned for") { line in
                    if let day = line.entry.plannedOn { day.inWords } else if !line.entry.hasAccess { notGiven("No day yet") }
                },
                Column("Note") { $0.entry.note },
            ],
            showsCaption: false
        )
    }
}

/// One group of staff and one system.
struct SystemPage: Page {
    let line: SystemAccess?
    let agencies: [Choice]
    let state: FormState
    let token: String

    var title: String { line.map { "\($0.group): \($0.system)" } ?? "Add a group and a system" }

    static func state(of line: SystemAccess?) -> FormState {
        guard let line else { return FormState() }
        var values = [
            "group": line.group, "system": line.system, "agency": line.agency?.description ?? "",
            "has-access": line.hasAccess ? "yes" : "no", "note": line.note,
        ]
        if let day = line.plannedOn {
            values["planned-on-day"] = "\(day.day)"
            values["planned-on-month"] = "\(day.month)"
            values["planned-on-year"] = "\(day.year)"
        }
        return FormState(values: values)
    }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        postForm(
            line.map { "/administration/access-matrix/systems/\($0.id)" } ?? "/administration/access-matrix/systems/new",
            token: token
        ) {
            if let line { hiddenField("version", "\(line.version)") }
            textField(FieldWords("group", "Group of staff", help: "School nurses, youth justice workers."), in: state)
            textField(FieldWords("system", "What they should see", help: "Shared care record, youth justice data."), in: state)
            selectField(FieldWords("agency", "Agency", isOptional: true), agencies, in: state, empty: "Not one alone")
            radios(
                FieldWords("has-access", "Do they see it?"),
                [Choice("yes", "Yes"), Choice("no", "Not yet")],
                in: state,
                isInLine: true
            )
            dayField(FieldWords("planned-on", "When they are to see it", isOptional: true), in: state)
            textArea(FieldWords("note", "What stands in the way, and who is at it", isOptional: true), in: state, rows: 3)
            submitButton("Save")
        }
    }
}
