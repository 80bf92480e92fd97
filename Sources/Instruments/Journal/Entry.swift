public import Kernel

/// What happened, as `noun.verb`: `plan.imported`, `record.viewed`, `access.refused`.
public struct EntryKind: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    /// Somebody looked at a record.
    public static let recordViewed: EntryKind = "record.viewed"
    /// Somebody asked for what is not theirs.
    public static let accessRefused: EntryKind = "access.refused"
}

/// A record that an entry is about.
public struct Subject: Hashable, Sendable {
    /// What sort of record: `plan`, `action`, `finding`, `user`.
    public let kind: String
    public let id: String

    public init<Owner>(_ kind: String, _ id: ID<Owner>) {
        self.kind = kind
        self.id = id.description
    }
}

/// One row of the journal, as read back.
public struct Entry: Hashable, Sendable {
    public let seq: Int
    public let at: Instant
    public let actor: ID<User>?
    public let actorName: String
    public let agency: ID<Agency>?
    public let purpose: Purpose
    public let kind: EntryKind
    /// Canonical JSON: a list of `[kind, id]`.
    public let subjects: String
    /// Canonical JSON object.
    public let payload: String

    /// The bytes that are sealed: nine lines, each a JSON string or number, in the order of the columns. A text
    /// within a line cannot hold a line end (JSON escapes it), so no two entries have the same bytes.
    public var canonical: String {
        [
            String(seq),
            at.description,
            actor?.description ?? "",
            JSONValue.string(actorName).canonical,
            agency?.description ?? "",
            JSONValue.string(purpose.rawValue).canonical,
            JSONValue.string(kind.rawValue).canonical,
            subjects,
            payload,
        ].joined(separator: "\n")
    }

    /// The ids of the records of one sort that it is about.
    public func subjects(_ sort: String) -> [String] {
        guard case .array(let pairs)? = JSONValue(parsing: subjects) else { return [] }
        return pairs.compactMap { pair in
            guard case .array(let parts) = pair, parts.count == 2, parts[0].text == sort else { return nil }
            return parts[1].text
        }
    }

    public var particulars: JSONValue { JSONValue(parsing: payload) ?? .object([:]) }
}

extension Entry {
    /// The same without what was written: for whoever may know that something happened, and not what.
    public var withoutParticulars: Entry {
        Entry(
            seq: seq,
            at: at,
            actor: actor,
            actorName: actorName,
            agency: agency,
            purpose: purpose,
            kind: kind,
            subjects: subjects,
            payload: JSONValue.object(["not-shown": .string("This is about somebody’s record. Ask the records officer.")])
                .canonical
        )
    }
}
