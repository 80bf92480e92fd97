public import Instruments
public import Kernel

/// Keeps what somebody is typing, as they type it.
public struct SaveDraft: Command {
    public let form: String
    public let fields: [String: String]

    public init(of form: String, fields: [String: String]) {
        self.form = form
        self.fields = fields
    }

    public var act: Act { .ownAccount }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("your draft", owner: work.actor.user)
    }

    /// Gives the moment of saving, to be shown.
    public func perform(in work: Work) throws -> Instant {
        guard let user = work.actor.user else { throw NotFound("draft") }
        if form.utf8.count > 200 || fields.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) > 1_000_000 {
            throw DraftProblem.tooLong
        }
        try DraftStore(transaction: work.transaction).save(fields, of: form, by: user, at: work.now)
        return work.now
    }
}

/// What somebody had typed into a form before the page was lost.
public struct SavedDraft: Query {
    public let form: String

    public init(of form: String) {
        self.form = form
    }

    public var act: Act { .ownAccount }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("your draft", owner: work.actor.user)
    }

    public func answer(in work: Work) throws -> Draft? {
        guard let user = work.actor.user else { return nil }
        return try DraftStore(transaction: work.transaction).find(form, by: user)
    }
}

/// Throws away what somebody had typed: it has been said, or they no longer want it.
public struct RemoveDraft: Command {
    public let form: String

    public init(of form: String) {
        self.form = form
    }

    public var act: Act { .ownAccount }

    public func record(in work: Work) throws -> AccessRecord {
        AccessRecord("your draft", owner: work.actor.user)
    }

    public func perform(in work: Work) throws {
        guard let user = work.actor.user else { return }
        try DraftStore(transaction: work.transaction).remove(form, by: user)
    }
}

public enum DraftProblem: Problem, Hashable {
    case tooLong

    public var message: String { "This text is too long to be kept while you type. Save it, or attach it as a file." }
    public var field: String? { nil }
}
