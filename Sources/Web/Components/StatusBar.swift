import Instruments
import Markup

/// How many of a whole stand how, as one bar in parts, with a table of the same figures beneath.
///
/// - Parameter title: what is counted: "91 actions by status".
func statusBar(_ title: String, _ parts: [(label: String, count: Int, colour: Colour)]) -> HTML {
    let parts = parts.filter { $0.count > 0 }
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return .nothing }
    let shares = Shares.whole(parts.map(\.count))
    return figure(.css("status-bar")) {
        figcaption { title }
        statusDrawing(parts, of: total)
        // The roles keep it a table for those who listen, whatever the sheet makes of it.
        table(.role("table"), .css("status-key")) {
            caption(.css("visually-hidden")) { title }
            thead(.role("rowgroup"), .css("visually-hidden")) {
                tr(.role("row")) {
                    for heading in ["Status", "Count", "Share"] {
                        th(.role("columnheader"), .scope("col")) { heading }
                    }
                }
            }
            tbody(.role("rowgroup")) {
                for (place, part) in parts.enumerated() {
                    tr(.role("row")) {
                        th(.role("rowheader"), .scope("row")) {
                            span(.css("key-swatch bar-\(part.colour.rawValue)"), .isDecoration) {
                                icon(part.colour.icon)
                            }
                            part.label
                        }
                        td(.role("cell"), .css("number")) { strong { "\(part.count)" } }
                        td(.role("cell"), .css("number help")) { "\(shares[place])%" }
                    }
                }
            }
        }
    }
}

private func statusDrawing(_ parts: [(label: String, count: Int, colour: Colour)], of total: Int) -> HTML {
    var from = 0.0
    var pieces: [HTML] = []
    for part in parts {
        let width = Double(part.count) / Double(total) * 1000
        // A gap between the parts, so that they are told apart without their colours.
        pieces.append(
            rect(
                .css("bar-\(part.colour.rawValue)"),
                .svg("x", from),
                .svg("y", 0),
                .svg("width", max(width - 3, 1)),
                .svg("height", 20)
            )
        )
        from += width
    }
    return svg(.viewBox(0, 0, 1000, 20), .svg("preserveAspectRatio", "none"), .isDecoration) {
        HTML.many(pieces)
    }
}

/// How much of one thing is done: "23 of 91 actions verified".
func progressBar(_ done: Int, of total: Int, _ words: String) -> HTML {
    figure(.css("progress-bar")) {
        figcaption {
            strong { "\(done) of \(total)" }
            " \(words)"
        }
        svg(.viewBox(0, 0, 1000, 12), .svg("preserveAspectRatio", "none"), .isDecoration) {
            rect(.css("bar-rest"), .svg("width", 1000), .svg("height", 12))
            rect(
                .css("bar-done"),
                .svg("width", total > 0 ? Double(done) / Double(total) * 1000 : 0),
                .svg("height", 12)
            )
        }
    }
}

enum Shares {
    /// Whole percentages that add up to 100, the largest remainders rounded up first.
    static func whole(_ counts: [Int]) -> [Int] {
        let total = counts.reduce(0, +)
        guard total > 0 else { return counts.map { _ in 0 } }
        var shares = counts.map { $0 * 100 / total }
        let remainders = counts.indices.sorted {
            (counts[$0] * 100 % total, counts[$0], $1) > (counts[$1] * 100 % total, counts[$1], $0)
        }
        for place in remainders.prefix(100 - shares.reduce(0, +)) { shares[place] += 1 }
        return shares
    }
}
