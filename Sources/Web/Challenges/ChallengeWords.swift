import Instruments
import Kernel
import Markup
import Pathways

extension Challenge.Answer {
    var words: String {
        switch self {
        case .upheld: "Upheld"
        case .part: "Upheld in part"
        case .notUpheld: "Not upheld"
        }
    }

    var colour: Colour { self == .notUpheld ? .amber : .green }
}

extension Challenge.Outcome {
    var words: String {
        switch self {
        case .upheld: "Upheld"
        case .part: "Upheld in part"
        case .notUpheld: "Not upheld"
        case .withdrawn: "Withdrawn"
        }
    }
}

/// Challenges as they stand on the record that they are about, and the one step to raise another (CHALL-1).
enum ChallengesPart {
    /// - Parameter answer: nil where the reader may not challenge: then nothing shows.
    static func html(_ answer: ChallengesAbout.Answer?, level: Int = 2) -> HTML {
        guard let answer else { return .nothing }
        let address = "/challenges/new?about=\(answer.about.kind)/\(answer.about.id)"
        return section(.css("person-part"), .id("challenges"), .aria("labelledby", "challenges-title")) {
            h2(.id("challenges-title")) { "Challenges" }
            if answer.lines.isEmpty {
                p { "Nobody has challenged anything here." }
            } else {
                list(answer.lines)
            }
            p(.css("no-print")) { linkButton("Challenge this", to: address, .secondary) }
        }
    }

    static func list(_ lines: [ChallengeLine]) -> HTML {
        ul(.css("plain")) {
            for line in lines {
                li(.css("card")) {
                    p {
                        strong {
                            if line.mayOpen {
                                a(.href("/challenges/\(line.challenge)")) { "\(line.theme), \(line.reference)" }
                            } else {
                                "\(line.theme), \(line.reference)"
                            }
                        }
                        " "; standing(line)
                    }
                    p { "\(line.aboutWords). Raised by \(line.raiser), \(line.raisedAt.inWords)." }
                    if line.outcome == nil { p(.css("help")) { "\(line.stage). \(line.holder) has it." } }
                    if !line.effect.isBlank { p(.css("help")) { "For the child: \(line.effect.lowercasedFirst)" } }
                }
            }
        }
    }

    static func standing(_ line: ChallengeLine) -> HTML {
        if let outcome = line.outcome { return tag(outcome.words, outcome == .withdrawn ? .grey : .blue) }
        if let answer = line.answer { return tag("Answered: \(answer.words.lowercasedFirst)", answer.colour) }
        if line.isLate { return tag("Reply overdue", .red) }
        return tag(line.dueAt.map { "Reply by \($0.inWords)" } ?? "Awaits a reply", .amber)
    }
}

extension Site {
    /// Challenges about a record, for its page; nil where the reader’s role does not let them challenge.
    func challenges(about subject: Subject, _ visit: Visit, for purpose: Purpose = .screening) async throws
        -> ChallengesAbout.Answer?
    {
        let granted = lantern.definitions.acts(grantedTo: try visit.actor.roles)
        guard granted.contains(.raiseChallenge) else { return nil }
        do {
            return try await ask(ChallengesAbout(subject), visit, for: purpose)
        } catch is AccessRefused {
            return nil
        }
    }
}
