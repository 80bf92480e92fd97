import Instruments
import Kernel
import Markup

/// One fact about a thing: what, and how it is. An empty one is shown as "Not given": silence is visible.
struct Fact: Sendable {
    let label: String
    let value: HTML
    /// Where it can be changed; nil where it cannot.
    var change: String?

    init(_ label: String, _ text: String, change: String? = nil) {
        self.label = label
        value = text.isBlank ? notGiven() : paragraphs(text)
        self.change = change
    }

    init(_ label: String, change: String? = nil, @HTMLBuilder _ value: () -> HTML) {
        let value = value()
        self.label = label
        self.value = value.isNothing ? notGiven() : value
        self.change = change
    }
}

/// Facts about one thing, one under the other, each with a link to change it where there is one.
func summaryList(_ facts: [Fact]) -> HTML {
    dl(.css("summary-list")) {
        for fact in facts {
            div {
                dt { fact.label }
                dd {
                    fact.value
                    if let change = fact.change {
                        p(.css("summary-change")) {
                            a(.href(change)) {
                                "Change"
                                span(.css("visually-hidden")) { " \(fact.label.lowercasedFirst)" }
                            }
                        }
                    }
                }
            }
        }
    }
}
