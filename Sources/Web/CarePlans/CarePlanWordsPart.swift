import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The strengths-based part: worries before and now apart, what goes well, danger statements and safety goals; and what is recorded
/// of the parents, to which the plan must answer (CARE-2, CARE-7, DA-7).
struct CarePlanWordsPart {
    let answer: CarePlanRecord.Answer
    let definitions: CarePlanDefinitions
    let today: Day
    let address: String
    let mayWrite: Bool

    var content: HTML {
        group {
            personPart("words", "What we know") {
                div(.css("care-columns")) {
                    for sort in [CareWords.Sort.worryPast, .worryPresent, .strength] { column(sort) }
                }
                div(.css("care-columns care-columns-two")) {
                    for sort in [CareWords.Sort.danger, .goal] { column(sort) }
                }
            }
            personPart(
                "factors", "What the plan must answer",
                doing: mayWrite ? ("Add what is known of a parent", "\(address)/factors/new") : nil
            ) {
                if answer.content.factors.isEmpty {
                    p { notGiven("No domestic abuse, mental ill health or use of drugs or alcohol is recorded.") }
                }
                for factor in answer.content.factors { self.factor(factor) }
            }
        }
    }

    private func column(_ sort: CareWords.Sort) -> HTML {
        let lines = answer.content.words(sort)
        return div(.css("care-column care-column-\(sort.rawValue)")) {
            h3 { sort.heading }
            if lines.isEmpty { p { notGiven(sort.empty) } }
            ul {
                for line in lines {
                    li(.dir("auto")) {
                        line.words
                        if let child = line.child { span(.css("help")) { " (\(answer.people[child]?.name ?? "one child"))" } }
                        if mayWrite {
                            span(.css("mend no-print")) {
                                " "
                                a(.href("\(address)/words/\(line.id)")) {
                                    "Change"
                                    span(.css("visually-hidden")) { ": \(line.words)" }
                                }
                            }
                        }
                    }
                }
            }
            if mayWrite {
                p(.css("mend no-print")) {
                    a(.href("\(address)/words/new?sort=\(sort.rawValue)")) {
                        "Add"
                        span(.css("visually-hidden")) { ": \(sort.heading)" }
                    }
                }
            }
        }
    }

    private func factor(_ factor: CareFactor) -> HTML {
        let kind = definitions.factors[factor.factor]
        let actions = answer.content.actions.filter { $0.factor == factor.factor }
        let harms = answer.content.actions.filter { definitions.whom[$0.whom]?.harms == true }
        let answering = kind?.isAbuse == true ? harms : actions
        return div(.css("card")) {
            h3 {
                definitions.factors.label(factor.factor, on: today)
                if let person = factor.person { ": \(answer.people[person]?.name ?? "a parent")" }
            }
            paragraphs(factor.words)
            if answering.isEmpty {
                p {
                    if factor.withoutBecause.isBlank {
                        tag(
                            kind?.isAbuse == true ? "Nothing is asked of the person who harms" : "No adults’ service acts on it",
                            .red)
                    } else {
                        strong { "No action, because: " }; factor.withoutBecause
                    }
                }
            } else {
                p {
                    strong { kind?.isAbuse == true ? "Asked of the person who harms: " : "Acted on by: " }
                    answering.map { action in
                        [action.what.withoutStop, action.agency.flatMap { answer.agencies[$0]?.name } ?? ""].filter {
                            !$0.isBlank
                        }
                        .joined(separator: ", ")
                    }.joined(separator: "; ")
                }
            }
            if mayWrite {
                p(.css("mend no-print")) {
                    a(.href("\(address)/factors/\(factor.id)")) {
                        "Change"
                        span(.css("visually-hidden")) { ": \(definitions.factors.label(factor.factor, on: today))" }
                    }
                }
            }
        }
    }
}

extension CareWords.Sort {
    var heading: String { label }

    var empty: String {
        switch self {
        case .worryPast: "No earlier harm is written down."
        case .worryPresent: "No present worry is written down."
        case .strength: "Nothing is written down yet. Ask the family first."
        case .danger: "What may happen to the child if nothing changes."
        case .goal: "What everybody must see to know that the child is safe."
        }
    }

    var help: String {
        switch self {
        case .worryPast: "What has happened, when, and how it hurt the child. What is over stays here."
        case .worryPresent: "What worries whom now, and since when."
        case .strength: "What goes well, and who makes it so. What was done once and worked."
        case .danger: "Who is worried, what may happen to the child, and because of what."
        case .goal: "What the family will do instead, seen by whom, and for how long."
        }
    }
}
