import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The log of challenges: by agency and theme, with the agencies that raised none (CHALL-3), and the pledge (CHALL-2).
struct ChallengeLogPage: Page {
    let answer: ChallengeLog.Answer
    let filter: ChallengeLog.Filter
    let definitions: Definitions
    let today: Day
    let state: FormState
    let token: String

    var title: String { state.errors.isEmpty ? "Challenges" : "Error: Challenges" }
    private var words: ChallengeDefinitions { definitions.challenges }

    var content: HTML {
        errorSummary(state)
        h1 { "Challenges" }
        lede("Raised since \(answer.since.inWords), and all that are open. No child is named here.")
        keyFigures([
            KeyFigure(
                answer.late, "reply overdue", address: "/challenges?show=late", isBad: true, isCurrent: filter.standing == "late"),
            KeyFigure(answer.open, "open", address: "/challenges?show=open", isCurrent: filter.standing == "open"),
            KeyFigure(
                answer.nilReturns.count, "agencies with none in \(answer.months) months", address: "#nil", isBad: true,
                isCurrent: false),
        ])
        getForm("/challenges") {
            selectField(
                FieldWords("agency", "Agency"), answer.agencies.map { Choice($0.agency.description, $0.name) },
                in: FormState(values: ["agency": filter.agency?.description ?? ""]), empty: "Every agency")
            selectField(
                FieldWords("theme", "Theme"),
                words.themes.all.map { Choice($0.key, "\($0.label(on: today)) (\(answer.themes[$0.key] ?? 0))") },
                in: FormState(values: ["theme": filter.theme]), empty: "Every theme")
            selectField(
                FieldWords("show", "Show"), [Choice("open", "Open"), Choice("late", "Reply overdue"), Choice("ended", "Ended")],
                in: FormState(values: ["show": filter.standing]), empty: "All")
            submitButton("Show", .secondary)
        }
        dataTable(
            "Challenges", answer.lines,
            [
                Column("Challenge") { line in
                    if line.mayOpen {
                        a(.href("/challenges/\(line.challenge)")) { line.reference }
                    } else {
                        line.reference
                    }
                },
                Column("Theme") { $0.theme }, Column("Raised by") { $0.raiser },
                Column("Raised", isShort: true) { $0.raisedAt.day.inWords }, Column("Stage") { $0.stage },
                Column("Standing") { ChallengesPart.standing($0) }, Column("For the child") { $0.effect },
            ],
            showsCaption: false, isFilterable: true, empty: "None.")
        if answer.more { p(.css("callout")) { "There are more than are shown. Choose an agency or a theme." } }
        p { a(.href("/challenges/log.csv")) { "All of it as a spreadsheet file" } }
        byAgency
        nilReturns
        pledge
    }

    private var byAgency: HTML {
        section(.aria("labelledby", "agencies")) {
            h2(.id("agencies")) { "By agency" }
            dataTable(
                "By agency", answer.agencies.filter { $0.raised + $0.received > 0 },
                [
                    Column("Agency") { $0.name }, Column("Raised", isNumber: true) { "\($0.raised)" },
                    Column("of these upheld, wholly or in part", isNumber: true) { "\($0.upheld)" },
                    Column("Asked to answer", isNumber: true) { "\($0.received)" },
                    Column("Answered in time") { $0.due == 0 ? "–" : "\($0.inTime) of \($0.due) stages" },
                ], showsCaption: false, empty: "No agency raised or was asked to answer one.")
        }
    }

    private var nilReturns: HTML {
        section(.aria("labelledby", "nil")) {
            h2(.id("nil")) { "Nil returns" }
            p { "Silence is a finding too: these agencies raised no challenge in \(answer.months) months." }
            let kinds = Dictionary(grouping: answer.nilReturns, by: \.kind).sorted {
                definitions.agencies.label($0.key, on: today) < definitions.agencies.label($1.key, on: today)
            }
            if kinds.isEmpty { p { "None." } }
            ul {
                for (kind, agencies) in kinds {
                    li {
                        strong { "\(definitions.agencies.label(kind, on: today)): " }
                        agencies.map(\.name).joined(separator: "; ")
                    }
                }
            }
        }
    }

    private var pledge: HTML {
        let signed = answer.agencies.filter { $0.signed != nil }
        let expected = answer.agencies.filter { !words.notExpected.contains($0.kind) }
        let missing = expected.filter { $0.signed == nil }
        return section(.aria("labelledby", "pledge")) {
            h2(.id("pledge")) { "The pledge on challenge" }
            p { "\(signed.count) of \(expected.count) agencies have signed." }
            if !signed.isEmpty {
                disclosure("Who has signed") {
                    ul { for one in signed { li { "\(one.name), \(one.signed?.inWords ?? "")" } } }
                }
            }
            if !missing.isEmpty {
                disclosure("Who has not signed") { ul { for one in missing { li { one.name } } } }
            }
            if answer.mayKeepPledge {
                disclosure("Record a signature", isOpen: !state.errors.isEmpty) {
                    postForm("/challenges/pledge", token: token) {
                        selectField(
                            FieldWords("agency", "Agency", id: "pledge-agency"),
                            answer.agencies.map { Choice($0.agency.description, $0.name) }, in: state)
                        textField(FieldWords("signed-by", "Who signed"), in: state)
                        dayField(
                            FieldWords("signed", "When", help: "Left empty, today.", isOptional: true, id: "signed-day"),
                            in: state)
                        submitButton("Keep it", .secondary)
                    }
                }
            }
        }
    }
}
