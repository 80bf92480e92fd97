public import Instruments
public import Kernel

/// An agency’s extract on its way in: where it stands, and what became of its rows (PER-3).
public struct PeopleImport: Hashable, Sendable {
    public let id: ID<PeopleImport>
    public let agency: ID<Agency>
    public let fileName: String
    public let fingerprint: String
    public let file: ID<StoredFile>
    public let columns: ExtractColumns
    public let rowCount: Int
    public let startedAt: Instant
    public let startedBy: ID<User>?
    public let finishedAt: Instant?
    public let tally: Tally

    /// How many rows had which end so far.
    public struct Tally: Hashable, Sendable {
        public var added = 0
        public var known = 0
        public var refused = 0

        public init(added: Int = 0, known: Int = 0, refused: Int = 0) {
            self.added = added
            self.known = known
            self.refused = refused
        }

        public var done: Int { added + known + refused }
    }

    public var subject: Subject { Subject("people-import", id) }
}

/// A row that was not imported, by its line.
public struct RefusedRow: Hashable, Sendable {
    public let line: Int
    public let problem: String
}
