import Definitions
import Instruments
import Markup

/// Forms about people: a question of every kind, empty, answered and to mend; read, compared and on paper. Everybody is invented.
struct FormSpecimen: Page {
    enum Standing { case empty, answered, wrong, read, compared, paper }

    let standing: Standing

    var title: String {
        switch standing {
        case .empty: "A form about a child, empty"
        case .answered: "A form about a child, answered"
        case .wrong: "A form about a child, to mend"
        case .read: "A form about a child, finished"
        case .compared: "Two forms, side by side"
        case .paper: "A form on paper"
        }
    }

    var content: HTML {
        let version = FormSpecimen.version
        var state = FormState(values: FormTyped(version: version).values(answers))
        if standing == .wrong { for problem in version.check(answers, finishing: true) { state.add(problem) } }
        return group {
            errorSummary(state)
            kicker("Gallery")
            h1 { title }
            switch standing {
            case .empty, .answered, .wrong:
                postForm("#save", token: "specimen", hasFiles: true) {
                    FormView(
                        version: version,
                        sections: version.sections.map(\.key),
                        answers: answers,
                        state: state,
                        last: standing == .answered ? (FormSpecimen.march, "3 March 2026") : nil,
                        people: [Choice("019cae2a-6fa0-7000-8000-000000000002", "Amina Farouk-Hale")]
                    ).content
                    submitButton("Finish", name: "do", value: "finish")
                }
                QualityView(quality: version.quality(of: answers)).content
            case .read: FormReadView(version: version, answers: answers).content
            case .compared:
                ComparisonView(
                    version: version,
                    earlier: version,
                    comparison: version.compare(answers, with: FormSpecimen.march, of: version),
                    before: "3 March 2026",
                    now: "12 June 2026"
                ).content
            case .paper: FormPrint(version: version, answers: nil).content
            }
        }
    }

    private var answers: Answers {
        switch standing {
        case .empty, .paper: Answers()
        case .wrong: FormSpecimen.spoiled
        case .answered, .read, .compared: FormSpecimen.june
        }
    }

    static let june = Answers([
        "name": .text("Amina Farouk-Hale"), "day": .text("She gets herself and Idris up.\nShe is late when he will not dress."),
        "on": .text("2026-06-12"), "since": .text("2026-04"), "times": .text("3"), "worry": .text("7"), "seen": .text("yes"),
        "warmth": .text("short"), "there": .many(["late", "hungry"]), "who": .person(nil, name: "Her aunt Noor"),
        "marks": .marks([BodyMark("left-arm", "A round bruise, yellow, 2 cm"), BodyMark("upper-back", "Three lines, red")]),
        "files": .files([FormFile("019cae2a-6fa0-7000-8000-00000000000f", named: "drawing-of-home.jpg")]),
        "children": .rows([
            Answers(["name": .text("Amina"), "spoken": .text("yes"), "said": .text("I keep the door shut with the chair.")]),
            Answers(["name": .text("Idris"), "spoken": .text("no"), "why": .text("He was asleep in the car.")]),
        ]),
        "steps": .rows([Answers(["name": .text("Breakfast club"), "by-whom": .text("Ms Lowe")])]), "grade": .text("serious"),
        "because": .unanswered(because: "The school has not answered yet."),
    ])

    static let march = Answers([
        "name": .text("Amina Farouk-Hale"), "times": .text("1"), "worry": .text("4"), "seen": .text("yes"),
        "warmth": .text("mostly"),
        "there": .many(["late"]),
    ])

    static let spoiled = Answers([
        "on": .text("31/2/2026"), "since": .text("//spring"), "times": .text("about three"), "worry": .text("12"),
        "marks": .marks([BodyMark("", "A bruise")]), "children": .rows([Answers(["spoken": .text("no")])]),
        "grade": .text("good"),
        "warmth": .text("cold"), "day": .text("n/a"),
    ])

    static let version = FormVersion(
        edition: "specimen",
        sections: [
            FormSection(
                "life", FormWords("What life is like for the child"), help: FormWords("Begin here."),
                [
                    Question("name", .text, FormWords("Name"), required: .yes),
                    Question(
                        "day", .longText, FormWords("What is a day like?"), help: FormWords("From waking to sleeping."),
                        required: .orWhyNot,
                        whyNot: FormWords("Why is this not known?"), refusesNotApplicable: true),
                    Question(
                        "children", .group, FormWords("The children"), required: .yes,
                        questions: [
                            Question("name", .text, FormWords("Name"), required: .yes),
                            Question(
                                "spoken", .yesNo, FormWords("Was the child spoken with?"), required: .yes, mayBeUnknown: false),
                            Question(
                                "why", .text, FormWords("Why not?"), condition: Condition([.init("spoken", .oneOf(["no"]))]),
                                required: .yes),
                            Question(
                                "said", .longText, FormWords("What did the child say?"),
                                condition: Condition([.init("spoken", .oneOf(["yes"]))]), required: .yes),
                        ], row: "child", none: FormWords("No child lives there")),
                ]),
            FormSection(
                "facts", FormWords("What was seen"),
                [
                    Question("on", .date, FormWords("Day of the visit")),
                    Question("since", .partialDate, FormWords("Since when, as far as it is known")),
                    Question("times", .number, FormWords("How often"), lowest: 0, unit: "times"),
                    Question(
                        "worry", .scale, FormWords("How worried are you?"), lowest: 0, highest: 10, lowestLabel: "not at all",
                        highestLabel: "very", scoresItself: true),
                    Question("seen", .yesNo, FormWords("Was the whole home seen?"), yesScores: 0),
                    Question(
                        "warmth", .choice, FormWords("Warmth"),
                        choices: [
                            FormChoice("mostly", FormWords("Mostly warm"), score: 1),
                            FormChoice(
                                "short", FormWords("Short of it under strain"),
                                meaning: FormWords("Comforted late, or by others."), score: 3),
                            FormChoice("cold", FormWords("Cold or blaming"), score: 9),
                        ]),
                    Question(
                        "there", .many, FormWords("Is any of this there?"),
                        choices: [
                            FormChoice("late", FormWords("Late for school")), FormChoice("hungry", FormWords("Hungry")),
                            FormChoice(
                                "alone", FormWords("Left alone"), meaning: FormWords("Without anybody fit to look after them.")),
                        ]),
                    Question("who", .person, FormWords("Whom does the child trust?")),
                    Question("marks", .bodyMap, FormWords("Marks")), Question("files", .file, FormWords("A picture or a paper")),
                ]),
            FormSection(
                "deciding", FormWords("What is decided"),
                [
                    Question(
                        "steps", .table, FormWords("Steps"),
                        questions: [
                            Question("name", .text, FormWords("What"), required: .yes),
                            Question("by-whom", .text, FormWords("By whom")),
                            Question("by-when", .date, FormWords("By when")),
                        ], row: "step"),
                    Question("grade", .grade, FormWords("Taken together"), required: .yes),
                    Question(
                        "because", .longText, FormWords("If it is not what the answers propose, why?"), required: .orWhyNot,
                        whyNot: FormWords("Why can you not say?")),
                ]),
        ],
        scoring: FormScoring(label: "Points", way: .sum, worse: .higher),
        grades: [
            FormGrade(
                "serious", "Serious", meaning: "Somebody decides today.", colour: .red, within: "24 hours",
                when: [Condition([.init("score", .atLeast(9))])]),
            FormGrade("good", "Good enough", meaning: "It is kept, and looked at again.", colour: .green),
        ],
        decision: FormDecision(in: "grade", because: "because"),
        quality: [
            QualityPoint(
                "day", "Says what a day is like", when: Condition([.init("day", .words(10))]),
                advice: "Write from waking to sleeping."),
            QualityPoint(
                "steps", "Has a step", when: Condition([.init("steps", .atLeast(1))]), advice: "Say what is done, by whom."),
        ]
    )
}
