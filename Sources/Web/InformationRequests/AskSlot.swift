import Instruments
import Kernel
import Markup
import Pathways

/// Beside an agency of whose work only the existence is seen: the way to ask what is behind it (SHARE-4).
func askForContentLink(_ involvement: ID<Involvement>, of person: ID<Person>, agency: String) -> HTML {
    a(.href("/people/\(person)/ask/\(involvement)")) {
        "Ask what is behind this"
        span(.css("visually-hidden")) { ": \(agency)" }
    }
}

/// On the door of a record and on the record: what the reader's agency asked or was asked, with the answers. Nothing where there
/// is nothing.
func requestsAbout(_ lines: [RequestLine]) -> HTML {
    if lines.isEmpty { return .nothing }
    return section(.aria("labelledby", "requests-about")) {
        h2(.id("requests-about")) { "Asked between agencies" }
        for line in lines {
            card {
                p {
                    a(.href("/requests/\(line.request.id)")) {
                        "\(line.askingAgency.isBlank ? line.asker : line.askingAgency) asked \(line.agency)"
                    }
                    " "
                    requestClock(line)
                }
                if line.request.answer != nil, !line.request.words.isBlank { quotation(line.request.words, from: line.agency) }
            }
        }
    }
}
