import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The life of a plan: its versions, the meetings that went through it, and how it ends.
struct CarePlanLifePart {
    let answer: CarePlanRecord.Answer
    let definitions: Definitions
    let now: Instant
    let address: String
    let token: String

    private var plan: CarePlan { answer.content.plan }

    var content: HTML {
        personPart("life", "Its meetings and versions") {
            if answer.content.meetings.isEmpty, answer.issues.isEmpty {
                p { notGiven("No meeting was held and nothing is published yet.") }
            }
            timeline(happenings)
            if answer.issues.count > 1 {
                getForm("\(address)/versions") {
                    div(.css("care-pair")) {
                        selectField(
                            FieldWords("from", "Compare version"),
                            answer.issues.map { Choice("\($0.number)", "\($0.number), \($0.publishedAt.day.inWords)") },
                            in: FormState(values: ["from": "\(answer.issues.count - 1)"]), empty: nil)
                        selectField(
                            FieldWords("to", "With version"),
                            answer.issues.map { Choice("\($0.number)", "\($0.number), \($0.publishedAt.day.inWords)") },
                            in: FormState(values: ["to": "\(answer.issues.count)"]), empty: nil)
                    }
                    submitButton("Compare", .secondary)
                }
            }
            if answer.mayWork, plan.isOpen {
                p(.css("mend no-print")) { a(.href("\(address)/end")) { "End the plan, or say that a child has left it" } }
            }
        }
    }

    private var happenings: [Happening] {
        let meetings = answer.content.meetings.map { one in
            (
                one.on,
                Happening(
                    when: one.on.inWords, what: definitions.meetings.kinds.label(one.kind, on: now.day), who: "",
                    words: one.unreviewed == 0
                        ? "" : one.unreviewed == 1 ? "1 item was not come to" : "\(one.unreviewed) items were not come to")
            )
        }
        let versions = answer.issues.map { one in
            (
                one.publishedAt.day,
                Happening(
                    when: one.publishedAt.day.inWords, what: "Version \(one.number) published",
                    who: one.publishedBy.flatMap { answer.users[$0] } ?? "", words: one.note)
            )
        }
        return (meetings + versions).sorted { $0.0 > $1.0 }.map(\.1)
    }
}
