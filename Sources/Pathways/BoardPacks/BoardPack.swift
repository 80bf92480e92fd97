import Definitions
public import Instruments
public import Kernel

/// All that a body needs before it meets, as at the end of a day: what changed, what is asked of it, its measures, exceptions, audits,
/// challenges, reports, returns and seats (GOV-2). Whole and by itself: what an issued pack is kept as. Names posts and
/// organisations, never people, and no child.
public struct BoardPack: Codable, Hashable, Sendable {
    public struct Head: Codable, Hashable, Sendable {
        public var body: String
        public var meetingOn: Day
        public var cutOff: Day
        /// The first day after what the body saw last.
        public var since: Day
        public var sinceInWords: String
        public var madeAt: Instant
        public var overseen: Int
        public var statuses: [Status]
        /// Whether it leaves the partnership, so that small numbers are hidden; and from which count on one is shown.
        public var isOutside: Bool
        public var showsFrom: Int
    }

    public struct Status: Codable, Hashable, Sendable {
        public var label: String
        public var colour: Colour
        public var count: Int
    }

    /// An action, as it is pointed at.
    public struct ActionLine: Codable, Hashable, Sendable {
        public var id: String
        public var reference: String
        public var statement: String
        public var plan: String

        public var address: String { "/actions/\(id)" }
    }

    /// Something that the body must decide, or ask for.
    public struct Ask: Codable, Hashable, Sendable {
        public var words: String
        public var because: String
        /// Where it is decided; empty where it has no page.
        public var address: String
    }

    /// What happened of one kind since the last meeting.
    public struct Chapter: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
            case slipped
            case letThrough = "let-through"
            case overridden, voided
            case sentBack = "sent-back"
            case evidenced, verified, sustained, claimed, moved

            public var heading: String {
                switch self {
                case .slipped: "Reopened: accepted before, and no longer holds"
                case .letThrough: "Let through by the chair without sufficient evidence"
                case .overridden: "Colour set by hand"
                case .voided: "Acceptance void, because what was signed changed"
                case .sentBack: "Sent back by the body"
                case .evidenced: "Shown by evidence"
                case .verified: "Accepted by the body"
                case .sustained: "Held for the whole watch"
                case .claimed: "Said to be done, not yet shown"
                case .moved: "Dates moved"
                }
            }
        }

        public var kind: Kind
        public var lines: [StoryLine]
    }

    public struct StoryLine: Codable, Hashable, Sendable {
        public var action: ActionLine
        public var on: Day
        public var words: String
    }

    public struct Exceptions: Codable, Hashable, Sendable {
        public var heading: String
        public var ask: String
        public var lines: [ExceptionLine]
    }

    public struct ExceptionLine: Codable, Hashable, Sendable {
        public var action: ActionLine
        public var lead: String
        public var due: String
        public var moved: String
        public var status: String
        public var colour: Colour
        public var because: String
        public var isPriority: Bool
    }

    public struct Audits: Codable, Hashable, Sendable {
        public struct Result: Codable, Hashable, Sendable {
            public var title: String
            public var actions: [ActionLine]
            public var on: Day
            public var words: String
            public var isPassed: Bool
        }

        public struct Missing: Codable, Hashable, Sendable {
            public var words: String
            public var action: ActionLine
            public var dueOn: Day?
            public var isLate: Bool
        }

        public var results: [Result]
        public var missing: [Missing]
    }

    public struct Challenges: Codable, Hashable, Sendable {
        /// A challenge of the body itself (CHALL-5).
        public struct OfBody: Codable, Hashable, Sendable {
            public var about: String
            public var what: String
            public var raisedOn: Day
            public var toWhom: String
            public var reply: String
            public var isReplyLate: Bool
            public var change: String
            public var effect: String
        }

        public struct Agency: Codable, Hashable, Sendable {
            public var name: String
            public var raised: String
            public var received: String
            public var inTime: String
            public var upheld: String
        }

        public var ofBody: [OfBody]
        /// Of professionals, all agencies, in words.
        public var log: [String]
        public var agencies: [Agency]
        public var logSince: Day
        /// Agencies that raised none (CHALL-3).
        public var nilReturns: [String]
    }

    public struct Report: Codable, Hashable, Sendable {
        public var title: String
        public var dueOn: Day
        public var lead: String
        public var plan: String
        public var cadence: String
    }

    public struct Reports: Codable, Hashable, Sendable {
        public var overdue: [Report]
        public var coming: [Report]
        public var received: [Report]
    }

    /// A figure that an agency owes and did not return (DATA-1).
    public struct Return: Codable, Hashable, Sendable {
        public var agency: String
        public var figure: String
        public var quarter: String
        public var dueOn: Day
    }

    public struct Seat: Codable, Hashable, Sendable {
        public var name: String
        public var holder: String
        public var attended: String
        public var gap: String
        public var route: String
    }

    public var format: Int
    public var head: Head
    /// The first thing to read: a slip before anything else.
    public var inShort: [String]
    public var asks: [Ask]
    public var story: [Chapter]
    public var measures: [Measure]
    public var exceptions: [Exceptions]
    public var audits: Audits
    public var challenges: Challenges
    public var reports: Reports
    public var returns: [Return]
    public var seats: [Seat]

    static let newestFormat = 1

    public var title: String { "Board pack for \(head.body)" }

    /// How much is asked of the body: the last sentence of what is said in short.
    static func inShort(_ asks: [Ask]) -> String {
        if asks.isEmpty { return "Nothing waits for a decision." }
        return "\(asks.count) \(asks.count == 1 ? "thing is" : "things are") asked of the body."
    }
}

extension BoardPack {
    /// A measure to which actions of the body are bound, as the live record had it at the cut-off.
    public struct Measure: Codable, Hashable, Sendable {
        public struct Reading: Codable, Hashable, Sendable {
            public var startsOn: Day
            /// Nil where the count is too small to leave the partnership.
            public var numerator: Double?
            public var denominator: Double?

            public var reading: MeasureReading {
                MeasureReading(startsOn: startsOn, numerator: numerator ?? 0, denominator: denominator ?? 0)
            }
            public var isHidden: Bool { numerator == nil }
        }

        public struct Proved: Codable, Hashable, Sendable {
            public var action: ActionLine
            public var hold: Int
            public var heldFor: Int
            public var boundOn: Day
            public var isShort: Bool

            /// "is to hold 90% for 3 months; has held for 1 month."
            public func words(_ target: String) -> String {
                let held = heldFor == 0 ? "does not hold it now" : "has held for \(months(heldFor))"
                return "is to hold \(target) for \(months(hold)); \(held)."
            }

            private func months(_ count: Int) -> String { "\(count) \(count == 1 ? "month" : "months")" }
        }

        /// Key of the counting.
        public var key: String
        public var code: String
        public var label: String
        /// Of which part; empty of the whole.
        public var part: String
        public var dimension: String
        public var value: String
        public var question: String
        public var scale: MeasureScale
        public var target: Double
        /// "77.8% (7 of 9) in February 2026".
        public var newest: String
        public var newestMonth: Day?
        public var distance: String
        public var direction: String
        public var asOf: String
        public var isStale: Bool
        public var proves: [Proved]
        /// What is drawn: a chart for each rule by which it was counted.
        public var charts: [[Reading]]
        public var fewestReadings: Int
        public var shiftLength: Int
        public var trendLength: Int

        public var isHidden: Bool { charts.joined().contains(where: \.isHidden) }
        /// Below its target, or above it where lower is better.
        public var isShort: Bool { proves.contains(where: \.isShort) }

        /// As they were drawn on the day, limits, mean and signals.
        public var controlCharts: [ControlChart] {
            let rules = ControlRules(fewestReadings: fewestReadings, shiftLength: shiftLength, trendLength: trendLength)
            return charts.map { ControlChart($0.map(\.reading), shape: scale.shape, rules: rules) }
        }
    }
}
