import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// What each agency returned for a quarter, and what did not come (DATA-1).
struct AgencyReturnsPage: Page {
    let answer: AgencyReturns.Answer
    let state: FormState
    let token: String

    static let address = "/returns"
    private var mine: [AgencyReturns.Line] { answer.lines.filter(\.mayGive) }
    var title: String { state.errors.isEmpty ? "Returns of agencies" : "Error: Returns of agencies" }

    var content: HTML {
        errorSummary(state)
        h1 { "Returns of agencies" }
        p(.css("lede")) {
            "Figures of the partnership’s data set that no record in Lantern holds, given by each agency each quarter."
        }
        getForm(Self.address) {
            selectField(
                FieldWords("of", "Quarter"), answer.quarters.map { Choice($0.key, $0.words) },
                in: FormState(values: ["of": answer.quarter.key]), empty: nil)
            submitButton("Show", .secondary)
        }
        h2 { answer.quarter.words }
        p { "Due by \(answer.dueOn.inWords). What is missing after that is named in the packs of bodies." }
        dataTable(
            "Returns for \(answer.quarter.words)", answer.lines,
            [
                Column("Figure") { $0.kind.label(on: answer.day) }, Column("Agency") { $0.agencyName },
                Column("Returned") { line in
                    if let given = line.given {
                        given.denominator == 0
                            ? "Nothing to count"
                            : "\(percent(Double(given.numerator) / Double(given.denominator))) (\(given.numerator) of \(given.denominator))"
                        if !given.note.isBlank { p(.css("help")) { given.note } }
                    } else {
                        tag(line.isMissing ? "Missing" : "Not yet", line.isMissing ? .red : .grey)
                    }
                },
                Column("Given") { $0.given?.givenAt.inWords ?? "" },
            ], showsCaption: false, empty: "No agency of the partnership owes a figure.")
        if !mine.isEmpty { giving }
    }

    private var giving: HTML {
        group {
            h2 { "Give a figure" }
            postForm(Self.address, token: token) {
                hiddenField("quarter", answer.quarter.key)
                selectField(
                    FieldWords("kind", "Figure"),
                    unique(
                        mine.map { Choice($0.kind.key, "\($0.kind.label(on: answer.day)): \($0.kind.counts), of \($0.kind.of)") }),
                    in: state)
                selectField(
                    FieldWords("agency", "Agency"), unique(mine.map { Choice($0.agency.description, $0.agencyName) }), in: state)
                numberField(FieldWords("numerator", "How many"), in: state)
                numberField(FieldWords("denominator", "Of how many"), in: state)
                textField(FieldWords("note", "What has to be known about it", isOptional: true), in: state)
                submitButton("Give it")
            }
            p(.css("help")) { "Given again, the later figure stands; the earlier one is kept." }
        }
    }

    private func unique(_ choices: [Choice]) -> [Choice] {
        var seen: Set<String> = []
        return choices.filter { seen.insert($0.value).inserted }
    }
}

/// Returns of agencies.
struct AgencyReturnRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/returns") { request, visit in
            try await page(request.uri.queryParameters["of"].flatMap { Quarter(String($0)) }, FormState(), visit)
        }
        router.post("/returns") { request, visit in
            let form = try await site.form(request, visit)
            let quarter = Quarter(form["quarter"])
            return try await site.attempt(form) {
                try await site.perform(
                    GiveReturn(
                        form["kind"], of: ID(form["agency"]), for: quarter, Int(form["numerator"].trimmingSpaces),
                        of: Int(form["denominator"].trimmingSpaces), note: form["note"]), visit)
                return site.redirect(to: "/returns?of=\(quarter?.key ?? "")", notice: "The figure is kept.")
            } mending: { state in
                try await page(quarter, state, visit)
            }
        }
    }

    private func page(_ quarter: Quarter?, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(AgencyReturns(for: quarter), visit)
        return site.page(
            AgencyReturnsPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .bodies,
            trail: [.init(label: "Bodies", address: "/bodies")])
    }
}
