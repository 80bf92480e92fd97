import Definitions
public import Instruments
public import Kernel

/// A person with whom somebody has open work: one case, however many kinds of work it is.
public struct OpenCase: Hashable, Sendable {
    /// The record that stands for them.
    public let person: ID<Person>
    public let worker: ID<User>
    /// Keys of the kinds of open work.
    public let openWork: Set<String>
    /// Since when, as far as it is known.
    public let from: Day?
    let involvements: [ID<Involvement>]
}

/// The open cases of workers on a day (WORK-1).
struct OpenCases {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// By worker; of these, or of everybody. A person whose records were merged is one case.
    func all(of workers: [ID<User>]? = nil, on day: Day? = nil) throws -> [ID<User>: [OpenCase]] {
        let held = try CaseloadStore(transaction: work.transaction).held(on: day ?? work.today, by: workers)
        let standing = try PersonStore(transaction: work.transaction).standing(for: Set(held.map(\.person)))
        return Dictionary(grouping: held, by: \.worker).mapValues { theirs in
            Dictionary(grouping: theirs) { standing[$0.person] ?? $0.person }.map { person, work in
                OpenCase(
                    person: person, worker: work[0].worker, openWork: Set(work.map(\.openWork)),
                    from: work.compactMap(\.from).min(),
                    involvements: work.map(\.involvement))
            }.sorted { $0.person < $1.person }
        }
    }
}
