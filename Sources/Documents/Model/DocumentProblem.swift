public import Kernel

/// Why a file could not be read, in words that its owner can act on.
public enum DocumentProblem: Problem, Hashable {
    case empty
    /// Sizes in bytes.
    case tooLarge(size: Int, limit: Int)
    case tooManyRows(limit: Int)
    case tooManyCells(limit: Int)
    /// What the file unpacks to is far larger than any document: made to exhaust the computer, or damaged.
    case unpacksTooLarge
    /// `kind` in the owner's words: "Excel workbook".
    case passwordProtected(kind: String)
    /// A format that is not read, and the one that is: "a Word 97-2003 document", "Word document (.docx)".
    case otherFormat(is: String, saveAs: String)
    /// Cut short or altered: "This Excel workbook".
    case damaged(what: String)
    /// The file's XML declares a document type or entities, which no Office program writes.
    case unsafeMarkup
    case notADocument
    /// A byte of nought, or one that no text has, on this line.
    case notText(line: Int)
    /// Pages that are only pictures: "This PDF".
    case pictureOfADocument(what: String)
    /// A zip, 7z or similar with files inside.
    case archiveOfFiles
    /// A PDF whose maker forbade copying its text.
    case copyingForbidden
    case pdfToolMissing
    case pdfTookTooLong(seconds: Int)
    case cannotOpen(path: String)

    public var field: String? { "file" }

    public var message: String {
        switch self {
        case .empty:
            "This file is empty. Choose the file again, or open it to check that it holds the plan."
        case .tooLarge(let size, let limit):
            """
            This file is \(megabytes(size)), and the most that can be read is \(megabytes(limit)). \
            Take out pictures and attachments, or split it, and try again.
            """
        case .tooManyRows(let limit):
            "This file has more than \(limit) rows. Split it into smaller files, or delete rows that are not needed."
        case .tooManyCells(let limit):
            "This file has more than \(limit) cells. Split it into smaller files, or delete columns that are not needed."
        case .unpacksTooLarge:
            """
            This file unpacks to far more than a document should, so it was not opened. \
            Open it in Word or Excel, save it again as a new file, and try with that.
            """
        case .passwordProtected(let kind):
            "This \(kind) is protected by a password. Open it, save a copy without the password, and try with the copy."
        case .otherFormat(let found, let saveAs):
            "This is \(found), which cannot be read. Open it and save it as \(saveAs), then try again."
        case .damaged(let what):
            """
            \(what) is damaged or was cut short, perhaps while it was being copied. \
            Open the original to check it, save it again, and try again.
            """
        case .unsafeMarkup:
            """
            This file contains a document type declaration, which Word and Excel never write and which can be \
            used to do harm, so it was not opened. Open it in Word or Excel, save it again, and try with that.
            """
        case .notADocument:
            """
            This file is not a document that can be read. \
            Give the plan as Word (.docx), Excel (.xlsx), CSV, text or PDF.
            """
        case .notText(let line):
            """
            Line \(line) of this file holds a NUL byte, which no text has, so the file is not text or was damaged. \
            Open the original and save it again, as CSV UTF-8 or as an Excel workbook (.xlsx).
            """
        case .pictureOfADocument(let what):
            """
            \(what) is a picture of a document and holds no text. \
            Ask for the Word or Excel original, or use text recognition (OCR) on it first.
            """
        case .archiveOfFiles:
            "This is a compressed folder. Open it, take out the file that holds the plan, and give that."
        case .copyingForbidden:
            """
            The maker of this PDF does not allow its text to be copied. \
            Ask them for the Word or Excel original.
            """
        case .pdfToolMissing:
            """
            PDF files cannot be read on this server, because the program pdftotext is missing. \
            Ask the administrator to install the Debian package poppler-utils, or give the Word or Excel original.
            """
        case .pdfTookTooLong(let seconds):
            """
            This PDF was not read within \(seconds) seconds. \
            Give the Word or Excel original, or a PDF of only the pages that hold the plan.
            """
        case .cannotOpen(let path):
            "There is no file \(path) that can be read. Check the name and that you may read it."
        }
    }
}

private func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + 500_000) / 1_000_000
    if tenths == 0 { return "\(bytes) bytes" }
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
}
