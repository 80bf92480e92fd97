/// Oddities of a report in prose: numbers used twice, appendices with nothing in them, claims that no action stands behind.
struct NarrativeChecks {
    let reader: NarrativeReader
    let narrative: DraftNarrative

    func anomalies() -> [DraftAnomaly] { completion() + attachments() + numbers() + unnumbered() }

    /// A claim that all is done names no action, so it is kept as a claim; what it leaves out and what speaks against it is said.
    private func completion() -> [DraftAnomaly] {
        let claims = narrative.claims.filter { $0.kind == .completion }
        let doubts = narrative.claims.filter { $0.kind == .measured && ClaimDoubt.isShort($0) }
        return claims.map { claim in
            let place = narrative.paragraph(claim.paragraph)?.label ?? ""
            let exception = claim.exception.isEmpty ? "" : " It leaves something out (“\(claim.exception)”) and does not name it."
            return anomaly(
                "claim-\(claim.key)", .partlyClaimed, .check,
                "Paragraph \(place) claims completion without naming the actions, so no status follows from it.\(exception) "
                    + "Ask for the plan that it speaks of and check the claim action by action.",
                [claim.text.source], about: claim.recommendation)
        }
            + (claims.isEmpty
                ? []
                : doubts.map { doubt in
                    anomaly(
                        "doubt-\(doubt.key)", .claimContradicted, .check,
                        "The report claims completion elsewhere, and here gives a figure that shows work left to do. Check which holds.",
                        [doubt.text.source, claims[0].text.source], about: doubt.recommendation)
                })
    }

    private static let attached = WordSet("appendix appendices annex annexes attachment attachments enclosures")

    private func attachments() -> [DraftAnomaly] {
        let blocks = reader.blocks
        return blocks.indices.compactMap { place in
            guard place >= reader.outline.start, blocks[place].isHeading, blocks[place].words <= 8,
                blocks[place].scan.contains(wordOf: Self.attached)
            else { return nil }
            let next = place + 1
            guard next >= blocks.count || blocks[next].isHeading || blocks[next].saysNothing else { return nil }
            return anomaly(
                "empty-\(blocks[place].rows[0])", .attachmentMissing, .check,
                "“\(blocks[place].text)” has nothing beneath it. Ask whether the plan or its evidence was meant to be attached.",
                [blocks[place].source], about: nil)
        }
    }

    private func numbers() -> [DraftAnomaly] {
        narrative.repeatedNumbers.map { number in
            let used = narrative.paragraphs.filter { $0.number == number }
            return anomaly(
                "number-\(number)", .paragraphNumberRepeated, .note,
                "\(number) is printed before \(used.count) paragraphs or headings. They are kept apart as "
                    + used.map(\.label).joined(separator: ", ") + ".",
                used.map(\.text.source), about: used.compactMap(\.recommendation).first)
        }
    }

    private func unnumbered() -> [DraftAnomaly] {
        guard narrative.paragraphs.count(where: { !$0.number.isEmpty && $0.kind == .body }) >= 3 else { return [] }
        return narrative.paragraphs.filter { $0.kind == .body && $0.number.isEmpty && $0.recommendation != nil }.map {
            paragraph in
            anomaly(
                "unnumbered-\(paragraph.key)", .paragraphWithoutNumber, .note,
                "A paragraph without a number is kept as “\(paragraph.label)”.", [paragraph.text.source],
                about: paragraph.recommendation)
        }
    }

    private func anomaly(
        _ key: String, _ code: AnomalyCode, _ gravity: DraftAnomaly.Gravity, _ message: String, _ sources: [DraftSource?],
        about: String?
    ) -> DraftAnomaly {
        DraftAnomaly(
            key: key, code: code, message: message, gravity: gravity, sources: sources.compactMap { $0 },
            about: about.map { [$0] } ?? [], suggestion: "")
    }
}

/// Figures that say of themselves that they are not yet enough.
enum ClaimDoubt {
    private static let shortWords = Phrase.list(
        "only\nless than\nfewer than\njust\nno more than\nbelow\nneeds improvement\ncontinued improvement")

    static func isShort(_ claim: DraftClaim) -> Bool { Scan(claim.text.text).contains(anyOf: shortWords) }
}
