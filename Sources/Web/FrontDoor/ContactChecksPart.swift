import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What agencies were asked and what they hold, side by side; and asking more of them (MASH-2, PROB-1).
struct ContactChecksPart {
    let page: ContactPage

    var html: HTML {
        section(.aria("labelledby", "checks")) {
            h2(.id("checks")) { "What agencies hold" }
            if page.answer.checks.isEmpty {
                p { "No agency has been asked." }
            } else {
                div(.css("side-by-side")) { for line in page.answer.checks { card(line) } }
            }
            if page.contact.isOpen { asking }
        }
    }

    private func card(_ line: ContactRecord.CheckLine) -> HTML {
        let check = line.check
        return div(.css("card")) {
            h3 { line.agency }
            p {
                switch check.answer {
                case .given: tag("Has shared", .green)
                case .nothingKnown: tag("Nothing known", .green)
                case .refused: tag("Will not share", .amber)
                case nil: tag(line.clock.isLate ? "Late" : "Awaited", line.clock.isLate ? .red : .grey)
                }
                span(.css("help")) { " \(line.clock.words)" }
            }
            p(.css("help")) { "About \(line.about.joined(separator: ", ")). \(line.purpose), asked by \(line.asker)." }
            p(.css("help")) { underWhich(line) }
            if let link = line.link { LinkTracePart(link: link).html }
            if line.mustTelephone {
                p {
                    strongTag("Telephone them")
                    span(.css("help")) { " Nobody of this agency signs in or is on the roster with an e-mail address." }
                }
            }
            if check.answer == nil, line.link != nil || line.mustTelephone { handling(line) }
            if !check.words.isBlank { paragraphs(check.words) }
            if !check.riskView.isBlank {
                p {
                    strong { "What it means for the children: " }; check.riskView
                }
            }
            if !check.answeredAs.isBlank { p(.css("help")) { "Answered by \(check.answeredAs)." } }
            if check.answer == .refused { refusal(line) }
            if check.answer != nil {
                if check.used.isBlank {
                    let name = "use-\(check.id)"
                    postForm("\(page.address)/checks/\(check.id)/use", token: page.token) {
                        textField(
                            FieldWords("used", "What do you make of it?", id: page.mending == name ? "used" : "used-\(check.id)"),
                            in: page.own(name))
                        submitButton("Keep it", .secondary)
                    }
                } else {
                    p {
                        strong { "Used: " }; check.used
                    }
                }
            }
        }
    }

    private func handling(_ line: ContactRecord.CheckLine) -> HTML {
        linkHandling(line.link, at: "\(page.address)/checks/\(line.check.id)/link", of: line.agency, token: page.token)
    }

    /// Under which agreement it was asked, or on which law alone (SHARE-1).
    @HTMLBuilder private func underWhich(_ line: ContactRecord.CheckLine) -> HTML {
        if line.check.agreement.isBlank {
            "Outside any agreement: allowed for risk to a child; basis \(line.check.basis)."
        } else {
            "Under “"
            if let agreement = line.agreement {
                a(.href("/sharing/\(agreement)")) { line.check.agreement }
            } else {
                line.check.agreement
            }
            "”; basis \(line.check.basis)."
        }
    }

    /// Who was told why, and what somebody else made of it (SHARE-2).
    private func refusal(_ line: ContactRecord.CheckLine) -> HTML {
        group {
            if !line.told.isEmpty {
                p(.css("help")) { "Its safeguarding lead: \(line.told.map(\.inWords).joined(separator: "; "))." }
            }
            p { reviewTag(line.review) }
            if let review = line.review { paragraphs(review.words) }
        }
    }

    /// What stands beside an agency that can be asked: why it is proposed, and under which agreements.
    private func help(_ one: ContactRecord.Askable) -> String {
        let agreed = Dictionary(grouping: one.agreements, by: \.agreement).sorted { $0.key < $1.key }.map { agreement, purposes in
            "“\(agreement)” covers: \(purposes.map(\.purpose.lowercasedFirst).joined(separator: ", "))"
        }
        let way =
            one.answersHere
            ? "" : one.linkGoesTo.isEmpty ? "nobody of it can be written to: telephone" : "by private link to \(one.linkGoesTo)"
        return
            ([one.because, way].filter { !$0.isEmpty }
            + (agreed.isEmpty ? ["no sharing agreement: allowed for risk to a child"] : agreed)).joined(separator: "; ")
    }

    private var asking: HTML {
        let proposed = page.answer.askable.filter { !$0.because.isEmpty }
        let known = page.mending == "checks" ? page.ticked["agency"] ?? [] : Set(proposed.map(\.agency.description))
        let about =
            page.mending == "checks" ? page.ticked["about"] ?? [] : Set(page.answer.people.map { $0.told.id.description })
        let purposes = page.definitions.frontDoor.checkPurposes.inUse(on: page.now.day)
        return details(.css("disclosure no-print"), .when(page.mending == "checks", .open)) {
            summary { "Ask agencies what they hold" }
            div(.css("disclosure-content")) {
                if page.answer.askable.isEmpty || page.answer.people.isEmpty {
                    p {
                        page.answer.people.isEmpty
                            ? "Name somebody first: nobody can be looked up without a name."
                            : "No other agency is in the partnership yet."
                    }
                } else {
                    postForm("\(page.address)/checks", token: page.token, draft: "contact-checks/\(page.contact.id)") {
                        checkboxes(
                            FieldWords("agency", "Which agencies?", help: "Those that work with the family are ticked."),
                            page.answer.askable.map { one in
                                Choice(one.agency.description, one.name, help: help(one))
                            },
                            in: page.own("checks"), ticked: known)
                        checkboxes(
                            FieldWords("about", "About whom?", help: "Their names and dates of birth go with the question."),
                            page.answer.people.map { Choice($0.told.id.description, $0.summary?.name ?? $0.told.words) },
                            in: page.own("checks"), ticked: about)
                        radios(
                            FieldWords("purpose", "What for?"),
                            purposes.map { Choice($0.key, $0.label(on: page.now.day), help: $0.basis) },
                            in: page.own("checks", ["purpose": purposes.first?.key ?? ""]))
                        textArea(
                            FieldWords("question", "What do you ask, and why do you need it?"),
                            in: page.own(
                                "checks",
                                [
                                    "question":
                                        "What do you hold about them that bears on the safety or needs of these children?"
                                ]), rows: 3)
                        submitButton("Ask them")
                    }
                }
            }
        }
    }
}

/// Each agency's own view, with the level it sees (MASH-3).
struct ContactViewsPart {
    let page: ContactPage

    var html: HTML {
        let answer = page.answer
        let day = page.now.day
        return section(.aria("labelledby", "views")) {
            h2(.id("views")) { "What each agency makes of it" }
            if answer.viewsNeeded > 0 {
                p {
                    "Domestic abuse is decided together: \(answer.viewsNeeded) agencies’ views are needed, \(answer.views.count) given."
                }
            }
            if !answer.views.isEmpty {
                dataTable(
                    "Views of agencies",
                    answer.views,
                    [
                        Column("Agency") { $0.agency },
                        Column("Level") { $0.level },
                        Column("Why") { $0.view.words },
                        Column("Given", isShort: true) { "\($0.view.givenAt.inWords), \($0.giver)" },
                    ],
                    showsCaption: false
                )
                if Set(answer.views.map(\.view.level)).count > 1 {
                    p(.css("callout")) { "They do not see it alike. The decision says why it is decided as it is." }
                }
            }
            if page.contact.isOpen {
                details(.css("disclosure no-print"), .when(page.mending == "views", .open)) {
                    summary { "Give a view" }
                    div(.css("disclosure-content")) {
                        postForm("\(page.address)/views", token: page.token, draft: "contact-view/\(page.contact.id)") {
                            radios(
                                FieldWords("level", "Which level do you see?"),
                                page.definitions.thresholds.levels.all.map {
                                    Choice($0.key, $0.label(on: day), help: $0.meaning)
                                },
                                in: page.own("views"))
                            textArea(FieldWords("view-words", "Why?"), in: page.own("views"), rows: 3)
                            selectField(
                                FieldWords(
                                    "agency", "Whose view is it?",
                                    help: "Your own agency’s, unless somebody in the room told you theirs.",
                                    isOptional: true, id: page.mending == "views" ? "agency" : "view-agency"),
                                answer.askable.map { Choice($0.agency.description, $0.name) },
                                in: page.own("views"), empty: "My own agency’s")
                            submitButton("Keep this view", .secondary)
                        }
                    }
                }
            }
        }
    }
}
