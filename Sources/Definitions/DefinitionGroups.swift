import Kernel

/// Whether a partnership may add keys of its own to a group, or only change the shipped ones that say `overridable: true`.
public enum LocalAdditions: Sendable {
    case refused, allowed
}

extension DefinitionNode {
    /// A group of entries, each under its own key, in order; the partnership's additions last.
    ///
    /// - Parameters:
    ///   - kind: what each is, in words (“kind of evidence”): the name by which references ask for it.
    ///   - read: makes the value; nil when the entry is too wrong for that, after complaining.
    public func entries<Value>(
        _ key: String,
        declaring kind: String,
        additions: LocalAdditions = .refused,
        _ read: (DefinitionNode) -> Value?
    ) -> [Value] {
        let groups = members(key)
        guard !groups.isEmpty else {
            complainMissing(key, write: "“\(key):” with the entries below it")
            reading.leaveUnchecked(kind)
            return []
        }
        let shipped = groups.filter { !$0.isLocal }.flatMap { layers(in: $0.member, isLocal: false) }
        let local = groups.filter(\.isLocal).flatMap { layers(in: $0.member, isLocal: true) }
        let keys = shipped.map(\.key) + local.map(\.key).filter { key in !shipped.contains { $0.key == key } }
        return keys.compactMap { entryKey in
            let base = shipped.first { $0.key == entryKey }
            let own = local.first { $0.key == entryKey }
            let accepted =
                isAcceptable(own, over: base, kind: kind, additions: additions, key: entryKey) ? own : nil
            let layers = [accepted?.layer, base?.layer].compactMap(\.self)
            if layers.isEmpty { return nil }
            reading.declare(entryKey, as: kind)
            let entry = DefinitionNode(key: entryKey, layers: layers, reading: reading)
            _ = entry.flag("overridable")
            let value = read(entry)
            entry.finish()
            return value
        }
    }

    /// A list of groups, in order. The partnership's own items come after the shipped ones.
    public func items<Value>(_ key: String, _ read: (DefinitionNode) -> Value?) -> [Value] {
        members(key).reversed().flatMap { member, isLocal in items(in: member, isLocal: isLocal, read) }
    }

    /// A list of groups, in order. A partnership's own list takes the place of the shipped one.
    public func replacedItems<Value>(_ key: String, _ read: (DefinitionNode) -> Value?) -> [Value] {
        members(key).first.map { items(in: $0.member, isLocal: $0.isLocal, read) } ?? []
    }

    /// The values of a key with the days on which each is in force, as a list of `value`, `from`, `until` and `source`.
    /// Nil, after complaining, when there are none or they do not fit together.
    public func dated<Value>(_ key: String = "values", _ read: (DefinitionNode) -> Value?) -> Dated<Value>? {
        let layers = members(key)
        guard !layers.isEmpty else {
            complainMissing(key, write: "“\(key):” with “- value: …”, “from: …” and “source: …” below it")
            return nil
        }
        let periods = layers.map { member, isLocal in
            let found = items(in: member, isLocal: isLocal) { item -> (Dated<Value>.Period, YAMLPlace)? in
                let from = item.day("from")
                let (until, source) = (item.optionalDay("until"), item.text("source"))
                guard let value = read(item) else { return nil }
                return (
                    .init(value: value, from: from, until: until, source: source, isLocal: isLocal),
                    item.place
                )
            }
            return (periods: ordered(found, mayHaveGaps: isLocal && layers.count > 1), isLocal: isLocal)
        }
        let shipped = periods.first { !$0.isLocal }?.periods
        let local = periods.first(where: \.isLocal)?.periods ?? []
        return shipped.map { Dated($0, local: local) } ?? Dated(local)
    }

    /// What something is called: plain words, or a list of `name` and `from` when it was renamed (ADM-4).
    public func name(_ key: String = "label") -> DatedName {
        let layers = members(key)
        if layers.isEmpty { complainMissing(key, write: "“\(key): …”") }
        let names = { [self] (isLocal: Bool) in
            layers.filter { $0.isLocal == isLocal }.flatMap { namings(in: $0.member, isLocal: isLocal) }
        }
        return DatedName(names(false), local: names(true)) ?? DatedName(always: self.key)
    }

    private func namings(in member: YAMLMember, isLocal: Bool) -> [DatedName.Naming] {
        switch member.value {
        case .text(let name, _): return [DatedName.Naming(name: name, from: nil)]
        case .empty:
            reading.complain(
                "“\(member.key)” has nothing after it. Write its value, or take it out.",
                at: member.place
            )
            return []
        case .list, .mapping: break
        }
        let found = items(in: member, isLocal: isLocal) { item in
            (DatedName.Naming(name: item.text("name"), from: item.optionalDay("from")), item.place)
        }
        for (earlier, later) in zip(found, found.dropFirst()) {
            guard let from = later.0.from else {
                reading.complain(
                    "Only the first name may be without “from”. Write the day from which it is called so.",
                    at: later.1
                )
                continue
            }
            if let before = earlier.0.from, before >= from {
                reading.complain(
                    "Names stand oldest first, and \(from) is not after \(before). Put them in order.",
                    at: later.1
                )
            }
        }
        return found.map(\.0)
    }

    /// Refuses periods that overlap, run backwards, or leave days between them with nothing in force.
    private func ordered<Value>(
        _ found: [(Dated<Value>.Period, YAMLPlace)],
        mayHaveGaps: Bool
    ) -> [Dated<Value>.Period] {
        let sorted = found.sorted { $0.0.from < $1.0.from }
        for (period, place) in sorted {
            if let until = period.until, until < period.from {
                reading.complain(
                    "It ends on \(until), before it begins on \(period.from). Put the days right.",
                    at: place
                )
            }
        }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) {
            if earlier.0.from == later.0.from || (earlier.0.until.map { $0 >= later.0.from } ?? false) {
                reading.complain(
                    "On \(later.0.from) two values are in force. End the earlier one before that day, or take one out.",
                    at: later.1
                )
            } else if let until = earlier.0.until, until.next != later.0.from, !mayHaveGaps {
                reading.complain(
                    "From \(until.next) to \(later.0.from.previous) nothing is in force. Take out “until”: a value holds"
                        + " until the next begins.",
                    at: earlier.1
                )
            }
        }
        if let last = sorted.last, last.0.until != nil, !mayHaveGaps {
            reading.complain(
                "After the last “until” nothing is in force. Take it out, or write what comes next.",
                at: last.1
            )
        }
        return zip(sorted, sorted.dropFirst().map { $0.0.from.previous } + [nil]).map {
            found,
            dayBeforeNext in
            let period = found.0
            return .init(
                value: period.value,
                from: period.from,
                until: period.until ?? dayBeforeNext,
                source: period.source,
                isLocal: period.isLocal
            )
        }
    }

    private func items<Value>(in member: YAMLMember, isLocal: Bool, _ read: (DefinitionNode) -> Value?)
        -> [Value]
    {
        guard case .list(let items, _) = member.value else {
            reading.complain(
                "“\(member.key)” is \(member.value.kind) and must be a list, each item begun with “- ”.",
                at: member.place
            )
            return []
        }
        return items.compactMap { item in
            guard case .mapping(let members, let place) = item else {
                reading.complain(
                    "Here is \(item.kind), and “\(member.key)” is a list of groups of keys.",
                    at: item.place
                )
                return nil
            }
            let layer = Layer(members: members, place: place, isLocal: isLocal)
            let node = DefinitionNode(key: "", layers: [layer], reading: reading)
            let value = read(node)
            node.finish()
            return value
        }
    }

    private func layers(in group: YAMLMember, isLocal: Bool) -> [(key: String, layer: Layer)] {
        guard case .mapping(let members, _) = group.value else {
            reading.complain(
                "“\(group.key)” is \(group.value.kind) and must be a group of keys.",
                at: group.place
            )
            return []
        }
        return members.compactMap { member in
            guard member.key.isDefinitionKey(joinedBy: "-.") else {
                reading.complain(
                    "“\(member.key)” cannot be a key. Write small letters, digits and hyphens.",
                    at: member.place
                )
                return nil
            }
            guard case .mapping(let members, _) = member.value else {
                reading.complain(
                    "“\(member.key)” is \(member.value.kind) and must be a group of keys.",
                    at: member.place
                )
                return nil
            }
            return (member.key, Layer(members: members, place: member.place, isLocal: isLocal))
        }
    }

    private func isAcceptable(
        _ own: (key: String, layer: Layer)?,
        over base: (key: String, layer: Layer)?,
        kind: String,
        additions: LocalAdditions,
        key: String
    ) -> Bool {
        guard let own else { return true }
        if let flag = own.layer.member("overridable") {
            reading.complain(
                "Whether something may be overridden is not for a partnership to say. Take this out.",
                at: flag.place
            )
        }
        if let base {
            if case .text("true", _) = base.layer.member("overridable")?.value { return true }
            reading.complain(
                "The \(kind) “\(key)” is the same everywhere and cannot be changed here. Take it out.",
                at: own.layer.place
            )
            return false
        }
        if additions == .allowed { return true }
        reading.complain(
            "There is no \(kind) “\(key)” to change, and none can be added here. Take it out.",
            at: own.layer.place
        )
        return false
    }
}

extension String {
    /// Small letters and digits, in pieces that are joined by one of a few signs: what a stored key looks like.
    func isDefinitionKey(joinedBy signs: String = "-") -> Bool {
        var mayJoin = false
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): mayJoin = true
            case _ where mayJoin && signs.utf8.contains(byte): mayJoin = false
            default: return false
            }
        }
        return mayJoin
    }
}
