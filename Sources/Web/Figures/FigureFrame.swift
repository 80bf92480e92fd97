import Markup

/// What every drawing of this room has around it: what it is called, what it says in a sentence, the drawing in a region
/// that scrolls sideways where it is wider than the page, a key of the signs used, and the same facts as a table.
///
/// - Parameter id: unique on its page; the ids of the drawing's title and description begin with it.
/// - Parameter summary: the drawing in words: what it would say to somebody who cannot see it.
/// - Parameter width: of the drawing in pixels, at which its words are as large as the page's small words.
func drawn(
    _ kind: String,
    id: String,
    title: String,
    summary: String,
    width: Double,
    height: Double,
    drawing: HTML,
    key: [KeyEntry] = [],
    tableLabel: String = "The same as a table",
    isTableOpen: Bool = false,
    table: HTML
) -> HTML {
    Markup.figure(.css("drawn drawn-\(kind)")) {
        figcaption(.id("\(id)-caption")) {
            strong { title }
            span(.css("drawn-summary"), .dir("auto")) { summary }
        }
        div(.css("drawn-scroll"), .role("region"), .tabindex(0), .aria("label", "Drawing: \(title)")) {
            svg(
                .role("img"),
                .aria("labelledby", "\(id)-title \(id)-desc"),
                .viewBox(0, 0, width, height),
                .svg("width", width),
                .svg("height", height)
            ) {
                Markup.title(.id("\(id)-title")) { title }
                desc(.id("\(id)-desc")) { summary }
                drawing
            }
        }
        drawnKey(key)
        disclosure(tableLabel, isOpen: isTableOpen) { table }
    }
}

/// A sign that a drawing uses, and what it means.
struct KeyEntry: Sendable {
    let words: String
    /// Drawn in a box of 40 by 24.
    let sign: HTML
}

func drawnKey(_ entries: [KeyEntry]) -> HTML {
    guard !entries.isEmpty else { return .nothing }
    return ul(.css("drawn-key"), .aria("label", "Key")) {
        for entry in entries {
            li {
                svg(.viewBox(0, 0, 40, 24), .svg("width", 40), .svg("height", 24), .isDecoration) { entry.sign }
                span { entry.words }
            }
        }
    }
}

/// A place in a drawing, in its pixels from the left and from the top.
struct Spot: Hashable, Sendable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A box in a drawing.
struct Box: Hashable, Sendable {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    var right: Double { left + width }
    var bottom: Double { top + height }
    var centre: Spot { Spot(left + width / 2, top + height / 2) }

    func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}

/// A line through spots, as the words of a path.
func trace(_ spots: [Spot], isClosed: Bool = false) -> String {
    var words = ""
    for (place, spot) in spots.enumerated() {
        words += place == 0 ? "M" : "L"
        words += "\(rounded(spot.x)) \(rounded(spot.y))"
    }
    return isClosed ? words + "Z" : words
}

/// A number for a path, to a tenth of a pixel.
func rounded(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
}

/// A line of one look through spots.
func stroke(_ look: String, _ spots: Spot...) -> HTML { path(.css(look), .svg("d", trace(spots))) }

/// Words in a drawing, centred on a spot.
func label(_ words: String, at spot: Spot, _ look: String, anchor: String = "middle") -> HTML {
    svgText(.css(look), .svg("x", spot.x), .svg("y", spot.y), .svg("text-anchor", anchor)) { words }
}
