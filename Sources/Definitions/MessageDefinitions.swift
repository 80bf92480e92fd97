public import Kernel

/// How messages go out (`messages.yaml`).
public struct MessageDefinitions: Sendable {
    /// All of them, for showing with their sources.
    public let rules: DefinitionList<Rule>
    /// Systems of agencies that are told by a web request: the partnership's own, none is shipped.
    public let systems: DefinitionList<MessageSystem>

    /// The value of a rule on a day.
    public func value(_ rule: MessageRuleKey, on day: Day) -> Int {
        // Reading fails when one is missing, so none is.
        rules[rule.rawValue]?.value.value(on: day) ?? 1
    }

    /// Minutes to wait after the try of this number, counted from 1; nil when it is to be given up.
    public func wait(afterTry number: Int, on day: Day) -> Int? {
        let (first, longest) = (value(.firstWait, on: day), value(.longestWait, on: day))
        var (waited, wait) = (0, first)
        for _ in 0..<max(0, number - 1) {
            waited += wait
            wait = min(wait * 2, max(first, longest))
        }
        return waited + wait <= value(.giveUpAfter, on: day) * 60 ? wait : nil
    }
}

/// The rules of sending by key, each with the unit that it is counted in.
public enum MessageRuleKey: String, CaseIterable, Sendable {
    case firstWait = "first-wait"
    case longestWait = "longest-wait"
    case giveUpAfter = "give-up-after"
    case askArrivalFor = "ask-arrival-for"

    var unit: String {
        switch self {
        case .firstWait, .longestWait: "minutes"
        case .giveUpAfter, .askArrivalFor: "hours"
        }
    }

    fileprivate var range: ClosedRange<Int> {
        switch self {
        case .firstWait: 1...60
        case .longestWait: 1...1440
        case .giveUpAfter: 1...720
        case .askArrivalFor: 1...168
        }
    }
}

/// A system of an agency that is told by a signed web request.
public struct MessageSystem: Defined, Hashable {
    public let head: DefinitionHead
    /// `https://case.example/lantern`.
    public let address: String
    /// The environment variable that holds the secret with which requests are signed; it is never written into a file.
    public let secretVariable: String
}

extension DefinitionNode {
    func messageDefinitions() -> MessageDefinitions {
        let rules = rules(Dictionary(uniqueKeysWithValues: MessageRuleKey.allCases.map { ($0.rawValue, $0.unit) }))
        for rule in rules.all {
            guard let key = MessageRuleKey(rawValue: rule.key) else { continue }
            let values = (rule.value.shipped + rule.value.local).map(\.value)
            if let wrong = values.first(where: { !key.range.contains($0) }) {
                let range = "\(key.range.lowerBound) to \(key.range.upperBound) \(key.unit)"
                complain(about: "rules", "“\(rule.key)” is \(wrong) \(key.unit) and can be from \(range).")
            }
        }
        let systems = entries("systems", declaring: "system", additions: .allowed) { $0.messageSystem() }
        return MessageDefinitions(rules: rules, systems: DefinitionList(systems))
    }

    private func messageSystem() -> MessageSystem? {
        let head = head()
        let address = text("address")
        if !address.isEmpty, !address.hasPrefix("https://"), !address.hasPrefix("http://127.0.0.1"),
            !address.hasPrefix("http://localhost")
        {
            complain(about: "address", "“\(address)” is not reached safely. Write an address that begins with https://.")
        }
        return MessageSystem(head: head, address: address, secretVariable: text("secret-in"))
    }
}
