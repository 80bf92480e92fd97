import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Packs of bodies: made in one step, read, printed, taken to Word (GOV-2).
struct PackRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies/:id/packs") { _, visit in
            let today = site.lantern.time.now.day
            return try await list(FormState.day("meeting-on", today), visit)
        }
        router.post("/bodies/:id/packs") { request, visit in
            let form = try await site.form(request, visit)
            let body: ID<Body> = try site.id(visit)
            return try await site.attempt(form) {
                let meetingOn = try form.day("meeting-on", called: "The day of the meeting")
                let cutOff = try form.day("cut-off", called: "The cut-off")
                if form["look"] == "yes" { return try await preview(body, meetingOn, cutOff, form["record"], visit) }
                let pack = try await site.perform(
                    IssuePack(to: body, meetingOn: meetingOn, cutOff: cutOff, id: ID(form["record"])), visit)
                return site.redirect(to: "/packs/\(pack)", notice: "The pack is made and stays as it is.")
            } mending: { state in
                try await list(state, visit)
            }
        }
        router.get("/packs/:id") { _, visit in
            let answer = try await site.ask(IssuedPackQuery(try site.id(visit)), visit)
            return site.page(
                BoardPackPage(answer: answer, place: site.settings.place), for: visit, area: .bodies,
                trail: trail(answer.issued.body, answer.pack.head.body))
        }
        router.get("/packs/:id/pack.docx") { _, visit in
            let answer = try await site.ask(IssuedPackQuery(try site.id(visit)), visit)
            return site.file(
                try answer.pack.word(number: answer.issued.number, fingerprint: answer.issued.fingerprint).bytes(),
                type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                named: "board-pack-\(answer.pack.head.meetingOn).docx")
        }
    }

    private func list(_ state: FormState, _ visit: Visit) async throws -> Response {
        var state = state
        if state.value("record").isEmpty {
            state.values["record"] = site.lantern.ids.next(IssuedPack.self, at: site.lantern.time.now).description
        }
        let body: ID<Body> = try site.id(visit)
        let answer = try await site.ask(IssuedPacks(of: body), visit)
        return site.page(
            PacksPage(answer: answer, body: body, state: state, token: visit.formToken), for: visit, area: .bodies,
            trail: [
                .init(label: "Bodies", address: "/bodies"), .init(label: answer.bodyName, address: "/bodies/\(body)"),
            ])
    }

    private func preview(
        _ body: ID<Body>, _ meetingOn: Day?, _ cutOff: Day?, _ record: String, _ visit: Visit
    ) async throws -> Response {
        let pack = try await site.ask(PackPreview(for: body, meetingOn: meetingOn, cutOff: cutOff), visit)
        let packs = try await site.ask(IssuedPacks(of: body), visit)
        return site.page(
            PackPreviewPage(
                pack: pack, body: body, place: site.settings.place, mayIssue: packs.mayIssue, record: record,
                token: visit.formToken),
            for: visit, area: .bodies, trail: trail(body, pack.head.body))
    }

    private func trail(_ body: ID<Body>, _ name: String) -> [Frame.Crumb] {
        [.init(label: name, address: "/bodies/\(body)"), .init(label: "Board packs", address: "/bodies/\(body)/packs")]
    }
}

extension FormState {
    /// A form that begins with a day.
    static func day(_ field: String, _ day: Day) -> FormState {
        FormState(values: ["\(field)-day": "\(day.day)", "\(field)-month": "\(day.month)", "\(field)-year": "\(day.year)"])
    }
}
