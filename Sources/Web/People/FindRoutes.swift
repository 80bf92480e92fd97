import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Markup
import NIOCore
import Pathways

/// Finding a person.
struct FindRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people") { request, visit in
            let typed = request.asked("find")
            let answer = try await site.ask(FindPeople(typed), visit, for: .findingPerson)
            var page = FindPage(answer: typed.isEmpty ? nil : answer, mayAdd: mayAdd(visit))
            page.places = try places(visit)
            return site.page(page, for: visit, area: .people)
        }
        // A piece of the page, as one types.
        router.get("/people/found") { request, visit in
            let typed = request.asked("find")
            let answer = try await site.ask(FindPeople(typed, isTypeAhead: true), visit, for: .findingPerson)
            return Response(
                status: .ok,
                headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(bytes: FoundResults(answer: answer, mayAdd: mayAdd(visit)).html.bytes))
            )
        }
    }

    /// Where else in this room somebody may go.
    private func places(_ visit: Visit) throws -> [(label: String, address: String)] {
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        let all: [(Act, String, String)] = [
            (.findPerson, "Questions between agencies", "/requests"),
            (.flagPerson, "Flags to look at again", "/flags"),
            (.editChronology, "Chronologies that are up to date", "/chronologies"),
            (.matchPeople, "Records that may be one person", "/matches"),
            (.importPeople, "Bring in people", "/people/imports"),
            (.restrictPerson, "Restricted records that were opened", "/openings"),
            (.readAccessMatrix, "Who can see what", "/administration/access-matrix"),
        ]
        return all.filter { granted.contains($0.0) }.map { (label: $0.1, address: $0.2) }
    }

    private func mayAdd(_ visit: Visit) -> Bool {
        (try? visit.actor).map { site.lantern.definitions.acts(grantedTo: $0.roles).contains(.addPerson) } ?? false
    }
}

extension Request {
    /// What a form that asks has sent in its address; browsers write a space there as a plus.
    func asked(_ name: String) -> String {
        (uri.queryParameters[Substring(name)].map(String.init) ?? "").replacing("+", with: " ").trimmingSpaces
    }
}
