import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One case: where it stands and what to do next, who is in it, why, what agencies answered, what was decided.
struct MaracPage: Page {
    let answer: MaracRecord.Answer
    let definitions: Definitions
    let now: Instant
    /// Which form is being mended, by its name.
    let mending: String
    let ticked: [String: Set<String>]
    let state: FormState
    var challenges: ChallengesAbout.Answer?
    let token: String

    var found: MaracCase { answer.found }
    var address: String { "/marac/\(found.id)" }
    private var heading: String { answer.victim.map { "\($0.name): MARAC" } ?? "MARAC case" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(heading), \(found.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("MARAC case \(found.reference)")
        h1 { heading }
        standing
        if answer.mayCoordinate { doing }
        if found.heardAt != nil { heard }
        section(.aria("labelledby", "why")) {
            h2(.id("why")) { "Who, and why" }
            summaryList([
                Fact("Harmed") { person(answer.victim) },
                Fact("Harmed by") {
                    answer.perpetrator == nil ? HTML.text(found.words.perpetratorWords) : person(answer.perpetrator)
                },
                Fact("Children") {
                    if answer.children.isEmpty { "None is named." }
                    for child in answer.children { p { person(child) } }
                },
                Fact("Why a referral", answer.criteria.joined(separator: "; ")),
                Fact("Points of the checklist", found.score.map { "\($0)" } ?? "No checklist"),
                Fact("Why now", found.words.why),
                Fact("Speaking safely", found.words.safeContact),
                Fact("Referred", "\(answer.referrer), \(found.referredAt.inWords)"),
                Fact("From") {
                    if let source = found.source, let place = source.address { a(.href(place)) { source.label } }
                },
            ])
        }
        MaracRequestsPart(page: self).html
        passings
        ChallengesPart.html(challenges)
    }

    private func person(_ one: PersonSummary?) -> HTML {
        guard let one else { return .nothing }
        return one.isHidden ? .text(one.name) : a(.href("/people/\(one.id)")) { one.name }
    }

    private var standing: HTML {
        div(.css("card")) {
            p {
                tag(found.standing.words, found.standing.colour)
                if let earlier = answer.earlier {
                    " "; strongTag("Repeat"); " of "; a(.href("/marac/\(earlier.id)")) { earlier.reference }
                }
            }
            if let decision = found.decision {
                p {
                    strong { decision == .accepted ? "Accepted" : "Declined" }
                    " by \(answer.decider), \(found.decidedAt?.inWords ?? "")"
                }
                if !found.decisionReasons.isBlank { paragraphs(found.decisionReasons) }
            }
            if let second = found.second {
                p {
                    strong { second == .accepts ? "Second look: accepted after all" : "Second look: it stays declined" }
                    " by \(answer.secondLooker), \(found.secondAt?.inWords ?? "")"
                }
                paragraphs(found.secondWords)
            }
            if let meeting = answer.meeting {
                p {
                    found.heardAt == nil ? "Listed for " : "Heard at "
                    a(.href(answer.mayCoordinate ? "/marac/meetings/\(meeting.id)" : "/meetings/\(meeting.id)")) {
                        meeting.plan.at?.inWords ?? meeting.reference
                    }
                }
            }
        }
    }

    func own(_ name: String, _ filled: [String: String] = [:]) -> FormState {
        mending == name ? state : FormState(values: filled)
    }

    @HTMLBuilder private var doing: HTML {
        switch found.standing {
        case .referred: decide
        case .secondLook: second
        case .accepted, .listed:
            if found.standing == .listed { MaracHearingForm(page: self).html }
            list
        case .declined, .heard: HTML.nothing
        }
    }

    private var decide: HTML {
        section(.css("card"), .aria("labelledby", "decide")) {
            h2(.id("decide")) { "Is it a case for MARAC?" }
            postForm("\(address)/decide", token: token) {
                radios(
                    FieldWords("decision", "Decision"),
                    [
                        Choice("accepted", "Accept it", help: "It is heard within its time limit."),
                        Choice(
                            "declined", "Decline it",
                            help: "With reasons; somebody else looks at it again, and the referrer is told."),
                    ], in: own("decide"))
                textArea(FieldWords("reasons", "Why", help: "Needed where it is declined."), in: own("decide"), rows: 3)
                submitButton("Keep the decision")
            }
        }
    }

    private var second: HTML {
        section(.css("card"), .aria("labelledby", "second")) {
            h2(.id("second")) { "A second look" }
            if answer.isOwnDecision {
                p { "You declined it. Somebody else of the team looks at it again." }
            } else {
                postForm("\(address)/second", token: token) {
                    radios(
                        FieldWords("decision", "What do you see?"),
                        [Choice("agrees", "It stays declined"), Choice("accepts", "It is a case for MARAC")], in: own("second"))
                    textArea(FieldWords("reasons", "Why"), in: own("second"), rows: 3)
                    submitButton("Keep what you found")
                }
            }
        }
    }

    private var list: HTML {
        let isListed = found.standing == .listed
        return disclosureOrCard(isListed ? "Move it to another meeting" : "List it", isOpen: !isListed || mending == "list") {
            postForm("\(address)/list", token: token) {
                if answer.sittings.isEmpty {
                    p {
                        "No meeting is set down. "; a(.href("/marac#meetings")) { "Set one down" }; "."
                    }
                }
                radios(
                    FieldWords("meeting", "On which meeting?"),
                    answer.sittings.filter { $0.meeting != found.meeting }.map { one in
                        Choice(
                            one.meeting.description, one.at?.inWords ?? one.reference,
                            help: "\(one.cases) of \(one.capacity) cases\(one.cases >= one.capacity ? ": it is full" : "")")
                    }, in: own("list"))
                if !answer.askable.isEmpty {
                    checkboxes(
                        FieldWords(
                            "asking", "Ask before the meeting",
                            help: "Their answer is due before it. Nobody is told where anybody lives."),
                        answer.askable.map {
                            Choice($0.agency.description, $0.name, help: $0.because.isBlank ? nil : $0.because)
                        },
                        in: own("list"),
                        ticked: mending == "list"
                            ? ticked["asking"] ?? [] : Set(answer.askable.filter(\.isProposed).map(\.agency.description)))
                }
                submitButton(isListed ? "Move it" : "List it", isListed ? .secondary : .primary)
            }
        }
    }

    private func disclosureOrCard(_ title: String, isOpen: Bool, @HTMLBuilder content: () -> HTML) -> HTML {
        disclosure(title, isOpen: isOpen) { content() }
    }

    private var heard: HTML {
        section(.aria("labelledby", "heard")) {
            h2(.id("heard")) { "What MARAC made of it" }
            summaryList(
                [Fact("Decided", answer.outcome), Fact("The danger", answer.analysis)]
                    + answer.children.map { child in
                        Fact(child.name, found.children.first { $0.person == child.id }?.considered ?? "")
                    } + [Fact("Early help referral", found.earlyHelp.isBlank ? "None was made." : found.earlyHelp)])
            h3 { "Actions" }
            dataTable(
                "Actions", answer.actions,
                [
                    Column("What") { $0.action.what }, Column("Who") { $0.holder },
                    Column("By when", isShort: true) { $0.action.due?.inWords ?? "" },
                    Column("Standing") { line in
                        if line.action.wasDone || line.action.doneAt != nil {
                            tag("Done", .green)
                        } else if line.action.droppedAt != nil {
                            tag("Not to be done", .grey)
                        } else {
                            tag(line.isLate ? "Overdue" : "Open", line.isLate ? .red : .grey)
                        }
                        if !line.action.outcome.isBlank { " \(line.action.outcome)" }
                    },
                ], showsCaption: false, empty: "None was given.")
        }
    }

    private var passings: HTML {
        guard !answer.passings.isEmpty else { return .nothing }
        return section(.aria("labelledby", "passed")) {
            h2(.id("passed")) { "Passed between meetings" }
            ul {
                for one in answer.passings {
                    li {
                        "\(one.passedAt.inWords): to \(one.to == .marac ? "MARAC" : "the daily meeting"), "
                        one.takenAt == nil
                            ? "waits for \(one.waited(at: now).hoursInWords)"
                            : "taken up after \(one.waited(at: now).hoursInWords)"
                        ". \(one.because)"
                    }
                }
            }
        }
    }
}
