extension CSV {
    /// The delimiter that parts the first records most evenly, or nil when none parts them at all.
    ///
    /// Commas, tabs, semicolons (Excel where the comma is the decimal point) and bars are tried, with quotation marks
    /// respected. Evenness counts first, then the number of columns.
    static func delimiter(of text: String) -> UInt8? {
        let sample = String(decoding: text.utf8.prefix(100_000), as: UTF8.self)
        var best: (delimiter: UInt8, evenness: Double, columns: Int)?
        for delimiter in [UInt8(ascii: ","), 9, UInt8(ascii: ";"), UInt8(ascii: "|")] {
            let records = read(sample, delimiter: delimiter, recordLimit: 200).records.filter {
                $0.fields != [""]
            }
            let counts = Dictionary(records.map { ($0.fields.count, 1) }, uniquingKeysWith: +)
            guard
                let usual = counts.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
            else { continue }
            let evenness = Double(usual.value) / Double(records.count)
            if let other = best {
                let isClearlyMoreEven = evenness > other.evenness + 0.1
                let isAsEvenAndWider = evenness > other.evenness - 0.1 && usual.key > other.columns
                guard isClearlyMoreEven || isAsEvenAndWider else { continue }
            }
            best = (delimiter, evenness, usual.key)
        }
        return best?.delimiter
    }

    static func name(of delimiter: UInt8) -> String {
        switch delimiter {
        case 9: "tabs"
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "|"): "bars"
        default: "commas"
        }
    }
}
