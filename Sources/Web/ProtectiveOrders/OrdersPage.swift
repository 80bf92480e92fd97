import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Protective orders: late checks and open breaches first (DA-6).
struct OrdersPage: Page {
    let answer: OrderRegister.Answer

    var title: String { "Protective orders" }

    var content: HTML {
        h1 { title }
        keyFigures([
            KeyFigure(answer.late, "not checked in time", address: "#orders", isBad: true, isCurrent: false),
            KeyFigure(answer.breached, "with an open breach", address: "#orders", isBad: true, isCurrent: false),
            KeyFigure(answer.lines.count(where: \.isInForce), "in force", address: "#orders", isCurrent: false),
        ])
        p { "An order is recorded from the page of the person who must keep it." }
        section(.aria("labelledby", "orders")) {
            h2(.id("orders")) { "Orders" }
            if answer.lines.isEmpty { p { "None is recorded." } }
            OrderList.list(answer.lines)
            if answer.hidden > 0 {
                p(.css("help")) {
                    "\(answer.hidden) \(answer.hidden == 1 ? "order protects" : "orders protect") somebody whose record is closed to you."
                }
            }
        }
    }
}

enum OrderList {
    static func list(_ lines: [OrderLine]) -> HTML {
        ul(.css("plain")) {
            for line in lines {
                li(.css("card")) {
                    h3 { a(.href("/orders/\(line.order.id)")) { "\(line.keeper): \(line.kind.lowercasedFirst)" } }
                    p {
                        if !line.isInForce { tag("Not in force", .grey); " " }
                        if line.order.words.isHighRisk { strongTag("High risk"); " " }
                        if line.openBreaches > 0 {
                            tag("\(line.openBreaches) open \(line.openBreaches == 1 ? "breach" : "breaches")", .red); " "
                        }
                        if let next = line.nextCheck {
                            tag(
                                line.isCheckLate ? "Check overdue since \(next.inWords)" : "Next check by \(next.day.inWords)",
                                line.isCheckLate ? .red : .grey)
                        }
                    }
                    p { "Protects \(line.protected.joined(separator: ", ")). \(line.order.reference), checked by \(line.owner)." }
                }
            }
        }
    }
}

/// Recording an order from the page of whoever must keep it.
struct OrderFormPage: Page {
    let answer: OrderForm.Answer
    let definitions: MaracDefinitions
    let today: Day
    let protected: Set<String>
    let state: FormState
    let token: String

    private let heading = "Record a protective order"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        summaryList([Fact("Who must keep it", answer.person.name)])
        postForm("/orders/new?person=\(answer.person.id)", token: token, draft: "order/\(answer.person.id)") {
            hiddenField("record", state.value("record"))
            radios(
                FieldWords("kind", "What sort of order?"),
                definitions.orders.inUse(on: today).map {
                    Choice($0.key, $0.label(on: today), help: $0.meaning.isBlank ? nil : $0.meaning)
                }, in: state)
            textField(FieldWords("court", "Which court or force", isOptional: true), in: state)
            if answer.around.isEmpty {
                warning("Nobody around them is in the register. Add whom it protects, and how they are related, first.")
            } else {
                checkboxes(
                    FieldWords("protected", "Whom does it protect?"), answer.around.map { Choice($0.id.description, $0.name) },
                    in: state, ticked: protected)
            }
            textArea(
                FieldWords(
                    "terms", "What does it forbid?", help: "No secret address here: every officer who is briefed reads it."),
                in: state, rows: 4)
            textArea(
                FieldWords(
                    "secret-terms", "Terms that name where somebody hides",
                    help: "Read only by whoever checks the order and by those who work with whom it protects.", isOptional: true),
                in: state, rows: 2)
            dayField(FieldWords("from", "From", id: "from-day"), in: state)
            dayField(
                FieldWords("until", "Until", help: "Left empty, until further order.", isOptional: true, id: "until-day"),
                in: state)
            checkbox(
                FieldWords("high-risk", "High risk: a breach goes to the daily meeting or MARAC", isOptional: true), in: state)
            selectField(
                FieldWords("owner", "Who checks that it is kept?"), answer.owners.map { Choice($0.user.description, $0.name) },
                in: state)
            numberField(FieldWords("check-days", "Every how many days?", help: "31 for once a month."), in: state, unit: "days")
            submitButton("Record it")
        }
    }
}
