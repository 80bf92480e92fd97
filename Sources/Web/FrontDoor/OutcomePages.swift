import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What became of a contact, for whoever told of it and those who work with the children (FD-7).
struct OutcomePage: Page {
    let answer: OutcomeOfContact.Answer
    let state: FormState
    /// Where the box is sent in which somebody says that they see it otherwise.
    let challengeAddress: String
    var challenges: ChallengesAbout.Answer?
    let token: String

    private var names: String { answer.children.isEmpty ? "children not named" : answer.children.joined(separator: ", ") }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")What became of \(answer.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.reference)
        h1 { "What became of the worry about \(names)" }
        if let decidedAt = answer.decidedAt {
            p(.css("lede")) { answer.told }
            summaryList(
                [Fact("Decided", answer.outcome ?? ""), Fact("When", decidedAt.inWords)]
                    + (answer.hearsWhy
                        ? [
                            Fact("Level of need", answer.level), Fact("Why", answer.reasons),
                            Fact("The child is seen by", answer.seenBy?.inWords ?? "No time was set"),
                        ] : []))
            disclosure("You see it otherwise?", isOpen: !state.errors.isEmpty) {
                postForm(challengeAddress, token: token) {
                    textArea(
                        FieldWords(
                            "challenge", "How do you see it, and why?",
                            help: "It stands beside the decision, and whoever decided is told at once."),
                        in: state, rows: 4)
                    submitButton("Send", .secondary)
                }
            }
            p {
                "If a child is in danger, telephone 999. What cannot wait is told to the front door by telephone, with the reference."
            }
        } else {
            p(.css("lede")) { "It is not decided yet." }
            if let due = answer.dueBy { p { "It is to be decided by \(due.inWords). You are told then." } }
        }
        for words in answer.returnedBecause {
            p(.css("callout")) {
                strong { "The front door asks for more: " }; words
                " It is worked on meanwhile. Telephone the front door and give the reference."
            }
        }
        ChallengesPart.html(challenges)
        summaryList([Fact("It reached us", answer.receivedAt.inWords), Fact("Mostly about", answer.nature)])
    }
}

/// What somebody, or their agency, told the front door.
struct ToldOfPage: Page {
    let lines: [ContactsToldOf.Line]

    var title: String { "What we told the front door" }

    var content: HTML {
        h1 { title }
        p { linkButton("Tell us about a worry", to: "/contacts/new") }
        if lines.isEmpty {
            emptyState("Nothing yet", "What you or your agency tell the front door stands here, with what became of it.") {}
        } else {
            dataTable(
                "What we told the front door",
                lines,
                [
                    Column("About") { line in
                        a(.href("/outcomes/\(line.contact)")) {
                            line.children.isEmpty ? "Children not named" : line.children.joined(separator: ", ")
                        }
                    },
                    Column("Told", isShort: true) { $0.receivedAt.day.inWords },
                    Column("By") { $0.isMine ? "You" : "Your agency" },
                    Column("Worry") { $0.nature },
                    Column("What became of it") { $0.outcome ?? "Not decided yet" },
                ],
                showsCaption: false,
                isFilterable: true
            )
        }
    }
}

/// What the reader's agency is asked (MASH-2, PROB-1).
struct ChecksPage: Page {
    let answer: ChecksAsked.Answer

    var title: String { "Asked of your agency" }

    var content: HTML {
        h1 { title }
        if !answer.hasAgency {
            p(.css("callout")) { "You belong to no agency here. Ask your administrator to say which is yours." }
        }
        h2 { "To answer" }
        if answer.owed.isEmpty { p { "Nothing is asked of your agency." } } else { table(answer.owed, "To answer") }
        if !answer.answered.isEmpty {
            h2 { "Answered" }
            table(answer.answered, "Answered")
        }
    }

    private func table(_ lines: [ChecksAsked.Line], _ title: String) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("About") { line in
                    a(.href("/checks/\(line.check.id)")) { line.about.map(\.name).joined(separator: ", ") }
                },
                Column("What for") { line in
                    line.purpose
                    if line.isUrgent { " "; strongTag("Child protection") }
                },
                Column("When") { line in tag(line.clock.words, line.clock.isLate ? .red : .grey) },
                Column("Asked by") { $0.asker },
            ],
            showsCaption: false
        )
    }
}

/// Answering one check: who is asked about, why, under which law; then the answer (MASH-2, SHARE-2).
struct CheckPage: Page {
    let line: ChecksAsked.Line
    let state: FormState
    let token: String
    /// Where the answer is sent; nil for the page of whoever signs in.
    var address: String?

    private let heading = "The front door asks what you hold"
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(line.reference)
        h1 { heading }
        p {
            tag(line.clock.words, line.clock.isLate ? .red : .grey)
            if line.isUrgent { " "; strongTag("Child protection") }
        }
        for one in line.about {
            div(.css("card")) {
                h2 { one.name }
                p {
                    [
                        one.part == .adult
                            ? (one.relation.isBlank ? "Adult" : one.relation) : one.part == .unborn ? "Not yet born" : "Child",
                        one.born.isBlank ? "birth date not known" : "born \(one.born)", one.address,
                    ].filter { !$0.isBlank }.joined(separator: ", ")
                }
                for number in one.numbers { p(.css("help")) { number } }
            }
        }
        summaryList([
            Fact("What is asked", line.check.question), Fact("What for", line.purpose), Fact("Under which law", line.check.basis),
            Fact(
                "Agreement",
                line.check.agreement.isBlank
                    ? "Outside any agreement. It is allowed for risk to a child, under the law above, and may be answered all the same."
                    : "Under “\(line.check.agreement)”."),
            Fact("Asked", "\(line.check.askedAt.inWords), by \(line.asker)"),
        ])
        if let answer = line.check.answer { answered(answer) } else { form }
    }

    private func answered(_ answer: InformationCheck.Answer) -> HTML {
        group {
            h2 { "Answered" }
            summaryList([
                Fact("Answer", CheckPage.words(answer)), Fact("What was said", line.check.words),
                Fact("What it means for the children", line.check.riskView),
                Fact("By", "\(line.check.answeredAs), \(line.check.answeredAt?.inWords ?? "")"),
            ])
            if let review = line.review {
                h2 { review.stands ? "Reviewed: not sharing stands" : "Reviewed: not sharing does not stand" }
                paragraphs(review.words)
            }
        }
    }

    private var form: HTML {
        postForm(address ?? "/checks/\(line.check.id)", token: token, draft: "check/\(line.check.id)") {
            radios(
                FieldWords("answer", "What do you answer?"),
                [
                    Choice("given", "We hold this"),
                    Choice("nothing-known", "We know nothing of them", help: "An answer like any other: it stops the clock."),
                    Choice("refused", "We will not share it, because …", help: "Your safeguarding lead sees the reason."),
                ],
                in: state)
            details(.css("disclosure")) {
                summary { "May we share this?" }
                div(.css("disclosure-content")) {
                    ul {
                        li { "To protect a child you may share without consent: the law above allows it." }
                        li { "Share what bears on the children, and no more than is asked." }
                        li { "Say what is known, what is thought, and how old it is." }
                        li {
                            "Not sharing is a decision too: give its reason. Your safeguarding lead sees it, and it is reviewed."
                        }
                    }
                }
            }
            textArea(
                FieldWords(
                    "words", "What you hold, or why you will not share it",
                    help: "What bears on the children; not the whole file."),
                in: state, rows: 6)
            textField(
                FieldWords(
                    "risk-view", "What does it mean for the children?", help: "In the words of your profession.", isOptional: true
                ),
                in: state)
            submitButton("Answer")
        }
    }

    static func words(_ answer: InformationCheck.Answer) -> String {
        switch answer {
        case .given: "Shared"
        case .nothingKnown: "Nothing known"
        case .refused: "Will not share"
        }
    }
}
