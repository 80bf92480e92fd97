import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Every flag that concerns somebody, with what each rests on.
struct FlagsPage: Page {
    let answer: FlagsOn.Answer

    private var address: String { "/people/\(answer.summary.id)/flags" }
    var title: String { "Flags: \(answer.summary.name)" }

    var content: HTML {
        kicker(answer.summary.name)
        h1 { "Flags" }
        lede("On \(answer.summary.name), on where they live, and on others where the risk is to \(answer.summary.name).")
        withheldFlags(answer.withheld)
        if answer.live.isEmpty {
            emptyState("No live flag", "That nobody raised one does not say that there is no risk.") {
                if answer.mayFlag { linkButton("Raise a flag", to: "\(address)/new") }
            }
        } else {
            if answer.mayFlag { buttonRow { linkButton("Raise a flag", to: "\(address)/new") } }
            div(.css("flag-cards")) { for line in answer.live { card(line) } }
        }
        if !answer.ended.isEmpty {
            disclosure("\(answer.ended.count) ended") {
                div(.css("flag-cards")) { for line in answer.ended { card(line) } }
            }
        }
        p { a(.href("/flags/rules")) { "Rules for using flags" } }
    }

    private func card(_ line: FlagLine) -> HTML { FlagCard(line: line, address: "\(address)/\(line.flag.id)").content }
}

/// One flag: what it says, what became of it, and its review.
struct FlagPage: Page {
    let name: String
    let line: FlagLine
    let mayReview: Bool
    let form: HTML
    let state: FormState

    var title: String { state.errors.isEmpty ? "\(line.kind): \(name)" : "Error: \(line.kind)" }

    var content: HTML {
        errorSummary(state)
        kicker(name)
        h1 { "Flag: \(line.kind)" }
        div(.css("flag-cards")) { FlagCard(line: line).content }
        if line.flag.isLive, mayReview {
            h2 { "Review" }
            form
        }
        h2 { "History" }
        timeline(line.reviews.map(happening) + [raised])
    }

    private var raised: Happening {
        Happening(when: line.flag.raisedAt.inWords, what: "Raised", who: line.agency)
    }

    private func happening(_ one: FlagLine.ReviewLine) -> Happening {
        let review = one.review
        var words = review.words
        if review.outcome == .changed {
            words += "\n\nUntil then the risk was: \(review.riskBefore)\nWhat to do was: \(review.whatToDoBefore)"
            words += "\nIt rested on: \(review.reasonBefore)"
        }
        return Happening(
            when: review.at.inWords,
            what: review.outcome == .holds ? "It still holds" : review.outcome == .changed ? "The words changed" : "Ended",
            who: one.by,
            words: words,
            mark: review.at.day > review.reviewBefore ? tag("Late", .amber) : .nothing
        )
    }
}

/// When a flag of each kind is raised and when it ends, for all agencies alike (FLAG-1).
struct FlagRulesPage: Page {
    let flags: FlagDefinitions
    let today: Day

    var title: String { "Rules for using flags" }

    var content: HTML {
        h1 { title }
        lede(
            "The same for every agency. A flag says what the risk is, to whom, what it rests on, and what to do. A bare one cannot"
                + " be saved."
        )
        ul {
            for rule in flags.rules.all {
                li {
                    "\(rule.label(on: today)) \(rule.inWords(on: today)). "
                    span(.css("help")) { rule.value.period(on: today).source }
                }
            }
        }
        dataTable(
            "Kinds of flag",
            flags.kinds.inUse(on: today),
            [
                Column("Kind") { $0.label(on: today) },
                Column("Raised when") { $0.meaning },
                Column("Raised on") { kind in
                    FlagKind.Place.allCases.filter(kind.on.contains).map(\.rawValue).joined(separator: ", ")
                },
                Column("Ended when") { $0.ends },
            ]
        )
    }
}
