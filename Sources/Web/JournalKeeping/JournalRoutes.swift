import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// Who did what, who looked, why and when (ADM-1).
struct JournalRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/journal") { request, visit in
            let before = request.uri.queryParameters["before"].flatMap { Int($0) } ?? .max
            var what = JournalOf.What.everything
            if let user = request.uri.queryParameters["user"].flatMap({ ID<User>(String($0)) }) { what = .user(user) }
            let entries = try await site.ask(JournalOf(what, before: before, limit: 50), visit, for: .administration)
            return site.page(JournalPage(entries: entries), for: visit, area: .journal)
        }
    }
}

/// Entries, newest first.
struct JournalPage: Page {
    let entries: [Entry]

    var title: String { "Journal" }

    var content: HTML {
        h1 { title }
        p { "Everything that happened and everyone who looked. Nothing here can be changed; lantern journal verify proves it." }
        dataTable(
            "Journal, newest first",
            entries,
            [
                Column("Number", isNumber: true) { "\($0.seq)" },
                Column("When") { $0.at.inWords },
                Column("Who") { entry in
                    if let actor = entry.actor {
                        a(.href("/journal?user=\(actor)")) { entry.actorName }
                    } else {
                        entry.actorName
                    }
                },
                Column("What") { $0.kind.rawValue },
                Column("Why") { $0.purpose.rawValue },
                Column("Particulars") { entry in
                    disclosure("Show") { p { code { entry.payload } } }
                },
            ],
            showsCaption: false
        )
        if let last = entries.last, entries.count == 50 {
            p { a(.href("/journal?before=\(last.seq)")) { "Earlier entries" } }
        }
    }
}
