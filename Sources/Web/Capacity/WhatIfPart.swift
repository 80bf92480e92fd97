import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What more people would do: the question, its answer with how sure it is, and whether the simulation would have been right.
struct WhatIfPart {
    let question: FormState
    let answer: (asked: ShiftHours?, whatIf: WhatIf)?
    let limit: String
    let definitions: Definitions
    let today: Day

    var content: HTML {
        section(.aria("labelledby", "what-if")) {
            h2(.id("what-if")) { "What would more people do?" }
            if let answer {
                if !answer.whatIf.doubts.isEmpty { doubts(answer.whatIf) } else { said(answer.asked, answer.whatIf) }
                replay(answer.whatIf)
            }
            form
            disclosure("How this is worked out") { method }
        }
    }

    private var form: HTML {
        getForm("/front-door/capacity#what-if") {
            numberField(FieldWords("people", "How many more people"), in: question, size: .two)
            textField(FieldWords("from", "From", help: "15:00, 3 pm"), in: question, size: .ten)
            textField(FieldWords("until", "Until", help: "20:00"), in: question, size: .ten)
            selectField(
                FieldWords("days", "On which days"),
                [
                    Choice("working", "Monday to Friday, not on bank holidays"), Choice("every", "Every day"),
                    Choice("weekend", "Saturdays and Sundays"),
                ],
                in: question, empty: nil)
            submitButton("Ask")
        }
    }

    private func doubts(_ whatIf: WhatIf) -> HTML {
        div(.css("callout")) {
            p { strong { "It cannot be said." } }
            for doubt in whatIf.doubts { p { doubt.words } }
        }
    }

    @HTMLBuilder private func said(_ asked: ShiftHours?, _ whatIf: WhatIf) -> HTML {
        if let before = whatIf.asItIs {
            let after = whatIf.withMore
            p(.css("lede"), .id("answer")) {
                if let asked, let after {
                    "\(Self.words(asked)): decisions within \(limit) go from \(percent(before.inTime.mean)) to \(percent(after.inTime.mean))."
                } else {
                    "With the shifts as they are, \(percent(before.inTime.mean)) of contacts would be decided within \(limit)."
                }
            }
            SharesFigure(
                title:
                    "Decided within \(limit), simulated for \(whatIf.span.lowerBound.day.inWords) to \(whatIf.span.upperBound.day.previous.inWords)",
                summary: summary(before, after, whatIf.difference),
                lines: [SharesFigure.Line(words: "As it is", share: before.inTime.mean, range: before.inTime.range)]
                    + (after.map {
                        [SharesFigure.Line(words: "With more people", share: $0.inTime.mean, range: $0.inTime.range)]
                    } ?? [])
            ).figure
            dataTable(
                "What the simulation says",
                [("As it is", before)] + (after.map { [("With more people", $0)] } ?? []),
                [
                    Column("Shifts") { $0.0 },
                    Column("Decided in time") { percent($0.1.inTime.mean) },
                    Column("The mean is sure to") {
                        "\(percent($0.1.inTime.interval.lowerBound)) to \(percent($0.1.inTime.interval.upperBound))"
                    },
                    Column("Open at the end") { HoursFigure.number($0.1.open.mean) },
                    Column("Time on shift that is busy") { $0.1.busy.map { percent($0.mean) } ?? "" },
                ],
                showsCaption: false
            )
        }
    }

    private func summary(_ before: FrontDoorModel.Result, _ after: FrontDoorModel.Result?, _ difference: Estimate?) -> String {
        var words = "As it is \(percent(before.inTime.mean)), in nineteen of twenty runs between \(range(before.inTime))"
        guard let after else { return words + "." }
        words += "; with more people \(percent(after.inTime.mean)), between \(range(after.inTime))."
        if let difference {
            let points = Int((difference.mean * 100).rounded())
            let (low, high) = (
                Int((difference.range.lowerBound * 100).rounded()), Int((difference.range.upperBound * 100).rounded())
            )
            words += " That is \(points) points more, run against run between \(low) and \(high)."
        }
        return words
    }

    @HTMLBuilder private func replay(_ whatIf: WhatIf) -> HTML {
        if let replay = whatIf.replay {
            h3 { "Would it have been right?" }
            p(.id("replay")) {
                "For \(replay.from.inWords) to \(replay.to.inWords) it would have said \(percent(replay.said.mean)); it was \(percent(replay.was)), of \(replay.contacts) contacts."
                if replay.shiftsAssumed {
                    " Nobody had written down who was on shift then: today’s shifts were taken for it."
                }
                if !replay.isUnseen {
                    " Too few contacts are from before those days, so that some of what it was made from is of those days themselves."
                }
            }
        }
    }

    private var method: HTML {
        group {
            p {
                "Each simulated day is a day of the record, drawn by lot from those of the same weekday, with the hours and ratings at which its contacts came. Each contact takes somebody’s time for as long as one of the same rating took, also drawn by lot. Nobody writes down minutes: hands-on time is worked out from when a contact was taken up and decided, counting only time on shift, shared equally among what somebody had at once, and without the time in which an agency was waited for."
            }
            p {
                "The most urgent is taken up first, and of equals what came first. Who goes home leaves the rest for who comes next. Illness, meetings and other work are not known to it, except as they made contacts take longer."
            }
            dataTable(
                "When it may speak",
                definitions.capacity.rules.all,
                [
                    Column("Rule") { $0.label(on: today) },
                    Column("Is") { $0.inWords(on: today) },
                    Column("Who says so") { $0.value.period(on: today).source },
                ]
            )
        }
    }

    static func words(_ shift: ShiftHours) -> String {
        let people = shift.people == 1 ? "1 more person" : "\(shift.people) more people"
        let days = shift.weekdays.count == 7 ? "every day" : shift.weekdays == [6, 7] ? "at weekends" : "from Monday to Friday"
        return "\(people) from \(shift.from) to \(shift.until) \(days)"
    }

    private func percent(_ share: Double) -> String { HoursFigure.percent(share) }

    private func range(_ estimate: Estimate) -> String {
        "\(percent(estimate.range.lowerBound)) and \(percent(estimate.range.upperBound))"
    }
}
