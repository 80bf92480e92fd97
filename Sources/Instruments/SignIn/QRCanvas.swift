/// The modules of a QR code while it is drawn.
struct QRCanvas {
    private let version: Int
    private let size: Int
    private var dark: [Bool]
    /// Modules of patterns, which carry no data and are never masked.
    private var isPattern: [Bool]

    init(version: Int) {
        self.version = version
        size = version * 4 + 17
        dark = Array(repeating: false, count: size * size)
        isPattern = dark
        drawPatterns()
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        dark[y * size + x] = isDark
        isPattern[y * size + x] = true
    }

    private mutating func drawPatterns() {
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        let middles = QRLayout.alignment(version)
        for x in middles {
            for y in middles where !isFinder(x, y) {
                for down in -2...2 {
                    for across in -2...2 { set(x + across, y + down, max(abs(across), abs(down)) != 1) }
                }
            }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    private func isFinder(_ x: Int, _ y: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == size - 7) || (x == size - 7 && y == 6)
    }

    /// A finder with the light border round it.
    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let ring = max(abs(across), abs(down))
                guard (0..<size).contains(x + across), (0..<size).contains(y + down) else { continue }
                set(x + across, y + down, ring != 2 && ring != 4)
            }
        }
    }

    /// Level M is 00; ten bits of correction with 0x537, masked with 0x5412 (annex C). Twice, so that one may be spoiled.
    private mutating func drawFormat(mask: Int) {
        var remainder = mask
        for _ in 0..<10 { remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537) }
        let bits = (mask << 10 | remainder) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { set(8, place, bit(place)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for place in 9..<15 { set(14 - place, 8, bit(place)) }
        for place in 0..<8 { set(size - 1 - place, 8, bit(place)) }
        for place in 8..<15 { set(8, size - 15 + place, bit(place)) }
        set(8, size - 8, true)
    }

    /// Twelve bits of correction with 0x1F25 (annex D), from version 7.
    private mutating func drawVersion() {
        guard version >= 7 else { return }
        var remainder = version
        for _ in 0..<12 { remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25) }
        let bits = version << 12 | remainder
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            set(size - 11 + place % 3, place / 3, isDark)
            set(place / 3, size - 11 + place % 3, isDark)
        }
    }

    /// Up and down in columns of two from the right, past the timing pattern.
    mutating func drawCodewords(_ codewords: [UInt8]) {
        var place = 0
        for right in [Int](stride(from: size - 1, through: 7, by: -2)) + [5, 3, 1] {
            let goesUp = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = goesUp ? size - 1 - step : step
                for x in [right, right - 1] where !isPattern[y * size + x] && place < codewords.count * 8 {
                    dark[y * size + x] = codewords[place / 8] >> UInt8(7 - place % 8) & 1 == 1
                    place += 1
                }
            }
        }
    }

    /// With the mask that gives the fewest shapes that would mislead a reader (clause 7.8).
    func masked() -> [Bool] {
        let candidates = (0..<8).map { mask in
            var canvas = self
            canvas.apply(mask)
            canvas.drawFormat(mask: mask)
            return canvas
        }
        return candidates.min { $0.penalty < $1.penalty }?.dark ?? dark
    }

    private mutating func apply(_ mask: Int) {
        for y in 0..<size {
            for x in 0..<size where !isPattern[y * size + x] {
                if QRCanvas.inverts(mask, x, y) { dark[y * size + x].toggle() }
            }
        }
    }

    static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    private var penalty: Int {
        let rows = (0..<size).map { y in (0..<size).map { dark[y * size + $0] } }
        let columns = (0..<size).map { x in (0..<size).map { dark[$0 * size + x] } }
        let lines = (rows + columns).reduce(0) { $0 + QRCanvas.penalty(of: $1) }
        var blocks = 0
        for y in 0..<size - 1 {
            for x in 0..<size - 1 {
                let same = rows[y][x]
                if rows[y][x + 1] == same, rows[y + 1][x] == same, rows[y + 1][x + 1] == same { blocks += 3 }
            }
        }
        let share = dark.count { $0 } * 20 / dark.count
        return lines + blocks + abs(share - 10) * 10
    }

    /// Runs of five and more alike, and what looks like a finder.
    private static func penalty(of line: [Bool]) -> Int {
        var penalty = 0
        var run = 0
        for place in line.indices {
            run = place > 0 && line[place] == line[place - 1] ? run + 1 : 1
            if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
        }
        let finder = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        for start in 0..<max(line.count - 10, 0) {
            let window = line[start..<start + 11]
            if window.elementsEqual(finder + light) || window.elementsEqual(light + finder) { penalty += 40 }
        }
        return penalty
    }
}
