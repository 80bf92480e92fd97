import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A care plan: whom it is for and what they say, how safe it is, what worries and what goes well, what must change and who does
/// what (CARE-1, CARE-2).
struct CarePlanPage: Page {
    let answer: CarePlanRecord.Answer
    let definitions: Definitions
    let now: Instant
    var state = FormState()
    var challenges: ChallengesAbout.Answer?
    let token: String

    private var inPlan: CarePlanContent { answer.content }
    private var plan: CarePlan { answer.content.plan }
    private var words: CarePlanDefinitions { definitions.carePlans }
    private var today: Day { now.day }
    private var address: String { "/care-plans/\(plan.id)" }
    private var mayWrite: Bool { answer.mayWork && plan.isOpen }
    private var kind: String { words.kinds.label(plan.kind.rawValue, on: today) }
    private var names: String {
        (inPlan.childrenOn.isEmpty ? inPlan.children : inPlan.childrenOn).map { name($0.person) }.inSentence
    }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(kind): \(names)" }

    var content: HTML {
        errorSummary(state)
        heading
        if let decided = answer.toAmend {
            toAmend(decided)
        } else if !answer.signs.isEmpty {
            stuck
        }
        div(.css("person-top")) {
            heard
            nowPart
        }
        CarePlanWordsPart(answer: answer, definitions: words, today: today, address: address, mayWrite: mayWrite).content
        scale
        outcomes
        CarePlanCopiesPart(answer: answer, definitions: definitions, now: now, address: address, token: token).content
        CarePlanLifePart(answer: answer, definitions: definitions, now: now, address: address, token: token).content
        ChallengesPart.html(challenges)
    }

    private var heading: HTML {
        div(.css("person-head")) {
            kicker(kind)
            h1(.dir("auto")) { names }
            p(.css("lede person-line")) {
                [
                    plan.reference, "since \(plan.begunOn.inWords)",
                    plan.lead.flatMap { answer.users[$0] }.map { "led by \($0)" } ?? "nobody leads it yet",
                ].joined(separator: " · ")
            }
            p(.css("finding-marks")) {
                if !plan.isOpen {
                    tag("Ended \(plan.endedOn?.inWords ?? "")", .grey)
                } else if plan.publishedNumber == 0 {
                    tag("Draft, nobody has it yet", .amber)
                } else {
                    tag("Version \(plan.publishedNumber) is out", .green)
                    if plan.isChangedSincePublished { tag("Changed since, not published", .amber) }
                }
                if !plan.transferredFrom.isBlank { tag("Moved in from \(plan.transferredFrom)", .blue) }
            }
            buttonRow {
                if mayWrite, plan.isChangedSincePublished, answer.toMend.isEmpty {
                    actionButton(
                        plan.publishedNumber == 0 ? "Publish the plan" : "Publish version \(plan.publishedNumber + 1)",
                        to: "\(address)/publish?version=\(plan.version)", token: token, .primary)
                }
                if mayWrite, plan.isOpen, let meeting = CarePlanMeetings.next[plan.kind.rawValue] {
                    for (kind, label) in meeting { callMeeting(kind, label, about: plan.subject) }
                }
                if mayWrite { linkButton("Go through it, item by item", to: "\(address)/review", .secondary) }
                linkButton("Oversight", to: "\(address)/oversight", .secondary)
                if plan.publishedNumber > 0 {
                    linkButton("As the family has it", to: "\(address)/family", .secondary)
                }
            }
        }
    }

    /// Group supervision changes a plan by its next version; until then the plan says so itself (SUP-4).
    private func toAmend(_ decided: StuckPlan) -> HTML {
        section(.css("conflict"), .aria("labelledby", "amend-title")) {
            h2(.id("amend-title")) { "Group supervision decided that this plan changes" }
            paragraphs(decided.words)
            p {
                "Write the change, then publish the next version: it is kept as what came of it."
                if let meeting = decided.meeting, answer.mayWork {
                    " "; a(.href("/meetings/\(meeting)?at=circulate")) { "What was decided" }
                }
            }
        }
    }

    private var stuck: HTML {
        section(.css("conflict"), .aria("labelledby", "stuck-title")) {
            h2(.id("stuck-title")) { "This plan is stuck" }
            ul { for sign in answer.signs { li { sign.words } } }
            p {
                "Talk it over in group supervision. What comes of it is a changed plan, or a reason why it stays as it is."
                if mayWrite {
                    " "; a(.href("\(address)/oversight")) { "Write down what came of it" }
                }
            }
            if mayWrite { buttonRow { callMeeting("group-supervision", "Call group supervision", about: plan.subject) } }
        }
    }

    private var heard: HTML {
        personPart("voice", inPlan.childrenOn.count == 1 ? "What life is like for me" : "What life is like for us") {
            for child in inPlan.children {
                figure(.css(child.view.isBlank ? "voice voice-missing" : "voice")) {
                    if child.view.isBlank {
                        p { "Nobody has written what \(name(child.person)) says about their life." }
                        p(.css("help")) { "For a baby, or a child who does not speak: what was seen of their day." }
                    } else {
                        blockquote(.dir("auto")) { paragraphs(child.view) }
                    }
                    figcaption {
                        a(.href("/people/\(child.person)")) { name(child.person) }
                        if let age = answer.people[child.person]?.age { ", \(age.inWords)" }
                        if !child.view.isBlank {
                            ", \(definitions.people.voices.label(child.viewHow, on: today).lowercasedFirst)"
                        }
                        ". "
                        if !child.category.isBlank {
                            tag(definitions.meetings.categories.label(child.category, on: today), .blue); " "
                        }
                        if let left = child.leftOn {
                            tag("Left on \(left.inWords): \(words.endings.label(child.leftBecause ?? "", on: today))", .grey)
                        } else if mayWrite {
                            span(.css("mend no-print")) {
                                a(.href("\(address)/children/\(child.id)")) {
                                    child.view.isBlank ? "Write it down" : "Change"
                                    span(.css("visually-hidden")) { ": \(name(child.person))" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private var nowPart: HTML {
        personPart("now", "Now") {
            if !answer.toMend.isEmpty, plan.isOpen, plan.isChangedSincePublished {
                div(.css("card")) {
                    h3 { "Before it can be published" }
                    ul { for problem in answer.toMend { li { problem.message } } }
                }
            }
            if plan.isOpen {
                div(.css("card")) {
                    h3 { "Time limits" }
                    if answer.clocks.isEmpty { p { notGiven("None runs") } }
                    for line in answer.clocks {
                        clockLine(line, showsHolder: false)
                        if line.clock.subject.kind == "care-plan-child", inPlan.children.count > 1 {
                            hint(line.clock.people.map { name($0) }.joined(separator: ", "))
                        }
                    }
                }
            } else {
                div(.css("card")) {
                    h3 { "It has ended" }
                    p { "\(words.endings.label(plan.endedBecause ?? "", on: today)), on \(plan.endedOn?.inWords ?? "")." }
                    if !plan.endedWords.isBlank { paragraphs(plan.endedWords) }
                }
            }
        }
    }

    private var scale: HTML {
        personPart("scale", "How safe is it", doing: mayWrite ? ("Add a number", "\(address)/scores/new") : nil) {
            if inPlan.scores.isEmpty {
                p {
                    notGiven(
                        "Nobody was asked yet. Ask the child or a parent, and one professional: 0 is as bad as it was, 10 is safe enough to close."
                    )
                }
            } else {
                ScalingFigure(inPlan.scores, words, on: today).figure
                let said = inPlan.scores.suffix(6).reversed().filter { !$0.words.isBlank }
                if !said.isEmpty {
                    disclosure("Why those numbers") {
                        timeline(
                            said.map { one in
                                Happening(
                                    when: one.on.inWords,
                                    what: "\(words.scorers.label(one.scorer, on: today)): \(one.score)", who: one.name,
                                    words: one.words)
                            })
                    }
                }
            }
        }
    }

    private var outcomes: HTML {
        personPart("outcomes", "What must change", doing: mayWrite ? ("Add what must change", "\(address)/outcomes/new") : nil) {
            if inPlan.outcomes.isEmpty {
                emptyState("Nothing is written yet", "Begin with what must change for the child, and how we shall know.") {
                    if mayWrite { linkButton("Add what must change", to: "\(address)/outcomes/new") }
                }
            }
            for (place, outcome) in inPlan.outcomes.enumerated() {
                CareOutcomeCard(
                    number: place + 1, outcome: outcome, answer: answer, definitions: words, today: today, address: address,
                    mayWrite: mayWrite
                ).html
            }
        }
    }

    private func name(_ person: ID<Person>) -> String { answer.people[person]?.name ?? "A child" }
}
