import Instruments
import Kernel

/// What the leads of one plan are called in what is published: by post or organisation, never a person by name (PLAN-6,
/// ADM-2).
public struct PublishedNames: Hashable, Sendable {
    private let parties: [ID<Party>: Party]

    /// - Parameter parties: all that the plan names.
    public init(_ parties: [Party]) {
        self.parties = Dictionary(parties.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Another spelling of somebody is called what they are called.
    public func name(of party: Party) -> String {
        let main = party.sameAs.flatMap { parties[$0] } ?? party
        return PublishedNames.name(main.kind, main.name, role: main.role, organisation: main.organisation)
    }

    /// What nobody has yet said to be a person, a post or an organisation may be a person's name, and is not published
    /// unless it is plainly a short form.
    static func name(_ kind: Party.Kind, _ name: String, role: String, organisation: String) -> String {
        switch kind {
        case .role, .organisation, .group: return name
        case .unknown where isShortForm(name): return name
        case .person, .unknown:
            let said = [role, organisation].filter { !$0.isBlank }
            if !said.isEmpty { return said.joined(separator: ", ") }
            return kind == .person ? "Named person" : "A lead not yet described"
        }
    }

    /// The accountable lead first, then those who contribute; empty when there is none.
    public func names(of leads: [ActionLead]) -> [String] {
        var seen: Set<String> = []
        return (leads.filter(\.isAccountable) + leads.filter { !$0.isAccountable }).map { name(of: $0.party) }
            .filter { seen.insert($0).inserted }
    }

    /// `BSCB`, `NHS`: capitals and nothing else.
    private static func isShortForm(_ name: String) -> Bool {
        (2...8).contains(name.count) && name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "&" }
    }
}
