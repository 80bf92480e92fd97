import Kernel

extension DefinitionNode {
    func clockDefinitions() -> ClockDefinitions {
        let groups = entries("groups", declaring: "group of clocks", additions: .allowed) { ClockGroup(head: $0.head()) }
        let kinds = entries("clocks", declaring: "clock", additions: .allowed) { $0.clockDefinition() }
        return ClockDefinitions(groups: DefinitionList(groups), kinds: DefinitionList(kinds))
    }

    private func clockDefinition() -> ClockDefinition? {
        let (label, meaning) = (name("label"), text("meaning"))
        let (code, group) = (optionalText("code"), reference("group", to: "group of clocks"))
        let basis = choice("basis", of: ClockBasis.self)
        let (starts, stops, pauses) = (text("starts"), text("stops"), optionalText("pauses"))
        let variants =
            has("variants")
            ? entries("variants", declaring: "variant of a clock", additions: .allowed) { $0.clockVariant() } : []
        let warnings = warnings()
        let warns = audiences()
        let (closures, window, off) = (flag("counts-closures"), flag("window"), flag("switched-off"))
        let (until, overridable) = (optionalDay("until"), isOverridable)
        guard let limit = clockLimit(), let basis else { return nil }
        if !warnings.isEmpty, warns.isEmpty {
            complain(about: "warnings", "Nobody is warned. Write “warns: [holder]”, or take the warnings out.")
        }
        if window, !warnings.isEmpty {
            complain(about: "window", "The end of a window is nobody’s failure, so nobody is warned of it. Take “warnings” out.")
        }
        if pauses != nil, case .ahead = limit.oldest.value.limit {
            complain(about: "pauses", "A limit that lies before a given day cannot be put off. Take “pauses” out.")
        }
        return ClockDefinition(
            head: clockHead(label, meaning, limit, until: until),
            code: code,
            group: group,
            basis: basis,
            starts: starts,
            stops: stops,
            pauses: pauses,
            limit: limit,
            variants: DefinitionList(variants),
            warnings: warnings,
            warns: warns,
            countsClosures: closures,
            isWindow: window,
            isSwitchedOff: off,
            isOverridable: overridable
        )
    }

    private func clockVariant() -> ClockVariant? {
        let (label, meaning) = (name("label"), optionalText("meaning") ?? "")
        guard let limit = clockLimit() else { return nil }
        return ClockVariant(head: clockHead(label, meaning, limit, until: nil), limit: limit)
    }

    private func clockHead(_ label: DatedName, _ meaning: String, _ limit: Dated<ClockTerm>, until: Day?) -> DefinitionHead {
        DefinitionHead(
            key: key,
            label: label,
            meaning: meaning,
            from: limit.oldest.from,
            until: until,
            source: limit.oldest.source,
            isLocal: hasLocalPart
        )
    }

    /// The group “limit”: what holds from when, and who says so.
    private func clockLimit() -> Dated<ClockTerm>? {
        dated("limit") { item in
            let seen = item.flag("text-seen")
            let text = item.text("value")
            if text.isEmpty { return nil }
            guard let limit = ClockLimit(text) else {
                item.complain(
                    about: "value",
                    "“\(text)” is not by when something can be due. Write “24 hours”, “15 working-days”, “3 months”,"
                        + " “2 school-days”, “same-day”, “before-next-school-day”, “10:00 on a school-day”, “given” or"
                        + " “6 weeks before”."
                )
                return nil
            }
            return ClockTerm(limit, textSeen: seen)
        }
    }

    private func warnings() -> [ClockWarning] {
        texts("warnings").compactMap { text in
            if let match = text.wholeMatch(of: /(.+) (before|after)/), let limit = TimeLimit(String(match.output.1)),
                limit.count > 0
            {
                return match.output.2 == "before" ? .before(limit) : .after(limit)
            }
            complain(
                about: "warnings",
                "“\(text)” is not a moment. Write it as “4 hours before”, “1 working-days before” or “2 hours after”."
            )
            return nil
        }
    }

    private func audiences() -> [ClockAudience] {
        texts("warns").compactMap { text in
            if let audience = ClockAudience(rawValue: text) { return audience }
            complain(
                about: "warns",
                "Nobody is called “\(text)” here." + hint(text, among: ClockAudience.allCases.map(\.rawValue))
            )
            return nil
        }
    }

    /// What the shipped file says of it; a partnership's own addition is its own to change.
    private var isOverridable: Bool {
        layers.last.map { layer in
            if layer.isLocal { return true }
            guard case .text("true", _) = layer.member("overridable")?.value else { return false }
            return true
        } ?? false
    }
}
