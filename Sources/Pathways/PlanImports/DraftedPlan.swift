import Definitions
import Instruments
import Kernel
import PlanReading

/// A draft turned into records, with an id for everything, before anything is saved. Pure but for the ids.
struct DraftedPlan {
    let plan: ImprovementPlan
    private(set) var sections: [PlanSection] = []
    private(set) var findings: [Finding] = []
    private(set) var parts: [FindingPart] = []
    private(set) var disputes: [FindingDispute] = []
    private(set) var parties: [Party] = []
    private(set) var actions: [ImprovementAction] = []
    private(set) var links: [FindingLink] = []
    private(set) var covered: [(action: ID<ImprovementAction>, part: ID<FindingPart>)] = []
    private(set) var leads: [(action: ID<ImprovementAction>, lead: ActionLead)] = []
    private(set) var notes: [ProgressNote] = []
    private(set) var steps: [ActionStep] = []
    private(set) var milestones: [Milestone] = []
    private(set) var obligations: [AuditObligation] = []
    private(set) var references: [CrossReference] = []
    private(set) var results: [MeasuredResult] = []
    private(set) var reports: [ReportDue] = []
    private(set) var anomalies: [PlanAnomaly] = []
    let rows: [(id: ID<SourceRow>, row: DraftRow)]
    private let draft: PlanDraft
    private let work: Work
    private var findingIDs: [String: ID<Finding>] = [:]
    private var actionIDs: [String: ID<ImprovementAction>] = [:]

    init(_ draft: PlanDraft, title: String, place: String, ownedBy: ID<Body>?, in work: Work) {
        self.draft = draft
        self.work = work
        let header = draft.header
        rows = draft.rows.map { (work.newID(), $0) }
        plan = ImprovementPlan(
            id: work.newID(),
            title: title,
            place: place,
            kind: header.kind.rawValue,
            theme: "",
            inspectedAsWritten: header.inspected?.asWritten ?? "",
            inspectedFrom: header.inspected?.from.firstDay,
            inspectedTo: header.inspected?.to.lastDay,
            inspectedPrecision: header.inspected?.precision == .day ? "day" : "month",
            submittedOn: header.submitted?.date.lastDay,
            datedOn: header.dated?.date.lastDay ?? header.submitted?.date.lastDay ?? header.inspected?.to.lastDay,
            versionLabel: header.version?.text ?? "",
            introduction: (header.introduction + header.notes).map(\.text).joined(separator: "\n\n"),
            statusKey: .array(
                header.statusKey.map { ["word": .string($0.word), "fill": .of($0.fill), "meaning": .string($0.meaning)] }
            ),
            ownedBy: ownedBy,
            createdAt: work.now,
            createdBy: work.actor.user,
            closedOn: nil,
            version: 1
        )
        takeFindings()
        takeParties()
        takeActions()
        takeLinks()
        takeReferences()
        takeAnomalies()
    }

    // Findings

    private mutating func takeFindings() {
        sections = draft.sections.enumerated().map { place, section in
            PlanSection(
                id: work.newID(),
                position: place + 1,
                title: section.title.text,
                introduction: section.introduction.map(\.text).joined(separator: "\n\n"),
                severity: Severity(rawValue: section.severity.rawValue) ?? .areaForImprovement
            )
        }
        let sectionIDs = Dictionary(zip(draft.sections.map(\.key), sections.map(\.id)), uniquingKeysWith: { first, _ in first })
        for (place, drafted) in draft.findings.enumerated() {
            let finding = Finding(
                id: work.newID(),
                plan: plan.id,
                section: drafted.section.flatMap { sectionIDs[$0] },
                position: place + 1,
                reference: drafted.label,
                family: drafted.family,
                statement: drafted.statement.text,
                required: [drafted.expectation?.text, drafted.requiredOutcome?.text].compactMap { $0 }
                    .filter { !$0.isBlank }.joined(separator: "\n\n"),
                provenance: drafted.provenance.rawValue,
                severity: Severity(rawValue: drafted.severity.rawValue) ?? .areaForImprovement,
                sourceRow: drafted.rows.first.flatMap(rowID),
                closedOn: nil,
                version: 1
            )
            findings.append(finding)
            findingIDs[drafted.key] = finding.id
            if drafted.parts.count > 1 {
                parts += drafted.parts.enumerated().map { place, part in
                    FindingPart(id: work.newID(), finding: finding.id, position: place + 1, statement: part.statement)
                }
            }
            if drafted.isDisputed { dispute(finding) }
        }
    }

    /// The plan says that it is contested; by whom and since when is for a person to fill in (PLAN-10).
    private mutating func dispute(_ finding: Finding) {
        disputes.append(
            FindingDispute(
                id: work.newID(),
                finding: finding.id,
                raisedByAgency: "As the imported plan says",
                grounds: draft.actions.first { action in
                    draft.links.contains { findingIDs[$0.finding] == finding.id && $0.action == action.key }
                }?.statement.text ?? "",
                raisedOn: nil,
                consideredBy: "",
                outcome: nil,
                outcomeReason: "",
                decidedOn: nil
            )
        )
    }

    // Leads

    private mutating func takeParties() {
        parties = draft.parties.map {
            Party(
                id: work.newID(),
                plan: plan.id,
                kind: Party.Kind(rawValue: $0.kind.rawValue) ?? .unknown,
                name: $0.name,
                role: $0.role,
                organisation: $0.organisation.isBlank ? $0.expansion : $0.organisation,
                user: nil,
                sameAs: nil,
                version: 1
            )
        }
    }

    // Actions

    private mutating func takeActions() {
        let partyByKey = Dictionary(zip(draft.parties.map(\.key), parties), uniquingKeysWith: { first, _ in first })
        for (place, drafted) in draft.actions.enumerated() {
            let action = action(drafted, position: place + 1)
            actions.append(action)
            actionIDs[drafted.key] = action.id
            if action.rung != .planned || action.isStated {
                steps.append(importedStep(action, drafted))
            }
            takeLeads(of: action, drafted, partyByKey)
            notes += drafted.notes.filter { !$0.text.isBlank }.map { note in
                ProgressNote(
                    id: work.newID(),
                    action: action.id,
                    datedOn: note.on?.lastDay,
                    body: note.text,
                    corrects: nil,
                    writtenAt: work.now,
                    writtenBy: nil,
                    authorName: "",
                    sourceRow: note.source.flatMap { rowID($0.row) }
                )
            }
            milestones += drafted.due.milestones.enumerated().map { place, milestone in
                Milestone(
                    id: work.newID(),
                    action: action.id,
                    position: place + 1,
                    statement: milestone.dependsOn.isBlank ? milestone.asWritten : "Depends on \(milestone.dependsOn)",
                    dueAsWritten: milestone.asWritten,
                    dueOn: milestone.date?.lastDay,
                    doneOn: nil
                )
            }
            takePromises(of: action, drafted)
        }
    }

    private func action(_ drafted: DraftAction, position: Int) -> ImprovementAction {
        let due = timescale(drafted.due)
        let rung: Rung =
            switch drafted.status.mapped {
            case .doneAwaitingEvidence: .claimed
            case .inProgress, .atRisk, .overdue: .underWay
            case .notStarted, .noStatusGiven, .disputed, .superseded, .merged: .planned
            }
        let reported = drafted.notes.compactMap { $0.on?.lastDay } + [drafted.status.completedOn?.lastDay].compactMap { $0 }
        return ImprovementAction(
            id: work.newID(),
            plan: plan.id,
            position: position,
            reference: drafted.reference,
            statement: [drafted.preamble?.text, drafted.statement.text].compactMap { $0 }.filter { !$0.isBlank }
                .joined(separator: "\n"),
            intent: drafted.intent?.text ?? "",
            successMeasure: drafted.successMeasure?.text ?? "",
            evidencePlan: [drafted.scrutiny?.text, drafted.evidence?.text].compactMap { $0 }.filter { !$0.isBlank }
                .joined(separator: "\n"),
            expectedImpact: drafted.expectedImpact?.text ?? "",
            oversightAsWritten: drafted.oversight?.text ?? "",
            overseenBy: plan.ownedBy,
            due: due,
            firstDueOn: drafted.due.firstDate?.lastDay ?? due.on,
            agreedAt: nil,
            rung: rung,
            isStated: drafted.status.mapped != .noStatusGiven,
            statusAsWritten: drafted.status.asWritten,
            wasLetThrough: false,
            atRiskBecause: drafted.status.mapped == .atRisk ? "The imported plan says that it is at risk." : "",
            mergedInto: nil,
            supersededBecause: drafted.status.mapped == .superseded ? "The imported plan says so." : "",
            lastProgressOn: reported.filter { $0 <= work.today }.max(),
            sourceRow: drafted.rows.first.flatMap(rowID),
            sources: sources(drafted).canonical,
            version: 1
        )
    }

    private func timescale(_ due: DraftDue) -> Timescale {
        let kind: Timescale.Kind =
            switch due.kind {
            case .exact: .exact
            case .month, .range: .month
            case .immediate: .immediate
            case .depends: .depends
            case .rolling: .rolling
            case .none: .none
            }
        // "Immediate" falls due on the plan's own date.
        let day = due.kind == .immediate ? due.day ?? plan.datedOn : due.day
        return Timescale(asWritten: due.asWritten, kind: kind, on: day, dependsOn: due.dependsOn)
    }

    /// Which cell of the file gave each value.
    private func sources(_ drafted: DraftAction) -> JSONValue {
        let texts: [(String, DraftSource?)] = [
            ("statement", drafted.statement.source), ("due", drafted.due.source), ("status", drafted.status.source),
            ("lead", drafted.leadCell?.source), ("oversight", drafted.oversight?.source),
            ("expectedImpact", drafted.expectedImpact?.source), ("successMeasure", drafted.successMeasure?.source),
            ("evidencePlan", drafted.scrutiny?.source ?? drafted.evidence?.source), ("intent", drafted.intent?.source),
        ]
        var fields: [String: JSONValue] = [:]
        for (name, source) in texts where source != nil {
            fields[name] = .string(draft.place(of: source))
        }
        for other in drafted.others { fields["column “\(other.heading)”"] = .string(other.value.text) }
        return .object(fields)
    }

    private func importedStep(_ action: ImprovementAction, _ drafted: DraftAction) -> ActionStep {
        ActionStep(
            id: work.newID(),
            action: action.id,
            kind: .imported,
            before: .planned,
            after: action.rung,
            reason: drafted.status.why.isBlank ? "As the imported plan says." : drafted.status.why,
            body: nil,
            takenAt: work.now,
            takenBy: work.actor.user,
            takenByName: work.actor.name,
            signedFingerprint: ""
        )
    }

    private mutating func takeLeads(of action: ImprovementAction, _ drafted: DraftAction, _ parties: [String: Party]) {
        var seen: Set<ID<Party>> = []
        for lead in drafted.leads {
            guard let party = parties[lead.party], seen.insert(party.id).inserted else { continue }
            leads.append(
                (
                    action.id,
                    ActionLead(
                        party: party,
                        position: seen.count,
                        isAccountable: lead.isAccountable,
                        standing: lead.standing == .inherited ? .inherited : .written,
                        asWritten: drafted.leadCell?.text ?? ""
                    )
                )
            )
        }
    }

    private mutating func takePromises(of action: ImprovementAction, _ drafted: DraftAction) {
        obligations += drafted.audits.map {
            AuditObligation(
                id: work.newID(),
                plan: plan.id,
                action: action.id,
                words: $0.text,
                dueOn: $0.due?.lastDay ?? action.due.on,
                filed: nil,
                standing: .proposed,
                dismissedBecause: ""
            )
        }
        results += drafted.results.map {
            MeasuredResult(
                id: work.newID(),
                action: action.id,
                words: $0.text,
                value: Double($0.value.filter { $0.isNumber || $0 == "." }) ?? 0,
                unit: $0.unit,
                on: $0.on?.lastDay
            )
        }
        let start = plan.datedOn ?? work.today
        for report in drafted.reports {
            guard let cadence = work.definitions.cadences[report.cadence.rawValue] else { continue }
            let first = cadence.next(after: start, from: start) ?? start
            for day in cadence.occurrences(from: first, through: start.adding(months: 12)) {
                reports.append(
                    ReportDue(
                        id: work.newID(),
                        action: action.id,
                        to: report.to,
                        title: report.text,
                        cadence: report.cadence.rawValue,
                        on: day
                    )
                )
            }
        }
    }

    // How they hang together

    private mutating func takeLinks() {
        let partsOf = Dictionary(grouping: parts, by: \.finding)
        var seen: Set<String> = []
        for link in draft.links {
            guard let finding = findingIDs[link.finding], let action = actionIDs[link.action],
                seen.insert("\(finding) \(action)").inserted
            else { continue }
            let certainty: FindingLink.Certainty =
                switch link.certainty {
                case .certain: .confirmed
                case .sameRow: .sameRow
                case .sameReference: .sameReference
                }
            links.append(FindingLink(action: action, finding: finding, certainty: certainty))
            // Which of several parts an action covers is for a person to say; the reader's word for "no" is an anomaly.
            if certainty == .confirmed, let only = partsOf[finding], only.count == 1, let part = only.first {
                covered.append((action, part.id))
            }
        }
    }

    private mutating func takeReferences() {
        for drafted in draft.actions {
            for reference in drafted.references {
                references.append(
                    CrossReference(
                        id: work.newID(),
                        from: actionIDs[drafted.key],
                        words: reference.text,
                        action: reference.target.flatMap { actionIDs[$0] },
                        finding: reference.target.flatMap { findingIDs[$0] },
                        suggested: reference.likely.flatMap { actionIDs[$0] },
                        state: reference.problem == nil && reference.target != nil
                            ? "resolved" : reference.problem == .likelyWrong ? "likely-wrong" : "nowhere",
                        explanation: reference.likelyLabel.isBlank
                            ? reference.targetLabel : "More likely \(reference.likelyLabel)"
                    )
                )
            }
        }
    }

    private mutating func takeAnomalies() {
        anomalies = draft.anomalies.enumerated().map { place, anomaly in
            PlanAnomaly(
                id: work.newID(),
                plan: plan.id,
                code: anomaly.code.rawValue,
                gravity: anomaly.gravity.rawValue,
                message: anomaly.message,
                place: places(of: anomaly),
                suggestion: anomaly.suggestion,
                sourceRow: anomaly.sources.first.flatMap { rowID($0.row) },
                action: anomaly.about.compactMap { actionIDs[$0] }.first,
                finding: anomaly.about.compactMap { findingIDs[$0] }.first,
                settledAt: nil,
                settledHow: "",
                position: place + 1
            )
        }
    }

    /// Where an oddity stands: every place, up to six.
    private func places(of anomaly: DraftAnomaly) -> String {
        var places: [String] = []
        for place in anomaly.sources.map({ draft.place(of: $0) }) where !place.isEmpty && !places.contains(place) {
            places.append(place)
        }
        let more = places.count > 6 ? " and \(places.count - 6) more" : ""
        return places.prefix(6).joined(separator: "; ") + more
    }

    var footnotes: [PlanFootnote] { draft.header.footnotes.map { PlanFootnote(mark: $0.mark, body: $0.text) } }
    var terms: [PlanTerm] { draft.header.glossary.map { PlanTerm(term: $0.term, meaning: $0.meaning) } }

    private func rowID(_ row: Int) -> ID<SourceRow>? { rows.indices.contains(row) ? rows[row].id : nil }
}
