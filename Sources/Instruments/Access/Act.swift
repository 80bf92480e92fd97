/// One kind of thing that can be asked for. Roles grant acts by these keys in `Definitions/roles.yaml`.
public struct Act: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    // Improvement plans
    public static let readPlan = Act(rawValue: "improvement.read")
    public static let editPlan = Act(rawValue: "improvement.edit")
    public static let importPlan = Act(rawValue: "improvement.import")
    public static let issuePlan = Act(rawValue: "improvement.issue")
    /// A progress note, evidence, or a claim of completion on one action.
    public static let reportProgress = Act(rawValue: "improvement.report-progress")
    /// Accept a claim, or send it back: the overseeing body's alone.
    public static let verifyAction = Act(rawValue: "improvement.verify")
    /// Let an action through the evidence gate by reasoned override: the chair's alone (EVID-2).
    public static let overrideGate = Act(rawValue: "improvement.override-gate")
    /// Set the colour by hand beside the computed one, with a reason (PLAN-9).
    public static let overrideColour = Act(rawValue: "improvement.override-colour")
    /// Contest a finding (PLAN-10).
    public static let disputeFinding = Act(rawValue: "improvement.dispute")
    /// Record what the body decided: on a contested finding, on a pilot, on closing a finding (PLAN-10, PLAN-15, PLAN-17).
    public static let recordDecision = Act(rawValue: "improvement.record-decision")

    // Bodies and reports
    public static let editBodies = Act(rawValue: "bodies.edit")

    // Administration
    public static let administerUsers = Act(rawValue: "users.administer")
    public static let readJournal = Act(rawValue: "journal.read")
    public static let readDefinitions = Act(rawValue: "definitions.read")
    /// One's own account: password, second factor, sessions.
    public static let ownAccount = Act(rawValue: "account.own")
    /// What the timetable and the terminal do.
    public static let runTimetable = Act(rawValue: "timetable.run")
}
