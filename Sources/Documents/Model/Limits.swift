/// How much is read before a file is refused. Sizes in bytes.
public struct Limits: Sendable, Hashable {
    /// The file as given.
    public var bytes: Int
    /// Everything that a packed file (XLSX, DOCX) unpacks to.
    public var unpackedBytes: Int
    public var rows: Int
    public var cells: Int
    /// How long the PDF program may take.
    public var pdfSeconds: Int

    public init(
        bytes: Int = 50_000_000,
        unpackedBytes: Int = 400_000_000,
        rows: Int = 200_000,
        cells: Int = 2_000_000,
        pdfSeconds: Int = 30
    ) {
        self.bytes = bytes
        self.unpackedBytes = unpackedBytes
        self.rows = rows
        self.cells = cells
        self.pdfSeconds = pdfSeconds
    }

    public static let standard = Limits()
}
