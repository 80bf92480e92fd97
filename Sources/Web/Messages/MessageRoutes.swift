import Hummingbird
import Instruments
import Kernel
import Pathways

/// Who was told what: about a person, in the whole partnership, by oneself; and what did not get through.
struct MessageRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/disclosures") { request, visit in
            let before = request.uri.queryParameters["before"].flatMap { ID<Message>(String($0)) }
            let answer = try await site.ask(
                DisclosuresAbout(try site.id(visit), before: before), visit, for: .workWithFamily)
            let page = DisclosuresAboutPage(answer: answer, maySeeLooks: try site.mayReadLooks(visit))
            return site.page(
                page, for: visit, area: .people,
                trail: [.people, .init(label: answer.summary.name, address: "/people/\(answer.summary.id)")])
        }
        router.get("/people/:id/disclosures.csv") { _, visit in
            let answer = try await site.ask(
                DisclosuresAbout(try site.id(visit), limit: DisclosureLog.most, place: "who was told, as a file (csv)"), visit,
                for: .workWithFamily)
            // Without the person's name: files lie about in download folders.
            return file(answer.lines, "who-was-told-\(answer.at.day).csv")
        }
        router.get("/disclosures") { request, visit in
            let asked = DisclosuresAsked(request)
            let answer = try await site.ask(DisclosureLog(asked.sought, before: asked.before), visit, for: .administration)
            return site.page(DisclosureLogPage(answer: answer, asked: asked), for: visit, area: .disclosures)
        }
        router.get("/disclosures.csv") { request, visit in
            let asked = DisclosuresAsked(request)
            let answer = try await site.ask(
                DisclosureLog(asked.sought, limit: DisclosureLog.most), visit, for: .administration)
            return file(answer.lines, "disclosure-log-\(answer.at.day).csv")
        }
        router.get("/messages") { _, visit in
            let lines = try await site.ask(MyMessages(), visit, for: .administration)
            return site.page(MyMessagesPage(lines: lines), for: visit, area: .myWork)
        }
        administration(router)
    }

    private func administration(_ router: Router<Visit>) {
        router.get("/administration/messages") { _, visit in
            let answer = try await site.ask(OutboxState(), visit, for: .administration)
            return site.page(
                OutboxPage(answer: answer, token: visit.formToken), for: visit, area: .administration,
                trail: [.init(label: "Administration", address: "/administration")])
        }
        router.post("/administration/messages/again") { request, visit in
            _ = try await site.form(request, visit)
            return again(try await site.perform(TryMessagesAgain(), visit, for: .administration))
        }
        router.post("/administration/messages/:id/again") { request, visit in
            _ = try await site.form(request, visit)
            return again(try await site.perform(TryMessagesAgain(try site.id(visit)), visit, for: .administration))
        }
    }

    private func again(_ count: Int) -> Response {
        let words =
            count == 0 ? "Nothing had to be tried again." : count == 1 ? "It is tried again." : "\(count) are tried again."
        return site.redirect(to: "/administration/messages", notice: words)
    }

    private func file(_ lines: [Disclosure], _ name: String) -> Response {
        site.file(
            Array(("\u{FEFF}" + DisclosureFile(lines).csv).utf8), type: "text/csv; charset=utf-8", named: name)
    }
}

/// What the address asks for: whose agency was told, why, from when until when, and whether it failed.
struct DisclosuresAsked: Sendable {
    let sought: DisclosuresSought
    let before: ID<Message>?
    /// As typed, also where it is no day.
    let state: FormState

    init(_ request: Request) {
        let words = request.uri.queryParameters
        func word(_ name: String) -> String { words[Substring(name)].map(String.init) ?? "" }
        sought = DisclosuresSought(
            agency: ID<Agency>(word("agency")),
            from: Day(word("from")),
            to: Day(word("to")),
            purpose: word("purpose"),
            failedOnly: word("state") == "failed"
        )
        before = ID<Message>(word("before"))
        let names = ["agency", "from", "to", "purpose", "state"]
        state = FormState(values: Dictionary(names.map { ($0, word($0)) }, uniquingKeysWith: { first, _ in first }))
    }

    var isFiltered: Bool { sought != DisclosuresSought() }

    /// The same address with what was asked, and more.
    func query(_ more: [String: String] = [:]) -> String {
        let all = state.values.merging(more) { $1 }.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        return all.isEmpty ? "" : "?" + all.map { "\($0.key)=\($0.value.formEncoded)" }.joined(separator: "&")
    }
}
