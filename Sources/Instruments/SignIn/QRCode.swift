/// A square of dark and light modules that a telephone's camera reads: ISO/IEC 18004, byte mode, level M (a seventh of it
/// may be spoiled).
///
/// Drawn here and not by somebody's service on the web: it holds the secret of a second factor.
public struct QRCode: Hashable, Sendable {
    /// From 1 (21 modules a side) to 40 (177).
    public let version: Int
    /// Modules a side, without the quiet zone of four that must be left round it.
    public let size: Int
    let dark: [Bool]

    /// The smallest code that holds these bytes; nil when there are too many (2,331).
    public init?(_ bytes: [UInt8]) {
        guard let version = (1...40).first(where: { QRCode.capacity($0) >= bytes.count }) else { return nil }
        self.version = version
        size = version * 4 + 17
        var canvas = QRCanvas(version: version)
        canvas.drawCodewords(QRCode.codewords(bytes, version))
        dark = canvas.masked()
    }

    public init?(_ text: String) {
        self.init(Array(text.utf8))
    }

    public func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    /// How many bytes a version holds at level M.
    static func capacity(_ version: Int) -> Int {
        (QRLayout.dataCodewords(version) * 8 - 4 - lengthBits(version)) / 8
    }

    private static func lengthBits(_ version: Int) -> Int { version < 10 ? 8 : 16 }

    /// Data, filled up, cut into blocks, each with its error correction, and woven together (clauses 7.4 to 7.6).
    static func codewords(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        var bits = QRBits()
        bits.append(0b0100, 4)
        bits.append(bytes.count, lengthBits(version))
        for byte in bytes { bits.append(Int(byte), 8) }
        let wanted = QRLayout.dataCodewords(version)
        bits.append(0, min(4, wanted * 8 - bits.count))
        bits.append(0, (8 - bits.count % 8) % 8)
        var data = bits.bytes
        var filler: UInt8 = 0xEC
        while data.count < wanted {
            data.append(filler)
            filler ^= 0xEC ^ 0x11
        }
        return woven(data, version)
    }

    private static func woven(_ data: [UInt8], _ version: Int) -> [UInt8] {
        let blocks = QRLayout.blocks[version]
        let correction = QRLayout.correctionCodewords[version]
        let all = QRLayout.modules(version) / 8
        let short = all / blocks - correction
        let shortBlocks = blocks - all % blocks
        let polynomial = ReedSolomon.generator(correction)
        var parts: [[UInt8]] = []
        var checks: [[UInt8]] = []
        var place = 0
        for block in 0..<blocks {
            let length = short + (block < shortBlocks ? 0 : 1)
            let part = Array(data[place..<place + length])
            place += length
            parts.append(part)
            checks.append(ReedSolomon.remainder(part, polynomial))
        }
        let woven = (0...short).flatMap { column in parts.compactMap { column < $0.count ? $0[column] : nil } }
        return woven + (0..<correction).flatMap { column in checks.map { $0[column] } }
    }
}

/// Bits in order, the first the highest of the first byte.
private struct QRBits {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: Int, _ length: Int) {
        for bit in stride(from: length - 1, through: 0, by: -1) {
            if count % 8 == 0 { bytes.append(0) }
            if value >> bit & 1 == 1 { bytes[count / 8] |= 0x80 >> UInt8(count % 8) }
            count += 1
        }
    }
}

/// Error correction over the field of 256 elements with the polynomial 0x11D.
enum ReedSolomon {
    /// Coefficients of the generator polynomial, highest first, without the leading 1.
    static func generator(_ degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree)
        result[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                result[place] = multiply(result[place], root)
                if place + 1 < degree { result[place] ^= result[place + 1] }
            }
            root = multiply(root, 2)
        }
        return result
    }

    static func remainder(_ data: [UInt8], _ generator: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ result.removeFirst()
            result.append(0)
            for place in result.indices { result[place] ^= multiply(generator[place], factor) }
        }
        return result
    }

    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var product = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            product = (product << 1) ^ ((product >> 7) * 0x11D)
            product ^= Int(right >> UInt8(bit) & 1) * Int(left)
        }
        return UInt8(product)
    }
}

/// Numbers of each version, at level M (ISO/IEC 18004, tables 1 and 9, and annex E).
enum QRLayout {
    static let correctionCodewords = [
        0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]

    static let blocks = [
        0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
        31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]

    /// Modules that carry data and correction: all but the patterns.
    static func modules(_ version: Int) -> Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let count = version / 7 + 2
            modules -= (25 * count - 10) * count - 55
            if version >= 7 { modules -= 36 }
        }
        return modules
    }

    static func dataCodewords(_ version: Int) -> Int {
        modules(version) / 8 - correctionCodewords[version] * blocks[version]
    }

    /// Where the middles of the alignment patterns are, across and down.
    static func alignment(_ version: Int) -> [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2
        let last = version * 4 + 10
        return [6] + (0..<count - 1).map { last - $0 * step }.reversed()
    }
}
