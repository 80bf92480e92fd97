import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import NIOCore
import Pathways

/// Keeps long text as it is typed. Asked by the page's script, so the answer is for a program.
struct DraftRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.post("/drafts") { request, visit in
            guard (try? visit.actor) != nil else { return Response(status: .unauthorized) }
            let form = try await site.form(request, visit)
            let fields = form.values.reduce(into: [String: String]()) { fields, pair in
                guard pair.key.hasPrefix("field-") else { return }
                fields[String(pair.key.dropFirst(6))] = pair.value.first ?? ""
            }
            let saved = try await site.perform(SaveDraft(of: form["form"], fields: fields), visit)
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: "{\"savedAt\":\"\(saved)\"}"))
            )
        }
    }
}

extension Site {
    /// What somebody had typed into a form before, when they open it again.
    func draft(_ form: String, _ visit: Visit) async throws -> FormState {
        FormState(values: try await ask(SavedDraft(of: form), visit)?.fields ?? [:])
    }
}
