import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Whether the child was seen in an enquiry, alone, and in time (STRAT-7, S47-3, VOICE-2).
struct SeenInEnquiryPart: Sendable {
    let page: EnquiryPage

    private var waits: ChildWaits { page.answer.waits }
    private var record: String { "/children/\(page.enquiry.child)/seen/new?enquiry=\(page.enquiry.id)" }

    var content: HTML {
        section(.css("person-part"), .id("seen"), .aria("labelledby", "seen-title")) {
            h2(.id("seen-title")) { "Was the child seen" }
            if let visit = page.answer.visits.first {
                agreed(visit)
            } else if page.enquiry.isOpen {
                p {
                    tag("No time agreed", .amber); " Say by when the child is seen, and whether together with the police."
                }
            }
            if page.answer.sightings.isEmpty { p { notGiven("Nobody has written down that the child was seen") } }
            for sighting in page.answer.sightings.prefix(3) {
                SightingLine(sighting: sighting, agency: page.agency, words: page.words, now: page.now).content
            }
            p {
                hoursSeen
                a(.href("/children/\(page.enquiry.child)/seen")) { "Every time the child was seen" }
            }
            if page.enquiry.isOpen {
                p { linkButton("Write down a visit", to: record, page.answer.line.lacksSafetyPlan ? .secondary : .primary) }
                disclosure(
                    page.answer.visits.contains(where: \.isOpen) ? "Agree on another time" : "Agree by when the child is seen",
                    isOpen: page.mending == "visit"
                ) { form }
            }
        }
    }

    @HTMLBuilder private var hoursSeen: HTML {
        let parts = [
            ("the worry", waits.fromContact), ("the strategy discussion", waits.fromStrategy), ("the start", waits.fromStart),
        ].compactMap { name, hours in hours.map { "\(SightingWords.hours($0)) from \(name)" } }
        if !parts.isEmpty { span(.css("help")) { "Seen \(parts.joined(separator: ", ")). " } }
    }

    private func agreed(_ visit: AgreedVisit) -> HTML {
        p(.css("clock-line")) {
            let joint = visit.isJoint ? "Joint visit" : "Visit"
            if !visit.voidedBecause.isEmpty {
                tag("No longer counts", .grey); " \(visit.voidedBecause)"
            } else if let started = visit.startedAt {
                tag(
                    waits.lateWords.isEmpty ? "\(joint) in time" : "\(joint) \(waits.lateWords)",
                    waits.lateWords.isEmpty ? .green : .red)
                let until = visit.finishedAt.map { " to \($0.clockWords)" } ?? ""
                span(.css("help")) { " \(started.inWords)\(until). \(visit.visitors)" }
                if !visit.apartBecause.isBlank { span(.css("help")) { " Not together: \(visit.apartBecause)" } }
            } else {
                tag(
                    waits.lateWords.isEmpty ? "\(joint) by \(visit.seeBy.inWords)" : "\(joint) \(waits.lateWords)",
                    waits.lateWords.isEmpty ? .grey : .red)
                span(.css("help")) { " \(visit.words)" }
                if visit.missedToldAt != nil { span(.css("help")) { " The supervisors were told." } }
            }
        }
    }

    private var form: HTML {
        page.form("visit") {
            momentField(page.field("see-by", "Seen by", in: "visit"), in: page.typed("visit"))
            checkbox(
                page.field("joint", "Social care and the police go together", isOptional: true, in: "visit"),
                in: page.typed("visit"))
            textField(
                page.field("words", "Who goes, where, and what is asked", isOptional: true, in: "visit"), in: page.typed("visit"))
            page.siblingBoxes("Seen at the same visit", in: "visit")
            submitButton("Agree it", .secondary)
        }
    }
}
