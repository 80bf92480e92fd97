import Definitions
public import Instruments
public import Kernel

/// Somebody at the school opens a notice, says that the school knows, or writes what it did for the child (NOTIFY-3).
public struct AnswerNotice: Command {
    public enum Answer: Hashable, Sendable { case opened, known, support(String) }

    public let notice: ID<SchoolNotice>
    public let answer: Answer

    public init(_ notice: ID<SchoolNotice>, _ answer: Answer) {
        self.notice = notice
        self.answer = answer
    }

    public var act: Act { .readNotice }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try SchoolNoticeStore(transaction: work.transaction).find(notice)
        return AccessRecord("this notice", agency: found.school, subject: found.subject)
    }

    public func perform(in work: Work) throws {
        let store = SchoolNoticeStore(transaction: work.transaction)
        var found = try store.find(notice)
        let before = found
        if found.openedAt == nil { (found.openedAt, found.openedBy) = (work.now, work.actor.user) }
        if let user = work.actor.user { try work.messages.noteOpened(found.subject, by: user) }
        switch answer {
        case .opened: break
        case .known:
            if let user = work.actor.user { try work.messages.noteRead(found.subject, by: user) }
            if found.readAt == nil { (found.readAt, found.readBy) = (work.now, work.actor.user) }
        case .support(let words):
            if words.isBlank || words.saysNothing { throw IncidentProblem.nothingToTell }
            if found.readAt == nil { (found.readAt, found.readBy) = (work.now, work.actor.user) }
            (found.reply, found.repliedAt) = (words, work.now)
        }
        if found == before { return }
        try store.save(found)
        try work.clocks.stop(IncidentClocks.read, for: found.subject)
        let kind: EntryKind =
            switch answer {
            case .opened: "notice.opened"
            case .known: "notice.read"
            case .support: "notice.answered"
            }
        try work.journal.record(kind, about: [found.subject, Subject("incident", found.incident)], ["on": .of(work.today)])
    }
}
