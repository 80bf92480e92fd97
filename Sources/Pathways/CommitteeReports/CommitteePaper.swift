import Definitions
public import Instruments
public import Kernel

/// A report to a committee as it is read: what was written, what the live record says, and the plan attached (GOV-8). Public: by post
/// and organisation, without small numbers.
public struct CommitteePaper: Codable, Hashable, Sendable {
    public struct Part: Codable, Hashable, Sendable {
        public var heading: String
        public var words: String
        public var isRequired: Bool
    }

    public struct Contribution: Codable, Hashable, Sendable {
        public var agency: String
        public var words: String
    }

    public struct Measure: Codable, Hashable, Sendable {
        public var label: String
        public var newest: String
        public var distance: String
    }

    /// One action of the attached plan.
    public struct Action: Codable, Hashable, Sendable {
        public var reference: String
        public var statement: String
        public var lead: String
        public var due: String
        public var status: String
        public var colour: Colour
    }

    public struct Plan: Codable, Hashable, Sendable {
        public var title: String
        public var version: String
        public var actions: [Action]
    }

    public var format: Int
    public var body: String
    public var title: String
    public var audience: String
    public var isAnnual: Bool
    public var meetingOn: Day
    public var asAt: Day
    public var summary: String
    /// From the live record, in sentences: a slip first.
    public var progress: [String]
    public var measures: [Measure]
    public var nilReturns: [String]
    public var parts: [Part]
    public var contributions: [Contribution]
    public var plan: Plan?
    public var withoutPlanBecause: String
    public var showsFrom: Int

    static let newestFormat = 1
}
