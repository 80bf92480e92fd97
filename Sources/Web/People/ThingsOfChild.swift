import Hummingbird
import Instruments
import Kernel
import Pathways

/// Small forms about one thing of a child, each of which comes back to the page on which all of them stand:
/// `/children/{id}/medicals/{thing}/book` comes back to `/children/{id}/medicals`.
struct ThingsOfChild<Thing: Sendable>: Sendable {
    let site: Site
    /// As the address has it.
    let plural: String
    /// The page, with the form that is being mended, named by what it does and to which thing: `book-{thing}`.
    let page: @Sendable (_ visit: Visit, _ mending: String, _ state: FormState) async throws -> Response

    func change(
        _ name: String,
        _ notice: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Thing>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/children/:id/\(plural)/:thing/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let (child, thing): (ID<Person>, ID<Thing>) = (try site.id(visit), try site.id(visit, "thing"))
            return try await site.attempt(form) {
                try await doing(form, thing, visit)
                return site.redirect(to: "/children/\(child)/\(plural)", notice: notice)
            } mending: {
                try await page(visit, "\(name)-\(thing)", $0)
            }
        }
    }
}
