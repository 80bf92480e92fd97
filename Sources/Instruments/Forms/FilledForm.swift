public import Definitions
public import Kernel

/// A form that somebody fills in, or filled in. Finished, it never changes: a new one takes its place.
public struct FilledForm: Hashable, Sendable {
    public let id: ID<FilledForm>
    public let form: FormKey
    /// The words that were asked, whatever the definitions say now.
    public let wording: FormVersion
    /// What it belongs to: a contact, an incident. Nil when it belongs to the person alone.
    public let subject: Subject?
    /// Whom it is about: records as they were named then.
    public var people: Set<ID<Person>>
    public var answers: Answers
    public let author: ID<User>?
    public let agency: ID<Agency>?
    public let startedAt: Instant
    public var savedAt: Instant
    public var savedBy: ID<User>?
    public var finished: Finished?
    /// The finished form whose place it takes.
    public let supersedes: ID<FilledForm>?
    /// The finished form that took its place.
    public let supersededBy: ID<FilledForm>?
    public let version: Int

    public struct Finished: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        /// Key of the grade that was decided, and of the one that the answers proposed.
        public let grade: String?
        public let proposed: String?
        public let score: Int?
    }

    public var isFinished: Bool { finished != nil }
    public var score: FormScore { wording.score(answers) }

    /// The grade as it was decided, or as it would be proposed.
    public var grade: FormGrade? { finished?.grade.flatMap(wording.grade) }

    /// A new draft. Nothing is kept until a store adds it.
    public init(
        _ id: ID<FilledForm>,
        of form: FormKey,
        wording: FormVersion,
        subject: Subject? = nil,
        about people: Set<ID<Person>>,
        answers: Answers = Answers(),
        by author: ID<User>?,
        of agency: ID<Agency>?,
        supersedes: ID<FilledForm>? = nil,
        at now: Instant
    ) {
        self.init(
            id: id,
            form: form,
            wording: wording,
            subject: subject,
            people: people,
            answers: answers,
            author: author,
            agency: agency,
            startedAt: now,
            savedAt: now,
            savedBy: author,
            finished: nil,
            supersedes: supersedes,
            supersededBy: nil,
            version: 1
        )
    }

    init(
        id: ID<FilledForm>,
        form: FormKey,
        wording: FormVersion,
        subject: Subject?,
        people: Set<ID<Person>>,
        answers: Answers,
        author: ID<User>?,
        agency: ID<Agency>?,
        startedAt: Instant,
        savedAt: Instant,
        savedBy: ID<User>?,
        finished: Finished?,
        supersedes: ID<FilledForm>?,
        supersededBy: ID<FilledForm>?,
        version: Int
    ) {
        self.id = id
        self.form = form
        self.wording = wording
        self.subject = subject
        self.people = people
        self.answers = answers
        self.author = author
        self.agency = agency
        self.startedAt = startedAt
        self.savedAt = savedAt
        self.savedBy = savedBy
        self.finished = finished
        self.supersedes = supersedes
        self.supersededBy = supersededBy
        self.version = version
    }

    /// The same with other answers.
    public func saying(_ answers: Answers, by user: ID<User>?, at now: Instant) throws(FormProblem) -> FilledForm {
        if isFinished { throw .finishedAlready }
        var copy = self
        copy.answers = answers
        copy.savedAt = now
        copy.savedBy = user
        return copy
    }

    /// Finished with these answers, those of questions that do not apply left out. Throws `Problems` of `FormProblem`.
    public func finishing(_ answers: Answers, by user: ID<User>?, at now: Instant) throws -> FilledForm {
        var done = try saying(answers, by: user, at: now)
        try Problems.throwIfAny(wording.check(answers, finishing: true))
        done.answers = wording.shown(answers).answers.withoutBlankRows
        let score = wording.score(done.answers)
        let decided = wording.decision.flatMap { done.answers[$0.question]?.text }
        done.finished = Finished(
            at: now,
            by: user,
            grade: decided ?? score.proposed?.grade.key,
            proposed: score.proposed?.grade.key,
            score: score.total
        )
        return done
    }
}

extension Answers {
    /// A row that was added and left empty says nothing.
    public var withoutBlankRows: Answers {
        var kept = Answers()
        for (key, value) in values {
            if case .rows(let rows) = value { kept[key] = .rows(rows.filter { !$0.isEmpty }) } else { kept[key] = value }
        }
        return kept
    }

    /// The files that were given, in rows too.
    public var files: [FormFile] {
        values.sorted { $0.key < $1.key }.flatMap { _, value -> [FormFile] in
            switch value {
            case .files(let files): files
            case .rows(let rows): rows.flatMap(\.files)
            default: []
            }
        }
    }
}
