import Instruments
import Kernel
import Markup
import Pathways

/// Who speaks for each agency: first the seats that nobody fills, and since when (MASH-1).
struct RosterPage: Page {
    let answer: Roster.Answer

    var title: String { "Who speaks for each agency" }

    private var empty: [Roster.Seat] { answer.seats.filter { $0.gap != nil } }

    var content: HTML {
        h1 { title }
        p(.css("lede")) {
            empty.isEmpty
                ? "Every seat has somebody who speaks for it."
                : empty.count == 1
                    ? "One seat of \(answer.seats.count) has nobody."
                    : "\(empty.count) of \(answer.seats.count) seats have nobody."
        }
        if answer.mayEdit { p { linkButton("Add somebody", to: "/roster/new") } }
        if !empty.isEmpty {
            h2 { "Seats with nobody" }
            gaps
        }
        let filled = answer.seats.filter { $0.gap == nil }
        if !filled.isEmpty {
            h2 { "Seats" }
            for seat in filled { card(seat) }
        }
        h2 { "Others who speak for an agency" }
        if answer.others.isEmpty {
            p { "Nobody yet. Schools and others who fill no seat stand here, with how they are reached." }
        } else {
            table(answer.others, "Others who speak for an agency", isFilterable: true)
        }
        if !answer.withNobody.isEmpty {
            h2 { "Agencies with nobody" }
            p(.css("help")) { "What these must be told can only be told to those of them who sign in, or by telephone." }
            ul { for agency in answer.withNobody { li { agency.name } } }
        }
    }

    private static func name(_ seat: Roster.Seat) -> String {
        [seat.label, seat.agency].filter { !$0.isBlank }.joined(separator: ": ")
    }

    private var gaps: HTML {
        dataTable(
            "Seats with nobody",
            // The longest gap first; those never filled after it, in the order of the list.
            empty.filter(\.wasEverFilled).sorted { $0.daysEmptyNow > $1.daysEmptyNow } + empty.filter { !$0.wasEverFilled },
            [
                Column("Seat") { seat in
                    RosterPage.name(seat)
                    div(.css("help")) { seat.meaning }
                },
                Column("Nobody since", isShort: true) { seat in
                    if seat.wasEverFilled { tag(seat.gap?.from.inWords ?? "", .red) } else { tag("Nobody yet", .red) }
                },
                Column("For") { seat in
                    RosterPage.days(seat.daysEmptyNow) + (seat.wasEverFilled ? "" : ", since the roster began")
                },
                Column("Of the last 365 days") { RosterPage.days($0.daysEmptyInYear) },
            ],
            showsCaption: false
        )
    }

    private func card(_ seat: Roster.Seat) -> HTML {
        section(.css("card")) {
            h3 { RosterPage.name(seat) }
            p {
                tag("Filled", .green)
                if seat.daysEmptyInYear > 0 { " empty on \(RosterPage.days(seat.daysEmptyInYear)) of the last 365" }
            }
            table(seat.lines, "Who speaks for \(seat.label)")
        }
    }

    private func table(_ lines: [Roster.Line], _ title: String, isFilterable: Bool = false) -> HTML {
        dataTable(
            title,
            lines,
            [
                Column("Name") { line in
                    if answer.mayEdit {
                        a(.href("/roster/\(line.contact.id)")) { line.contact.words.name }
                    } else {
                        line.contact.words.name
                    }
                    if !line.contact.words.jobTitle.isBlank { div(.css("help")) { line.contact.words.jobTitle } }
                    if !line.deputyFor.isBlank { div(.css("help")) { "Stands in for \(line.deputyFor)" } }
                },
                Column("Agency") { $0.agency },
                Column("Asked for") { $0.purposes.joined(separator: ", ") },
                Column("Reached") { RosterPage.reached($0.contact.words) },
                Column("Since", isShort: true) { $0.contact.words.from.inWords },
            ],
            showsCaption: false,
            isFilterable: isFilterable
        )
    }

    @HTMLBuilder private static func reached(_ words: AgencyContactWords) -> HTML {
        if !words.telephone.isBlank { div { words.telephone } }
        if !words.email.isBlank { div { words.email } }
        if words.email.isBlank, words.user == nil { div(.css("help")) { "by telephone only" } }
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}

/// Adding or changing a line of the roster.
struct RosterLinePage: Page {
    let answer: RosterLine.Answer
    let seats: [Choice]
    let purposes: [Choice]
    let ticked: Set<String>
    let state: FormState
    let token: String

    private var heading: String { answer.contact.map { $0.words.name } ?? "Add somebody to the roster" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        h1 { heading }
        postForm(answer.contact.map { "/roster/\($0.id)" } ?? "/roster/new", token: token) {
            if let contact = answer.contact { hiddenField("version", "\(contact.version)") }
            selectField(
                FieldWords("agency", "Agency"), answer.agencies.map { Choice($0.id.description, $0.name) }, in: state)
            textField(FieldWords("name", "Name"), in: state)
            textField(FieldWords("job-title", "Post", isOptional: true), in: state)
            checkboxes(FieldWords("purposes", "What are they asked for?"), purposes, in: state, ticked: ticked)
            selectField(
                FieldWords(
                    "seat", "Seat in the hub", help: "Whose voice they are among the agencies.", isOptional: true),
                seats, in: state, empty: "None")
            textField(
                FieldWords(
                    "email", "E-mail address",
                    help: "Private links go here and nowhere else. A mailbox that several people read is said so in the post.",
                    isOptional: true),
                in: state, type: "email")
            textField(FieldWords("telephone", "Telephone", isOptional: true), in: state, size: .twenty)
            selectField(
                FieldWords("user", "Who that is, if they sign in", isOptional: true),
                answer.users.map { Choice($0.id, $0.words) }, in: state, empty: "They do not sign in")
            selectField(
                FieldWords("deputy-of", "For whom they stand in", isOptional: true),
                answer.others.map { Choice($0.id, $0.words) }, in: state, empty: "Nobody")
            dayField(FieldWords("from", "First day"), in: state)
            dayField(FieldWords("until", "Last day", isOptional: true), in: state)
            submitButton(answer.contact == nil ? "Add to the roster" : "Save")
        }
        if let contact = answer.contact, !contact.words.email.isBlank {
            h2 { "Their link to the front door" }
            p { "By it they tell the front door of worries without an account. Another one ends the one before it." }
            actionButton("Send them the link", to: "/roster/\(contact.id)/link", token: token)
        }
        if let contact = answer.contact, contact.words.until == nil {
            h2 { "They leave" }
            p { "Add whoever takes over first: a seat with nobody is counted from the next day." }
            actionButton("Today is their last day", to: "/roster/\(contact.id)/end", token: token, .warning)
        }
    }
}
