import Instruments
import Kernel
import Markup

/// What a printed report begins with.
struct ReportHead: Sendable {
    /// The partnership or body whose report it is.
    let place: String
    let title: String
    /// What kind it is and for whom: "Exception report to the Safeguarding Partnership Executive".
    var subtitle = ""
    /// As at, prepared by, version, cut-off.
    var facts: [(label: String, value: String)] = []
}

/// A report as it is printed: a head with its facts, then its sections. On the screen it lies on paper; when printed the
/// site around it is gone and each page has its number.
func reportDocument(_ head: ReportHead, @HTMLBuilder content: () -> HTML) -> HTML {
    article(.css("report")) {
        header(.css("report-head")) {
            p(.css("report-place")) {
                lanternMark
                span { head.place }
            }
            h1 { head.title }
            if !head.subtitle.isBlank { p(.css("report-subtitle")) { head.subtitle } }
            if !head.facts.isEmpty {
                dl(.css("report-facts")) {
                    for fact in head.facts {
                        div {
                            dt { fact.label }
                            dd { if fact.value.isBlank { notGiven() } else { fact.value } }
                        }
                    }
                }
            }
        }
        content()
    }
}

/// A section of a report, kept with its heading when it is printed.
func reportSection(_ title: String, startsPage: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
    section(.css(startsPage ? "report-section report-new-page" : "report-section")) {
        h2 { title }
        content()
    }
}

/// Says how to print, and is not printed itself.
func printHint() -> HTML {
    p(.css("help no-print")) {
        "Print this page to have it on paper or as a PDF: the menus and buttons are left out."
    }
}
