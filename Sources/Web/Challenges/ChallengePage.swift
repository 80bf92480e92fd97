import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One challenge: what is asked and why, where it stands, what was answered at each stage, and what can be done now.
struct ChallengePage: Page {
    let answer: ChallengeRecord.Answer
    let definitions: ChallengeDefinitions
    let now: Instant
    /// Which form is being mended.
    let mending: String
    let state: FormState
    let token: String

    private var challenge: Challenge { answer.challenge }
    private var address: String { "/challenges/\(challenge.id)" }
    private var heading: String { challenge.words.what }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")\(challenge.reference): \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker("Challenge \(challenge.reference)")
        h1(.dir("auto")) { heading }
        standing
        summaryList([Fact("Why", challenge.words.why), Fact("What is asked for", challenge.words.asks)])
        if answer.mayAnswer { reply }
        if answer.mayTakeUp, challenge.isOpen { takeUp }
        section(.aria("labelledby", "asked")) {
            h2(.id("asked")) { "What it is about" }
            summaryList(
                [
                    Fact("About") {
                        if answer.mayOpenRecord, let record = recordAddress {
                            a(.href(record)) { challenge.aboutWords }
                        } else {
                            challenge.aboutWords
                        }
                    },
                    Fact("Children") {
                        if answer.children.isEmpty { "As named there." }
                        for child in answer.children { p { a(.href("/people/\(child.id)")) { child.name } } }
                    },
                    Fact("Theme", answer.theme), Fact("Kind", answer.kind),
                    Fact("Raised", "\(answer.raiser), \(challenge.raisedAt.inWords)"),
                    Fact("Who had decided", answer.decider.isBlank ? "Not known" : answer.decider),
                    Fact("Agency that answers", answer.challengedAgency),
                ] + (challenge.words.target.map { [Fact("To be put right by", $0.inWords)] } ?? []))
        }
        section(.aria("labelledby", "stages")) {
            h2(.id("stages")) { "Stages" }
            for step in answer.steps { stage(step) }
        }
    }

    /// Who was told of an outcome reads that, and not the contact.
    private var recordAddress: String? {
        answer.isTold ? "/outcomes/\(challenge.about.id)" : challenge.about.address ?? person
    }

    private var person: String? { challenge.about.kind == "person" ? "/people/\(challenge.about.id)" : nil }

    private var standing: HTML {
        div(.css("card")) {
            if let outcome = challenge.outcome {
                p {
                    tag(outcome.words, outcome == .withdrawn ? .grey : .blue); " \(challenge.endedAt?.inWords ?? "")"
                }
                if outcome == .withdrawn {
                    p { challenge.effectWords }
                } else {
                    p {
                        strong { "For the child: " }; answer.effect
                    }
                    if !challenge.effectWords.isBlank { paragraphs(challenge.effectWords) }
                    if challenge.effect == ChallengeDefinitions.notYetKnown, answer.mayTakeUp { laterEffect }
                }
            } else if let step = answer.steps.first {
                p {
                    strong { step.label }; " "
                    if let given = step.step.answer {
                        tag("Answered: \(given.words.lowercasedFirst)", given.colour)
                    } else if step.step.wasInTime(at: now) == false {
                        tag("Reply overdue since \(step.step.dueAt?.inWords ?? "")", .red)
                    } else {
                        tag(step.step.dueAt.map { "Reply by \($0.inWords)" } ?? "Awaits a reply", .amber)
                    }
                }
                p {
                    step.step.answer == nil
                        ? "\(step.holder) has it." : "\(answer.raiser) says whether that settles it."
                }
                if step.step.answer == nil, let next = answer.nextStage {
                    p(.css("help")) { "Unanswered then, it moves on by itself: \(next.lowercasedFirst)." }
                }
            }
        }
    }

    private func stage(_ step: ChallengeRecord.Step) -> HTML {
        card {
            h3 { step.label }
            p(.css("help")) {
                switch step.step.how {
                case .raised: "Raised \(step.step.openedAt.inWords)"
                case .time: "Opened by itself \(step.step.openedAt.inWords): nobody answered the stage before in its time"
                case .escalated: "Escalated \(step.step.openedAt.inWords)"
                }
                if let due = step.step.dueAt { "; reply expected by \(due.inWords)" }
            }
            if !step.step.openedWords.isBlank { paragraphs(step.step.openedWords) }
            p {
                strong { "Told: " }
                step.told.map(told).joined(separator: "; ")
            }
            if let given = step.step.answer {
                p {
                    tag(given.words, given.colour)
                    if step.step.wasInTime(at: now) == false { " "; tag("Late", .red) }
                }
                paragraphs(step.step.reasons)
                p(.css("help")) { "\(step.answerer), \(step.step.answeredAt?.inWords ?? "")" }
            }
        }
    }

    private func told(_ one: ChallengeRecord.Told) -> String {
        if one.name.isBlank {
            return "nobody is named at \(one.agency.isBlank ? "the agency" : one.agency): name somebody on the roster"
        }
        let who = one.agency.isBlank ? one.name : "\(one.name) (\(one.agency))"
        return one.byMessage ? who : "\(who), to be telephoned"
    }

    private func own(_ name: String) -> FormState { mending == name ? state : FormState() }

    private var reply: HTML {
        section(.css("card"), .aria("labelledby", "reply")) {
            h2(.id("reply")) { "Your reply" }
            postForm("\(address)/answer", token: token, draft: "challenge/\(challenge.id)/answer") {
                hiddenField("step", challenge.now?.id.description ?? "")
                radios(
                    FieldWords("answer", "Do you uphold it?"), Challenge.Answer.allCases.map { Choice($0.rawValue, $0.words) },
                    in: own("answer"))
                textArea(
                    FieldWords("reasons", "Why, and what happens now?", help: "\(answer.raiser) reads it."), in: own("answer"),
                    rows: 5)
                submitButton("Send the reply")
            }
        }
    }

    private var takeUp: HTML {
        section(.css("card"), .aria("labelledby", "take-up")) {
            h2(.id("take-up")) { challenge.isAnswered ? "Does that settle it?" : "If it cannot wait" }
            if challenge.isAnswered {
                disclosure("Yes: it ends here", isOpen: mending == "accept") {
                    postForm("\(address)/accept", token: token) {
                        hiddenField("step", challenge.now?.id.description ?? "")
                        effectFields("accept")
                        submitButton("End it")
                    }
                }
            }
            if let next = answer.nextStage {
                disclosure(
                    challenge.isAnswered
                        ? "No: escalate it to \(next.lowercasedFirst)" : "Escalate it now to \(next.lowercasedFirst)",
                    isOpen: mending == "escalate"
                ) {
                    postForm("\(address)/escalate", token: token) {
                        hiddenField("step", challenge.now?.id.description ?? "")
                        textArea(
                            FieldWords(
                                "escalate", "Why does it not settle it?", help: "Named managers of both agencies read it."),
                            in: own("escalate"), rows: 3)
                        submitButton("Escalate it", .secondary)
                    }
                }
            }
            disclosure("Withdraw it", isOpen: mending == "withdraw") {
                postForm("\(address)/withdraw", token: token) {
                    textField(FieldWords("withdraw", "Why do you withdraw it?"), in: own("withdraw"))
                    submitButton("Withdraw it", .secondary)
                }
            }
        }
    }

    private var laterEffect: HTML {
        disclosure("Say what came of it for the child", isOpen: mending == "effect") {
            postForm("\(address)/effect", token: token) {
                effectFields("effect")
                submitButton("Keep it", .secondary)
            }
        }
    }

    private func effectFields(_ name: String) -> HTML {
        group {
            radios(
                FieldWords("effect", "What came of it for the child?"),
                definitions.effects.inUse(on: now.day)
                    .filter { name == "accept" || $0.key != ChallengeDefinitions.notYetKnown }
                    .map { Choice($0.key, $0.label(on: now.day), help: $0.meaning.isBlank ? nil : $0.meaning) }, in: own(name))
            textArea(FieldWords("effect-words", "What is different for the child?"), in: own(name), rows: 3)
        }
    }
}
