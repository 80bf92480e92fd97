import Definitions
import Matching
extension Definitions {
    var knownNames: KnownNames {
        KnownNames(names.all.map { NameGroup(name: $0.head.label.on($0.head.from), short: $0.short, forms: $0.forms) })
    }
}
