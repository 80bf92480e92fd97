public import Instruments
public import Kernel

/// What a plan said on one day, whole and by itself: what an issued version is kept as (PLAN-14).
///
/// Made of a living plan's record or of a file that was read, so that the version a partnership sent out last year can be
/// held against today's. Values that its source does not have are nil, and are not compared.
public struct PlanSnapshot: Codable, Hashable, Sendable {
    public struct Head: Codable, Hashable, Sendable {
        public var title: String
        public var place: String
        public var inspected: String
        public var submittedOn: Day?
        public var versionLabel: String
        public var introduction: String
        public var ownedBy: String?
    }

    public struct Section: Codable, Hashable, Sendable {
        public var title: String
        public var introduction: String
        public var severity: Severity
    }

    /// A note under the table, or a short form with its meaning.
    public struct Entry: Codable, Hashable, Sendable {
        public var mark: String
        public var body: String
    }

    public struct Finding: Codable, Hashable, Sendable {
        /// Of the living finding; nil when it was read from a file.
        public var id: String?
        public var reference: String
        public var section: String
        public var statement: String
        public var required: String
        public var provenance: String
        public var severity: Severity
        public var parts: [String]
        public var disputes: [Dispute]
        public var closedOn: Day?
    }

    public struct Dispute: Codable, Hashable, Sendable {
        public var agency: String
        public var raisedOn: Day?
        public var consideredBy: String
        /// Key of the outcome; nil while it is open.
        public var outcome: String?
    }

    public struct Lead: Codable, Hashable, Sendable {
        public var name: String
        /// By post or organisation: what is shown in what is published.
        public var published: String
        public var isAccountable: Bool
    }

    public struct Note: Codable, Hashable, Sendable {
        public var on: Day?
        public var body: String
    }

    public struct Milestone: Codable, Hashable, Sendable {
        public var statement: String
        public var due: String
        public var dueOn: Day?
        public var doneOn: Day?
    }

    public struct Evidence: Codable, Hashable, Sendable {
        public var title: String
        public var kind: String
        public var datedOn: Day
    }

    public struct Action: Codable, Hashable, Sendable {
        /// Of the living action; nil when it was read from a file.
        public var id: String?
        public var reference: String
        /// References of the findings it answers.
        public var findings: [String]
        public var statement: String
        public var intent: String
        public var successMeasure: String
        public var evidencePlan: String
        public var expectedImpact: String
        public var oversight: String
        public var overseenBy: String?
        /// In the plan's words.
        public var due: String
        public var dueOn: Day?
        public var firstDueOn: Day?
        public var leads: [Lead]
        public var milestones: [Milestone]
        public var status: ActionStatus
        public var statusAsWritten: String
        public var rung: Rung?
        /// Computed; nil when it was read from a file.
        public var colour: Colour?
        /// Set by hand.
        public var colourByHand: Colour?
        public var colourReason: String?
        public var wasLetThrough: Bool
        public var atRiskBecause: String
        public var notes: [Note]
        public var evidence: [Evidence]
    }

    /// Of the shape, for later readers.
    public var format: Int
    /// The day on which statuses and colours were judged; nil when it was read from a file.
    public var day: Day?
    public var plan: Head
    public var sections: [Section]
    public var findings: [Finding]
    public var actions: [Action]
    public var footnotes: [Entry]
    public var terms: [Entry]

    static let newestFormat = 1
}

extension PlanSnapshot {
    /// A living plan as it stands on the day of its record.
    public init(_ record: PlanRecord, publishing names: PublishedNames) {
        let sections = Dictionary(record.sections.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let references = Dictionary(
            record.findings.map { ($0.finding.id, $0.finding.reference) },
            uniquingKeysWith: { first, _ in first }
        )
        let plan = record.plan
        self.init(
            format: PlanSnapshot.newestFormat,
            day: record.day,
            plan: Head(
                title: plan.title,
                place: plan.place,
                inspected: plan.inspectedInWords,
                submittedOn: plan.submittedOn,
                versionLabel: plan.versionLabel,
                introduction: plan.introduction,
                ownedBy: record.ownedByName
            ),
            sections: record.sections.map {
                Section(title: $0.title, introduction: $0.introduction, severity: $0.severity)
            },
            findings: record.findings.map { Finding($0, section: $0.finding.section.flatMap { sections[$0] } ?? "") },
            actions: record.actions.map {
                Action($0, answering: $0.findings.compactMap { references[$0.finding] }, publishing: names)
            },
            footnotes: record.footnotes.map { Entry(mark: $0.mark, body: $0.body) },
            terms: record.terms.map { Entry(mark: $0.term, body: $0.meaning) }
        )
    }
}

extension PlanSnapshot.Finding {
    fileprivate init(_ record: PlanRecord.FindingRecord, section: String) {
        let finding = record.finding
        self.init(
            id: finding.id.description,
            reference: finding.reference,
            section: section,
            statement: finding.statement,
            required: finding.required,
            provenance: finding.provenance,
            severity: finding.severity,
            parts: record.parts.map(\.statement),
            disputes: record.disputes.map {
                PlanSnapshot.Dispute(
                    agency: $0.raisedByAgency,
                    raisedOn: $0.raisedOn,
                    consideredBy: $0.consideredBy,
                    outcome: $0.outcome?.rawValue
                )
            },
            closedOn: finding.closedOn
        )
    }
}

extension PlanSnapshot.Action {
    fileprivate init(_ record: PlanRecord.ActionRecord, answering findings: [String], publishing names: PublishedNames) {
        let action = record.action
        self.init(
            id: action.id.description,
            reference: action.reference,
            findings: findings,
            statement: action.statement,
            intent: action.intent,
            successMeasure: action.successMeasure,
            evidencePlan: action.evidencePlan,
            expectedImpact: action.expectedImpact,
            oversight: action.oversightAsWritten,
            overseenBy: record.overseenByName,
            due: action.due.asWritten.isBlank ? action.due.inWords : action.due.asWritten,
            dueOn: action.due.on,
            firstDueOn: action.firstDueOn,
            leads: record.leads.map {
                PlanSnapshot.Lead(name: $0.party.name, published: names.name(of: $0.party), isAccountable: $0.isAccountable)
            },
            milestones: record.milestones.map {
                PlanSnapshot.Milestone(
                    statement: $0.statement,
                    due: $0.dueAsWritten,
                    dueOn: $0.dueOn,
                    doneOn: $0.doneOn
                )
            },
            status: record.rating.status,
            statusAsWritten: action.statusAsWritten,
            rung: action.rung,
            colour: record.rating.colour,
            colourByHand: record.override?.colour,
            colourReason: record.override?.reason,
            wasLetThrough: action.wasLetThrough,
            atRiskBecause: action.atRiskBecause,
            notes: record.notes.map { PlanSnapshot.Note(on: $0.datedOn, body: $0.body) },
            evidence: record.evidence.filter { $0.withdrawnAt == nil }.map {
                PlanSnapshot.Evidence(title: $0.title, kind: $0.kind, datedOn: $0.datedOn)
            }
        )
    }
}
