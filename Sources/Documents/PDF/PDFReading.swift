import Foundation

/// A PDF through its text layer: the words with their places from `pdftotext`, and the rules and shading of tables from
/// the page drawn in pixels by `pdftoppm`, both of the Debian package poppler-utils.
enum PDFReading {
    /// Pages beyond these are read as plain text and white space only: drawing them costs time.
    private static let mostDrawn = 300

    static func read(_ bytes: [UInt8], limits: Limits, searchPath: [String]? = nil) throws(DocumentProblem)
        -> Reading
    {
        let tool = try PDFTool(bytes, seconds: limits.pdfSeconds, searchPath: searchPath)
        let pages = try pages(with: tool, limits: limits)
        guard pages.contains(where: { !$0.words.isEmpty }) else {
            throw .pictureOfADocument(what: "This PDF")
        }
        var layout = PDFLayout(pages)
        var undrawn = 0
        for page in pages {
            guard let raster = try drawn(page, with: tool) else {
                if !page.words.isEmpty { undrawn += 1 }
                layout.add(page, grids: [], rules: [], raster: nil)
                continue
            }
            layout.add(page, grids: PDFGrid.grids(on: raster), rules: rules(on: raster), raster: raster)
        }
        let blocks = layout.finished()
        if blocks.count > limits.rows { throw .tooManyRows(limit: limits.rows) }
        return Reading(format: .pdf, blocks: blocks, remarks: remarks(pages, layout, undrawn: undrawn))
    }

    private static func pages(with tool: PDFTool, limits: Limits) throws(DocumentProblem) -> [PDFPage] {
        let outcome = try tool.run("pdftotext", ["-tsv", "-enc", "UTF-8"], output: "words.tsv")
        let complaint = outcome.complaint.lowercased()
        guard outcome.status == 0 else {
            if complaint.contains("password") { throw .passwordProtected(kind: "PDF") }
            if outcome.status == 3 || complaint.contains("not allowed") { throw .copyingForbidden }
            throw .damaged(what: "This PDF")
        }
        guard let data = FileManager.default.contents(atPath: tool.file("words.tsv").path),
            data.count <= limits.unpackedBytes
        else { throw .damaged(what: "This PDF") }
        return try PDFPage.pages(String(decoding: data, as: UTF8.self), limits: limits)
    }

    /// A page in pixels; nil when it has no words, or there is no program or time to draw it.
    private static func drawn(_ page: PDFPage, with tool: PDFTool) throws(DocumentProblem) -> PDFRaster? {
        guard !page.words.isEmpty, page.number <= mostDrawn, tool.hasTimeLeft, tool.has("pdftoppm"),
            page.width < 4000, page.height < 4000
        else { return nil }
        let number = "\(page.number)"
        let options = [
            "-q", "-f", number, "-l", number, "-r", "\(PDFRaster.resolution)", "-aa", "no", "-aaVector", "no",
            "-thinlinemode", "solid", "-singlefile",
        ]
        do {
            guard try tool.run("pdftoppm", options, output: "page").status == 0 else { return nil }
        } catch .pdfTookTooLong {
            return nil
        }
        return FileManager.default.contents(atPath: tool.file("page.ppm").path).flatMap {
            PDFRaster(Array($0))
        }
    }

    /// Rules drawn across, which part the rows of a table that has no rules down.
    private static func rules(on raster: PDFRaster) -> [PDFBox] {
        raster.edges(atLeast: raster.width / 4, raster.height).horizontal.map { edge in
            PDFBox(
                left: Double(edge.from) / PDFRaster.scale,
                top: Double(edge.at) / PDFRaster.scale,
                right: Double(edge.to) / PDFRaster.scale,
                bottom: Double(edge.at) / PDFRaster.scale
            )
        }
    }

    private static func remarks(
        _ pages: [PDFPage],
        _ layout: PDFLayout,
        undrawn: Int
    ) -> [SourceDocument.Remark] {
        var remarks: [SourceDocument.Remark] = []
        let empty = pages.filter(\.words.isEmpty)
        if !empty.isEmpty {
            let which = empty.prefix(10).map { "\($0.number)" }.joined(separator: ", ")
            let words =
                "\(counted(empty.count, "page holds", "pages hold")) no text, perhaps only a picture: \(which)"
            remarks.append(.init(words + (empty.count > 10 ? " and more." : ".")))
        }
        for page in layout.guessedPages {
            let words =
                "The table on this page has no rules; its rows and columns were told by the space between words."
            if remarks.last?.place?.page != page { remarks.append(.init(words, at: .init(page: page))) }
        }
        if undrawn > 0 {
            remarks.append(
                .init("On \(counted(undrawn, "page", "pages")) the rules of tables could not be looked at.")
            )
        }
        return remarks
    }
}
