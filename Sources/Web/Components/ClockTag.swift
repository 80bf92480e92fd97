import Instruments
import Kernel
import Markup
import Pathways

extension ClockStanding {
    /// Late is red, nearly late amber; what runs in its time has no colour, so that the others are seen.
    var colour: Colour {
        switch self {
        case .late, .missed: .red
        case .soon: .amber
        case .met: .green
        case .running, .paused, .void, .ended: .grey
        }
    }
}

/// How a time limit stands, in words on its colour: “Due in 3 hours”, “Late by 2 working days”.
func clockTag(_ words: String, _ standing: ClockStanding) -> HTML {
    tag(words.prefix(1).uppercased() + words.dropFirst(), standing.colour)
}

/// The same for a line of a tray.
func clockTag(_ line: ClockLine) -> HTML { clockTag(line.words, line.standing) }

/// A time limit in a line of its own: what it is, how it stands, whether it is likely to be late, and who can finish it.
func clockLine(_ line: ClockLine, showsHolder: Bool = true) -> HTML {
    div(.css("clock-line")) {
        clockTag(line)
        " "
        a(.href("/clocks/\(line.clock.id)")) { line.variant.isBlank ? line.label : "\(line.label): \(line.variant)" }
        if line.standing != .paused { hint("by \(line.clock.due.inWords)") }
        if let outlook = line.outlook { hint(outlook.prefix(1).uppercased() + outlook.dropFirst() + ".") }
        if line.standing == .paused { hint("Because: \(line.clock.pausedBecause)") }
        if line.standing == .late { hint("Reason: \(line.clock.lateBecause.isBlank ? "none given" : line.clock.lateBecause)") }
        if showsHolder { hint(line.unblock) }
    }
}
