/// A Word document (DOCX) as paragraphs and rows, in reading order: page headers, body, page footers, notes, comments.
enum WordReading {
    static func read(_ package: OfficePackage, limits: Limits) throws(DocumentProblem) -> Reading {
        let relationships = try package.relationships(of: package.mainPart)
        func part(_ type: String) throws(DocumentProblem) -> XMLScanner? {
            guard let name = relationships.first(where: { $0.type == type && !$0.isExternal })?.target else {
                return nil
            }
            return try package.part(name)
        }
        guard var main = try package.part(package.mainPart) else { throw .damaged(what: package.what) }
        var body = WordBody(
            styles: try WordStyles(try part("styles")),
            numbering: try WordNumbering(try part("numbering")),
            limits: limits
        )
        body.hasRenderedBreaks = main.holds(Array("lastRenderedPageBreak".utf8))
        body.page = body.hasRenderedBreaks || main.holds(Array("\"page\"".utf8)) ? 1 : nil
        var layout = FlowLayout(limits: limits)
        let items = try find("body", in: &main, with: &body)
        body.dropsPageFields = true
        body.page = nil
        body.fields = []
        try layout.addBanners(try banners("header", relationships, package, &body), .pageHeader)
        try layout.add(items)
        try layout.addBanners(try banners("footer", relationships, package, &body), .pageFooter)
        try layout.addNotes(
            body.footnotes,
            from: try notes("footnote", try part("footnotes"), &body),
            WordSymbols.raised
        )
        try layout.addNotes(
            body.endnotes,
            from: try notes("endnote", try part("endnotes"), &body),
            WordSymbols.raisedRoman
        )
        try layout.addComments(from: try notes("comment", try part("comments"), &body))
        var reading = Reading(format: .docx, blocks: layout.blocks, remarks: layout.remarks.all)
        reading.remarks += remarks(body, layout, package)
        if package.pictureCount > 0, !reading.blocks.contains(where: \.hasText) {
            throw .pictureOfADocument(what: package.what)
        }
        return reading
    }

    /// What stands inside the first element of a name.
    private static func find(
        _ name: String,
        in xml: inout XMLScanner,
        with body: inout WordBody
    ) throws(DocumentProblem) -> [FlowItem] {
        while true {
            switch try xml.next() {
            case .start where xml.name == name: return try body.items(&xml)
            case .done: throw xml.damaged
            default: break
            }
        }
    }

    /// Page headers or footers, each distinct one once.
    private static func banners(
        _ type: String,
        _ relationships: [OfficePackage.Relationship],
        _ package: OfficePackage,
        _ body: inout WordBody
    ) throws(DocumentProblem) -> [[FlowItem]] {
        var banners: [[FlowItem]] = []
        for relationship in relationships where relationship.type == type && !relationship.isExternal {
            guard var xml = try package.part(relationship.target), try xml.next() == .start else { continue }
            banners.append(try body.items(&xml))
        }
        return banners
    }

    /// Footnotes, endnotes or comments by their ids.
    private static func notes(
        _ element: String,
        _ part: XMLScanner?,
        _ body: inout WordBody
    ) throws(DocumentProblem) -> [String: [FlowItem]] {
        guard var xml = part else { return [:] }
        var notes: [String: [FlowItem]] = [:]
        while true {
            switch try xml.next() {
            case .start where xml.name == element:
                let id = try xml.attribute("id") ?? ""
                let isSeparator = try xml.attribute("type")?.lowercased().contains("separator") ?? false
                let items = try body.items(&xml)
                if !isSeparator { notes[id] = items }
            case .done: return notes
            default: break
            }
        }
    }

    private static func remarks(
        _ body: WordBody,
        _ layout: FlowLayout,
        _ package: OfficePackage
    ) -> [SourceDocument.Remark] {
        var words: [String] = []
        if body.insertions + body.deletions > 0 {
            let kept = counted(body.insertions, "insertion was", "insertions were")
            let dropped = counted(body.deletions, "deletion was", "deletions were")
            words.append("This document has tracked changes: \(kept) kept and \(dropped) left out.")
        }
        if layout.contentsLines > 0 {
            words.append(
                "The table of contents was left out (\(counted(layout.contentsLines, "line", "lines")))."
            )
        }
        if body.hiddenRuns > 0 { words.append("Some text is hidden in Word; it was read.") }
        if body.embedded > 0 {
            words.append(
                counted(body.embedded, "embedded document was", "embedded documents were") + " not read."
            )
        }
        if package.hasMacros { words.append("This document holds macros; they were not run.") }
        if package.pictureCount > 0 {
            words.append(counted(package.pictureCount, "picture was", "pictures were") + " not read.")
        }
        return words.map { .init($0) }
    }
}
