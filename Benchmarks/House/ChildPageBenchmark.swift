import Instruments
import Kernel
import LanternTesting
import Pathways

/// What a child’s page costs whoever waits for it: the question that it asks, and the page as the server sends it, session,
/// look in the journal and all. SQLite on disk; an invented family of nine, each with so many entries in the chronology of the
/// first child, and as many looks in the journal.
struct ChildPageBenchmark {
    let entries: Int

    func run() async throws {
        try await onDisk("page") { try await run(in: $0) }
    }

    private func run(in partnership: TestPartnership) async throws {
        let care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
        let worker = try await partnership.worker("Sunita Rawle", of: care)
        let child = try await family(in: partnership, by: worker)
        let page = PersonPageQuery(child)
        for _ in 0..<entries { _ = try await partnership.lantern.ask(page, as: worker, for: .workWithFamily) }

        var asking = Stopwatch()
        for _ in 0..<200 {
            _ = try await asking.time { try await partnership.lantern.ask(page, as: worker, for: .workWithFamily) }
        }
        Report.line("child’s page: the question, \(entries) entries", asking.figures)
        try await serve(partnership, to: worker, child)
    }

    /// A child of two homes before this one, with parents, brothers, sisters and grandparents, and a chronology.
    private func family(in partnership: TestPartnership, by worker: Actor) async throws -> ID<Person> {
        let child = try await partnership.child("Maya", "Trelawney", by: worker)
        for (place, lines) in ["9 Orchard Way", "17 Quay Street", "3 Mill Lane"].enumerated() {
            try await partnership.lives(child, at: lines, from: PartialDate(year: 2019 + 2 * place), by: worker)
        }
        for (place, given) in ["Kezia", "Dov", "Ruan", "Nell", "Piran"].enumerated() {
            let adult = try await partnership.adult(given, "Trelawney", by: worker)
            try await partnership.relate(
                adult, place < 2 ? "parent" : place == 2 ? "step-parent" : "grandparent", of: child, by: worker)
            try await partnership.lives(adult, at: place == 0 ? "3 Mill Lane" : "\(40 + place) Harbour Road", by: worker)
        }
        for given in ["Jory", "Tamsin", "Bryok"] {
            let other = try await partnership.child(given, "Prentice", by: worker)
            try await partnership.relate(other, "half-sibling", of: child, by: worker)
            try await partnership.lives(other, at: "3 Mill Lane", by: worker)
        }
        for (place, words) in ["I like it when it is quiet.", "Nan makes pancakes."].enumerated() {
            let day = partnership.time.now.day.adding(days: -30 * place)
            try await partnership.lantern.perform(
                RecordAboutPerson(ChildVoice(on: day, words: words, how: "said"), of: child, saidBy: "Her teacher"),
                as: worker, for: .workWithFamily)
        }
        let kinds = ["police-incident", "domestic-incident", "injury"]
        for number in 0..<entries {
            let entry = ChronologyEntry(
                kinds[number % kinds.count],
                happened: PartialDate(partnership.time.now.day.adding(days: -number)),
                words: "Neighbours heard shouting and rang; nobody was hurt. \(number)",
                significance: "significant"
            )
            try await partnership.lantern.perform(
                WriteEntry(entry, from: child, about: [child], saidBy: "The police"), as: worker, for: .workWithFamily)
        }
        return child
    }

    /// The same over HTTP, as browsers ask for it.
    private func serve(_ partnership: TestPartnership, to worker: Actor, _ child: ID<Person>) async throws {
        try await ServedSite.serving(partnership, to: worker) { site in
            var loading = Stopwatch()
            let page = try await site.time("/people/\(child)", 200, into: &loading)
            Report.line("child’s page: as it is sent, \(page.utf8.count / 1024) KB", loading.figures, budget: "p95 30 ms")
        }
    }
}
