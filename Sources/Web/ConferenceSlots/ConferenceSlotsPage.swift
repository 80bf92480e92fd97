import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Conferences that are due against the slots that are offered: in words first, then each conference with its next step, then week by
/// week, then the slots themselves (CONF-3).
struct ConferenceSlotsPage: Page {
    static let address = "/conferences"

    let answer: ConferenceCapacity.Answer
    /// What is to be mended: a conference by its record, a slot by its id, or “offer”; empty for nothing.
    let mending: String
    let state: FormState
    let token: String

    private var forecast: ConferenceForecast { answer.forecast }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Conferences and their slots" }

    var content: HTML {
        errorSummary(state)
        h1 { "Conferences and their slots" }
        lede("A conference decided on today is held by \(forecast.horizon.inWords).")
        for words in forecast.warnings { warning(words) }
        if forecast.warnings.isEmpty {
            p {
                forecast.dueInHorizon == 0
                    ? "No conference is due until then."
                    : "\(Self.conferences(forecast.dueInHorizon)) due until then, and there are slots in time for all of them."
            }
        }
        if answer.undecided > 0 {
            p(.css("help")) {
                "\(answer.undecided) more \(answer.undecided == 1 ? "enquiry is" : "enquiries are") not decided yet; each may need a conference."
            }
        }
        keyFigures([
            KeyFigure(forecast.dueInHorizon, "due"), KeyFigure(forecast.slotsInHorizon, "slots offered"),
            KeyFigure(forecast.shortInHorizon, "cannot be held in time", isBad: true),
        ])
        without
        SlotWeeksPart(answer: answer).content
        SlotListPart(answer: answer, mending: mending, state: state, token: token).content
    }

    private static func conferences(_ count: Int) -> String { count == 1 ? "1 conference is" : "\(count) conferences are" }

    private var without: HTML {
        section(.css("person-part"), .id("due"), .aria("labelledby", "due-title")) {
            h2(.id("due-title")) { answer.isOfAll ? "Conferences that are due" : "Yours and your team’s conferences" }
            if answer.conferences.isEmpty { p { "None." } }
            for one in answer.conferences { conference(one) }
        }
    }

    private func conference(_ one: ConferenceDue) -> HTML {
        let names = one.children.filter { !$0.isHidden }.map(\.name)
        return card {
            h3 { a(.href(one.about.address ?? "")) { names.isEmpty ? one.reference : names.joined(separator: ", ") } }
            p(.css("finding-marks")) {
                tag(one.isInitial ? "Initial conference" : "Review conference")
                if one.needsSlot { tag("No slot yet", .red) }
            }
            clockLine(one.clock)
            if let meeting = one.meeting {
                p {
                    a(.href("/meetings/\(meeting.id)")) { "Called: \(meeting.reference)" }
                    meeting.plan.at.map { ", \($0.inWords)" } ?? ""
                }
            } else if let slot = one.slot {
                p { "Kept: \(slot.inWords)." }
                p {
                    a(.href("/meetings/new?kind=\(one.kind)&about=\(one.about.kind)/\(one.about.id)")) {
                        "Call the conference"
                        span(.css("visually-hidden")) { ": \(names.joined(separator: ", "))" }
                    }
                }
                actionButton(
                    "Give the slot back", to: "\(Self.address)/\(one.about.kind)/\(one.about.id)/give-back", token: token,
                    about: "the slot for \(one.reference)")
            } else {
                take(one)
            }
        }
    }

    private func take(_ one: ConferenceDue) -> HTML {
        let key = "\(one.about.kind)/\(one.about.id)"
        let own = mending == key
        let free = answer.free
        return group {
            if free.isEmpty {
                p { "No slot is free." }
            } else {
                postForm("\(Self.address)/\(key)", token: token) {
                    selectField(
                        FieldWords("slot", "Slot for \(one.reference)", id: own ? "slot" : "slot-\(one.about.id)"),
                        free.map {
                            Choice($0.id.description, $0.inWords + ($0.day > one.due ? ": after the limit" : ""))
                        }, in: own ? state : FormState(values: ["slot": free.first { $0.day <= one.due }?.id.description ?? ""]))
                    submitButton("Take this slot", .secondary)
                }
            }
        }
    }
}

/// Week by week: what is due, what is offered, what is short.
struct SlotWeeksPart {
    let answer: ConferenceCapacity.Answer

    var content: HTML {
        section(.css("person-part"), .id("weeks"), .aria("labelledby", "weeks-title")) {
            h2(.id("weeks-title")) { "The next \(answer.forecast.weeks.count) weeks" }
            dataTable(
                "Conferences and slots by week", answer.forecast.weeks,
                [
                    Column("Week", isShort: true) { week in
                        week.first == answer.today ? "This week" : "\(week.first.inWords)"
                    },
                    Column("Due", isNumber: true) { "\($0.due)" },
                    Column("Usually more", isNumber: true) { $0.more == 0 ? "–" : "\($0.more)" },
                    Column("Slots", isNumber: true) { "\($0.slots)" },
                    Column("Free", isNumber: true) { "\($0.free)" },
                    Column("Short") { short($0) },
                ], showsCaption: false, isMarked: { $0.short > 0 })
            p(.css("help")) {
                "Due counts the day by which a conference must be held; overdue ones are in this week. A slot goes to the conference that is due first."
            }
        }
    }

    private func short(_ week: ConferenceForecast.Week) -> HTML {
        if week.short > 0 { return tag("\(week.short) short", .red) }
        return week.likelyShort > 0 ? tag("likely \(week.likelyShort) short", .amber) : .text("–")
    }
}

/// The slots from today on, and the form to offer more.
struct SlotListPart {
    let answer: ConferenceCapacity.Answer
    let mending: String
    let state: FormState
    let token: String

    private var address: String { ConferenceSlotsPage.address }

    var content: HTML {
        section(.css("person-part"), .id("slots"), .aria("labelledby", "slots-title")) {
            h2(.id("slots-title")) { "Slots" }
            dataTable(
                "Slots", answer.slots,
                [
                    Column("When", isShort: true) { "\($0.day.weekdayName) \($0.startsAt.inWords)" },
                    Column("Chair") { $0.chairName },
                    Column("Minutes by") { $0.minuteTaker.isBlank ? notGiven("nobody yet") : .text($0.minuteTaker) },
                    Column("Place") { $0.place },
                    Column("Conference") { taken($0) },
                ], showsCaption: false, isFilterable: answer.slots.count > 10, empty: "No slot is offered from today on.")
            if answer.mayOffer { offer }
        }
    }

    @HTMLBuilder private func taken(_ slot: ConferenceSlot) -> HTML {
        let conference = answer.conferences.first { $0.slot?.id == slot.id }
        if let meeting = slot.meeting {
            a(.href("/meetings/\(meeting)")) { conference?.reference ?? "Called" }
        } else if slot.keptFor != nil {
            conference.map { "Kept for \($0.reference)" } ?? "Kept"
        } else {
            tag("Free", .green)
        }
        if answer.mayOffer, slot.meeting == nil {
            let own = mending == slot.id.description
            disclosure("Take back", isOpen: own) {
                postForm("\(address)/slots/\(slot.id)/withdraw", token: token) {
                    textField(
                        FieldWords("because", "Why", id: own ? "because" : "because-\(slot.id)"), in: own ? state : FormState())
                    submitButton("Take the slot back", .secondary)
                }
            }
        }
    }

    private var offer: HTML {
        let own = mending == "offer"
        let typed = own ? state : FormState(values: ["minutes": "\(answer.minutes)", "weeks": "1"])
        return disclosure("Offer slots", isOpen: own || answer.slots.isEmpty) {
            postForm("\(address)/slots", token: token) {
                momentField(FieldWords("at", "When it begins"), in: typed)
                numberField(FieldWords("minutes", "How long"), in: typed, unit: "minutes")
                selectField(
                    FieldWords("chair", "Who chairs it", isOptional: true), answer.chairs.map { Choice("\($0.id)", $0.name) },
                    in: typed, empty: "Somebody who does not sign in")
                textField(FieldWords("chair-name", "Their name, where they do not sign in", isOptional: true), in: typed)
                textField(FieldWords("writer", "Who takes the minutes", isOptional: true), in: typed)
                textField(FieldWords("place", "Where", help: "A room, or “by video”."), in: typed)
                textField(FieldWords("dial-in", "How to take part from elsewhere", isOptional: true), in: typed)
                numberField(
                    FieldWords(
                        "weeks", "For how many weeks",
                        help: "The same day and time each week; 1 for once. Bank holidays are left out."),
                    in: typed)
                submitButton("Offer")
            }
        }
    }
}
