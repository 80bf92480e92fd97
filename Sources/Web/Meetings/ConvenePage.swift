import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A new meeting, filled with what the record knows: who it is about, who should be asked and why, whom one should not forget. One
/// step asks everybody (STRAT-3, CONF-4).
struct ConvenePage: Page {
    let answer: MeetingToConvene.Answer
    let agencies: [AgencyLine]
    let definitions: Definitions
    let day: Day
    /// What is ticked; nil before anything was sent: what is proposed.
    let ticked: Ticked?
    let state: FormState
    let token: String

    struct Ticked: Sendable {
        let people: Set<String>
        let asked: Set<String>
        let notInvolved: Set<String>
        var cases: Set<String> = []
    }

    private var name: String { answer.kind.label(on: day) }
    var title: String {
        switch answer.kind.key {
        case "group-supervision": "Call \(name.lowercasedFirst)"
        case "daily-risk-meeting": "Call the \(name.lowercasedFirst)"
        default: "Call \("aeiou".contains(name.lowercasedFirst.prefix(1)) ? "an" : "a") \(name.lowercasedFirst)"
        }
    }

    var content: HTML {
        errorSummary(state)
        if !answer.title.isBlank { kicker(answer.title) }
        h1 { title }
        lede(answer.kind.meaning)
        if let due = answer.due { clockLine(due) }
        for open in answer.open {
            warning(
                "\(name) \(open.reference) about the same is called already\(open.plan.at.map { " for \($0.inWords)" } ?? "").")
            p { a(.href("/meetings/\(open.id)")) { "Open \(open.reference)" } }
        }
        postForm("/meetings/new", token: token, draft: nil) {
            hiddenField("kind", answer.kind.key)
            if let about = answer.about { hiddenField("about", "\(about.kind)/\(about.id)") }
            for line in answer.people { hiddenField("person", line.person.person.description) }
            when
            if answer.kind.hasManyCases { families } else { about }
            asked
            forgotten
            buttonRow {
                submitButton("Call the meeting and ask everybody")
                submitButton("It is being held now", .secondary, name: "now", value: "yes")
            }
            hint(
                "Everybody ticked gets the time, how to dial in, and a way to answer: by signing in, or by a private link. E-mails name no child."
            )
        }
    }

    private var when: HTML {
        fieldGroup("When and where") {
            momentField(FieldWords("at", "Begins"), in: state)
            numberField(FieldWords("minutes", "How long"), in: state, unit: "minutes")
            textField(FieldWords("place", "Where", isOptional: true), in: state)
            textField(
                FieldWords(
                    "dial-in", "How to take part from elsewhere", help: "A number and code, or an address for video.",
                    isOptional: true),
                in: state)
        }
    }

    private var about: HTML {
        fieldGroup("Who it is about") {
            if answer.people.isEmpty {
                p {
                    "Nobody of the register yet. Open the child’s page and call the meeting from there, or first say who the child is."
                }
            }
            checkboxes(
                FieldWords("people", "Children, and the adults around them"),
                answer.people.map { line in
                    Choice(
                        line.person.person.description,
                        [line.name, line.age.isBlank ? "" : line.age, line.person.relation].filter { !$0.isBlank }.joined(
                            separator: ", "))
                }, in: state, ticked: ticked?.people ?? Set(answer.people.map(\.person.person.description)))
        }
    }

    /// Many in one sitting: what waits is ticked, and more can be put on the list until the meeting is over (DA-2).
    private var families: HTML {
        fieldGroup("Which families are heard") {
            if answer.waiting.isEmpty {
                p { "Nothing waits just now. What comes in later is put on the list from the meeting’s own page." }
            }
            familiesToHear(answer.waiting, state, ticked: ticked?.cases, id: "cases")
            if answer.closed > 0 {
                hint(
                    answer.closed == 1
                        ? "One more waits whose record is restricted. Who may open it puts it on the list."
                        : "\(answer.closed) more wait whose records are restricted. Who may open them puts them on the list.")
            }
            if !answer.people.isEmpty {
                checkboxes(
                    FieldWords("people", "And this family"), answer.people.map { Choice($0.person.person.description, $0.name) },
                    in: state, ticked: ticked?.people ?? Set(answer.people.map(\.person.person.description)))
            }
        }
    }

    private var asked: HTML {
        fieldGroup("Who is asked") {
            if !answer.proposals.isEmpty {
                checkboxes(
                    FieldWords("ask", "Proposed from who works with them"),
                    answer.proposals.map { one in
                        let seat = definitions.meetings.seats.label(one.seat, on: day)
                        let way =
                            switch one.way {
                            case .signsIn: "Signs in"
                            case .link: "Gets a private link"
                            case .telephone: "No e-mail address: telephone them"
                            }
                        return Choice(
                            one.key,
                            "\(seat): \(one.name)\(one.agencyName.isBlank || one.agencyName == one.name ? "" : ", \(one.agencyName)")",
                            help: "\(one.because). \(way).")
                    }, in: state, ticked: ticked?.asked ?? Set(answer.proposals.filter(\.isProposed).map(\.key)))
            }
            for seat in needed { somebody(seat) }
            disclosure("Ask somebody else", isOpen: !state.value("other-name").isEmpty) {
                selectField(
                    FieldWords("other-seat", "As what", isOptional: true),
                    definitions.meetings.seats.inUse(on: day).map { Choice($0.key, $0.label(on: day)) }, in: state)
                selectField(
                    FieldWords("other-agency", "Agency", isOptional: true), agencies.map { Choice("\($0.id)", $0.name) },
                    in: state)
                textField(FieldWords("other-name", "Name", isOptional: true), in: state)
                textField(FieldWords("other-email", "E-mail address", isOptional: true), in: state, type: "email")
            }
        }
    }

    /// Seats that the meeting needs and nobody is proposed for.
    private var needed: [MeetingSeat] {
        answer.unfilled.filter { answer.kind.always.contains($0.key) || answer.kind.expected.contains($0.key) }
    }

    private func somebody(_ seat: MeetingSeat) -> HTML {
        let label = seat.label(on: day)
        let own = agencies.filter { seat.agencies.contains(definitions.agencies.current($0.kind, on: day)) }
        return div(.css("panel-quiet")) {
            p {
                strong { label }
                answer.kind.always.contains(seat.key) ? ": must take part. Nobody is known yet." : ": nobody is known yet."
            }
            if own.count == 1 {
                hiddenField("seat-\(seat.key)-agency", own[0].id.description)
            } else {
                selectField(
                    FieldWords("seat-\(seat.key)-agency", "\(label): agency", isOptional: true),
                    own.map { Choice("\($0.id)", $0.name) },
                    in: state)
            }
            textField(
                FieldWords(
                    "seat-\(seat.key)-name", "\(label): who", help: own.count == 1 ? "Of \(own[0].name)." : nil, isOptional: true),
                in: state)
            textField(
                FieldWords("seat-\(seat.key)-email", "\(label): e-mail address", isOptional: true), in: state, type: "email")
        }
    }

    private var forgotten: HTML {
        let seats = answer.unfilled.filter { answer.kind.prompts.contains($0.key) }
        guard !seats.isEmpty else { return .nothing }
        return fieldGroup("Who is often forgotten") {
            checkbox(
                FieldWords(
                    "none-involved", "As far as we know, none of these is involved",
                    help: "Or tick those who are not, and ask the others."),
                in: state)
            checkboxes(
                FieldWords("not-involved", "Not involved"),
                seats.map { Choice($0.key, $0.label(on: day), help: $0.meaning) }, in: state, ticked: ticked?.notInvolved ?? [])
        }
    }
}

/// The one step from a worry that is child protection to the meeting about it (STRAT-1).
func callStrategyDiscussion(_ contact: Contact) -> HTML {
    guard contact.childProtectionAt != nil else { return .nothing }
    return p(.css("no-print")) {
        linkButton(
            "Call a strategy discussion", to: "/meetings/new?kind=strategy-discussion&about=contact/\(contact.id)", .secondary)
    }
}
