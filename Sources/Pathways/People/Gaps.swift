import Definitions
import Instruments
import Kernel

/// What a record asks for while it is missing, as questions and never as blanks (PER-1, PER-2, VOICE-1).
struct Gaps {
    let summary: PersonSummary
    let family: Family
    let homes: [Recorded<Residence>]
    let workers: [Recorded<Involvement>]
    let voices: [Recorded<ChildVoice>]
    let work: Work

    /// - Parameter answered: the last answer to each.
    func questions(answered: [String: PersonGap]) -> [PersonRecord.Question] {
        guard summary.person.diedOn == nil else { return [] }
        return work.definitions.people.gaps.inUse(on: work.today).compactMap { gap in
            guard concerns(gap), isMissing(gap.key) else { return nil }
            let answer = answered[gap.key]
            if let answer, answer.askAgainOn.map({ $0 > work.today }) ?? true { return nil }
            return PersonRecord.Question(
                gap: gap.key,
                label: gap.label(on: work.today),
                meaning: gap.meaning,
                lastAnswer: answer
            )
        }
    }

    private func concerns(_ gap: GapKind) -> Bool {
        switch gap.whom {
        case .everybody: break
        case .unborn: if summary.person.kind != .unborn { return false }
        case .child: if !summary.isChild || summary.person.kind == .unborn { return false }
        }
        guard let age = summary.age else { return gap.fromAge == nil && gap.toAge == nil || summary.person.born == nil }
        return (gap.fromAge.map { age.most >= $0 } ?? true) && (gap.toAge.map { age.least <= $0 } ?? true)
    }

    private func isMissing(_ gap: String) -> Bool {
        switch gap {
        case "other-parent": parents.count < 2
        case "home": !homes.contains { $0.holds && $0.value.span.covers(work.today) }
        case "school": !works(["designated-safeguarding-lead", "class-teacher"])
        case "general-practice": !works(["general-practitioner"])
        case "health-visitor": !works(["health-visitor"])
        case "midwife": !works(["midwife"])
        case "parental-responsibility":
            !family.relationships.contains {
                $0.value.other == family.person && $0.value.hasParentalResponsibility == true
            }
        case "adults-agencies": !parents.isEmpty
        case "voice": !voices.contains(where: \.holds)
        default: true
        }
    }

    private var parents: Set<ID<Person>> {
        let bonds = Set(work.definitions.people.relationships.all.filter { $0.bond == .parent }.map(\.key))
        return Set(
            family.relationships.filter { $0.value.other == family.person && bonds.contains($0.value.kind) }.map(\.person)
        )
    }

    private func works(_ roles: Set<String>) -> Bool {
        workers.contains { $0.holds && roles.contains($0.value.role) && $0.value.span.covers(work.today) }
    }
}
