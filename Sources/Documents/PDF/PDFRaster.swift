/// A page drawn in pixels, in which the rules and shading of its tables can be seen. PDF knows no tables, only lines.
struct PDFRaster {
    let width: Int
    let height: Int
    /// Red, green and blue of each pixel, row by row.
    private let pixels: [UInt8]

    /// Pixels to the inch.
    static let resolution = 100
    /// Pixels to the point.
    static let scale = Double(resolution) / 72

    /// Where colours meet along a straight line: the edge of a rule, or of a shaded cell.
    struct Edge: Hashable {
        /// Across the edge's direction: y of a horizontal one.
        var at: Int
        var from: Int
        var to: Int
    }

    /// Reads a portable pixmap of eight bits a colour (`P6`); nil for anything else.
    init?(_ bytes: [UInt8]) {
        var numbers: [Int] = []
        var place = 2
        guard bytes.starts(with: Array("P6".utf8)) else { return nil }
        while numbers.count < 3, place < bytes.count {
            var number: Int?
            while place < bytes.count, (48...57).contains(bytes[place]) {
                number = (number ?? 0) * 10 + Int(bytes[place] - 48)
                guard let number, number < 100_000 else { return nil }
                place += 1
            }
            if let number { numbers.append(number) }
            place += 1
        }
        guard numbers.count == 3, numbers[2] == 255, bytes.count - place >= numbers[0] * numbers[1] * 3 else {
            return nil
        }
        (width, height) = (numbers[0], numbers[1])
        pixels = Array(bytes[place..<place + width * height * 3])
    }

    /// Horizontal and vertical edges at least as long as given, in pixels.
    func edges(atLeast horizontal: Int, _ vertical: Int) -> (horizontal: [Edge], vertical: [Edge]) {
        var across: [Edge] = []
        var down: [Edge] = []
        // For each column, where the vertical edge that is now being followed began, and where it was last seen.
        var began = [Int](repeating: -1, count: width)
        var seen = [Int](repeating: -1, count: width)
        pixels.withUnsafeBufferPointer { pixels in
            func differ(_ one: Int, _ other: Int) -> Bool {
                for channel in 0..<3 {
                    let difference = Int(pixels[one + channel]) - Int(pixels[other + channel])
                    if difference > 24 || difference < -24 { return true }
                }
                return false
            }
            for y in 0..<height {
                var start = -1
                var last = -1
                for x in 0..<width {
                    let here = (y * width + x) * 3
                    if y > 0, differ(here, here - width * 3) {
                        if start < 0 { start = x }
                        last = x
                    } else if start >= 0, x - last > 2 {
                        if last - start + 1 >= horizontal {
                            across.append(Edge(at: y, from: start, to: last + 1))
                        }
                        start = -1
                    }
                    if x > 0, differ(here, here - 3) {
                        if began[x] < 0 { began[x] = y }
                        seen[x] = y
                    } else if began[x] >= 0, y - seen[x] > 2 {
                        if seen[x] - began[x] + 1 >= vertical {
                            down.append(Edge(at: x, from: began[x], to: seen[x] + 1))
                        }
                        began[x] = -1
                    }
                }
                if start >= 0, last - start + 1 >= horizontal {
                    across.append(Edge(at: y, from: start, to: last + 1))
                }
            }
        }
        for x in 0..<width where began[x] >= 0 && seen[x] - began[x] + 1 >= vertical {
            down.append(Edge(at: x, from: began[x], to: seen[x] + 1))
        }
        return (across, down)
    }

    /// The colour that most of an area has, as six hexadecimal digits; nil for white or nearly so.
    func background(_ box: PDFBox) -> String? {
        var counts: [UInt32: Int] = [:]
        /// Inside the rules at either side.
        func span(_ from: Double, _ to: Double, _ size: Int) -> Range<Int> {
            let first = min(size, max(0, Int(from * PDFRaster.scale) + 3))
            return first..<max(first, min(size, Int(to * PDFRaster.scale) - 2))
        }
        let columns = span(box.left, box.right, width)
        let rows = span(box.top, box.bottom, height)
        guard !columns.isEmpty, !rows.isEmpty else { return nil }
        for y in rows {
            for x in stride(from: columns.lowerBound, to: columns.upperBound, by: 2) {
                let place = (y * width + x) * 3
                let colour =
                    UInt32(pixels[place]) << 16 | UInt32(pixels[place + 1]) << 8 | UInt32(pixels[place + 2])
                counts[colour, default: 0] += 1
            }
        }
        guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return nil }
        let lightest = min(most >> 16, most >> 8 & 0xFF, most & 0xFF)
        guard lightest < 0xF8 else { return nil }
        let digits = String(most, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
