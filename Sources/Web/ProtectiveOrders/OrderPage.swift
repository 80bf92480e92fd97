import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One order: what it forbids, whether it is kept, each breach to its end (DA-6).
struct OrderPage: Page {
    let answer: OrderRecord.Answer
    let definitions: MaracDefinitions
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    private var order: ProtectiveOrder { answer.line.order }
    private var address: String { "/orders/\(order.id)" }
    private var heading: String { "\(answer.line.kind), \(answer.line.keeper)" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(heading), \(order.reference)" }

    private func own(_ name: String, _ filled: [String: String] = [:]) -> FormState {
        mending == name ? state : FormState(values: filled)
    }
    private func id(_ name: String, _ field: String) -> String { mending == name ? field : "\(field)-\(name)" }
    private func name(_ user: ID<User>?) -> String { user.map { answer.names[$0] ?? "Somebody" } ?? "" }

    var content: HTML {
        errorSummary(state)
        kicker("Order \(order.reference)")
        h1 { heading }
        p {
            if !answer.line.isInForce { tag(order.endedAt == nil ? "Not in force" : "Ended", .grey); " " }
            if order.words.isHighRisk { strongTag("High risk"); " " }
            if let next = answer.line.nextCheck {
                tag(
                    answer.line.isCheckLate ? "Check overdue since \(next.inWords)" : "Next check by \(next.day.inWords)",
                    answer.line.isCheckLate ? .red : .grey)
            }
        }
        summaryList(
            [
                Fact("What it forbids", order.words.terms),
                Fact("Who must keep it") { person(answer.keeper) },
                Fact("Whom it protects") { for one in answer.protected { p { person(one) } } },
                Fact("From", order.words.from.inWords), Fact("Until", order.words.until?.inWords ?? "Further order"),
                Fact("Court or force", order.words.court),
                Fact("Who checks it", "\(answer.line.owner), every \(order.words.checkDays) days"),
            ] + secret + (order.endedAt == nil ? [] : [Fact("Ended because", order.endedBecause)]))
        breaches
        checks
        programmes
        if answer.mayWork, order.endedAt == nil {
            disclosure("End it before its time", isOpen: mending == "end") {
                postForm("\(address)/end", token: token) {
                    textField(FieldWords("because", "Why?"), in: own("end"))
                    submitButton("End it", .secondary)
                }
            }
        }
    }

    private var secret: [Fact] {
        guard let terms = answer.secretTerms else {
            return order.words.secretTerms.isBlank
                ? [] : [Fact("Terms that name a secret place", "Kept. Ask who checks the order.")]
        }
        return terms.isBlank ? [] : [Fact("Terms that name a secret place", terms)]
    }

    private func person(_ one: PersonSummary?) -> HTML {
        guard let one else { return .nothing }
        return one.isHidden ? .text(one.name) : a(.href("/people/\(one.id)")) { one.name }
    }

    private var breaches: HTML {
        section(.aria("labelledby", "breaches")) {
            h2(.id("breaches")) { "Breaches" }
            if answer.breaches.isEmpty { p { "None is reported." } }
            for one in answer.breaches { breach(one) }
            disclosure("Report a breach", isOpen: mending == "breach") {
                postForm("\(address)/breach", token: token) {
                    textArea(FieldWords("words", "What was done?", id: id("breach", "words")), in: own("breach"), rows: 3)
                    momentField(FieldWords("happened", "When, as far as known", isOptional: true), in: own("breach"))
                    submitButton("Report it", .secondary)
                }
            }
        }
    }

    private func breach(_ one: OrderBreach) -> HTML {
        let key = one.id.description
        let path = "/orders/breaches/\(key)"
        return div(.css("card"), .id("breach-\(key)")) {
            p {
                tag(
                    one.endedAt != nil
                        ? definitions.breachOutcomes.label(one.outcome, on: now.day)
                        : one.investigatedAt == nil ? "To be investigated" : "Investigated",
                    one.endedAt != nil ? .green : one.investigatedAt == nil ? .red : .amber)
                if let arrested = one.arrestedAt { " "; tag("Arrested \(arrested.inWords)", .blue) }
                if let to = one.referredTo { " "; tag(to == .marac ? "Referred to MARAC" : "Taken to the daily meeting", .blue) }
            }
            paragraphs(one.words)
            p(.css("help")) { "Reported by \(name(one.reportedBy)), \(one.reportedAt.inWords)" }
            if one.investigatedAt != nil {
                p {
                    strong { "Found: " }; one.investigation
                }
            }
            for meeting in answer.heard[one.id] ?? [] {
                p {
                    meeting.closedAt == nil ? "On the list of " : "Heard by "
                    if answer.mayMeet {
                        a(.href("/meetings/\(meeting.id)")) { "the daily risk meeting \(meeting.reference)" }
                    } else {
                        "the daily risk meeting \(meeting.reference)"
                    }
                }
            }
            if one.referredTo == .daily, one.isOpen, answer.heard[one.id]?.isEmpty != false {
                hint("It waits for the next daily risk meeting, which has it on its list by itself.")
            }
            if let marac = one.maracCase { p { a(.href("/marac/\(marac)")) { "The MARAC case" } } }
            if !one.outcomeWords.isBlank { p { one.outcomeWords } }
            if answer.mayWork, one.isOpen { steps(one, key, path) }
        }
    }

    @HTMLBuilder private func steps(_ one: OrderBreach, _ key: String, _ path: String) -> HTML {
        if one.referredTo == nil {
            disclosure("Take it to the daily meeting or MARAC", isOpen: mending == "refer-\(key)") {
                postForm("\(path)/refer", token: token) {
                    radios(
                        FieldWords("to", "Where to?", id: id("refer-\(key)", "to")),
                        [
                            Choice("daily", "The daily risk meeting"),
                            Choice("marac", "MARAC", help: "A referral is made with what is known."),
                        ],
                        in: own("refer-\(key)"))
                    submitButton("Refer it", .secondary)
                }
            }
        }
        if one.investigatedAt == nil {
            disclosure("Write down what the investigation found", isOpen: mending == "investigate-\(key)") {
                postForm("\(path)/investigate", token: token) {
                    textArea(
                        FieldWords("investigation", "What was found?", id: id("investigate-\(key)", "investigation")),
                        in: own("investigate-\(key)"), rows: 3)
                    momentField(
                        FieldWords(
                            "arrested", "When somebody was arrested", isOptional: true, id: id("investigate-\(key)", "arrested")),
                        in: own("investigate-\(key)"))
                    submitButton("Keep it", .secondary)
                }
            }
        } else {
            disclosure("End it with its outcome", isOpen: mending == "end-\(key)") {
                postForm("\(path)/end", token: token) {
                    radios(
                        FieldWords("outcome", "What came of it?", id: id("end-\(key)", "outcome")),
                        definitions.breachOutcomes.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) },
                        in: own("end-\(key)"))
                    textField(
                        FieldWords("outcome-words", "More", isOptional: true, id: id("end-\(key)", "outcome-words")),
                        in: own("end-\(key)"))
                    submitButton("End it", .secondary)
                }
            }
        }
    }

    private var checks: HTML {
        section(.aria("labelledby", "checks")) {
            h2(.id("checks")) { "Checks" }
            if answer.mayWork, order.endedAt == nil {
                disclosure("Write down a check", isOpen: mending == "check" || answer.line.isCheckLate) {
                    postForm("\(address)/check", token: token) {
                        radios(
                            FieldWords("kept", "Is it kept?"), [Choice("yes", "Yes"), Choice("no", "No: report the breach too")],
                            in: own("check"))
                        textArea(
                            FieldWords("words", "What was done and seen?", id: id("check", "words")), in: own("check"), rows: 3)
                        submitButton("Keep the check", .secondary)
                    }
                }
            }
            if answer.checks.isEmpty { p { "None so far." } }
            timeline(
                answer.checks.map {
                    Happening(when: $0.at.inWords, what: $0.isKept ? "Kept" : "Not kept", who: name($0.by), words: $0.words)
                })
        }
    }

    private var programmes: HTML {
        section(.aria("labelledby", "programmes")) {
            h2(.id("programmes")) { "Programmes offered to change their behaviour" }
            if answer.programmes.isEmpty { p { "None was offered." } }
            ul {
                for one in answer.programmes {
                    li { "\(one.programme), \(one.on.inWords): \(one.answer == .waits ? "no answer yet" : one.answer.rawValue)" }
                }
            }
            if answer.mayWork {
                disclosure("Write down an offer", isOpen: mending == "programme") {
                    postForm("\(address)/programme", token: token) {
                        textField(FieldWords("programme", "Which programme"), in: own("programme"))
                        radios(
                            FieldWords("answer", "What did they answer?"),
                            [Choice("accepted", "Accepted"), Choice("declined", "Declined"), Choice("waits", "No answer yet")],
                            in: own("programme"))
                        submitButton("Keep it", .secondary)
                    }
                }
            }
        }
    }
}
