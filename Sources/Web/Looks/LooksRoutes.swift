import Hummingbird
import Instruments
import Kernel
import Pathways

/// Who looked and why, by record and by user; what follows from broken glass; and who may open a restricted record.
struct LooksRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/people/:id/looks") { request, visit in
            let asked = LooksAsked(request)
            let answer = try await site.ask(
                WhoLooked(try site.id(visit), asked.sought, before: asked.before),
                visit,
                for: .administration
            )
            return site.page(WhoLookedPage(answer: answer, asked: asked), for: visit, area: .none, trail: trail(answer.summary))
        }
        file("csv", on: router, type: "text/csv; charset=utf-8") { Array(("\u{FEFF}" + LooksFile($0).csv).utf8) }
        file("json", on: router, type: "application/json") { Array(LooksFile($0).json.utf8) }
        router.get("/users/:id/looks") { request, visit in
            let user: ID<User> = try site.id(visit)
            let asked = LooksAsked(request)
            let answer = try await site.ask(LooksOfUser(user, asked.sought), visit, for: .administration)
            return site.page(LooksOfUserPage(user: user, answer: answer, asked: asked), for: visit)
        }
        OpeningRoutes(site: site).add(to: router)
        RestrictionRoutes(site: site).add(to: router)
    }

    private func file(
        _ form: String,
        on router: Router<Visit>,
        type: String,
        _ write: @escaping @Sendable (WhoLooked.Answer) -> [UInt8]
    ) {
        router.get(RouterPath("/people/:id/looks.\(form)")) { request, visit in
            let answer = try await site.ask(
                WhoLooked(
                    try site.id(visit),
                    LooksAsked(request).sought,
                    limit: WhoLooked.most,
                    place: "who looked, as a file (\(form))"
                ),
                visit,
                for: .administration
            )
            // Without the person's name: files lie about in download folders.
            return site.file(write(answer), type: type, named: "who-looked-\(answer.at.day).\(form)")
        }
    }

    private func trail(_ summary: PersonSummary) -> [Frame.Crumb] {
        [.init(label: summary.name, address: "/people/\(summary.id)")]
    }
}

/// What the address asks for: who, from when until when, of what kind.
struct LooksAsked: Sendable {
    let sought: LooksSought
    let before: Int
    /// As typed, also where it is no day.
    let state: FormState

    init(_ request: Request) {
        let words = request.uri.queryParameters
        func word(_ name: String) -> String { words[Substring(name)].map(String.init) ?? "" }
        sought = LooksSought(
            user: ID<User>(word("who")),
            from: Day(word("from")),
            to: Day(word("to")),
            sort: LooksSought.Sort(rawValue: word("kind"))
        )
        before = Int(word("before")) ?? .max
        state = FormState(values: ["who": word("who"), "from": word("from"), "to": word("to"), "kind": word("kind")])
    }

    var isFiltered: Bool { sought != LooksSought() }

    /// The same address with what was asked, and more.
    func query(_ more: [String: String] = [:]) -> String {
        let all = state.values.merging(more) { $1 }.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        return all.isEmpty ? "" : "?" + all.map { "\($0.key)=\($0.value.formEncoded)" }.joined(separator: "&")
    }
}
