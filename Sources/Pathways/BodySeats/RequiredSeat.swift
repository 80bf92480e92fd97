import Definitions
public import Instruments
public import Kernel

/// A seat that must be filled on a body, and by whom at least (GOV-7).
public struct RequiredSeat: Hashable, Sendable {
    public let id: ID<RequiredSeat>
    public let body: ID<Body>
    /// Whom it speaks for: "Further education".
    public let name: String
    /// Key of the seniority that it asks for, or above.
    public let seniority: String
    /// How what is decided reaches those it speaks for; empty where nobody said.
    public let route: String
    public let from: Day
    public let to: Day?

    func stands(on day: Day) -> Bool { from <= day && (to.map { $0 >= day } ?? true) }
}

/// A post that fills a required seat for a time. A post, never a person’s name (PLAN-6).
public struct SeatHolder: Hashable, Sendable {
    public let id: ID<SeatHolder>
    public let seat: ID<RequiredSeat>
    public let post: String
    public let seniority: String
    public let from: Day
    public let to: Day?

    func stands(on day: Day) -> Bool { from <= day && (to.map { $0 >= day } ?? true) }
}

/// A meeting that a body held, with who came for each seat (GOV-7).
public struct BodyMeeting: Hashable, Sendable {
    public enum Attended: String, Hashable, Sendable, Codable, CaseIterable {
        case present, deputy, apologies, absent

        /// Whether somebody was there for the seat.
        public var isThere: Bool { self == .present || self == .deputy }
    }

    public let id: ID<BodyMeeting>
    public let body: ID<Body>
    public let heldOn: Day
    public let note: String
    public let attendance: [ID<RequiredSeat>: Attended]
    public let version: Int
}

/// How a required seat stands on a day: who fills it, how often somebody came, and for how long nobody has. Pure.
public struct SeatStanding: Hashable, Sendable {
    public let seat: RequiredSeat
    public let holder: SeatHolder?
    /// Since when nobody fills it; nil while somebody does.
    public let vacantSince: Day?
    /// Whether the post that fills it is less senior than it asks.
    public let isTooJunior: Bool
    /// Meetings while it was required, and at how many somebody came for it.
    public let meetings: Int
    public let attended: Int
    /// Of the newest meetings in a row nobody came to these.
    public let missedInARow: Int
    /// The day from which nobody came, or nobody filled it, whichever is earlier; nil where somebody does and came.
    public let gapSince: Day?
    public let day: Day

    public var hasGap: Bool { gapSince != nil || isTooJunior }

    init(_ seat: RequiredSeat, holders: [SeatHolder], meetings: [BodyMeeting], ranks: BoardDefinitions, on day: Day) {
        self.seat = seat
        self.day = day
        let own = holders.filter { $0.seat == seat.id && $0.from <= day }.sorted { $0.from < $1.from }
        let holder = own.last { $0.stands(on: day) }
        self.holder = holder
        vacantSince = holder == nil ? own.compactMap(\.to).max()?.next ?? seat.from : nil
        isTooJunior =
            holder.map { (ranks.rank($0.seniority) ?? .max) < (ranks.rank(seat.seniority) ?? 0) } ?? false
        let held = meetings.filter { $0.heldOn <= day && seat.stands(on: $0.heldOn) }.sorted { $0.heldOn < $1.heldOn }
        // Where a meeting says nothing of a seat, nobody came for it.
        let missed = held.reversed().prefix { !($0.attendance[seat.id]?.isThere ?? false) }
        self.meetings = held.count
        attended = held.count { $0.attendance[seat.id]?.isThere ?? false }
        missedInARow = missed.count
        gapSince = [missed.last?.heldOn, vacantSince].compactMap(\.self).min()
    }

    /// "Nobody at the last 2 meetings, since 14 January 2026 (61 days)." Empty where there is no gap.
    public var gapInWords: String {
        var words: [String] = []
        if let gapSince {
            let days = day.days(since: gapSince)
            let length = "since \(gapSince.inWords)\(days == 0 ? "" : " (\(days) \(days == 1 ? "day" : "days"))")"
            let missed = missedInARow == 1 ? "Nobody at the last meeting" : "Nobody at the last \(missedInARow) meetings"
            words.append(
                missedInARow == 0
                    ? "Vacant \(length)." : vacantSince == nil ? "\(missed), \(length)." : "\(missed), and vacant, \(length).")
        }
        if isTooJunior { words.append("Less senior than the seat asks.") }
        return words.joined(separator: " ")
    }
}

/// What can be wrong with seats and attendance, in words.
public enum SeatProblem: Problem, Hashable {
    case nameMissing, nameTaken(String), seniorityMissing, postMissing, dayInFuture, dayBefore(Day), noneExpected
    case heldMissing, heldTwice(Day), attendanceMissing, notVacant

    public var message: String {
        switch self {
        case .nameMissing: "Say whom the seat speaks for."
        case .nameTaken(let name): "There is a seat for “\(name)” already."
        case .seniorityMissing: "Choose how senior at least."
        case .postMissing: "Give the post and its organisation, not a person’s name."
        case .dayInFuture: "That day has not come yet."
        case .dayBefore(let day): "That is before \(day.inWords), when it began. Give a later day."
        case .noneExpected: "Nothing more is expected: each seat that boards.yaml names for this kind of body is there."
        case .heldMissing: "Give the day on which it met."
        case .heldTwice(let day): "The meeting of \(day.inWords) is written down already. Change its attendance instead."
        case .attendanceMissing: "Say for each seat who came. Where nobody did, say so."
        case .notVacant: "Somebody fills this seat. End that first."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing, .nameTaken: "name"
        case .seniorityMissing: "seniority"
        case .postMissing, .notVacant: "post"
        case .dayInFuture, .dayBefore: "from"
        case .heldMissing, .heldTwice: "held-on"
        case .attendanceMissing: "attendance"
        case .noneExpected: nil
        }
    }
}
