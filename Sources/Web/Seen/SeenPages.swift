import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Every time that a child was seen, the newest first (VOICE-2).
struct SeenPage: Page {
    let answer: SeenOfChild.Answer
    let definitions: Definitions
    let now: Instant

    var title: String { "When \(answer.summary.name) was seen" }

    var content: HTML {
        h1 { title }
        summaryList([
            Fact("Last seen", answer.last.seen.map { "\($0.visit.at.inWords), by \($0.visit.byName)" } ?? ""),
            Fact("Last spoken to alone", answer.last.alone.map { "\($0.visit.at.inWords), by \($0.visit.byName)" } ?? ""),
        ])
        if answer.mayWrite {
            p { linkButton("Write down that the child was seen", to: "/children/\(answer.summary.id)/seen/new") }
        }
        if answer.sightings.isEmpty {
            emptyState("Nothing written down yet", "Each visit is one line, also the one at which nobody opened.")
        }
        for sighting in answer.sightings {
            SightingLine(
                sighting: sighting, agency: { id in id.flatMap { answer.agencies[$0]?.name } ?? "" },
                words: definitions.enquiries,
                now: now
            ).content
        }
    }
}

/// Writing down a visit: the child first, then the brothers and sisters, then where and when (VOICE-2, STRAT-7).
struct RecordVisitPage: Page {
    let answer: VisitToRecord.Answer
    let definitions: Definitions
    let now: Instant
    let state: FormState
    let token: String

    private var child: PersonSummary? { answer.required.first }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")A visit to \(child?.name ?? "the child")" }
    private var address: String { child.map { "/children/\($0.id)/seen/new" } ?? "" }

    var content: HTML {
        errorSummary(state)
        h1 { "A visit to \(child?.name ?? "the child")" }
        if let agreed = answer.agreed {
            p {
                tag(
                    agreed.seeBy < now ? "Was due by \(agreed.seeBy.inWords)" : "Due by \(agreed.seeBy.inWords)",
                    agreed.seeBy < now ? .red : .grey)
                span(.css("help")) { " \(agreed.isJoint ? "Together with the police. " : "")\(agreed.words)" }
            }
        }
        postForm(address, token: token, draft: child.map { "visit/\($0.id)" }) {
            if let enquiry = answer.enquiry { hiddenField("enquiry", enquiry.id.description) }
            if let agreed = answer.agreed { hiddenField("agreed", agreed.id.description) }
            div(.id("children")) {
                for (place, child) in answer.required.enumerated() { one(child, isFirst: place == 0) }
                if !answer.others.isEmpty {
                    disclosure("Others of the household, if they were part of it", isOpen: othersTyped) {
                        for child in answer.others { one(child, isFirst: false) }
                    }
                }
            }
            visit
            if let agreed = answer.agreed, agreed.isJoint { together }
            buttonRow { submitButton("Keep it") }
        }
    }

    private var othersTyped: Bool { answer.others.contains { !state.value("\($0.id)-how").isEmpty } }

    private func one(_ child: PersonSummary, isFirst: Bool) -> HTML {
        let id = child.id.description
        return fieldGroup(child.name) {
            radios(
                FieldWords("\(id)-how", "Was \(child.name) seen, and spoken to?", isOptional: !answer.required.contains(child)),
                Sighting.How.allCases.map { Choice($0.rawValue, $0.words) }, in: state)
            textArea(
                FieldWords(
                    "\(id)-said", "What they said, in their own words", isOptional: true), in: state, rows: isFirst ? 4 : 2)
            textField(FieldWords("\(id)-asked", "What they were asked", isOptional: true), in: state)
            textArea(
                FieldWords(
                    "\(id)-observed", "What you saw of them",
                    help: "For a baby, or a child who does not speak, this is their voice.", isOptional: true), in: state, rows: 2
            )
            textField(FieldWords("\(id)-with", "Who else was there", isOptional: true), in: state)
            textField(
                FieldWords("\(id)-because", "If not seen, not spoken to or not alone: why?", isOptional: true), in: state)
            checkbox(FieldWords("\(id)-more", "More time with this child is needed", isOptional: true), in: state)
            textField(FieldWords("\(id)-more-words", "For what", isOptional: true), in: state)
        }
    }

    private var visit: HTML {
        fieldGroup("The visit") {
            momentField(FieldWords("seen", "When"), in: state)
            div(.css("field")) {
                label(.css("field-label"), .forField("finished-time")) {
                    "Until"; span(.css("optional")) { " (optional)" }
                }
                input(
                    .css("input input-4"), .id("finished-time"), .name("finished-time"), .type("text"),
                    .value(state.value("finished-time")))
            }
            textField(FieldWords("place", "Where"), in: state)
            textField(FieldWords("who", "Who saw them"), in: state)
            selectField(
                FieldWords("agency", "Of which agency"), answer.agencies.map { Choice($0.id.description, $0.name) }, in: state)
            selectField(
                FieldWords("occasion", "On which occasion"),
                definitions.enquiries.occasions.inUse(on: now.day).map { Choice($0.key, $0.label(on: now.day)) }, in: state)
        }
    }

    private var together: HTML {
        fieldGroup("Together with the police") {
            textField(FieldWords("visitors", "Who came, of which agency", isOptional: true), in: state)
            checkbox(FieldWords("not-together", "We did not go together", isOptional: true), in: state)
            textField(FieldWords("apart", "If not: why not?", isOptional: true), in: state)
        }
    }
}

/// Whether children were seen in time, by team and by child (S47-3).
struct ChildrenSeenPage: Page {
    let answer: ChildrenSeenInTime.Answer
    let state: FormState

    var title: String { "Were children seen in time?" }

    var content: HTML {
        h1 { title }
        lede("Of enquiries begun from \(answer.from.inWords) to \(answer.to.inWords).")
        getForm("/enquiries/seen") {
            dayField(FieldWords("from", "From"), in: state)
            dayField(FieldWords("to", "To"), in: state)
            submitButton("Show", .secondary)
        }
        if answer.lines.isEmpty {
            emptyState("None", "No enquiry began on these days.")
        } else {
            dataTable(
                "By team", answer.teams,
                [
                    Column("Team") { $0.name.isEmpty ? .text("No team") : .text($0.name) },
                    Column("Children") { .text("\($0.children)") },
                    Column("Seen by the agreed time") { .text("\($0.inTime) of \($0.agreed)") },
                    Column("Hours from discussion, the middle one") { team in
                        team.middleHours.map { .text(SightingWords.hours($0)) } ?? notGiven("None seen")
                    },
                    Column("Not seen yet") { .text("\($0.notSeen)") },
                ])
            dataTable(
                "By child, the latest first", answer.lines,
                [
                    Column("Child") { line in a(.href("/enquiries/\(line.enquiry.id)")) { line.child.name } },
                    Column("Late") { line in
                        if line.waits.hoursLate != nil {
                            tag(line.waits.lateWords, .red)
                        } else if line.waits.seeBy == nil {
                            notGiven("No time agreed")
                        } else {
                            line.waits.seenAt == nil ? .text("Not due yet") : tag("In time", .green)
                        }
                    },
                    Column("From the worry") { hours($0.waits.fromContact) },
                    Column("From the discussion") { hours($0.waits.fromStrategy) },
                    Column("From the start") { hours($0.waits.fromStart) },
                    Column("Team") { .text($0.team) },
                ])
        }
    }

    private func hours(_ hours: Double?) -> HTML { hours.map { .text(SightingWords.hours($0)) } ?? notGiven("–") }
}
