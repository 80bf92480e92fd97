import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The form by which an audit is planned or changed (AUDIT-1).
struct AuditPlanForm {
    let choices: ProgrammeChoices
    let state: FormState
    /// Of what a plan promised, the plan says by when.
    var isPromised = false

    var fields: HTML {
        group {
            textField(FieldWords("title", "What is audited"), in: state)
            selectField(
                FieldWords("source", "Why"),
                Audit.Source.allCases.filter { isPromised || $0 != .promise }.map { Choice($0.rawValue, $0.words) }, in: state)
            textField(
                FieldWords("source-words", "Which inspection, review or figure", isOptional: true), in: state)
            selectField(
                FieldWords("theme", "Theme", isOptional: true),
                choices.themes.map { Choice($0.key, $0.label(on: choices.today)) }, in: state, empty: "None")
            selectField(
                FieldWords("sample", "What is sampled", isOptional: true),
                choices.samples.map { Choice($0.key, $0.label(on: choices.today)) }, in: state, empty: "Not chosen yet")
            numberField(
                FieldWords("size", "How many records", help: "Left empty, as many as the sample says.", isOptional: true),
                in: state)
            selectField(
                FieldWords("lead", "Who leads it", isOptional: true), choices.leads.map { Choice($0.id.description, $0.name) },
                in: state, empty: "Nobody yet")
            dayField(FieldWords("starts", "It begins", id: "starts-day"), in: state)
            if isPromised {
                p(.css("help")) { "By when it is reported, the plan says; it is changed on the action." }
            } else {
                dayField(FieldWords("reports", "Its result is reported by", id: "reports-day"), in: state)
            }
            selectField(
                FieldWords("body", "To which body", isOptional: true), choices.bodies.map { Choice($0.id.description, $0.name) },
                in: state, empty: "Not chosen yet")
            fieldGroup("Agencies that take part") {
                for agency in choices.agencies {
                    checkbox(FieldWords("agency-\(agency.id)", agency.name), in: state)
                }
            }
        }
    }

    /// What was typed, in order to plan it. Throws everything that is wrong with it at once.
    static func words(_ form: FormBody, agencies: [AgencyLine], promisedFor: Day? = nil) throws -> AuditWords {
        var problems: [any Problem] = []
        func day(_ name: String, _ label: String) -> Day? {
            do { return try form.day(name, called: label) } catch let problem as any Problem {
                problems.append(problem)
            } catch {}
            return nil
        }
        let starts = day("starts", "Its first day")
        let reports = promisedFor ?? day("reports", "The day by which it is reported")
        if starts == nil, problems.isEmpty { problems.append(AuditProblem.startMissing) }
        if reports == nil, problems.isEmpty { problems.append(AuditProblem.reportMissing) }
        let source = Audit.Source(rawValue: form["source"])
        if source == nil { problems.append(AuditProblem.sourceMissing) }
        let size = form["size"].trimmingSpaces
        if form["title"].isBlank { problems.append(AuditProblem.titleMissing) }
        try Problems.throwIfAny(problems)
        guard let starts, let reports, let source else { throw AuditProblem.startMissing }
        let chosen = Set(agencies.filter { form["agency-\($0.id)"] == "yes" }.map(\.id))
        return AuditWords(
            title: form["title"].trimmingSpaces, theme: form["theme"], source: source,
            sourceWords: form["source-words"].trimmingSpaces, sample: form["sample"], size: size.isEmpty ? nil : Int(size) ?? 0,
            isJoint: chosen.count > 1, lead: ID(form["lead"]), startsOn: starts, reportsOn: reports, body: ID(form["body"]),
            agencies: chosen)
    }

    /// An audit as the form shows it.
    static func state(_ words: AuditWords) -> FormState {
        var state = FormState(values: [
            "title": words.title, "source": words.source.rawValue, "source-words": words.sourceWords, "theme": words.theme,
            "sample": words.sample, "size": words.size.map { "\($0)" } ?? "", "lead": words.lead?.description ?? "",
            "body": words.body?.description ?? "",
        ])
        state.fill("starts", with: words.startsOn)
        state.fill("reports", with: words.reportsOn)
        for agency in words.agencies { state.values["agency-\(agency)"] = "yes" }
        return state
    }
}

/// Where an audit is planned.
struct NewAuditPage: Page {
    let choices: ProgrammeChoices
    let id: String
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Plan an audit" : "Error: Plan an audit" }

    var content: HTML {
        errorSummary(state)
        h1 { "Plan an audit" }
        postForm("\(ProgrammePage.address)/new", token: token, draft: "audit-plan") {
            hiddenField("id", id)
            AuditPlanForm(choices: choices, state: state).fields
            submitButton("Put it into the programme")
        }
    }
}
