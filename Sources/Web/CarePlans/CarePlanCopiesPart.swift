import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Who has the plan, in which language and form, and who has not opened the newest version (CARE-3, EQUAL-2).
struct CarePlanCopiesPart {
    let answer: CarePlanRecord.Answer
    let definitions: Definitions
    let now: Instant
    let address: String
    let token: String

    private var mayWrite: Bool { answer.mayWork && answer.content.plan.isOpen }
    private var number: Int { answer.content.plan.publishedNumber }

    var content: HTML {
        personPart("copies", "Who has the plan", doing: mayWrite ? ("Add somebody", "\(address)/holders/new") : nil) {
            let unread = answer.holders.filter { copy($0)?.isUnread == true }
            if number > 0, !unread.isEmpty {
                p(.css("callout")) {
                    strong {
                        unread.count == 1
                            ? "1 has not opened version \(number): " : "\(unread.count) have not opened version \(number): "
                    }
                    unread.map(\.name).inSentence
                }
            }
            if mayWrite {
                if namesAbuse, answer.holders.contains(where: \.isFamily) {
                    warning(
                        "This plan names abuse, and somebody of the family has a copy. Look at what would endanger another if they read it."
                    )
                }
                p(.css("no-print")) { a(.href("\(address)/withheld")) { "What is kept from whom" } }
            }
            if answer.holders.isEmpty {
                p {
                    notGiven(
                        "Nobody gets a copy yet. Add the parents, the child where they can read it, and each member of the core group."
                    )
                }
            } else {
                dataTable("Who has the plan", answer.holders, columns, showsCaption: false)
            }
        }
    }

    private var namesAbuse: Bool {
        answer.content.factors.contains { definitions.carePlans.factors[$0.factor]?.isAbuse == true }
    }

    private func copy(_ holder: PlanHolder) -> PlanCopy? {
        answer.copies.last { $0.holder == holder.id && $0.number == number }
    }

    private var columns: [Column<PlanHolder>] {
        [
            Column("Who") { holder in
                strong { holder.name }
                let what = [holder.relation, holder.agency.flatMap { answer.agencies[$0]?.name } ?? ""].filter { !$0.isBlank }
                if !what.isEmpty { p(.css("help")) { what.joined(separator: ", ") } }
            },
            Column("Needs") { holder in
                let needs = [
                    holder.language.isBlank ? "English" : holder.language,
                    holder.format.isBlank ? "" : definitions.carePlans.formats.label(holder.format, on: now.day).lowercasedFirst,
                ]
                needs.filter { !$0.isBlank }.joined(separator: ", ")
            },
            Column("Version \(max(number, 1))") { holder in standing(holder) },
            Column("") { holder in doing(holder) },
        ]
    }

    @HTMLBuilder private func standing(_ holder: PlanHolder) -> HTML {
        if let copy = copy(holder) {
            if let at = copy.openedAt {
                tag(copy.how == .byHand ? "Has it since \(at.day.inWords)" : "Opened \(at.day.inWords)", .green)
                if !copy.openedWords.isBlank { p(.css("help")) { copy.openedWords } }
            } else {
                tag(copy.how == .byHand ? "To be handed over" : "Not opened", copy.chasedAt == nil ? .amber : .red)
                p(.css("help")) {
                    "Sent \(copy.sentAt.day.inWords)\(copy.how == .link ? " by private link to \(holder.email)" : "")"
                    if let chased = copy.chasedAt { ", reminded \(chased.day.inWords)" }
                }
            }
            if let by = copy.translateBy {
                if let at = copy.translatedAt {
                    p(.css("help")) { "In \(holder.language) since \(at.day.inWords)" }
                } else {
                    p { tag("In \(holder.language): owed since \(by.inWords)", .red) }
                    if !copy.lateBecause.isBlank { p(.css("help")) { copy.lateBecause } }
                }
            }
        } else {
            notGiven(number == 0 ? "When it is published" : "Not sent")
        }
    }

    @HTMLBuilder private func doing(_ holder: PlanHolder) -> HTML {
        if mayWrite {
            a(.href("\(address)/holders/\(holder.id)"), .css("no-print")) {
                "Handed over, translated, change"
                span(.css("visually-hidden")) { ": \(holder.name)" }
            }
        }
    }
}
