/// The words and numbers of the front door (`front-door.yaml`: FD-1 to FD-10, MASH-2, MASH-3, RISK-7).
public struct FrontDoorDefinitions: Sendable {
    public let sources: DefinitionList<ContactSource>
    /// How a contact reached us.
    public let ways: DefinitionList<Term>
    public let natures: DefinitionList<NatureOfWorry>
    public let hiddenRisks: DefinitionList<Term>
    public let ratings: DefinitionList<Term>
    public let consents: DefinitionList<Term>
    public let outcomes: DefinitionList<ContactOutcome>
    public let checkPurposes: DefinitionList<CheckPurpose>
    /// What makes a referral strong, and how good whoever checks it finds it (FD-2).
    public let referralPoints: DefinitionList<ReferralPoint>
    public let referralGrades: DefinitionList<ReferralGrade>
    public let referralCopies: DefinitionList<ReferralCopyRule>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    /// Contacts on one issue, within so many months, that ask for a manager's view (FD-9).
    public let patternContacts: Dated<Int>
    public let patternMonths: Dated<Int>
    /// Of a day's decisions for early help or less, how many in a hundred a second worker looks at (FD-10).
    public let doubleCheckPercent: Dated<Int>
    /// Agencies whose own view a decision on domestic abuse needs (MASH-3).
    public let viewsNeeded: Dated<Int>
    /// Quality points from which a referral counts as good (FD-2).
    public let qualityGood: Dated<Int>
    /// Days for which the link of a receipt opens (FD-7).
    public let receiptDays: Dated<Int>
    /// Hours of the day, in London, between which the front door is open on working days (FD-12).
    public let opensAt: Dated<Int>
    public let closesAt: Dated<Int>
}

/// Who told the front door (FD-1, MASH-5).
public struct ContactSource: Defined, Hashable {
    public let head: DefinitionHead
    /// As the children in need census has it: `1A`.
    public let code: String
    /// Kinds of agency whose people mean this source when they write.
    public let agencies: Set<String>
}

/// What a worry is mostly about.
public struct NatureOfWorry: Defined, Hashable {
    public let head: DefinitionHead
    /// Keys of the dangers that hide behind it, asked at the decision (RISK-7).
    public let asks: [String]
}

/// What can be decided on a contact (FD-6, FD-8).
public struct ContactOutcome: Defined, Hashable {
    public let head: DefinitionHead
    /// The levels of need at which it is chosen.
    public let levels: Set<String>
    /// Whether it counts as a referral in returns, with a time by which the child is seen.
    public let isReferral: Bool
    /// Whether it must be moved on the same day (FD-4).
    public let isSameDay: Bool
    /// Whether somebody is named who takes it up (FD-5).
    public let needsOwner: Bool
    /// What whoever told us is told, in a sentence without names.
    public let told: String
}

/// Why an agency is asked what it holds, and under which law (MASH-2, SHARE-2).
public struct CheckPurpose: Defined, Hashable {
    public let head: DefinitionHead
    public let basis: String
}

/// Something that makes a referral strong (FD-2).
public struct ReferralPoint: Defined, Hashable {
    /// What of a referral is looked at.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case life, worry, history, tool, consent, adults
        case childBorn = "child-born"
        case childSchool = "child-school"
        case childAddress = "child-address"
    }

    public let head: DefinitionHead
    public let part: Part
    /// How many words say something.
    public let words: Int
}

/// How good a referral is found to be (FD-2, M-6).
public struct ReferralGrade: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether it counts as good or better.
    public let isGood: Bool
}

/// Whose referrals are graded by a team of their own agency (FD-2).
public struct ReferralCopyRule: Defined, Hashable {
    public let head: DefinitionHead
    public let agencies: Set<String>
    /// Kind of the team.
    public let team: String
}

private enum RuleKey: String, CaseIterable {
    case patternContacts = "pattern-contacts"
    case patternMonths = "pattern-months"
    case doubleCheckShare = "double-check-share"
    case viewsNeeded = "views-needed"
    case qualityGood = "quality-good"
    case receiptDays = "receipt-days"
    case opensAt = "opens-at"
    case closesAt = "closes-at"

    var unit: String {
        switch self {
        case .patternContacts: "contacts"
        case .patternMonths: "months"
        case .doubleCheckShare: "percent"
        case .viewsNeeded: "agencies"
        case .qualityGood: "points"
        case .receiptDays: "days"
        case .opensAt, .closesAt: "hours"
        }
    }
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func frontDoorDefinitions() -> FrontDoorDefinitions? {
        let sources = entries("sources", declaring: "source of contacts", additions: .allowed) {
            ContactSource(
                head: $0.head(),
                code: $0.text("code"),
                agencies: $0.has("agencies") ? Set($0.references("agencies", to: "kind of agency")) : []
            )
        }
        let ways = entries("ways", declaring: "way in", additions: .allowed) { $0.term() }
        let hidden = entries("hidden-risks", declaring: "hidden danger", additions: .allowed) { $0.term() }
        let natures = entries("natures", declaring: "nature of a worry", additions: .allowed) {
            NatureOfWorry(head: $0.head(), asks: $0.has("asks") ? $0.references("asks", to: "hidden danger") : [])
        }
        let ratings = entries("ratings", declaring: "rating") { $0.term() }
        let consents = entries("consents", declaring: "consent position", additions: .allowed) { $0.term() }
        let outcomes = entries("outcomes", declaring: "outcome of a contact", additions: .allowed) {
            ContactOutcome(
                head: $0.head(),
                levels: Set($0.references("levels", to: "level of need")),
                isReferral: $0.flag("referral"),
                isSameDay: $0.flag("same-day"),
                needsOwner: $0.flag("owner"),
                told: $0.text("told")
            )
        }
        let purposes = entries("check-purposes", declaring: "purpose of a check", additions: .allowed) {
            CheckPurpose(head: $0.head(), basis: $0.text("basis"))
        }
        let points = entries("referral-points", declaring: "point of a strong referral", additions: .allowed) {
            ReferralPoint(
                head: $0.head(), part: $0.choice("looks-at", of: ReferralPoint.Part.self) ?? .life,
                words: $0.whole("words", in: 1...200))
        }
        let grades = entries("referral-grades", declaring: "grade of a referral", additions: .allowed) {
            ReferralGrade(head: $0.head(), isGood: $0.flag("good"))
        }
        let copies = entries("referral-copies", declaring: "copy of referrals", additions: .allowed) {
            ReferralCopyRule(
                head: $0.head(), agencies: Set($0.references("agencies", to: "kind of agency")),
                team: $0.reference("team", to: "kind of team"))
        }
        let rules = rules(Dictionary(uniqueKeysWithValues: RuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        func value(_ key: RuleKey) -> Dated<Int>? { rules[key.rawValue]?.value }
        guard let contacts = value(.patternContacts), let months = value(.patternMonths),
            let share = value(.doubleCheckShare), let views = value(.viewsNeeded), let good = value(.qualityGood),
            let receipt = value(.receiptDays), let opens = value(.opensAt), let closes = value(.closesAt)
        else { return nil }
        return FrontDoorDefinitions(
            sources: DefinitionList(sources),
            ways: DefinitionList(ways),
            natures: DefinitionList(natures),
            hiddenRisks: DefinitionList(hidden),
            ratings: DefinitionList(ratings),
            consents: DefinitionList(consents),
            outcomes: DefinitionList(outcomes),
            checkPurposes: DefinitionList(purposes),
            referralPoints: DefinitionList(points),
            referralGrades: DefinitionList(grades),
            referralCopies: DefinitionList(copies),
            rules: rules,
            patternContacts: contacts,
            patternMonths: months,
            doubleCheckPercent: share,
            viewsNeeded: views,
            qualityGood: good,
            receiptDays: receipt,
            opensAt: opens,
            closesAt: closes
        )
    }
}
