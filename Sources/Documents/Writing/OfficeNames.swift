/// The names that Office packages are held together by.
enum OfficeNames {
    static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    static func contentTypes(_ parts: [(part: String, type: String)]) -> String {
        let overrides =
            parts + [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
        return """
            <Types xmlns="\(package)/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            \(overrides.map { "<Override PartName=\"\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined())</Types>
            """
    }

    /// Numbered `rId1` and on, in order.
    static func relationships(_ targets: [(target: String, type: String, isExternal: Bool)]) -> String {
        let all = targets.enumerated().map { index, entry in
            let base = entry.type.hasPrefix("metadata/") ? "\(package)/relationships" : relationships
            let mode = entry.isExternal ? " TargetMode=\"External\"" : ""
            let target = XMLWriter.escaped(entry.target)
            return
                "<Relationship Id=\"rId\(index + 1)\" Type=\"\(base)/\(entry.type)\" Target=\"\(target)\"\(mode)/>"
        }.joined()
        return "<Relationships xmlns=\"\(package)/relationships\">\(all)</Relationships>"
    }

    /// An address that a document may open: a page or a letter, and nothing that runs.
    static func isSafeLink(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        return (start.hasPrefix("https://") || start.hasPrefix("http://") || start.hasPrefix("mailto:"))
            && !address.contains { $0.isWhitespace || $0.isNewline }
    }
}

/// What a file says of itself under "Properties". No dates, so that the same content gives the same bytes.
enum CoreProperties {
    static func xml(title: String, author: String) -> String {
        """
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>\(XMLWriter.escaped(title))</dc:title>\
        <dc:creator>\(XMLWriter.escaped(author))</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>
        """
    }
}
