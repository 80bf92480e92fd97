/// The parts of a Word or Excel file and how they point at one another (ECMA-376 part 2).
struct OfficePackage {
    enum Kind: Hashable { case workbook, wordDocument }

    struct Relationship {
        let id: String
        /// The last word of the relationship's type, which is the same in the transitional and the strict form.
        let type: String
        /// The name of the part pointed at, from the package's root; an address when it is outside.
        let target: String
        let isExternal: Bool
    }

    let kind: Kind
    /// For refusals: "This Excel workbook".
    let what: String
    /// The name of the workbook's or document's own part.
    let mainPart: String
    let hasMacros: Bool
    private let archive: ZipArchive

    /// Refuses packages that are neither, saying what they are.
    init(_ bytes: [UInt8], limits: Limits) throws(DocumentProblem) {
        archive = try ZipArchive(bytes, limits: limits)
        if let type = try archive.bytes(of: "mimetype") {
            throw OfficePackage.openDocument(String(decoding: type.prefix(100), as: UTF8.self))
        }
        guard let types = try archive.bytes(of: "[Content_Types].xml") else {
            throw OfficePackage.notOffice(archive.names)
        }
        let relationships = try OfficePackage.relationships(of: "", in: archive, what: "This file")
        let main = relationships.first { $0.type == "officeDocument" && !$0.isExternal }?.target
        let known = ["xl/workbook.xml", "word/document.xml", "ppt/presentation.xml", "xl/workbook.bin"]
        guard let main = main ?? known.first(where: archive.has) else { throw .notADocument }
        let type = try OfficePackage.contentType(of: main, in: types)
        guard let kind = try OfficePackage.kind(type, main) else { throw .notADocument }
        guard archive.has(main) else { throw .damaged(what: OfficePackage.name(of: kind)) }
        (self.kind, mainPart, what) = (kind, main, OfficePackage.name(of: kind))
        hasMacros = archive.names.contains { $0.lowercased().hasSuffix("vbaproject.bin") }
    }

    /// A part to be read from its beginning; nil when the package has none of that name.
    func part(_ name: String) throws(DocumentProblem) -> XMLScanner? {
        do {
            guard let bytes = try archive.bytes(of: name) else { return nil }
            return try XMLScanner(bytes, what: what)
        } catch .damaged {
            throw .damaged(what: what)
        }
    }

    func relationships(of part: String) throws(DocumentProblem) -> [Relationship] {
        try OfficePackage.relationships(of: part, in: archive, what: what)
    }

    /// How many pictures the package holds.
    var pictureCount: Int {
        archive.names.count { $0.lowercased().contains("/media/") }
    }
}

extension OfficePackage {
    private static func name(of kind: Kind) -> String {
        kind == .workbook ? "This Excel workbook" : "This Word document"
    }

    private static func kind(_ type: String, _ main: String) throws(DocumentProblem) -> Kind? {
        if type.contains("sheet.binary") || main.hasSuffix(".bin") {
            throw .otherFormat(is: "an Excel binary workbook (.xlsb)", saveAs: "an Excel workbook (.xlsx)")
        }
        if type.contains("presentationml") || type.contains("powerpoint") || main.hasPrefix("ppt/") {
            throw .otherFormat(
                is: "a PowerPoint presentation (.pptx)",
                saveAs: "a PDF, or copy its table into a Word document (.docx)"
            )
        }
        if type.contains("spreadsheetml") || type.contains("ms-excel") { return .workbook }
        if type.contains("wordprocessingml") || type.contains("ms-word") { return .wordDocument }
        if main.lowercased() == "xl/workbook.xml" { return .workbook }
        if main.lowercased() == "word/document.xml" { return .wordDocument }
        return nil
    }

    private static func openDocument(_ type: String) -> DocumentProblem {
        if type.contains("opendocument.spreadsheet") {
            return .otherFormat(is: "an OpenDocument spreadsheet (.ods)", saveAs: "an Excel workbook (.xlsx)")
        }
        if type.contains("opendocument.text") {
            return .otherFormat(is: "an OpenDocument text (.odt)", saveAs: "a Word document (.docx)")
        }
        if type.contains("opendocument") {
            return .otherFormat(is: "an OpenDocument file", saveAs: "a Word document (.docx) or a PDF")
        }
        return .notADocument
    }

    private static func notOffice(_ names: [String]) -> DocumentProblem {
        if names.contains(where: { $0.hasSuffix(".iwa") || $0 == "index.xml.gz" }) {
            return .otherFormat(
                is: "an Apple Pages or Numbers file",
                saveAs: "a Word document (.docx) or an Excel workbook (.xlsx)"
            )
        }
        return .archiveOfFiles
    }

    private static func contentType(of part: String, in types: [UInt8]) throws(DocumentProblem) -> String {
        var xml = try XMLScanner(types, what: "This file")
        var byEnding = ""
        while true {
            switch try xml.next() {
            case .start where xml.name == "Override":
                let name = try xml.attribute("PartName") ?? ""
                if name.lowercased() == "/" + part.lowercased() {
                    return try xml.attribute("ContentType") ?? ""
                }
            case .start where xml.name == "Default":
                if try xml.attribute("Extension")?.lowercased() == fileEnding(part) {
                    byEnding = try xml.attribute("ContentType") ?? ""
                }
            case .done: return byEnding
            default: break
            }
        }
    }

    private static func relationships(
        of part: String,
        in archive: ZipArchive,
        what: String
    ) throws(DocumentProblem) -> [Relationship] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) } ?? ""
        let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
        guard let bytes = try archive.bytes(of: name) else { return [] }
        var xml = try XMLScanner(bytes, what: what)
        var found: [Relationship] = []
        while true {
            switch try xml.next() {
            case .start where xml.name == "Relationship":
                let target = try xml.attribute("Target") ?? ""
                let isExternal = try xml.attribute("TargetMode") == "External"
                let type = try xml.attribute("Type") ?? ""
                found.append(
                    Relationship(
                        id: try xml.attribute("Id") ?? "",
                        type: String(type.split(separator: "/").last ?? ""),
                        target: isExternal ? target : resolved(target, from: folder),
                        isExternal: isExternal
                    )
                )
            case .done: return found
            default: break
            }
        }
    }

    private static func resolved(_ target: String, from folder: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") where step != "." {
            if step == ".." {
                _ = steps.popLast()
            } else {
                steps.append(String(step))
            }
        }
        return steps.joined(separator: "/")
    }
}
