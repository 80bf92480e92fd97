import Yams

/// A YAML text with every value still knowing its line. All plain values are text here: what they mean is for the
/// definition that reads them to say, so that `no` is never false and `1.10` never one and a tenth by accident.
enum YAMLTree: Sendable {
    case text(String, YAMLPlace)
    case list([YAMLTree], YAMLPlace)
    case mapping([YAMLMember], YAMLPlace)
    /// Nothing was written, or `null`.
    case empty(YAMLPlace)

    var place: YAMLPlace {
        switch self {
        case .text(_, let place), .list(_, let place), .mapping(_, let place), .empty(let place): place
        }
    }

    /// What it is, for a sentence: “a list is written here”.
    var kind: String {
        switch self {
        case .text: "a plain value"
        case .list: "a list"
        case .mapping: "a group of keys"
        case .empty: "nothing"
        }
    }
}

struct YAMLMember: Sendable {
    let key: String
    let place: YAMLPlace
    let value: YAMLTree
}

struct YAMLPlace: Hashable, Sendable {
    let file: String
    /// From 1.
    let line: Int
}

extension YAMLTree {
    /// Reads one document. Throws the one thing that stops it from being YAML at all.
    static func read(_ text: String, file: String) throws(DefinitionProblem) -> YAMLTree {
        do {
            // Which plain values look like numbers, dates or yes and no is not asked: all are text.
            guard let node = try Parser(yaml: text, resolver: .basic).singleRoot() else {
                return .empty(YAMLPlace(file: file, line: 1))
            }
            return try tree(node, file: file)
        } catch let problem as DefinitionProblem {
            throw problem
        } catch let error as YamlError {
            throw problem(error, file: file)
        } catch {
            throw DefinitionProblem(file: file, line: nil, "This file cannot be read: \(error).")
        }
    }

    private static func tree(_ node: Node, file: String) throws -> YAMLTree {
        let place = YAMLPlace(file: file, line: node.mark?.line ?? 1)
        switch node {
        case .scalar(let scalar):
            let isNothing = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            return isNothing ? .empty(place) : .text(scalar.string, place)
        case .sequence(let sequence):
            return .list(try sequence.map { try tree($0, file: file) }, place)
        case .mapping(let mapping):
            let members = try mapping.map { key, value in
                let place = YAMLPlace(file: file, line: key.mark?.line ?? place.line)
                guard case .scalar(let word) = key else {
                    throw DefinitionProblem(
                        file: file,
                        line: place.line,
                        "A key is a single word. Write it as “key: value”."
                    )
                }
                return YAMLMember(key: word.string, place: place, value: try tree(value, file: file))
            }
            return .mapping(members, place)
        case .alias:
            throw DefinitionProblem(
                file: file,
                line: place.line,
                "References with * are not read here. Write the value out."
            )
        }
    }

    private static func problem(_ error: YamlError, file: String) -> DefinitionProblem {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let where_ = context.map { " (\($0.text) on line \($0.mark.line))" } ?? ""
            return DefinitionProblem(
                file: file,
                line: mark.line,
                "This is not YAML: \(problem)\(where_). Look at the indents, colons and quotation marks just before it."
            )
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "“\($0)”" }.joined(separator: ", ")
            return DefinitionProblem(
                file: file,
                line: context.mark.line,
                "\(names) is written twice in the same group, first here. Keep one and delete the other."
            )
        case .reader(_, _, _, _), .dataCouldNotBeDecoded:
            return DefinitionProblem(file: file, line: nil, "This file is not UTF-8 text. Save it as UTF-8.")
        default:
            return DefinitionProblem(file: file, line: nil, "This file cannot be read as YAML: \(error).")
        }
    }
}
