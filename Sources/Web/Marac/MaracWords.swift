import Instruments
import Kernel
import Markup
import Pathways

extension MaracCase.Standing {
    var words: String {
        switch self {
        case .referred: "To be looked at"
        case .secondLook: "Declined, second look"
        case .declined: "Declined"
        case .accepted: "Accepted, to be listed"
        case .listed: "Listed"
        case .heard: "Heard"
        }
    }

    var colour: Colour {
        switch self {
        case .referred, .secondLook, .accepted: .amber
        case .declined: .grey
        case .listed: .blue
        case .heard: .green
        }
    }
}

extension InformationCheck.Answer {
    var maracWords: String {
        switch self {
        case .given: "Told us"
        case .nothingKnown: "Nothing known"
        case .refused: "Will not share"
        }
    }
}

extension Double {
    /// “3 hours”, “4 days”.
    var hoursInWords: String {
        let hours = Int(rounded())
        if hours < 48 { return hours == 1 ? "1 hour" : "\(hours) hours" }
        return "\(hours / 24) days"
    }
}

/// A referral to MARAC is offered where the record calls for it, and can be begun all the same where it does not (DA-3).
enum MaracOffer {
    static func html(_ answer: MaracForm.Answer?) -> HTML {
        guard let answer, !answer.victims.isEmpty else { return .nothing }
        let address = "/marac/new?about=\(answer.about.kind)/\(answer.about.id)"
        if !answer.isCalledFor {
            return p(.css("no-print")) { a(.href(address)) { "Refer to MARAC by professional judgement" } }
        }
        return div(.css("callout")) {
            p {
                strong { "This calls for a MARAC referral: " }
                answer.grounds.map(\.words).joined(separator: "; "); "."
            }
            p(.css("no-print")) { linkButton("Refer to MARAC", to: address) }
        }
    }
}

extension Site {
    /// What the record shows that calls for a MARAC referral; nil where the reader may not refer.
    func maracOffer(about subject: Subject, _ visit: Visit) async throws -> MaracForm.Answer? {
        let granted = lantern.definitions.acts(grantedTo: try visit.actor.roles)
        guard granted.contains(.referToMarac) else { return nil }
        do {
            return try await ask(MaracForm(subject), visit, for: .screening)
        } catch is AccessRefused {
            return nil
        }
    }
}
