import Crypto
public import Instruments
public import Kernel

/// Keeps a file as it was given.
public struct StoreFile: Command {
    let name: String
    let mediaType: String
    let bytes: [UInt8]

    public init(_ bytes: [UInt8], named name: String, mediaType: String = "application/octet-stream") {
        self.bytes = bytes
        self.name = name
        self.mediaType = mediaType
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("a file", owner: work.actor.user) }

    public func perform(in work: Work) throws -> ID<StoredFile> {
        try FileStore(transaction: work.transaction).keep(bytes, name: name, mediaType: mediaType, in: work)
    }
}

/// A kept file, as it was given.
public struct KeptFile: Hashable, Sendable {
    public let id: ID<StoredFile>
    public let name: String
    public let mediaType: String
    public let fingerprint: String
    public let bytes: [UInt8]
}

/// The file behind an item of evidence, for whoever may read the item.
public struct EvidenceFile: Query {
    public let evidence: ID<Evidence>

    public init(of evidence: ID<Evidence>) {
        self.evidence = evidence
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { try EvidencePageQuery(evidence).record(in: work) }

    public func answer(in work: Work) throws -> KeptFile {
        guard let file = try EvidenceStore(transaction: work.transaction).find(evidence).file else { throw NotFound("file") }
        return try FileStore(transaction: work.transaction).find(file)
    }

    public func viewed(_ answer: KeptFile) -> View? { View([Subject("evidence", evidence)], on: "file") }
}

extension FileStore {
    static func fingerprint(of bytes: [UInt8]) -> String { SHA256.hash(data: bytes).hexadecimal }
}
