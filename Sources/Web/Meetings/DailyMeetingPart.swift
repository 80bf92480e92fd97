import Definitions
import Instruments
import Kernel
import Markup
import Pathways

extension WaitingCase {
    /// A box to tick: who, and what brings them here.
    var choice: Choice {
        let first = because.split(separator: "\n").first.map(String.init) ?? ""
        return Choice(
            key, names.isEmpty ? reference : names.joined(separator: ", "),
            help: "\(reference). \(first.count > 200 ? "\(first.prefix(200))…" : first)")
    }
}

/// The families of a daily risk meeting, those that were sent to it by name ticked.
@HTMLBuilder func familiesToHear(_ waiting: [WaitingCase], _ state: FormState, ticked: Set<String>?, id: String) -> HTML {
    let proposed = waiting.filter(\.isProposed)
    let others = waiting.filter { !$0.isProposed }
    if !proposed.isEmpty {
        checkboxes(
            FieldWords("cases", "Sent here by name, and graded high", id: id), proposed.map(\.choice), in: state,
            ticked: ticked ?? Set(proposed.map(\.key)))
    }
    if !others.isEmpty {
        disclosure(
            others.count == 1 ? "Another incident of these days" : "\(others.count) other incidents of these days",
            isOpen: proposed.isEmpty || others.contains { ticked?.contains($0.key) == true }
        ) {
            checkboxes(
                FieldWords("cases", "Hear these too", id: proposed.isEmpty ? id : "\(id)-more"), others.map(\.choice),
                in: proposed.isEmpty ? state : FormState(), ticked: ticked ?? [])
        }
    }
}

extension MeetingPage {
    /// What came in since the list was made.
    @HTMLBuilder var stillWaiting: HTML {
        if !answer.waiting.isEmpty {
            section(.aria("labelledby", "waiting-title")) {
                h2(.id("waiting-title")) { "Waiting to be heard" }
                p {
                    "Breaches, reviews and cases that were sent here, and the incidents of these days, that are not on the list yet."
                }
                postForm("\(address)/hear", token: token) {
                    familiesToHear(
                        answer.waiting, own("hear"), ticked: mending == "hear" ? [] : nil, id: field("hear", "cases"))
                    submitButton("Put them on the list", .secondary)
                }
            }
        }
    }

    /// What a case is about, to be read in another window while it is heard.
    @HTMLBuilder func source(_ line: MeetingRecord.CaseLine) -> HTML {
        if let about = line.one.about, about != meeting.about, let address = about.address {
            p { a(.href(address)) { "\(about.label)\(line.aboutTitle.isBlank ? "" : " \(line.aboutTitle)")" } }
        }
    }

    /// The plan on the table: what it says of danger and safety, how safe each says it is, and why it is stuck (SUP-4).
    @HTMLBuilder func plans(_ line: MeetingRecord.CaseLine) -> HTML {
        for one in line.plans {
            div(.css("card")) {
                h3 {
                    a(.href("/care-plans/\(one.plan.id)")) { "The plan as it stands" }
                    one.plan.publishedNumber > 0 ? ", version \(one.plan.publishedNumber)" : ", not published yet"
                }
                if !one.signs.isEmpty {
                    p { tag("Stuck", .red) }
                    ul { for sign in one.signs { li { sign } } }
                }
                summaryList(
                    [
                        Fact("What we fear", one.danger.joined(separator: "\n")),
                        Fact("What safety looks like", one.goals.joined(separator: "\n")),
                        Fact("What must change", one.mustChange.joined(separator: "\n")),
                        Fact(
                            "How safe, 0 to 10",
                            one.scores.map { score in
                                let who = definitions.carePlans.scorers.label(score.scorer, on: day)
                                return
                                    "\(score.score): \(score.name.isBlank ? who : "\(who), \(score.name)"), \(score.on.inWords)"
                            }.joined(separator: "\n")),
                    ])
                if meeting.kind == "core-group" || meeting.kind == "review-conference" || meeting.kind == "in-need-review" {
                    p { a(.href("/care-plans/\(one.plan.id)/review")) { "Go through it, item by item" } }
                }
            }
        }
    }

    /// That a plan changes is shown by its next version, and by nothing said here (SUP-4).
    @HTMLBuilder func amended(_ line: MeetingRecord.CaseLine) -> HTML {
        for one in line.plans {
            if let supervised = one.supervised, supervised.outcome != .stays {
                p {
                    if let number = supervised.number {
                        tag("Version \(number) of the plan says so", .green)
                    } else {
                        tag("The changed plan is still to be written", .amber)
                        " "
                        a(.href("/care-plans/\(one.plan.id)")) { "Write it and publish it" }
                    }
                }
            }
        }
    }
}
