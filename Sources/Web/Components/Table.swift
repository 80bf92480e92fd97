import Markup

/// A column of a table: its heading, and what a row shows in it.
struct Column<Row> {
    let heading: String
    let isNumber: Bool
    /// Whether its words are few and stay on one line: a day, a code.
    let isShort: Bool
    /// What the page calls sorting by this column; nil when it cannot be sorted by.
    let sort: String?
    let cell: (Row) -> HTML

    init(
        _ heading: String,
        isNumber: Bool = false,
        isShort: Bool = false,
        sort: String? = nil,
        @HTMLBuilder _ cell: @escaping (Row) -> HTML
    ) {
        self.heading = heading
        self.isNumber = isNumber
        self.isShort = isShort
        self.sort = sort
        self.cell = cell
    }
}

/// By which column a table is sorted now, and the address of the same page sorted otherwise.
struct Sorting {
    let by: String
    let isDescending: Bool
    let address: (_ by: String, _ isDescending: Bool) -> String
}

/// A table that becomes a list of cards on a phone. The first column names the row. Headings with a `sort` are links.
///
/// - Parameter isFilterable: offers a box that hides rows without the words typed, where there is script and more than
///   eight rows.
/// - Parameter empty: what is said when there are no rows.
/// - Parameter isMarked: rows that a reader must not miss; say in words, in a cell, why.
func dataTable<Row>(
    _ title: String,
    _ rows: [Row],
    _ columns: [Column<Row>],
    showsCaption: Bool = true,
    sorting: Sorting? = nil,
    isFilterable: Bool = false,
    empty: String = "None.",
    isMarked: (Row) -> Bool = { _ in false }
) -> HTML {
    div(.css("table-scroll"), .when(isFilterable, .data("filter", title))) {
        table(.css("table")) {
            caption(.css(showsCaption ? "" : "visually-hidden")) { title }
            thead {
                tr {
                    for column in columns {
                        headingCell(column.heading, column.isNumber, column.sort, sorting)
                    }
                }
            }
            tbody {
                if rows.isEmpty { tr { td(.colspan(columns.count)) { notGiven(empty) } } }
                for row in rows {
                    tr(.when(isMarked(row), .css("row-marked"))) {
                        for (place, column) in columns.enumerated() {
                            if place == 0 {
                                th(.scope("row"), .data("label", column.heading)) { column.cell(row) }
                            } else {
                                bodyCell(column.heading, look(column), column.cell(row))
                            }
                        }
                    }
                }
            }
        }
    }
}

private func look<Row>(_ column: Column<Row>) -> String {
    column.isNumber ? "number" : column.isShort ? "day" : ""
}

private func bodyCell(_ heading: String, _ look: String, _ content: HTML) -> HTML {
    td(.data("label", heading), .css(look)) {
        // On a phone an empty cell would be a heading without anything beneath it.
        if content.isNothing { span(.css("not-given")) { "–" } } else { div(.css("cell")) { content } }
    }
}

private func headingCell(_ heading: String, _ isNumber: Bool, _ sort: String?, _ sorting: Sorting?) -> HTML {
    guard let sort, let sorting else {
        return th(.scope("col"), .when(isNumber, .css("number"))) { heading }
    }
    let isCurrent = sorting.by == sort
    return th(
        .scope("col"),
        .when(isNumber, .css("number")),
        .aria("sort", isCurrent ? (sorting.isDescending ? "descending" : "ascending") : "none")
    ) {
        a(.css("sort"), .href(sorting.address(sort, isCurrent && !sorting.isDescending))) {
            heading
            icon(isCurrent ? (sorting.isDescending ? .down : .up) : .upOrDown)
        }
    }
}
