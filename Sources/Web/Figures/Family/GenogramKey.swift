import Kernel
import Markup

/// The signs that one genogram uses, and no others.
struct GenogramKey {
    private let plan: GenogramPlan
    private var family: FamilyGraph { plan.family }

    init(_ plan: GenogramPlan) { self.plan = plan }

    var entries: [KeyEntry] {
        guard !plan.people.isEmpty else { return [] }
        return signs + couples + descents + marks
    }

    private var signs: [KeyEntry] {
        var found: [KeyEntry] = []
        func add(_ words: String, _ sign: PersonSign, _ has: (Genogram.Person) -> Bool) {
            guard family.people.contains(where: has) else { return }
            found.append(KeyEntry(words: words, sign: sign.drawn(at: Spot(20, 12), half: 11)))
        }
        add("Male", .square) { !$0.isUnborn && $0.sex == .male }
        add("Female", .circle) { !$0.isUnborn && $0.sex == .female }
        let isOther = family.people.contains { !$0.isUnborn && $0.sex == .other }
        let known = family.people.prefix(family.firstUnknown)
        let isUnsaid = known.contains { !$0.isUnborn && $0.sex == .notKnown }
        if isOther || isUnsaid {
            let words = !isUnsaid ? "Another sex or gender" : isOther ? "Another sex, or not known" : "Sex not known"
            found.append(KeyEntry(words: words, sign: PersonSign.diamond.drawn(at: Spot(20, 12), half: 11)))
        }
        add("Unborn", .triangle) { $0.isUnborn }
        if family.people.count > family.firstUnknown {
            found.append(
                KeyEntry(
                    words: "Parent not known (a diamond may stand for more than one person)",
                    sign: group {
                        PersonSign.diamond.drawn(at: Spot(20, 12), half: 12)
                        label("?", at: Spot(20, 17), "drawn-small")
                    }
                )
            )
        }
        if let subject = family.subject {
            let sign = PersonSign(family.people[subject])
            let drawing = sign.drawn(at: Spot(20, 12), isDouble: true, half: 11.5)
            let words = "Who it is about"
            found.append(KeyEntry(words: words, sign: g(.css("drawn-subject")) { drawing }))
        }
        if family.people.contains(where: \.hasDied) {
            found.append(
                KeyEntry(
                    words: "Has died",
                    sign: group {
                        PersonSign.circle.drawn(at: Spot(20, 12), half: 10)
                        PersonSign.cross(Spot(20, 12), 10)
                    }
                )
            )
        }
        return found
    }

    private var couples: [KeyEntry] {
        let used = Set(plan.couples.map(\.tie.kind))
        let kinds: [Genogram.Couple.Kind?] = Genogram.Couple.Kind.allCases + [nil]
        return kinds.filter(used.contains).map { kind in
            let tie = FamilyGraph.Tie(one: 0, other: 1, kind: kind)
            let spots = [Spot(1, 12), Spot(39, 12)]
            let couple = GenogramPlan.Couple(tie: tie, spots: spots, middle: Spot(23, 12))
            let words = kind?.label ?? "Parents; nothing recorded of them as a couple"
            return KeyEntry(words: words, sign: GenogramDrawing.couple(couple))
        }
    }

    private var descents: [KeyEntry] {
        let used = Set(plan.descents.map(\.kind))
        return Genogram.Parent.Kind.allCases.filter { $0 != .birth && used.contains($0) }.map { kind in
            KeyEntry(words: kind.label, sign: stroke("drawn-line drawn-descent-\(kind.rawValue)", Spot(1, 12), Spot(39, 12)))
        }
    }

    private var marks: [KeyEntry] {
        var found: [KeyEntry] = []
        if !plan.homes.isEmpty {
            let outline = rect(
                .css("drawn-home"), .svg("x", 2), .svg("y", 3), .svg("width", 36), .svg("height", 18)
            )
            found.append(KeyEntry(words: "Live together on \(family.today.inWords)", sign: outline))
        }
        if plan.people.contains(where: { !$0.words.flags.isEmpty }) {
            found.append(KeyEntry(words: "Live flags (in the table)", sign: GenogramDrawing.flag(Spot(15, 18))))
        }
        return found
    }
}

extension Genogram.Couple.Kind {
    var label: String {
        switch self {
        case .married: "Married or civil partners"
        case .together: "Live together, not married"
        case .casual: "Relationship without a shared home"
        case .separated: "Separated"
        case .divorced: "Divorced"
        }
    }
}

extension Genogram.Parent.Kind {
    var label: String {
        switch self {
        case .birth: "Birth parent"
        case .adoptive: "Adoptive parent"
        case .foster: "Foster carer"
        case .step: "Step parent"
        case .guardian: "Guardian or kinship carer"
        }
    }
}
