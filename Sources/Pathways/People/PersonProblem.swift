public import Kernel

/// What somebody can mend when they write down what is known of a person.
public enum PersonProblem: Problem, Hashable {
    case nameMissing
    case saidByMissing
    case kindUnknown(field: String)
    case bornInTheFuture(PartialDate)
    case bornTooLongAgo(PartialDate)
    case unbornWithBirthDate
    case expectedMissing
    case expectedTooFar(Day)
    case expectedWithoutUnborn
    case diedBeforeBirth
    case diedInTheFuture
    case valueMissing(field: String)
    case codeUnknown(String)
    case noneBesideOthers
    case numberMissing
    case addressMissing
    case spanBackwards(field: String)
    case fromInTheFuture
    case ownRelative
    case ancestorOfItself(String)
    case parentYoungerThanChild
    case relatedAlready
    case workerMissing
    case agencyMissing
    case voiceMissing
    case voiceSaysNothing
    case voiceInTheFuture
    case gapWordsMissing
    case becauseMissing
    case withdrawnAlready(String)
    case endedAlready(String)
    case reasonMissing
    case reasonWordsMissing
    case restrictedAlready
    case notRestricted
    case guardianMissing
    case knownAlready(Int)

    public var message: String {
        switch self {
        case .nameMissing: "Give at least one name. For an unborn child write “Baby of” and the mother’s name."
        case .saidByMissing: "Say who told you this: the mother, the school, a birth certificate."
        case .kindUnknown: "Choose one of the list."
        case .bornInTheFuture(let date): "The birth date, \(date.inWords), is still to come. Mend it, or add an unborn child."
        case .bornTooLongAgo(let date): "The birth date, \(date.inWords), is more than 125 years ago. Mend the year."
        case .unbornWithBirthDate: "An unborn child has an expected date and no birth date. Take one of them out."
        case .expectedMissing: "Give the expected date of delivery, or leave the child as born."
        case .expectedTooFar(let day): "The expected date, \(day.inWords), is more than ten months away. Mend it."
        case .expectedWithoutUnborn: "Only an unborn child has an expected date. Take it out, or record an unborn child."
        case .diedBeforeBirth: "The day of death is before the birth. Mend one of them."
        case .diedInTheFuture: "The day of death is still to come. Mend it."
        case .valueMissing: "Choose one of the list, or write it in the family’s own words."
        case .codeUnknown(let code): "“\(code)” is not in the list. Choose one that is."
        case .noneBesideOthers: "“No disability” cannot stand beside a disability. Take the other out first, with a reason."
        case .numberMissing: "Write the number."
        case .addressMissing: "Write the address, or say that it is not known where they live."
        case .spanBackwards: "It ends before it begins. Mend one of the dates."
        case .fromInTheFuture: "It begins in the future. Write it down when it has happened."
        case .ownRelative: "Nobody is related to themselves. Choose another person."
        case .ancestorOfItself(let name): "This would make \(name) their own ancestor. Look which of the two is the parent."
        case .parentYoungerThanChild:
            "The parent would be younger than the child. Look which of the two is the parent, or mend a birth date."
        case .relatedAlready: "They are recorded so already. End or correct what is there first."
        case .workerMissing: "Say who the worker is, or at least which service to ask for."
        case .agencyMissing: "Choose the agency."
        case .voiceMissing: "Write what the child said, or what you saw."
        case .voiceSaysNothing:
            "“Not applicable” is nobody’s view. For a baby or a child who does not speak write what you saw of their day."
        case .voiceInTheFuture: "The day is still to come. Mend it."
        case .gapWordsMissing: "Say who was asked and how, so that the next person need not begin again."
        case .becauseMissing: "Say why."
        case .withdrawnAlready(let noun): "This \(noun) was taken back already. Reload the page to see by whom."
        case .endedAlready(let noun): "This \(noun) has ended already. Reload the page."
        case .reasonMissing: "Choose why you need this record."
        case .reasonWordsMissing: "Say in a few words why you need this record. It is kept with the look."
        case .restrictedAlready: "This record is restricted already."
        case .notRestricted: "This record is not restricted."
        case .guardianMissing: "Choose who is told when somebody breaks the glass."
        case .knownAlready(let count):
            count == 1
                ? "Somebody very like this is known already. Open their record, or say why this is another person."
                : "\(count) people very like this are known already. Open their records, or say why this is another person."
        }
    }

    public var field: String? {
        switch self {
        case .nameMissing: "given"
        case .saidByMissing: "said-by"
        case .kindUnknown(let field), .valueMissing(let field), .spanBackwards(let field): field
        case .bornInTheFuture, .bornTooLongAgo, .unbornWithBirthDate, .parentYoungerThanChild: "born"
        case .expectedMissing, .expectedTooFar, .expectedWithoutUnborn: "expected-on"
        case .diedBeforeBirth, .diedInTheFuture: "died-on"
        case .codeUnknown, .noneBesideOthers: "value"
        case .numberMissing: "value"
        case .addressMissing: "lines"
        case .fromInTheFuture: "from"
        case .ownRelative, .ancestorOfItself, .relatedAlready: "other"
        case .workerMissing: "worker-name"
        case .agencyMissing: "agency"
        case .voiceMissing, .voiceSaysNothing: "words"
        case .voiceInTheFuture: "on"
        case .gapWordsMissing: "words"
        case .becauseMissing, .reasonWordsMissing: "because"
        case .reasonMissing: "purpose"
        case .guardianMissing: "guardian"
        case .knownAlready: "different-because"
        case .withdrawnAlready, .endedAlready, .restrictedAlready, .notRestricted: nil
        }
    }
}
