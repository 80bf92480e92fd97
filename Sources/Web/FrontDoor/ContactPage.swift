import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A contact on one page, in the order in which it is thought through: what was told, who they are, what came before, what
/// agencies hold, what each makes of it, and the decision.
struct ContactPage: Page {
    let answer: ContactRecord.Answer
    let definitions: Definitions
    let now: Instant
    /// Which form is being mended, by its name.
    let mending: String
    let state: FormState
    let ticked: [String: Set<String>]
    var challenges: ChallengesAbout.Answer?
    let token: String

    var contact: Contact { answer.contact }
    var address: String { "/contacts/\(contact.id)" }
    private var day: Day { now.day }

    private var heading: String {
        let names = answer.people.filter { $0.told.part != .adult }.map { $0.summary?.name ?? $0.told.words }
        return names.isEmpty ? "A worry about children not named" : names.joined(separator: ", ")
    }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): \(contact.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("Contact \(contact.reference)")
        h1 { heading }
        standing
        if answer.hidesSomebody {
            p(.css("callout")) {
                "Somebody named here has a restricted record. What it holds, and what came before about them, is not shown to you."
            }
        }
        if contact.isOpen { doing }
        section(.aria("labelledby", "told")) {
            h2(.id("told")) { "What was told" }; toldFacts; quality
        }
        ContactPeoplePart(page: self).html
        ContactPatternPart(page: self).html
        ContactChecksPart(page: self).html
        ContactViewsPart(page: self).html
        ContactDecisionsPart(page: self).html
        ChallengesPart.html(challenges)
        notes
    }

    // Where it stands

    private var standing: HTML {
        div(.css("card")) {
            p {
                if contact.childProtectionAt != nil { strongTag("Child protection"); " " }
                if let rating = contact.rating {
                    tag(definitions.frontDoor.ratings.label(rating, on: day), ContactWords.colour(rating)); " "
                }
                definitions.frontDoor.natures.label(contact.told.nature, on: day)
            }
            for clock in answer.clocks { clockLine(clock, showsHolder: false) }
            p(.css("help")) {
                "Came \(contact.receivedAt.inWords)\(answer.isOutOfHours ? ", out of hours" : "") "
                "by \(definitions.frontDoor.ways.label(contact.told.way, on: day).lowercasedFirst). "
                answer.owner.map { answer.isMine ? "It is yours." : "\($0) has it." } ?? "Nobody has it yet."
            }
            callStrategyDiscussion(contact)
            if contact.isOpen {
                buttonRow {
                    if !answer.isMine { actionButton("Take it", to: "\(address)/allocate", token: token, .primary) }
                    if answer.mayDecide { linkButton("Decide", to: "\(address)/decide", answer.isMine ? .primary : .secondary) }
                }
            }
        }
    }

    private var doing: HTML {
        details(.css("disclosure no-print"), .when(["allocate", "rate"].contains(mending), .open)) {
            summary { "Rate it, or give it to somebody" }
            div(.css("disclosure-content")) {
                postForm("\(address)/rate", token: token) {
                    hiddenField("version", "\(contact.version)")
                    radios(
                        FieldWords("rating", "How urgent does it look?"),
                        definitions.frontDoor.ratings.all.map { Choice($0.key, $0.label(on: day), help: $0.meaning) },
                        in: own("rate", ["rating": contact.rating ?? ""]), isInLine: false)
                    selectField(
                        FieldWords("nature", "What is it mostly about?"),
                        definitions.frontDoor.natures.inUse(on: day).map { Choice($0.key, $0.label(on: day)) },
                        in: own("rate", ["nature": contact.told.nature]), empty: nil)
                    if contact.childProtectionAt == nil {
                        checkbox(
                            FieldWords("child-protection", "A child may be suffering significant harm", isOptional: true),
                            in: own("rate"))
                    }
                    submitButton("Save", .secondary)
                }
                postForm("\(address)/allocate", token: token) {
                    selectField(
                        FieldWords("owner", "Give it to"),
                        answer.workers.map { Choice($0.user.description, $0.name) },
                        in: own("allocate", ["owner": contact.allocatedTo?.description ?? ""]))
                    submitButton("Give it to them", .secondary)
                }
            }
        }
    }

    private var toldFacts: HTML {
        let told = contact.told
        let who = [told.referrer.words, answer.referringAgency ?? "", told.referrer.telephone, told.referrer.email]
            .filter { !$0.isBlank }.joined(separator: ", ")
        return summaryList([
            Fact("The child’s life", told.life.isBlank ? "Not known: \(told.lifeNotKnown)" : told.life),
            Fact("The worry", told.worry),
            Fact("What came before", told.history),
            Fact("Tool used", told.tool),
            Fact(
                "Does the family know?",
                [definitions.frontDoor.consents.label(told.consent, on: day), told.consentWords].filter { !$0.isBlank }
                    .joined(separator: ". ")),
            Fact(
                "Told by",
                "\(definitions.frontDoor.sources.label(told.source, on: day))\(who.isBlank ? "" : ": \(who)")"),
        ])
    }

    /// What came with it, and how good the referral is (FD-2).
    private var quality: HTML {
        group {
            ContactFiles.list(answer.files, of: contact.id)
            for line in answer.grades {
                p {
                    strong { "Referral: \(line.label.lowercasedFirst). " }; line.grade.words
                    span(.css("help")) {
                        " \(line.who), \(line.grade.at.inWords)\(line.grade.isReturned ? ", given back with these reasons" : "")"
                    }
                }
            }
            if contact.told.agency != nil {
                disclosure("\(answer.quality.count) of \(answer.quality.lines.count) points of a strong referral", isOpen: false)
                {
                    ReferralPoints.list(answer.quality, on: day)
                }
                GradeForm(
                    to: "\(address)/grade", grades: definitions.frontDoor.referralGrades, day: day, mending: mending == "grade",
                    state: state, token: token, about: "the referral"
                ).html
            }
        }
    }

    private var notes: HTML {
        section(.aria("labelledby", "notes")) {
            h2(.id("notes")) { "What was done meanwhile" }
            if answer.notes.isEmpty {
                p { "Nothing is written yet." }
            } else {
                ol(.css("plain")) {
                    for line in answer.notes {
                        li {
                            p(.css("help")) {
                                "\(line.note.writtenAt.inWords), \(line.writer)\(line.note.kind == .call ? ", a call" : "")"
                            }
                            paragraphs(line.note.words)
                        }
                    }
                }
            }
            postForm("\(address)/notes", token: token, draft: "contact-note/\(contact.id)") {
                textArea(FieldWords("note", "A note or a call"), in: own("notes"), rows: 3)
                checkbox(FieldWords("call", "It was a call", isOptional: true), in: own("notes"))
                submitButton("Keep it", .secondary)
            }
        }
    }

    /// What was typed into one form of the page; of the others what the record says.
    func own(_ name: String, _ known: [String: String] = [:]) -> FormState {
        mending == name ? state : FormState(values: known)
    }
}

/// Who is named, who that is in the register, and who works with them.
struct ContactPeoplePart {
    let page: ContactPage

    var html: HTML {
        section(.aria("labelledby", "people")) {
            h2(.id("people")) { "Who they are" }
            if page.answer.people.isEmpty {
                p { "No child is known by name. \(page.contact.told.childrenWords)" }
            }
            for line in page.answer.people { card(line) }
        }
    }

    private func card(_ line: ContactRecord.PersonLine) -> HTML {
        let told = line.told
        let kind =
            told.part == .adult
            ? (told.relation.isBlank ? "Adult" : told.relation) : told.part == .unborn ? "Not yet born" : "Child"
        return div(.css("card")) {
            h3 {
                if let summary = line.summary, !summary.isHidden {
                    a(.href("/people/\(summary.id)")) { summary.name }
                } else {
                    line.summary?.name ?? told.words
                }
            }
            p {
                [
                    kind, line.summary?.age.map { "aged \($0.inWords)" } ?? told.born.map { "born \($0.inWords)" } ?? "",
                    told.school, told.address,
                ].filter { !$0.isBlank }.joined(separator: ", ")
            }
            if line.summary != nil, !told.namedAs.isBlank, told.namedAs != line.summary?.name {
                p(.css("help")) { "Named here as “\(told.namedAs)”." }
            }
            if !line.workers.isEmpty {
                p { "Works with them: \(line.workers.joined(separator: "; "))." }
            }
            if line.summary == nil, page.contact.isOpen { identify(line) }
            if line.summary != nil, line.summary?.isHidden == false, told.part != .adult {
                p { a(.href("/people/\(line.told.person.map(\.description) ?? "")/family")) { "The whole family" } }
            }
        }
    }

    private func identify(_ line: ContactRecord.PersonLine) -> HTML {
        let name = "identify-\(line.told.id)"
        let isMending = page.mending == name
        return postForm("\(page.address)/people/\(line.told.id)", token: page.token) {
            if line.likely.isEmpty {
                p { "Nobody like them is in the register." }
            } else {
                radios(
                    FieldWords("person", "Is it one of these?", id: isMending ? "person" : "person-\(line.told.id)"),
                    line.likely.map { likely in
                        Choice(
                            likely.found.summary.id.description, likely.found.summary.name,
                            help: likely.found.reasons.joined(separator: "; "))
                    } + [Choice("new", "None of these: add them")],
                    in: page.own(name))
            }
            if line.likely.isEmpty { hiddenField("person", "new") }
            submitButton(line.likely.isEmpty ? "Add them to the register" : "This is who it is", .secondary)
        }
    }
}

/// What came before about the family (FD-9).
struct ContactPatternPart {
    let page: ContactPage

    var html: HTML {
        let answer = page.answer
        let door = page.definitions.frontDoor
        let day = page.now.day
        return section(.aria("labelledby", "before")) {
            h2(.id("before")) { "What came before" }
            if let count = answer.patternCount {
                p(.css("callout")) {
                    "This is contact \(count) on the same issue within \(door.patternMonths.value(on: day)) months. "
                    "Weigh them together: a view of the pattern is asked at the decision."
                }
            }
            if answer.pattern.earlier.isEmpty {
                p { "No earlier contact names these children, their household or those connected to them." }
            } else {
                dataTable(
                    "Earlier contacts of the family",
                    answer.pattern.earlier,
                    [
                        Column("Came", isShort: true) { $0.receivedAt.day.inWords },
                        Column("About") { line in
                            door.natures.label(line.nature, on: day)
                            if line.isSameIssue { " "; tag("Same issue", .amber) }
                        },
                        Column("Whom") { line in
                            line.about.compactMap { answer.names[$0] }.joined(separator: ", ")
                        },
                        Column("Told by") { door.sources.label($0.source, on: day) },
                        Column("Decided") { $0.outcome.map { door.outcomes.label($0, on: day) } ?? "Still open" },
                    ],
                    showsCaption: false
                )
            }
        }
    }
}
