/// An Excel workbook (XLSX) as rows of text: each cell as it is shown, each sheet a table.
enum WorkbookReading {
    private struct SheetEntry {
        let name: String
        let relationship: String
        let isHidden: Bool
    }

    static func read(_ package: OfficePackage, limits: Limits) throws(DocumentProblem) -> Reading {
        guard let part = try package.part(package.mainPart) else { throw .damaged(what: package.what) }
        let (entries, from1904) = try contents(part)
        let relationships = try package.relationships(of: package.mainPart)
        func target(ofType type: String) throws(DocumentProblem) -> XMLScanner? {
            guard let name = relationships.first(where: { $0.type == type })?.target else { return nil }
            return try package.part(name)
        }
        let colours = try Colours(theme: try target(ofType: "theme"))
        var reader = SheetReading(
            strings: try RichText.shared(try target(ofType: "sharedStrings")),
            styles: try CellStyles(try target(ofType: "styles"), colours: colours),
            from1904: from1904,
            limits: limits
        )
        var reading = Reading(format: .xlsx, blocks: [])
        if package.hasMacros {
            reading.remarks.append(.init("This workbook holds macros; they were not run."))
        }
        var table = 0
        for entry in entries {
            guard let relationship = relationships.first(where: { $0.id == entry.relationship }),
                relationship.type == "worksheet", let part = try package.part(relationship.target)
            else {
                reading.remarks.append(
                    .init(
                        "This sheet is a chart or is missing; it was not read.",
                        at: .init(sheet: entry.name)
                    )
                )
                continue
            }
            let sheet = try reader.read(part, named: entry.name)
            var layout = SheetLayout(sheet, table: table, limits: limits)
            let rows = try layout.blocks()
            if !rows.isEmpty { table += 1 }
            let beside = try beside(relationship.target, sheet: entry.name, in: package)
            reading.blocks += banners(sheet.headers, .pageHeader, sheet.name) + rows + beside
            reading.blocks += banners(sheet.footers, .pageFooter, sheet.name)
            reading.remarks += layout.remarks.all
            if !rows.isEmpty || !beside.isEmpty {
                reading.remarks += remarks(on: sheet, isHidden: entry.isHidden)
            }
        }
        reading.remarks += reader.tally.all
        if package.pictureCount > 0 {
            reading.remarks.append(
                .init(counted(package.pictureCount, "picture was", "pictures were") + " not read.")
            )
        }
        return reading
    }

    private static func contents(_ part: XMLScanner) throws(DocumentProblem) -> ([SheetEntry], from1904: Bool) {
        var xml = part
        var entries: [SheetEntry] = []
        var from1904 = false
        while true {
            switch try xml.next() {
            case .start where xml.name == "workbookPr":
                from1904 = try xml.attribute("date1904").map { isOn($0) } ?? false
            case .start where xml.name == "sheet":
                let state = try xml.attribute("state") ?? "visible"
                entries.append(
                    SheetEntry(
                        name: try xml.attribute("name") ?? "Sheet\(entries.count + 1)",
                        relationship: try xml.prefixedAttribute("id") ?? "",
                        isHidden: state != "visible"
                    )
                )
            case .done: return (entries, from1904)
            default: break
            }
        }
    }

    private static func beside(
        _ sheetPart: String,
        sheet: String,
        in package: OfficePackage
    ) throws(DocumentProblem) -> [SourceDocument.Block] {
        var blocks: [SourceDocument.Block] = []
        for relationship in try package.relationships(of: sheetPart) where !relationship.isExternal {
            switch relationship.type {
            case "drawing":
                blocks += try SheetNotes.textBoxes(try package.part(relationship.target), sheet: sheet)
            case "comments":
                blocks += try SheetNotes.comments(try package.part(relationship.target), sheet: sheet)
            default: break
            }
        }
        return blocks
    }

    private static func banners(
        _ texts: [String],
        _ part: SourceDocument.Part,
        _ sheet: String
    ) -> [SourceDocument.Block] {
        texts.map { .paragraph(.init(text: $0, place: .init(sheet: sheet), part: part)) }
    }

    private static func remarks(on sheet: Sheet, isHidden: Bool) -> [SourceDocument.Remark] {
        let place = SourceDocument.Place(sheet: sheet.name)
        var remarks: [SourceDocument.Remark] = []
        if isHidden { remarks.append(.init("This sheet is hidden; it was read.", at: place)) }
        let hidden = sheet.rows.count { $0.isHidden }
        if hidden > 0 {
            remarks.append(
                .init(
                    counted(hidden, "row is", "rows are") + " hidden, perhaps by a filter; all were read.",
                    at: place
                )
            )
        }
        let width = sheet.rows.reduce(0) { max($0, $1.cells.last?.column ?? 0) }
        let columns = sheet.hiddenColumns.filter { $0.lowerBound <= width }.flatMap {
            $0.clamped(to: 1...width)
        }
        if !columns.isEmpty {
            let letters = columns.map(columnLetters).joined(separator: ", ")
            let words =
                columns.count == 1
                ? "Column \(letters) is hidden; it was read."
                : "Columns \(letters) are hidden; they were read."
            remarks.append(.init(words, at: place))
        }
        if sheet.hasColourRules {
            let words =
                "Some colours here are set by rules (conditional formatting). Only colours given to cells by hand were read."
            remarks.append(.init(words, at: place))
        }
        return remarks
    }
}
