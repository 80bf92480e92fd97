import Foundation
import Instruments
import Kernel

extension PlanSnapshot {
    /// The one way of writing it down: canonical JSON. The same content always gives the same bytes.
    public var canonical: String { json.canonical }

    /// Reads what `canonical` wrote. Throws when it is not that, or of a shape that is newer than this Lantern.
    public init(canonical text: String) throws {
        let read = try JSONDecoder().decode(PlanSnapshot.self, from: Data(text.utf8))
        guard read.format <= PlanSnapshot.newestFormat else { throw SnapshotIsNewer(format: read.format) }
        self = read
    }

    /// Written out by hand: an encoder would write the same a hundred times more slowly, and in an order of its own.
    private var json: JSONValue {
        [
            "format": .int(format), "day": .of(day), "plan": plan.json, "sections": .array(sections.map(\.json)),
            "findings": .array(findings.map(\.json)), "actions": .array(actions.map(\.json)),
            "footnotes": .array(footnotes.map(\.json)), "terms": .array(terms.map(\.json)),
        ]
    }
}

/// The snapshot was written by a newer Lantern.
struct SnapshotIsNewer: Error {
    let format: Int
}

extension PlanSnapshot.Head {
    fileprivate var json: JSONValue {
        [
            "title": .string(title), "place": .string(place), "inspected": .string(inspected), "submittedOn": .of(submittedOn),
            "versionLabel": .string(versionLabel), "introduction": .string(introduction), "ownedBy": .of(ownedBy),
        ]
    }
}

extension PlanSnapshot.Section {
    fileprivate var json: JSONValue {
        ["title": .string(title), "introduction": .string(introduction), "severity": .string(severity.rawValue)]
    }
}

extension PlanSnapshot.Entry {
    fileprivate var json: JSONValue { ["mark": .string(mark), "body": .string(body)] }
}

extension PlanSnapshot.Finding {
    fileprivate var json: JSONValue {
        [
            "id": .of(id), "reference": .string(reference), "section": .string(section), "statement": .string(statement),
            "required": .string(required), "provenance": .string(provenance), "severity": .string(severity.rawValue),
            "parts": .array(parts.map(JSONValue.string)), "disputes": .array(disputes.map(\.json)), "closedOn": .of(closedOn),
        ]
    }
}

extension PlanSnapshot.Dispute {
    fileprivate var json: JSONValue {
        [
            "agency": .string(agency), "raisedOn": .of(raisedOn), "consideredBy": .string(consideredBy), "outcome": .of(outcome),
        ]
    }
}

extension PlanSnapshot.Lead {
    fileprivate var json: JSONValue {
        ["name": .string(name), "published": .string(published), "isAccountable": .bool(isAccountable)]
    }
}

extension PlanSnapshot.Note {
    fileprivate var json: JSONValue { ["on": .of(on), "body": .string(body)] }
}

extension PlanSnapshot.Milestone {
    fileprivate var json: JSONValue {
        ["statement": .string(statement), "due": .string(due), "dueOn": .of(dueOn), "doneOn": .of(doneOn)]
    }
}

extension PlanSnapshot.Evidence {
    fileprivate var json: JSONValue { ["title": .string(title), "kind": .string(kind), "datedOn": .of(datedOn)] }
}

extension PlanSnapshot.Action {
    fileprivate var json: JSONValue {
        .object(said.merging(stood, uniquingKeysWith: { first, _ in first }))
    }

    /// What was promised.
    private var said: [String: JSONValue] {
        [
            "id": .of(id), "reference": .string(reference), "findings": .array(findings.map(JSONValue.string)),
            "statement": .string(statement), "intent": .string(intent), "successMeasure": .string(successMeasure),
            "evidencePlan": .string(evidencePlan), "expectedImpact": .string(expectedImpact), "oversight": .string(oversight),
            "overseenBy": .of(overseenBy), "due": .string(due), "dueOn": .of(dueOn), "firstDueOn": .of(firstDueOn),
            "leads": .array(leads.map(\.json)), "milestones": .array(milestones.map(\.json)),
        ]
    }

    /// How it stood.
    private var stood: [String: JSONValue] {
        [
            "status": .string(status.rawValue), "statusAsWritten": .string(statusAsWritten), "rung": .of(rung?.rawValue),
            "colour": .of(colour?.rawValue), "colourByHand": .of(colourByHand?.rawValue), "colourReason": .of(colourReason),
            "wasLetThrough": .bool(wasLetThrough), "atRiskBecause": .string(atRiskBecause), "notes": .array(notes.map(\.json)),
            "evidence": .array(evidence.map(\.json)),
        ]
    }
}
