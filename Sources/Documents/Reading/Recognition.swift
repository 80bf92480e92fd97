/// What a file is, told by its first bytes and not by its name.
enum Recognition {
    enum Content: Hashable {
        case package, compoundFile, pdf, html, text
        case refused(DocumentProblem)
    }

    static func content(of bytes: [UInt8]) -> Content {
        for (mark, content) in marks where bytes.starts(with: mark) { return content }
        if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) { return picture }
        // Up to a kilobyte of anything may stand before the mark of a PDF.
        if holds("%PDF-", in: bytes.prefix(1024)) { return .pdf }
        return markup(String(decoding: opening(of: bytes), as: UTF8.self))
    }

    private static let picture = Content.refused(.pictureOfADocument(what: "This file"))

    private static let marks: [([UInt8], Content)] = [
        (Array("PK\u{3}\u{4}".utf8), .package),
        (Array("PK\u{5}\u{6}".utf8), .refused(.archiveOfFiles)),
        (CompoundFile.mark, .compoundFile),
        (
            Array("{\\rtf".utf8),
            .refused(.otherFormat(is: "a Rich Text file (.rtf)", saveAs: "a Word document (.docx)"))
        ),
        ([0x89, 0x50, 0x4E, 0x47], picture),
        ([0xFF, 0xD8, 0xFF], picture),
        (Array("GIF8".utf8), picture),
        ([0x49, 0x49, 0x2A, 0], picture),
        ([0x4D, 0x4D, 0, 0x2A], picture),
        ([0x1F, 0x8B], .refused(.archiveOfFiles)),
        ([0x37, 0x7A, 0xBC, 0xAF], .refused(.archiveOfFiles)),
        (Array("Rar!".utf8), .refused(.archiveOfFiles)),
        (Array("MIME-Version:".utf8), webArchive),
    ]

    private static let webArchive = Content.refused(
        .otherFormat(is: "an e-mail or web archive (.mht)", saveAs: "a Word document (.docx)")
    )

    /// The first bytes without a byte-order mark or white space, and without noughts so that UTF-16 reads as well.
    private static func opening(of bytes: [UInt8]) -> [UInt8] {
        let sample = bytes.prefix(4096).filter { $0 != 0 }
        return Array(sample.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 >= 0xFE || $0 <= 32 })
    }

    private static func markup(_ opening: String) -> Content {
        guard opening.hasPrefix("<") else { return .text }
        let start = opening.lowercased()
        if start.hasPrefix("<?xml") {
            if start.contains("urn:schemas-microsoft-com:office:spreadsheet") {
                return .refused(
                    .otherFormat(is: "an Excel 2003 XML file", saveAs: "an Excel workbook (.xlsx)")
                )
            }
            if start.contains("schemas.microsoft.com/office") {
                return .refused(.otherFormat(is: "a Word XML file", saveAs: "a Word document (.docx)"))
            }
            return start.contains("<html")
                ? .html : .refused(.otherFormat(is: "an XML file", saveAs: "a workbook or CSV"))
        }
        // A fragment copied from a page begins with one of these; a line of plain text may begin with other markup.
        for tag in ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"] where start.hasPrefix(tag) {
            return .html
        }
        return start.hasPrefix("<!--") && start.contains("<html") ? .html : .text
    }

    private static func holds(_ mark: String, in bytes: ArraySlice<UInt8>) -> Bool {
        let mark = Array(mark.utf8)
        guard let last = bytes.indices.dropLast(mark.count - 1).last else { return false }
        return (bytes.startIndex...last).contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
    }
}

/// The ending of a file's name in lower case, without its full stop; empty when it has none.
func fileEnding(_ name: String) -> String {
    guard let stop = name.lastIndex(of: ".") else { return "" }
    let ending = name[name.index(after: stop)...].lowercased()
    return ending.contains("/") ? "" : ending
}
