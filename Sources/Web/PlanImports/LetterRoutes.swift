import Hummingbird
import Instruments
import Kernel
import Pathways
import PlanReading

extension ImportRoutes {
    /// Marking a letter's paragraphs, and what a report claims.
    func addProse(to router: Router<Visit>) {
        router.post("/imports/:id/letter") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, read) = try await open(visit)
            return try await site.attempt(form) {
                let version = Int(form["version"]) ?? 0
                let corrections = try corrected(answer.planImport.corrections, read.draft, form)
                try await site.perform(
                    CorrectImport(
                        answer.planImport.id,
                        to: corrections,
                        place: form["place"].trimmingSpaces,
                        title: form["title"].trimmingSpaces,
                        version: version
                    ),
                    visit
                )
                guard form["next"] == "make" else {
                    return site.redirect(to: "/imports/\(answer.planImport.id)", notice: "Your marks are kept.")
                }
                let (kept, again) = try await open(visit)
                let plan = try await site.perform(
                    MakePlan(
                        of: kept.planImport.id,
                        again.draft,
                        title: form["title"].trimmingSpaces,
                        place: form["place"].trimmingSpaces,
                        ownedBy: ID(form["owned-by"]),
                        version: kept.planImport.version
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)", notice: "The plan lives. Each finding waits for its first action.")
            } mending: { state in
                try await review(state, visit)
            }
        }
        router.get("/plans/:id/claims") { _, visit in
            let answer = try await site.ask(PlanProse(of: try site.id(visit)), visit)
            return site.page(
                ClaimsPage(answer: answer),
                for: visit,
                area: .plans,
                trail: [.init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
            )
        }
    }

    /// What the form says, over what was said before. A day that the letter itself names is not a correction.
    private func corrected(_ before: PlanCorrections, _ draft: PlanDraft, _ form: FormBody) throws -> PlanCorrections {
        var corrections = before
        var marks = before.letterMarks ?? [:]
        for paragraph in draft.letter?.paragraphs ?? [] {
            guard let mark = LetterMark(rawValue: form["mark-\(paragraph.key)"]) else { continue }
            if mark == paragraph.proposed { marks[paragraph.key] = nil } else { marks[paragraph.key] = mark }
        }
        corrections.letterMarks = marks.isEmpty ? nil : marks
        let response = draft.letter?.response
        let day = try form.day("response-due", called: "The answer must be in by")
        let isRead = response?.isDueFromPerson == false && day == response?.due?.date.lastDay
        corrections.responseDue = isRead ? nil : day
        let lead = form["response-lead"].trimmingSpaces
        let isSame = response?.isLeadFromPerson == false && lead == response?.lead?.text
        corrections.responseLead = lead.isEmpty || isSame ? nil : lead
        return corrections
    }

    /// What the form of a letter holds before anybody has typed.
    func fields(of letter: DraftLetter) -> [String: String] {
        var values: [String: String] = [:]
        for paragraph in letter.paragraphs { values["mark-\(paragraph.key)"] = paragraph.mark.rawValue }
        if let due = letter.response.due, due.date.precision == .day {
            let day = due.date.lastDay
            values["response-due-day"] = "\(day.day)"
            values["response-due-month"] = "\(day.month)"
            values["response-due-year"] = "\(day.year)"
        }
        values["response-lead"] = letter.response.lead?.text ?? ""
        return values
    }
}
