public import Kernel

/// What somebody can mend about a chronology.
public enum ChronologyProblem: Problem, Hashable {
    case happenedMissing
    case happenedInTheFuture
    case happenedUnreadable
    case kindMissing
    case wordsMissing
    case significanceMissing
    case significanceBecauseMissing
    case saidByMissing
    case nobodyLinked
    case notOfTheFamily
    case notYours
    case withdrawnAlready
    case becauseMissing
    case leftOutAlready
    case notLeftOut
    case openAlready
    case notOpen
    case keeperMissing
    case keepsAlready
    case handedBecauseMissing
    case openedBecauseMissing
    case closedOnMissing
    case closedOnWrong
    case closedBecauseMissing
    case ownerMissing
    case historyMissing
    case historySaysNothing
    case titleMissing
    case forWhomMissing
    case leftOutBecauseMissing(String)
    case nothingToLock
    case noneOpen(String)
    case notCurrent(since: Day?, String)

    public var message: String {
        switch self {
        case .happenedMissing: "Say when it happened. The month, or the year, is enough where nobody knows more."
        case .happenedInTheFuture: "It has not happened yet. Mend the date."
        case .happenedUnreadable: "This is no date. Give the day, month and year, or the month and year, or the year alone."
        case .kindMissing: "Choose what kind of thing happened."
        case .wordsMissing: "Say what happened, in plain words."
        case .significanceMissing: "Choose how much it matters."
        case .significanceBecauseMissing: "Say why it is critical."
        case .saidByMissing: "Say who told you this: the mother, the school, a police report."
        case .nobodyLinked: "Tick everybody whom it is about."
        case .notOfTheFamily: "Somebody is not of this family. Enter it from their own page."
        case .notYours: "Another agency wrote this entry. Ask it to correct the entry, or write what you know beside it."
        case .withdrawnAlready: "This entry was corrected or taken back already. Reload the page."
        case .becauseMissing: "Say why."
        case .leftOutAlready: "This is left out already."
        case .notLeftOut: "This is not left out. Reload the page."
        case .openAlready: "A chronology is open already."
        case .notOpen: "No chronology is open. Open one first, and say why."
        case .keeperMissing: "Choose who keeps it from now on."
        case .keepsAlready: "They keep it already. Choose somebody else."
        case .handedBecauseMissing: "Say why somebody else keeps it."
        case .openedBecauseMissing: "Say why it is opened."
        case .closedOnMissing: "Give the day on which it is closed."
        case .closedOnWrong: "It is closed on a day from its opening until today. Mend the day."
        case .closedBecauseMissing: "Say why it is closed."
        case .ownerMissing: "Only somebody who signs in can keep a chronology."
        case .historyMissing: "Say what history tells us: what repeats, what changed, and how that changes what you think now."
        case .historySaysNothing: "“Not applicable” is no analysis. Say what history tells us, even that it is short."
        case .titleMissing: "Give it a title."
        case .forWhomMissing: "Say which meeting or whom it is for."
        case .leftOutBecauseMissing(let what): "Say why you leave out “\(what)”. The reason is printed at the end."
        case .nothingToLock: "Nothing is left in it. Leave at least one entry in."
        case .noneOpen(let address): "There is no open chronology. Open one and bring it up to date: \(address)"
        case .notCurrent(let since, let address):
            "The chronology was last written in on \(since?.inWords ?? "a day unknown"). Bring it up to date: \(address)"
        }
    }

    public var field: String? {
        switch self {
        case .happenedMissing, .happenedInTheFuture, .happenedUnreadable: "happened"
        case .kindMissing: "kind"
        case .wordsMissing: "words"
        case .significanceMissing: "significance"
        case .significanceBecauseMissing: "significance-because"
        case .saidByMissing: "said-by"
        case .nobodyLinked, .notOfTheFamily: "about"
        case .becauseMissing, .openedBecauseMissing, .closedBecauseMissing: "because"
        case .keeperMissing, .keepsAlready: "keeper"
        case .handedBecauseMissing: "because"
        case .closedOnMissing, .closedOnWrong: "closed-on"
        case .historyMissing, .historySaysNothing: "history"
        case .titleMissing: "title"
        case .forWhomMissing: "for-whom"
        case .leftOutBecauseMissing, .nothingToLock: "entries"
        case .notYours, .withdrawnAlready, .leftOutAlready, .notLeftOut, .openAlready, .notOpen, .ownerMissing, .noneOpen,
            .notCurrent:
            nil
        }
    }
}
