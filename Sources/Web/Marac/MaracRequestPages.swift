import Instruments
import Kernel
import Markup
import Pathways

/// What general practices and others were asked before the meeting, and what they answered (DA-5).
struct MaracRequestsPart {
    let page: MaracPage

    var html: HTML {
        section(.aria("labelledby", "requests")) {
            h2(.id("requests")) { "Asked before the meeting" }
            if page.answer.requests.isEmpty { p { "Nobody was asked yet: general practices are asked when the case is listed." } }
            for line in page.answer.requests { card(line) }
        }
    }

    private func card(_ line: MaracRecord.RequestLine) -> HTML {
        let one = line.request
        let key = one.id.description
        let own = page.own("request-\(key)")
        func id(_ name: String) -> String { page.mending == "request-\(key)" ? name : "\(name)-\(key)" }
        return div(.css("card")) {
            h3 { line.agency }
            p {
                if let given = one.answer {
                    tag(given.maracWords, given == .refused ? .amber : .green)
                } else {
                    tag(
                        line.isLate ? "Overdue since \(one.dueAt.inWords)" : "Due by \(one.dueAt.inWords)",
                        line.isLate ? .red : .amber)
                }
                if one.returnedAt != nil { " "; tag("Told what came of it", .grey) }
            }
            if one.answer != nil {
                if !one.words.isBlank { paragraphs(one.words) }
                p(.css("help")) { "\(one.answeredAs), \(one.answeredAt?.inWords ?? "")" }
            } else {
                if let link = line.link { LinkTracePart(link: link).html }
                p(.css("help")) {
                    one.told.isBlank
                        ? "Nobody of it is on the roster: telephone them." : "\(one.told) was written to, \(one.askedAt.inWords)."
                }
                if page.answer.mayCoordinate {
                    linkHandling(
                        line.link, at: "\(page.address)/requests/\(key)/link", of: line.agency, token: page.token)
                    disclosure("Take the answer down by telephone", isOpen: page.mending == "request-\(key)") {
                        postForm("\(page.address)/requests/\(key)", token: page.token) {
                            textField(FieldWords("spoke-to", "To whom did you speak?", id: id("spoke-to")), in: own)
                            MaracAnswerFields.html(own, id)
                            submitButton("Keep the answer", .secondary)
                        }
                    }
                }
            }
        }
    }
}

enum MaracAnswerFields {
    static func html(_ state: FormState, _ id: (String) -> String) -> HTML {
        group {
            radios(
                FieldWords("answer", "What does your agency hold?", id: id("answer")),
                [
                    Choice("given", "We know something"), Choice("nothing-known", "Nothing known"),
                    Choice("refused", "We will not share it", help: "Say why. To protect a child you may share without consent."),
                ], in: state)
            textArea(
                FieldWords(
                    "words", "What is known, or why it is not shared",
                    help: "Injuries, missed appointments, what a child said, alcohol, mood, fear.", id: id("words")), in: state,
                rows: 5)
        }
    }
}

/// Answering what one’s own practice was asked (DA-5).
struct MaracRequestPage: Page {
    let answer: MaracRequestAsked.Answer
    let now: Instant
    let state: FormState
    let token: String
    /// Where the answer is sent; nil for the page of whoever signs in.
    var address: String?

    private let heading = "What your agency knows, before MARAC"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.reference)
        h1 { heading }
        p(.css("lede")) {
            "A meeting about grave danger at home asks what you know of this family, so that nobody is hurt or killed."
        }
        if answer.request.answer == nil {
            p {
                tag(
                    now > answer.request.dueAt ? "Overdue" : "Due by \(answer.request.dueAt.inWords)",
                    now > answer.request.dueAt ? .red : .amber)
            }
        }
        for one in answer.about {
            div(.css("card")) {
                h2 { one.name }
                p {
                    [one.relation, one.born.isBlank ? "birth date not known" : "born \(one.born)"].filter { !$0.isBlank }.joined(
                        separator: ", ")
                }
            }
        }
        warning("Do not speak of this request to whoever harms, or write it where they may read it.")
        if let given = answer.request.answer {
            p {
                tag(given.maracWords, .green); " \(answer.request.answeredAs), \(answer.request.answeredAt?.inWords ?? "")"
            }
            if !answer.request.words.isBlank { paragraphs(answer.request.words) }
            h2 { "What came of it" }
            p { answer.outcome.isBlank ? "It is not heard yet. You are told then." : "Decided: \(answer.outcome)" }
        } else {
            if !answer.outcome.isBlank { p { "It is heard: \(answer.outcome.lowercasedFirst). You can still answer." } }
            postForm(
                address ?? "/marac/requests/\(answer.request.id)", token: token, draft: "marac-request/\(answer.request.id)"
            ) {
                MaracAnswerFields.html(state) { $0 }
                submitButton("Answer")
            }
        }
    }
}
