import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// What came and what was done while the front door was closed (FD-12). Prints on paper for whoever has no screen.
struct MorningHandoverPage: Page {
    let answer: MorningHandover.Answer
    let definitions: Definitions
    let now: Instant

    var title: String { "Hand-over" }

    var content: HTML {
        h1 { title }
        p(.css("lede")) {
            "From \(answer.span.lowerBound.inWords) to \(answer.isClosedNow ? "now, \(answer.span.upperBound.inWords)" : answer.span.upperBound.inWords): \(count(answer.came.count, "contact")) came, \(answer.open) of them open."
        }
        h2 { "What came" }
        if answer.came.isEmpty { p { "Nothing came while the front door was closed." } }
        for line in answer.came { card(line) }
        h2 { "What was done about contacts from before" }
        if answer.workedOn.isEmpty { p { "Nothing." } }
        for line in answer.workedOn { card(line) }
    }

    private func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

    private func card(_ line: MorningHandover.Line) -> HTML {
        let tray = line.tray
        return section(.css("card")) {
            h3 {
                a(.href("/contacts/\(tray.contact)")) {
                    tray.children.isEmpty ? "No child named" : tray.children.joined(separator: "; ")
                }
            }
            p {
                if tray.isChildProtection { strongTag("Child protection"); " " }
                if let rating = tray.rating {
                    tag(definitions.frontDoor.ratings.label(rating, on: now.day), ContactWords.colour(rating)); " "
                }
                "\(tray.reference), \(definitions.frontDoor.natures.label(tray.nature, on: now.day)), came \(tray.receivedAt.inWords). "
                line.isOpen ? (tray.owner.map { "Open, with \($0)." } ?? "Open, with nobody.") : "Decided."
            }
            if line.isOpen, let clock = tray.clock { clockLine(clock, showsHolder: false) }
            if !tray.waitingFor.isEmpty { p { "Waits for \(tray.waitingFor.joined(separator: ", "))." } }
            if line.done.isEmpty {
                p(.css("help")) { "Nothing was done about it yet." }
            } else {
                ul {
                    for done in line.done {
                        li { "\(done.at.inWords): \(done.words)\(done.who.isEmpty ? "" : " (\(done.who))")" }
                    }
                }
            }
        }
    }
}

/// The hand-over.
struct MorningHandoverRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/front-door/handover") { _, visit in
            site.page(
                MorningHandoverPage(
                    answer: try await site.ask(MorningHandover(), visit, for: .screening), definitions: site.lantern.definitions,
                    now: site.lantern.time.now),
                for: visit,
                area: .frontDoor,
                trail: FrontDoorTrail.crumbs
            )
        }
    }
}
