import Documents
import Instruments
import Kernel

/// Who looked, as files for an inspection (ADM-1: logs exportable).
public struct LooksFile: Sendable {
    let answer: WhoLooked.Answer

    public init(_ answer: WhoLooked.Answer) { self.answer = answer }

    /// Comma-separated, safe to open in a spreadsheet.
    public var csv: String {
        let head = [
            "Number", "Time", "What kind", "Who", "Post", "Role", "Agency", "What", "Purpose", "Reason given", "Glass broken",
        ]
        let rows = answer.looks.map { look in
            [
                "\(look.seq)", look.at.description, look.sort.rawValue, look.name, look.post, look.roles.joined(separator: "; "),
                look.agency, look.what, look.purpose, look.reason, look.brokeGlass ? "yes" : "no",
            ]
        }
        return CSV.write([head] + rows, for: .spreadsheet)
    }

    /// One object with stable keys; times in RFC 3339.
    public var json: String {
        JSONValue.object([
            "person": .string(answer.summary.id.description),
            "made-at": .string(answer.at.description),
            "is-whole": .bool(answer.more == nil),
            "looks": .array(answer.looks.map(json)),
        ]).canonical
    }

    private func json(_ look: Look) -> JSONValue {
        .object([
            "number": .int(look.seq),
            "at": .string(look.at.description),
            "kind": .string(look.sort.rawValue),
            "user": look.user.map { .string($0.description) } ?? .null,
            "name": .string(look.name),
            "post": .string(look.post),
            "roles": .array(look.roles.map(JSONValue.string)),
            "agency": .string(look.agency),
            "what": .string(look.what),
            "purpose": .string(look.purpose),
            "reason": .string(look.reason),
            "glass-broken": .bool(look.brokeGlass),
        ])
    }
}
