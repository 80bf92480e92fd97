import Definitions
import Instruments
import Matching
import Synchronization

/// What the definitions know of names: made when it is first asked for, and kept for as long as the installation runs. Making it
/// takes longer than a whole search.
final class NamesKnown: Sendable {
    private let definitions: Definitions
    private let made = Mutex<KnownNames?>(nil)

    init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    var all: KnownNames {
        made.withLock { made in
            if let made { return made }
            let names = definitions.knownNames
            made = names
            return names
        }
    }
}

extension Work {
    /// Short forms and spellings of names, the same for whoever asks.
    var knownNames: KnownNames { namesKnown.all }
}
