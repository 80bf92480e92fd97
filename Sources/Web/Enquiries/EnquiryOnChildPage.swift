import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// At the top of a child’s page: the enquiry that runs and what keeps the child safe, in red where nothing does (S47-1); when the
/// child was last seen, and last alone (VOICE-2).
struct EnquiryOnChildPage: Sendable {
    let enquiries: EnquiriesOfChild.Answer
    let seen: SeenOfChild.Answer
    let definitions: Definitions
    let now: Instant

    /// Whether an enquiry runs: then it stands above all else.
    var isUrgent: Bool { enquiries.open != nil }

    private var child: ID<Person> { seen.summary.id }

    @HTMLBuilder var content: HTML {
        if let line = enquiries.open { enquiry(line) }
        if seen.summary.person.kind == .unborn { begin } else if seen.mayWrite || !seen.sightings.isEmpty { lastSeen }
    }

    @HTMLBuilder private var begin: HTML {
        if enquiries.mayBegin, enquiries.open == nil, seen.summary.isChild {
            p(.css("no-print")) { a(.href("/people/\(child)/enquiries/new")) { "Begin a section 47 enquiry" } }
        }
    }

    private func enquiry(_ line: EnquiryLine) -> HTML {
        section(.css("person-part"), .id("enquiry"), .aria("labelledby", "enquiry-title")) {
            div(.css("person-part-head")) {
                h2(.id("enquiry-title")) { "Section 47 enquiry" }
                p(.css("no-print")) { a(.href("/enquiries/\(line.enquiry.id)")) { "Open enquiry \(line.enquiry.reference)" } }
            }
            if let plan = line.safetyPlan {
                SafetyPlanCard(
                    plan: plan, agency: { id in id.flatMap { enquiries.agencies[$0]?.name } ?? "" }, writer: "", now: now
                ).content
            } else {
                p {
                    tag("Safety plan missing", .red)
                    " Nothing is written down that keeps this child safe tonight. "
                    a(.href("/enquiries/\(line.enquiry.id)#safety-plan")) { "Write it" }
                }
            }
            for clock in line.clocks where clock.standing == .late || clock.standing == .soon { clockLine(clock) }
        }
    }

    private var lastSeen: HTML {
        section(.css("person-part"), .id("last-seen"), .aria("labelledby", "last-seen-title")) {
            div(.css("person-part-head")) {
                h2(.id("last-seen-title")) { "Seen" }
                p(.css("no-print")) {
                    if seen.mayWrite {
                        a(.href("/children/\(child)/seen/new")) { "Write down that the child was seen" }
                    } else {
                        a(.href("/children/\(child)/seen")) { "Every time" }
                    }
                }
            }
            summaryList([
                Fact("Last seen") {
                    if let last = seen.last.seen {
                        "\(last.visit.at.inWords), by \(last.visit.byName). \(last.told.how?.words ?? "")."
                    } else {
                        notGiven("Nobody has written down that the child was seen")
                    }
                },
                Fact("Last alone") {
                    if let alone = seen.last.alone {
                        "\(alone.visit.at.inWords), by \(alone.visit.byName)"
                    } else {
                        notGiven("Never, as far as is written down")
                    }
                },
            ])
            if let missed = seen.last.missedSince {
                p {
                    tag("Not seen since", .amber); " \(missed.visit.at.inWords): \(missed.told.because)"
                }
            }
            begin
            if seen.mayWrite {
                p(.css("no-print")) {
                    a(.href("/children/\(child)/medicals")) { "Injuries and medicals" }
                    " · "
                    a(.href("/children/\(child)/police-powers")) { "Police powers" }
                }
            }
        }
    }
}
