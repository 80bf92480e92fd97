public import Definitions
public import Instruments
public import Kernel

/// The forms about somebody: what was filled in, what is being written, and what can be begun.
public struct FormsOfPerson: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let reach: PersonReach
        /// Drafts of the reader’s own agency, the last saved first.
        public let drafts: [FilledFormLine]
        /// Finished ones, the newest first.
        public let finished: [FilledFormLine]
        /// Those that can be begun today.
        public let offered: [FormKind]
        public let today: Day
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let people = try work.summaries(of: [under.person.id])
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        let reader = FormReader(under: under, work: work)
        let lines = try reader.lines()
        return Answer(
            summary: summary,
            reach: under.reach,
            drafts: lines.filter { !$0.filled.isFinished }.sorted {
                ($1.filled.savedAt, $1.filled.id) < ($0.filled.savedAt, $0.filled.id)
            },
            finished: lines.filter(\.filled.isFinished)
                .sorted { ($1.filled.finished?.at ?? $1.filled.savedAt) < ($0.filled.finished?.at ?? $0.filled.savedAt) },
            offered: work.allows(.fillForm, on: under.accessRecord) ? try reader.offered(isChild: summary.isChild) : [],
            today: work.today
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "the forms") }
}

/// A filled form as a list shows it.
public struct FilledFormLine: Hashable, Sendable {
    public let filled: FilledForm
    /// What the form is called.
    public let label: String
    public let author: String
    public let agency: String
    /// Whether the reader may write in it: a draft of their own agency.
    public let mayWrite: Bool
}

/// Which forms about a person somebody sees, and which they may begin.
struct FormReader {
    let under: PersonUnderWork
    let work: Work

    /// A draft is seen by its writer’s agency alone: nothing has been said yet. A finished form is seen by its own agency, and by
    /// whoever sees the whole of the record (SHARE-4).
    func sees(_ filled: FilledForm) -> Bool {
        let isOwn = isOwn(filled)
        return filled.isFinished ? isOwn || under.reach == .whole : isOwn
    }

    func isOwn(_ filled: FilledForm) -> Bool {
        if work.actor.isInstallation { return true }
        if let author = filled.author, author == work.actor.user { return true }
        return filled.agency != nil && filled.agency == work.actor.agency
    }

    func lines() throws -> [FilledFormLine] {
        try lines(FormStore(transaction: work.transaction).forms(about: under.family.records).filter(sees))
    }

    func lines(_ forms: [FilledForm]) throws -> [FilledFormLine] {
        let names = try UserNames(in: work).names(of: forms.compactMap(\.author))
        let agencies = try work.agencyNames()
        let mayFill = work.allows(.fillForm, on: under.accessRecord)
        return forms.map { filled in
            FilledFormLine(
                filled: filled,
                label: work.definitions.forms.label(filled.form.rawValue, on: work.today),
                author: filled.author.flatMap { names[$0] } ?? "",
                agency: filled.agency.flatMap { agencies[$0]?.name } ?? "",
                mayWrite: mayFill && !filled.isFinished && isOwn(filled)
            )
        }
    }

    /// Forms about such a person that this agency fills in.
    func offered(isChild: Bool) throws -> [FormKind] {
        let kind = try work.actor.agency.flatMap { try work.agencyNames()[$0]?.kind }
        return work.definitions.forms.inUse(on: work.today).filter { form in
            switch form.about {
            case .child where !isChild, .adult where isChild, .nobody: false
            default: form.agencies.isEmpty || kind.map(form.agencies.contains) ?? false
            }
        }
    }
}

extension Work {
    /// A filled form about somebody, as far as the actor may see it.
    func filledForm(_ id: ID<FilledForm>, about under: PersonUnderWork) throws -> FilledForm {
        let filled = try FormStore(transaction: transaction).find(id)
        guard !filled.people.isDisjoint(with: under.family.records), FormReader(under: under, work: self).sees(filled)
        else { throw NotFound("form") }
        return filled
    }
}
