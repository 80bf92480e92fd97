/// The container of Office before 2007, and of Office files under a password: told apart by the names of its streams.
///
/// The directory of streams is written in UTF-16, so the names can be looked for without walking the container.
enum CompoundFile {
    static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    static func problem(with bytes: [UInt8], named name: String) -> DocumentProblem {
        let ending = fileEnding(name)
        if holds("EncryptedPackage", in: bytes) {
            switch ending {
            case "docx", "docm", "doc", "dotx": return .passwordProtected(kind: "Word document")
            case "xlsx", "xlsm", "xls", "xlsb": return .passwordProtected(kind: "Excel workbook")
            default: return .passwordProtected(kind: "Office document")
            }
        }
        if holds("WordDocument", in: bytes) {
            return .otherFormat(is: "a Word 97–2003 document (.doc)", saveAs: "a Word document (.docx)")
        }
        if holds("Workbook", in: bytes) || holds("Book", in: bytes) {
            return .otherFormat(is: "an Excel 97–2003 workbook (.xls)", saveAs: "an Excel workbook (.xlsx)")
        }
        if holds("PowerPoint Document", in: bytes) {
            return .otherFormat(
                is: "a PowerPoint 97–2003 presentation (.ppt)",
                saveAs: "a PDF, or copy its table into a Word document (.docx)"
            )
        }
        if holds("__properties_version1.0", in: bytes) {
            return .otherFormat(is: "an Outlook message (.msg)", saveAs: "text, or save its attachment")
        }
        if ending == "doc" || ending == "docx" { return .damaged(what: "This Word document") }
        if ending == "xls" || ending == "xlsx" { return .damaged(what: "This Excel workbook") }
        return .notADocument
    }

    /// Whether an entry of the directory has exactly this name: its entries are 128 bytes, the name first and the
    /// length of the name in bytes, its closing nought included, at 64.
    private static func holds(_ stream: String, in bytes: [UInt8]) -> Bool {
        let name = stream.utf16.flatMap {
            [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
        }
        return bytes.withUnsafeBufferPointer { bytes in
            var entry = 512
            while entry + 128 <= bytes.count {
                if bytes[entry] == name[0], Int(bytes[entry + 64]) == name.count + 2, bytes[entry + 65] == 0,
                    bytes[entry..<entry + name.count].elementsEqual(name)
                {
                    return true
                }
                entry += 128
            }
            return false
        }
    }
}
