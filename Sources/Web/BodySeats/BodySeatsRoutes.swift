import Hummingbird
import Instruments
import Kernel
import Pathways

/// Required seats and attendance of bodies (GOV-7).
struct BodySeatsRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies/:id/required-seats") { _, visit in try await page(FormState(), visit) }
        change("", on: router) { form, body, visit in
            try await site.perform(
                RequireSeat(form["name"].trimmingSpaces, on: body, seniority: form["seniority"], route: form["route"]), visit)
            return "The seat is required from today."
        }
        change("/expected", on: router) { _, body, visit in
            let count = try await site.perform(RequireExpectedSeats(on: body), visit)
            return "\(count) seat\(count == 1 ? " is" : "s are") required now. Say who fills each."
        }
        change("/fill", on: router) { form, _, visit in
            try await site.perform(
                FillSeat(
                    try seat(form), with: form["post"].trimmingSpaces, seniority: form["holder-seniority"],
                    from: try form.day("from", called: "Since")), visit)
            return "The seat is filled."
        }
        change("/vacate", on: router) { form, _, visit in
            try await site.perform(VacateSeat(try seat(form)), visit)
            return "The seat is vacant from today."
        }
        change("/end", on: router) { form, _, visit in
            try await site.perform(EndRequiredSeat(try seat(form)), visit)
            return "It is no longer required."
        }
        change("/meetings", on: router) { form, body, visit in
            var attendance: [ID<RequiredSeat>: BodyMeeting.Attended] = [:]
            for (name, value) in form.first where name.hasPrefix("at-") {
                guard let seat = ID<RequiredSeat>(String(name.dropFirst(3))) else { continue }
                attendance[seat] = BodyMeeting.Attended(rawValue: value)
            }
            try await site.perform(
                RecordBodyMeeting(
                    of: body, on: try form.day("held-on", called: "The day"), attendance, note: form["note"]), visit)
            return "The meeting and who came are kept."
        }
    }

    private func seat(_ form: FormBody) throws -> ID<RequiredSeat> {
        guard let seat = ID<RequiredSeat>(form["seat"]) else { throw SeatNotChosen() }
        return seat
    }

    private func change(
        _ name: String, on router: Router<Visit>, _ doing: @escaping @Sendable (FormBody, ID<Body>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/bodies/:id/required-seats\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let body: ID<Body> = try site.id(visit)
            return try await site.attempt(form) {
                site.redirect(to: "/bodies/\(body)/required-seats", notice: try await doing(form, body, visit))
            } mending: { state in
                try await page(state, visit)
            }
        }
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let body: ID<Body> = try site.id(visit)
        let answer = try await site.ask(BodySeatsQuery(body), visit)
        return site.page(
            BodySeatsPage(
                answer: answer, body: body, state: state, today: site.lantern.time.now.day, token: visit.formToken),
            for: visit, area: .bodies,
            trail: [
                .init(label: "Bodies", address: "/bodies"), .init(label: answer.bodyName, address: "/bodies/\(body)"),
            ])
    }
}

/// No seat was chosen.
struct SeatNotChosen: Problem {
    var message: String { "Choose the seat." }
    var field: String? { "seat" }
}
