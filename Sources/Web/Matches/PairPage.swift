import Foundation
import Instruments
import Kernel
import Markup
import Pathways

/// One pair: both records side by side, the evidence for and against, and what to decide (PER-3).
struct PairPage: Page {
    let answer: PairView.Answer
    let state: FormState
    let token: String

    var title: String { "Are these one person?" }
    private var pair: PersonPair { answer.pair }

    var content: HTML {
        errorSummary(state)
        h1 { title }
        if answer.isRestricted {
            warning("One of these records is restricted. Its guardian, or who is named on it, decides this.")
        } else {
            standing
            records
            why
            decision
            history
        }
    }

    @HTMLBuilder
    private var standing: HTML {
        switch pair.state {
        case .waiting:
            p(.css("lead")) {
                "\(likelihoodInWords(pair.likeness.probability)) pairs as alike as these are one person. Look at both, and decide."
            }
            if let sign { inset { p { strong { sign.prefix(1).uppercased() + sign.dropFirst() + "." } } } }
            p { a(.href("#decide")) { "Go to the decision" } }
        case .proposed:
            inset {
                p {
                    strong { "\(answer.decidedBy ?? "Somebody") says that they are one person." }
                    " A second check is owed by somebody else."
                }
                p { "“\(pair.because)”" }
            }
        case .merged:
            inset { p { strong { "They were merged into one." } } }
        case .different:
            inset {
                p {
                    strong { "\(answer.decidedBy ?? "Somebody") decided that they are two people." }
                    " They are not offered again."
                }
                p { "“\(pair.because)”" }
            }
        }
    }

    @HTMLBuilder
    private var records: HTML {
        div(.css("table-scroll")) {
            table(.css("table table-pair")) {
                caption { "The two records" }
                thead {
                    tr {
                        th(.scope("col")) { span(.css("visually-hidden")) { "What" } }
                        th(.scope("col"), .dir("auto")) { answer.one.summary.name }
                        th(.scope("col"), .dir("auto")) { answer.other.summary.name }
                    }
                }
                tbody {
                    for line in lines where !line.isEmpty { row(line) }
                }
            }
        }
        let silent = lines.filter(\.isEmpty).map(\.label.localizedLowercase)
        if !silent.isEmpty { p(.css("help")) { "Neither record says anything of: \(silent.joined(separator: "; "))." } }
        // Under the table, not in its head, which a phone does not show.
        p {
            "The whole records: "; heading(answer.one); "; "; heading(answer.other)
        }
    }

    /// What both records say of one thing.
    private struct Line {
        let label: String
        let one: [String]
        let other: [String]

        init(_ label: String, _ one: [String], _ other: [String]) {
            self.label = label
            self.one = one.filter { !$0.isBlank }
            self.other = other.filter { !$0.isBlank }
        }

        var isEmpty: Bool { one.isEmpty && other.isEmpty }
        var isSame: Bool { Set(one) == Set(other) }
    }

    private var lines: [Line] {
        let (one, other) = (answer.one, answer.other)
        return [
            Line("Names", one.names, other.names), Line("Born", [one.born], [other.born]), Line("Sex", [one.sex], [other.sex]),
            Line("Numbers", one.numbers, other.numbers), Line("Homes", one.homes, other.homes),
            Line("Family", one.relatives, other.relatives), Line("Identity", one.facts, other.facts),
            Line("Who works with them", one.workers, other.workers),
            Line("In Lantern since", [one.addedOn.inWords], [other.addedOn.inWords]),
        ]
    }

    /// Why these may be two people however much agrees, as twins are.
    private var sign: String? {
        pair.likeness.fields.first { $0.label == "caution" }.map(\.level).flatMap { $0.isBlank ? nil : $0 }
    }

    private func heading(_ side: PairView.Side) -> HTML {
        a(.href("/people/\(side.summary.id)"), .dir("auto")) { side.summary.name }
    }

    /// What is the same in both is said once: the eye goes to what is not, and a phone has half as much to scroll.
    private func row(_ line: Line) -> HTML {
        tr {
            th(.scope("row")) {
                line.label
                if line.isSame { span(.css("help")) { ", the same in both" } }
            }
            if line.isSame {
                cell("", line.one, columns: 2)
            } else {
                cell(answer.one.summary.name, line.one)
                cell(answer.other.summary.name, line.other)
            }
        }
    }

    private func cell(_ label: String, _ values: [String], columns: Int = 1) -> HTML {
        td(.data("label", label), columns > 1 ? .colspan(columns) : .none) {
            div(.css("cell")) {
                if values.allSatisfy(\.isEmpty) {
                    notGiven("Not recorded")
                } else {
                    for value in values { p(.dir("auto")) { value } }
                }
            }
        }
    }

    @HTMLBuilder
    private var why: HTML {
        h2 { "What speaks for one person, and what against" }
        MatchWaterfall(
            title: "Evidence in bits: each bit doubles the odds",
            one: answer.one.summary.name,
            other: answer.other.summary.name,
            prior: pair.likeness.prior,
            fields: pair.likeness.fields.filter { !isMissing($0) }.map {
                .init(
                    name: $0.label.prefix(1).uppercased() + $0.label.dropFirst(), one: $0.one ?? "", other: $0.other ?? "",
                    level: $0.level, weight: $0.bits)
            },
            waitsFrom: bits(answer.waitsFrom),
            offeredFrom: bits(answer.offeredFrom),
            isTableOpen: false
        ).figure
        let missing = pair.likeness.fields.filter(isMissing).map(\.label)
        if !missing.isEmpty {
            p(.css("help")) { "Not compared, for one of them does not say: \(missing.joined(separator: "; "))." }
        }
    }

    /// Whether it was asked of both records, and one has nothing to compare.
    private func isMissing(_ field: Likeness.Field) -> Bool {
        field.bits == 0 && (field.one == nil || field.other == nil) && field.label != "caution"
    }

    private func bits(_ probability: Double) -> Double { log2(probability / (1 - probability)) }

    @HTMLBuilder
    private var decision: HTML {
        switch pair.state {
        case .waiting:
            h2(.id("decide")) { "Decide" }
            form("propose", "They are one person") {
                radios(
                    FieldWords(
                        "keep", "Which record stands for both?",
                        help: "Nothing in the other is lost: it stays to be read, and comes back if you take them apart."),
                    [side(answer.one), side(answer.other)],
                    in: state
                )
                because("Why they are one person", "because")
            }
            form("keep-apart", "They are two people", .secondary) {
                because("Why they are two people", "because", help: "Twins, father and son, the same name by chance.")
            }
        case .proposed:
            h2(.id("decide")) { answer.mayConfirm ? "Your second check" : "Waiting for a second check" }
            if answer.mayConfirm {
                form("confirm", "I looked: they are one person, merge them") {
                    p { "The record of \(name(pair.keep)) will stand for both." }
                }
            } else {
                p { "You proposed this, so somebody else looks second." }
            }
            form("keep-apart", "They are two people", .secondary) { because("Why they are two people", "because") }
            form("reopen", "Put it back for a first look", .secondary) { because("Why", "because") }
        case .different:
            h2 { "If that was wrong" }
            form("reopen", "Look at them again", .secondary) { because("Why", "because") }
        case .merged: HTML.nothing
        }
    }

    private func form(
        _ step: String,
        _ button: String,
        _ look: ButtonLook = .primary,
        @HTMLBuilder _ fields: () -> HTML
    ) -> HTML {
        card {
            postForm("/matches/\(pair.id)/\(step)", token: token) {
                hiddenField("version", "\(pair.version)")
                fields()
                buttonRow { submitButton(button, look) }
            }
        }
    }

    private func because(_ label: String, _ name: String, help: String? = nil) -> HTML {
        textArea(FieldWords(name, label, help: help), in: state, rows: 3)
    }

    private func side(_ side: PairView.Side) -> Choice {
        Choice("\(side.summary.id)", "\(side.summary.name), in Lantern since \(side.addedOn.inWords)")
    }

    private func name(_ person: ID<Person>?) -> String {
        (person == answer.one.summary.id ? answer.one : answer.other).summary.name
    }

    @HTMLBuilder
    private var history: HTML {
        for merge in answer.merges {
            section {
                h2 { merge.merge.undoneAt == nil ? "Merged" : "Merged, and taken apart again" }
                summaryList(
                    [
                        Fact("Merged on", merge.merge.mergedAt.day.inWords),
                        Fact("Checked second by", merge.confirmedBy ?? ""),
                        Fact("Why", merge.merge.because),
                    ]
                        + (merge.merge.undoneAt.map { undone in
                            [
                                Fact("Taken apart on", undone.day.inWords),
                                Fact("By", merge.undoneBy ?? ""),
                                Fact("Because", merge.merge.undoneBecause),
                            ]
                        } ?? [])
                )
                if merge.merge.undoneAt == nil { takeApart(merge) }
            }
        }
    }

    private func takeApart(_ merge: PairView.Merge) -> HTML {
        card {
            postForm("/matches/\(pair.id)/merges/\(merge.merge.id)/undo", token: token) {
                h3 { "Take them apart again" }
                p { "Everything that was in each record before the merge is in it still." }
                if !merge.added.isEmpty {
                    checkboxes(
                        FieldWords(
                            "moving", "Written down since the merge: tick what is about \(name(merge.merge.merged, merged: true))"
                        ),
                        merge.added.map { Choice($0.key.text, $0.words) },
                        in: state,
                        ticked: []
                    )
                }
                because("Why they are two people", "because")
                buttonRow { submitButton("Take them apart", .warning) }
            }
        }
    }

    private func name(_ person: ID<Person>, merged: Bool) -> String {
        let side = person == answer.one.summary.id ? answer.one : answer.other
        return "the record of \(side.names.first ?? side.summary.name) made on \(side.addedOn.inWords)"
    }
}
