import Instruments
import Kernel
import Markup
import Pathways

/// A subject access pack as it is printed and sent.
struct PackPage: Page {
    let answer: SubjectAccessPack.Answer
    let place: String

    var title: String { "What is held about \(answer.summary.name)" }

    var content: HTML {
        printHint()
        p(.css("no-print")) {
            a(.href("/people/\(answer.summary.id)/subject-access/\(answer.line.request.id)/pack.json")) {
                "The same for machines (JSON)"
            }
        }
        reportDocument(head) {
            reportSection("How to read this") {
                p {
                    "This is everything that the record holds about you, who said so and when, and who looked at it. Where a part also"
                        + " concerns somebody else it may be withheld; then it says so, and why. You may ask for what is wrong to be put"
                        + " right, and complain to the Information Commissioner."
                }
                p {
                    "\(answer.pack.items.count - answer.pack.withheld.count) parts are given and \(answer.pack.withheld.count) withheld."
                }
            }
            for section in answer.pack.sections where !section.items.isEmpty {
                reportSection(section.title) { for item in section.items { part(item) } }
            }
            reportSection("Who looked at your record, and why", startsPage: true) {
                if !answer.pack.areLooksWhole {
                    p { "Only the newest \(answer.pack.looks.count) are listed; ask for the earlier ones." }
                }
                dataTable(
                    "Looks, newest first",
                    answer.pack.looks,
                    [
                        Column("When") { $0.at.inWords },
                        Column("Who") { look in
                            let who = [look.post, look.agency].filter { !$0.isBlank }
                            who.isEmpty ? look.roles.joined(separator: ", ") : who.joined(separator: ", ")
                        },
                        Column("What") { $0.what },
                        Column("Why") { look in look.reason.isBlank ? look.purpose : "\(look.purpose): \(look.reason)" },
                    ],
                    showsCaption: false
                )
            }
        }
    }

    private var head: ReportHead {
        let request = answer.line.request
        return ReportHead(
            place: place,
            title: title,
            subtitle: "Answer to a subject access request",
            facts: [
                ("Asked by", request.askedBy),
                ("Received", request.receivedOn.inWords),
                ("Due", answer.line.due.inWords),
                ("Made", (request.madeAt ?? answer.now).inWords),
            ]
        )
    }

    private func part(_ item: SubjectPack.Item) -> HTML {
        div(.css("pack-part")) {
            if let because = item.withheldBecause {
                p {
                    strong { "Withheld because: " }
                    because
                }
            } else {
                packLines(item.lines)
            }
        }
    }
}
