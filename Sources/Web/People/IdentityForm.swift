import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Who somebody is, in one conversation: each fact by itself, its code beside the family’s own words (EQUAL-1).
extension PersonFormMaking {
    /// - Parameter first: the kind that stands first; empty for the order of the definitions.
    func identity(first: String) -> HTML {
        let kinds = people.facts.all.filter { $0.isInUse(on: today) }
        let asked = kinds.filter { $0.key == first } + kinds.filter { $0.key != first && $0.asked != .nobody }
        let seldom = kinds.filter { $0.key != first && $0.asked == .nobody }
        return form("identity/new", button: "Save what is filled in") {
            p(.css("lede")) { "Fill in what you have learnt and leave the rest. Nationality and heritage are two things." }
            card { for kind in asked { fact(kind) } }
            disclosure("More", isOpen: seldom.contains { isTyped($0.key) }) { for kind in seldom { fact(kind) } }
            if !about.facts.isEmpty {
                PersonFields.because(
                    "Why what was recorded before no longer holds",
                    state,
                    help: "Only where something that you fill in takes its place. What was there stays to be read."
                )
            }
        }
    }

    private func isTyped(_ kind: String) -> Bool {
        !state.value("\(kind)-words").isBlank || !state.value(kind).isBlank || !state.errors(of: kind).isEmpty
    }

    /// One fact: by its code, with the family’s own words beside it; or in words alone.
    private func fact(_ kind: FactKind) -> HTML {
        let label = kind.label(on: today)
        let standing = about.facts.filter { $0.value.kind == kind.key }.map { words($0.value) }
        let recorded = standing.isEmpty ? "" : "Recorded: \(standing.joined(separator: "; "))."
        let help = [kind.meaning, recorded].filter { !$0.isBlank }.joined(separator: " ")
        guard let codes = people.codes(of: kind) else {
            return textField(FieldWords(kind.key, label, help: help.isEmpty ? nil : help, isOptional: true), in: state)
        }
        return div(.css("beside")) {
            selectField(
                FieldWords(kind.key, label, help: help.isEmpty ? nil : help, isOptional: true),
                choices(codes),
                in: state,
                empty: "Nothing chosen"
            )
            textField(
                FieldWords("\(kind.key)-words", "\(label) in the family’s own words", isOptional: true), in: state)
        }
    }

    func words(_ fact: IdentityFact) -> String {
        guard let kind = people.facts[fact.kind], let codes = people.codes(of: kind), let code = codes[fact.value] else {
            return fact.words
        }
        return [code.label(on: today), fact.words].filter { !$0.isBlank }.joined(separator: ", ")
    }

    /// The facts that were filled in.
    static func facts(_ form: FormBody, _ people: PeopleDefinitions) -> [IdentityFact] {
        people.facts.all.compactMap { kind in
            let typed = form[kind.key].trimmingSpaces
            let isCoded = kind.codes != nil
            let fact = IdentityFact(
                kind: kind.key,
                value: isCoded ? typed : "",
                words: isCoded ? form["\(kind.key)-words"].trimmingSpaces : typed
            )
            return fact.value.isEmpty && fact.words.isEmpty ? nil : fact
        }
    }
}
