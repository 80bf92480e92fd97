/// Mends what was cut off in single cells, before rows are put together: words at a page's edge and leads that stop short
/// (IMP-3). Each is a proposal beside the original words, and nothing changes until a person says yes.
struct Mending {
    let corrections: PlanCorrections
    private(set) var records: [Record]
    private(set) var proposals: [DraftProposal] = []
    private(set) var anomalies: [DraftAnomaly] = []

    private static let prose: [ColumnMeaning] = [
        .theme, .finding, .expectation, .requiredOutcome, .action, .intent, .expectedImpact, .successMeasure, .scrutiny,
    ]

    init(_ records: [Record], corrections: PlanCorrections) {
        (self.records, self.corrections) = (records, corrections)
    }

    mutating func mend() {
        mendWords()
        mendLeads()
    }

    private mutating func mendWords() {
        let isInDoubt = records.contains { record in
            Self.prose.contains { record.field($0).map { CutWords.beginsSmall($0.text) } ?? false }
        }
        guard isInDoubt else { return }
        let sure = records.flatMap { record in
            record.fields.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
                .filter { !$0.isMerged && !CutWords.beginsSmall($0.text) }.map(\.text)
        }
        let words = CutWords(sure)
        for index in records.indices {
            for meaning in Self.prose {
                guard let field = records[index].field(meaning), !field.isMerged, CutWords.beginsSmall(field.text),
                    let mended = words.mended(field.text)
                else { continue }
                propose(
                    index, meaning, field, mended, 0.6, "The beginnings of words are cut off here, as at the edge of a page.")
            }
        }
    }

    /// A lead that stops inside a post which another lead gives in full: "…, Group" beside "…, Group Manager (North)".
    private mutating func mendLeads() {
        var byHead: [String: [String]] = [:]
        for text in Set(records.compactMap { $0.field(.lead)?.text.text }) {
            guard let comma = text.firstIndex(of: ",") else { continue }
            byHead[String(text[..<comma]), default: []].append(text)
        }
        for index in records.indices {
            guard let field = records[index].field(.lead), !field.isMerged, let comma = field.text.text.firstIndex(of: ",") else {
                continue
            }
            let text = field.text.text
            let longer = (byHead[String(text[..<comma])] ?? []).filter {
                $0.hasPrefix(text) && $0 != text && goesOn($0, after: text)
            }
            guard let whole = longer.min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) else { continue }
            propose(index, .lead, field, whole, 0.7, "The lead stops short of what another row gives in full.")
        }
    }

    /// Not where the shorter ends with a whole post: a comma, bracket or "and" comes next.
    private func goesOn(_ whole: String, after text: String) -> Bool {
        let rest = whole.dropFirst(text.count)
        let next = rest.first { $0 != " " }
        return next.map { $0.isLetter } ?? false && !rest.hasPrefix(" and ")
    }

    private mutating func propose(
        _ index: Int, _ meaning: ColumnMeaning, _ field: Field, _ mended: String, _ confidence: Double, _ message: String
    ) {
        let key = "repair:\(meaning.rawValue):row\(records[index].line)"
        let isAccepted = corrections.accepted.contains(key)
        let isRejected = corrections.rejected.contains(key)
        proposals.append(
            DraftProposal(
                key: key, kind: .repairText, state: isAccepted ? .accepted : isRejected ? .rejected : .suggested,
                message: message, before: [field.text.text], after: [mended], meaning: meaning, sources: [field.source],
                about: [],
                confidence: confidence))
        if isAccepted {
            var repaired = field
            repaired.text = CellText(mended)
            repaired.standing = .repaired
            records[index].fields[meaning] = repaired
        } else if !isRejected {
            anomalies.append(
                DraftAnomaly(
                    key: "cut-off:\(meaning.rawValue):row\(records[index].line)", code: .cutOff,
                    message: "“\(field.text.text)”: \(message) Compare it with the printed plan.", gravity: .check,
                    sources: [field.source], about: [], suggestion: mended))
        }
    }
}
