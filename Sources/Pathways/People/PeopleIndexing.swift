import Instruments
import Kernel

/// The index of people, kept in step with the record: every command that changes a name, a birth date, a number or a home ends here.
extension Work {
    /// The people who fit what was typed, best first, each once, with why.
    func search(_ typed: String, limit: Int) throws -> [(id: ID<Person>, reasons: [String])] { [] }
}
