import Foundation
import Synchronization

/// The project's own files, as they lie on the disk.
enum House {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of ours, by path.
    static let swift: [SourceFile] = files(under: ["Sources", "Tests", "Benchmarks"], ending: [".swift"])

    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }

    /// Every text of ours that is committed, by path.
    static let texts: [SourceFile] =
        files(
            under: ["Sources", "Tests", "Benchmarks", "Definitions", "Public", "docs", "scripts", ".ci"],
            ending: [
                ".swift", ".md", ".yaml", ".sql", ".css", ".js", ".py", ".sh", ".html", ".modulemap", ".h",
                ".csv", "",
            ]
        ) + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Package.swift"].compactMap(file)

    /// Nil when there is no such file, or it is not text.
    static func file(_ path: String) -> SourceFile? {
        guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
            return nil
        }
        return SourceFile(path: path, text: text)
    }

    /// - Parameter endings: of the file's name; `""` for names without a full stop.
    private static func files(under folders: [String], ending endings: [String]) -> [SourceFile] {
        folders.flatMap { folder -> [SourceFile] in
            let inside = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            let names = inside?.compactMap { $0 as? String } ?? []
            return names.sorted()
                .filter { name in
                    let last = name.split(separator: "/").last ?? ""
                    guard last.contains(".") else { return endings.contains("") }
                    return endings.contains { !$0.isEmpty && last.hasSuffix($0) }
                }
                .compactMap { file("\(folder)/\($0)") }
        }
    }
}

struct SourceFile: Hashable, Sendable {
    /// From the root: `Sources/Web/Layout.swift`.
    let path: String
    let text: String

    var name: String { String(path.split(separator: "/").last ?? "") }
    /// `Web` for a file of that floor, or of its tests.
    var floor: String { String(path.split(separator: "/").dropFirst().first ?? "") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules that it imports.
    var imports: Set<String> {
        Set(
            lines.compactMap { line -> String? in
                guard line.contains("import ") else { return nil }
                let import_ =
                    /^(?:@\w+ )*(?:public |package |internal )?import (?:struct |enum |class |func )?(\w+)/
                return line.firstMatch(of: import_).map { String($0.output.1) }
            }
        )
    }

    /// Lines of code with what is in quotation marks and in comments left out, each with its number from 1.
    var code: [(number: Int, words: String)] { SourceFile.codes.code(of: self) }

    fileprivate func readCode() -> [(number: Int, words: String)] {
        var isInside = false
        return lines.enumerated().compactMap { place, line in
            if line.contains("\"\"\"") {
                isInside.toggle()
                return nil
            }
            return isInside ? nil : (place + 1, SourceFile.words(line))
        }
    }

    /// The line up to a comment, with nothing between quotation marks.
    private static func words(_ line: Substring) -> String {
        var words: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        for byte in line.utf8 {
            if isQuoted {
                if !isEscaped, byte == UInt8(ascii: "\"") {
                    isQuoted = false
                    words.append(byte)
                }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "/"), words.last == byte {
                words.removeLast()
                break
            } else {
                isQuoted = byte == UInt8(ascii: "\"")
                words.append(byte)
            }
        }
        return String(decoding: words, as: UTF8.self)
    }

    private static let codes = CodeCache()
}

/// Code without its quotations, worked out once for each file.
private final class CodeCache: Sendable {
    private let known = Mutex<[String: [(number: Int, words: String)]]>([:])

    func code(of file: SourceFile) -> [(number: Int, words: String)] {
        if let code = known.withLock({ $0[file.path] }) { return code }
        let code = file.readCode()
        known.withLock { $0[file.path] = code }
        return code
    }
}

/// A file that a rule lets be, with the reason why. One that no longer needs to be excused is taken off the list.
struct Excuse: Sendable {
    let path: String
    let because: String

    init(_ path: String, _ because: String) {
        self.path = path
        self.because = because
    }
}
