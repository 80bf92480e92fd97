public import Instruments
public import Kernel

/// What became of the newest link to a record, for those who sent it.
public struct LinkTrace: Hashable, Sendable {
    public let sentTo: String
    public let sentAt: Instant
    public let expiresAt: Instant
    /// Told to whoever it was sent to by telephone; empty where none is asked.
    public let codeWord: String
    /// Who opened it, the first first.
    public let openings: [LinkOpening]
    public let isForwarded: Bool
    public let isOver: Bool
}

extension PrivateLinks {
    /// By record; nothing for one to which no link was sent.
    func traces(of subjects: [Subject]) throws -> [Subject: LinkTrace] {
        let store = PrivateLinkStore(transaction: work.transaction)
        let newest = Dictionary(
            try store.links(to: subjects).compactMap { link in link.opens.map { ($0, link) } },
            uniquingKeysWith: { _, last in last })
        let openings = Dictionary(grouping: try store.openings(of: newest.values.map(\.id)), by: \.link)
        return try newest.mapValues { link in
            LinkTrace(
                sentTo: link.sentName,
                sentAt: link.madeAt,
                expiresAt: link.expiresAt,
                codeWord: link.codeWord,
                openings: openings[link.id] ?? [],
                isForwarded: link.forwardedAt != nil,
                isOver: try link.over(in: work) != nil
            )
        }
    }
}
