import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Writing a form about somebody, on one page or section by section.
struct FormWritingRoutes: Sendable {
    let site: Site
    let forms: FormsOfPersonRoutes

    func add(to router: Router<Visit>) {
        router.get("/people/:id/forms/:form") { _, visit in
            try await forms.reading(visit) { person, answer in try await shown(person, answer, nil, visit) }
        }
        router.get("/people/:id/forms/:form/part/:section") { _, visit in
            try await forms.reading(visit) { person, answer in
                try await shown(person, answer, try section(of: answer, visit), visit)
            }
        }
        router.get("/people/:id/forms/:form/live") { request, visit in
            try await forms.reading(visit, isLook: false) { _, answer in
                let version = answer.filled.wording
                let key = request.uri.queryParameters["section"].map(String.init) ?? ""
                let section = version.sections.first { $0.key == key }
                let page = LiveFormPage(version: version, answers: try await typed(answer, section, visit), section: section)
                return site.page(page, for: visit, area: .people)
            }
        }
        router.post("/people/:id/forms/:form") { request, visit in try await written(request, visit) }
        router.post("/people/:id/forms/:form/part/:section") { request, visit in try await written(request, visit) }
    }

    private func section(of answer: FormOfPerson.Answer, _ visit: Visit) throws -> FormSection {
        let key = visit.parameters.get("section") ?? ""
        guard answer.line.mayWrite || answer.filled.isFinished,
            let section = answer.filled.wording.sections.first(where: { $0.key == key })
        else {
            throw NotFound("section")
        }
        return section
    }

    // Shown

    private func shown(
        _ person: PersonVisit,
        _ answer: FormOfPerson.Answer,
        _ section: FormSection?,
        _ visit: Visit
    ) async throws -> Response {
        if answer.filled.isFinished || !answer.line.mayWrite {
            let page = ReadFormPage(answer: answer, token: visit.formToken)
            return site.page(page, for: visit, area: .people, trail: forms.trail(person))
        }
        if section == nil, answer.filled.wording.layout == .sections { return sections(person, answer, FormState(), visit) }
        return write(person, answer, section, try await typed(answer, section, visit), problems: [], visit)
    }

    /// What was typed and not yet saved by its writer comes before what is saved.
    private func typed(_ answer: FormOfPerson.Answer, _ section: FormSection?, _ visit: Visit) async throws -> Answers {
        let answers = answer.filled.answers
        guard answer.line.mayWrite, let draft = try await site.ask(SavedDraft(of: draftKey(answer, section)), visit),
            draft.savedAt >= answer.filled.savedAt
        else { return answers }
        let asked = Set(view(answer, section, answers, FormState()).asked)
        var decoder = decoder(answer, draft.fields)
        decoder.keepsBlankRows = true
        return decoder.answers(over: answers, asked: asked)
    }

    private func sections(_ person: PersonVisit, _ answer: FormOfPerson.Answer, _ state: FormState, _ visit: Visit) -> Response {
        let page = FormSectionsPage(answer: answer, state: state, token: visit.formToken)
        return site.page(page, for: visit, area: .people, trail: forms.trail(person))
    }

    private func write(
        _ person: PersonVisit,
        _ answer: FormOfPerson.Answer,
        _ section: FormSection?,
        _ answers: Answers,
        problems: [any Problem],
        conflict: HTML = .nothing,
        _ visit: Visit
    ) -> Response {
        var state = FormState(values: FormTyped(version: answer.filled.wording).values(answers))
        for problem in problems { state.add(problem) }
        let page = WriteFormPage(
            answer: answer,
            form: view(answer, section, answers, state),
            section: section,
            state: state,
            token: visit.formToken,
            draft: draftKey(answer, section),
            conflict: conflict
        )
        let trail =
            forms.trail(person)
            + (section == nil ? [] : [Frame.Crumb(label: answer.line.label, address: address(person, answer))])
        return site.page(page, for: visit, area: .people, trail: trail)
    }

    private func view(_ answer: FormOfPerson.Answer, _ section: FormSection?, _ answers: Answers, _ state: FormState) -> FormView
    {
        let version = answer.filled.wording
        let address = "/people/\(answer.summary.id)/forms/\(answer.filled.id)"
        return FormView(
            version: version,
            sections: section.map { [$0.key] } ?? version.sections.map(\.key),
            answers: answers,
            state: state,
            last: answer.last.flatMap { last in
                last.filled.finished.map { (answers: last.filled.answers, on: $0.at.day.inWords) }
            },
            fileAddress: { "\(address)/files/\($0.file)" },
            showsSectionNames: section == nil
        )
    }

    private func decoder(_ answer: FormOfPerson.Answer, _ fields: [String: String]) -> FormDecoder {
        FormDecoder(version: answer.filled.wording, fields: fields, last: answer.last?.filled.answers)
    }

    private func draftKey(_ answer: FormOfPerson.Answer, _ section: FormSection?) -> String {
        "form/\(answer.filled.id)" + (section.map { "/\($0.key)" } ?? "")
    }

    private func address(_ person: PersonVisit, _ answer: FormOfPerson.Answer) -> String {
        "\(person.address)/forms/\(answer.filled.id)"
    }

    // Written

    /// What one page of a form sent.
    private struct Written {
        let person: PersonVisit
        let answer: FormOfPerson.Answer
        let section: FormSection?
        let answers: Answers
        let files: [SaveForm.NewFile]
        let version: Int
        let doing: FormDoing
    }

    private func written(_ request: Request, _ visit: Visit) async throws -> Response {
        let body = try await site.form(request, visit, upTo: 32 << 20)
        return try await forms.reading(visit) { person, answer in
            let section = visit.parameters.get("section") == nil ? nil : try section(of: answer, visit)
            let asked = Set(body["asked"].split(separator: " ").map(String.init))
            let version = answer.filled.wording
            let doing = FormDoing(body["do"])
            var decoder = decoder(answer, body.first)
            decoder.keepsBlankRows = doing.countsRows
            let written = Written(
                person: person,
                answer: answer,
                section: section,
                answers: decoder.answers(over: answer.filled.answers, asked: asked),
                files: version.questions.filter { $0.kind == .file && asked.contains($0.key) }.compactMap { question in
                    body.files[question.key].map { .init(for: question.key, named: $0.name, $0.bytes) }
                },
                version: Int(body["version"]) ?? 0,
                doing: doing
            )
            return try await act(written, visit)
        }
    }

    private func act(_ written: Written, _ visit: Visit) async throws -> Response {
        let (person, answer) = (written.person, written.answer)
        if answer.filled.isFinished { return finishedMeanwhile(written, visit) }
        do {
            let answers = written.doing.applied(to: written.answers, of: answer.filled.wording)
            try await site.perform(
                SaveForm(answer.filled.id, of: person.person, saying: answers, files: written.files, version: written.version),
                visit,
                for: person.purpose
            )
            try await forget(written, visit)
            if written.doing == .finish { return try await finish(written, visit) }
            return site.redirect(to: next(written, answers), notice: written.doing.notice)
        } catch let problems as Problems {
            return try await again(written, problems.all, visit)
        } catch let problem as any Problem {
            return try await again(written, [problem], visit)
        } catch is Conflict {
            return try await conflicting(written, visit)
        }
    }

    /// What was written is saved before: where something is missing, nothing has to be given again, a file neither.
    private func finish(_ written: Written, _ visit: Visit) async throws -> Response {
        let saved = try await forms.asked(written.person, visit, isLook: false).filled
        try await site.perform(
            FinishForm(saved.id, of: written.person.person, saying: saved.answers, version: saved.version),
            visit,
            for: written.person.purpose
        )
        return site.redirect(
            to: address(written.person, written.answer), notice: "The form is finished. Nothing in it changes any more.")
    }

    private func forget(_ written: Written, _ visit: Visit) async throws {
        try await site.perform(RemoveDraft(of: draftKey(written.answer, written.section)), visit)
    }

    private func next(_ written: Written, _ answers: Answers) -> String {
        let base = address(written.person, written.answer)
        let here = written.section.map { "\(base)/part/\($0.key)" } ?? base
        switch written.doing {
        case .add(let group): return "\(here)#\(group).\(max(0, answers.rows(group).count - 1))"
        case .remove(let group, _): return "\(here)#\(group)"
        case .next:
            let shown = written.answer.filled.wording.shown(answers).sections.filter { !$0.questions.isEmpty }.map(\.section)
            guard let place = shown.firstIndex(where: { $0.key == written.section?.key }), place + 1 < shown.count else {
                return base
            }
            return "\(base)/part/\(shown[place + 1].key)"
        case .save, .finish: return here + (written.section == nil ? "#proposal" : "")
        }
    }

    /// The same page with what was typed and what is wrong; nothing is lost.
    private func again(_ written: Written, _ problems: [any Problem], _ visit: Visit) async throws -> Response {
        let (person, answer) = (written.person, try await forms.asked(written.person, visit))
        // What somebody finished meanwhile is read, and says so itself.
        guard answer.line.mayWrite else { return try await shown(person, answer, nil, visit) }
        var response: Response
        if written.section == nil, answer.filled.wording.layout == .sections {
            var state = FormState()
            for problem in problems { state.add(problem) }
            response = sections(person, answer, state, visit)
        } else {
            response = write(person, answer, written.section, written.answers, problems: problems, visit)
        }
        response.status = .unprocessableContent
        return response
    }

    /// Somebody finished it first: it does not change, and what was typed is shown so that it can be taken along.
    private func finishedMeanwhile(_ written: Written, _ visit: Visit) -> Response {
        let page = FinishedMeanwhilePage(answer: written.answer, typed: written.answers)
        return site.page(page, for: visit, area: .people, trail: forms.trail(written.person), status: .conflict)
    }

    /// Somebody else saved first: both, side by side; sending it again saves what was typed, knowingly.
    private func conflicting(_ written: Written, _ visit: Visit) async throws -> Response {
        let answer = try await forms.asked(written.person, visit)
        if answer.filled.isFinished { return finishedMeanwhile(written, visit) }
        let version = answer.filled.wording
        let words = AnswerWords(version: version)
        let fields = version.questions.map { question in
            ConflictField(
                label: question.label.english,
                yours: written.answers[question.key].map { words.plain($0, of: question) } ?? "",
                theirs: answer.filled.answers[question.key].map { words.plain($0, of: question) } ?? ""
            )
        }
        let conflict = conflictView("This form", savedBy: answer.savedBy, fields)
        var response = write(
            written.person, answer, written.section, written.answers, problems: [], conflict: conflict, visit)
        response.status = .conflict
        return response
    }
}
