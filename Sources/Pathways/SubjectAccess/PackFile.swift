import Instruments
import Kernel

/// A subject access pack for machines: stable keys, times in RFC 3339. What is withheld says so and why, and nothing else.
public struct PackFile: Sendable {
    let answer: SubjectAccessPack.Answer

    public init(_ answer: SubjectAccessPack.Answer) { self.answer = answer }

    public var json: String {
        let request = answer.line.request
        return JSONValue.object([
            "person": .string(answer.summary.id.description),
            "request": .string(request.id.description),
            "received-on": .string(request.receivedOn.description),
            "due-on": .string(answer.line.due.description),
            "made-at": .string((request.madeAt ?? answer.now).description),
            "sections": .array(answer.pack.sections.map(section)),
            "looks": .array(answer.pack.looks.map(look)),
            "looks-are-whole": .bool(answer.pack.areLooksWhole),
        ]).canonical
    }

    private func section(_ section: SubjectPack.Section) -> JSONValue {
        .object([
            "key": .string(section.key),
            "title": .string(section.title),
            "items": .array(section.items.map(item)),
        ])
    }

    private func item(_ item: SubjectPack.Item) -> JSONValue {
        if let because = item.withheldBecause {
            return .object(["key": .string(item.key), "withheld-because": .string(because)])
        }
        let lines = Dictionary(item.lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return .object([
            "key": .string(item.key),
            "values": .object(lines.mapValues(\.raw)),
            "in-words": .object(lines.filter { !$0.value.words.isBlank }.mapValues { .string($0.words) }),
        ])
    }

    private func look(_ look: Look) -> JSONValue {
        .object([
            "at": .string(look.at.description),
            "kind": .string(look.sort.rawValue),
            "who": .string([look.post, look.agency].filter { !$0.isBlank }.joined(separator: ", ")),
            "what": .string(look.what),
            "purpose": .string(look.purpose),
            "reason": .string(look.reason),
        ])
    }
}
