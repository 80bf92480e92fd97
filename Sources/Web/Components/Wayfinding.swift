import Markup

/// Page numbers, with the address of each.
///
/// - Parameter showing: what is on this page of what: "Findings 41 to 80 of 129".
func pagination(page: Int, of pages: Int, showing: String? = nil, address: (Int) -> String) -> HTML {
    guard pages > 1 else { return .nothing }
    let shown = Set([1, pages] + (max(1, page - 2)...min(pages, page + 2))).sorted()
    return nav(.css("pagination"), .aria("label", "Pages")) {
        if let showing { p { showing } }
        div {
            if page > 1 {
                a(.href(address(page - 1)), .rel("prev")) {
                    icon(.previous)
                    " Previous"
                }
            }
            ul {
                for (place, number) in shown.enumerated() {
                    if place > 0, number > shown[place - 1] + 1 { li(.css("pages-left-out")) { "…" } }
                    li {
                        a(
                            .href(address(number)),
                            .aria("label", "Page \(number)"),
                            .when(number == page, .aria("current", "page"))
                        ) { "\(number)" }
                    }
                }
            }
            if page < pages {
                a(.href(address(page + 1)), .rel("next")) {
                    "Next "
                    icon(.next)
                }
            }
        }
    }
}

struct Tab: Sendable {
    let label: String
    let address: String
    let isCurrent: Bool
    var count: Int?
}

/// Links that look like tabs: each is an address of its own.
func tabs(_ title: String, _ tabs: [Tab]) -> HTML {
    nav(.css("tabs"), .aria("label", title)) {
        ul {
            for tab in tabs {
                li {
                    a(.href(tab.address), .when(tab.isCurrent, .aria("current", "page"))) {
                        tab.label
                        if let count = tab.count { span(.css("tab-count")) { " \(count)" } }
                    }
                }
            }
        }
    }
}

/// A number that a page begins with, and where the list behind it is.
struct KeyFigure: Sendable {
    let count: String
    let label: String
    /// The list behind it; nil when there is none.
    var address: String?
    /// Whether it is bad news when it is not nought. The label says of what.
    var isBad = false
    /// Whether this page is that list.
    var isCurrent = false

    init(_ count: Int, _ label: String, address: String? = nil, isBad: Bool = false, isCurrent: Bool = false) {
        self.count = String(count)
        self.label = label
        self.address = address
        self.isBad = isBad && count > 0
        self.isCurrent = isCurrent
    }
}

/// The few numbers that matter, in a row. Each leads to its list.
func keyFigures(_ figures: [KeyFigure]) -> HTML {
    ul(.css("figures")) {
        for figure in figures {
            li(.when(figure.isBad, .css("figure-bad"))) {
                if let address = figure.address {
                    a(.href(address), .when(figure.isCurrent, .aria("current", "page"))) {
                        figureWords(figure)
                    }
                } else {
                    span(.css("figure")) { figureWords(figure) }
                }
            }
        }
    }
}

@HTMLBuilder private func figureWords(_ figure: KeyFigure) -> HTML {
    strong { figure.count }
    " "
    span { figure.label }
}
