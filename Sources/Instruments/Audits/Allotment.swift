public import Kernel

/// Shares records out among auditors: evenly, and never to somebody who worked on them (AUDIT-3). Pure.
public enum Allotment {
    public struct Piece: Hashable, Sendable {
        public let key: String
        /// Who may not have it: whoever works or worked on it, decided it, or gave it back.
        public let barred: Set<ID<User>>

        public init(_ key: String, barring barred: Set<ID<User>>) {
            self.key = key
            self.barred = barred
        }
    }

    /// Whose each piece is; one that nobody may have is not there. The pieces that fewest may have go first, each to whoever has
    /// fewest of this sample, then fewest in all; among equals by a number that changes with the seed.
    ///
    /// - Parameters:
    ///   - has: what each has of this sample already.
    ///   - load: what each has open in all.
    public static func share(
        _ pieces: [Piece], among auditors: [ID<User>], having has: [ID<User>: Int] = [:], load: [ID<User>: Int] = [:],
        seed: String
    ) -> [String: ID<User>] {
        var (count, open) = (has, load)
        let turn = Dictionary(
            uniqueKeysWithValues: Set(auditors).map { ($0, SampleDraw.number($0.description, seed: seed)) })
        let order = pieces.enumerated().map { place, piece in
            (place: place, piece: piece, may: turn.keys.filter { !piece.barred.contains($0) })
        }.sorted { ($0.may.count, $0.place) < ($1.may.count, $1.place) }
        var shared: [String: ID<User>] = [:]
        for one in order {
            let chosen = one.may.min {
                (count[$0] ?? 0, open[$0] ?? 0, turn[$0] ?? "") < (count[$1] ?? 0, open[$1] ?? 0, turn[$1] ?? "")
            }
            guard let chosen else { continue }
            shared[one.piece.key] = chosen
            count[chosen, default: 0] += 1
            open[chosen, default: 0] += 1
        }
        return shared
    }
}
