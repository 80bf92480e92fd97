import Foundation
public import Instruments
public import Kernel

/// A pack as it was issued to a body: read-only, with the fingerprint of its text (GOV-2).
public struct IssuedPack: Hashable, Sendable {
    public let id: ID<IssuedPack>
    public let body: ID<Body>
    /// From 1, in the order in which they were issued.
    public let number: Int
    public let meetingOn: Day
    public let cutOff: Day
    public let fingerprint: String
    public let issuedAt: Instant
    /// The post of whoever issued it; empty where none is known.
    public let issuedBy: String

    public var subject: Subject { Subject("board-pack", id) }
}

/// What can be wrong with a pack, in words.
public enum PackProblem: Problem, Hashable {
    case meetingMissing, cutOffLater(Day), cutOffAfterMeeting, reportsTooEarly

    public var message: String {
        switch self {
        case .meetingMissing: "Give the day of the meeting."
        case .cutOffLater(let day): "\(day.inWords) has not ended yet. Give today or an earlier day."
        case .cutOffAfterMeeting: "The cut-off is after the meeting. Give a day before it, or the day itself."
        case .reportsTooEarly: "That is before anything was recorded. Give a later day."
        }
    }

    public var field: String? {
        switch self {
        case .meetingMissing: "meeting-on"
        case .cutOffLater, .cutOffAfterMeeting, .reportsTooEarly: "cut-off"
        }
    }
}

extension BoardPack {
    /// The one way of writing it down: the same content always gives the same text.
    func written() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Reads what `written` wrote. Throws when it is not that, or of a shape that is newer than this Lantern.
    init(written text: String) throws {
        let read = try JSONDecoder().decode(BoardPack.self, from: Data(text.utf8))
        guard read.format <= BoardPack.newestFormat else { throw SnapshotIsNewer(format: read.format) }
        self = read
    }
}

/// Issues a pack: from now on it says what it says, whatever is recorded or restated later.
public struct IssuePack: Command {
    public let body: ID<Body>
    public let meetingOn: Day?
    public let cutOff: Day?
    /// Made with the form, so that a form sent twice issues one.
    public let id: ID<IssuedPack>?

    /// - Parameter cutOff: today when nil.
    public init(to body: ID<Body>, meetingOn: Day?, cutOff: Day? = nil, id: ID<IssuedPack>? = nil) {
        self.body = body
        self.meetingOn = meetingOn
        self.cutOff = cutOff
        self.id = id
    }

    public var act: Act { .recordDecision }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this body’s packs", overseenBy: body) }

    public func perform(in work: Work) throws -> ID<IssuedPack> {
        let store = IssuedPackStore(transaction: work.transaction)
        if let id, try store.has(id) { return id }
        let (meetingOn, cutOff) = try PackDays.checked(meetingOn, cutOff, in: work)
        let text = try PackComposer(body, meetingOn: meetingOn, cutOff: cutOff, in: work).compose().written()
        let pack = IssuedPack(
            id: id ?? work.newID(), body: body, number: (try store.all(of: body).map(\.number).max() ?? 0) + 1,
            meetingOn: meetingOn, cutOff: cutOff, fingerprint: MerkleTree.leaf(text.utf8).hexadecimal,
            issuedAt: work.now, issuedBy: "")
        try store.add(pack, text, by: work.actor.user)
        // The hash stands in the sealed journal, so that a pack that was changed behind Lantern’s back is found.
        try work.journal.record(
            "board-pack.issued", about: [pack.subject, Subject("body", body)],
            [
                "number": .int(pack.number), "meeting": .of(meetingOn), "cutOff": .of(cutOff),
                "fingerprint": .string(pack.fingerprint),
            ])
        return pack.id
    }
}

enum PackDays {
    static func checked(_ meetingOn: Day?, _ cutOff: Day?, in work: Work) throws -> (Day, Day) {
        guard let meetingOn else { throw PackProblem.meetingMissing }
        let day = cutOff ?? min(work.today, meetingOn)
        if day > work.today { throw PackProblem.cutOffLater(day) }
        if day > meetingOn { throw PackProblem.cutOffAfterMeeting }
        if day.year < 2000 { throw PackProblem.reportsTooEarly }
        return (meetingOn, day)
    }
}
