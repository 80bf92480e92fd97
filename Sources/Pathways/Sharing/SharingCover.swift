import Instruments
import Kernel

/// Which agreement covers a question between two agencies (SHARE-1). Pure.
struct SharingCover {
    let agreements: [SharingAgreement]

    /// The agreement in force on a day that both agencies signed and that covers the purpose; of several the youngest, since it
    /// was made knowing the others. Nil where none does, and where nobody knows for which agency somebody asks.
    func agreement(from asking: ID<Agency>?, to asked: ID<Agency>, for purpose: String, on day: Day) -> SharingAgreement? {
        guard let asking else { return nil }
        return agreements.filter {
            $0.isInForce(on: day) && $0.words.purposes.contains(purpose) && $0.words.agencies.isSuperset(of: [asking, asked])
        }.max { ($0.words.from, $0.id.description) < ($1.words.from, $1.id.description) }
    }
}
