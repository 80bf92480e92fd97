/// One numbered step of the schema: `0140-strategy-discussion`.
struct Migration: Hashable, Sendable {
    /// The file's name without its ending.
    let name: String
    let text: String
    /// Tells an edited step from the one that was applied: FNV-1a over its words. Comments and spacing may be mended later, nothing
    /// else.
    let checksum: String

    var number: Substring { name.prefix(4) }

    init(name: String, text: String) {
        self.name = name
        self.text = text.replacing("\r\n", with: "\n")
        checksum = Self.checksum(of: self.text)
    }

    func statements(for engine: Engine) throws -> [String] {
        try SchemaText(text, for: engine, file: "\(name).sql").statements
    }

    private static func checksum(of text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        for piece in SQLScanner.pieces(of: text) where !piece.isBlank || piece.isEngineMark {
            for byte in piece.text.utf8 { take(byte) }
            take(0x1f)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension SQLScanner.Piece {
    /// A comment that chooses an engine, and so is more than a comment.
    fileprivate var isEngineMark: Bool {
        guard case .comment(let text) = self else { return false }
        return ["--{sqlite}", "--{postgres}", "--{end}"].contains(text.filter { !$0.isWhitespace })
    }
}
