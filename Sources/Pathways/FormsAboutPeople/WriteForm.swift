import Definitions
public import Instruments
public import Kernel

/// Keeps what somebody wrote in a form about a person, as far as they have come. Nothing that can be read is refused.
public struct SaveForm: Command {
    public let person: ID<Person>
    public let form: ID<FilledForm>
    public let answers: Answers
    /// The version of the record that was read. Throws `Conflict` when there is a later one.
    public let version: Int
    public let files: [NewFile]

    /// A file that is given with an answer.
    public struct NewFile: Hashable, Sendable {
        /// Key of the question.
        public let question: String
        public let name: String
        public let bytes: [UInt8]

        public init(for question: String, named name: String, _ bytes: [UInt8]) {
            self.question = question
            self.name = name
            self.bytes = bytes
        }
    }

    public init(_ form: ID<FilledForm>, of person: ID<Person>, saying answers: Answers, files: [NewFile] = [], version: Int) {
        self.form = form
        self.person = person
        self.answers = answers
        self.files = files
        self.version = version
    }

    public var act: Act { .fillForm }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let filled = try work.draft(form, of: person, version: version)
        let answers = try work.keep(files, in: answers)
        try FormStore(transaction: work.transaction).save(filled.saying(answers, by: work.actor.user, at: work.now))
    }
}

/// Finishes a form about a person. Everything that is shown and required is answered, or it is refused with all that is missing.
public struct FinishForm: Command {
    public let person: ID<Person>
    public let form: ID<FilledForm>
    public let answers: Answers
    public let version: Int

    public init(_ form: ID<FilledForm>, of person: ID<Person>, saying answers: Answers, version: Int) {
        self.form = form
        self.person = person
        self.answers = answers
        self.version = version
    }

    public var act: Act { .fillForm }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws -> FilledForm {
        let filled = try work.draft(form, of: person, version: version)
        let done = try filled.finishing(answers, by: work.actor.user, at: work.now)
        try FormStore(transaction: work.transaction).save(done)
        let kind = work.definitions.forms[filled.form]
        var particulars: [String: JSONValue] = [
            "form": .string(filled.form.rawValue), "label": .string(kind?.label(on: work.today) ?? filled.form.rawValue),
            "grade": .string(done.grade.map { ": \($0.label.lowercased())" } ?? ""),
            "proposed": .of(done.finished?.proposed), "answers": .string(String(done.answers.canonical.utf8.count)),
        ]
        if let supersedes = done.supersedes { particulars["supersedes"] = .string(supersedes.description) }
        try work.journal.record(
            kind?.isSignificant == true ? "form.finished" : "form.filed",
            about: done.people.sorted().map { Subject("person", $0) } + [Subject("form", done.id)],
            .object(particulars)
        )
        try InjuryDecision(work).follow(done)
        return done
    }
}

/// Gives up a draft. It leaves every list; what it said is kept.
public struct DiscardForm: Command {
    public let person: ID<Person>
    public let form: ID<FilledForm>
    public let version: Int

    public init(_ form: ID<FilledForm>, of person: ID<Person>, version: Int) {
        self.form = form
        self.person = person
        self.version = version
    }

    public var act: Act { .fillForm }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let filled = try work.draft(form, of: person, version: version)
        try FormStore(transaction: work.transaction).discard(filled, at: work.now)
        try work.journal.record(
            "form.discarded",
            about: filled.people.sorted().map { Subject("person", $0) } + [Subject("form", filled.id)],
            ["form": .string(filled.form.rawValue)]
        )
    }
}

extension Work {
    /// A draft that the actor may write in, as they read it. Throws `Conflict` when somebody saved since.
    fileprivate func draft(_ id: ID<FilledForm>, of person: ID<Person>, version: Int) throws -> FilledForm {
        let under = try PersonUnderWork(person, in: self)
        let filled = try filledForm(id, about: under)
        if filled.isFinished { throw FormProblem.finishedAlready }
        guard FormReader(under: under, work: self).isOwn(filled) else { throw FormProblem.notYours }
        if filled.version != version { throw Conflict(subject: "This form", read: version, current: filled.version) }
        return filled
    }

    /// The answers with the files that came with them.
    fileprivate func keep(_ files: [SaveForm.NewFile], in answers: Answers) throws -> Answers {
        var answers = answers
        let store = FileStore(transaction: transaction)
        for file in files {
            let id = try store.keep(file.bytes, name: file.name, mediaType: "application/octet-stream", in: self)
            var kept: [FormFile] = []
            if case .files(let files)? = answers[file.question] { kept = files }
            answers[file.question] = .files(kept + [FormFile(id.description, named: file.name)])
        }
        return answers
    }
}
