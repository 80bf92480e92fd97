import Instruments
import Kernel

/// The time limits of an incident (DA-1, RISK-3, RISK-5).
struct IncidentClocks {
    static let screening: ClockKind = "incident-screening"
    static let gradeReview: ClockKind = "grade-review"
    static let cumulative: ClockKind = "cumulative-review"
    static let told: ClockKind = "school-told"
    static let read: ClockKind = "notice-read"
    static let task: ClockKind = "health-task"

    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func recorded(_ incident: Incident) throws {
        guard incident.hasChildren else { return }
        try start(Self.screening, incident, at: incident.policeRecordedAt, team: "screening")
        if incident.gradeNow == "medium" {
            try start(Self.gradeReview, incident, at: incident.policeRecordedAt, team: "screening")
        }
    }

    func graded(_ incident: Incident) throws { try work.clocks.stop(Self.gradeReview, for: incident.subject) }
    func screened(_ incident: Incident) throws { try work.clocks.stop(Self.screening, for: incident.subject) }

    func team(_ kind: String) throws -> ID<Team>? {
        try TeamStore(transaction: work.transaction).teams(of: kind).first?.id
    }

    private func start(_ kind: ClockKind, _ incident: Incident, at: Instant, team kindOfTeam: String) throws {
        try work.clocks.start(
            kind,
            for: incident.subject,
            about: incident.children.compactMap(\.person),
            at: at,
            heldBy: try team(kindOfTeam).map { .team($0) }
        )
    }
}
