/// What is asked of the index: one of each list of alternatives. The same for both engines.
struct PersonQuery: Hashable {
    struct Term: Hashable {
        let text: String
        let isBeginning: Bool
    }

    let alternatives: [[Term]]

    /// Every part in one of its ways as sure as this or surer. Empty where nothing would be asked: no part, or one without a way.
    init(_ sought: PersonSought, upTo surety: Surety) {
        var alternatives: [[Term]] = []
        for part in sought.parts where !(part.mayBeMissing && surety >= .form) {
            var terms: [Term] = []
            for way in part.ways where way.surety <= surety {
                let term = Term(text: way.term, isBeginning: way.isBeginning)
                if !terms.contains(term) { terms.append(term) }
            }
            // What is asked for by its beginning is asked for whole as well.
            let beginnings = terms.filter(\.isBeginning)
            terms.removeAll { term in beginnings.contains { $0 != term && term.text.hasPrefix($0.text) } }
            if terms.isEmpty {
                self.alternatives = []
                return
            }
            alternatives.append(terms)
        }
        self.alternatives = alternatives
    }

    /// `("nami"* OR "aami") AND "b20150203"`.
    var forSQLite: String {
        alternatives.map { terms in
            "(" + terms.map { "\"\($0.text)\"" + ($0.isBeginning ? "*" : "") }.joined(separator: " OR ") + ")"
        }.joined(separator: " AND ")
    }

    /// `('nami':* | 'aami') & 'b20150203'`. Terms are letters and digits only, so that no mark of theirs can end the quotation.
    var forPostgreSQL: String {
        alternatives.map { terms in
            "(" + terms.map { "'\($0.text)'" + ($0.isBeginning ? ":*" : "") }.joined(separator: " | ") + ")"
        }.joined(separator: " & ")
    }
}

extension PersonQuery {
    /// With other terms in place of some; nil leaves a term as it is. A part that nothing is left of finds nobody.
    func replacing(_ others: (Term) throws -> [Term]?) rethrows -> PersonQuery {
        PersonQuery(
            alternatives: try alternatives.map { terms in
                let replaced = try terms.flatMap { try others($0) ?? [$0] }
                // FTS5 cannot be asked for nothing: a name that no name begins with.
                return replaced.isEmpty ? Array(terms.prefix(1)) : replaced
            })
    }

    private init(alternatives: [[Term]]) {
        self.alternatives = alternatives
    }

    init(anybodyNamed word: String) {
        alternatives = [[Term(text: TermKind.name(word), isBeginning: false)]]
    }
}
