import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Slots for child protection conferences: offered, taken, given back.
struct ConferenceSlotRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get(RouterPath(ConferenceSlotsPage.address)) { _, visit in try await page(visit) }
        router.post("/conferences/slots") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let slots = try await site.perform(command(form), visit, for: .administration)
                return site.redirect(
                    to: "/conferences#slots",
                    notice: slots.count == 1 ? "The slot is offered." : "\(slots.count) slots are offered.")
            } mending: {
                try await page(visit, "offer", $0)
            }
        }
        router.post("/conferences/slots/:id/withdraw") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ConferenceSlot> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(WithdrawSlot(id, because: form["because"].trimmingSpaces), visit, for: .administration)
                return site.redirect(to: "/conferences#slots", notice: "The slot is taken back.")
            } mending: {
                try await page(visit, id.description, $0)
            }
        }
        router.post("/conferences/:kind/:id") { request, visit in
            let form = try await site.form(request, visit)
            let about = try about(visit)
            return try await site.attempt(form) {
                guard let slot = ID<ConferenceSlot>(form["slot"]) else { throw ConferenceSlotProblem.slotMissing }
                try await site.perform(TakeSlot(slot, for: about), visit, for: .workWithFamily)
                // One step further: the page that calls it is filled with the slot’s day, time and place.
                let kind = about.kind == "enquiry" ? "initial-conference" : "review-conference"
                return site.redirect(
                    to: "/meetings/new?kind=\(kind)&about=\(about.kind)/\(about.id)",
                    notice: "The slot is kept for this conference. Ask everybody now, or later.")
            } mending: {
                try await page(visit, "\(about.kind)/\(about.id)", $0)
            }
        }
        router.post("/conferences/:kind/:id/give-back") { request, visit in
            let form = try await site.form(request, visit)
            let about = try about(visit)
            return try await site.attempt(form) {
                try await site.perform(TakeSlot(nil, for: about), visit, for: .workWithFamily)
                return site.redirect(to: ConferenceSlotsPage.address, notice: "The slot is free again.")
            } mending: {
                try await page(visit, "\(about.kind)/\(about.id)", $0)
            }
        }
    }

    private func about(_ visit: Visit) throws -> Subject {
        let kind = visit.parameters.get("kind") ?? ""
        guard ["enquiry", "care-plan"].contains(kind) else { throw NotFound("conference") }
        let id: ID<Subject> = try site.id(visit)
        return Subject(kind, id)
    }

    private func command(_ form: FormBody) throws -> OfferSlots {
        var unread: [any Problem] = []
        var at: Instant?
        do { at = try form.moment("at", called: "When it begins") } catch let problem as any Problem { unread.append(problem) }
        return OfferSlots(
            OfferSlots.Offer(
                at: at, minutes: Int(form["minutes"].trimmingSpaces), chair: ID<User>(form["chair"]),
                chairName: form["chair-name"].trimmingSpaces, minuteTaker: form["writer"].trimmingSpaces,
                place: form["place"].trimmingSpaces, dialIn: form["dial-in"].trimmingSpaces,
                weeks: Int(form["weeks"].trimmingSpaces)), unread: unread)
    }

    private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        site.page(
            ConferenceSlotsPage(
                answer: try await site.ask(ConferenceCapacity(), visit, for: .workWithFamily), mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .enquiries, trail: [.init(label: "Enquiries", address: "/enquiries")])
    }
}
