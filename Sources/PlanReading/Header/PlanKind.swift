/// Guesses what kind of plan it is from its own words (PLAN-1).
enum PlanKind {
    private static let signs: [(kind: DraftPlanKind, phrases: [Phrase], words: String)] = [
        (
            .jointInspection,
            Phrase.list(
                "joint targeted area inspection\njtai\njoint inspection\njoint inspectorate\njoint inspectorates\njoint area inspection"
            ), "a joint inspection"
        ),
        (
            .caseReview,
            Phrase.list(
                "serious case review\nchild safeguarding practice review\nlcspr\ncspr\nrapid review\nlearning review\ndomestic homicide review\ncase review\npractice review"
            ), "a case review"
        ),
        (
            .scrutinyReport,
            Phrase.list("overview and scrutiny\noverview scrutiny\nscrutiny committee\nscrutiny report\nscrutiny panel"),
            "scrutiny"
        ),
        (.peerReview, Phrase.list("peer review\npeer challenge\nlga peer"), "a peer review"),
        (
            .singleInspection,
            Phrase.list(
                "inspection of services for children\ninspection of local authority\nilacs\nofsted inspection\nsingle inspection\nofsted\nfocused visit\nmonitoring visit\ncqc\nhmicfrs\nhmip\ninspection"
            ), "an inspection by one inspectorate"
        ),
        (
            .ownInitiative, Phrase.list("self assessment\nself evaluation\nbusiness plan\nstrategic plan"),
            "the partnership's own work"
        ),
    ]

    /// The kind that the first of these texts says, titles before prose before the rest.
    static func guess(_ texts: [(scan: Scan, source: DraftSource)], place: (DraftSource) -> String) -> (
        kind: DraftPlanKind, because: String
    ) {
        for (scan, source) in texts {
            for sign in signs {
                guard let range = sign.phrases.lazy.compactMap({ scan.first($0) }).first else { continue }
                return (sign.kind, "“\(scan.string(range))” on \(place(source)) speaks of \(sign.words).")
            }
        }
        return (.other, "")
    }
}
