import Foundation

/// The one way in: any file that people have, taken apart or refused in words.
public enum DocumentReader {
    /// Reads a file already in memory. What it is is decided by its content first and its name second; a name that
    /// lies is remarked on. PDF alone needs other programs (poppler-utils) and waits for them, for at most
    /// `limits.pdfSeconds`.
    public static func read(
        _ bytes: [UInt8],
        named name: String,
        limits: Limits = .standard
    ) throws(DocumentProblem) -> SourceDocument {
        try checkSize(bytes.count, limits: limits)
        let reading = try content(of: bytes, named: name, limits: limits)
        guard reading.blocks.contains(where: \.hasText) else { throw .empty }
        return SourceDocument(
            fileName: name,
            format: reading.format,
            fingerprint: Fingerprint.of(bytes),
            blocks: reading.blocks,
            remarks: lie(of: name, about: reading.format) + reading.remarks
        )
    }

    /// Reads a file from disk, having checked its size before reading any of it.
    public static func read(fileAt path: String, limits: Limits = .standard) throws(DocumentProblem)
        -> SourceDocument
    {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let attributes, attributes[.type] as? FileAttributeType != .typeDirectory else {
            throw .cannotOpen(path: path)
        }
        if attributes[.type] as? FileAttributeType == .typeRegular {
            try checkSize((attributes[.size] as? NSNumber)?.intValue ?? 0, limits: limits)
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw .cannotOpen(path: path) }
        return try read(Array(data), named: URL(fileURLWithPath: path).lastPathComponent, limits: limits)
    }

    /// Refuses a size in bytes before anything is read: nought, or more than the limit.
    public static func checkSize(_ size: Int, limits: Limits = .standard) throws(DocumentProblem) {
        if size == 0 { throw .empty }
        if size > limits.bytes { throw .tooLarge(size: size, limit: limits.bytes) }
    }
}

/// What any of the readers makes of a file.
struct Reading {
    var format: SourceDocument.Format
    var blocks: [SourceDocument.Block]
    var remarks: [SourceDocument.Remark] = []
}

extension DocumentReader {
    private static func content(
        of bytes: [UInt8],
        named name: String,
        limits: Limits
    ) throws(DocumentProblem) -> Reading {
        switch Recognition.content(of: bytes) {
        case .refused(let problem):
            throw problem
        case .compoundFile:
            throw CompoundFile.problem(with: bytes, named: name)
        case .package:
            return try package(bytes, named: name, limits: limits)
        case .pdf:
            return try PDFReading.read(bytes, limits: limits)
        case .html:
            let decoded = try TextDecoding.text(of: bytes)
            var reading = try WebReading.read(decoded.text, limits: limits)
            reading.remarks = decoded.remarks + reading.remarks
            return reading
        case .text:
            return try text(bytes, named: name, limits: limits)
        }
    }

    private static func package(
        _ bytes: [UInt8],
        named name: String,
        limits: Limits
    ) throws(DocumentProblem) -> Reading {
        do {
            let package = try OfficePackage(bytes, limits: limits)
            switch package.kind {
            case .workbook: return try WorkbookReading.read(package, limits: limits)
            case .wordDocument: return try WordReading.read(package, limits: limits)
            }
        } catch .damaged(let what) {
            // Until the package is open, only its name tells what was meant.
            throw what == "This file" ? damaged(named: name) : .damaged(what: what)
        }
    }

    private static func text(_ bytes: [UInt8], named name: String, limits: Limits) throws(DocumentProblem)
        -> Reading
    {
        let ending = fileEnding(name)
        let decoded: TextDecoding.Result
        do {
            decoded = try TextDecoding.text(of: bytes)
        } catch {
            if ["xlsx", "xlsm", "docx", "docm", "pdf"].contains(ending) { throw damaged(named: name) }
            throw error
        }
        var reading: Reading
        switch ending {
        case "csv": reading = try CSVReading.read(decoded.text, expecting: UInt8(ascii: ","), limits: limits)
        case "tsv", "tab": reading = try CSVReading.read(decoded.text, expecting: 9, limits: limits)
        default: reading = try TextLines.read(decoded.text, limits: limits)
        }
        reading.remarks = decoded.remarks + reading.remarks
        return reading
    }

    private static func damaged(named name: String) -> DocumentProblem {
        switch fileEnding(name) {
        case "xlsx", "xlsm": .damaged(what: "This Excel workbook")
        case "docx", "docm": .damaged(what: "This Word document")
        case "pdf": .damaged(what: "This PDF")
        default: .damaged(what: "This file")
        }
    }

    /// The remark on a name that says one thing of a content that is another.
    private static func lie(of name: String, about format: SourceDocument.Format) -> [SourceDocument.Remark] {
        let ending = fileEnding(name)
        let honest: [String]
        let what: String
        switch format {
        case .text: (honest, what) = (["txt", "text", "md", ""], "plain text")
        case .csv: (honest, what) = (["csv", "txt", "text", ""], "comma-separated text")
        case .tsv: (honest, what) = (["tsv", "tab", "txt", "text", "csv", ""], "tab-separated text")
        case .xlsx: (honest, what) = (["xlsx", "xlsm", "xltx", "xltm", ""], "an Excel workbook")
        case .docx: (honest, what) = (["docx", "docm", "dotx", "dotm", ""], "a Word document")
        case .pdf: (honest, what) = (["pdf", ""], "a PDF")
        case .html: (honest, what) = (["html", "htm", "xhtml", ""], "a web page")
        }
        if honest.contains(ending) { return [] }
        return [.init("The file's name ends in .\(ending), but its content is \(what) and was read as that.")]
    }
}

extension SourceDocument.Block {
    var hasText: Bool {
        switch self {
        case .paragraph(let paragraph): paragraph.text.contains { !$0.isWhitespace }
        case .row(let row): row.cells.contains { $0.text.contains { !$0.isWhitespace } }
        case .pageBreak: false
        }
    }
}
