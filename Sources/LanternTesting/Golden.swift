import Foundation

/// A text kept beside the tests that make it: a page printed a tag a line, a help text, a report.
///
/// Kept in the `Golden` folder of the test's target. A changed one is read like code, then recorded anew with
/// `scripts/golden`, which sets `LANTERN_RECORD_GOLDEN`.
public enum Golden {
    /// Throws what differs first when the text is not as it was last read and agreed.
    ///
    /// - Parameter name: within the target's `Golden` folder, as `Components/task-list.html`.
    public static func compare(_ text: String, with name: String, of test: String = #filePath) throws {
        let file = folder(of: test).appending(path: name)
        if ProcessInfo.processInfo.environment["LANTERN_RECORD_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
            return
        }
        guard let agreed = try? String(contentsOf: file, encoding: .utf8) else {
            throw Differs(name: name, first: nil)
        }
        if agreed != text { throw Differs(name: name, first: firstDifference(agreed, text)) }
    }

    /// `Tests/WebTests/Golden` for a test anywhere in `Tests/WebTests`.
    static func folder(of test: String) -> URL {
        let parts = test.split(separator: "/", omittingEmptySubsequences: false)
        let target =
            parts.lastIndex(of: "Tests").map { parts[...min($0 + 1, parts.count - 2)] } ?? parts.dropLast()
        return URL(filePath: target.joined(separator: "/")).appending(path: "Golden")
    }

    private static func firstDifference(_ agreed: String, _ now: String) -> (
        line: Int, agreed: String, now: String
    ) {
        let left = agreed.split(separator: "\n", omittingEmptySubsequences: false)
        let right = now.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(left, right).prefix { $0 == $1 }.count
        return (
            same + 1, same < left.count ? String(left[same]) : "(the end)",
            same < right.count ? String(right[same]) : "(the end)"
        )
    }

    /// What a failed comparison says.
    public struct Differs: Error, CustomStringConvertible {
        let name: String
        let first: (line: Int, agreed: String, now: String)?

        public var description: String {
            guard let first else {
                return "There is no golden \(name) yet. scripts/golden records it; then read it."
            }
            return """
                \(name), line \(first.line), was agreed as:
                \(first.agreed)
                and now is:
                \(first.now)
                If that is right, scripts/golden records it.
                """
        }
    }
}
