import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// One domestic incident: what happened, each child, what came before, and what is still to do.
struct IncidentPage: Page {
    let answer: IncidentRecord.Answer
    let definitions: Definitions
    let now: Instant
    let mending: String
    let state: FormState
    var challenges: ChallengesAbout.Answer?
    var marac: MaracForm.Answer?
    let token: String

    private var incident: Incident { answer.line.incident }
    private var words: IncidentDefinitions { definitions.incidents }
    private var address: String { "/incidents/\(incident.id)" }
    var title: String { "Incident \(incident.reference)" }

    var content: HTML {
        if !mending.isEmpty { errorSummary(state) }
        h1 { title }
        p {
            tag(words.grades.label(incident.gradeNow, on: now.day), incident.gradeNow.gradeColour); " "
            if let rating = incident.told.vulnerability {
                tag("Vulnerability \(words.vulnerability.label(rating, on: now.day).lowercased())", ContactWords.colour(rating));
                " "
            } else {
                tag("Not rated", .amber); " "
            }
            if incident.closedAt != nil { tag("Closed by the police", .grey) }
        }
        for rule in answer.line.adds {
            p(.css("callout")) {
                strong { "Cumulative harm: " }; rule
            }
        }
        section {
            h2 { "Children" }; children
        }
        section {
            h2 { "What happened" }; facts
        }
        section {
            h2(.id("people")) { "Who is in it" }; people
        }
        section {
            h2 { "What came before" }; past
        }
        section {
            h2 { "Schools and health staff" }; told
        }
        section {
            h2 { "To do" }; MaracOffer.html(marac); work
        }
        ChallengesPart.html(challenges)
    }

    private var children: HTML {
        group {
            if incident.children.isEmpty { p { "No child is linked to this incident." } }
            for child in incident.children {
                card {
                    h3 { answer.named[child.id] ?? child.words }
                    summaryList([
                        Fact("Where they were", (child.presence?.words ?? "").firstCapital),
                        Fact("Seen", child.seen?.words ?? ""),
                        Fact("What they said", child.said.isBlank ? child.notSpokenBecause : child.said),
                    ])
                }
            }
        }
    }

    private var facts: HTML {
        let legs = incident.legs
        func hours(_ value: Double?) -> String { value.map { $0 == 1 ? "1 hour" : "\(($0 * 10).rounded() / 10) hours" } ?? "" }
        return summaryList([
            Fact("Account", incident.told.account),
            Fact("Crime", incident.told.crime.map { words.crimes.label($0, on: now.day) } ?? "No crime"),
            Fact("Happened", incident.told.happenedAt.inWords),
            Fact("Where", incident.told.address),
            Fact("Force and reference", "\(answer.forceName), \(incident.told.forceReference)"),
            Fact("Call to attendance", hours(legs.callToAttendance)),
            Fact("Attendance to form", hours(legs.attendanceToForm)),
            Fact("Form to sharing", hours(legs.formToSharing)),
            Fact("Grade by the police", words.grades.label(incident.told.grade, on: now.day)),
            Fact("What came before was read", incident.told.historyRead ? "Yes" : "No"),
            Fact("Supervisor’s review", incident.review.isBlank ? "" : "\(incident.review) (\(answer.reviewedBy))"),
            Fact(
                "Screening", answer.line.decision.map { "\(words.outcomes.label($0.outcome, on: now.day)). \($0.reasons)" } ?? ""),
        ])
    }

    private var people: HTML {
        group {
            for line in incident.people {
                card {
                    h3 {
                        if let person = line.person {
                            a(.href("/people/\(person)")) { answer.named[line.id] ?? line.words }
                        } else {
                            line.words
                        }
                    }
                    p(.css("help")) { line.part.words }
                    if line.person == nil, !line.namedAs.isBlank { identify(line) }
                }
            }
        }
    }

    private func identify(_ line: IncidentPerson) -> HTML {
        let likely = answer.likely[line.id] ?? []
        let name = "identify-\(line.id)"
        return postForm("\(address)/people/\(line.id)", token: token) {
            if likely.isEmpty {
                p { "Nobody like them is in the register." }
                hiddenField("person", "new")
            } else {
                radios(
                    FieldWords("person", "Is it one of these?", id: mending == name ? "person" : "person-\(line.id)"),
                    likely.map {
                        Choice(
                            $0.found.summary.id.description, $0.found.summary.name, help: $0.found.reasons.joined(separator: "; ")
                        )
                    } + [Choice("new", "None of these: add them")], in: own(name))
            }
            submitButton(likely.isEmpty ? "Add them to the register" : "This is who it is", .secondary)
        }
    }

    private var past: HTML {
        group {
            if answer.past.isEmpty { p { "No earlier incident of anybody in it is known." } } else { EventList.list(answer.past) }
            for review in answer.reviews {
                p {
                    a(.href("/incidents/reviews#\(review.review.id)")) { review.rule }
                    span(.css("help")) {
                        review.review.isOpen
                            ? " waits for \(review.team.isEmpty ? "a reviewer" : review.team)"
                            : " reviewed: \(words.reviewResults.label(review.review.result ?? "", on: now.day))"
                    }
                }
            }
        }
    }

    private var told: HTML {
        group {
            if answer.notices.isEmpty { p { "No school had to be told." } }
            for line in answer.notices {
                p {
                    strong { line.child }; ": "
                    line.school.isBlank ? "school not known" : line.school
                    ", "; NoticeWords.standing(line)
                }
            }
            for task in answer.tasks {
                p {
                    words.tasks.label(task.kind, on: now.day); ": "
                    task.doneAt != nil
                        ? task.outcome : "due by \(task.dueOn.inWords)\(task.acceptedAt == nil ? ", not taken yet" : ", taken")"
                }
            }
        }
    }

    private func own(_ name: String) -> FormState { mending == name ? state : FormState() }

    @HTMLBuilder private var work: HTML {
        if incident.screenedAt == nil, incident.hasChildren {
            p {
                "It is decided in the "; a(.href("/incidents/screening")) { "daily screening" }; "."
            }
        }
        if incident.reviewedAt == nil, !answer.isOwn {
            disclosure("Review it as a supervisor", isOpen: mending == "review") {
                postForm("\(address)/review", token: token) {
                    textArea(FieldWords("review", "What you found"), in: own("review"), rows: 3)
                    submitButton("Keep the review", .secondary)
                }
            }
        }
        disclosure("Look at the grade", isOpen: mending == "grade") {
            postForm("\(address)/grade", token: token) {
                radios(
                    FieldWords("grade", "Grade"), words.grades.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) },
                    in: own("grade"))
                textField(FieldWords("words", "Why", id: "grade-words"), in: own("grade"))
                submitButton("Keep the grade", .secondary)
            }
        }
        IncidentCorrection(
            incident: incident, words: words, day: now.day, mending: mending == "correct", state: state, token: token
        ).html
        if incident.closedAt == nil {
            disclosure("Complete it", isOpen: mending == "complete") { complete }
            actionButton("Close it", to: "\(address)/close", token: token, about: incident.reference)
        }
        for change in answer.line.grades {
            p(.css("help")) {
                "\(change.at.inWords): \(words.grades.label(change.before, on: now.day)) to"
                    + " \(words.grades.label(change.after, on: now.day).lowercased()). \(change.reason)"
            }
        }
    }

    private var complete: HTML {
        var filled = mending == "complete" ? state : FormState()
        if mending != "complete" {
            filled.fill("attended", incident.told.attendedAt)
            filled.fill("form", incident.told.formAt)
            filled.values["vulnerability"] = incident.told.vulnerability ?? ""
            for child in incident.children {
                filled.values["\(child.id)-presence"] = child.presence?.rawValue ?? ""
                filled.values["\(child.id)-seen"] = child.seen?.rawValue ?? ""
                filled.values["\(child.id)-said"] = child.said
                filled.values["\(child.id)-because"] = child.notSpokenBecause
            }
        }
        return postForm("\(address)/complete", token: token) {
            hiddenField("version", "\(incident.version)")
            momentField(FieldWords("attended", "When somebody came", isOptional: true), in: filled)
            momentField(FieldWords("form", "When the form was finished", isOptional: true), in: filled)
            radios(
                FieldWords("vulnerability", "Vulnerability at the scene"),
                words.vulnerability.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day), help: $0.meaning) }, in: filled
            )
            checkbox(FieldWords("history-read", "What came before was read", isOptional: true), in: filled)
            for child in incident.children where child.part == .child {
                fieldset(.css("repeat")) {
                    legend(.css("field-label")) { answer.named[child.id] ?? child.words }
                    childFields(child.id.description, in: filled)
                }
            }
            submitButton("Keep it", .secondary)
        }
    }
}

extension IncidentPerson.Seen {
    var words: String {
        switch self {
        case .alone: "Spoken to alone"
        case .withOthers: "Spoken to with others there"
        case .seen: "Seen, not spoken to"
        case .notSeen: "Not seen"
        }
    }
}

extension String {
    /// The colour of a grade; its word always stands with it.
    var gradeColour: Colour { self == "high" ? .red : self == "medium" ? .amber : .grey }
}

/// Incidents and contacts that count together.
enum EventList {
    static func list(_ events: [HarmToReview.EventLine]) -> HTML {
        ul(.css("plain")) {
            for event in events {
                li {
                    a(.href(event.incident.map { "/incidents/\($0)" } ?? event.contact.map { "/contacts/\($0)" } ?? "#")) {
                        event.reference
                    }
                    " \(event.day.inWords), \(event.words.lowercasedFirst)"
                }
            }
        }
    }
}
