import Instruments
import Kernel
import Markup

/// What was just done, at the top of the page.
func noticeBanner(_ words: String) -> HTML {
    div(.css("notice"), .role("status"), .tabindex(-1)) { p { words } }
}

/// Something that must not be missed.
func warning(_ words: String) -> HTML {
    div(.css("warning")) {
        span(.css("warning-mark"), .aria("hidden", "true")) { "!" }
        p {
            span(.css("visually-hidden")) { "Warning: " }
            words
        }
    }
}

func inset(@HTMLBuilder content: () -> HTML) -> HTML { div(.css("inset")) { content() } }

/// Nothing here yet, and what to do about it.
func emptyState(_ title: String, _ words: String, @HTMLBuilder doing: () -> HTML = { .nothing }) -> HTML {
    div(.css("empty-state")) {
        h2 { title }
        p { words }
        doing()
    }
}

func disclosure(_ title: String, isOpen: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
    details(.css("disclosure"), .when(isOpen, .open)) {
        summary { title }
        div(.css("disclosure-content")) { content() }
    }
}

/// Facts about one thing: what, and how it is. Empty ones are shown as "Not given": silence is visible.
struct Fact: Sendable {
    let label: String
    let value: HTML

    init(_ label: String, _ text: String) {
        self.label = label
        value = text.isBlank ? span(.css("not-given")) { "Not given" } : paragraphs(text)
    }

    init(_ label: String, @HTMLBuilder _ value: () -> HTML) {
        self.label = label
        self.value = value()
    }
}

func summaryList(_ facts: [Fact]) -> HTML {
    dl(.css("summary-list")) {
        for fact in facts {
            div {
                dt { fact.label }
                dd { fact.value }
            }
        }
    }
}

/// Text as somebody wrote it: a blank line makes a paragraph, a line end a line.
func paragraphs(_ text: String) -> HTML {
    .many(
        text.split(separator: "\n\n", omittingEmptySubsequences: true).map { block in
            p(.css("as-written")) {
                for (place, line) in block.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if place > 0 { br() }
                    String(line)
                }
            }
        }
    )
}

/// A column of a table: its heading, and what a row shows in it.
struct Column<Row> {
    let heading: String
    let isNumber: Bool
    let cell: (Row) -> HTML

    init(_ heading: String, isNumber: Bool = false, @HTMLBuilder _ cell: @escaping (Row) -> HTML) {
        self.heading = heading
        self.isNumber = isNumber
        self.cell = cell
    }
}

/// A table that becomes a list of cards on a phone. The first column names the row.
func dataTable<Row>(_ title: String, _ rows: [Row], _ columns: [Column<Row>], showsCaption: Bool = true) -> HTML {
    div(.css("table-scroll")) {
        table(.css("table")) {
            caption(.css(showsCaption ? "" : "visually-hidden")) { title }
            thead {
                tr {
                    for column in columns { th(.scope("col"), .css(column.isNumber ? "number" : "")) { column.heading } }
                }
            }
            tbody {
                for row in rows {
                    tr {
                        for (place, column) in columns.enumerated() {
                            if place == 0 {
                                th(.scope("row"), .data("label", column.heading)) { column.cell(row) }
                            } else {
                                td(.data("label", column.heading), .css(column.isNumber ? "number" : "")) {
                                    column.cell(row)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Page numbers, with the address of each.
func pagination(page: Int, of pages: Int, address: (Int) -> String) -> HTML {
    guard pages > 1 else { return .nothing }
    let shown = Set([1, pages] + (max(1, page - 2)...min(pages, page + 2))).sorted()
    return nav(.css("pagination"), .aria("label", "Pages")) {
        if page > 1 { a(.href(address(page - 1)), .rel("prev")) { "Previous" } }
        ul {
            for number in shown {
                li {
                    a(
                        .href(address(number)),
                        .aria("label", "Page \(number)"),
                        .when(number == page, .aria("current", "page"))
                    ) { "\(number)" }
                }
            }
        }
        if page < pages { a(.href(address(page + 1)), .rel("next")) { "Next" } }
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

/// The words of a document as they were, and where they stand in it.
func sourceQuote(_ file: String, _ place: String, _ cells: [String], fate: String = "") -> HTML {
    figure(.css("source-quote")) {
        figcaption {
            strong { file }
            ", \(place)"
            if !fate.isBlank { span(.css("help")) { " – \(fate)" } }
        }
        ol {
            for cell in cells {
                li { if cell.isBlank { span(.css("not-given")) { "(blank)" } } else { cell } }
            }
        }
    }
}

/// Two things to compare: the original and what was understood, yours and theirs.
func sideBySide(_ left: (title: String, content: HTML), _ right: (title: String, content: HTML)) -> HTML {
    div(.css("side-by-side")) {
        section {
            h3 { left.title }
            left.content
        }
        section {
            h3 { right.title }
            right.content
        }
    }
}

/// What happened, newest first or oldest first as given.
struct Happening: Sendable {
    let when: String
    let what: String
    var who = ""
    var words = ""
    var mark: HTML = .nothing
}

func timeline(_ happenings: [Happening]) -> HTML {
    ol(.css("timeline")) {
        for happening in happenings {
            li {
                p(.css("timeline-when")) { happening.when }
                p(.css("timeline-what")) {
                    happening.what
                    happening.mark
                }
                if !happening.who.isBlank { p(.css("help")) { happening.who } }
                if !happening.words.isBlank { paragraphs(happening.words) }
            }
        }
    }
}
