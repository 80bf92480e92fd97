import Documents
import Instruments
import Kernel

/// The words of a report that is given as a file: a Word document, a PDF with text, a page, plain text (EVID-7).
public enum ReportFile {
    /// A paragraph a line; cells of a table beside each other. Throws what is wrong with the file, in words.
    public static func words(of bytes: [UInt8], named name: String) throws -> String {
        let document: SourceDocument
        do {
            document = try DocumentReader.read(bytes, named: name)
        } catch {
            throw AssuranceProblem.unreadable(error.message)
        }
        return document.blocks.compactMap { block -> String? in
            switch block {
            case .paragraph(let paragraph):
                [.pageHeader, .pageFooter].contains(paragraph.part) || paragraph.text.isBlank ? nil : paragraph.text
            case .row(let row):
                row.cells.map(\.text).filter { !$0.isBlank }.joined(separator: "\n")
            case .pageBreak: nil
            }
        }.joined(separator: "\n")
    }
}
