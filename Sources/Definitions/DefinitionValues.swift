public import Kernel

// Plain values of a definition, each with what it must look like.

extension DefinitionNode {
    /// Words that must be there.
    public func text(_ key: String) -> String {
        guard let text = optionalText(key) else {
            if member(key) == nil { complainMissing(key, write: "“\(key): …”") }
            return ""
        }
        return text
    }

    /// Words, or nil when the key is not there. A key with nothing after it is a mistake.
    public func optionalText(_ key: String) -> String? {
        guard let member = member(key) else { return nil }
        switch member.value {
        case .text(let text, _) where text.contains { !$0.isWhitespace }: return text
        case .text, .empty:
            reading.complain(
                "“\(key)” has nothing after it. Write its value, or take it out.",
                at: member.place
            )
        case .list, .mapping:
            reading.complain(
                "“\(key)” is \(member.value.kind) and must be a plain value. Write “\(key): …”.",
                at: member.place
            )
        }
        return nil
    }

    /// `true` or `false`; not there means false.
    public func flag(_ key: String) -> Bool {
        guard let text = optionalText(key) else { return false }
        guard ["true", "false"].contains(text) else {
            complain(
                about: key,
                "“\(text)” is neither true nor false. Write “\(key): true” or “\(key): false”."
            )
            return false
        }
        return text == "true"
    }

    /// A whole number in a range, without a unit.
    public func whole(_ key: String, in range: ClosedRange<Int>) -> Int {
        let text = text(key)
        guard !text.isEmpty else { return range.lowerBound }
        guard let number = Int(text), range.contains(number) else {
            complain(
                about: key,
                "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound). Write “\(key): \(range.lowerBound)”."
            )
            return range.lowerBound
        }
        return number
    }

    /// How many of a unit, which must be written too: `quantity("value", of: "days")` reads `31 days` and `1 day`.
    public func quantity(_ key: String, of unit: String) -> Int {
        let text = text(key)
        guard !text.isEmpty else { return 1 }
        let pieces = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let count = pieces.first.flatMap(Int.init), count >= 0 else {
            complain(about: key, "“\(text)” is not a number of \(unit). Write “\(key): 31 \(unit)”.")
            return 1
        }
        guard pieces.count == 2, pieces[1] == unit || (count == 1 && pieces[1] + "s" == unit) else {
            let wrong = pieces.count == 2 ? "is in \(pieces[1]) and must be in \(unit)" : "has no unit"
            complain(about: key, "“\(text)” \(wrong). Write “\(key): \(count) \(unit)”.")
            return 1
        }
        return count
    }

    /// A length of time with its unit: `15 working-days`, `24 hours`, `3 months`.
    public func limit(_ key: String) -> TimeLimit {
        let text = text(key)
        if let limit = TimeLimit(text) { return limit }
        if !text.isEmpty {
            let units = TimeLimit.Unit.allCases.map(\.rawValue).joined(separator: ", ")
            complain(
                about: key,
                "“\(text)” is not a length of time. Write a number and one of: \(units), as in “\(key): 15 working-days”."
            )
        }
        return TimeLimit(1, .days)
    }

    /// A day, `2026-03-02`; or the key of an edition of guidance, for the day from which that is in force.
    public func day(_ key: String) -> Day {
        if let day = optionalDay(key) { return day }
        if member(key) == nil { complainMissing(key, write: "“\(key): 2026-03-02”") }
        return Day(number: 0)
    }

    /// As `day`, or nil when the key is not there.
    public func optionalDay(_ key: String) -> Day? {
        guard let text = optionalText(key) else { return nil }
        if let day = Day(text) ?? reading.editions[text] { return day }
        let editions = reading.editions.keys.sorted()
        let meant = text.first?.isNumber == true ? nil : likelyMeant(text, among: editions)
        complain(
            about: key,
            "“\(text)” is not a day. "
                + (meant.map { "Did you mean “\($0)”?" } ?? "Write it as “\(key): 2026-03-02”.")
        )
        return nil
    }

    /// One of a fixed list of words, which the code knows.
    public func choice<Choice>(_ key: String, of type: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        let text = text(key)
        guard !text.isEmpty else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        complain(
            about: key,
            "“\(text)” is not known here." + hint(text, among: Choice.allCases.map(\.rawValue))
        )
        return nil
    }

    /// The key of another definition, which must exist: `reference("meets", to: "cadence")`.
    public func reference(_ key: String, to kind: String) -> String {
        let text = text(key)
        if !text.isEmpty { reading.refer(to: text, of: kind, at: member(key)?.place ?? place) }
        return text
    }

    /// As `reference`, or nil when the key is not there.
    public func optionalReference(_ key: String, to kind: String) -> String? {
        member(key) == nil ? nil : reference(key, to: kind)
    }

    /// A list of words, in order; not there means none. A partnership's own list takes the place of the shipped one.
    public func texts(_ key: String) -> [String] {
        texts(key) { _, _ in }
    }

    /// A list of keys of other definitions, each of which must exist.
    public func references(_ key: String, to kind: String) -> [String] {
        texts(key) { reading.refer(to: $0, of: kind, at: $1) }
    }

    /// As `texts`, telling each with where it stands.
    func texts(_ key: String, each: (String, YAMLPlace) -> Void) -> [String] {
        guard let member = member(key) else { return [] }
        guard case .list(let items, _) = member.value else {
            reading.complain(
                "“\(key)” is \(member.value.kind) and must be a list. Write “\(key): [one, another]”.",
                at: member.place
            )
            return []
        }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard case .text(let text, let place) = item else {
                reading.complain(
                    "“\(key)” is a list of words, and here is \(item.kind). Write a word.",
                    at: item.place
                )
                return nil
            }
            guard seen.insert(text).inserted else {
                reading.complain("“\(text)” is in the list “\(key)” twice. Take one out.", at: place)
                return nil
            }
            each(text, place)
            return text
        }
    }
}
