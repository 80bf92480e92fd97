import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What managers and chairs look at on a plan: whether it moves, legal planning, written agreements, and who speaks for the child
/// (CARE-5, CARE-6, DA-7, SUP-4, VOICE-3).
struct CarePlanOversightPage: Page {
    let answer: CarePlanRecord.Answer
    let oversight: CarePlanOversight.Answer
    let definitions: CarePlanDefinitions
    let today: Day
    /// Which form is to be mended.
    let mending: String
    let state: FormState
    let newID: String
    let token: String

    private var plan: CarePlan { answer.content.plan }
    private var address: String { "/care-plans/\(plan.id)/oversight" }
    private var mayWrite: Bool { answer.mayWork && plan.isOpen }
    private var mayOversee: Bool { answer.mayOversee && plan.isOpen }
    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "Oversight of plan \(plan.reference)" }

    var content: HTML {
        errorSummary(state)
        kicker("\(plan.reference): \(answer.content.childrenOn.map { name($0.person) }.inSentence)")
        h1 { "Oversight of the plan" }
        supervision
        if oversight.plansLegally { legal }
        advocacy
        agreements
        p { a(.href("/care-plans/\(plan.id)")) { "Back to the plan" } }
    }

    private func own(_ name: String) -> FormState { mending == name ? state : FormState() }
    private func name(_ person: ID<Person>) -> String { answer.people[person]?.name ?? "A child" }
    private func user(_ id: ID<User>?) -> String { id.flatMap { oversight.users[$0] } ?? "" }

    private func form(_ name: String, _ button: String, @HTMLBuilder fields: () -> HTML) -> HTML {
        postForm("\(address)/\(name)", token: token) {
            fields()
            submitButton(button, .secondary)
        }
    }

    // Does it move

    private var supervision: HTML {
        personPart("supervision", "Does it move") {
            if answer.signs.isEmpty {
                p { "No sign of drift: scales, goals, dates and actions move." }
            } else {
                div(.css("conflict")) {
                    h3 { "Stuck" }
                    ul { for sign in answer.signs { li { sign.words } } }
                }
            }
            let past = oversight.stuck.filter { !$0.isOpen }
            if !past.isEmpty {
                timeline(
                    past.reversed().map {
                        Happening(
                            when: $0.endedAt?.day.inWords ?? "",
                            what: $0.outcome == .amended ? "Changed: version \($0.number ?? 0)" : "Stays as it is",
                            who: user($0.endedBy), words: $0.words)
                    })
            }
            if let decided = answer.toAmend {
                p {
                    tag("To be changed", .amber); " Group supervision decided it: the next version is still to be published."
                }
                paragraphs(decided.words)
            }
            if mayWrite, answer.toAmend == nil {
                buttonRow { callMeeting("group-supervision", "Call group supervision", about: plan.subject) }
            }
            if mayWrite, !answer.signs.isEmpty || oversight.stuck.contains(where: \.isOpen) {
                disclosure("What group supervision came to", isOpen: mending == "supervision") {
                    form("supervision", "Keep it") {
                        radios(
                            FieldWords("decision", "What came of it"),
                            [
                                Choice("amended", "The plan was changed", help: "Publish the new version first."),
                                Choice("stays", "It stays as it is", help: "With the reason."),
                            ], in: own("supervision"))
                        textArea(
                            FieldWords("because", "What was changed, or why it stays", id: "supervision-because"),
                            in: own("supervision"), rows: 3)
                    }
                }
            }
        }
    }

    // Legal planning

    private var legal: HTML {
        personPart("legal", "Legal planning") {
            let clock = answer.clocks.first { $0.clock.kind == "legal-planning-check" }
            if let clock { clockLine(clock) }
            if oversight.decisions.isEmpty, clock == nil { p { notGiven("No decision is recorded.") } }
            for decision in oversight.decisions.reversed() {
                div(.css("card")) {
                    h3 { decision.decision.label }
                    paragraphs(decision.reasons)
                    p(.css("help")) { "\(decision.decidedAt.day.inWords), \(user(decision.decidedBy))" }
                    if decision.checkedAt != nil {
                        p {
                            strong { "Quality check: " }; decision.quality
                        }
                        p(.css("help")) { user(decision.checkedBy) }
                    } else if mayOversee {
                        form("check-\(decision.id)", "Keep the check") {
                            textField(
                                FieldWords(
                                    "quality", "What the conference service found in checking it",
                                    help: "By somebody else than who decided.", id: "quality-\(decision.id)"),
                                in: own("check-\(decision.id)"))
                        }
                    } else {
                        p { tag("Not checked yet", .amber) }
                    }
                }
            }
            if mayOversee {
                disclosure("Decide", isOpen: mending == "legal") {
                    form("legal", "Keep the decision") {
                        radios(
                            FieldWords("decision", "What is decided", id: "legal-decision"),
                            LegalDecision.Decision.allCases.map { Choice($0.rawValue, $0.label) }, in: own("legal"))
                        textArea(
                            FieldWords(
                                "because", "Why", help: "What has changed for the child since the plan began.",
                                id: "legal-because"),
                            in: own("legal"), rows: 3)
                    }
                }
            }
        }
    }

    // Advocacy

    private var advocacy: HTML {
        personPart("advocacy", "Somebody to speak for the child") {
            for child in answer.content.childrenOn {
                let offers = oversight.offers.filter { $0.person == child.person }
                div(.css("card")) {
                    h3 { name(child.person) }
                    if offers.isEmpty {
                        p {
                            tag("Not offered yet", .amber); " Offer it before each conference."
                        }
                    }
                    for offer in offers.reversed() { self.offer(offer) }
                    if mayWrite {
                        let key = "offer-\(child.id)"
                        disclosure("Write down an offer", isOpen: mending == key) {
                            form(key, "Keep the offer") {
                                hiddenField("record", newID)
                                textField(
                                    FieldWords("how", "Who explained it to the child, and how", id: "how-\(child.id)"),
                                    in: own(key))
                                radios(
                                    FieldWords("wanted", "What the child said", isOptional: true, id: "wanted-\(child.id)"),
                                    [Choice("yes", "Wants it"), Choice("no", "Does not want it")], in: own(key), isInLine: true)
                                textField(
                                    FieldWords("advocate", "Who it is", isOptional: true, id: "advocate-\(child.id)"),
                                    in: own(key))
                            }
                        }
                    }
                }
            }
        }
    }

    private func offer(_ offer: AdvocacyOffer) -> HTML {
        group {
            p {
                strong { offer.offeredOn.inWords }; ": \(offer.how)"
            }
            p(.css("finding-marks")) {
                switch offer.isWanted {
                case true?: tag("Wanted\(offer.advocate.isBlank ? "" : ": \(offer.advocate)")", .green)
                case false?: tag("Not wanted", .grey)
                case nil: tag("The child has not said", .amber)
                }
                switch offer.isUsed {
                case true?: tag("Spoke for the child", .green)
                case false?: tag("Was not there", .amber)
                case nil: HTML.nothing
                }
            }
            if !offer.effect.isBlank {
                p {
                    strong { "What it changed: " }; offer.effect
                }
            }
            if mayWrite, offer.isUsed == nil, offer.isWanted != false {
                let key = "used-\(offer.id)"
                disclosure("What came of it", isOpen: mending == key) {
                    form(key, "Keep it") {
                        radios(
                            FieldWords("wanted", "What the child said", id: "wanted-\(offer.id)"),
                            [Choice("yes", "Wants it"), Choice("no", "Does not want it")],
                            in: mending == key
                                ? state : FormState(values: ["wanted": offer.isWanted.map { $0 ? "yes" : "no" } ?? ""]),
                            isInLine: true)
                        radios(
                            FieldWords("used", "Did they speak for the child", id: "used-\(offer.id)"),
                            [Choice("yes", "Yes"), Choice("no", "No")], in: own(key), isInLine: true)
                        textField(
                            FieldWords("effect", "What it changed", isOptional: true, id: "effect-\(offer.id)"), in: own(key))
                    }
                }
            }
        }
    }

    // Written agreements

    private var agreements: HTML {
        personPart("agreements", "Written agreements") {
            if oversight.agreements.isEmpty {
                p { "None. A plan that asks something of the person who harms does more than a paper." }
            }
            for one in oversight.agreements.reversed() { agreement(one) }
            if mayWrite {
                disclosure("Draft an agreement", isOpen: mending == "agreement") {
                    p(.css("help")) {
                        "It does not keep anybody safe by itself. Never ask whoever is harmed to answer for what the other does: ask it of"
                            + " the person who harms, and say who helps."
                    }
                    form("agreement", "Draft it") {
                        hiddenField("record", newID)
                        if !answer.adults.isEmpty {
                            selectField(
                                FieldWords("person", "With whom", isOptional: true),
                                answer.adults.map { Choice($0.id.description, $0.name) }, in: own("agreement"), empty: "Not said")
                        }
                        textArea(FieldWords("words", "What is agreed", id: "agreement-words"), in: own("agreement"), rows: 5)
                        dayField(FieldWords("on", "When it is looked at again", id: "agreement-on"), in: own("agreement"))
                    }
                }
            }
        }
    }

    private func agreement(_ one: WrittenAgreement) -> HTML {
        let key = "decide-\(one.id)"
        return div(.css("card")) {
            p(.css("finding-marks")) {
                switch one.state {
                case .draft: tag("Draft: a manager looks at it first", .amber)
                case .inForce:
                    tag(
                        "In force, looked at again \(one.reviewOn?.inWords ?? "")",
                        one.reviewOn.map { $0 < today } == true ? .red : .green)
                case .withdrawn: tag("Withdrawn", .grey)
                }
            }
            paragraphs(one.words)
            if !one.findings.isEmpty {
                div(.css("conflict")) {
                    h3 { "This makes one person answer for what another does" }
                    ul { for finding in one.findings { li { "“\(finding)”" } } }
                    p {
                        "Ask it of the person who harms, and say who helps whoever is harmed. If it must stand, a manager says why."
                    }
                }
            }
            if one.state == .inForce, !one.approvedBecause.isBlank {
                p(.css("help")) { "\(user(one.approvedBy)): \(one.approvedBecause)" }
            }
            if one.state == .withdrawn { p(.css("help")) { one.endedBecause } }
            if one.state == .draft, mayOversee {
                disclosure("Let it stand, as a manager", isOpen: mending == key) {
                    form(key, "Let it stand") {
                        textArea(
                            FieldWords("because", "Why it is right all the same", id: "because-\(one.id)"), in: own(key), rows: 2)
                        dayField(FieldWords("on", "When it is looked at again", id: "on-\(one.id)"), in: own(key))
                    }
                }
            }
            if one.state != .withdrawn, mayWrite {
                disclosure("Withdraw it", isOpen: mending == "withdraw-\(one.id)") {
                    form("withdraw-\(one.id)", "Withdraw it") {
                        textField(FieldWords("because", "Why", id: "why-\(one.id)"), in: own("withdraw-\(one.id)"))
                    }
                }
            }
        }
    }
}
