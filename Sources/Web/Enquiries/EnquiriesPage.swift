import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The enquiries that run, and for managers the strategy discussions that are owed (STRAT-1, S47-1).
struct EnquiriesPage: Page {
    let answer: OpenEnquiries.Answer
    let definitions: Definitions
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Enquiries" }

    var content: HTML {
        errorSummary(state)
        h1 { "Enquiries" }
        keyFigures([
            KeyFigure(answer.lines.count, answer.lines.count == 1 ? "runs" : "run"),
            KeyFigure(answer.withoutSafetyPlan, "without a safety plan", isBad: true),
            KeyFigure(answer.lines.count { $0.clocks.contains { $0.standing == .late } }, "past a time limit", isBad: true),
            KeyFigure(answer.toCheck, "to agree to"),
        ])
        p { a(.href(ConferenceSlotsPage.address)) { "Conferences and their slots" } }
        if answer.isOfAll {
            p { a(.href("/enquiries/seen")) { "Were children seen in time?" } }
            p { a(.href(PlansToLookAtPage.address)) { "Plans that do not move" } }
            owed
        }
        section(.css("person-part"), .id("running"), .aria("labelledby", "running-title")) {
            h2(.id("running-title")) { answer.isOfAll ? "All that run" : "Yours and your team’s" }
            if answer.lines.isEmpty { p { "None runs." } }
            for line in answer.lines.sorted(by: isMoreUrgent) { one(line) }
        }
    }

    private func isMoreUrgent(_ one: EnquiryLine, _ other: EnquiryLine) -> Bool {
        func rank(_ line: EnquiryLine) -> Int {
            if line.clocks.contains(where: { $0.standing == .late }) { return 0 }
            return line.lacksSafetyPlan ? 1 : 2
        }
        return (rank(one), one.enquiry.startedAt) < (rank(other), other.enquiry.startedAt)
    }

    private func one(_ line: EnquiryLine) -> HTML {
        card {
            h3 { a(.href("/enquiries/\(line.enquiry.id)")) { line.child.name } }
            p {
                if line.lacksSafetyPlan {
                    tag("No safety plan", .red); " "
                }
                if line.enquiry.found != nil, line.enquiry.check == nil {
                    tag("Outcome to agree to", .amber); " "
                }
                span(.css("help")) { "\(line.enquiry.reference), begun \(line.enquiry.startedAt.day.inWords)" }
            }
            p {
                for side in EnquirySide.allCases {
                    if let worker = line.workers[side] { "\(side.words): \(worker.name). " }
                }
            }
            for clock in line.clocks { clockLine(clock, showsHolder: false) }
        }
    }

    private var owed: HTML {
        section(.css("person-part"), .id("strategy"), .aria("labelledby", "strategy-title")) {
            h2(.id("strategy-title")) { "Strategy discussions owed" }
            if answer.needs.isEmpty { p { "None. Every record that meets the threshold was discussed." } }
            for line in answer.needs { need(line) }
        }
    }

    private func need(_ line: OpenEnquiries.NeedLine) -> HTML {
        let id = line.need.id.description
        return card {
            h3 { line.children.isEmpty ? "Children not known yet" : line.children.joined(separator: ", ") }
            if let clock = line.clock { clockLine(clock) }
            p { line.need.because }
            p(.css("help")) {
                if let days = line.need.daysFromIncident(now: now) { "\(Self.days(days)) since it happened or came in, " }
                "\(Self.days(line.need.daysFromDecision(now: now))) since it was decided."
                if let address = line.need.about.address {
                    " "
                    a(.href(address)) { "What it is about" }
                }
            }
            if let answered = line.need.answer {
                p {
                    strong { "Why not yet: " }; "\(answered.because) (\(line.answeredBy), \(answered.at.inWords))"
                }
            }
            if answer.mayAnswer {
                disclosure("Say why it is not held", isOpen: mending == id) {
                    postForm("/enquiries/strategy/\(id)", token: token) {
                        textArea(
                            FieldWords(
                                "because", "Why not, and when will it be?", id: mending == id ? "because" : "because-\(id)"),
                            in: mending == id ? state : FormState(), rows: 2)
                        submitButton("Keep the reason", .secondary)
                    }
                }
            }
        }
    }

    static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
