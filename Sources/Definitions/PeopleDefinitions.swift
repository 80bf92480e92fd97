/// The words in which people are recorded (`people.yaml`: PER-1, EQUAL-1, UNB-1, VOICE-1).
public struct PeopleDefinitions: Sendable {
    public let sexes: DefinitionList<CodedTerm>
    public let ethnicities: DefinitionList<CodedTerm>
    public let disabilities: DefinitionList<CodedTerm>
    public let upnReasons: DefinitionList<CodedTerm>
    /// Facts of identity, each apart from the others.
    public let facts: DefinitionList<FactKind>
    public let names: DefinitionList<Term>
    public let identifiers: DefinitionList<IdentifierKind>
    public let residences: DefinitionList<ResidenceKind>
    public let relationships: DefinitionList<RelationshipKind>
    public let workers: DefinitionList<WorkerKind>
    public let openWork: DefinitionList<OpenWorkKind>
    /// How a child’s view came to us.
    public let voices: DefinitionList<Term>
    /// What the record asks for while it is missing.
    public let gaps: DefinitionList<GapKind>
    /// Why somebody looks at a record that they do not work with.
    public let reasons: DefinitionList<Term>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Hours for which a reason to look holds (ADM-2).
    public let openingHours: Dated<Int>
    /// Months after which a restriction is looked at again (ADM-2).
    public let restrictionMonths: Dated<Int>
    /// Different people’s records within an hour that are many (ADM-1).
    public let manyRecords: Dated<Int>
    /// Months in which a subject access request is answered, and those of a complex one (UK GDPR, article 12(3)).
    public let subjectAccessMonths: Dated<Int>
    public let subjectAccessExtendedMonths: Dated<Int>
    /// Months after which a worker nobody confirmed is shown as not checked (PER-1).
    public let involvementMonths: Dated<Int>
    /// Months after which what is not known is asked again (PER-1).
    public let gapMonths: Dated<Int>
    /// The birthday from which a person is an adult (Children Act 1989, section 105).
    public let childUntilYears: Dated<Int>
    /// Hundredths of probability from which two records are offered as one person, and from which they wait for a human (PER-3).
    public let matchOfferedPercent: Dated<Int>
    public let matchWaitsPercent: Dated<Int>
    /// Days by which an expected date of delivery is counted back (UNB-1).
    public let pregnancyDays: Dated<Int>

    /// The code set by which a fact’s values are recorded; nil for a fact in words alone.
    public func codes(of fact: FactKind) -> DefinitionList<CodedTerm>? {
        switch fact.codes {
        case .ethnicities: ethnicities
        case .disabilities: disabilities
        case .upnReasons: upnReasons
        case nil: nil
        }
    }
}

/// A term with its code in a national code set.
public struct CodedTerm: Defined, Hashable {
    public let head: DefinitionHead
    /// As returns have it: `WROM`.
    public let code: String
    /// The group in which national figures put it; empty where there is none.
    public let group: String
}

/// A fact of identity (EQUAL-1).
public struct FactKind: Defined, Hashable {
    public enum Codes: String, CaseIterable, Sendable {
        case ethnicities, disabilities
        case upnReasons = "upn-reasons"
    }

    /// For whom the record is complete only with it.
    public enum Asked: String, CaseIterable, Sendable { case everybody, adult, child, nobody }

    public let head: DefinitionHead
    public let codes: Codes?
    public let asked: Asked
    /// Whether one person may have several at once.
    public let maySeveral: Bool
}

/// A number by which an agency knows a person (PER-3).
public struct IdentifierKind: Defined, Hashable {
    public enum Check: String, CaseIterable, Sendable {
        case nhsNumber = "nhs-number"
        case upn
    }

    public let head: DefinitionHead
    public let check: Check?
}

/// How somebody lives at an address (PER-1).
public struct ResidenceKind: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether they count among those who live there.
    public let isHousehold: Bool
    /// Whether the address is hidden from others of the family unless somebody says otherwise.
    public let isHidden: Bool
}

/// How two people are to each other, read as “X is the … of Y” (PER-1).
public struct RelationshipKind: Defined, Hashable {
    /// What the family’s picture draws.
    public enum Bond: String, CaseIterable, Sendable { case parent, sibling, couple, other }

    public let head: DefinitionHead
    /// The other way round: “Y is the … of X”.
    public let reverse: String
    public let bond: Bond
}

/// What somebody’s work with a person is (PER-1).
public struct WorkerKind: Defined, Hashable {
    public let head: DefinitionHead
    /// The kinds of agency that it comes from; empty for any.
    public let agencies: Set<String>
}

/// Work that is going on with somebody (PER-2).
public struct OpenWorkKind: Defined, Hashable {
    public enum Whom: String, CaseIterable, Sendable { case child, adult, anybody }

    public let head: DefinitionHead
    public let whom: Whom
}

/// What the record asks for while it is missing (PER-1).
public struct GapKind: Defined, Hashable {
    public enum Whom: String, CaseIterable, Sendable { case child, unborn, everybody }

    public let head: DefinitionHead
    public let whom: Whom
    /// Full years of age from which, and up to which, it is asked.
    public let fromAge: Int?
    public let toAge: Int?
}

/// The rules by key, each with the unit that it is counted in.
private enum RuleKey: String, CaseIterable {
    case openingLasts = "opening-lasts"
    case restrictionReview = "restriction-review"
    case manyRecords = "many-records"
    case subjectAccessWithin = "subject-access-within"
    case subjectAccessExtended = "subject-access-extended"
    case involvementStale = "involvement-stale"
    case gapAskedAgain = "gap-asked-again"
    case childUntil = "child-until"
    case matchOffered = "match-offered"
    case matchWaits = "match-waits"
    case pregnancyLasts = "pregnancy-lasts"

    var unit: String {
        switch self {
        case .openingLasts: "hours"
        case .restrictionReview, .involvementStale, .gapAskedAgain: "months"
        case .subjectAccessWithin, .subjectAccessExtended: "months"
        case .manyRecords: "records"
        case .childUntil: "years"
        case .matchOffered, .matchWaits: "percent"
        case .pregnancyLasts: "days"
        }
    }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func peopleDefinitions() -> PeopleDefinitions? {
        let sexes = coded("sexes", declaring: "sex")
        let ethnicities = coded("ethnicities", declaring: "ethnicity")
        let disabilities = coded("disabilities", declaring: "disability")
        let upnReasons = coded("upn-reasons", declaring: "reason for having no pupil number")
        let facts = entries("facts", declaring: "fact of identity") { $0.factKind() }
        let names = terms("names", declaring: "kind of name")
        let identifiers = entries("identifiers", declaring: "kind of number", additions: .allowed) { node in
            IdentifierKind(head: node.head(), check: node.has("check") ? node.choice("check") : nil)
        }
        let residences = entries("residences", declaring: "kind of residence", additions: .allowed) { node in
            ResidenceKind(head: node.head(), isHousehold: node.flag("household"), isHidden: node.flag("hidden"))
        }
        let relationships = entries("relationships", declaring: "kind of relationship", additions: .allowed) {
            $0.relationshipKind()
        }
        let workers = entries("workers", declaring: "role of a worker", additions: .allowed) { node in
            WorkerKind(head: node.head(), agencies: Set(node.references("kinds", to: "kind of agency")))
        }
        let openWork = entries("open-work", declaring: "kind of open work", additions: .allowed) { $0.openWorkKind() }
        let voices = terms("voices", declaring: "way of hearing a child")
        let gaps = entries("gaps", declaring: "gap", additions: .allowed) { $0.gapKind() }
        let reasons = terms("reasons", declaring: "reason to look")
        let rules = rules(Dictionary(uniqueKeysWithValues: RuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        func value(_ key: RuleKey) -> Dated<Int>? { rules[key.rawValue]?.value }
        guard let opening = value(.openingLasts), let restriction = value(.restrictionReview),
            let many = value(.manyRecords), let access = value(.subjectAccessWithin),
            let extended = value(.subjectAccessExtended),
            let stale = value(.involvementStale), let gap = value(.gapAskedAgain), let child = value(.childUntil),
            let offered = value(.matchOffered), let waits = value(.matchWaits), let pregnancy = value(.pregnancyLasts)
        else { return nil }
        return PeopleDefinitions(
            sexes: sexes,
            ethnicities: ethnicities,
            disabilities: disabilities,
            upnReasons: upnReasons,
            facts: DefinitionList(facts),
            names: names,
            identifiers: DefinitionList(identifiers),
            residences: DefinitionList(residences),
            relationships: DefinitionList(relationships),
            workers: DefinitionList(workers),
            openWork: DefinitionList(openWork),
            voices: voices,
            gaps: DefinitionList(gaps),
            reasons: reasons,
            rules: rules,
            openingHours: opening,
            restrictionMonths: restriction,
            manyRecords: many,
            subjectAccessMonths: access,
            subjectAccessExtendedMonths: extended,
            involvementMonths: stale,
            gapMonths: gap,
            childUntilYears: child,
            matchOfferedPercent: offered,
            matchWaitsPercent: waits,
            pregnancyDays: pregnancy
        )
    }

    private func terms(_ key: String, declaring kind: String) -> DefinitionList<Term> {
        DefinitionList(entries(key, declaring: kind, additions: .allowed) { $0.term() })
    }

    /// A code set of the nation: a partnership may call an entry something else, and adds none.
    private func coded(_ key: String, declaring kind: String) -> DefinitionList<CodedTerm> {
        DefinitionList(
            entries(key, declaring: kind) {
                CodedTerm(head: $0.head(), code: $0.text("code"), group: $0.optionalText("group") ?? "")
            }
        )
    }

    private func factKind() -> FactKind? {
        let head = head()
        let codes: FactKind.Codes? = has("codes") ? choice("codes") : nil
        let maySeveral = flag("several")
        guard let asked: FactKind.Asked = choice("asked") else { return nil }
        return FactKind(head: head, codes: codes, asked: asked, maySeveral: maySeveral)
    }

    private func relationshipKind() -> RelationshipKind? {
        let (head, reverse) = (head(), text("reverse"))
        guard let bond: RelationshipKind.Bond = choice("bond") else { return nil }
        return RelationshipKind(head: head, reverse: reverse, bond: bond)
    }

    private func openWorkKind() -> OpenWorkKind? {
        let head = head()
        guard let whom: OpenWorkKind.Whom = choice("for") else { return nil }
        return OpenWorkKind(head: head, whom: whom)
    }

    private func gapKind() -> GapKind? {
        let head = head()
        let fromAge = has("from-age") ? quantity("from-age", of: "years") : nil
        let toAge = has("to-age") ? quantity("to-age", of: "years") : nil
        guard let whom: GapKind.Whom = choice("about") else { return nil }
        return GapKind(head: head, whom: whom, fromAge: fromAge, toAge: toAge)
    }
}
