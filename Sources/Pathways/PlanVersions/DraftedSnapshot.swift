public import PlanReading
import Instruments
import Kernel

extension PlanSnapshot {
    /// A plan as a file has it: an older or newer version of a plan that lives here, to be kept and compared.
    ///
    /// Colours are not taken over: a colour in a file is what somebody typed, and is in `statusAsWritten`.
    public init(_ draft: PlanDraft) {
        let header = draft.header
        let sections = Dictionary(draft.sections.map { ($0.key, $0.title.text) }, uniquingKeysWith: { first, _ in first })
        let labels = Dictionary(draft.findings.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        let parties = Dictionary(draft.parties.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let answered = Dictionary(grouping: draft.links, by: \.action)
        self.init(
            format: PlanSnapshot.newestFormat,
            day: nil,
            plan: Head(
                title: header.title?.text ?? "",
                place: header.place?.text ?? "",
                inspected: header.inspected?.asWritten ?? "",
                submittedOn: header.submitted?.date.lastDay,
                versionLabel: header.version?.text ?? "",
                introduction: header.introduction.map(\.text).joined(separator: "\n\n"),
                ownedBy: nil
            ),
            sections: draft.sections.map {
                Section(
                    title: $0.title.text,
                    introduction: $0.introduction.map(\.text).joined(separator: "\n\n"),
                    severity: Severity(rawValue: $0.severity.rawValue) ?? .areaForImprovement
                )
            },
            findings: draft.findings.map { Finding($0, section: $0.section.flatMap { sections[$0] } ?? "") },
            actions: draft.actions.map { action in
                Action(
                    action,
                    answering: (answered[action.key] ?? []).compactMap { labels[$0.finding] },
                    led: action.leads.compactMap { lead in
                        parties[lead.party].map { Lead($0, isAccountable: lead.isAccountable) }
                    }
                )
            },
            footnotes: header.footnotes.map { Entry(mark: $0.mark, body: $0.text) },
            terms: header.glossary.map { Entry(mark: $0.term, body: $0.meaning) }
        )
    }
}

extension PlanSnapshot.Finding {
    fileprivate init(_ drafted: DraftFinding, section: String) {
        self.init(
            id: nil,
            reference: drafted.label,
            section: section,
            statement: drafted.statement.text,
            required: [drafted.expectation?.text, drafted.requiredOutcome?.text].compactMap { $0 }.filter { !$0.isBlank }
                .joined(separator: "\n\n"),
            provenance: drafted.provenance.rawValue,
            severity: Severity(rawValue: drafted.severity.rawValue) ?? .areaForImprovement,
            parts: drafted.parts.count > 1 ? drafted.parts.map(\.statement) : [],
            disputes: drafted.isDisputed
                ? [.init(agency: "As the file says", raisedOn: nil, consideredBy: "", outcome: nil)] : [],
            closedOn: nil
        )
    }
}

extension PlanSnapshot.Lead {
    fileprivate init(_ party: DraftParty, isAccountable: Bool) {
        let organisation = party.organisation.isBlank ? party.expansion : party.organisation
        self.init(
            name: party.name,
            published: PublishedNames.name(
                Party.Kind(rawValue: party.kind.rawValue) ?? .unknown,
                party.name,
                role: party.role,
                organisation: organisation
            ),
            isAccountable: isAccountable
        )
    }
}

extension PlanSnapshot.Action {
    fileprivate init(_ drafted: DraftAction, answering findings: [String], led leads: [PlanSnapshot.Lead]) {
        func joined(_ texts: DraftText?...) -> String {
            texts.compactMap { $0?.text }.filter { !$0.isBlank }.joined(separator: "\n")
        }
        self.init(
            id: nil,
            reference: drafted.reference,
            findings: findings,
            statement: joined(drafted.preamble, drafted.statement),
            intent: joined(drafted.intent),
            successMeasure: joined(drafted.successMeasure),
            evidencePlan: joined(drafted.scrutiny, drafted.evidence),
            expectedImpact: joined(drafted.expectedImpact),
            oversight: joined(drafted.oversight),
            overseenBy: nil,
            due: drafted.due.asWritten,
            dueOn: drafted.due.day,
            firstDueOn: drafted.due.firstDate?.lastDay ?? drafted.due.day,
            leads: leads,
            milestones: drafted.due.milestones.map {
                PlanSnapshot.Milestone(statement: $0.asWritten, due: $0.asWritten, dueOn: $0.date?.lastDay, doneOn: nil)
            },
            status: ActionStatus(rawValue: drafted.status.mapped.rawValue) ?? .noStatusGiven,
            statusAsWritten: drafted.status.asWritten,
            rung: nil,
            colour: nil,
            colourByHand: nil,
            colourReason: nil,
            wasLetThrough: false,
            atRiskBecause: "",
            notes: drafted.notes.map { PlanSnapshot.Note(on: $0.on?.lastDay, body: $0.text) },
            evidence: []
        )
    }
}
