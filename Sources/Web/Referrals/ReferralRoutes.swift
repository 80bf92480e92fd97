import Hummingbird
import Instruments
import Kernel
import Pathways

/// How good referrals are, and the files that came with them.
struct ReferralRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/referrals") { _, visit in try await page(visit) }
        router.post("/referrals/:id") { request, visit in
            let form = try await site.form(request, visit)
            let contact: ID<Contact> = try site.id(visit)
            return try await site.attempt(form) {
                try await grade(form, contact, visit)
                return site.redirect(to: "/referrals", notice: "The grade is kept.")
            } mending: {
                try await page(visit, contact.description, $0)
            }
        }
        router.get("/contacts/:id/files/:file") { _, visit in
            let file = try await site.ask(
                FileOfContact(try site.id(visit, "file"), of: try site.id(visit)), visit, for: .screening)
            // Given as a download of no particular kind: a page in an upload must never run as ours.
            return site.file(file.bytes, type: "application/octet-stream", named: file.name)
        }
    }

    private func grade(_ form: FormBody, _ contact: ID<Contact>, _ visit: Visit) async throws {
        try await site.perform(
            GradeReferral(contact, form["grade"], form["grade-words"].trimmingSpaces, returns: form["returns"] == "yes"), visit,
            for: .screening)
    }

    private func page(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(ReferralsToGrade(), visit, for: .screening)
        return site.page(
            ReferralsPage(
                answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now, mending: mending, state: state,
                token: visit.formToken),
            for: visit, area: .frontDoor)
    }
}
