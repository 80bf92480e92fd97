import Definitions
public import Instruments
public import Kernel

/// One form about somebody: what was asked and answered, with the last one beside it.
public struct FormOfPerson: Query {
    public let person: ID<Person>
    public let form: ID<FilledForm>
    /// False while a page that is open is only brought up to date.
    public let isLook: Bool

    public init(_ form: ID<FilledForm>, of person: ID<Person>, isLook: Bool = true) {
        self.form = form
        self.person = person
        self.isLook = isLook
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let line: FilledFormLine
        /// The one before it, finished, that the reader may see.
        public let last: FilledFormLine?
        /// Whether a new one can be begun in its place.
        public let mayBegin: Bool
        /// Who saved last, in words, for whoever saved second.
        public let savedBy: String

        public var filled: FilledForm { line.filled }
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let filled = try work.filledForm(form, about: under)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let reader = FormReader(under: under, work: work)
        let before = filled.finished?.at ?? work.now
        let last = try reader.lines().filter { $0.filled.form == filled.form && $0.filled.id != filled.id }
            .filter { $0.filled.finished.map { $0.at < before } ?? false }
            .max { ($0.filled.finished?.at ?? $0.filled.savedAt) < ($1.filled.finished?.at ?? $1.filled.savedAt) }
        guard let line = try reader.lines([filled]).first else { throw NotFound("form") }
        let savedBy = try filled.savedBy.flatMap { try UserNames(in: work).names(of: [$0])[$0] }
        return Answer(
            summary: summary,
            line: line,
            last: last,
            mayBegin: try work.allows(.fillForm, on: under.accessRecord)
                && reader.offered(isChild: summary.isChild).contains { $0.formKey == filled.form },
            savedBy: savedBy ?? "Somebody"
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        // Whoever writes a draft has opened it already.
        if !isLook, answer.line.mayWrite { return nil }
        return View([answer.summary.person.subject, Subject("form", answer.filled.id)], on: "a form: \(answer.line.label)")
    }
}

/// A file that was given with a form, for whoever may read the form.
public struct FileOfForm: Query {
    public let person: ID<Person>
    public let form: ID<FilledForm>
    public let file: ID<StoredFile>

    public init(_ file: ID<StoredFile>, with form: ID<FilledForm>, of person: ID<Person>) {
        self.file = file
        self.form = form
        self.person = person
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> KeptFile {
        let filled = try work.filledForm(form, about: PersonUnderWork(person, in: work))
        guard try FormStore(transaction: work.transaction).has(file, in: filled.id) else { throw NotFound("file") }
        return try FileStore(transaction: work.transaction).find(file)
    }

    public func viewed(_ answer: KeptFile) -> View? {
        View([Subject("person", person), Subject("form", form)], on: "a file with a form")
    }
}
