import Instruments
import Kernel
import Markup
import Pathways

/// Who is on shift when, team by team, and the form for another shift (FD-11).
struct ShiftsPage: Page {
    let register: ShiftRegister.Answer
    let state: FormState
    let today: Day
    let token: String

    var title: String { state.errors.isEmpty ? "Shifts" : "Error: Shifts" }

    var content: HTML {
        errorSummary(state)
        h1 { "Shifts" }
        p(.css("lede")) { "Who is there when. Numbers, not names: they say what can be done, not who was late." }
        if register.teams.isEmpty {
            p(.css("callout")) { "No team takes work by the hour yet. An administrator adds the front door’s team under Teams." }
        }
        for team in register.teams { card(team) }
        if register.mayChange, !register.teams.isEmpty {
            h2 { "Add a shift" }
            postForm("/front-door/shifts", token: token) {
                selectField(
                    FieldWords("team", "Whose shift"), register.teams.map { Choice($0.id.description, $0.name) }, in: state)
                textField(
                    FieldWords("words", "What it is called", help: "Day, late, weekend.", isOptional: true), in: state,
                    size: .twenty)
                checkboxes(
                    FieldWords("weekday", "Days on which it begins"),
                    HoursFigure.weekdays.enumerated().map { Choice("\($0.offset + 1)", $0.element) },
                    in: state,
                    ticked: Set(state.value("weekdays").map(String.init)))
                checkbox(FieldWords("holidays", "Also on bank holidays", isOptional: true), in: state)
                textField(FieldWords("from", "From", help: "In 24 hours: 08:00."), in: state, size: .ten)
                textField(
                    FieldWords("until", "Until", help: "18:00. A time that is not later means the next day."), in: state,
                    size: .ten)
                numberField(FieldWords("people", "How many people"), in: state)
                dayField(
                    FieldWords("first-day", "First day", help: "A day that has gone by, where it has been worked since then."),
                    in: state)
                dayField(FieldWords("last-day", "Last day", help: "Empty while nothing ends it.", isOptional: true), in: state)
                submitButton("Add shift")
            }
        }
    }

    private func card(_ team: TeamRecord) -> HTML {
        let own = register.shifts.filter { $0.team == team.id }
        return section(.css("card"), .aria("labelledby", "team-\(team.id)")) {
            h2(.id("team-\(team.id)")) { team.name }
            if own.isEmpty {
                p { "Nobody has said who is there." }
            } else {
                dataTable(
                    "Shifts of \(team.name)",
                    own,
                    [
                        Column("Shift") { shift in
                            shift.words.isBlank ? "\(shift.hours.from) to \(shift.hours.until)" : shift.words
                        },
                        Column("Days") { Self.days($0.hours) },
                        Column("From") { $0.hours.from.description },
                        Column("Until") { shift in
                            shift.hours.from < shift.hours.until ? shift.hours.until.description : "\(shift.hours.until) next day"
                        },
                        Column("People", isNumber: true) { "\($0.hours.people)" },
                        Column("Since") { $0.hours.firstDay.inWords },
                        Column("Ends") { shift in end(shift) },
                    ],
                    showsCaption: false
                )
            }
        }
    }

    @HTMLBuilder private func end(_ shift: Shift) -> HTML {
        if let last = shift.hours.lastDay { last.inWords }
        if register.mayChange {
            if shift.hours.lastDay == nil, shift.hours.firstDay <= today {
                actionButton(
                    "Ends today", to: "/front-door/shifts/\(shift.id)/end", token: token,
                    about: "the shift at \(shift.hours.from)")
                " "
            }
            actionButton(
                "Take back", to: "/front-door/shifts/\(shift.id)/remove", token: token,
                about: "the shift at \(shift.hours.from), written down wrongly")
        }
    }

    static func days(_ hours: ShiftHours) -> String {
        let words: String
        switch hours.weekdays {
        case [1, 2, 3, 4, 5]: words = "Monday to Friday"
        case [1, 2, 3, 4, 5, 6, 7]: words = "Every day"
        case [6, 7]: words = "Saturday and Sunday"
        default: words = hours.weekdays.sorted().map { String(HoursFigure.weekdays[$0 - 1].prefix(3)) }.joined(separator: ", ")
        }
        return hours.onBankHolidays ? words + ", bank holidays too" : words
    }
}
