import Kernel

/// Values laid out for libpq: every text and number as letters in one stretch of memory, bytes as they are.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [StoredValue?]) {
        starts.reserveCapacity(values.count)
        for value in values {
            starts.append(value == nil ? nil : bytes.count)
            let start = bytes.count
            var isBinary = false
            switch value {
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): bytes.append(contentsOf: String(number).utf8)
            case .bool(let truth): bytes.append(UInt8(ascii: truth ? "t" : "f"))
            case .instant(let instant): bytes.append(contentsOf: instant.description.utf8)
            case .bytes(let raw):
                bytes.append(contentsOf: raw)
                isBinary = true
            case .many, nil: break
            }
            lengths.append(Int32(bytes.count - start))
            formats.append(isBinary ? 1 : 0)
            bytes.append(0)
        }
        bytes.append(0)
    }

    func withPointers<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { raw in
            let letters = raw.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start in start.flatMap { start in letters.map { $0 + start } } }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(
                            Int32(starts.count),
                            pointers.baseAddress,
                            lengths.baseAddress,
                            formats.baseAddress
                        )
                    }
                }
            }
        }
    }
}
