/// Makes one list of those who lead: each once, however the plan writes it, scoped to the plan (IMP-6).
struct PartyReader {
    private(set) var parties: [DraftParty] = []
    private(set) var proposals: [DraftProposal] = []
    private let kinds: LeadKinds
    private let expansions: [String: String]
    private var indexOf: [String: Int] = [:]
    /// What each cell's words came to, so that the same words are read once.
    private var known: [String: [Int]] = [:]

    init(cells: [String], glossary: [DraftGlossaryEntry]) {
        var expansions: [String: String] = [:]
        for entry in glossary where expansions[LeadKinds.key(entry.term)] == nil {
            expansions[LeadKinds.key(entry.term)] = entry.meaning
        }
        self.expansions = expansions
        kinds = LeadUnits.learn(from: cells, expansions: expansions)
    }

    /// Indexes in `parties` of those whom a lead cell names.
    mutating func read(_ text: String) -> [Int] {
        if let known = known[text] { return known }
        var found: [Int] = []
        let items = NumberedItems.read(Scan(text))
        let scan = Scan(text)
        for item in items.items {
            let words = items.isNumbered ? scan.string(item.tokens) : text
            for named in LeadCell(kinds: kinds).read(words) {
                let index = party(named, as: text)
                if !found.contains(index) { found.append(index) }
            }
        }
        known[text] = found
        return found
    }

    mutating func count(_ index: Int) { parties[index].actionCount += 1 }

    private mutating func party(_ named: LeadCell.Named, as text: String) -> Int {
        let key = identity(named)
        if let index = indexOf[key] {
            if !parties[index].variants.contains(text) { parties[index].variants.append(text) }
            if parties[index].role.isEmpty { parties[index].role = named.role }
            // The beginning of the post, cut off, is no organisation.
            if parties[index].organisation.isEmpty, !parties[index].role.hasPrefix(named.organisation) {
                parties[index].organisation = named.organisation
            }
            parties[index].confidence = max(parties[index].confidence, named.confidence)
            return index
        }
        let index = parties.count
        indexOf[key] = index
        parties.append(
            DraftParty(
                key: "party-\(index + 1)", name: tidy(named.name), kind: named.kind, role: named.role,
                organisation: named.organisation,
                expansion: expansions[LeadKinds.key(named.name)] ?? "", variants: [text], confidence: named.confidence,
                actionCount: 0
            )
        )
        return index
    }

    /// The same for every way of writing one party: letters and what the glossary says they stand for are one.
    private func identity(_ named: LeadCell.Named) -> String {
        var key = LeadKinds.key(named.name)
        if named.kind == .role, !named.organisation.isEmpty { key += "|" + LeadKinds.key(named.organisation) }
        if named.kind != .person, let term = expansions.first(where: { LeadKinds.key($0.value) == key })?.key { key = term }
        return key.replacing("'", with: "")
    }

    private func tidy(_ name: String) -> String {
        var name = name
        while let last = name.last, last == "." || last == "," || last == "-" || last == " " { name.removeLast() }
        return name
    }

    /// Parties that seem to be one: the same surname with given names that agree.
    mutating func proposeMerges(_ corrections: PlanCorrections) -> [String: String] {
        var merged: [String: String] = [:]
        var bySurname: [String: [Int]] = [:]
        for (index, party) in parties.enumerated() where party.kind == .person {
            if let surname = party.name.split(separator: " ").last { bySurname[surname.lowercased(), default: []].append(index) }
        }
        for indexes in bySurname.values.sorted(by: { $0[0] < $1[0] }) where indexes.count > 1 {
            for (place, one) in indexes.enumerated() {
                for other in indexes[(place + 1)...] where agree(parties[one].name, parties[other].name) {
                    let key = "same-party:\(parties[one].key):\(parties[other].key)"
                    let isAccepted = corrections.accepted.contains(key)
                    let isRejected = corrections.rejected.contains(key)
                    if isAccepted, merged[parties[other].key] == nil { merged[parties[other].key] = parties[one].key }
                    proposals.append(
                        DraftProposal(
                            key: key, kind: .sameParty, state: isAccepted ? .accepted : isRejected ? .rejected : .suggested,
                            message: "“\(parties[one].name)” and “\(parties[other].name)” may be one person.",
                            before: [parties[one].name, parties[other].name], after: [parties[one].name], sources: [],
                            about: [parties[one].key, parties[other].key], confidence: 0.7
                        )
                    )
                }
            }
        }
        return merged
    }

    /// Takes out those that were made one with another, which has their names and actions from then on.
    mutating func remove(_ merged: [String: String]) {
        for (gone, kept) in merged.sorted(by: { $0.key < $1.key }) {
            var target = kept
            while let next = merged[target] { target = next }
            guard let old = parties.first(where: { $0.key == gone }), let place = parties.firstIndex(where: { $0.key == target })
            else { continue }
            parties[place].variants += old.variants.filter { !parties[place].variants.contains($0) }
            parties[place].actionCount += old.actionCount
            if parties[place].role.isEmpty { parties[place].role = old.role }
            if parties[place].organisation.isEmpty { parties[place].organisation = old.organisation }
        }
        parties.removeAll { merged[$0.key] != nil }
    }

    private func agree(_ one: String, _ other: String) -> Bool {
        guard let first = one.split(whereSeparator: { $0 == " " || $0 == "." }).first,
            let second = other.split(whereSeparator: { $0 == " " || $0 == "." }).first
        else { return false }
        return GivenNames.agree(String(first), String(second))
    }
}
