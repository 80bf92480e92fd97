import Kernel

/// What is kept while all the definition files are read: the mistakes so far, the keys that were declared, and the
/// references that must turn out to lead somewhere. Reading goes on after a mistake, so that one start tells them all.
final class DefinitionReading {
    private var problems: [DefinitionProblem] = []
    private var declared: [String: Set<String>] = [:]
    private var unread: Set<String> = []
    private var references: [(kind: String, key: String, place: YAMLPlace)] = []
    /// First days of editions of guidance: `from: working-together-2018` stands for one of these.
    var editions: [String: Day] = [:]
    /// Where the parts of the form stand that is being read, for what is said of it as a whole.
    var places: [String: YAMLPlace] = [:]

    func complain(_ words: String, at place: YAMLPlace) {
        problems.append(DefinitionProblem(file: place.file, line: place.line, words))
    }

    func complain(_ problem: DefinitionProblem) {
        problems.append(problem)
    }

    func declare(_ key: String, as kind: String) {
        declared[kind, default: []].insert(key)
    }

    /// Nothing can be said about references to a kind whose file could not be read.
    func leaveUnchecked(_ kind: String) {
        unread.insert(kind)
    }

    func refer(to key: String, of kind: String, at place: YAMLPlace) {
        references.append((kind, key, place))
    }

    /// Throws every mistake, in order of file and line.
    func finish() throws {
        for reference in references where !unread.contains(reference.kind) {
            let known = declared[reference.kind] ?? []
            guard !known.contains(reference.key) else { continue }
            complain(
                "There is no \(reference.kind) “\(reference.key)”."
                    + hint(reference.key, among: known.sorted()),
                at: reference.place
            )
        }
        try Problems.throwIfAny(Set(problems).sorted())
    }
}

/// “Did you mean …?” when something is near, else the whole list.
func hint(_ written: String, among known: [String]) -> String {
    if let meant = likelyMeant(written, among: known) { return " Did you mean “\(meant)”?" }
    return known.isEmpty ? " None is known." : " Write one of: \(known.joined(separator: ", "))."
}
