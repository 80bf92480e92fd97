import Instruments
import Kernel
import Markup
import Pathways

/// One action: what was promised, how far it is proved, what is missing, and everything that happened to it.
struct ActionPage: Page {
    let answer: ActionPageQuery.Answer
    let token: String

    var record: PlanRecord.ActionRecord { answer.action }
    private var action: ImprovementAction { record.action }
    var address: String { "/actions/\(action.id)" }
    var title: String { "Action \(action.reference)" }

    var content: HTML {
        kicker(answer.plan.title)
        h1 { title }
        div(.css("lede")) { paragraphs(action.statement) }
        p(.css("finding-marks")) {
            statusTag(record.rating)
            colours(computed: record.rating.colour, override: record.override?.colour, wasLetThrough: action.wasLetThrough)
            if action.agreedAt == nil { tag("Draft") }
        }
        ul { for reason in record.rating.reasons { li { reason } } }
        replacement
        proofLadder(action.rung)
        gate
        whatYouCanDo
        h2 { "What was promised" }
        promised
        milestones
        connections
        connecting
        evidence
        h2 { "Progress" }
        progress
        h2 { "What happened to it" }
        timeline(happenings)
        if let source = answer.source {
            disclosure("Show source") { sourceQuote(source.fileName, source.place, source.cells, fate: source.fate) }
        }
    }

    @HTMLBuilder private var replacement: HTML {
        if let kept = answer.mergedInto {
            inset {
                p {
                    "Merged into "
                    a(.href("/actions/\(kept.id)")) { "action \(kept.reference)" }
                    ". Work on that one."
                }
            }
        }
        if !action.supersededBecause.isBlank { inset { p { "Superseded: \(action.supersededBecause)" } } }
        if let step = record.letThrough {
            warning("Let through the evidence gate by \(step.takenByName) on \(step.takenAt.day.inWords): \(step.reason)")
        }
        if let override = record.override {
            inset {
                p {
                    "Colour set to \(override.colour.label.lowercased()) by \(override.setByName) on \(override.setAt.day.inWords): \(override.reason)"
                }
            }
        }
    }

    /// What the record shows against "complete", in sentences.
    private var gate: HTML {
        switch record.gate {
        case .open(let because):
            inset {
                p {
                    strong { "The evidence is sufficient. " }; because
                }
            }
        case .closed(let reasons):
            div(.css("card")) {
                h2 { "What “complete” still needs" }
                ul { for reason in reasons { li { reason } } }
            }
        }
    }

    @HTMLBuilder private var whatYouCanDo: HTML {
        let claimed = action.rung.isClaimedDone
        p { a(.href("\(address)/proof")) { "Proof from the live record" } }
        div(.css("button-row no-print")) {
            if answer.may.report, !record.standing.isClosed {
                linkButton("Write a progress note", to: "\(address)/progress")
                linkButton("Attach evidence", to: "\(address)/evidence/new", .secondary)
                if claimed {
                    linkButton("Withdraw the claim", to: "\(address)/withdraw-claim", .secondary)
                } else {
                    linkButton("Say it is done", to: "\(address)/claim", .secondary)
                }
            }
            if answer.may.verify, claimed { linkButton("Decide on the claim", to: "\(address)/decide") }
            if answer.may.overrideColour { linkButton("Set the colour", to: "\(address)/colour", .secondary) }
            if answer.may.edit {
                linkButton("Change it", to: "\(address)/edit", .secondary)
                linkButton("Move the date", to: "\(address)/due", .secondary)
                linkButton("Set the leads", to: "\(address)/leads", .secondary)
            }
        }
        if !answer.missingForAgreement.isEmpty, answer.may.edit {
            disclosure(
                "Still a draft: \(answer.missingForAgreement.count) thing\(answer.missingForAgreement.count == 1 ? "" : "s") missing"
            ) {
                ul { for missing in answer.missingForAgreement { li { missing } } }
            }
        } else if action.agreedAt == nil, answer.may.edit {
            postForm("\(address)/agree", token: token) { submitButton("Agree this action") }
        }
    }

    private var promised: HTML {
        summaryList(
            [
                Fact("Answers") {
                    if answer.findings.isEmpty { span(.css("not-given")) { "No finding" } }
                    if !answer.findings.isEmpty {
                        div {
                            for finding in answer.findings {
                                p {
                                    a(.href("/findings/\(finding.id)")) {
                                        "\(finding.reference): \(finding.statement.firstWords(20))"
                                    }
                                }
                            }
                        }
                    }
                },
                Fact("Lead") {
                    if record.isUnowned { p { tag("No accountable lead", .amber) } }
                    leadWords(record.leads)
                },
                Fact("Due") {
                    p { action.due.inWords }
                    if !action.due.asWritten.isBlank { p(.css("help")) { "As written: \(action.due.asWritten)" } }
                    if let first = action.firstDueOn, first != action.due.on {
                        p(.css("help")) {
                            "First promised for \(first.inWords); moved \(answer.dueChanges.count) time\(answer.dueChanges.count == 1 ? "" : "s")"
                        }
                    }
                    if let again = action.due.lookAgainOn { p(.css("help")) { "Looked at again on \(again.inWords)" } }
                },
                Fact("Overseen by", record.overseenByName.isBlank ? action.oversightAsWritten : record.overseenByName),
                Fact("How one will know", action.successMeasure), Fact("What will show it", action.evidencePlan),
                Fact("What will be different", action.expectedImpact), Fact("Why", action.intent),
                Fact("Status as written", action.statusAsWritten),
            ]
        )
    }

    private var progress: HTML {
        guard !record.notes.isEmpty else { return p(.css("not-given")) { "Nobody has reported yet." } }
        return timeline(
            record.notes.sorted {
                ($0.datedOn ?? $0.writtenAt.day, $0.writtenAt) > ($1.datedOn ?? $1.writtenAt.day, $1.writtenAt)
            }.map {
                Happening(
                    when: $0.datedOn?.inWords ?? "No date in the document",
                    what: $0.corrects == nil ? "Note" : "Correction",
                    who: $0.authorName.isBlank
                        ? "From the imported document" : "\($0.authorName), written \($0.writtenAt.inWords)",
                    words: $0.body
                )
            }
        )
    }

    private var happenings: [Happening] {
        let steps = answer.steps.map {
            ($0.takenAt, Happening(when: $0.takenAt.inWords, what: $0.kind.label, who: $0.takenByName, words: $0.reason))
        }
        let moves = answer.dueChanges.map {
            (
                $0.changedAt,
                Happening(
                    when: $0.changedAt.inWords,
                    what: "Date moved from \($0.before?.inWords ?? "none") to \($0.after?.inWords ?? "none")",
                    words: $0.reason
                )
            )
        }
        let colours = answer.overrides.map {
            (
                $0.setAt,
                Happening(
                    when: $0.setAt.inWords,
                    what: "Colour set to \($0.colour.label.lowercased())" + ($0.endedAt == nil ? "" : ", since taken back"),
                    who: $0.setByName,
                    words: $0.reason
                )
            )
        }
        return (steps + moves + colours).sorted { $0.0 > $1.0 }.map(\.1)
    }
}

extension ActionStep.Kind {
    var label: String {
        switch self {
        case .imported: "Imported"
        case .agreed: "Agreed"
        case .started: "Under way"
        case .claimed: "Completion claimed"
        case .claimWithdrawn: "Claim withdrawn"
        case .evidenced: "Evidence sufficient"
        case .evidenceFellShort: "Evidence no longer sufficient"
        case .sentBack: "Sent back"
        case .verified: "Verified"
        case .letThrough: "Let through by the chair"
        case .sustained: "Sustained"
        case .slipped: "Slipped and reopened"
        case .signOffVoid: "Sign-off void"
        case .merged: "Merged"
        case .unmerged: "Merge taken back"
        case .superseded: "Superseded"
        }
    }
}

extension EvidenceClass {
    var label: String {
        switch self {
        case .activity: "Activity"
        case .compliance: "Compliance"
        case .outcome: "Outcome"
        }
    }
}

extension EvidenceStanding.Proof {
    var inWords: String {
        switch self {
        case .document: "A document: supports, and does not prove by itself"
        case .audit(let audit):
            "\(audit.met) of \(audit.sampleSize) met the standard (\(percent(audit.share))); pass mark \(percent(audit.passMark))"
        case .measure(let measure):
            "\(measure.readings.count) reading\(measure.readings.count == 1 ? "" : "s"), held target \(percent(measure.target)) for \(measure.heldFor)"
        }
    }
}
